using System.Globalization;
using Ledger.V1;
using NodaTime;
using NodaTime.Text;
using Decimal = Ledger.V1.Decimal;

namespace Ledger.Cli;

/// <summary>The contract's values to text for people and back.</summary>
internal static class Text
{
    /// <summary>The exact decimals with thousands set apart; empty where absent.</summary>
    public static string Amount(Decimal? amount)
    {
        if (amount is null || amount.Value.Length == 0) return "";
        var value = decimal.Parse(amount.Value, CultureInfo.InvariantCulture);
        var point = amount.Value.IndexOf('.');
        return value.ToString("N" + (point < 0 ? 0 : amount.Value.Length - point - 1), CultureInfo.InvariantCulture);
    }

    /// <summary>Whether an amount is there and not zero.</summary>
    public static bool IsNonZero(Decimal? amount) => amount is { Value.Length: > 0 } && decimal.Parse(amount.Value, CultureInfo.InvariantCulture) != 0;

    /// <summary>ISO 8601; empty where absent.</summary>
    public static string Day(Date? date) => date is null ? "" : $"{date.Year:D4}-{date.Month:D2}-{date.Day:D2}";

    /// <summary>An instant to the second, UTC; empty where absent.</summary>
    public static string Moment(Google.Protobuf.WellKnownTypes.Timestamp? instant) =>
        instant is null ? "" : instant.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A document as people name it: <c>goods receipt GR-1001</c>.</summary>
    public static string Document(DocumentKey? key) => key is null ? "" : $"{Word(key.Kind)} {key.DocumentId}";

    /// <summary>An enum value as words: <c>GoodsReceipt</c> is <c>goods receipt</c>.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return string.Concat(name.Select((letter, at) => char.IsUpper(letter) ? (at == 0 ? "" : " ") + char.ToLowerInvariant(letter) : letter.ToString()));
    }

    /// <summary>A date of the command line.</summary>
    /// <returns>Null where the text is no date in the form YYYY-MM-DD.</returns>
    public static Date? ParseDay(string text)
    {
        var parsed = LocalDatePattern.Iso.Parse(text);
        return parsed.Success ? Of(parsed.Value) : null;
    }

    /// <summary>The first and last day of a month of the command line.</summary>
    /// <returns>Null where the text is no month in the form YYYY-MM.</returns>
    public static (Date From, Date To)? ParseMonth(string text)
    {
        var parsed = LocalDatePattern.Iso.Parse(text + "-01");
        return parsed.Success ? (Of(parsed.Value), Of(parsed.Value.PlusMonths(1).PlusDays(-1))) : null;
    }

    private static Date Of(LocalDate date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };
}
