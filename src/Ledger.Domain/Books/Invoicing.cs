using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Sales;

namespace Ledger.Domain.Books;

/// <summary>Sales invoices and credit notes: revenue and tax against receivable, and back.</summary>
internal static class Invoicing
{
    public static Rejection? Enter(BookState book, Work work, SalesInvoice invoice) =>
        Enter(book, work, invoice, invoice.Customer, invoice.Currency, invoice.AmountsAre, invoice.Lines, 1);

    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, CustomerCreditNote note)
    {
        if (note.Invoice is { } id)
        {
            if (Checks.Referred(book, new(DocumentKind.SalesInvoice, id), "sales_invoice_id", out var invoice) is { } unknown) return unknown;
            var customer = ((SalesInvoice)invoice.Content).Customer;
            if (customer != note.Customer) return Reject.Mismatch("contact_id", note.Customer, customer, invoice.Key);
            invoice.UseBy(entry, work);
        }
        return Enter(book, work, note, note.Customer, note.Currency, note.AmountsAre, note.Lines, -1);
    }

    /// <param name="book">The book.</param>
    /// <param name="work">The command.</param>
    /// <param name="document">The invoice or credit note.</param>
    /// <param name="customer">Its contact.</param>
    /// <param name="currency">Its currency and rate.</param>
    /// <param name="amountsAre">How its line amounts stand to tax.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="sign">1: the customer owes; -1: the customer is owed.</param>
    private static Rejection? Enter(
        BookState book, Work work, Document document, string customer, DocumentCurrency currency, AmountsAre amountsAre, ValueList<SalesInvoiceLine> lines, int sign)
    {
        if ((Checks.Lines(lines, line => line.Id) ?? Checks.Currency(book, currency)) is { } shape) return shape;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Quantity <= 0) return Reject.InvalidField($"lines[{i}].quantity", "is not more than zero");
            if (lines[i].DiscountPercent is < 0 or > 100) return Reject.InvalidField($"lines[{i}].discount_percent", "lies outside 0 to 100");
        }
        if (Checks.Contact(book, customer) is { } contact) return contact;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.Item is not null && Checks.Item(book, line.Item, i) is { } item) return item;
            if (Checks.TaxRate(book, line.TaxRate, i) is { } rate) return rate;
        }
        if (Rules.Locked(book, work, document) is { } locked) return locked;

        work.Currency = Currency.Of(currency.Code);
        var amounts = new DocumentAmounts(book, currency, amountsAre);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var (priced, refused) = amounts.Line($"lines[{i}].unit_price", line.Quantity, line.UnitPrice, line.DiscountPercent, line.TaxRate, buying: false);
            if (refused is not null) return refused;
            var revenue = Keys.Of(book, document, AccountRole.Revenue, line.Account ?? Accounts.Revenue(book, line.Item), line.Item, null);
            work.OwnDirect(revenue, -sign * priced.NetBase, line.Id, -sign * priced.Net);
            work.OwnDirect(Keys.Control(book, AccountRole.Tax), -sign * priced.TaxBase, line.Id, -sign * priced.Tax);
        }
        if (amounts.Total < 0) return Reject.InvalidField("lines", "adds up to less than zero");
        work.OwnDirect(Keys.Control(book, AccountRole.Receivable), sign * amounts.TotalBase, null, sign * amounts.Total);
        return null;
    }
}
