using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;

namespace Ledger.Api.ReadModel;

/// <content>What is behind a posting, and what became of a document.</content>
public sealed partial class SqliteReadModel
{
    private const int MaxCorrections = 10_000;

    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<CostShareRow>>> Explain(string bookId, long sequence, int number, CancellationToken cancellation) =>
        Read<IReadOnlyList<CostShareRow>>(bookId, scope =>
            scope.Event(sequence) is var (recorded, _) && number >= 1 && number <= recorded.Postings.Count
                ? new Explanation(scope, recorded).Of(recorded.Postings[number - 1])
                : [], cancellation);

    /// <inheritdoc/>
    public Task<Answer<DocumentTrace?>> TraceDocument(string bookId, DocumentKey document, CancellationToken cancellation) => Read(bookId, scope =>
        new KnownDocuments(scope).Find(document) is { } known
            ? new DocumentTrace(Movements(scope, known), Corrections(scope, known), [.. DocumentLinks.Of(known.Document)], NamedBy(scope, document))
            : null, cancellation);

    /// <inheritdoc/>
    public Task<Answer<IReadOnlyDictionary<MovementRef, MovementName>>> NameMovements(
        string bookId, IReadOnlyCollection<MovementRef> movements, CancellationToken cancellation) => Read<IReadOnlyDictionary<MovementRef, MovementName>>(bookId, scope =>
    {
        var documents = new KnownDocuments(scope);
        var names = new Dictionary<MovementRef, MovementName>();
        foreach (var movement in movements)
        {
            cancellation.ThrowIfCancellationRequested();
            var document = documents.Get(movement.Document);
            var known = document.Movement(movement.Line, movement.Part);
            names.TryAdd(movement, new(
                DocumentFacts.LineId(document.Document, movement.Line, movement.Part), known?.Key ?? new("", "", "", false),
                known?.Date ?? document.Document.EffectiveDate, known?.Quantity ?? 0, known?.Value ?? 0));
        }
        return names;
    }, cancellation);

    private static List<MovementRow> Movements(ReadScope scope, KnownDocument known)
    {
        using var rows = scope.Query("""
            SELECT stock.line, stock.part, place.item, place.location, place.lot, place.transit, min(stock.day), sum(stock.quantity),
                coalesce(sum(stock.value) FILTER (WHERE stock.sequence = stock.document), 0), sum(stock.value)
            FROM stock INDEXED BY stock_of_document JOIN place ON place.no = stock.place
            WHERE stock.book = $book AND stock.document = $document
            GROUP BY stock.line, stock.part, stock.place ORDER BY stock.line, stock.part
            """, ("$document", known.Sequence));
        var movements = new List<MovementRow>();
        while (rows.Read())
        {
            var movement = new MovementRef(known.Document.Key, rows.GetInt32(0), rows.GetInt32(1));
            movements.Add(new(
                movement, DocumentFacts.LineId(known.Document, movement.Line, movement.Part),
                new(rows.GetString(2), rows.GetString(3), rows.GetString(4), rows.GetInt64(5) != 0), Days.Date(rows.GetInt64(6)), rows.GetInt64(7), rows.GetInt64(8),
                rows.GetInt64(9)));
        }
        return movements;
    }

    private static List<CorrectionRow> Corrections(ReadScope scope, KnownDocument known)
    {
        using var rows = scope.Query("""
            SELECT change.sequence, event.kind, event.id, event.trigger, change.day, change.line, change.part, change.role, change.amount, change.quantity,
                (SELECT group_concat(number) FROM posting WHERE posting.book = $book AND posting.day = change.day AND posting.sequence = change.sequence)
            FROM
                (SELECT sequence, day, line, part, $inventory AS role, CASE inward WHEN 1 THEN value ELSE -value END AS amount, quantity
                    FROM stock INDEXED BY stock_of_document WHERE book = $book AND document = $document AND sequence <> $document
                UNION ALL SELECT sequence, day, line, 0, role, amount, 0
                    FROM accrual WHERE book = $book AND role IN ($grni, $git) AND document = $document AND sequence <> $document) AS change
            JOIN event ON event.book = $book AND event.sequence = change.sequence
            ORDER BY change.sequence, change.day, change.line, change.part, change.role LIMIT $limit
            """, ("$document", known.Sequence), ("$inventory", (long)AccountRole.Inventory), ("$grni", (long)AccountRole.Grni), ("$git", (long)AccountRole.Git),
            ("$limit", MaxCorrections));
        var corrections = new List<CorrectionRow>();
        while (rows.Read())
        {
            var sequence = rows.GetInt64(0);
            var trigger = rows.GetInt64(3);
            corrections.Add(new(
                sequence, new((DocumentKind)rows.GetInt32(1), rows.GetString(2)), trigger == 0 ? null : (DocumentTrigger)trigger, Days.Date(rows.GetInt64(4)),
                DocumentFacts.LineId(known.Document, rows.GetInt32(5), rows.GetInt32(6)), (AccountRole)rows.GetInt32(7), rows.GetInt64(8), rows.GetInt64(9),
                rows.IsDBNull(10) ? [] : [.. rows.GetString(10).Split(',').Select(number => $"{sequence}-{number}")]));
        }
        return corrections;
    }

    private static List<DocumentKey> NamedBy(ReadScope scope, DocumentKey document)
    {
        using var rows = scope.Query("""
            SELECT event.kind, event.id FROM link JOIN event ON event.book = $book AND event.sequence = link.document
            WHERE link.book = $book AND link.kind = $kind AND link.id = $id ORDER BY link.document
            """, ("$kind", (long)document.Kind), ("$id", document.Id));
        var found = new List<DocumentKey>();
        while (rows.Read()) found.Add(new((DocumentKind)rows.GetInt32(0), rows.GetString(1)));
        return found;
    }
}
