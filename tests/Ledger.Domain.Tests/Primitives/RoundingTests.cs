using FsCheck;
using FsCheck.Fluent;
using Ledger.Domain.Primitives;
using Ledger.Domain.Tests.Properties.Reference;
using Ruler = Ledger.Domain.Costing.Ruler;

namespace Ledger.Domain.Tests.Primitives;

public class RoundingTests
{
    private static readonly Currency Nzd = Currency.Of("NZD");

    [Theory]
    [InlineData(1, 1, 2, 0)]
    [InlineData(3, 1, 2, 2)]
    [InlineData(5, 1, 2, 2)]
    [InlineData(-1, 1, 2, 0)]
    [InlineData(-3, 1, 2, -2)]
    [InlineData(1000, 1, 3, 333)]
    [InlineData(1000, 2, 3, 667)]
    [InlineData(-1000, 2, 3, -667)]
    [InlineData(long.MaxValue, 1, 1, long.MaxValue)]
    [InlineData(long.MaxValue, long.MaxValue - 1, long.MaxValue, long.MaxValue - 1)]
    [InlineData(long.MinValue, 1, 2, long.MinValue / 2)]
    [InlineData(3, 4611686018427387904, 9223372036854775807, 2)]
    public void A_share_is_rounded_half_to_even(long value, long part, long whole, long share) => Assert.Equal(share, Rounding.Share(value, part, whole));

    [Fact]
    public void A_share_of_any_size_is_what_fractions_say() =>
        Prop.ForAll(ArbMap.Default.ArbFor<long>(), ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<PositiveInt>(), (value, part, whole) =>
        {
            var scaled = value * 1_000_003;
            var (to, of) = (Math.Min((long)part.Get, whole.Get) * 1_000_000_007, whole.Get * 1_000_000_007L);
            return Rounding.Share(scaled, to, of) == (Exact.Of(scaled) * Exact.Of(to) / Exact.Of(of)).HalfToEven();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact] // the parts of a ruler add up to its value in whatever pieces it is taken
    public void Pieces_of_a_ruler_add_up_to_its_value() =>
        Prop.ForAll(ArbMap.Default.ArbFor<long>(), ArbMap.Default.ArbFor<PositiveInt[]>(), (value, pieces) =>
        {
            var quantity = pieces.Sum(piece => (long)piece.Get);
            if (quantity == 0) return true;
            var ruler = new Ruler(value, quantity);
            var (sum, from) = (0L, 0L);
            foreach (var piece in pieces)
            {
                sum += ruler.Between(from, from + piece.Get);
                from += piece.Get;
            }
            return sum == value;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("10", "5.5", "0", 5500)]
    [InlineData("0.5", "0.25", "0", 12)]
    [InlineData("0.5", "0.27", "0", 14)]
    [InlineData("3", "3.333333", "0", 1000)]
    [InlineData("10", "5", "33.3333", 3333)]
    [InlineData("10", "5", "100", 0)]
    [InlineData("-1", "0.125", "0", -12)]
    public void A_line_is_quantity_times_price_less_discount_rounded_once(string quantity, string price, string discount, long amount) =>
        Assert.Equal(amount, Rounding.LineAmount(decimal.Parse(quantity), decimal.Parse(price), decimal.Parse(discount), Nzd));

    [Fact] // a little more than 0.125 is 0.13, a little less than 0.135 is 0.13: decimal alone would lose the tail and round down
    public void A_product_of_more_digits_than_a_decimal_has_is_rounded_once()
    {
        Assert.Equal(13, Rounding.LineAmount(0.50000000000001m, 0.25000000000000000001m, 0, Nzd));
        Assert.Equal(12, Rounding.LineAmount(0.5m, 0.25m, 0, Nzd));
        Assert.Equal(13, Rounding.LineAmount(0.4999999999999999999999999999m, 0.27m, 0, Nzd));
        Assert.Equal(14, Rounding.LineAmount(0.5m, 0.27m, 0, Nzd));
    }

    [Fact] // 7 of a box of 12 at 12.06 the box: 7.035, half to even 7.04; worked as a quotient first it would be 7.0349999 and 7.03
    public void A_unit_that_is_no_decimal_of_another_is_not_rounded_on_the_way() => Assert.Equal(704, Rounding.LineAmount(7, 12.06m, 0, Nzd, 1, 12));

    [Fact]
    public void What_does_not_fit_is_out_of_range()
    {
        Assert.Null(Rounding.LineAmount(1_000_000_000_000m, 1_000_000m, 0, Nzd));
        Assert.Null(Rounding.LineAmount(decimal.MaxValue, decimal.MaxValue, 0, Nzd));
        Assert.Null(Rounding.ToBase(long.MaxValue, Nzd, 2, Currency.Of("USD")));
    }

    [Theory]
    [InlineData(5000, "NZD", "1.0831", "USD", 5416)]
    [InlineData(100, "JPY", "0.0067", "USD", 67)]
    [InlineData(100, "USD", "1", "JPY", 1)]
    [InlineData(150, "USD", "1", "JPY", 2)]
    [InlineData(250, "USD", "1", "JPY", 2)]
    [InlineData(1, "USD", "0.3", "KWD", 3)]
    public void An_amount_is_converted_by_its_rate_and_both_minor_units(long amount, string from, string rate, string to, long converted) =>
        Assert.Equal(converted, Rounding.ToBase(amount, Currency.Of(from), decimal.Parse(rate), Currency.Of(to)));

    [Theory]
    [InlineData(10, "15", false, 2)]
    [InlineData(-10, "15", false, -2)]
    [InlineData(1000, "12.5", false, 125)]
    [InlineData(1150, "15", true, 150)]
    [InlineData(100, "15", true, 13)]
    [InlineData(100, "0", true, 0)]
    public void Tax_is_rounded_half_away_from_zero(long amount, string percent, bool included, long tax) => Assert.Equal(tax, Rounding.Tax(amount, decimal.Parse(percent), included));
}
