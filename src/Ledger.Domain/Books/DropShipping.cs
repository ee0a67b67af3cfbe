using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;

namespace Ledger.Domain.Books;

/// <summary>Drop shipments: received and shipped at once, in a pool of their own.</summary>
internal static class DropShipping
{
    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, DropShipment shipment)
    {
        if (Checks.Lines(shipment.Lines, line => line.Id) is { } shape) return shape;
        if (shipment.Currency is { } given && Checks.Currency(book, given) is { } currencyRefused) return currencyRefused;
        if (shipment.Supplier is null && shipment.Order is null) return Reject.InvalidField("supplier_contact_id", "is missing, and there is no order to take it from");
        DocumentEntry? order = null;
        if (shipment.Order is { } orderId && Checks.Referred(book, new(DocumentKind.PurchaseOrder, orderId), "purchase_order_id", out order) is { } unknown) return unknown;
        if (shipment.Supplier is { } supplier && Checks.Contact(book, supplier) is not null) return Reject.Unknown(Reason.UnknownContact, "contact", "contact_id", supplier, "supplier_contact_id");
        if (shipment.Customer is { } customer && Checks.Contact(book, customer) is { } contact) return contact;
        var ordered = (PurchaseOrder?)order?.Content;
        if (ordered is not null && shipment.Supplier is { } named && named != ordered.Supplier) return Reject.Mismatch("supplier_contact_id", named, ordered.Supplier, ordered.Key);
        for (var i = 0; i < shipment.Lines.Count; i++)
        {
            if (Reference(book, work, entry, shipment, order, i) is { } refused) return refused;
        }
        var currency = shipment.Currency ?? ordered?.Currency ?? new(book.Base!.Code, 1);
        if (ordered is not null && currency.Code != ordered.Currency.Code && shipment.Lines.Any(line => line.UnitPrice is null))
            return Reject.Mismatch("currency_code", currency.Code, ordered.Currency.Code, ordered.Key);
        if (order is { State: DocumentState.Closed }) return Reject.OrderClosed(order.Key, "purchase_order_id");
        if (Rules.Locked(book, work, shipment) is { } locked) return locked;

        entry.Received = new (AccrualMatch, Received)[shipment.Lines.Count];
        for (var i = 0; i < shipment.Lines.Count; i++)
        {
            if (Ship(book, work, entry, shipment, order, currency, i) is { } refused) return refused;
        }
        order?.UseBy(entry, work);
        return null;
    }

    /// <summary>What it posts itself: cost of goods sold against GRNI, or against GIT for what was billed before.</summary>
    public static void Own(Work work, DocumentEntry entry)
    {
        for (var i = 0; i < entry.Received.Length; i++)
        {
            var (pool, key) = entry.Out[i];
            work.OwnSum(pool.At(key)!.Value.Account, Receiving.WorthAtOnce(entry.Received[i].Line));
        }
        Receiving.OwnAccruals(work, entry);
    }

    private static Rejection? Reference(BookState book, Work work, DocumentEntry entry, DropShipment shipment, DocumentEntry? order, int i)
    {
        var line = shipment.Lines[i];
        if (line.UnitPrice is { } price && Checks.Price(price, 0, i) is { } negative) return negative;
        if (Checks.Item(book, line.Item, i) is { } unknown) return unknown;
        if (book.Items[line.Item].Item.IsService) return Reject.WrongItemKind(line.Item, service: true, $"lines[{i}].item_id");
        if ((Checks.Unit(book, line.Item, line.Unit, i) ?? Checks.Account(line.Account, i)) is { } unit) return unit;
        if (line.SalesOrderLine is { } sold && Shipping.OrderLine(book, work, entry, sold, line.Item, $"lines[{i}].sales_order_line") is { } refused) return refused;
        if (line.OrderLine is null) return line.UnitPrice is null ? Reject.PriceMissing($"lines[{i}].unit_price", line.Id) : null;
        var field = $"lines[{i}].purchase_order_line_id";
        if (order is null) return Reject.InvalidField(field, "is given without a purchase_order_id");
        var at = order.LineIndex(line.OrderLine);
        if (at < 0) return Reject.UnknownLine(order.Key, line.OrderLine, field);
        return order.OrderLines[at].Line.Item is { } item && item != line.Item ? Reject.Mismatch($"lines[{i}].item_id", line.Item, item, order.Key) : null;
    }

    private static Rejection? Ship(BookState book, Work work, DocumentEntry entry, DropShipment shipment, DocumentEntry? order, DocumentCurrency currency, int i)
    {
        var line = shipment.Lines[i];
        var item = book.Items[line.Item].Item;
        if (Checks.Quantity(item, Checks.Unit(item, line.Unit)!, line.Quantity, i, out var quantity) is { } inexact) return inexact;
        var ordered = line.OrderLine is null ? null : order!.OrderLines[order.LineIndex(line.OrderLine)];
        if (ordered is not null && Receiving.OverOrder(book, order!, ordered, line.OrderLine!, quantity, $"lines[{i}].quantity") is { } over) return over;
        if (Receiving.Value(book, line.UnitPrice, line.Quantity, ordered, quantity, currency) is not { } value) return Reject.AmountOutOfRange($"lines[{i}].unit_price");
        if (Prices.Nothing(book, work, value, $"lines[{i}].unit_price", line.Item) is { } nothing) return nothing;
        if (!book.Settings!.AccruePurchases) value = 0;
        // What comes in goes out at once: on one account both halves cancel out.
        var cogs = Keys.Of(book, shipment, AccountRole.Cogs, line.Account ?? Accounts.Cogs(book, line.Item, null), line.Item, null);
        var between = Keys.Of(book, shipment, AccountRole.Inventory, Accounts.Inventory(book, line.Item, null), line.Item, null);
        var pool = new CostPool(new(line.Item, null, null), between, book.Items[line.Item].Pools, known: false);
        if (Places.In(book, work, entry, pool, i, 0, quantity, value, Layer.NoCounter, derived: false, out var layer) is { } refused) return refused;
        Receiving.Match(book, work, entry, i, ordered?.Match ?? new(), new(
            Rules.KeyOf(work, shipment, i), layer, new(value, quantity), Keys.Of(book, shipment, AccountRole.Grni, null, line.Item, null))
        { Currency = new(currency) });
        return Places.Out(book, work, entry, pool, i, 1, quantity, cogs);
    }
}
