using Grpc.Core;
using Ledger.V1;

namespace Ledger.Api.Services;

/// <summary>The contract's ProductionService.</summary>
public sealed class ProductionCalls(Desk desk) : ProductionService.ProductionServiceBase
{
    /// <inheritdoc/>
    public override Task<ReleaseProductionOrderResponse> ReleaseProductionOrder(ReleaseProductionOrderRequest request, ServerCallContext context) =>
        desk.Run<ReleaseProductionOrderResponse>(new() { ReleaseProductionOrder = request }, context);

    /// <inheritdoc/>
    public override Task<IssueComponentsResponse> IssueComponents(IssueComponentsRequest request, ServerCallContext context) =>
        desk.Run<IssueComponentsResponse>(new() { IssueComponents = request }, context);

    /// <inheritdoc/>
    public override Task<ReturnComponentsResponse> ReturnComponents(ReturnComponentsRequest request, ServerCallContext context) =>
        desk.Run<ReturnComponentsResponse>(new() { ReturnComponents = request }, context);

    /// <inheritdoc/>
    public override Task<AbsorbOverheadResponse> AbsorbOverhead(AbsorbOverheadRequest request, ServerCallContext context) =>
        desk.Run<AbsorbOverheadResponse>(new() { AbsorbOverhead = request }, context);

    /// <inheritdoc/>
    public override Task<CompleteProductionResponse> CompleteProduction(CompleteProductionRequest request, ServerCallContext context) =>
        desk.Run<CompleteProductionResponse>(new() { CompleteProduction = request }, context);

    /// <inheritdoc/>
    public override Task<ScrapProductionResponse> ScrapProduction(ScrapProductionRequest request, ServerCallContext context) =>
        desk.Run<ScrapProductionResponse>(new() { ScrapProduction = request }, context);

    /// <inheritdoc/>
    public override Task<CloseProductionOrderResponse> CloseProductionOrder(CloseProductionOrderRequest request, ServerCallContext context) =>
        desk.Run<CloseProductionOrderResponse>(new() { CloseProductionOrder = request }, context);

    /// <inheritdoc/>
    public override Task<AssembleResponse> Assemble(AssembleRequest request, ServerCallContext context) =>
        desk.Run<AssembleResponse>(new() { Assemble = request }, context);

    /// <inheritdoc/>
    public override Task<DisassembleResponse> Disassemble(DisassembleRequest request, ServerCallContext context) =>
        desk.Run<DisassembleResponse>(new() { Disassemble = request }, context);
}
