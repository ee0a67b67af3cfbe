using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using NodaTime;

namespace Ledger.XeroPoster.Mapping;

/// <summary>A bill, invoice or credit note with the accounts that its posting chose: a line of it is a line in Xero, or one per account where it is split.</summary>
public static class DocumentDraft
{
    private const int LongestText = 3_900;

    /// <param name="document">The document as it was entered.</param>
    /// <param name="posting">What it posted itself.</param>
    /// <param name="taxRates">The book's tax rates.</param>
    /// <param name="tracking">The categories of the posting's tracking options.</param>
    /// <exception cref="MappingException">Document and posting do not say the same, or Xero has no way to say it.</exception>
    public static Draft Of(Document document, Posting posting, IReadOnlyDictionary<string, TaxRate> taxRates, TrackingNames tracking)
    {
        var (type, contact, number, text, dueDate, currency, amountsAre, sources) = Read(document);
        var sheet = new Sheet(posting, Currency.Of(currency.Code), posting.Lines[0].Amount.Currency, amountsAre, DebitIsPositive(type), Buying(type), taxRates, tracking);
        var lines = new List<DraftLine>();
        foreach (var source in sources) sheet.Add(source, lines);
        if (lines.Count == 0) throw new MappingException($"No line of posting {posting.Id} names a line of {document.Key}.");
        return new(
            type, posting.EffectiveDate, dueDate < posting.EffectiveDate ? posting.EffectiveDate : dueDate, contact, number, text, currency.Code, currency.Rate,
            amountsAre, lines.Sum(line => line.Amount) + sheet.TaxOnTop, lines);
    }

    /// <summary>The document that takes another one back on a date.</summary>
    public static Draft Reversal(Draft original, LocalDate date, string posting)
    {
        var type = original.Type.Mirror();
        return original with
        {
            Type = type,
            Date = date,
            DueDate = type is XeroType.Bill or XeroType.SalesInvoice ? date : null,
            Number = $"{original.Number}-R{posting}",
            Text = $"Takes back {original.Type.Word()} {original.Number}",
        };
    }

    private static bool DebitIsPositive(XeroType type) => type is XeroType.Bill or XeroType.CustomerCredit;

    private static bool Buying(XeroType type) => type is XeroType.Bill or XeroType.SupplierCredit;

    private static (XeroType Type, string Contact, string Number, string Text, LocalDate? DueDate, DocumentCurrency Currency, AmountsAre AmountsAre, IEnumerable<Source> Lines)
        Read(Document document) => document switch
        {
            SupplierBill bill => (XeroType.Bill, bill.Supplier, Named(bill.SupplierReference, bill.Id), $"Bill {bill.Id}", bill.DueDate, bill.Currency, bill.AmountsAre,
                bill.Lines.Select(line => new Source(line.Id, line.Description, line.Quantity, line.UnitPrice, line.DiscountPercent, line.TaxRate))),
            SupplierCreditNote note => (XeroType.SupplierCredit, note.Supplier, Named(note.SupplierReference, note.Id), $"Credit note {note.Id}", null, note.Currency,
                note.AmountsAre, note.Lines.Select(line => new Source(line.Id, line.Description, line.Quantity, line.UnitPrice, 0m, line.TaxRate))),
            SalesInvoice invoice => (XeroType.SalesInvoice, invoice.Customer, invoice.Id, invoice.Reference, invoice.DueDate, invoice.Currency, invoice.AmountsAre,
                invoice.Lines.Select(SourceOf)),
            CustomerCreditNote note => (XeroType.CustomerCredit, note.Customer, note.Id, Named(note.Reference, note.Invoice ?? ""), null, note.Currency, note.AmountsAre,
                note.Lines.Select(SourceOf)),
            _ => throw new MappingException($"{document.Key} has no document of its own in Xero."),
        };

    private static Source SourceOf(SalesInvoiceLine line) => new(line.Id, line.Description, line.Quantity, line.UnitPrice, line.DiscountPercent, line.TaxRate);

    private static string Named(string reference, string id) => reference.Length > 0 ? reference : id;

    private sealed record Source(string Id, string Description, decimal Quantity, decimal UnitPrice, decimal DiscountPercent, string? TaxRate)
    {
        public string Figures =>
            $"{Plain(Quantity)} x {Plain(UnitPrice)}{(DiscountPercent == 0 ? "" : $" less {Plain(DiscountPercent)} %")}";
    }

    private sealed class Sheet(
        Posting posting, Currency currency, Currency baseCurrency, AmountsAre amountsAre, bool debitIsPositive, bool buying,
        IReadOnlyDictionary<string, TaxRate> taxRates, TrackingNames tracking)
    {
        /// <summary>Tax of exclusive lines, which the line amounts do not hold.</summary>
        public decimal TaxOnTop { get; private set; }

        public void Add(Source source, List<DraftLine> lines)
        {
            var parts = posting.Lines.Where(line => line.DocumentLine == source.Id && line.Role is not (AccountRole.Tax or AccountRole.Payable or AccountRole.Receivable)).ToList();
            if (parts.Count == 0) return;
            var rate = source.TaxRate is null || amountsAre == AmountsAre.NoTax
                ? null
                : taxRates.GetValueOrDefault(source.TaxRate) ?? throw new MappingException($"Tax rate {source.TaxRate} is not known.");
            var lineAmount = Rounding.LineAmount(source.Quantity, source.UnitPrice, source.DiscountPercent, currency)
                ?? throw new MappingException($"The amount of line {source.Id} is out of range.");
            var tax = rate is null ? 0 : Rounding.Tax(lineAmount, rate.Percent, amountsAre == AmountsAre.Inclusive);
            var partOfCost = buying && rate is { Recoverable: false };
            var inclusive = amountsAre == AmountsAre.Inclusive;
            var expected = partOfCost ? (inclusive ? lineAmount : lineAmount + tax) : inclusive ? lineAmount - tax : lineAmount;
            var nets = parts.Select(InCurrency).ToList();
            if (nets.Sum() != expected)
                throw new MappingException($"Line {source.Id} comes to {currency.Code} {Decimals.Text(expected, currency.Decimals)} and its posting to {Decimals.Text(nets.Sum(), currency.Decimals)}.");
            // Tax that is part of the cost stays in the amount; the rate's type in Xero is one of 0 %.
            var onLine = partOfCost ? 0 : tax;
            long netSoFar = 0, taxSoFar = 0;
            for (var i = 0; i < parts.Count; i++)
            {
                netSoFar += nets[i];
                var share = i == parts.Count - 1 || expected == 0 ? onLine - taxSoFar : Rounding.Share(onLine, Math.Abs(netSoFar), Math.Abs(expected)) - taxSoFar;
                taxSoFar += share;
                var amount = inclusive ? nets[i] + share : nets[i];
                var xeroTax = rate is null || partOfCost ? 0 : Rounding.Tax(amount, rate.Percent, inclusive);
                lines.Add(Line(source, parts[i], MappingException.Exact(amount, currency), xeroTax == share ? null : MappingException.Exact(share, currency), parts.Count > 1, partOfCost && !inclusive));
            }
            if (!inclusive) TaxOnTop += MappingException.Exact(onLine, currency);
        }

        private DraftLine Line(Source source, JournalLine part, decimal amount, decimal? taxAmount, bool split, bool grossed)
        {
            var text = source.Description.Length > 0 ? source.Description : part.Item ?? $"Line {source.Id}";
            var multiplies = !split && !grossed && source.DiscountPercent == 0 && Fits(source.Quantity) && Fits(source.UnitPrice)
                && decimal.Round(source.Quantity * source.UnitPrice, 2, MidpointRounding.AwayFromZero) == amount;
            if (multiplies) return new(Cut(text), source.Quantity, source.UnitPrice, amount, taxAmount, part.Account, source.TaxRate, tracking.Of(part.Tracking));
            return new(Cut($"{text} ({(split ? "part of " : "")}{source.Figures})"), 1m, amount, amount, taxAmount, part.Account, source.TaxRate, tracking.Of(part.Tracking));
        }

        private long InCurrency(JournalLine line)
        {
            var amount = line.CurrencyAmount is { } given ? given
                : currency == baseCurrency ? line.Amount
                : throw new MappingException($"A line on account {line.Account} has no amount in {currency.Code}: a document in {currency.Code} cannot carry it.");
            return line.Side == Side.Debit == debitIsPositive ? amount.MinorUnits : -amount.MinorUnits;
        }

        private static bool Fits(decimal number) => decimal.Round(number, 4) == number;

        private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];
    }

    private static string Plain(decimal number) => number.ToString("0.##########");
}
