namespace Ledger.Domain.Primitives;

/// <summary>An exact quantity of an item in its base unit.</summary>
/// <param name="Millionths">Millionths of the base unit (six decimals); any sign where it is a balance, positive on document lines.</param>
public readonly record struct Quantity(long Millionths) : IComparable<Quantity>
{
    /// <summary>Millionths in one base unit.</summary>
    public const long PerUnit = 1_000_000;

    /// <summary>A whole number of base units.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static Quantity Of(long units) => new(checked(units * PerUnit));

    /// <summary>The quantity as plain text without trailing zeros: <c>2.5</c>.</summary>
    public override string ToString() => Decimals.ShortText(Millionths, 6);

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Millionths.CompareTo(other.Millionths);

    /// <summary>The sum.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static Quantity operator +(Quantity left, Quantity right) => new(checked(left.Millionths + right.Millionths));

    /// <summary>The difference.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static Quantity operator -(Quantity left, Quantity right) => new(checked(left.Millionths - right.Millionths));

    /// <summary>Less than.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Millionths < right.Millionths;

    /// <summary>More than.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Millionths > right.Millionths;

    /// <summary>Not more than.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Millionths <= right.Millionths;

    /// <summary>Not less than.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Millionths >= right.Millionths;
}
