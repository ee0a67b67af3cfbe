using Ledger.Domain.Primitives;

namespace Ledger.Domain.Books;

/// <summary>A line of a bill, credit note or invoice in amounts.</summary>
/// <param name="Net">Document currency: what the line costs or earns; tax that can't be recovered included.</param>
/// <param name="Tax">Document currency: the tax on it that goes to the tax account.</param>
/// <param name="NetBase">Base currency.</param>
/// <param name="TaxBase">Base currency.</param>
internal readonly record struct LineAmounts(long Net, long Tax, long NetBase, long TaxBase);

/// <summary>
/// The amounts of a document's lines. Each net and each tax is converted by itself, as Xero does, so that a line is worth the same wherever it stands;
/// the total in base currency is their sum (docs/rules/currency.md).
/// </summary>
internal sealed class DocumentAmounts(BookState book, DocumentCurrency documentCurrency, AmountsAre amountsAre)
{
    private readonly Currency _currency = Currency.Of(documentCurrency.Code);

    /// <summary>Document currency: all lines with their taxes.</summary>
    public long Total { get; private set; }

    /// <summary>Base currency: all lines with their taxes.</summary>
    public long TotalBase { get; private set; }

    /// <returns>The amounts, or the refusal of a line that does not fit.</returns>
    public (LineAmounts Amounts, Rejection? Refused) Line(FieldPath field, decimal quantity, decimal unitPrice, decimal discountPercent, string? taxRate, bool buying)
    {
        if (Rounding.LineAmount(quantity, unitPrice, discountPercent, _currency) is not { } amount) return (default, Reject.AmountOutOfRange(field));
        var rate = taxRate is null || amountsAre == AmountsAre.NoTax ? null : book.TaxRates[taxRate].Value;
        var tax = rate is null ? 0 : Rounding.Tax(amount, rate.Percent, amountsAre == AmountsAre.Inclusive);
        var net = amountsAre == AmountsAre.Inclusive ? amount - tax : amount;
        if (buying && rate is { Recoverable: false }) (net, tax) = (net + tax, 0);
        if (ToBase(net) is not { } netBase || ToBase(tax) is not { } taxBase) return (default, Reject.AmountOutOfRange(field));
        Total += net + tax;
        TotalBase += netBase + taxBase;
        return (new(net, tax, netBase, taxBase), null);
    }

    private long? ToBase(long amount) => Rounding.ToBase(amount, _currency, documentCurrency.Rate, book.Base!);
}
