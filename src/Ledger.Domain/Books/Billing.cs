using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;

namespace Ledger.Domain.Books;

/// <summary>Supplier bills: stock lines join the match of what they bill, services go to their account.</summary>
internal static class Billing
{
    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, SupplierBill bill)
    {
        if ((Checks.Lines(bill.Lines, line => line.Id) ?? Checks.Currency(book, bill.Currency)) is { } shape) return shape;
        for (var i = 0; i < bill.Lines.Count; i++)
        {
            if (Shape(bill.Lines[i], i) is { } refused) return refused;
        }
        if (Checks.Contact(book, bill.Supplier) is { } contact) return contact;
        var targets = new Target?[bill.Lines.Count];
        for (var i = 0; i < targets.Length; i++)
        {
            if (Checks.TaxRate(book, bill.Lines[i].TaxRate, i) is { } rate) return rate;
            if (Resolve(book, bill, i, out targets[i]) is { } refused) return refused;
        }
        if (Rules.Locked(book, bill) is { } locked) return locked;

        work.Currency = Currency.Of(bill.Currency.Code);
        var quantities = new long[targets.Length];
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] is not { } target) continue;
            if (Checks.Quantity(target.Item, target.Unit, bill.Lines[i].Quantity, i, out quantities[i]) is { } inexact) return inexact;
        }
        var amounts = new DocumentAmounts(book, bill.Currency, bill.AmountsAre);
        entry.Billed = new (AccrualMatch, Billed, string)?[targets.Length];
        entry.CurrencyNets = new long[targets.Length];
        for (var i = 0; i < targets.Length; i++)
        {
            var line = bill.Lines[i];
            if (targets[i] is { } target)
            {
                if (Over(book, target, quantities[i], i) is { } over) return over;
            }
            var (priced, refused) = amounts.Line($"lines[{i}].unit_price", line.Quantity, line.UnitPrice, line.DiscountPercent, line.TaxRate, buying: true);
            if (refused is not null) return refused;
            if (targets[i] is { } stock) Match(book, work, entry, bill, i, stock, quantities[i], priced);
            else work.Own(ServiceKey(book, (BillsService)line.Target), priced.NetBase, line.Id, priced.Net);
            work.Own(book.Keys.NumberOf(new(AccountRole.Tax, book.Settings!.Accounts[AccountRole.Tax], null, null)), priced.TaxBase, line.Id, priced.Tax);
            entry.CurrencyNets[i] = priced.Net;
        }
        if (amounts.Total < 0) return Reject.InvalidField("lines", "adds up to less than zero");
        work.Own(book.Keys.NumberOf(new(AccountRole.Payable, book.Settings!.Accounts[AccountRole.Payable], null, null)), -amounts.TotalBase, null, -amounts.Total);
        return null;
    }

    /// <summary>What the stock lines post themselves: GRNI for what was there before the bill, GIT for the rest.</summary>
    public static void Own(Work work, DocumentEntry entry)
    {
        for (var i = 0; i < entry.Billed.Length; i++)
        {
            if (entry.Billed[i] is not var (_, line, _)) continue;
            var id = ((SupplierBill)entry.Content).Lines[i].Id;
            var inCurrency = new Ruler(entry.CurrencyNets[i], line.Ruler.Quantity);
            var (left, leftInCurrency) = (line.Ruler.Value, inCurrency.Value);
            foreach (var (receipt, from, to) in line.MatchedAtOnce)
            {
                var (amount, currencyAmount) = (line.Ruler.Between(from, to), inCurrency.Between(from, to));
                work.Own(receipt.Account, amount, id, currencyAmount);
                (left, leftInCurrency) = (left - amount, leftInCurrency - currencyAmount);
            }
            work.Own(line.Account, left, id, leftInCurrency);
        }
    }

    /// <summary>The refusal where a bill line no longer fits what it bills if a credit of it is voided, or null.</summary>
    public static Rejection? OverWithout(BookState book, Billed line, long credited)
    {
        var bill = (SupplierBill)book.Documents[line.Movement.Document].Content;
        return Resolve(book, bill, line.Movement.Line, out var target) ?? Over(book, target!, credited, line.Movement.Line);
    }

    private static Rejection? Shape(SupplierBillLine line, int index)
    {
        if (line.Quantity <= 0) return Reject.InvalidField($"lines[{index}].quantity", "is not more than zero");
        if (line.Target is not BillsService service) return Checks.Price(line.UnitPrice, line.DiscountPercent, index);
        if (line.DiscountPercent is < 0 or > 100) return Reject.InvalidField($"lines[{index}].discount_percent", "lies outside 0 to 100");
        return service.Role is AccountRole.Inventory or AccountRole.Grni or AccountRole.Git or AccountRole.Cogs or AccountRole.PriceVariance or AccountRole.Payable
            or AccountRole.Receivable or AccountRole.Tax
            ? Reject.InvalidField($"lines[{index}].service.account_role", "is an account that the ledger itself keeps")
            : null;
    }

    private static Rejection? Resolve(BookState book, SupplierBill bill, int index, out Target? target)
    {
        target = null;
        var line = bill.Lines[index];
        switch (line.Target)
        {
            case BillsOrderLine(var reference):
            {
                if (Checks.Referred(book, new(DocumentKind.PurchaseOrder, reference.Document), $"lines[{index}].purchase_order_line.purchase_order_id", out var order) is { } unknown) return unknown;
                var at = order.LineIndex(reference.Line);
                if (at < 0) return Reject.UnknownLine(order.Key, reference.Line, $"lines[{index}].purchase_order_line.purchase_order_line_id");
                var supplier = ((PurchaseOrder)order.Content).Supplier;
                if (supplier != bill.Supplier) return Reject.Mismatch("contact_id", bill.Supplier, supplier, order.Key);
                target = new(order, order.OrderLines[at], null, order.OrderLines[at].Match, book.Items[order.OrderLines[at].Line.Item].Item);
                break;
            }
            case BillsReceiptLine(var reference):
            {
                if (Checks.Referred(book, new(DocumentKind.GoodsReceipt, reference.Document), $"lines[{index}].goods_receipt_line.goods_receipt_id", out var entry) is { } unknown) return unknown;
                var receipt = (GoodsReceipt)entry.Content;
                var at = entry.LineIndex(reference.Line);
                if (at < 0) return Reject.UnknownLine(entry.Key, reference.Line, $"lines[{index}].goods_receipt_line.goods_receipt_line_id");
                var order = receipt.Order is null ? null : book.ByKey[new(DocumentKind.PurchaseOrder, receipt.Order)];
                var supplier = receipt.Supplier ?? ((PurchaseOrder)order!.Content).Supplier;
                if (supplier != bill.Supplier) return Reject.Mismatch("contact_id", bill.Supplier, supplier, entry.Key);
                var orderLine = receipt.Lines[at].OrderLine is { } id ? order!.OrderLines[order.LineIndex(id)] : null;
                var (match, received, place) = entry.Received[at];
                target = new(orderLine is null ? entry : order!, orderLine, (entry, received), match, book.Items[place.Item].Item);
                break;
            }
            default: return null;
        }
        if (Checks.Unit(book, target.Item.Id, line.Unit, index) is { } unit) return unit;
        target = target with { Unit = Checks.Unit(target.Item, line.Unit)! };
        return null;
    }

    private static Rejection? Over(BookState book, Target target, long quantity, int index)
    {
        var field = $"lines[{index}].quantity";
        if (target.Received is var (receipt, received))
        {
            var already = target.Match.QuantityBilled(received);
            if (quantity > received.Layer.Quantity - already)
                return Reject.QuantityOver(Reason.QuantityOverReceived, field, receipt.Key, ((GoodsReceipt)receipt.Content).Lines[received.Layer.Movement.Line].Id, received.Layer.Quantity, already, quantity);
        }
        if (target.OrderLine is not { } ordered) return null;
        var limit = Checks.WithTolerance(ordered.Quantity, book.Settings!.BillTolerance);
        var billed = target.Match.QuantityBilled();
        return quantity > limit - billed ? Reject.QuantityOver(Reason.QuantityOverOrder, field, target.Document.Key, ordered.Line.Id, limit, billed, quantity) : null;
    }

    private static void Match(BookState book, Work work, DocumentEntry entry, SupplierBill bill, int index, Target target, long quantity, LineAmounts priced)
    {
        var account = book.Keys.NumberOf(new(AccountRole.Git, book.Settings!.Accounts[AccountRole.Git], target.Item.Id, null));
        var line = new Billed(Rules.KeyOf(work, bill, index), new(entry.Index, index), new(priced.NetBase, quantity), target.Received?.Line, account);
        target.Match.Add(line, work.Undo);
        work.Touch(target.Match);
        entry.Billed[index] = (target.Match, line, target.Item.Id);
    }

    private static int ServiceKey(BookState book, BillsService service)
    {
        var role = service.Role ?? AccountRole.Expense;
        return book.Keys.NumberOf(new(role, service.Account ?? book.Settings!.Accounts[role], null, null));
    }

    /// <summary>What a stock line bills: an order line, perhaps one receipt of it; or a receipt line without an order.</summary>
    private sealed record Target(DocumentEntry Document, OrderLine? OrderLine, (DocumentEntry Document, Received Line)? Received, AccrualMatch Match, Catalog.Item Item)
    {
        public Catalog.UnitConversion Unit { get; init; } = new("", 1, 1);
    }
}
