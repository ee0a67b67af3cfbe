namespace Ledger.Domain.Primitives;

/// <summary>An exact amount of one currency.</summary>
/// <remarks>
/// Unit: the currency's minor unit (NZD 12.50 is 1250, JPY 12 is 12). Sign: any; debit and credit are told by <see cref="Journal.Side"/>,
/// never by the sign. Sums are checked, never wrapped. <c>default</c> has no currency and no operator takes it.
/// </remarks>
/// <param name="MinorUnits">The amount in minor units.</param>
/// <param name="Currency">Its currency.</param>
public readonly record struct Money(long MinorUnits, Currency Currency)
{
    /// <exception cref="InvalidOperationException">The currencies differ: a bug of the caller.</exception>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Money operator +(Money left, Money right) => new(checked(left.MinorUnits + right.MinorUnits), Same(left, right));

    /// <exception cref="InvalidOperationException">The currencies differ: a bug of the caller.</exception>
    /// <exception cref="OverflowException">The difference does not fit.</exception>
    public static Money operator -(Money left, Money right) => new(checked(left.MinorUnits - right.MinorUnits), Same(left, right));

    /// <summary>The amount as plain text with the currency's decimals, without the code: <c>12.50</c>.</summary>
    public string ToText() => Decimals.Text(MinorUnits, Currency.Decimals);

    /// <summary>The amount with its code: <c>NZD 12.50</c>.</summary>
    public override string ToString() => Currency is null ? "(no currency)" : $"{Currency.Code} {ToText()}";

    private static Currency Same(Money left, Money right) =>
        left.Currency is not null && ReferenceEquals(left.Currency, right.Currency)
            ? left.Currency
            : throw new InvalidOperationException($"Amounts of {left.Currency} and {right.Currency} do not add up.");
}
