using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>JSON as Xero writes and reads it: its dates, its numbers, and names that match ignoring case.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonNodeOptions IgnoringCase = new() { PropertyNameCaseInsensitive = true };

    public static byte[] Bytes(JsonNode body)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
            body.WriteTo(writer);
        return buffer.ToArray();
    }

    /// <summary>Reads a body; anything that is not JSON ends the request.</summary>
    public static JsonNode Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var node = JsonNode.Parse(body, IgnoringCase) ?? throw new JsonException("The body is null.");
            Visit(node);
            return node;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new RequestRefusedException(Answer.BodyNotUnderstood($"The body could not be read as JSON: {e.Message}"));
        }
    }

    /// <summary>Whole numbers keep one decimal (21.0), others have no trailing zeros.</summary>
    public static JsonNode Number(decimal value)
    {
        var plain = value / 1.0000000000000000000000000000m;
        return JsonValue.Create(plain.Scale == 0 ? plain * 1.0m : plain);
    }

    /// <summary>Midnight UTC of a calendar day.</summary>
    public static string Day(DateOnly day) => Instant(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));

    public static string DayText(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00";

    public static string Instant(DateTimeOffset moment) => $"/Date({moment.ToUnixTimeMilliseconds()}+0000)/";

    /// <summary>The form without an offset, used by the envelope and by Organisation.</summary>
    public static string BareInstant(DateTimeOffset moment) => $"/Date({moment.ToUnixTimeMilliseconds()})/";

    public static string InstantText(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture) + "Z";

    // A JsonObject looks at its members on first use only; a name given twice must be found while the body is read.
    private static void Visit(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var (_, value) in members)
                Visit(value);
        }
        else if (node is JsonArray elements)
        {
            foreach (var element in elements)
                Visit(element);
        }
    }
}
