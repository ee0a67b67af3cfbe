using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using NodaTime;

namespace Ledger.Api.ReadModel;

/// <summary>A document, the accounts that it used, and its movements, looked up once for an answer.</summary>
internal sealed class KnownDocument(ReadScope scope, Recorded entered)
{
    private readonly Dictionary<(int Line, int Part), KnownMovement?> _movements = [];
    private readonly Dictionary<(AccountRole Role, string? Item, string? Location), HashSet<(string Account, Tracking Tracking)>> _accounts = Accounts(entered);

    public long Sequence { get; } = entered.Sequence;

    public Document Document { get; } = ((EnterDocument)entered.Command).Document;

    /// <summary>A movement of the document; null where the part of the line moved nothing at a place of ours.</summary>
    public KnownMovement? Movement(int line, int part)
    {
        if (_movements.TryGetValue((line, part), out var known)) return known;
        using var rows = scope.Query("""
            SELECT place.item, place.location, place.lot, place.transit, place.account, stock.inward, min(stock.day),
                coalesce(sum(stock.quantity) FILTER (WHERE stock.sequence = stock.document), sum(stock.quantity)), sum(stock.value)
            FROM stock INDEXED BY stock_of_document JOIN place ON place.no = stock.place
            WHERE stock.book = $book AND stock.document = $document AND stock.line = $line AND stock.part = $part GROUP BY stock.place
            """, ("$document", Sequence), ("$line", line), ("$part", part));
        var found = rows.Read()
            ? new KnownMovement(
                new(rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetInt64(3) != 0), rows.GetString(4), rows.GetInt64(5) != 0,
                Days.Date(rows.GetInt64(6)), rows.GetInt64(7), rows.GetInt64(8))
            : null;
        _movements.Add((line, part), found);
        return found;
    }

    /// <summary>
    /// Whether an amount of the document can be on an account: an item's account may have changed since, or channels differ; where the document's own
    /// posting says which one it used, that counts.
    /// </summary>
    public bool MayUse(JournalLine line) =>
        !_accounts.TryGetValue((line.Role, line.Item, line.Location), out var used) || used.Contains((line.Account, line.Tracking));

    private static Dictionary<(AccountRole, string?, string?), HashSet<(string, Tracking)>> Accounts(Recorded entered)
    {
        var accounts = new Dictionary<(AccountRole, string?, string?), HashSet<(string, Tracking)>>();
        foreach (var line in entered.Postings.Where(posting => posting.Nature == PostingNature.Document).SelectMany(posting => posting.Lines))
        {
            var key = (line.Role, line.Item, line.Location);
            if (!accounts.TryGetValue(key, out var used)) accounts.Add(key, used = []);
            used.Add((line.Account, line.Tracking));
        }
        return accounts;
    }
}

/// <summary>A movement: where, in which account, whether it came in, when, how much when it was entered, and what it is worth now (out negative).</summary>
internal sealed record KnownMovement(StockKey Key, string Account, bool Inward, LocalDate Date, long Quantity, long Value);

/// <summary>The documents that an answer is about, each read once.</summary>
internal sealed class KnownDocuments(ReadScope scope)
{
    private readonly Dictionary<DocumentKey, KnownDocument> _documents = [];

    /// <summary>A document that was entered.</summary>
    public KnownDocument Get(DocumentKey key) => Find(key) ?? throw new InvalidOperationException($"{key} was never entered.");

    /// <summary>A document, or null.</summary>
    public KnownDocument? Find(DocumentKey key)
    {
        if (_documents.TryGetValue(key, out var known)) return known;
        using var rows = scope.Query(
            "SELECT sequence FROM event INDEXED BY event_of_document WHERE book = $book AND kind = $kind AND id = $id AND trigger = 0",
            ("$kind", (long)key.Kind), ("$id", key.Id));
        if (!rows.Read()) return null;
        var found = new KnownDocument(scope, scope.Event(rows.GetInt64(0))!.Value.Recorded);
        _documents.Add(key, found);
        return found;
    }

    /// <summary>The production order that a document is about, or null.</summary>
    public ProductionOrder? OrderOf(Document document) =>
        DocumentFacts.ProductionOrder(document) is { } order ? (ProductionOrder)Get(new(DocumentKind.ProductionOrder, order)).Document : null;
}
