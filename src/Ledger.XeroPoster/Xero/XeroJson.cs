using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Ledger.XeroPoster.Xero;

/// <summary>Reads members of Xero's answers. A member may be absent; unknown ones are passed over; amounts stay exact.</summary>
internal static class XeroJson
{
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>Text, or the text of a number; null where absent.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        { } value => value.GetRawText(),
        null => null,
    };

    /// <summary>A number, exact; null where absent or blank. Xero's reports write numbers as text.</summary>
    public static decimal? Number(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.Number } value => value.GetDecimal(),
        { ValueKind: JsonValueKind.String } value => Decimal(value.GetString()!),
        _ => null,
    };

    public static decimal? Decimal(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool Flag(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.True };

    /// <summary>The elements of a list; none where it is absent.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>A calendar day: the UTC day of the moment, never converted to a zone.</summary>
    public static LocalDate? Day(this JsonElement element, string name) => element.Moment(name)?.InUtc().Date;

    /// <summary>A moment in any of the forms that Xero writes.</summary>
    public static Instant? Moment(this JsonElement element, string name) => element.Text(name) is { } text ? ParseMoment(text) : null;

    /// <summary><c>/Date(1789344000000+0000)/</c>, the same without offset, negative, or ISO with or without a Z; null for anything else.</summary>
    public static Instant? ParseMoment(string text)
    {
        if (text.StartsWith("/Date(", StringComparison.Ordinal) && text.EndsWith(")/", StringComparison.Ordinal))
        {
            var digits = text.AsSpan(6, text.Length - 8);
            // The first character may be the sign; a later plus or minus begins the offset, which Xero always writes as zero: the number is UTC.
            var offset = digits.Length > 1 ? digits[1..].IndexOfAny('+', '-') : -1;
            if (offset >= 0) digits = digits[..(offset + 1)];
            return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds)
                ? Instant.FromUnixTimeMilliseconds(milliseconds)
                : null;
        }
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? Instant.FromDateTimeOffset(moment)
            : null;
    }

    public static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    public static LocalDate ParseDate(string iso) => LocalDatePattern.Iso.Parse(iso).Value;
}
