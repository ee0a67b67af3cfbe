using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.EventLog.Events;

namespace Ledger.Api.ReadModel;

/// <summary>A document and the sequence of the event by which it was entered.</summary>
internal sealed record EnteredDocument(long Sequence, Document Document);

/// <summary>Finds earlier documents, catalogue entries and settings for the projector; documents that were looked up lately are kept.</summary>
internal sealed class DocumentLookUp
{
    private const int Kept = 10_000;

    private readonly Dictionary<(long Book, DocumentKey Key), EnteredDocument> _documents = [];
    private readonly Dictionary<(long Book, DocumentKey Key), long> _sequences = [];
    private readonly Statement _document, _sequence, _entry, _settings, _namedBy;

    public DocumentLookUp(Func<string, Statement> prepare)
    {
        _document = prepare("SELECT sequence, bytes FROM event INDEXED BY event_of_document WHERE book = ?1 AND kind = ?2 AND id = ?3 AND trigger = 0");
        _sequence = prepare("SELECT sequence FROM event INDEXED BY event_of_document WHERE book = ?1 AND kind = ?2 AND id = ?3 AND trigger = 0");
        _entry = prepare("""
            SELECT event.bytes FROM entry JOIN event ON event.book = entry.book AND event.sequence = entry.sequence
            WHERE entry.book = ?1 AND entry.type = ?2 AND entry.id = ?3
            """);
        _namedBy = prepare("""
            SELECT event.id FROM link JOIN event ON event.book = link.book AND event.sequence = link.document
            WHERE link.book = ?1 AND link.kind = ?2 AND link.id = ?3 AND event.kind = ?4
            """);
        _settings = prepare("SELECT bytes FROM event WHERE book = ?1 AND sequence = ?2");
    }

    /// <summary>Takes note of a document that was just entered.</summary>
    public void Add(ProjectedBook book, long sequence, Document document) => Keep(_documents, (book.No, document.Key), new(sequence, document));

    /// <summary>A document that an event refers to: it was entered by an earlier one.</summary>
    public EnteredDocument Find(ProjectedBook book, DocumentKey key)
    {
        if (_documents.TryGetValue((book.No, key), out var known)) return known;
        if (!_document.Bind(1, book.No).Bind(2, (long)key.Kind).Bind(3, key.Id).Next()) throw Unknown(book, key);
        var found = new EnteredDocument(_document.Number(0), ((EnterDocument)StoredEvent.Read(_document.Bytes(1)).Command).Document);
        _document.Reset();
        Keep(_documents, (book.No, key), found);
        return found;
    }

    /// <summary>The sequence of the event by which a document was entered.</summary>
    public long SequenceOf(ProjectedBook book, DocumentKey key)
    {
        if (_documents.TryGetValue((book.No, key), out var known)) return known.Sequence;
        if (_sequences.TryGetValue((book.No, key), out var sequence)) return sequence;
        if (!_sequence.Bind(1, book.No).Bind(2, (long)key.Kind).Bind(3, key.Id).Next()) throw Unknown(book, key);
        sequence = _sequence.Number(0);
        _sequence.Reset();
        Keep(_sequences, (book.No, key), sequence);
        return sequence;
    }

    /// <summary>The documents of a kind that name a document, in the order in which they were entered.</summary>
    public List<DocumentKey> NamedBy(ProjectedBook book, DocumentKey key, DocumentKind kind)
    {
        var found = new List<DocumentKey>();
        _namedBy.Bind(1, book.No).Bind(2, (long)key.Kind).Bind(3, key.Id).Bind(4, (long)kind);
        while (_namedBy.Next()) found.Add(new(kind, _namedBy.Text(0)));
        return found;
    }

    /// <summary>A catalogue entry as it is now, or null.</summary>
    public T? Entry<T>(ProjectedBook book, string id)
        where T : class
    {
        if (!_entry.Bind(1, book.No).Bind(2, CatalogTypes.Of<T>()).Bind(3, id).Next()) return null;
        var content = (T)CatalogTypes.Content(StoredEvent.Read(_entry.Bytes(0)).Command);
        _entry.Reset();
        return content;
    }

    /// <summary>An item as it is now.</summary>
    public Item Item(ProjectedBook book, string id) =>
        Entry<Item>(book, id) ?? throw new InvalidOperationException($"Book {book.Id} refers to item {id}, which it does not have.");

    /// <summary>A quantity of an item in millionths of its base unit; the book has accepted it, so it converts exactly.</summary>
    public long Millionths(ProjectedBook book, string itemId, decimal quantity, string? unit)
    {
        if (unit is null) return (long)(quantity * Quantity.PerUnit);
        var item = Item(book, itemId);
        if (unit == item.BaseUnit) return (long)(quantity * Quantity.PerUnit);
        var conversion = item.Conversions.First(known => known.Unit == unit);
        return (long)(quantity * Quantity.PerUnit * conversion.Numerator / conversion.Denominator);
    }

    /// <summary>The account that stock which comes to a place now gets (docs/decisions/0009).</summary>
    public string StockAccount(ProjectedBook book, Item item, string location, bool isTransit)
    {
        if (isTransit) return Settings(book).Accounts[AccountRole.InTransit];
        return item.Accounts.Inventory
            ?? (item.Category is { } category ? Entry<Category>(book, category)?.Accounts.Inventory : null)
            ?? Entry<Location>(book, location)?.Accounts.Inventory
            ?? Settings(book).Accounts[AccountRole.Inventory];
    }

    private BookSettings Settings(ProjectedBook book)
    {
        if (!_settings.Bind(1, book.No).Bind(2, book.SettingsSequence).Next()) throw new InvalidOperationException($"Book {book.Id} has no settings.");
        var command = StoredEvent.Read(_settings.Bytes(0)).Command;
        _settings.Reset();
        return command is OpenBook open ? open.Settings : ((ChangeSettings)command).Settings;
    }

    private static InvalidOperationException Unknown(ProjectedBook book, DocumentKey key) => new($"Book {book.Id} refers to {key}, which was never entered.");

    private static void Keep<T>(Dictionary<(long Book, DocumentKey Key), T> kept, (long, DocumentKey) key, T value)
    {
        if (kept.Count >= Kept) kept.Clear();
        kept[key] = value;
    }
}
