using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Primitives;
using Ledger.EventLog.Events;

namespace Ledger.Api.ReadModel;

/// <summary>The event by which a document was entered.</summary>
internal sealed record EnteredDocument(long Sequence, Document Document, ValueList<Movement> Movements)
{
    /// <summary>The movement of a line; stock documents have one for each.</summary>
    public Movement MovementOf(int line)
    {
        foreach (var movement in Movements.Span)
        {
            if (movement.Line == line) return movement;
        }
        throw new InvalidOperationException($"Line {line} of {Document.Key} moved nothing.");
    }
}

/// <summary>Finds earlier documents and items for the projector; what was looked up lately is kept.</summary>
internal sealed class DocumentLookUp
{
    private const int Kept = 10_000;

    private readonly Dictionary<(long Book, DocumentKey Key), EnteredDocument> _documents = [];
    private readonly Statement _document;
    private readonly Statement _item;

    public DocumentLookUp(Func<string, Statement> prepare)
    {
        _document = prepare("SELECT sequence, bytes FROM event INDEXED BY event_of_document WHERE book = ?1 AND kind = ?2 AND id = ?3 AND trigger = 0");
        _item = prepare("""
            SELECT event.bytes FROM entry JOIN event ON event.book = entry.book AND event.sequence = entry.sequence
            WHERE entry.book = ?1 AND entry.type = ?2 AND entry.id = ?3
            """);
    }

    /// <summary>A document that an event refers to: it was entered by an earlier one.</summary>
    public EnteredDocument Find(ProjectedBook book, DocumentKey key)
    {
        if (_documents.TryGetValue((book.No, key), out var known)) return known;
        if (!_document.Bind(1, book.No).Bind(2, (long)key.Kind).Bind(3, key.Id).Next())
            throw new InvalidOperationException($"Book {book.Id} refers to {key}, which was never entered.");
        var recorded = StoredEvent.Read(_document.Bytes(1));
        var found = new EnteredDocument(_document.Number(0), ((EnterDocument)recorded.Command).Document, recorded.Movements);
        _document.Reset();
        if (_documents.Count >= Kept) _documents.Clear();
        _documents.Add((book.No, key), found);
        return found;
    }

    /// <summary>An item as it is now.</summary>
    public Item Item(ProjectedBook book, string id)
    {
        if (!_item.Bind(1, book.No).Bind(2, CatalogTypes.Of<Item>()).Bind(3, id).Next())
            throw new InvalidOperationException($"Book {book.Id} refers to item {id}, which it does not have.");
        var item = ((PutItem)StoredEvent.Read(_item.Bytes(0)).Command).Item;
        _item.Reset();
        return item;
    }
}
