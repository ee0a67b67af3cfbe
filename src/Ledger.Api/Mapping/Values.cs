using System.Globalization;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Api.Mapping;

/// <summary>Numbers, amounts and dates of the domain to those of the contract.</summary>
internal static class Values
{
    /// <summary>A price, rate or percentage, without trailing zeros.</summary>
    public static V1.Decimal Number(decimal number) => new() { Value = number.ToString("0.##########", CultureInfo.InvariantCulture) };

    public static V1.Decimal? Number(decimal? number) => number is { } given ? Number(given) : null;

    /// <summary>A quantity, without trailing zeros.</summary>
    public static V1.Decimal Quantity(long millionths) => new() { Value = Decimals.ShortText(millionths, 6) };

    /// <summary>An amount with exactly the currency's decimals.</summary>
    public static V1.Decimal Amount(long minorUnits, Currency currency) => new() { Value = Decimals.Text(minorUnits, currency.Decimals) };

    public static V1.Decimal? Amount(long? minorUnits, Currency currency) => minorUnits is { } given ? Amount(given, currency) : null;

    public static V1.Money Money(Money money) => new() { CurrencyCode = money.Currency.Code, Amount = Amount(money.MinorUnits, money.Currency) };

    public static V1.Date Date(LocalDate date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    public static V1.Date? Date(LocalDate? date) => date is { } given ? Date(given) : null;

    /// <summary>What a document says for tracking; nothing is absent.</summary>
    public static V1.DocumentTags? Tags(DocumentTags tags)
    {
        if (tags == DocumentTags.None) return null;
        var mapped = new V1.DocumentTags { Channel = tags.Channel ?? "" };
        foreach (var field in tags.Fields) mapped.CustomFields.Add(new V1.CustomField { Name = field.Name, Value = field.Value });
        return mapped;
    }

    /// <summary>Milliseconds after midnight; 0 is absent.</summary>
    public static V1.TimeOfDay? TimeOfDay(int milliseconds) => milliseconds == 0
        ? null
        : new()
        {
            Hours = milliseconds / 3_600_000, Minutes = milliseconds / 60_000 % 60, Seconds = milliseconds / 1000 % 60, Milliseconds = milliseconds % 1000,
        };
}
