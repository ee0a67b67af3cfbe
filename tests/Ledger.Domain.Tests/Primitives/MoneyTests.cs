using Ledger.Domain.Primitives;

namespace Ledger.Domain.Tests.Primitives;

public class MoneyTests
{
    private static readonly Currency Nzd = Currency.Of("NZD");

    [Fact]
    public void Amounts_of_one_currency_add_up() => Assert.Equal(new Money(1300, Nzd), new Money(1250, Nzd) + new Money(50, Nzd));

    [Fact]
    public void Amounts_of_two_currencies_do_not_add_up() => Assert.Throws<InvalidOperationException>(() => new Money(1, Nzd) + new Money(1, Currency.Of("USD")));

    [Fact]
    public void An_amount_without_a_currency_is_no_amount()
    {
        Assert.Throws<InvalidOperationException>(() => default(Money) + default(Money));
        Assert.Throws<InvalidOperationException>(() => default(Money) - new Money(1, Nzd));
    }

    [Fact]
    public void A_sum_that_does_not_fit_is_not_wrapped()
    {
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue, Nzd) + new Money(1, Nzd));
        Assert.Throws<OverflowException>(() => new Money(long.MinValue, Nzd) - new Money(1, Nzd));
    }

    [Theory]
    [InlineData("NZD", 1250, "12.50")]
    [InlineData("NZD", -5, "-0.05")]
    [InlineData("JPY", 12, "12")]
    [InlineData("KWD", 1, "0.001")]
    [InlineData("NZD", long.MinValue, "-92233720368547758.08")]
    public void An_amount_is_written_with_the_decimals_of_its_currency(string currency, long minorUnits, string text) => Assert.Equal(text, new Money(minorUnits, Currency.Of(currency)).ToText());

    [Theory]
    [InlineData("USD", 2, 100)]
    [InlineData("JPY", 0, 1)]
    [InlineData("KWD", 3, 1000)]
    public void A_currency_knows_its_minor_unit(string code, int decimals, long minorUnits)
    {
        Assert.Equal((decimals, minorUnits), (Currency.Of(code).Decimals, Currency.Of(code).MinorUnitsPerUnit));
        Assert.Same(Currency.Of(code), Currency.Find(code));
    }

    [Theory]
    [InlineData("usd")]
    [InlineData("XXX")]
    [InlineData("")]
    public void What_is_not_money_of_iso_4217_is_not_found(string code)
    {
        Assert.Null(Currency.Find(code));
        Assert.Throws<ArgumentException>(() => Currency.Of(code));
    }

    [Fact]
    public void Quantities_are_exact_to_the_millionth()
    {
        Assert.Equal("2.5", new Quantity(2_500_000).ToString());
        Assert.Equal("-0.000001", new Quantity(-1).ToString());
        Assert.Equal(Quantity.Of(3), Quantity.Of(1) + Quantity.Of(2));
        Assert.Equal(new Quantity(-1), Quantity.Of(1) - new Quantity(1_000_001));
        Assert.True(Quantity.Of(1) > new Quantity(999_999) && Quantity.Of(1) >= Quantity.Of(1) && Quantity.Of(1) <= Quantity.Of(1) && new Quantity(1) < Quantity.Of(1));
        Assert.Throws<OverflowException>(() => Quantity.Of(10_000_000_000_000));
        Assert.Throws<OverflowException>(() => new Quantity(long.MaxValue) + new Quantity(1));
    }

    [Fact]
    public void Lists_of_values_compare_by_value()
    {
        Assert.Equal(new ValueList<int>([1, 2]), ValueList<int>.Own([1, 2]));
        Assert.NotEqual(new ValueList<int>([1, 2]), new ValueList<int>([2, 1]));
        Assert.Equal(new ValueList<int>([1, 2]).GetHashCode(), new ValueList<int>([1, 2]).GetHashCode());
        Assert.Same(ValueList<int>.Empty, ValueList<int>.Own([]));
    }
}
