using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;

namespace Ledger.Domain.Books;

/// <summary>Supplier credit notes: they take back a bill line's last units, whose accrual opens again.</summary>
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
        var targets = new (DocumentEntry Bill, AccrualMatch Match, Billed Line, string Item)[note.Lines.Count];
        for (var i = 0; i < targets.Length; i++)
        {
            var line = note.Lines[i];
            if (Checks.TaxRate(book, line.TaxRate, i) is { } rate) return rate;
            if (Checks.Referred(book, new(DocumentKind.SupplierBill, ((CreditsBillLine)line.Target).Line.Document), $"lines[{i}].supplier_bill_id", out var bill) is { } unknown) return unknown;
            var content = (SupplierBill)bill.Content;
            var at = bill.LineIndex(((CreditsBillLine)line.Target).Line.Line);
            if (at < 0) return Reject.UnknownLine(bill.Key, ((CreditsBillLine)line.Target).Line.Line, $"lines[{i}].supplier_bill_line_id");
            if (bill.Billed[at] is not var (match, billed, item)) return Reject.InvalidField($"lines[{i}].supplier_bill_line_id", "is not a stock line");
            if (content.Supplier != note.Supplier) return Reject.Mismatch("contact_id", note.Supplier, content.Supplier, bill.Key);
            if (Checks.Unit(book, item, line.Unit, i) is { } unit) return unit;
            targets[i] = (bill, match, billed, item);
        }
        if (Rules.Locked(book, note) is { } locked) return locked;

        work.Currency = Currency.Of(note.Currency.Code);
        var amounts = new DocumentAmounts(book, note.Currency, note.AmountsAre);
        entry.Credited = new (AccrualMatch, Credited)[targets.Length];
        entry.CurrencyNets = new long[targets.Length];
        for (var i = 0; i < targets.Length; i++)
        {
            var line = note.Lines[i];
            var (bill, match, billed, itemId) = targets[i];
            var item = book.Items[itemId].Item;
            if (Checks.Quantity(item, Checks.Unit(item, line.Unit)!, line.Quantity, i, out var quantity) is { } inexact) return inexact;
            var key = Rules.KeyOf(work, note, i);
            if (key < billed.Key) return Reject.InvalidField("effective_date", "lies before the bill that is credited");
            var open = match.QuantityOpen(billed);
            if (quantity > open)
                return Reject.QuantityOver(Reason.QuantityOverBilled, $"lines[{i}].quantity", bill.Key, ((CreditsBillLine)line.Target).Line.Line, billed.Ruler.Quantity, billed.Ruler.Quantity - open, quantity);
            var (priced, refused) = amounts.Line($"lines[{i}].unit_price", line.Quantity, line.UnitPrice, 0, line.TaxRate, buying: true);
            if (refused is not null) return refused;
            var variance = book.Keys.NumberOf(new(AccountRole.PriceVariance, book.Settings!.Accounts[AccountRole.PriceVariance], itemId, null));
            var credited = new Credited(key, new(entry.Index, i), new(priced.NetBase, quantity), billed, variance);
            match.Add(credited, work.Undo);
            work.Touch(match);
            entry.Credited[i] = (match, credited);
            entry.CurrencyNets[i] = priced.Net;
            work.Own(book.Keys.NumberOf(new(AccountRole.Tax, book.Settings.Accounts[AccountRole.Tax], null, null)), -priced.TaxBase, line.Id, -priced.Tax);
        }
        work.Own(book.Keys.NumberOf(new(AccountRole.Payable, book.Settings!.Accounts[AccountRole.Payable], null, null)), amounts.TotalBase, null, amounts.Total);
        return null;
    }

    /// <summary>What the lines post themselves: GRNI for what had been received, GIT for what had not.</summary>
    public static void Own(Work work, DocumentEntry entry)
    {
        for (var i = 0; i < entry.Credited.Length; i++)
        {
            var line = entry.Credited[i].Line;
            var id = ((SupplierCreditNote)entry.Content).Lines[i].Id;
            var inCurrency = new Ruler(entry.CurrencyNets[i], line.Ruler.Quantity);
            foreach (var (receipt, from, to) in line.TakenAtOnce)
                work.Own(receipt?.Account ?? line.Bill.Account, -line.Ruler.Between(from, to), id, -inCurrency.Between(from, to));
        }
    }
}
