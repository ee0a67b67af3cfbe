using Grpc.Core;
using Ledger.V1;

namespace Ledger.Api.Services;

/// <summary>The contract's StockService.</summary>
public sealed class StockCalls(Desk desk) : StockService.StockServiceBase
{
    /// <inheritdoc/>
    public override Task<AdjustStockResponse> AdjustStock(AdjustStockRequest request, ServerCallContext context) =>
        desk.Run<AdjustStockResponse>(new() { AdjustStock = request }, context);

    /// <inheritdoc/>
    public override Task<TakeStockResponse> TakeStock(TakeStockRequest request, ServerCallContext context) =>
        desk.Run<TakeStockResponse>(new() { TakeStock = request }, context);

    /// <inheritdoc/>
    public override Task<TransferStockResponse> TransferStock(TransferStockRequest request, ServerCallContext context) =>
        desk.Run<TransferStockResponse>(new() { TransferStock = request }, context);

    /// <inheritdoc/>
    public override Task<ReceiveTransferResponse> ReceiveTransfer(ReceiveTransferRequest request, ServerCallContext context) =>
        desk.Run<ReceiveTransferResponse>(new() { ReceiveTransfer = request }, context);

    /// <inheritdoc/>
    public override Task<RevalueStockResponse> RevalueStock(RevalueStockRequest request, ServerCallContext context) =>
        desk.Run<RevalueStockResponse>(new() { RevalueStock = request }, context);

    /// <inheritdoc/>
    public override Task<EnterOpeningBalanceResponse> EnterOpeningBalance(EnterOpeningBalanceRequest request, ServerCallContext context) =>
        desk.Run<EnterOpeningBalanceResponse>(new() { EnterOpeningBalance = request }, context);
}
