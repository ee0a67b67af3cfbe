using System.Globalization;
using Ledger.Domain.Primitives;
using NodaTime;

namespace PropertySuite.Client;

/// <summary>Numbers, dates and names to the contract and back.</summary>
internal static class Values
{
    public static V1.Decimal Number(decimal number) => new() { Value = number.ToString("0.##########", CultureInfo.InvariantCulture) };

    public static V1.Decimal? Number(decimal? number) => number is { } given ? Number(given) : null;

    public static V1.Decimal Amount(long minorUnits, Currency currency) => new() { Value = Decimals.Text(minorUnits, currency.Decimals) };

    public static V1.Decimal? Amount(long? minorUnits, Currency currency) => minorUnits is { } given ? Amount(given, currency) : null;

    public static V1.Date Date(LocalDate date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    public static V1.Date? Date(LocalDate? date) => date is { } given ? Date(given) : null;

    public static V1.TimeOfDay? Time(int milliseconds) => milliseconds == 0
        ? null
        : new() { Hours = milliseconds / 3_600_000, Minutes = milliseconds / 60_000 % 60, Seconds = milliseconds / 1000 % 60, Milliseconds = milliseconds % 1000 };

    /// <summary>An absent name is empty in the contract.</summary>
    public static string Name(string? name) => name ?? "";

    public static string? Name(string name, bool absentIsNull) => absentIsNull && name.Length == 0 ? null : name;

    public static V1.DocumentTags? Tags(DocumentTags tags) => tags == DocumentTags.None
        ? null
        : new() { Channel = Name(tags.Channel), CustomFields = { tags.Fields.Select(field => new V1.CustomField { Name = field.Name, Value = field.Value }) } };

    public static V1.DocumentKey Key(DocumentKey key) => new() { Kind = (V1.DocumentKind)key.Kind, DocumentId = key.Id };

    public static DocumentKey Key(V1.DocumentKey key) => new((DocumentKind)key.Kind, key.DocumentId);

    public static LocalDate Date(V1.Date date) => new(date.Year, date.Month, date.Day);

    public static LocalDate? MaybeDate(V1.Date? date) => date is null ? null : Date(date);

    public static long Minor(V1.Decimal amount, Currency currency) => (long)(decimal.Parse(amount.Value, CultureInfo.InvariantCulture) * currency.MinorUnitsPerUnit);

    public static long Millionths(V1.Decimal quantity) => (long)(decimal.Parse(quantity.Value, CultureInfo.InvariantCulture) * Quantity.PerUnit);
}
