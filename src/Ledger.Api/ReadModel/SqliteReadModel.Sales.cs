using NodaTime;

namespace Ledger.Api.ReadModel;

/// <content>Margins, and the months of revenue and cost.</content>
public sealed partial class SqliteReadModel
{
    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<OrderMarginRow>>> OrderMargins(
        string bookId, OrderFilter filter, long afterDocument, int afterLine, int limit, CancellationToken cancellation) =>
        Read<IReadOnlyList<OrderMarginRow>>(bookId, scope =>
    {
        // What is voided costs nothing any more, and its quantity does not count.
        using var rows = scope.Query("""
            SELECT line.document, line.line, line.id, line.line_id, line.day, line.contact, line.item, line.quantity, line.revenue, line.estimate,
                coalesce(sum(sale.quantity) FILTER (WHERE sale.quantity > 0 AND sale.removed = 0), 0),
                coalesce(-sum(sale.quantity) FILTER (WHERE sale.quantity < 0 AND sale.removed = 0), 0),
                coalesce(sum(sale.entry_cost) FILTER (WHERE sale.quantity > 0 AND sale.removed = 0), 0),
                coalesce(sum(sale.cost) FILTER (WHERE sale.quantity > 0), 0), coalesce(-sum(sale.cost) FILTER (WHERE sale.quantity < 0), 0)
            FROM order_line AS line
            LEFT JOIN sale INDEXED BY sale_of_order
                ON sale.book = $book AND sale.order_document = line.document AND sale.order_line = line.line AND sale.order_document IS NOT NULL
            WHERE line.book = $book AND (line.document, line.line) > ($document, $line) AND line.removed = 0
                AND ($order IS NULL OR line.id = $order) AND ($contact IS NULL OR line.contact = $contact) AND ($item IS NULL OR line.item = $item)
                AND ($from IS NULL OR line.day >= $from) AND ($to IS NULL OR line.day <= $to)
            GROUP BY line.document, line.line ORDER BY line.document, line.line LIMIT $limit
            """, ("$document", afterDocument), ("$line", afterLine), ("$order", filter.Order), ("$contact", filter.Contact), ("$item", filter.Item),
            ("$from", filter.From is { } from ? Days.Of(from) : null), ("$to", filter.To is { } to ? Days.Of(to) : null), ("$limit", limit));
        var found = new List<OrderMarginRow>();
        while (rows.Read())
        {
            found.Add(new(
                rows.GetInt64(0), rows.GetInt32(1), rows.GetString(2), rows.GetString(3), Days.Date(rows.GetInt64(4)), rows.GetString(5), rows.GetString(6),
                rows.GetInt64(7), rows.GetInt64(8), rows.IsDBNull(9) ? null : rows.GetInt64(9), rows.GetInt64(10), rows.GetInt64(11), rows.GetInt64(12),
                rows.GetInt64(13), rows.GetInt64(14)));
        }
        return found;
    }, cancellation);

    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<ReferenceMarginRow>>> ReferenceMargins(
        string bookId, string? reference, string? after, int limit, CancellationToken cancellation) => Read<IReadOnlyList<ReferenceMarginRow>>(bookId, scope =>
    {
        using var rows = scope.Query("""
            SELECT reference, coalesce(sum(entry_cost) FILTER (WHERE quantity > 0 AND removed = 0), 0), coalesce(sum(cost) FILTER (WHERE quantity > 0), 0),
                coalesce(-sum(cost) FILTER (WHERE quantity < 0), 0),
                (SELECT coalesce(sum(revenue), 0) FROM sale_month WHERE sale_month.book = $book AND sale_month.reference = sale.reference)
            FROM sale INDEXED BY sale_of_reference
            WHERE book = $book AND order_document IS NULL AND ($reference IS NULL OR reference = $reference) AND ($after IS NULL OR reference > $after)
            GROUP BY reference ORDER BY reference LIMIT $limit
            """, ("$reference", reference), ("$after", after), ("$limit", limit));
        var found = new List<ReferenceMarginRow>();
        while (rows.Read()) found.Add(new(rows.GetString(0), rows.GetInt64(4), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3)));
        return found;
    }, cancellation);

    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<CogsMonthRow>>> CogsTiming(
        string bookId, LocalDate? from, LocalDate? to, string? after, int limit, CancellationToken cancellation) => Read<IReadOnlyList<CogsMonthRow>>(bookId, scope =>
    {
        using var rows = scope.Query("""
            SELECT sale_month.reference, month, revenue, cogs FROM
                (SELECT reference FROM sale_month WHERE book = $book AND ($after IS NULL OR reference > $after)
                 GROUP BY reference
                 HAVING sum((revenue <> 0) <> (cogs <> 0)) > 0 AND sum((revenue <> 0 OR cogs <> 0) AND month BETWEEN $from AND $to) > 0
                 ORDER BY reference LIMIT $limit) AS differing
            JOIN sale_month ON sale_month.book = $book AND sale_month.reference = differing.reference
            WHERE revenue <> 0 OR cogs <> 0 ORDER BY sale_month.reference, month
            """, ("$after", after), ("$limit", limit), ("$from", from is { } first ? Days.Month(Days.Of(first)) : 0),
            ("$to", to is { } last ? Days.Month(Days.Of(last)) : long.MaxValue));
        var found = new List<CogsMonthRow>();
        while (rows.Read()) found.Add(new(rows.GetString(0), Days.FirstOf(rows.GetInt64(1)), rows.GetInt64(2), rows.GetInt64(3)));
        return found;
    }, cancellation);
}
