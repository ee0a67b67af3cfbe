using System.Numerics;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>A fraction of whole numbers of any size: the reference knows no other arithmetic.</summary>
public readonly record struct Exact
{
    private Exact(BigInteger above, BigInteger below)
    {
        var divisor = BigInteger.GreatestCommonDivisor(above, below) * below.Sign;
        Above = above / divisor;
        Below = below / divisor;
    }

    public BigInteger Above { get; }

    public BigInteger Below { get; }

    public static Exact Of(long whole) => new(whole, BigInteger.One);

    public static Exact Of(decimal value)
    {
        var text = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        return new(BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal)), BigInteger.Pow(10, decimals));
    }

    public static Exact operator *(Exact left, Exact right) => new(left.Above * right.Above, left.Below * right.Below);

    public static Exact operator /(Exact left, Exact right) => new(left.Above * right.Below, left.Below * right.Above);

    public static Exact operator +(Exact left, Exact right) => new((left.Above * right.Below) + (right.Above * left.Below), left.Below * right.Below);

    public static Exact operator -(Exact left, Exact right) => new((left.Above * right.Below) - (right.Above * left.Below), left.Below * right.Below);

    public bool IsZero => Above.IsZero;

    /// <summary>To a whole number; a half goes to the even neighbour.</summary>
    public long HalfToEven()
    {
        var floor = Floor(Above, Below);
        var twice = ((Above - (floor * Below)) * 2).CompareTo(Below);
        var up = twice > 0 || (twice == 0 && !floor.IsEven);
        return (long)(up ? floor + 1 : floor);
    }

    /// <summary>To a whole number; a half goes away from zero.</summary>
    public long HalfAway()
    {
        var magnitude = BigInteger.Abs(Above);
        var rounded = Floor((magnitude * 2) + Below, Below * 2);
        return (long)(Above.Sign < 0 ? -rounded : rounded);
    }

    /// <summary>The whole number that this is.</summary>
    public long Whole() => Below.IsOne ? (long)Above : throw new InvalidOperationException($"{Above}/{Below} is not whole.");

    private static BigInteger Floor(BigInteger above, BigInteger below)
    {
        var quotient = BigInteger.DivRem(above, below, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }
}
