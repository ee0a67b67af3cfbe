using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;

namespace Ledger.Api.ReadModel;

/// <summary>Follows a lot through production: up to what it was made from, down to what was made from it.</summary>
/// <remarks>
/// A production is an assembly, or a production order with all its issues, returns and completions: whatever went into it is in all that came out of it.
/// What came back from an order unused stands on the side of its components.
/// </remarks>
internal sealed class LotTracing(ReadScope scope, CancellationToken cancellation)
{
    private const int MaxLots = 1_000;

    private readonly Dictionary<long, (Document Document, string? Contact)> _documents = [];
    private bool _truncated;

    /// <summary>The lot and all that it is made from or is in; null where there is no such lot.</summary>
    public LotTrace? Trace(string item, string lot)
    {
        if (!Exists(item, lot)) return null;
        var found = new List<TracedLotRow> { Row(item, lot, 0, OfLot(item, lot)) };
        Follow(item, lot, up: true, found);
        Follow(item, lot, up: false, found);
        return new(found, _truncated);
    }

    /// <summary>Level by level, each lot and each production once.</summary>
    private void Follow(string item, string lot, bool up, List<TracedLotRow> found)
    {
        var seen = new HashSet<(string, string)> { (item, lot) };
        var productions = new HashSet<DocumentKey>();
        var next = new List<(string Item, string Lot)> { (item, lot) };
        var count = 0;
        for (var level = 1; next.Count > 0; level++)
        {
            var movements = new SortedDictionary<StockKey, List<Moved>>(Comparer<StockKey>.Create(StockKey.Compare));
            foreach (var (ofItem, ofLot) in next)
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var production in OfLot(ofItem, ofLot).Where(moved => moved.Inward == up).Select(Production).OfType<DocumentKey>().Distinct())
                {
                    if (!productions.Add(production)) continue;
                    foreach (var moved in OfProduction(production).Where(moved => up == (!moved.Inward || moved.Kind == DocumentKind.ComponentReturn)))
                    {
                        var key = new StockKey(moved.Item, "", moved.Lot, false);
                        if (!movements.TryGetValue(key, out var list)) movements.Add(key, list = []);
                        list.Add(moved);
                    }
                }
            }
            next = [];
            foreach (var ((ofItem, _, ofLot, _), list) in movements)
            {
                // An item without lots cannot be followed: its units are not told apart.
                if (!seen.Add((ofItem, ofLot)) && ofLot.Length > 0) continue;
                if (++count > MaxLots)
                {
                    _truncated = true;
                    return;
                }
                found.Add(Row(ofItem, ofLot, up ? -level : level, ofLot.Length > 0 ? OfLot(ofItem, ofLot) : list));
                if (ofLot.Length > 0) next.Add((ofItem, ofLot));
            }
        }
    }

    private DocumentKey? Production(Moved moved)
    {
        if (moved.Kind == DocumentKind.Assembly) return Find(moved.Document).Document.Key;
        return moved.Kind is DocumentKind.ComponentIssue or DocumentKind.ProductionCompletion
            ? new(DocumentKind.ProductionOrder, DocumentFacts.ProductionOrder(Find(moved.Document).Document)!)
            : null;
    }

    /// <summary>What went into a production and came out of it.</summary>
    private List<Moved> OfProduction(DocumentKey production)
    {
        if (production.Kind == DocumentKind.Assembly)
        {
            return Read("""
                FROM event INDEXED BY event_of_document CROSS JOIN stock INDEXED BY stock_of_document ON stock.book = $book AND stock.document = event.sequence
                JOIN place ON place.no = stock.place WHERE event.book = $book AND event.kind = $kind AND event.id = $id AND event.trigger = 0
                """, ("$kind", (long)production.Kind), ("$id", production.Id));
        }
        return Read("""
            FROM link CROSS JOIN stock INDEXED BY stock_of_document ON stock.book = $book AND stock.document = link.document
            JOIN place ON place.no = stock.place WHERE link.book = $book AND link.kind = $kind AND link.id = $id
            """, ("$kind", (long)production.Kind), ("$id", production.Id));
    }

    private List<Moved> OfLot(string item, string lot) => Read("""
        FROM place INDEXED BY place_of_lot JOIN stock ON stock.place = place.no WHERE place.book = $book AND place.lot = $lot AND place.lot <> '' AND place.item = $item
        """, ("$item", item), ("$lot", lot));

    /// <summary>Movements in force, in order of date.</summary>
    private List<Moved> Read(string from, params (string, object?)[] parameters)
    {
        using var rows = scope.Query($"""
            SELECT stock.document, stock.line, stock.part, stock.kind, stock.inward, place.item, place.lot, place.location, place.transit, min(stock.day),
                sum(stock.quantity), sum(stock.value)
            {from}
            GROUP BY stock.document, stock.line, stock.part, place.no HAVING sum(stock.quantity) <> 0
            ORDER BY min(stock.day), max(stock.time), stock.document, stock.part, stock.line
            """, parameters);
        var found = new List<Moved>();
        while (rows.Read())
        {
            found.Add(new(
                rows.GetInt64(0), rows.GetInt32(1), rows.GetInt32(2), (DocumentKind)rows.GetInt32(3), rows.GetInt64(4) != 0, rows.GetString(5), rows.GetString(6),
                rows.GetString(7), rows.GetInt64(8) != 0, rows.GetInt64(9), rows.GetInt64(10), rows.GetInt64(11)));
        }
        return found;
    }

    private bool Exists(string item, string lot)
    {
        using var rows = scope.Query("SELECT 1 FROM lot WHERE book = $book AND item = $item AND lot = $lot", ("$item", item), ("$lot", lot));
        return rows.Read();
    }

    private TracedLotRow Row(string item, string lot, int level, List<Moved> movements)
    {
        using var rows = scope.Query("SELECT expiry FROM lot WHERE book = $book AND item = $item AND lot = $lot", ("$item", item), ("$lot", lot));
        NodaTime.LocalDate? expiry = rows.Read() && !rows.IsDBNull(0) ? Days.Date(rows.GetInt64(0)) : null;
        return new(item, lot, level, expiry, [.. movements.Select(Movement)]);
    }

    private LotMovementRow Movement(Moved moved)
    {
        var (document, contact) = Find(moved.Document);
        return new(
            document.Key, DocumentFacts.LineId(document, moved.Line, moved.Part), Days.Date(moved.Day), moved.Location, moved.Transit, moved.Quantity, moved.Value,
            contact, Source(document, moved.Line), document is Shipment shipment && shipment.Lines[moved.Line].OrderLine is null ? shipment.OrderReference : "");
    }

    /// <summary>The order or transfer that a movement belongs to, or null.</summary>
    private static DocumentKey? Source(Document document, int line) => document switch
    {
        GoodsReceipt { Order: { } order } => new(DocumentKind.PurchaseOrder, order),
        SupplierReturn returned => new(DocumentKind.GoodsReceipt, returned.Lines[line].ReceiptLine.Document),
        Shipment shipment => shipment.Lines[line].OrderLine is { } order ? new(DocumentKind.SalesOrder, order.Document) : null,
        CustomerReturn returned => new(DocumentKind.Shipment, returned.Lines[line].ShipmentLine.Document),
        TransferReceipt receipt => new(DocumentKind.Transfer, receipt.Transfer),
        _ => DocumentFacts.ProductionOrder(document) is { } order ? new(DocumentKind.ProductionOrder, order) : null,
    };

    private (Document Document, string? Contact) Find(long sequence)
    {
        if (_documents.TryGetValue(sequence, out var known)) return known;
        using var rows = scope.Query("SELECT contact FROM event WHERE book = $book AND sequence = $sequence", ("$sequence", sequence));
        var contact = rows.Read() && !rows.IsDBNull(0) ? rows.GetString(0) : null;
        var found = (((EnterDocument)scope.Event(sequence)!.Value.Recorded.Command).Document, contact);
        _documents.Add(sequence, found);
        return found;
    }

    /// <summary>A movement in force.</summary>
    private sealed record Moved(
        long Document, int Line, int Part, DocumentKind Kind, bool Inward, string Item, string Lot, string Location, bool Transit, long Day, long Quantity, long Value);
}
