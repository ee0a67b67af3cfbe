using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;

namespace Ledger.Domain.Books;

/// <summary>Supplier credit notes: bill lines taken back, goods that went back, price allowances, services.</summary>
internal static class Crediting
{
    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, SupplierCreditNote note)
    {
        if ((Checks.Lines(note.Lines, line => line.Id) ?? Checks.Currency(book, note.Currency)) is { } shape) return shape;
        for (var i = 0; i < note.Lines.Count; i++)
        {
            if (Checks.Price(note.Lines[i].UnitPrice, 0, i) is { } price) return price;
        }
        if (Checks.Contact(book, note.Supplier) is { } contact) return contact;
        var targets = new Target[note.Lines.Count];
        for (var i = 0; i < targets.Length; i++)
        {
            if (Checks.TaxRate(book, note.Lines[i].TaxRate, i) is { } rate) return rate;
            if (Resolve(book, note, i, out targets[i]) is { } refused) return refused;
        }
        if (Rules.Locked(book, work, note) is { } locked) return locked;

        work.Currency = Currency.Of(note.Currency.Code);
        var amounts = new DocumentAmounts(book, note.Currency, note.AmountsAre);
        entry.Credited = new Credited?[targets.Length];
        entry.Nets = new (long, long)[targets.Length];
        for (var i = 0; i < targets.Length; i++)
        {
            var line = note.Lines[i];
            if (Over(book, work, note, i, targets[i], out var quantity) is { } over) return over;
            var (priced, refused) = amounts.Line($"lines[{i}].unit_price", line.Quantity, line.UnitPrice, 0, line.TaxRate, buying: true);
            if (refused is not null) return refused;
            entry.Nets[i] = (priced.Net, priced.NetBase);
            if (Credit(book, work, entry, note, i, targets[i], quantity, priced) is { } beyond) return beyond;
            targets[i].Document.UseBy(entry, work);
            work.OwnDirect(Keys.Control(book, AccountRole.Tax), -priced.TaxBase, line.Id, -priced.Tax);
        }
        work.OwnDirect(Keys.Control(book, AccountRole.Payable), amounts.TotalBase, null, amounts.Total);
        return null;
    }

    /// <summary>What the lines post themselves: GRNI for what had been received, GIT for what had not; an allowance goes by GRNI to where the units are.</summary>
    public static void Own(BookState book, Work work, DocumentEntry entry)
    {
        var note = (SupplierCreditNote)entry.Content;
        for (var i = 0; i < entry.Credited.Length; i++)
        {
            var (id, target) = (note.Lines[i].Id, note.Lines[i].Target);
            if (target is AllowsOnBillLine allowed)
            {
                var item = book.ByKey[new(DocumentKind.SupplierBill, allowed.Line.Document)] is var bill ? bill.Billed[bill.LineIndex(allowed.Line.Line)]!.Value.Item : null;
                work.Own(Keys.Of(book, note, AccountRole.Grni, null, item, null), -entry.Nets[i].Base, id, -entry.Nets[i].Currency);
            }
            if (entry.Credited[i] is not { } line) continue;
            var inCurrency = new Ruler(entry.Nets[i].Currency, line.Ruler.Quantity);
            foreach (var (account, from, to) in line.TakenAtOnce) work.Own(account, -line.Ruler.Between(from, to), id, -inCurrency.Between(from, to));
        }
    }

    /// <summary>The refusal where a bill would be for more than there is once this note is void, or null.</summary>
    public static Rejection? OverWithout(BookState book, DocumentEntry entry)
    {
        foreach (var credited in entry.Credited)
        {
            if (credited?.Bill is not { } bill) continue;
            // Another bill may have taken the place of what was credited.
            if (Billing.OverAgain(book, book.DocumentAt(bill.Key.Document), EffectiveKey.LineOf(bill.Movement.Slot), credited.Ruler.Quantity) is { } over) return over with { Field = null };
        }
        return null;
    }

    private static Rejection? Resolve(BookState book, SupplierCreditNote note, int i, out Target target)
    {
        target = null!;
        var line = note.Lines[i];
        if (line.Target is CreditsReturnLine(var goods))
        {
            if (Checks.ReferredLine(book, DocumentKind.SupplierReturn, goods, $"lines[{i}].supplier_return_line.supplier_return_id",
                $"lines[{i}].supplier_return_line.supplier_return_line_id", out var back, out var of) is { } unknown) return unknown;
            var (match, returned) = back.Returned[of];
            if (SendingBack.SupplierOf(book, book.DocumentAt(returned.Receipt.Key.Document)) is var from && from != note.Supplier)
                return Reject.Mismatch("contact_id", note.Supplier, from, back.Key);
            target = new(back, of, match, null, returned, returned.Receipt.Layer.Pool.Name.Item);
            return Checks.Unit(book, target.Item!, line.Unit, i);
        }
        var (reference, field) = line.Target switch
        {
            CreditsBillLine credits => (credits.Line, "supplier_bill_line"),
            AllowsOnBillLine allows => (allows.Line, "allowance"),
            CreditsService service => (service.Line, "service"),
            _ => throw new InvalidOperationException($"No rule for {line.Target.GetType().Name}."),
        };
        var place = $"lines[{i}].{field}.supplier_bill";
        if (Checks.ReferredLine(book, DocumentKind.SupplierBill, reference, $"{place}_id", $"{place}_line_id", out var bill, out var at) is { } missing) return missing;
        var content = (SupplierBill)bill.Content;
        if (line.Target is CreditsService != bill.Billed[at] is null) return Reject.InvalidField($"{place}_line_id", line.Target is CreditsService ? "is a stock line" : "is not a stock line");
        if (content.Supplier != note.Supplier) return Reject.Mismatch("contact_id", note.Supplier, content.Supplier, bill.Key);
        target = bill.Billed[at] is var (stock, billed, item) ? new(bill, at, stock, billed, null, item) : new(bill, at, null, null, null, null);
        return line.Target is CreditsBillLine ? Checks.Unit(book, target.Item!, line.Unit, i) : null;
    }

    private static Rejection? Over(BookState book, Work work, SupplierCreditNote note, int i, Target target, out long quantity)
    {
        quantity = 0;
        var line = note.Lines[i];
        if (line.Quantity <= 0) return Reject.InvalidField($"lines[{i}].quantity", "is not more than zero");
        var key = Rules.KeyOf(work, note, i);
        if (key < Rules.KeyOf(target.Document)) return Reject.InvalidField("effective_date", "lies before what is credited");
        if (target.Item is not { } itemId || line.Target is AllowsOnBillLine) return null;
        var item = book.Items[itemId].Item;
        if (Checks.Quantity(item, Checks.Unit(item, line.Unit)!, line.Quantity, i, out quantity) is { } inexact) return inexact;
        var (whole, open) = target.Bill is { } bill
            ? (bill.Ruler.Quantity, target.Match!.QuantityOpen(bill))
            : (target.Goods!.Quantity, target.Match!.QuantityUnsettled(target.Goods));
        var reason = target.Bill is null ? Reason.QuantityOverLine : Reason.QuantityOverBilled;
        return quantity > open ? Reject.QuantityOver(reason, $"lines[{i}].quantity", target.Document.Key, target.LineId, whole, whole - open, quantity) : null;
    }

    private static Rejection? Credit(BookState book, Work work, DocumentEntry entry, SupplierCreditNote note, int i, Target target, long quantity, LineAmounts priced)
    {
        var key = Rules.KeyOf(work, note, i);
        if (target.Match is not { } match)
        {
            var bill = (SupplierBill)target.Document.Content;
            var (account, left) = (Billing.ServiceKey(book, bill, bill.Lines[target.Line].Target), Landing.Left(target.Document, target.Line));
            if (Math.Abs(priced.NetBase) > Math.Abs(left))
                return Reject.AmountOver($"lines[{i}].unit_price", target.Document.Key, target.LineId, book.Base!, left, priced.NetBase);
            Landing.Spread(work, entry, target.Document, target.Line, priced.NetBase);
            work.OwnDirect(account, -priced.NetBase, note.Lines[i].Id, -priced.Net);
            return null;
        }
        var variance = Keys.Of(book, note, AccountRole.PriceVariance, null, target.Item, null);
        MatchLine line;
        if (note.Lines[i].Target is AllowsOnBillLine)
        {
            line = new Allowed(key, target.Bill!, priced.NetBase, variance);
            entry.Cheaper = [.. entry.Cheaper, match];
        }
        else
        {
            var git = target.Bill?.Account ?? Keys.Of(book, note, AccountRole.Git, null, target.Item, null);
            line = entry.Credited[i] = new Credited(key, new(priced.NetBase, quantity), target.Bill, target.Goods, git, variance);
        }
        match.Add(line, work.Walk);
        work.Touch(match);
        entry.OnVoid(undoing =>
        {
            match.Remove(line, undoing.Walk);
            undoing.Touch(match);
        });
        return null;
    }

    /// <summary>What a line credits: a line of a bill or of a supplier return.</summary>
    private sealed record Target(DocumentEntry Document, int Line, AccrualMatch? Match, Billed? Bill, Returned? Goods, string? Item)
    {
        public string LineId => Document.Content switch
        {
            SupplierBill bill => bill.Lines[Line].Id,
            SupplierReturn back => back.Lines[Line].Id,
            _ => throw new InvalidOperationException($"A credit of a {Document.Content.Kind}."),
        };
    }
}
