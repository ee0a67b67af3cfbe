using Ledger.Domain.Primitives;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>A value laid along a quantity; the first x units are worth the rounded share.</summary>
public sealed record Ruler(long Value, long Quantity)
{
    public long First(long units) => (Exact.Of(Value) * Exact.Of(units) / Exact.Of(Quantity)).HalfToEven();

    public long Between(long from, long to) => First(to) - First(from);
}

/// <summary>One line of a priced document: net and tax in base currency, with tax that cannot be recovered in the net.</summary>
public sealed record PricedLine(long Net, long Tax);

/// <summary>What the pricing rules of the documents page ask for, with fractions.</summary>
public static class Pricing
{
    public static long LineAmount(Exact quantity, decimal price, decimal discountPercent, Currency currency) =>
        (quantity * Exact.Of(price) * (Exact.Of(100m) - Exact.Of(discountPercent)) / Exact.Of(100m) * Exact.Of(currency.MinorUnitsPerUnit)).HalfToEven();

    public static long ToBase(long amount, DocumentCurrency currency, Currency to) =>
        (Exact.Of(amount) * Exact.Of(currency.Rate) * Exact.Of(to.MinorUnitsPerUnit) / Exact.Of(Currency.Of(currency.Code).MinorUnitsPerUnit)).HalfToEven();

    /// <summary>Lines in base currency: each net and each tax is converted by itself.</summary>
    public static (IReadOnlyList<PricedLine> Lines, long Total) Lines(
        IEnumerable<(decimal Quantity, decimal Price, decimal Discount, (decimal Percent, bool Recoverable)? Tax)> lines, DocumentCurrency currency,
        AmountsAre amountsAre, bool buying, Currency to)
    {
        var priced = new List<PricedLine>();
        foreach (var (quantity, price, discount, rate) in lines)
        {
            var net = LineAmount(Exact.Of(quantity), price, discount, Currency.Of(currency.Code));
            var tax = 0L;
            if (rate is var (percent, recoverable) && amountsAre != AmountsAre.NoTax)
            {
                var included = amountsAre == AmountsAre.Inclusive;
                tax = (Exact.Of(net) * Exact.Of(percent) / Exact.Of(included ? 100m + percent : 100m)).HalfAway();
                if (included) net -= tax;
                if (buying && !recoverable) (net, tax) = (net + tax, 0);
            }
            priced.Add(new(ToBase(net, currency, to), ToBase(tax, currency, to)));
        }
        return (priced, priced.Sum(line => line.Net + line.Tax));
    }
}
