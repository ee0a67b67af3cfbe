using Grpc.Core;
using Ledger.Api.Mapping;
using Ledger.Api.ReadModel;
using Ledger.Domain.Primitives;
using Ledger.V1;

namespace Ledger.Api.Services;

/// <content>Stock against the ledger, absorbed against actual overhead.</content>
public sealed partial class ValuationCalls
{
    /// <inheritdoc/>
    public override async Task<CompareStockToLedgerResponse> CompareStockToLedger(CompareStockToLedgerRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        if (request.AsKnownAtSequence < 0) door.Refuse(V1.Reason.InvalidField, "as_known_at_sequence", -1, "It is not negative.");
        var asAt = door.OptionalDate(request.AsAt, "as_at");
        var currency = await reader.Open(request.BookId, Math.Max(request.AtLeastSequence, request.AsKnownAtSequence), door, context);
        var (rows, sequence) = await reader.Model.CompareStock(request.BookId, asAt, request.AsKnownAtSequence, context.CancellationToken);
        var response = new CompareStockToLedgerResponse { BaseCurrencyCode = currency.Code, Sequence = sequence };
        foreach (var row in rows)
        {
            var mapped = new V1.StockAccountRow
            {
                AccountCode = row.Account, LedgerBalance = Values.Amount(row.Ledger, currency), StockValue = Values.Amount(row.Stock, currency),
                Difference = Values.Amount(row.Ledger - row.Stock, currency),
            };
            mapped.Differences.AddRange(row.Differences.Select(difference => Map(difference, currency)));
            response.Rows.Add(mapped);
        }
        return response;
    }

    /// <inheritdoc/>
    public override async Task<CompareOverheadResponse> CompareOverhead(CompareOverheadRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var (from, to) = Span(request.From, request.To, door);
        var currency = await reader.Open(request.BookId, request.AtLeastSequence, door, context);
        var (rows, sequence) = await reader.Model.Overhead(request.BookId, from, to, context.CancellationToken);
        var response = new CompareOverheadResponse { BaseCurrencyCode = currency.Code, Sequence = sequence };
        foreach (var account in rows.GroupBy(row => row.Account))
        {
            var (absorbed, actual) = (account.Sum(row => row.Absorbed), account.Sum(row => row.Actual));
            var mapped = new V1.OverheadRow
            {
                AccountCode = account.Key, Absorbed = Values.Amount(absorbed, currency), Actual = Values.Amount(actual, currency),
                UnderAbsorbed = Values.Amount(actual - absorbed, currency),
            };
            foreach (var row in account.Where(row => row.Item is not null && row.Absorbed != 0))
                mapped.Items.Add(new AbsorbedItem { ItemId = row.Item, Absorbed = Values.Amount(row.Absorbed, currency) });
            response.Rows.Add(mapped);
        }
        return response;
    }

    private static StockDifference Map(StockDifferenceRow row, Currency currency) => new()
    {
        Cause = row.Role is null ? StockDifferenceCause.Unexplained : StockDifferenceCause.NotStock, Amount = Values.Amount(row.Amount, currency),
        Document = row.Document is { } document ? Documents.Key(document) : null, PostingId = row.PostingId ?? "", Role = (AccountRole)(row.Role ?? 0),
        ItemId = row.Item ?? "", LocationId = row.Location ?? "",
    };
}
