using Grpc.Core;
using Ledger.V1;

namespace Ledger.Api.Services;

/// <summary>The contract's PurchasingService.</summary>
public sealed class PurchasingCalls(Desk desk) : PurchasingService.PurchasingServiceBase
{
    /// <inheritdoc/>
    public override async Task<CreatePurchaseOrderResponse> CreatePurchaseOrder(CreatePurchaseOrderRequest request, ServerCallContext context)
    {
        var outcome = await desk.Run(new Command { CreatePurchaseOrder = request }, context);
        return new()
        {
            Document = outcome.Document, Postings = { outcome.Postings }, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect,
        };
    }

    /// <inheritdoc/>
    public override async Task<ClosePurchaseOrderResponse> ClosePurchaseOrder(ClosePurchaseOrderRequest request, ServerCallContext context)
    {
        var outcome = await desk.Run(new Command { ClosePurchaseOrder = request }, context);
        return new()
        {
            Document = outcome.Document, Postings = { outcome.Postings }, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect,
        };
    }

    /// <inheritdoc/>
    public override async Task<ReopenPurchaseOrderResponse> ReopenPurchaseOrder(ReopenPurchaseOrderRequest request, ServerCallContext context)
    {
        var outcome = await desk.Run(new Command { ReopenPurchaseOrder = request }, context);
        return new()
        {
            Document = outcome.Document, Postings = { outcome.Postings }, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect,
        };
    }

    /// <inheritdoc/>
    public override async Task<ReceiveGoodsResponse> ReceiveGoods(ReceiveGoodsRequest request, ServerCallContext context)
    {
        var outcome = await desk.Run(new Command { ReceiveGoods = request }, context);
        return new()
        {
            Document = outcome.Document, Postings = { outcome.Postings }, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect,
        };
    }

    /// <inheritdoc/>
    public override async Task<AuthoriseSupplierBillResponse> AuthoriseSupplierBill(AuthoriseSupplierBillRequest request, ServerCallContext context)
    {
        var outcome = await desk.Run(new Command { AuthoriseSupplierBill = request }, context);
        return new()
        {
            Document = outcome.Document, Postings = { outcome.Postings }, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect,
        };
    }

    /// <inheritdoc/>
    public override async Task<AuthoriseSupplierCreditNoteResponse> AuthoriseSupplierCreditNote(AuthoriseSupplierCreditNoteRequest request, ServerCallContext context)
    {
        var outcome = await desk.Run(new Command { AuthoriseSupplierCreditNote = request }, context);
        return new()
        {
            Document = outcome.Document, Postings = { outcome.Postings }, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect,
        };
    }
}
