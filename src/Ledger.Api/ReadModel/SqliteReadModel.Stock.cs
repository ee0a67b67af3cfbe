using Microsoft.Data.Sqlite;

namespace Ledger.Api.ReadModel;

/// <content>Stock on hand.</content>
public sealed partial class SqliteReadModel
{
    private const string PlaceFilter = """
        place.book = $book AND ($item IS NULL OR place.item = $item) AND ($location IS NULL OR place.location = $location)
            AND ($lot IS NULL OR place.lot = $lot) AND ($account IS NULL OR place.account = $account)
        """;

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
        StockOnHandRow? place = null;
        var no = -1L;
        while (rows.Read())
        {
            if (rows.GetInt64(0) != no)
            {
                cancellation.ThrowIfCancellationRequested();
                if (place is not null) yield return place;
                no = rows.GetInt64(0);
                place = new(
                    no, new(rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetInt64(4) != 0), rows.GetString(5), rows.GetInt64(7), rows.GetString(6),
                    rows.GetInt64(8));
            }
            if (!rows.IsDBNull(9)) place = place! with { Quantity = place.Quantity + rows.GetInt64(9), Value = place.Value + rows.GetInt64(10) };
        }
        if (place is not null) yield return place;
    }

    /// <summary>A place's total at the end of the month before the date, and a row for each change of the month up to the date.</summary>
    private static SqliteDataReader KnownNow(ReadScope scope, StockFilter filter)
    {
        var (month, first, last) = filter.AsAt is { } date ? (Days.Month(Days.Of(date)), Days.FirstOfMonth(Days.Of(date)), Days.Of(date)) : (long.MaxValue, 1, 0);
        return scope.Query($"""
            SELECT place.no, {PlaceOrder}, place.account, place.unit, coalesce(total.quantity, 0), coalesce(total.value, 0), stock.quantity, stock.value
            FROM place
            LEFT JOIN stock_month AS total ON total.place = place.no
                AND total.month = (SELECT max(month) FROM stock_month WHERE stock_month.place = place.no AND stock_month.month < $month)
            LEFT JOIN stock ON stock.place = place.no AND stock.day BETWEEN $first AND $last
            WHERE {PlaceFilter} ORDER BY {PlaceOrder}
            """, [.. Bounds(filter), ("$month", month), ("$first", first), ("$last", last)]);
    }

    /// <summary>A row for each change that was known, and none before.</summary>
    private static SqliteDataReader KnownThen(ReadScope scope, StockFilter filter) => scope.Query($"""
        SELECT place.no, {PlaceOrder}, place.account, place.unit, 0, 0, stock.quantity, stock.value
        FROM place JOIN stock ON stock.place = place.no AND stock.day <= $day AND stock.sequence <= $known
        WHERE {PlaceFilter} ORDER BY {PlaceOrder}
        """, [.. Bounds(filter), ("$day", Days.UpTo(filter.AsAt)), ("$known", filter.KnownAt)]);

    private static (string, object?)[] Bounds(StockFilter filter) =>
        [("$item", filter.Item), ("$location", filter.Location), ("$lot", filter.Lot), ("$account", filter.Account)];
}
