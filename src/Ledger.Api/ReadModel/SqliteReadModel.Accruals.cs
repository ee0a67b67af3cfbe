using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Api.ReadModel;

/// <content>Open GRNI and GIT.</content>
public sealed partial class SqliteReadModel
{
    /// <inheritdoc/>
    public Task<Answer<Totalled<AccrualRow>>> OpenGrni(
        string bookId, LocalDate? asAt, string? contact, int skip, int limit, CancellationToken cancellation) =>
        Read(bookId, scope => OpenAccruals(scope, AccountRole.Grni, asAt, contact, skip, limit), cancellation);

    /// <inheritdoc/>
    public Task<Answer<Totalled<AccrualRow>>> OpenGit(
        string bookId, LocalDate? asAt, string? contact, int skip, int limit, CancellationToken cancellation) =>
        Read(bookId, scope => OpenAccruals(scope, AccountRole.Git, asAt, contact, skip, limit), cancellation);

    private static Totalled<AccrualRow> OpenAccruals(ReadScope scope, AccountRole role, LocalDate? asAt, string? contact, int skip, int limit)
    {
        var (kind, sign) = role == AccountRole.Grni ? (DocumentKind.GoodsReceipt, -1) : (DocumentKind.SupplierBill, 1);
        var values = Values(scope, role, asAt);
        var ageAt = asAt is { } day ? Days.Of(day) : scope.LastDay;
        var open = new List<(long Day, AccrualRow Row)>();
        var group = new List<(MatchLine Line, Func<long, long, AccrualRow> Row, long Day)>();
        var groupId = (Document: 0L, Line: 0L);

        // Voided documents count up to the day from which they are taken back.
        using var rows = scope.Query("""
            SELECT group_document, group_line, document, line, kind, id, line_id, contact, item, order_id, order_line_id, day, quantity, target_document, target_line
            FROM accrual_line WHERE book = $book AND day <= $day AND (removed = 0 OR removed_day > $day) AND ($contact IS NULL OR contact = $contact)
            ORDER BY group_document, group_line, day, time, document, line
            """, ("$day", Days.UpTo(asAt)), ("$contact", contact));
        while (rows.Read())
        {
            var thisGroup = (rows.GetInt64(0), rows.GetInt64(1));
            if (thisGroup != groupId) Close();
            groupId = thisGroup;
            var line = new MatchLine(
                (DocumentKind)rows.GetInt32(4), (rows.GetInt64(2), rows.GetInt32(3)), rows.GetInt64(12),
                rows.IsDBNull(13) ? null : (rows.GetInt64(13), rows.GetInt32(14)));
            var (id, lineId, supplier, item, dated) = (rows.GetString(5), rows.GetString(6), rows.GetString(7), rows.GetString(8), rows.GetInt64(11));
            var (order, orderLine) = (rows.IsDBNull(9) ? null : rows.GetString(9), rows.IsDBNull(10) ? null : rows.GetString(10));
            group.Add((line, (quantity, value) => new(
                new(line.Kind, id), lineId, supplier, item, order, orderLine, Days.Date(dated), (int)Math.Max(0, ageAt - dated), quantity, value), dated));
        }
        Close();
        open.Sort((left, right) => left.Day.CompareTo(right.Day) is not 0 and var byDay ? byDay : string.CompareOrdinal(left.Row.Document.Id, right.Row.Document.Id));
        return new([.. open.Skip(skip).Take(limit).Select(entry => entry.Row)], open.Sum(entry => entry.Row.ValueOpen));

        void Close()
        {
            var quantities = QuantityMatch.Open(group.Select(member => member.Line));
            foreach (var (line, row, dated) in group)
            {
                if (line.Kind != kind) continue;
                var (quantity, value) = (quantities.GetValueOrDefault(line.Id), sign * values.GetValueOrDefault(line.Id));
                if (quantity != 0 || value != 0) open.Add((dated, row(quantity, value)));
            }
            group.Clear();
        }
    }

    private static Dictionary<(long Document, int Line), long> Values(ReadScope scope, AccountRole role, LocalDate? asAt)
    {
        var values = new Dictionary<(long, int), long>();
        using var rows = scope.Query(
            "SELECT document, line, sum(amount) FROM accrual WHERE book = $book AND role = $role AND day <= $day GROUP BY document, line HAVING sum(amount) <> 0",
            ("$role", (long)role), ("$day", Days.UpTo(asAt)));
        while (rows.Read()) values.Add((rows.GetInt64(0), rows.GetInt32(1)), rows.GetInt64(2));
        return values;
    }
}
