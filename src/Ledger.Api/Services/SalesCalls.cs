using Grpc.Core;
using Ledger.V1;

namespace Ledger.Api.Services;

/// <summary>The contract's SalesService.</summary>
public sealed class SalesCalls(Desk desk) : SalesService.SalesServiceBase
{
    /// <inheritdoc/>
    public override Task<CreateSalesOrderResponse> CreateSalesOrder(CreateSalesOrderRequest request, ServerCallContext context) =>
        desk.Run<CreateSalesOrderResponse>(new() { CreateSalesOrder = request }, context);

    /// <inheritdoc/>
    public override Task<CloseSalesOrderResponse> CloseSalesOrder(CloseSalesOrderRequest request, ServerCallContext context) =>
        desk.Run<CloseSalesOrderResponse>(new() { CloseSalesOrder = request }, context);

    /// <inheritdoc/>
    public override Task<ReopenSalesOrderResponse> ReopenSalesOrder(ReopenSalesOrderRequest request, ServerCallContext context) =>
        desk.Run<ReopenSalesOrderResponse>(new() { ReopenSalesOrder = request }, context);

    /// <inheritdoc/>
    public override Task<ShipGoodsResponse> ShipGoods(ShipGoodsRequest request, ServerCallContext context) =>
        desk.Run<ShipGoodsResponse>(new() { ShipGoods = request }, context);

    /// <inheritdoc/>
    public override Task<AuthoriseSalesInvoiceResponse> AuthoriseSalesInvoice(AuthoriseSalesInvoiceRequest request, ServerCallContext context) =>
        desk.Run<AuthoriseSalesInvoiceResponse>(new() { AuthoriseSalesInvoice = request }, context);

    /// <inheritdoc/>
    public override Task<DropShipResponse> DropShip(DropShipRequest request, ServerCallContext context) =>
        desk.Run<DropShipResponse>(new() { DropShip = request }, context);

    /// <inheritdoc/>
    public override Task<ReturnGoodsFromCustomerResponse> ReturnGoodsFromCustomer(ReturnGoodsFromCustomerRequest request, ServerCallContext context) =>
        desk.Run<ReturnGoodsFromCustomerResponse>(new() { ReturnGoodsFromCustomer = request }, context);

    /// <inheritdoc/>
    public override Task<AuthoriseCustomerCreditNoteResponse> AuthoriseCustomerCreditNote(
        AuthoriseCustomerCreditNoteRequest request, ServerCallContext context) =>
        desk.Run<AuthoriseCustomerCreditNoteResponse>(new() { AuthoriseCustomerCreditNote = request }, context);
}
