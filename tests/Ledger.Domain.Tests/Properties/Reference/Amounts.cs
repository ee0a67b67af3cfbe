using Ledger.Domain.Primitives;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>A line of a priced document; tax that cannot be recovered is in the net.</summary>
/// <param name="Net">Base currency.</param>
/// <param name="Tax">Base currency.</param>
/// <param name="InCurrency">The net in the document's currency.</param>
public sealed record PricedLine(long Net, long Tax, long InCurrency);

/// <summary>What the pricing rules of the documents page ask for, with fractions.</summary>
public static class Amounts
{
    public static long Of(Exact quantity, decimal price, decimal discountPercent, Currency currency) =>
        (quantity * Exact.Of(price) * (Exact.Of(100m) - Exact.Of(discountPercent)) / Exact.Of(100m) * Exact.Of(currency.MinorUnitsPerUnit)).HalfToEven();

    public static long ToBase(long amount, DocumentCurrency currency, Currency to) =>
        (Exact.Of(amount) * Exact.Of(currency.Rate) * Exact.Of(to.MinorUnitsPerUnit) / Exact.Of(Currency.Of(currency.Code).MinorUnitsPerUnit)).HalfToEven();

    /// <summary>Lines in base currency: each net and each tax is converted by itself.</summary>
    public static List<PricedLine> Lines(
        IEnumerable<(decimal Quantity, decimal Price, decimal Discount, (decimal Percent, bool Recoverable)? Tax)> lines, DocumentCurrency currency,
        AmountsAre amountsAre, bool buying, Currency to)
    {
        var priced = new List<PricedLine>();
        foreach (var (quantity, price, discount, rate) in lines)
        {
            var net = Of(Exact.Of(quantity), price, discount, Currency.Of(currency.Code));
            var tax = 0L;
            if (rate is var (percent, recoverable) && amountsAre != AmountsAre.NoTax)
            {
                var included = amountsAre == AmountsAre.Inclusive;
                tax = (Exact.Of(net) * Exact.Of(percent) / Exact.Of(included ? 100m + percent : 100m)).HalfAway();
                if (included) net -= tax;
                if (buying && !recoverable) (net, tax) = (net + tax, 0);
            }
            priced.Add(new(ToBase(net, currency, to), ToBase(tax, currency, to), net));
        }
        return priced;
    }

    /// <summary>An amount shared by weights: each gets what the running share grows by, so that the shares add up.</summary>
    public static long[] Shared(long amount, IReadOnlyList<Exact> weights)
    {
        var all = weights.Aggregate(Exact.Of(0L), (sum, weight) => sum + weight);
        var (running, given) = (Exact.Of(0L), 0L);
        var shares = new long[weights.Count];
        for (var i = 0; i < shares.Length; i++)
        {
            running += weights[i];
            shares[i] = (Exact.Of(amount) * running / all).HalfToEven() - given;
            given += shares[i];
        }
        return shares;
    }
}
