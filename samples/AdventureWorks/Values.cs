using System.Globalization;
using Ledger.V1;

namespace AdventureWorks;

/// <summary>Values as the contract writes them.</summary>
internal static class Values
{
    /// <summary>A date of the books.</summary>
    public static Date On(DateOnly day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };

    public static Ledger.V1.Decimal Number(decimal value) => new() { Value = value.ToString("0.##########", CultureInfo.InvariantCulture) };

    public static decimal Number(Ledger.V1.Decimal value) => decimal.Parse(value.Value, NumberStyles.Number, CultureInfo.InvariantCulture);
}
