using Ledger.Api.Mapping;
using Xunit;

namespace Ledger.Api.Tests;

/// <summary>Decimal text as the contract defines it.</summary>
public sealed class DecimalTextTests
{
    [Theory]
    [InlineData("0", "0", 0)]
    [InlineData("19.90", "19.9", 1)]
    [InlineData("-3", "-3", 0)]
    [InlineData("0.000001", "0.000001", 6)]
    [InlineData("007.50", "7.5", 1)]
    [InlineData("999999999999999999.9999999999", "999999999999999999.9999999999", 10)]
    [InlineData("-0.0", "0", 0)]
    [InlineData("4294967296.5", "4294967296.5", 1)]
    public void Exact_numbers_are_read(string text, string number, int decimals)
    {
        Assert.True(DecimalText.Read(text, out var read, out var digits));
        Assert.Equal((decimal.Parse(number), decimals), (read, digits));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("+1")]
    [InlineData("1e3")]
    [InlineData("1,000")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("--1")]
    [InlineData("1.2.3")]
    [InlineData("1.x0")]
    [InlineData("٣")]
    [InlineData("1234567890123456789")]
    [InlineData("1.12345678901")]
    public void Anything_else_is_no_number(string text) => Assert.False(DecimalText.Read(text, out _, out _));

    [Fact]
    public void Every_way_of_writing_agrees_with_the_framework()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var text = $"{(random.Next(2) == 0 ? "-" : "")}{random.NextInt64(0, 1_000_000_000_000_000_000)}.{random.NextInt64(0, 10_000_000_000):0000000000}";
            Assert.True(DecimalText.Read(text, out var read, out _));
            Assert.Equal(decimal.Parse(text), read);
        }
    }
}
