namespace Ledger.Api.ReadModel;

/// <content>Batches and serial numbers.</content>
public sealed partial class SqliteReadModel
{
    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<LotRow>>> Lots(
        string bookId, LotFilter filter, string afterItem, string afterLot, int limit, CancellationToken cancellation) => Read<IReadOnlyList<LotRow>>(bookId, scope =>
    {
        var found = new List<LotRow>();
        using var rows = scope.Query("""
            SELECT item, lot, expiry FROM lot
            WHERE book = $book AND (item, lot) > ($afterItem, $afterLot) AND ($item IS NULL OR item = $item) AND ($lot IS NULL OR lot = $lot)
                AND ($expires IS NULL OR expiry <= $expires)
            ORDER BY item, lot
            """, ("$afterItem", afterItem), ("$afterLot", afterLot), ("$item", filter.Item), ("$lot", filter.Lot),
            ("$expires", filter.ExpiresBy is { } expires ? Days.Of(expires) : null));
        while (found.Count < limit && rows.Read())
        {
            var stock = StockFilter.All with { Item = rows.GetString(0), Lot = rows.GetString(1) };
            var places = PlaceStock(scope, stock, cancellation).ToList();
            if (filter.Location is { } location && !places.Exists(place => place.Key.Location == location && (!filter.OnHandOnly || place.Quantity != 0))) continue;
            var there = places.FindAll(place => place.Quantity != 0 || place.Value != 0);
            if (filter.OnHandOnly && !there.Exists(place => place.Quantity > 0)) continue;
            // Every lot has come in somewhere.
            found.Add(new(stock.Item!, stock.Lot!, rows.IsDBNull(2) ? null : Days.Date(rows.GetInt64(2)), places[0].Unit, there));
        }
        return found;
    }, cancellation);

    /// <inheritdoc/>
    public Task<Answer<LotTrace?>> TraceLot(string bookId, string item, string lot, CancellationToken cancellation) =>
        Read(bookId, scope => new LotTracing(scope, cancellation).Trace(item, lot), cancellation);
}
