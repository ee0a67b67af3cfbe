using Microsoft.Data.Sqlite;

namespace Ledger.Api.ReadModel;

/// <content>Stock on hand.</content>
public sealed partial class SqliteReadModel
{
    private const string PlaceOrder = "place.item, place.location, place.lot, place.transit";

    /// <inheritdoc/>
    public Task<Answer<Totalled<StockOnHandRow>>> StockOnHand(
        string bookId, StockFilter filter, StockKey? after, int limit, CancellationToken cancellation) => Read(bookId, scope =>
    {
        var page = new List<StockOnHandRow>();
        var total = 0L;
        foreach (var row in PlaceStock(scope, filter, cancellation))
        {
            total += row.Value;
            if (page.Count == limit || (row.Quantity == 0 && row.Value == 0) || (after is { } key && StockKey.Compare(row.Key, key) <= 0)) continue;
            page.Add(row);
        }
        return new Totalled<StockOnHandRow>(page, total);
    }, cancellation);

    /// <summary>Every place of a filter with what is there, by item, location and lot; where nothing ever was is left out.</summary>
    private static IEnumerable<StockOnHandRow> PlaceStock(ReadScope scope, StockFilter filter, CancellationToken cancellation)
    {
        using var rows = filter.KnownAt == 0 || filter.KnownAt >= scope.Sequence ? KnownNow(scope, filter) : KnownThen(scope, filter);
        var (item, location, lot, account, unit) =
            (new RepeatedText(rows, 1), new RepeatedText(rows, 2), new RepeatedText(rows, 3), new RepeatedText(rows, 5), new RepeatedText(rows, 6));
        var more = rows.Read();
        while (more)
        {
            cancellation.ThrowIfCancellationRequested();
            var no = rows.GetInt64(0);
            var key = new StockKey(item.Read(), location.Read(), lot.Read(), rows.GetInt64(4) != 0);
            var (ofAccount, inUnit, quantity, value) = (account.Read(), unit.Read(), rows.GetInt64(7), rows.GetInt64(8));
            do
            {
                if (!rows.IsDBNull(9)) (quantity, value) = (quantity + rows.GetInt64(9), value + rows.GetInt64(10));
                more = rows.Read();
            }
            while (more && rows.GetInt64(0) == no);
            yield return new(no, key, ofAccount, quantity, inUnit, value);
        }
    }

    /// <summary>A place's total at the end of the last month up to the date's, and a row that takes back each change after the date in the date's month.</summary>
    private static SqliteDataReader KnownNow(ReadScope scope, StockFilter filter)
    {
        var (month, day, last) = filter.AsAt is { } date ? (Days.Month(Days.Of(date)), Days.Of(date), Days.LastOfMonth(Days.Of(date))) : (long.MaxValue, 0, 0);
        return scope.Query($"""
            SELECT place.no, {PlaceOrder}, place.account, place.unit, total.quantity, total.value, -later.quantity, -later.value
            FROM place
            CROSS JOIN stock_month AS total ON total.place = place.no
                AND total.month = (SELECT max(month) FROM stock_month WHERE stock_month.place = place.no AND stock_month.month <= $month)
            LEFT JOIN stock AS later ON later.place = CASE WHEN total.month = $month THEN place.no END AND later.day > $day AND later.day <= $last
            WHERE {PlaceFilter(filter)} ORDER BY {PlaceOrder}
            """, [.. Bounds(filter), ("$month", month), ("$day", day), ("$last", last)]);
    }

    /// <summary>A row for each change that was known, and none before.</summary>
    private static SqliteDataReader KnownThen(ReadScope scope, StockFilter filter) => scope.Query($"""
        SELECT place.no, {PlaceOrder}, place.account, place.unit, 0, 0, stock.quantity, stock.value
        FROM place CROSS JOIN stock ON stock.place = place.no AND stock.day <= $day AND stock.sequence <= $known
        WHERE {PlaceFilter(filter)} ORDER BY {PlaceOrder}
        """, [.. Bounds(filter), ("$day", Days.UpTo(filter.AsAt)), ("$known", filter.KnownAt)]);

    /// <summary>What a filter asks of a place. What is no bound is not in it, so that SQLite goes to an item or a lot at once.</summary>
    private static string PlaceFilter(StockFilter filter)
    {
        var bounds = string.Concat(Bounds(filter).Select(bound => $" AND place.{bound.Name[1..]} = {bound.Name}"));
        // Said once more for the index of lots, which has no place without.
        return $"place.book = $book{bounds}{(filter.Lot is { Length: > 0 } ? " AND place.lot <> ''" : "")}";
    }

    private static IEnumerable<(string Name, object? Value)> Bounds(StockFilter filter) =>
        new (string, object? Value)[] { ("$item", filter.Item), ("$location", filter.Location), ("$lot", filter.Lot), ("$account", filter.Account) }
            .Where(bound => bound.Value is not null);
}
