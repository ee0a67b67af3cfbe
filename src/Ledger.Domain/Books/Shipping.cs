using Ledger.Domain.Costing;
using Ledger.Domain.Primitives;
using Ledger.Domain.Sales;

namespace Ledger.Domain.Books;

/// <summary>Shipments: a consumption per line, costed by the pool it leaves.</summary>
internal static class Shipping
{
    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, Shipment shipment)
    {
        if (Checks.Lines(shipment.Lines, line => line.Id) is { } shape) return shape;
        if (shipment.Customer is { } customer && Checks.Contact(book, customer) is { } contact) return contact;
        for (var i = 0; i < shipment.Lines.Count; i++)
        {
            var line = shipment.Lines[i];
            if ((Checks.Item(book, line.Item, i) ?? Checks.Location(book, line.Location, i)) is { } unknown) return unknown;
            if (Checks.Unit(book, line.Item, line.Unit, i) is { } unit) return unit;
        }
        if (Rules.Locked(book, shipment) is { } locked) return locked;

        var lines = new (StockPlace, EffectiveKey)[shipment.Lines.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = shipment.Lines[i];
            var item = book.Items[line.Item].Item;
            if (Checks.Quantity(item, Checks.Unit(item, line.Unit)!, line.Quantity, i, out var quantity) is { } inexact) return inexact;
            var place = Checks.Place(book, work, line.Item, line.Location);
            var key = Rules.KeyOf(work, shipment, i);
            place.Pool.Insert(new Consumption { Key = key, Document = entry.Index, Account = place.Cogs, Quantity = quantity }, work.Undo);
            work.Touch(place.Pool);
            work.Move(entry, i, place, key.Day, -quantity);
            lines[i] = (place, key);
        }
        entry.Shipped = lines;
        return null;
    }

    /// <summary>What the shipment posts itself: cost of goods sold against stock, as it is known for its own day.</summary>
    public static void Own(Work work, DocumentEntry entry, int day)
    {
        foreach (var (movement, onDay, amount) in work.Deltas.Costs)
        {
            if (movement.Document != entry.Index || onDay != day) continue;
            var place = entry.Shipped[movement.Line].Place;
            work.OwnSum(place.Cogs, amount);
            work.OwnSum(place.Pool.Account, -amount);
        }
    }
}
