using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;

namespace Ledger.Domain.Books;

/// <summary>Purchase and sales orders: they post nothing; a purchase order holds together what is received and billed.</summary>
internal static class Ordering
{
    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, PurchaseOrder order)
    {
        if ((Checks.Lines(order.Lines, line => line.Id) ?? Checks.Currency(book, order.Currency)) is { } shape) return shape;
        for (var i = 0; i < order.Lines.Count; i++)
        {
            if (Checks.Price(order.Lines[i].UnitPrice, order.Lines[i].DiscountPercent, i) is { } price) return price;
        }
        if (Checks.Contact(book, order.Supplier) is { } contact) return contact;
        var lines = new OrderLine[order.Lines.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = order.Lines[i];
            if (Checks.Item(book, line.Item, i) is { } item) return item;
            if (line.Location is not null && Checks.Location(book, line.Location, i) is { } location) return location;
            if (Checks.Unit(book, line.Item, line.Unit, i) is { } unknown) return unknown;
        }
        for (var i = 0; i < lines.Length; i++)
        {
            var line = order.Lines[i];
            var known = book.Items[line.Item].Item;
            var unit = Checks.Unit(known, line.Unit)!;
            if (Checks.Quantity(known, unit, line.Quantity, i, out var quantity) is { } refused) return refused;
            lines[i] = new(line, unit, quantity, new());
        }
        for (var i = 0; i < lines.Length; i++)
        {
            var line = order.Lines[i];
            if (Rounding.LineAmount(line.Quantity, line.UnitPrice, line.DiscountPercent, Currency.Of(order.Currency.Code)) is null)
                return Reject.AmountOutOfRange($"lines[{i}].unit_price");
        }
        entry.OrderLines = lines;
        return null;
    }

    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, SalesOrder order)
    {
        if ((Checks.Lines(order.Lines, line => line.Id) ?? Checks.Currency(book, order.Currency)) is { } shape) return shape;
        for (var i = 0; i < order.Lines.Count; i++)
        {
            if (Checks.Price(order.Lines[i].UnitPrice, order.Lines[i].DiscountPercent, i) is { } price) return price;
        }
        if (Checks.Contact(book, order.Customer) is { } contact) return contact;
        for (var i = 0; i < order.Lines.Count; i++)
        {
            var line = order.Lines[i];
            if (Checks.Item(book, line.Item, i) is { } item) return item;
            if (line.Location is not null && Checks.Location(book, line.Location, i) is { } location) return location;
            if (Producing.Quantity(book, line.Item, line.Unit, line.Quantity, $"lines[{i}]", out _) is { } refused) return refused;
            if (Rounding.LineAmount(line.Quantity, line.UnitPrice, line.DiscountPercent, Currency.Of(order.Currency.Code)) is null)
                return Reject.AmountOutOfRange($"lines[{i}].unit_price");
        }
        return null;
    }

    /// <summary>Closes or reopens a purchase or sales order. A production order is closed by a document of its own.</summary>
    public static Answer Move(BookState book, Work work, DocumentKey key, DocumentTrigger trigger)
    {
        if (key.Kind is not (DocumentKind.PurchaseOrder or DocumentKind.SalesOrder)) return Reject.InvalidField("kind", "is neither a purchase order nor a sales order");
        if (!book.ByKey.TryGetValue(key, out var entry)) return Reject.UnknownDocument(key, "document_id");
        if (Lifecycle.Of(key.Kind).Next(entry.State, trigger) is not { } next) return Reject.IllegalTransition(key, entry.State, trigger.ToString());
        var before = entry.State;
        entry.State = next;
        work.Undo.Add(() => entry.State = before);
        return Answer.Done;
    }
}
