using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>Reads members of a request. Absent and null are the same; a member of the wrong kind ends the request with a 400.</summary>
internal static class JsonMembers
{
    /// <summary>Far beyond every amount and rate that Xero takes, and small enough that products stay within decimal.</summary>
    private const decimal LargestNumber = 1_000_000_000_000m;

    public static bool Has(this JsonObject from, string name) => from[name] is not null;

    public static string? Text(this JsonObject from, string name) => from[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value when value.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.ToJsonString(),
        _ => throw Wrong(name, "text"),
    };

    public static decimal? Amount(this JsonObject from, string name)
    {
        if (from[name] is not { } node)
            return null;
        if (node is JsonValue value)
        {
            if (value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<decimal>(out var number) && IsInRange(number))
                return number;
            if (value.TryGetValue<string>(out var text)
                && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var parsed) && IsInRange(parsed))
                return parsed;
        }
        throw Wrong(name, "a number");
    }

    public static bool? Flag(this JsonObject from, string name) => from[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        JsonValue value when value.TryGetValue<string>(out var text) && bool.TryParse(text, out var flag) => flag,
        _ => throw Wrong(name, "true or false"),
    };

    public static Guid? Id(this JsonObject from, string name)
    {
        var text = from.Text(name);
        if (string.IsNullOrEmpty(text))
            return null;
        if (!Guid.TryParse(text, out var id))
            throw Wrong(name, "an identifier");
        return id == Guid.Empty ? null : id;
    }

    public static DateOnly? Day(this JsonObject from, string name)
    {
        var text = from.Text(name);
        if (string.IsNullOrEmpty(text))
            return null;
        return ParseDay(text) ?? throw Wrong(name, "a date");
    }

    /// <summary>A day as text, a moment (taken to UTC first, as Xero does), or the millisecond form.</summary>
    public static DateOnly? ParseDay(string text)
    {
        if (text.StartsWith("/Date(", StringComparison.Ordinal) && text.EndsWith(")/", StringComparison.Ordinal))
        {
            var inner = text[6..^2];
            var zone = inner.LastIndexOfAny(['+', '-']);
            var digits = zone > 0 ? inner[..zone] : inner;
            if (!long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds))
                return null;
            return DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime);
        }
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? DateOnly.FromDateTime(moment.UtcDateTime)
            : null;
    }

    public static JsonObject? Object(this JsonObject from, string name) => from[name] switch
    {
        null => null,
        JsonObject members => members,
        _ => throw Wrong(name, "an object"),
    };

    public static IReadOnlyList<JsonObject>? Objects(this JsonObject from, string name) => from[name] switch
    {
        null => null,
        JsonArray elements => [.. elements.Select(e => e as JsonObject ?? throw Wrong(name, "a list of objects"))],
        _ => throw Wrong(name, "a list"),
    };

    private static bool IsInRange(decimal number) => Math.Abs(number) <= LargestNumber;

    private static RequestRefusedException Wrong(string name, string wanted) =>
        new(Answer.BodyNotUnderstood($"The member {name} must be {wanted}."));
}
