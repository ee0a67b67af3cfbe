using Grpc.Core;
using Ledger.V1;

namespace Ledger.Api.Services;

/// <summary>The contract's PurchasingService.</summary>
public sealed class PurchasingCalls(Desk desk) : PurchasingService.PurchasingServiceBase
{
    /// <inheritdoc/>
    public override Task<CreatePurchaseOrderResponse> CreatePurchaseOrder(CreatePurchaseOrderRequest request, ServerCallContext context) =>
        desk.Run<CreatePurchaseOrderResponse>(new() { CreatePurchaseOrder = request }, context);

    /// <inheritdoc/>
    public override Task<ClosePurchaseOrderResponse> ClosePurchaseOrder(ClosePurchaseOrderRequest request, ServerCallContext context) =>
        desk.Run<ClosePurchaseOrderResponse>(new() { ClosePurchaseOrder = request }, context);

    /// <inheritdoc/>
    public override Task<ReopenPurchaseOrderResponse> ReopenPurchaseOrder(ReopenPurchaseOrderRequest request, ServerCallContext context) =>
        desk.Run<ReopenPurchaseOrderResponse>(new() { ReopenPurchaseOrder = request }, context);

    /// <inheritdoc/>
    public override Task<ReceiveGoodsResponse> ReceiveGoods(ReceiveGoodsRequest request, ServerCallContext context) =>
        desk.Run<ReceiveGoodsResponse>(new() { ReceiveGoods = request }, context);

    /// <inheritdoc/>
    public override Task<AuthoriseSupplierBillResponse> AuthoriseSupplierBill(AuthoriseSupplierBillRequest request, ServerCallContext context) =>
        desk.Run<AuthoriseSupplierBillResponse>(new() { AuthoriseSupplierBill = request }, context);

    /// <inheritdoc/>
    public override Task<AuthoriseSupplierCreditNoteResponse> AuthoriseSupplierCreditNote(
        AuthoriseSupplierCreditNoteRequest request, ServerCallContext context) =>
        desk.Run<AuthoriseSupplierCreditNoteResponse>(new() { AuthoriseSupplierCreditNote = request }, context);

    /// <inheritdoc/>
    public override Task<ReturnGoodsToSupplierResponse> ReturnGoodsToSupplier(ReturnGoodsToSupplierRequest request, ServerCallContext context) =>
        desk.Run<ReturnGoodsToSupplierResponse>(new() { ReturnGoodsToSupplier = request }, context);

    /// <inheritdoc/>
    public override Task<AuthoriseLandedCostVoucherResponse> AuthoriseLandedCostVoucher(
        AuthoriseLandedCostVoucherRequest request, ServerCallContext context) =>
        desk.Run<AuthoriseLandedCostVoucherResponse>(new() { AuthoriseLandedCostVoucher = request }, context);
}
