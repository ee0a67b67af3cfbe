using Ledger.Domain.Primitives;

namespace Ledger.Api.ReadModel;

/// <summary>Keeps, for each group of lines that are matched together, whether something of it is open and when it last changed.</summary>
/// <remarks>What is open at a date is then found among the groups that are open now or changed after that date: not in the whole history.</remarks>
internal sealed class AccrualGroups
{
    private readonly Dictionary<(long Book, long Document, int Line), long> _touched = [];
    private readonly Statement _lines, _value, _write;

    public AccrualGroups(Func<string, Statement> prepare)
    {
        _lines = prepare("""
            SELECT document, line, kind, quantity, target_document, target_line FROM accrual_line INDEXED BY accrual_line_of_group
            WHERE book = ?1 AND group_document = ?2 AND group_line = ?3 AND removed = 0 ORDER BY day, time, document, line
            """);
        // CROSS keeps the order of the join: the planner would rather walk all accruals of the book in the order of the grouping.
        _value = prepare("""
            SELECT 1 FROM accrual_line AS line INDEXED BY accrual_line_of_group
            CROSS JOIN accrual ON accrual.book = line.book AND accrual.role IN (2, 3) AND accrual.document = line.document AND accrual.line = line.line
            WHERE line.book = ?1 AND line.group_document = ?2 AND line.group_line = ?3
            GROUP BY accrual.role, accrual.document, accrual.line HAVING sum(accrual.amount) <> 0 LIMIT 1
            """);
        _write = prepare("""
            INSERT INTO accrual_group (book, document, line, is_open, last_day) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT DO UPDATE SET is_open = excluded.is_open, last_day = max(last_day, excluded.last_day)
            """);
    }

    /// <summary>Something of a group changed on a day.</summary>
    public void Touch(long book, (long Document, int Line) group, long day)
    {
        var key = (book, group.Document, group.Line);
        _touched[key] = Math.Max(day, _touched.GetValueOrDefault(key, long.MinValue));
    }

    /// <summary>Works out again which of the touched groups have something open.</summary>
    public void Flush()
    {
        foreach (var ((book, document, line), day) in _touched)
            _write.Bind(1, book).Bind(2, document).Bind(3, line).Bind(4, IsOpen(book, document, line) ? 1 : 0).Bind(5, day).Run();
        _touched.Clear();
    }

    private bool IsOpen(long book, long document, int line)
    {
        var hasValue = _value.Bind(1, book).Bind(2, document).Bind(3, line).Next();
        if (hasValue)
        {
            _value.Reset();
            return true;
        }
        var lines = new List<MatchLine>();
        _lines.Bind(1, book).Bind(2, document).Bind(3, line);
        while (_lines.Next())
        {
            lines.Add(new(
                (DocumentKind)_lines.Number(2), (_lines.Number(0), (int)_lines.Number(1)), _lines.Number(3),
                _lines.IsNull(4) ? null : (_lines.Number(4), (int)_lines.Number(5))));
        }
        return QuantityMatch.Open(lines).Count > 0;
    }
}
