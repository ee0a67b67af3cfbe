using Ledger.Domain.Journal;
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
            if ((Places.Refused(book, line.Item, line.Lot, line.FirstExpired, $"lines[{i}]") ?? Checks.Account(line.Account, i)) is { } refused) return refused;
            if (line.OrderLine is { } ordered && OrderLine(book, work, entry, ordered, line.Item, $"lines[{i}].sales_order_line") is { } order) return order;
        }
        if (Rules.Locked(book, work, shipment) is { } locked) return locked;

        for (var i = 0; i < shipment.Lines.Count; i++)
        {
            var line = shipment.Lines[i];
            var item = book.Items[line.Item].Item;
            if (Checks.Quantity(item, Checks.Unit(item, line.Unit)!, line.Quantity, i, out var quantity) is { } inexact) return inexact;
            if (Places.NotOne(book, line.Item, quantity, $"lines[{i}].quantity") is { } notOne) return notOne;
            if (!line.FirstExpired)
            {
                var place = Places.Find(book, work, line.Item, line.Location, line.Lot);
                if (Places.Out(book, work, entry, place.Pool, i, 0, quantity, Cogs(book, shipment, line, place)) is { } backDated) return backDated;
                continue;
            }
            if (Places.Lots(book, work, line.Item, line.Location, line.Lot, line.FirstExpired, quantity, Rules.KeyOf(work, shipment, i), entry.Key, $"lines[{i}]", out var lots) is { } shortage)
                return shortage;
            for (var part = 0; part < lots.Count; part++)
            {
                var (place, of) = lots[part];
                if (Places.Out(book, work, entry, place.Pool, i, part, of, Cogs(book, shipment, line, place)) is { } backDated) return backDated;
            }
        }
        return null;
    }

    /// <summary>The refusal of a sales order line that the goods cannot be for, or null.</summary>
    public static Rejection? OrderLine(BookState book, Work work, DocumentEntry entry, LineRef reference, string item, FieldPath field)
    {
        if (Checks.ReferredLine(book, DocumentKind.SalesOrder, reference, $"{field}.sales_order_id", $"{field}.sales_order_line_id", out var order, out var at) is { } unknown) return unknown;
        var ordered = ((SalesOrder)order.Content).Lines[at].Item;
        if (ordered != item) return Reject.Mismatch($"{field}.sales_order_line_id", item, ordered, order.Key);
        if (order.State == DocumentState.Closed) return Reject.OrderClosed(order.Key, $"{field}.sales_order_id");
        order.UseBy(entry, work);
        return null;
    }

    private static int Cogs(BookState book, Shipment shipment, ShipmentLine line, StockPlace place) =>
        Keys.Of(book, shipment, AccountRole.Cogs, line.Account ?? place.Cogs, line.Item, line.Location);
}
