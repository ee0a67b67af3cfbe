using Grpc.Core;
using Ledger.Api.Mapping;
using Ledger.Api.ReadModel;
using Ledger.Domain.Primitives;
using Ledger.V1;
using NodaTime;
using StockGrouping = Ledger.Api.ReadModel.StockGrouping;

namespace Ledger.Api.Services;

/// <content>Stock from the opening to the closing of a period.</content>
public sealed partial class ValuationCalls
{
    /// <inheritdoc/>
    public override async Task<GetMovementSummaryResponse> GetMovementSummary(GetMovementSummaryRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var size = Page.Size(request.PageSize, door);
        var after = StockAfter(request.PageToken, door);
        var (from, to) = Span(request.From, request.To, door);
        var grouping = Grouping(request.GroupBy, door);
        var filter = Filter(request.ItemId, request.LocationId, request.Lot, request.AccountCode, null, request.AsKnownAtSequence, door) with { AsAt = to };
        var currency = await reader.Open(request.BookId, Math.Max(request.AtLeastSequence, request.AsKnownAtSequence), door, context);
        var (summary, sequence) = await reader.Model.MovementSummary(request.BookId, filter, from, grouping, context.CancellationToken);
        var rows = summary.Rows.Where(row => after is not { } key || StockKey.Compare(row.Key, key) > 0).Take(size).ToList();
        var response = new GetMovementSummaryResponse
        {
            BaseCurrencyCode = currency.Code, Total = Map(summary.Total, currency), Sequence = sequence,
            NextPageToken = rows.Count < size ? "" : Token(rows[^1].Key),
        };
        response.Rows.AddRange(rows.Select(row => Map(row, currency)));
        return response;
    }

    private static (LocalDate From, LocalDate To) Span(Date? first, Date? last, Door door)
    {
        var (from, to) = (door.Date(first, "from"), door.Date(last, "to"));
        if (to < from) door.Refuse(V1.Reason.InvalidField, "to", -1, "It is before the first day.");
        return (from, to);
    }

    private static StockGrouping Grouping(V1.StockGrouping grouping, Door door)
    {
        if (grouping == V1.StockGrouping.Unspecified) return StockGrouping.Place;
        if (!Enum.IsDefined((StockGrouping)grouping)) door.Enumerated((int)grouping, "group_by");
        return (StockGrouping)grouping;
    }

    private static V1.MovementRow Map(SummaryRow row, Currency currency)
    {
        var mapped = new V1.MovementRow
        {
            ItemId = row.Key.Item, LocationId = row.Key.Location, Lot = row.Key.Lot, InTransit = row.Key.InTransit,
            OpeningQuantity = Values.Quantity(row.OpeningQuantity), OpeningValue = Values.Amount(row.OpeningValue, currency),
            ClosingQuantity = Values.Quantity(row.ClosingQuantity), ClosingValue = Values.Amount(row.ClosingValue, currency),
        };
        foreach (var moved in row.Moved)
        {
            (moved.Inward ? mapped.In : mapped.Out).Add(new MovementOfKind
            {
                Kind = (V1.DocumentKind)moved.Kind, Quantity = Values.Quantity(moved.Quantity), Value = Values.Amount(moved.Value, currency),
                ValueChange = Values.Amount(moved.ValueChange, currency),
            });
        }
        return mapped;
    }
}
