using Ledger.Domain.Costing;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;

namespace Ledger.Domain.Books;

/// <summary>Goods receipts: a layer per line, matched with the bills of its order line.</summary>
internal static class Receiving
{
    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, GoodsReceipt receipt)
    {
        if (Checks.Lines(receipt.Lines, line => line.Id) is { } shape) return shape;
        if (receipt.Currency is { } given && Checks.Currency(book, given) is { } currencyRefused) return currencyRefused;
        if (receipt.Supplier is null && receipt.Order is null) return Reject.InvalidField("contact_id", "is missing, and there is no order to take it from");
        DocumentEntry? order = null;
        if (receipt.Order is { } orderId && Checks.Referred(book, new(DocumentKind.PurchaseOrder, orderId), "purchase_order_id", out order) is { } unknown) return unknown;
        if (receipt.Supplier is { } supplier && Checks.Contact(book, supplier) is { } contact) return contact;
        var orderContent = (PurchaseOrder?)order?.Content;
        if (References(book, receipt, order) is { } reference) return reference;
        if (orderContent is not null && receipt.Supplier is { } named && named != orderContent.Supplier)
            return Reject.Mismatch("contact_id", named, orderContent.Supplier, orderContent.Key);
        var currency = receipt.Currency ?? orderContent?.Currency ?? new(book.Base!.Code, 1);
        if (orderContent is not null && currency.Code != orderContent.Currency.Code && receipt.Lines.Any(line => line.UnitPrice is null))
            return Reject.Mismatch("currency_code", currency.Code, orderContent.Currency.Code, orderContent.Key);
        if (order is { State: DocumentState.Closed }) return Reject.OrderClosed(order.Key.Id, "purchase_order_id");
        if (Rules.Locked(book, receipt) is { } locked) return locked;

        var lines = new (AccrualMatch, Received, StockPlace)[receipt.Lines.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = receipt.Lines[i];
            var item = book.Items[line.Item].Item;
            var unit = Checks.Unit(item, line.Unit)!;
            if (Checks.Quantity(item, unit, line.Quantity, i, out var quantity) is { } inexact) return inexact;
            var ordered = line.OrderLine is null ? null : order!.OrderLines[order.LineIndex(line.OrderLine)];
            if (ordered is not null)
            {
                var limit = Checks.WithTolerance(ordered.Quantity, book.Settings!.ReceiptTolerance);
                var already = ordered.Match.QuantityReceived;
                if (quantity > limit - already)
                    return Reject.QuantityOver(Reason.QuantityOverOrder, $"lines[{i}].quantity", order!.Key, line.OrderLine!, limit, already, quantity);
            }
            if (Value(book, line, ordered, quantity, currency) is not { } value) return Reject.AmountOutOfRange($"lines[{i}].unit_price");
            var place = Checks.Place(book, work, line.Item, line.Location);
            var layer = new Layer(Rules.KeyOf(work, receipt, i), new(entry.Index, i), quantity, value);
            var received = new Received(layer, place.Pool, place.Grni);
            var match = ordered?.Match ?? new();
            place.Pool.Insert(layer, work.Undo);
            match.Add(received, work.Undo);
            work.Touch(place.Pool);
            work.Touch(match);
            work.Move(entry, i, place, layer.Day, quantity);
            lines[i] = (match, received, place);
        }
        entry.Received = lines;
        if (order is not null)
        {
            order.ReceiptsOnOrder.Add(entry);
            work.Undo.Add(() => order.ReceiptsOnOrder.Remove(entry));
        }
        return null;
    }

    /// <summary>What the receipt posts itself: stock against GRNI, or against GIT for what was billed before.</summary>
    public static void Own(Work work, DocumentEntry entry)
    {
        foreach (var (_, line, place) in entry.Received)
        {
            var value = line.AccruedAtOnce;
            foreach (var (_, amount) in line.CoveredAtOnce) value += amount;
            work.OwnSum(place.Pool.Account, value);
        }
        foreach (var (_, line, _) in entry.Received)
        {
            work.OwnSum(line.Account, -line.AccruedAtOnce);
            foreach (var (bill, amount) in line.CoveredAtOnce) work.OwnSum(bill.Account, -amount);
        }
    }

    private static Rejection? References(BookState book, GoodsReceipt receipt, DocumentEntry? order)
    {
        for (var i = 0; i < receipt.Lines.Count; i++)
        {
            var line = receipt.Lines[i];
            if (line.UnitPrice is { } price && Checks.Price(price, 0, i) is { } negative) return negative;
            if ((Checks.Item(book, line.Item, i) ?? Checks.Location(book, line.Location, i)) is { } unknown) return unknown;
            if (Checks.Unit(book, line.Item, line.Unit, i) is { } unit) return unit;
            if (line.OrderLine is null)
            {
                if (line.UnitPrice is null) return Reject.PriceMissing($"lines[{i}].unit_price", line.Id);
                continue;
            }
            var field = $"lines[{i}].purchase_order_line_id";
            if (order is null) return Reject.InvalidField(field, "is given without a purchase_order_id");
            var index = order.LineIndex(line.OrderLine);
            if (index < 0) return Reject.UnknownLine(order.Key, line.OrderLine, field);
            if (order.OrderLines[index].Line.Item is { } item && item != line.Item) return Reject.Mismatch($"lines[{i}].item_id", line.Item, item, order.Key);
        }
        return null;
    }

    /// <summary>The value of a receipt line in base currency: quantity x its own price, or the order line's; rounded in the currency, then converted.</summary>
    private static long? Value(BookState book, GoodsReceiptLine line, OrderLine? ordered, long quantity, DocumentCurrency currency)
    {
        var of = Currency.Of(currency.Code);
        long? amount;
        if (line.UnitPrice is { } price)
        {
            amount = Rounding.LineAmount(line.Quantity, price, 0, of);
        }
        else
        {
            // In the order's unit, without working the quotient out: 7 of a box of 12 is no decimal.
            amount = Rounding.LineAmount(
                quantity, ordered!.Line.UnitPrice, ordered.Line.DiscountPercent, of, ordered.Unit.Denominator, checked(ordered.Unit.Numerator * Quantity.PerUnit));
        }
        return amount is { } minor ? Rounding.ToBase(minor, of, currency.Rate, book.Base!) : null;
    }
}
