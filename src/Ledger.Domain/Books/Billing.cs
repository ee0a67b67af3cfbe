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
        var estimates = new (DocumentEntry Voucher, ChargeLine Line)?[bill.Lines.Count];
        for (var i = 0; i < targets.Length; i++)
        {
            if (Checks.TaxRate(book, bill.Lines[i].TaxRate, i) is { } rate) return rate;
            if (Resolve(book, bill, i, out targets[i]) is { } refused) return refused;
            if (bill.Lines[i].Target is BillsEstimate estimate && Estimate(book, estimate, i, out estimates[i]) is { } unknown) return unknown;
        }
        if (Rules.Locked(book, work, bill) is { } locked) return locked;

        work.Currency = Currency.Of(bill.Currency.Code);
        var quantities = new long[targets.Length];
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] is not { } target) continue;
            if (Checks.Quantity(target.Item, target.Unit, bill.Lines[i].Quantity, i, out quantities[i]) is { } inexact) return inexact;
        }
        var amounts = new DocumentAmounts(book, bill.Currency, bill.AmountsAre);
        entry.Billed = new (AccrualMatch, Billed, string)?[targets.Length];
        entry.Nets = new (long, long)[targets.Length];
        for (var i = 0; i < targets.Length; i++)
        {
            var line = bill.Lines[i];
            if (targets[i] is { } target && Over(book, target, quantities[i], i) is { } over) return over;
            var (priced, refused) = amounts.Line($"lines[{i}].unit_price", line.Quantity, line.UnitPrice, line.DiscountPercent, line.TaxRate, buying: true);
            if (refused is not null) return refused;
            entry.Nets[i] = (priced.Net, priced.NetBase);
            if (targets[i] is { } stock) Match(book, work, entry, bill, i, stock, quantities[i], priced);
            else work.OwnDirect(ServiceKey(book, bill, line.Target), priced.NetBase, line.Id, priced.Net);
            if (estimates[i] is var (voucher, charge)) Replace(work, entry, voucher, charge, Rules.KeyOf(work, bill, i), priced.NetBase);
            work.OwnDirect(Keys.Control(book, AccountRole.Tax), priced.TaxBase, line.Id, priced.Tax);
        }
        if (amounts.Total < 0) return Reject.InvalidField("lines", "adds up to less than zero");
        work.OwnDirect(Keys.Control(book, AccountRole.Payable), -amounts.TotalBase, null, -amounts.Total);
        return null;
    }

    /// <summary>What the stock lines post themselves: GRNI for what was there before the bill, GIT for the rest.</summary>
    public static void Own(Work work, DocumentEntry entry)
    {
        for (var i = 0; i < entry.Billed.Length; i++)
        {
            if (entry.Billed[i] is not var (_, line, _)) continue;
            var id = ((SupplierBill)entry.Content).Lines[i].Id;
            var inCurrency = new Ruler(entry.Nets[i].Currency, line.Ruler.Quantity);
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

    /// <summary>The account of a service line, or of an estimate that is billed.</summary>
    public static int ServiceKey(BookState book, SupplierBill bill, BillTarget target)
    {
        var service = target as BillsService;
        var role = service is null ? AccountRole.LandedCostClearing : service.Role ?? AccountRole.Expense;
        return Keys.Of(book, bill, role, service?.Account, null, null);
    }

    /// <summary>The refusal where a bill line is for more than there is, or null.</summary>
    /// <param name="book">The book.</param>
    /// <param name="entry">The bill.</param>
    /// <param name="index">The line.</param>
    /// <param name="again">Millionths of it that are billed again.</param>
    public static Rejection? OverAgain(BookState book, DocumentEntry entry, int index, long again) =>
        Resolve(book, (SupplierBill)entry.Content, index, out var target) ?? Over(book, target!, again, index, again);

    private static Rejection? Shape(SupplierBillLine line, int index)
    {
        if (line.Quantity <= 0) return Reject.InvalidField($"lines[{index}].quantity", "is not more than zero");
        if (line.Target is not BillsService service) return line.Target is BillsEstimate ? null : Checks.Price(line.UnitPrice, line.DiscountPercent, index);
        if (line.DiscountPercent is < 0 or > 100) return Reject.InvalidField($"lines[{index}].discount_percent", "lies outside 0 to 100");
        return service.Role is AccountRole.Inventory or AccountRole.Grni or AccountRole.Git or AccountRole.Cogs or AccountRole.PriceVariance or AccountRole.Payable
            or AccountRole.Receivable or AccountRole.Tax or AccountRole.InTransit or AccountRole.Wip or AccountRole.Discrepancy or AccountRole.ManufacturingVariance
            or AccountRole.Revaluation or AccountRole.Scrap or AccountRole.Conversion
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
                if (Checks.ReferredLine(book, DocumentKind.PurchaseOrder, reference, $"lines[{index}].purchase_order_line.purchase_order_id",
                    $"lines[{index}].purchase_order_line.purchase_order_line_id", out var order, out var at) is { } unknown) return unknown;
                var supplier = ((PurchaseOrder)order.Content).Supplier;
                if (supplier != bill.Supplier) return Reject.Mismatch("contact_id", bill.Supplier, supplier, order.Key);
                target = new(order, order.OrderLines[at], null, order.OrderLines[at].Match, book.Items[order.OrderLines[at].Line.Item].Item);
                break;
            }
            case BillsReceiptLine(var reference):
            {
                if (Checks.ReferredLine(book, DocumentKind.GoodsReceipt, reference, $"lines[{index}].goods_receipt_line.goods_receipt_id",
                    $"lines[{index}].goods_receipt_line.goods_receipt_line_id", out var entry, out var at) is { } unknown) return unknown;
                var receipt = (GoodsReceipt)entry.Content;
                var order = receipt.Order is null ? null : book.ByKey[new(DocumentKind.PurchaseOrder, receipt.Order)];
                var supplier = receipt.Supplier ?? ((PurchaseOrder)order!.Content).Supplier;
                if (supplier != bill.Supplier) return Reject.Mismatch("contact_id", bill.Supplier, supplier, entry.Key);
                var orderLine = receipt.Lines[at].OrderLine is { } id ? order!.OrderLines[order.LineIndex(id)] : null;
                var (match, received) = entry.Received[at];
                target = new(orderLine is null ? entry : order!, orderLine, (entry, received), match, book.Items[received.Layer.Pool.Name.Item].Item);
                break;
            }
            default: return null;
        }
        if (Checks.Unit(book, target.Item.Id, line.Unit, index) is { } unit) return unit;
        target = target with { Unit = Checks.Unit(target.Item, line.Unit)! };
        return null;
    }

    private static Rejection? Over(BookState book, Target target, long quantity, int index, long counted = 0)
    {
        var field = $"lines[{index}].quantity";
        if (target.Received is var (receipt, received))
        {
            var already = target.Match.QuantityBilled(received) - counted;
            if (quantity > received.Layer.Quantity - already)
                return Reject.QuantityOver(Reason.QuantityOverReceived, field, receipt.Key, ((GoodsReceipt)receipt.Content).Lines[EffectiveKey.LineOf(received.Movement.Slot)].Id, received.Layer.Quantity, already, quantity);
        }
        if (target.OrderLine is not { } ordered) return null;
        var limit = Checks.WithTolerance(ordered.Quantity, book.Settings!.BillTolerance);
        var billed = target.Match.QuantityBilled() - counted;
        return quantity > limit - billed ? Reject.QuantityOver(Reason.QuantityOverOrder, field, target.Document.Key, ordered.Line.Id, limit, billed, quantity) : null;
    }

    private static void Match(BookState book, Work work, DocumentEntry entry, SupplierBill bill, int index, Target target, long quantity, LineAmounts priced)
    {
        var gainLoss = book.Settings!.ExchangeDifference == ExchangeDifference.GainLoss && bill.Currency.Code != book.Base!.Code;
        // Not the bill: what stays with the line must not keep the document as it was sent.
        var currency = bill.Currency;
        var line = new Billed(
            Rules.KeyOf(work, bill, index), new(priced.NetBase, quantity), target.Received?.Line,
            Keys.Of(book, bill, AccountRole.Git, null, target.Item.Id, null))
        {
            AtReceiptRate = gainLoss ? receipt => AtReceiptRate(book, currency, priced.Net, quantity, receipt) : null,
            ExchangeAccount = gainLoss ? Keys.Of(book, bill, AccountRole.Exchange, null, null, null) : -1,
        };
        Match(work, entry, index, target.Match, line, target.Item.Id);
        target.Document.UseBy(entry, work);
        target.Received?.Document.UseBy(entry, work);
    }

    /// <summary>Joins a bill line to what is received for it.</summary>
    public static void Match(Work work, DocumentEntry entry, int index, AccrualMatch match, Billed line, string item)
    {
        match.Add(line, work.Walk);
        work.Touch(match);
        entry.Billed[index] = (match, line, item);
        entry.OnVoid(undoing =>
        {
            match.Remove(line, undoing.Walk);
            undoing.Touch(match);
        });
    }

    private static Ruler? AtReceiptRate(BookState book, DocumentCurrency currency, long net, long quantity, Received receipt) =>
        receipt.Currency.Value.Code == currency.Code && Rounding.ToBase(net, Currency.Of(currency.Code), receipt.Currency.Value.Rate, book.Base!) is { } worth
            ? new Ruler(worth, quantity)
            : null;

    private static Rejection? Estimate(BookState book, BillsEstimate target, int index, out (DocumentEntry, ChargeLine)? estimate)
    {
        estimate = null;
        var field = $"lines[{index}].landed_cost_line";
        if (Checks.ReferredLine(book, DocumentKind.LandedCostVoucher, target.Line, $"{field}.landed_cost_voucher_id", $"{field}.landed_cost_line_id", out var voucher, out var at) is { } unknown)
            return unknown;
        if (((LandedCostVoucher)voucher.Content).Lines[at].Source is not ChargeEstimate) return Reject.InvalidField($"{field}.landed_cost_line_id", "is not an estimate");
        estimate = (voucher, voucher.Charges[at]);
        return null;
    }

    private static void Replace(Work work, DocumentEntry entry, DocumentEntry voucher, ChargeLine charge, EffectiveKey key, long amount)
    {
        charge.AddBill(key, amount, work.Walk);
        entry.OnVoid(undoing => charge.RemoveBill(key, amount, undoing.Walk));
        voucher.UseBy(entry, work);
    }

    /// <summary>What a stock line bills: an order line, perhaps one receipt of it; or a receipt line without an order.</summary>
    private sealed record Target(DocumentEntry Document, OrderLine? OrderLine, (DocumentEntry Document, Received Line)? Received, AccrualMatch Match, Catalog.Item Item)
    {
        public Catalog.UnitConversion Unit { get; init; } = new("", 1, 1);
    }
}
