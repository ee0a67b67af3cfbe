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

    /// <remarks>What is open at a date is among the groups that are open now or changed after that date.</remarks>
    private static Totalled<AccrualRow> OpenAccruals(ReadScope scope, AccountRole role, LocalDate? asAt, string? contact, int skip, int limit)
    {
        var sign = role == AccountRole.Grni ? -1 : 1;
        var ageAt = asAt is { } day ? Days.Of(day) : scope.LastDay;
        var open = new List<(long Day, AccrualRow Row)>();
        var group = new List<(MatchLine Line, AccrualRow Row, long Day)>();
        var groupId = (Document: 0L, Line: 0L);

        // Voided documents count up to the day from which they are taken back.
        using var rows = scope.Query("""
            SELECT line.group_document, line.group_line, line.document, line.line, line.kind, line.id, line.line_id, line.contact, line.item, line.order_id,
                line.order_line_id, line.day, line.quantity, line.target_document, line.target_line,
                coalesce((SELECT sum(amount) FROM accrual WHERE accrual.book = $book AND accrual.role = $role AND accrual.document = line.document
                    AND accrual.line = line.line AND accrual.day <= $day), 0)
            FROM (SELECT document, line FROM accrual_group INDEXED BY accrual_group_open WHERE book = $book AND is_open = 1
                UNION SELECT document, line FROM accrual_group INDEXED BY accrual_group_day WHERE book = $book AND last_day > $day) AS member
            CROSS JOIN accrual_line AS line INDEXED BY accrual_line_of_group
                ON line.book = $book AND line.group_document = member.document AND line.group_line = member.line
            WHERE line.day <= $day AND (line.removed = 0 OR line.removed_day > $day)
            ORDER BY line.group_document, line.group_line, line.day, line.time, line.document, line.line
            """, ("$day", Days.UpTo(asAt)), ("$role", (long)role));
        while (rows.Read())
        {
            var thisGroup = (rows.GetInt64(0), rows.GetInt64(1));
            if (thisGroup != groupId) Close();
            groupId = thisGroup;
            var line = new MatchLine(
                (DocumentKind)rows.GetInt32(4), (rows.GetInt64(2), rows.GetInt32(3)), rows.GetInt64(12),
                rows.IsDBNull(13) ? null : (rows.GetInt64(13), rows.GetInt32(14)));
            var dated = rows.GetInt64(11);
            group.Add((line, new(
                new(line.Kind, rows.GetString(5)), rows.GetString(6), rows.GetString(7), rows.GetString(8), rows.IsDBNull(9) ? null : rows.GetString(9),
                rows.IsDBNull(10) ? null : rows.GetString(10), Days.Date(dated), (int)Math.Max(0, ageAt - dated), 0, sign * rows.GetInt64(15)), dated));
        }
        Close();
        open.Sort((left, right) => left.Day.CompareTo(right.Day) is not 0 and var byDay ? byDay : string.CompareOrdinal(left.Row.Document.Id, right.Row.Document.Id));
        return new([.. open.Skip(skip).Take(limit).Select(entry => entry.Row)], open.Sum(entry => entry.Row.ValueOpen));

        void Close()
        {
            var quantities = QuantityMatch.Open(group.Select(member => member.Line));
            foreach (var (line, row, dated) in group)
            {
                if (!Concerns(role, line.Kind) || (contact is not null && row.Contact != contact)) continue;
                var quantity = quantities.GetValueOrDefault(line.Id);
                if (quantity != 0 || row.ValueOpen != 0) open.Add((dated, row with { QuantityOpen = quantity }));
            }
            group.Clear();
        }
    }

    private static bool Concerns(AccountRole role, DocumentKind kind) => role == AccountRole.Grni
        ? kind is DocumentKind.GoodsReceipt or DocumentKind.DropShipment or DocumentKind.SupplierReturn
        : kind is DocumentKind.SupplierBill or DocumentKind.OpeningBalance or DocumentKind.SupplierCreditNote;
}
