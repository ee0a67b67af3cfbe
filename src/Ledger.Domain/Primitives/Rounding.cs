using System.Numerics;

namespace Ledger.Domain.Primitives;

/// <summary>The one rounding rule of the books, half to even, and the door through which prices and rates become amounts.</summary>
public static class Rounding
{
    /// <summary><paramref name="value"/> x <paramref name="part"/> / <paramref name="whole"/>, rounded half to even.</summary>
    /// <param name="value">Minor units, any sign.</param>
    /// <param name="part">Not negative.</param>
    /// <param name="whole">Positive.</param>
    /// <exception cref="OverflowException">The result does not fit 64 bits.</exception>
    public static long Share(long value, long part, long whole)
    {
        if (part == whole) return value;
        var product = (Int128)value * part;
        if (product >= long.MinValue && product <= long.MaxValue)
        {
            var small = (long)product;
            var quotient = small / whole;
            return HalfToEven(quotient, small - (quotient * whole), whole);
        }
        var wide = product / whole;
        return HalfToEven(checked((long)wide), (long)(product - (wide * whole)), whole);
    }

    /// <summary>The same with a part and a whole of any size.</summary>
    /// <exception cref="OverflowException">The result does not fit 64 bits.</exception>
    public static long Share(long value, BigInteger part, BigInteger whole) => checked((long)HalfToEven(value * part, whole));

    /// <summary>Quantity x price x (1 - discount), in minor units of the price's currency, rounded half to even; null when out of range.</summary>
    /// <param name="quantity">In the unit that the price is for, once multiplied by <paramref name="numerator"/> / <paramref name="denominator"/>.</param>
    /// <param name="unitPrice">Units of the currency per unit of quantity.</param>
    /// <param name="discountPercent">0 to 100.</param>
    /// <param name="currency">The currency, for its decimals.</param>
    /// <param name="numerator">More than zero.</param>
    /// <param name="denominator">More than zero.</param>
    public static long? LineAmount(decimal quantity, decimal unitPrice, decimal discountPercent, Currency currency, long numerator = 1, long denominator = 1) =>
        Exactly([quantity, unitPrice, 100m - discountPercent, currency.MinorUnitsPerUnit, numerator], 100m * denominator);

    /// <summary>An amount in minor units of one currency as minor units of the base currency, rounded half to even; null when out of range.</summary>
    /// <param name="minorUnits">The amount in the document's currency.</param>
    /// <param name="from">The document's currency.</param>
    /// <param name="rate">Base currency units for one unit of the document's currency.</param>
    /// <param name="to">The base currency.</param>
    public static long? ToBase(long minorUnits, Currency from, decimal rate, Currency to) =>
        rate == 1m && from.Decimals == to.Decimals
            ? minorUnits
            : Exactly([minorUnits, rate, to.MinorUnitsPerUnit], from.MinorUnitsPerUnit);

    /// <summary>Tax of a line as Xero computes it: rounded half away from zero to the minor unit.</summary>
    /// <param name="lineAmount">Minor units.</param>
    /// <param name="percent">The rate in per cent.</param>
    /// <param name="included">Whether the line amount includes the tax.</param>
    public static long Tax(long lineAmount, decimal percent, bool included)
    {
        var tax = included ? lineAmount * percent / (100m + percent) : lineAmount * percent / 100m;
        return (long)decimal.Round(tax, 0, MidpointRounding.AwayFromZero);
    }

    /// <summary>The product of the factors over the divisor, rounded once: decimal would round its product first where that has more than 28 digits.</summary>
    private static long? Exactly(ReadOnlySpan<decimal> factors, decimal divisor)
    {
        if (InDecimal(factors, divisor) is { } enough) return enough;
        var (above, scale) = (BigInteger.One, 0);
        foreach (var factor in factors)
        {
            above *= Mantissa(factor);
            scale += factor.Scale;
        }
        var below = Mantissa(divisor) * BigInteger.Pow(10, Math.Max(0, scale - divisor.Scale));
        var quotient = HalfToEven(above * BigInteger.Pow(10, Math.Max(0, divisor.Scale - scale)), below);
        return quotient > long.MinValue && quotient < long.MaxValue ? (long)quotient : null;
    }

    /// <summary>
    /// The same in decimal, which is quick, or null where that could be wrong: where the product lost digits (its scale then is less than those of
    /// its factors together), or where the quotient, which may have lost digits too, looks like a tie.
    /// </summary>
    private static long? InDecimal(ReadOnlySpan<decimal> factors, decimal divisor)
    {
        try
        {
            var (product, scale) = (1m, 0);
            foreach (var factor in factors)
            {
                product *= factor;
                scale += factor.Scale;
            }
            if (product.Scale != scale) return null;
            var quotient = product / divisor;
            var rounded = decimal.Round(quotient, 0, MidpointRounding.ToEven);
            return Math.Abs(quotient - rounded) != 0.5m && rounded is > long.MinValue and < long.MaxValue ? (long)rounded : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static BigInteger Mantissa(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var (low, middle, high) = unchecked(((uint)bits[0], (uint)bits[1], (uint)bits[2]));
        BigInteger magnitude = new UInt128(high, ((ulong)middle << 32) | low);
        return decimal.IsNegative(value) ? -magnitude : magnitude;
    }

    private static BigInteger HalfToEven(BigInteger above, BigInteger below)
    {
        var quotient = BigInteger.DivRem(above, below, out var rest);
        var nearer = (BigInteger.Abs(rest) * 2).CompareTo(below);
        return nearer > 0 || (nearer == 0 && !quotient.IsEven) ? quotient + rest.Sign : quotient;
    }

    private static long HalfToEven(long quotient, long remainder, long whole)
    {
        var distance = (UInt128)(UInt64)(remainder < 0 ? -remainder : remainder) * 2;
        var divisor = (UInt128)(UInt64)whole;
        if (distance < divisor || (distance == divisor && (quotient & 1) == 0)) return quotient;
        return remainder < 0 ? quotient - 1 : quotient + 1;
    }
}
