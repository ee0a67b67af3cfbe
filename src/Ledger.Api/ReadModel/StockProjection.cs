using System.Runtime.InteropServices;
using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.Domain.Stock;

namespace Ledger.Api.ReadModel;

/// <summary>A movement's row in the tables: where it is, and whether it came in.</summary>
internal readonly record struct MovementPlace(long Place, bool Inward);

/// <summary>Movements and cost changes to rows of stock, and to totals of each place by month.</summary>
internal sealed class StockProjection
{
    private readonly Dictionary<(long Book, string Item, string Location, string Lot, bool Transit), long> _places = [];
    private readonly Dictionary<(long Place, long Month), (long Quantity, long Value)> _months = [];
    private readonly Dictionary<(long Document, int Line, int Part), MovementPlace> _known = [];
    private readonly Dictionary<(long Place, long Day, long Document, int Line, int Part), Change> _changes = [];
    private readonly DocumentLookUp _documents;
    private readonly Statement _findPlace, _addPlace, _stock, _movement, _addMonth, _month, _lot, _onHand;
    private long _sequence;

    public StockProjection(Func<string, Statement> prepare, DocumentLookUp documents)
    {
        _documents = documents;
        _findPlace = prepare("SELECT no FROM place WHERE book = ?1 AND item = ?2 AND location = ?3 AND lot = ?4 AND transit = ?5");
        _addPlace = prepare("""
            INSERT INTO place (book, item, location, lot, transit, account, unit, no)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT coalesce(max(no), 0) + 1 FROM place)) RETURNING no
            """);
        _stock = prepare("""
            INSERT INTO stock (place, day, sequence, document, line, part, book, kind, inward, quantity, value, time)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            """);
        _movement = prepare("""
            SELECT place, inward FROM stock INDEXED BY stock_of_document WHERE book = ?1 AND document = ?2 AND line = ?3 AND part = ?4 LIMIT 1
            """);
        _addMonth = prepare("""
            INSERT INTO stock_month (place, month, quantity, value)
            VALUES (?1, ?2, coalesce((SELECT quantity FROM stock_month WHERE place = ?1 AND month < ?2 ORDER BY month DESC LIMIT 1), 0),
                coalesce((SELECT value FROM stock_month WHERE place = ?1 AND month < ?2 ORDER BY month DESC LIMIT 1), 0))
            ON CONFLICT DO NOTHING
            """);
        _month = prepare("UPDATE stock_month SET quantity = quantity + ?3, value = value + ?4 WHERE place = ?1 AND month >= ?2");
        _lot = prepare("""
            INSERT INTO lot (book, item, lot, expiry) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET expiry = coalesce(excluded.expiry, expiry)
            """);
        _onHand = prepare("""
            SELECT coalesce(sum(quantity), 0), coalesce(sum(value), 0) FROM
                (SELECT (SELECT quantity FROM stock_month WHERE place = no AND month <= ?4 ORDER BY month DESC LIMIT 1)
                        - coalesce((SELECT sum(quantity) FROM stock WHERE place = no AND day > ?5 AND day <= ?6), 0) AS quantity,
                    (SELECT value FROM stock_month WHERE place = no AND month <= ?4 ORDER BY month DESC LIMIT 1)
                        - coalesce((SELECT sum(value) FROM stock WHERE place = no AND day > ?5 AND day <= ?6), 0) AS value
                FROM place WHERE book = ?1 AND item = ?2 AND (?3 IS NULL OR location = ?3) AND transit = 0)
            """);
    }

    public void Apply(ProjectedBook book, Recorded recorded)
    {
        if (recorded.Movements.Count == 0 && recorded.CostChanges.Count == 0) return;
        _sequence = recorded.Sequence;
        _known.Clear();
        _changes.Clear();
        foreach (var movement in recorded.Movements.Span) Take(book, movement);
        foreach (var cost in recorded.CostChanges.Span)
        {
            var document = _documents.SequenceOf(book, cost.Document);
            // What was never in stock, such as goods that were shipped by their supplier, has a cost and no place.
            if (Find(book, document, cost.Line, cost.Part) is not { } movement) continue;
            ref var change = ref Of((movement.Place, Days.Of(cost.Date), document, cost.Line, cost.Part), cost.Document.Kind, movement.Inward);
            change.Value += movement.Inward ? cost.Amount : -cost.Amount;
        }
        var time = (recorded.Command as EnterDocument)?.Document.TimeOfDay ?? 0;
        foreach (var ((place, day, document, line, part), change) in _changes)
        {
            if (change is { Quantity: 0, Value: 0 }) continue;
            _stock.Bind(1, place).Bind(2, day).Bind(3, recorded.Sequence).Bind(4, document).Bind(5, line).Bind(6, part).Bind(7, book.No)
                .Bind(8, (long)change.Kind).Bind(9, change.Inward ? 1 : 0).Bind(10, change.Quantity).Bind(11, change.Value)
                .Bind(12, document == recorded.Sequence ? time : 0).Run();
            ref var month = ref CollectionsMarshal.GetValueRefOrAddDefault(_months, (place, Days.Month(day)), out _);
            month = (month.Quantity + change.Quantity, month.Value + change.Value);
        }
    }

    /// <summary>Writes what is gathered: a month is written once for many events.</summary>
    public void Flush()
    {
        foreach (var ((place, month), (quantity, value)) in _months)
        {
            _addMonth.Bind(1, place).Bind(2, month).Run();
            if (quantity != 0 || value != 0) _month.Bind(1, place).Bind(2, month).Bind(3, quantity).Bind(4, value).Run();
        }
        _months.Clear();
    }

    /// <summary>What is on hand of an item at the end of a day, as known now, at one location or at all.</summary>
    public (long Quantity, long Value) OnHand(ProjectedBook book, string item, string? location, long day)
    {
        Flush();
        _onHand.Bind(1, book.No).Bind(2, item).Bind(3, location).Bind(4, Days.Month(day)).Bind(5, day).Bind(6, Days.LastOfMonth(day));
        _ = _onHand.Next();
        var onHand = (_onHand.Number(0), _onHand.Number(1));
        _onHand.Reset();
        return onHand;
    }

    /// <summary>Where a movement of an earlier event, or of the one that was just applied, is; null where there is none.</summary>
    public MovementPlace? Find(ProjectedBook book, long document, int line, int part)
    {
        if (_known.TryGetValue((document, line, part), out var known)) return known;
        // What an event moves itself is known before what it costs.
        if (document == _sequence || !_movement.Bind(1, book.No).Bind(2, document).Bind(3, line).Bind(4, part).Next()) return null;
        var found = new MovementPlace(_movement.Number(0), _movement.Number(1) != 0);
        _movement.Reset();
        _known.Add((document, line, part), found);
        return found;
    }

    private void Take(ProjectedBook book, Movement movement)
    {
        var document = _documents.SequenceOf(book, movement.Document);
        // The opposite movement of a void goes the way that the first one went.
        if (Find(book, document, movement.Line, movement.Part) is not { } at)
        {
            at = new(Place(book, movement), movement.Part >= DocumentFacts.InwardPart || movement.Quantity > 0);
            _known.Add((document, movement.Line, movement.Part), at);
            if (at.Inward && movement.Lot is { } lot)
            {
                var expiry = DocumentFacts.Expiry(_documents.Find(book, movement.Document).Document, movement.Line);
                _lot.Bind(1, book.No).Bind(2, movement.Item).Bind(3, lot).Bind(4, expiry is { } date ? Days.Of(date) : (long?)null).Run();
            }
        }
        Of((at.Place, Days.Of(movement.Date), document, movement.Line, movement.Part), movement.Document.Kind, at.Inward).Quantity += movement.Quantity;
    }

    private ref Change Of((long Place, long Day, long Document, int Line, int Part) key, DocumentKind kind, bool inward)
    {
        ref var change = ref CollectionsMarshal.GetValueRefOrAddDefault(_changes, key, out var exists);
        if (!exists) (change.Kind, change.Inward) = (kind, inward);
        return ref change;
    }

    private long Place(ProjectedBook book, Movement movement)
    {
        // What is between two places of ours stands under the one that it goes to.
        var transit = movement.Location.Length == 0 && movement.Document.Kind is (DocumentKind.Transfer or DocumentKind.TransferReceipt);
        var location = transit ? TransferOf(book, movement.Document).To : movement.Location;
        var lot = movement.Lot ?? "";
        var key = (book.No, movement.Item, location, lot, transit);
        if (_places.TryGetValue(key, out var known)) return known;
        var found = _findPlace.Bind(1, book.No).Bind(2, movement.Item).Bind(3, location).Bind(4, lot).Bind(5, transit ? 1 : 0);
        if (!found.Next())
        {
            var item = _documents.Item(book, movement.Item);
            var account = _documents.StockAccount(book, item, location, transit);
            found = _addPlace.Bind(1, book.No).Bind(2, movement.Item).Bind(3, location).Bind(4, lot).Bind(5, transit ? 1 : 0)
                .Bind(6, account).Bind(7, item.BaseUnit);
            _ = found.Next();
        }
        var no = found.Number(0);
        found.Reset();
        _places.Add(key, no);
        return no;
    }

    private Transfer TransferOf(ProjectedBook book, DocumentKey key)
    {
        var document = _documents.Find(book, key).Document;
        return document as Transfer ?? (Transfer)_documents.Find(book, new(DocumentKind.Transfer, ((TransferReceipt)document).Transfer)).Document;
    }

    private struct Change
    {
        public DocumentKind Kind;
        public bool Inward;
        public long Quantity;
        public long Value;
    }
}
