using Ledger.Domain.Catalog;
using Ledger.Domain.Primitives;
using Microsoft.Data.Sqlite;

namespace Ledger.Api.ReadModel;

/// <content>Stock on hand and its layers.</content>
public sealed partial class SqliteReadModel
{
    private const string PoolFilter = "pool.book = $book AND ($item IS NULL OR pool.item = $item) AND ($location IS NULL OR pool.location = $location)";

    /// <inheritdoc/>
    public Task<Answer<Totalled<StockOnHandRow>>> StockOnHand(
        string bookId, StockFilter filter, string afterItem, string afterLocation, int limit, CancellationToken cancellation) => Read(bookId, scope =>
    {
        var units = new Dictionary<string, string>(StringComparer.Ordinal);
        var page = new List<StockOnHandRow>();
        var total = 0L;
        using var rows = PoolBalances(scope, filter);
        while (rows.Read())
        {
            var (item, location, quantity, value) = (rows.GetString(1), rows.GetString(2), rows.GetInt64(3), rows.GetInt64(4));
            total += value;
            if (page.Count == limit || (quantity == 0 && value == 0)) continue;
            if (string.CompareOrdinal(item, afterItem) is var order && (order < 0 || (order == 0 && string.CompareOrdinal(location, afterLocation) <= 0))) continue;
            if (!units.TryGetValue(item, out var unit)) units.Add(item, unit = Entry<Item>(scope, item)!.BaseUnit);
            page.Add(new(item, location, quantity, unit, value));
        }
        return new Totalled<StockOnHandRow>(page, total);
    }, cancellation);

    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<LayerRow>>> Layers(string bookId, StockFilter filter, int skip, int limit, CancellationToken cancellation) =>
        Read<IReadOnlyList<LayerRow>>(bookId, scope =>
    {
        var page = new List<LayerRow>();
        using var pools = PoolBalances(scope, filter);
        while (page.Count < limit && pools.Read())
        {
            var layers = LayersOf(scope, filter, pools.GetInt64(0), pools.GetInt64(3), pools.GetInt64(4));
            foreach (var layer in layers.Skip(skip).Take(limit - page.Count))
            {
                var document = DocumentOf(scope, layer.Document);
                page.Add(new(
                    pools.GetString(1), pools.GetString(2), document.Key, DocumentFacts.LineId(document, layer.Line), document.EffectiveDate, layer.Quantity,
                    layer.OnHand, layer.Value, layer.ValueOnHand));
            }
            skip = Math.Max(0, skip - layers.Count);
        }
        return page;
    }, cancellation);

    /// <summary>Pool, item, location, quantity and value, by item and location.</summary>
    private static SqliteDataReader PoolBalances(ReadScope scope, StockFilter filter) => scope.Query($"""
        SELECT pool.no, pool.item, pool.location, sum(stock.quantity), sum(stock.value) FROM pool JOIN stock ON stock.pool = pool.no
        WHERE {PoolFilter} AND stock.day <= $day AND stock.sequence <= $known
        GROUP BY pool.no ORDER BY pool.item, pool.location
        """, Bounds(filter));

    /// <summary>What of a pool's layers is on hand, in the order in which it will be taken.</summary>
    /// <remarks>
    /// First in, first out: what is on hand are the last units that came in. All layers but the first of these are whole, so each is worth what it
    /// came in for, with all that changed since; the first has what is left of the pool's value.
    /// </remarks>
    private static List<LayerOnHand> LayersOf(ReadScope scope, StockFilter filter, long pool, long onHand, long value)
    {
        var layers = new List<LayerOnHand>();
        using var rows = scope.Query("""
            SELECT stock.sequence, stock.line, stock.quantity, stock.value + coalesce((SELECT sum(amount) FROM layer_change
                WHERE book = $book AND document = stock.sequence AND line = stock.line AND day <= $day AND sequence <= $known), 0)
            FROM stock WHERE pool = $pool AND kind = $receipt AND day <= $day AND sequence <= $known
                AND (removed = 0 OR removed > $known OR removed_day > $day)
            ORDER BY day DESC, time DESC, sequence DESC, line DESC
            """, [.. Bounds(filter), ("$pool", pool), ("$receipt", (long)DocumentKind.GoodsReceipt)]);
        while (onHand > 0 && rows.Read())
        {
            var (quantity, worth) = (rows.GetInt64(2), rows.GetInt64(3));
            var left = Math.Min(onHand, quantity);
            onHand -= left;
            var valueLeft = left < quantity || onHand == 0 ? value : worth;
            value -= valueLeft;
            layers.Add(new(rows.GetInt64(0), rows.GetInt32(1), quantity, left, worth, valueLeft));
        }
        layers.Reverse();
        return layers;
    }

    private static Document DocumentOf(ReadScope scope, long sequence) =>
        ((Domain.Books.EnterDocument)scope.Event(sequence)!.Value.Recorded.Command).Document;

    private static (string, object?)[] Bounds(StockFilter filter) =>
    [
        ("$item", filter.Item), ("$location", filter.Location), ("$day", Days.UpTo(filter.AsAt)), ("$known", filter.KnownAt == 0 ? long.MaxValue : filter.KnownAt),
    ];

    private sealed record LayerOnHand(long Document, int Line, long Quantity, long OnHand, long Value, long ValueOnHand);
}
