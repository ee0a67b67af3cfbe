using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Sales;

namespace Ledger.Domain.Books;

/// <summary>Sales invoices: revenue and tax against receivable.</summary>
internal static class Invoicing
{
    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, SalesInvoice invoice)
    {
        if ((Checks.Lines(invoice.Lines, line => line.Id) ?? Checks.Currency(book, invoice.Currency)) is { } shape) return shape;
        for (var i = 0; i < invoice.Lines.Count; i++)
        {
            if (invoice.Lines[i].Quantity <= 0) return Reject.InvalidField($"lines[{i}].quantity", "is not more than zero");
            if (invoice.Lines[i].DiscountPercent is < 0 or > 100) return Reject.InvalidField($"lines[{i}].discount_percent", "lies outside 0 to 100");
        }
        if (Checks.Contact(book, invoice.Customer) is { } contact) return contact;
        for (var i = 0; i < invoice.Lines.Count; i++)
        {
            var line = invoice.Lines[i];
            if (line.Item is not null && Checks.Item(book, line.Item, i) is { } item) return item;
            if (Checks.TaxRate(book, line.TaxRate, i) is { } rate) return rate;
        }
        if (Rules.Locked(book, invoice) is { } locked) return locked;

        work.Currency = Currency.Of(invoice.Currency.Code);
        var amounts = new DocumentAmounts(book, invoice.Currency, invoice.AmountsAre);
        var accounts = book.Settings!.Accounts;
        for (var i = 0; i < invoice.Lines.Count; i++)
        {
            var line = invoice.Lines[i];
            var (priced, refused) = amounts.Line($"lines[{i}].unit_price", line.Quantity, line.UnitPrice, line.DiscountPercent, line.TaxRate, buying: false);
            if (refused is not null) return refused;
            work.Own(book.Keys.NumberOf(new(AccountRole.Revenue, line.Account ?? Accounts.Revenue(book, line.Item), line.Item, null)), -priced.NetBase, line.Id, -priced.Net);
            work.Own(book.Keys.NumberOf(new(AccountRole.Tax, accounts[AccountRole.Tax], null, null)), -priced.TaxBase, line.Id, -priced.Tax);
        }
        if (amounts.Total < 0) return Reject.InvalidField("lines", "adds up to less than zero");
        work.Own(book.Keys.NumberOf(new(AccountRole.Receivable, accounts[AccountRole.Receivable], null, null)), amounts.TotalBase, null, amounts.Total);
        return null;
    }
}
