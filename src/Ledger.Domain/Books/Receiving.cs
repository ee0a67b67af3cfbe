using System.Runtime.CompilerServices;
using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
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
        if (order is { State: DocumentState.Closed }) return Reject.OrderClosed(order.Key, "purchase_order_id");
        if (Rules.Locked(book, work, receipt) is { } locked) return locked;

        var day = Work.DayOf(receipt.EffectiveDate);
        entry.Received = new (AccrualMatch, Received)[receipt.Lines.Count];
        var priced = new StrongBox<DocumentCurrency>(currency);
        for (var i = 0; i < receipt.Lines.Count; i++)
        {
            var line = receipt.Lines[i];
            var item = book.Items[line.Item].Item;
            if (Checks.Quantity(item, Checks.Unit(item, line.Unit)!, line.Quantity, i, out var quantity) is { } inexact) return inexact;
            if (Places.NotOne(book, line.Item, quantity, $"lines[{i}].quantity") is { } notOne) return notOne;
            var ordered = line.OrderLine is null ? null : order!.OrderLines[order.LineIndex(line.OrderLine)];
            if (ordered is not null && OverOrder(book, order!, ordered, line.OrderLine!, quantity, $"lines[{i}].quantity") is { } over) return over;
            if (Places.OnHand(book, line.Item, line.Lot, $"lines[{i}].lot") is { } onHand) return onHand;
            var place = Places.Find(book, work, line.Item, line.Location, line.Lot);
            if (Value(book, line.UnitPrice, line.Quantity, ordered, quantity, currency) is not { } value) return Reject.AmountOutOfRange($"lines[{i}].unit_price");
            if (line.UnitPrice is null && ordered is null)
                value = book.Settings!.MissingPrice == MissingPrice.Zero ? 0 : place.Pool.LastCost(Rules.KeyOf(work, receipt, i), day, quantity);
            if (Prices.Nothing(book, work, value, $"lines[{i}].unit_price", line.Item) is { } nothing) return nothing;
            if (!book.Settings!.AccruePurchases) value = 0;
            if (Places.In(book, work, entry, place.Pool, i, 0, quantity, value, Layer.NoCounter, derived: false, out var layer) is { } backDated) return backDated;
            Places.Expires(book, work, line.Item, line.Lot, line.Expiry);
            var grni = Keys.Of(book, receipt, AccountRole.Grni, null, line.Item, line.Location);
            Match(book, work, entry, i, ordered?.Match ?? new(), new(Rules.KeyOf(work, receipt, i), layer, new(value, quantity), grni) { Currency = priced });
        }
        order?.UseBy(entry, work);
        return null;
    }

    /// <summary>Joins a layer to what is billed for it.</summary>
    public static void Match(BookState book, Work work, DocumentEntry entry, int line, AccrualMatch match, Received received)
    {
        match.Add(received, work.Walk);
        work.Touch(match);
        entry.Received[line] = (match, received);
    }

    /// <summary>What the receipt posts itself: stock against GRNI, or against GIT for what was billed before.</summary>
    public static void Own(Work work, DocumentEntry entry)
    {
        foreach (var (_, line) in entry.Received) work.OwnSum(line.Layer.Pool.Account, WorthAtOnce(line));
        OwnAccruals(work, entry);
    }

    /// <summary>What a line was worth when it came in.</summary>
    public static long WorthAtOnce(Received line)
    {
        var value = line.AccruedAtOnce;
        foreach (var (_, _, worth) in line.CoveredAtOnce) value += worth;
        return value;
    }

    /// <summary>GRNI for what no bill covered, GIT for what one did.</summary>
    public static void OwnAccruals(Work work, DocumentEntry entry)
    {
        foreach (var (_, line) in entry.Received)
        {
            work.OwnSum(line.Account, -line.AccruedAtOnce);
            foreach (var (bill, amount, worth) in line.CoveredAtOnce)
            {
                work.OwnSum(bill.Account, -amount);
                work.OwnSum(bill.ExchangeAccount, amount - worth);
            }
        }
    }

    /// <summary>The refusal of more than was ordered, or null.</summary>
    public static Rejection? OverOrder(BookState book, DocumentEntry order, OrderLine ordered, string line, long quantity, FieldPath field)
    {
        var limit = Checks.WithTolerance(ordered.Quantity, book.Settings!.ReceiptTolerance);
        var already = ordered.Match.QuantityReceived;
        return quantity > limit - already ? Reject.QuantityOver(Reason.QuantityOverOrder, field, order.Key, line, limit, already, quantity) : null;
    }

    /// <summary>The value of a line in base currency: quantity x its own price, or the order line's; rounded in the currency, then converted; zero where there is neither.</summary>
    public static long? Value(BookState book, decimal? unitPrice, decimal quantityInUnit, OrderLine? ordered, long quantity, DocumentCurrency currency)
    {
        if (unitPrice is null && ordered is null) return 0;
        var of = Currency.Of(currency.Code);
        // At the order's price in the order's unit, without working the quotient out: 7 of a box of 12 is no decimal.
        var amount = unitPrice is { } price
            ? Rounding.LineAmount(quantityInUnit, price, 0, of)
            : Rounding.LineAmount(
                quantity, ordered!.Line.UnitPrice, ordered.Line.DiscountPercent, of, ordered.Unit.Denominator, checked(ordered.Unit.Numerator * Quantity.PerUnit));
        return amount is { } minor ? Rounding.ToBase(minor, of, currency.Rate, book.Base!) : null;
    }

    private static Rejection? References(BookState book, GoodsReceipt receipt, DocumentEntry? order)
    {
        for (var i = 0; i < receipt.Lines.Count; i++)
        {
            var line = receipt.Lines[i];
            if (line.UnitPrice is { } price && Checks.Price(price, 0, i) is { } negative) return negative;
            if ((Checks.Item(book, line.Item, i) ?? Checks.Location(book, line.Location, i)) is { } unknown) return unknown;
            if (Checks.Unit(book, line.Item, line.Unit, i) is { } unit) return unit;
            if (Places.Refused(book, line.Item, line.Lot, firstExpired: false, $"lines[{i}]") is { } lot) return lot;
            if (line.OrderLine is null)
            {
                if (line.UnitPrice is null && book.Settings!.MissingPrice == MissingPrice.Refuse) return Reject.PriceMissing($"lines[{i}].unit_price", line.Id);
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
}
