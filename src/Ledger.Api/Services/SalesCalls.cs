using Grpc.Core;
using Ledger.V1;

namespace Ledger.Api.Services;

/// <summary>The contract's SalesService.</summary>
public sealed class SalesCalls(Desk desk) : SalesService.SalesServiceBase
{
    /// <inheritdoc/>
    public override async Task<ShipGoodsResponse> ShipGoods(ShipGoodsRequest request, ServerCallContext context)
    {
        var outcome = await desk.Run(new Command { ShipGoods = request }, context);
        return new()
        {
            Document = outcome.Document, Postings = { outcome.Postings }, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect,
        };
    }

    /// <inheritdoc/>
    public override async Task<AuthoriseSalesInvoiceResponse> AuthoriseSalesInvoice(AuthoriseSalesInvoiceRequest request, ServerCallContext context)
    {
        var outcome = await desk.Run(new Command { AuthoriseSalesInvoice = request }, context);
        return new()
        {
            Document = outcome.Document, Postings = { outcome.Postings }, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect,
        };
    }
}
