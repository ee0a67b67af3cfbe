using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Api.ReadModel;

/// <content>Stock from the opening to the closing of a period.</content>
public sealed partial class SqliteReadModel
{
    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<StockOnHandRow>>> AllStock(string bookId, StockFilter filter, CancellationToken cancellation) =>
        Read<IReadOnlyList<StockOnHandRow>>(bookId, scope =>
            [.. PlaceStock(scope, filter, cancellation).Where(row => row.Quantity != 0 || row.Value != 0)], cancellation);

    /// <inheritdoc/>
    public Task<Answer<(IReadOnlyList<SummaryRow> Rows, SummaryRow Total)>> MovementSummary(
        string bookId, StockFilter filter, LocalDate from, StockGrouping grouping, CancellationToken cancellation) =>
        Read<(IReadOnlyList<SummaryRow>, SummaryRow)>(bookId, scope =>
    {
        var sums = new SortedDictionary<StockKey, Sum>(Comparer<StockKey>.Create(StockKey.Compare));
        var total = new Sum();
        foreach (var place in PlaceStock(scope, filter with { AsAt = from.PlusDays(-1) }, cancellation))
        {
            if (place.Quantity == 0 && place.Value == 0) continue;
            Of(place.Key).Open(place.Quantity, place.Value);
            total.Open(place.Quantity, place.Value);
        }
        using var rows = scope.Query($"""
            SELECT {PlaceOrder}, stock.kind, stock.inward, sum(stock.quantity), sum(CASE WHEN stock.quantity <> 0 THEN stock.value ELSE 0 END), sum(stock.value)
            FROM place CROSS JOIN stock ON stock.place = place.no AND stock.day BETWEEN $from AND $to AND stock.sequence <= $known
            WHERE {PlaceFilter(filter)} GROUP BY place.no, stock.kind, stock.inward
            """, [.. Bounds(filter), ("$from", Days.Of(from)), ("$to", Days.UpTo(filter.AsAt)), ("$known", filter.KnownAt == 0 ? long.MaxValue : filter.KnownAt)]);
        while (rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            var key = new StockKey(rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetInt64(3) != 0);
            var (kind, inward) = ((DocumentKind)rows.GetInt32(4), rows.GetInt64(5) != 0);
            var (quantity, moved, value) = (rows.GetInt64(6), rows.GetInt64(7), rows.GetInt64(8));
            Of(key).Move(kind, inward, quantity, moved, value - moved);
            total.Move(kind, inward, quantity, moved, value - moved);
        }
        return ([.. sums.Select(sum => sum.Value.Row(sum.Key))], total.Row(new("", "", "", false)));

        Sum Of(StockKey place)
        {
            var key = Grouped(place, grouping);
            if (!sums.TryGetValue(key, out var sum)) sums.Add(key, sum = new());
            return sum;
        }
    }, cancellation);

    /// <summary>The key of the row that a place is added to.</summary>
    internal static StockKey Grouped(StockKey place, StockGrouping grouping) => grouping switch
    {
        StockGrouping.Item => new(place.Item, "", "", false),
        StockGrouping.Location => new("", place.Location, "", false),
        StockGrouping.Total => new("", "", "", false),
        _ => place,
    };

    /// <summary>A row that is being added up.</summary>
    private sealed class Sum
    {
        private readonly SortedDictionary<(bool Outward, DocumentKind Kind), (long Quantity, long Value, long Change)> _moved = [];
        private (long Quantity, long Value) _opening;

        public void Open(long quantity, long value) => _opening = (_opening.Quantity + quantity, _opening.Value + value);

        public void Move(DocumentKind kind, bool inward, long quantity, long value, long change)
        {
            var before = _moved.GetValueOrDefault((!inward, kind));
            _moved[(!inward, kind)] = (before.Quantity + quantity, before.Value + value, before.Change + change);
        }

        public SummaryRow Row(StockKey key)
        {
            var (quantity, value) = _opening;
            var moved = new List<MovedRow>(_moved.Count);
            foreach (var ((outward, kind), sum) in _moved)
            {
                quantity += sum.Quantity;
                value += sum.Value + sum.Change;
                var sign = outward ? -1 : 1;
                if (sum != default) moved.Add(new(kind, !outward, sign * sum.Quantity, sign * sum.Value, sign * sum.Change));
            }
            return new(key, _opening.Quantity, _opening.Value, moved, quantity, value);
        }
    }
}
