using System.Globalization;
using System.Net;
using System.Text.Json;
using NodaTime;

namespace Ledger.XeroPoster.Xero;

/// <summary>Sorts an HTTP answer into one of the outcomes: by status, then content type, then body. It never assumes JSON.</summary>
internal static class XeroAnswer
{
    private static readonly Duration OfflineWait = Duration.FromSeconds(30);

    /// <param name="status">The HTTP status.</param>
    /// <param name="contentType">The media type, or null.</param>
    /// <param name="body">The body as text; null where it could not be read whole.</param>
    /// <param name="retryAfter">Seconds of <c>Retry-After</c>, or null.</param>
    /// <param name="problem">The word of <c>X-Rate-Limit-Problem</c>, or null.</param>
    /// <param name="writes">Whether the call writes.</param>
    public static XeroOutcome Sort(HttpStatusCode status, string? contentType, string? body, int? retryAfter, string? problem, bool writes)
    {
        var code = (int)status;
        if (code is 204 or 304) return new Done(default);
        if (code is >= 200 and < 300) return Parse(contentType, body) is { } json ? new Done(json) : Undecodable(code, contentType, writes);
        if (code == 429)
            return new Later(LaterCause.Limit, Duration.FromSeconds(retryAfter ?? 5), $"Xero's limit is reached ({problem ?? "unnamed"}).");
        if (code == 503)
        {
            var known = body is not null && (body.Contains("offline", StringComparison.OrdinalIgnoreCase)
                || body.Contains("maintenance", StringComparison.OrdinalIgnoreCase) || body.Contains("oauth_problem", StringComparison.OrdinalIgnoreCase));
            var wait = retryAfter is { } seconds ? Duration.FromSeconds(seconds) : OfflineWait;
            return known || !writes
                ? new Later(LaterCause.Unreachable, wait, $"Xero answered 503: {Short(body)}")
                : new Uncertain($"Xero answered 503: {Short(body)}", Answered: true);
        }
        if (code == 501) return new Refused(code, Messages(contentType, body, code));
        if (code >= 500)
            return writes
                ? new Uncertain($"Xero answered {code}: {Short(body)}", Answered: true)
                : new Later(LaterCause.Unreachable, OfflineWait, $"Xero answered {code}: {Short(body)}");
        if (code is 401 or 403)
            return new Later(LaterCause.Consent, Duration.Zero, $"Xero answered {code}: {string.Join(" ", Messages(contentType, body, code))}");
        if (code is >= 300 and < 400) return new Refused(code, [$"Xero redirects ({code}); the base address is wrong."]);
        return new Refused(code, Messages(contentType, body, code));
    }

    /// <summary>A 401 that a new access token may cure.</summary>
    public static bool TokenIsStale(HttpStatusCode status, string? body) =>
        status == HttpStatusCode.Unauthorized && body is not null
        && (body.Contains("TokenExpired", StringComparison.OrdinalIgnoreCase) || body.Contains("AuthenticationUnsuccessful", StringComparison.OrdinalIgnoreCase));

    public static JsonElement? Parse(string? contentType, string? body)
    {
        if (body is null || contentType is null || !contentType.Contains("json", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The validation errors of one element, its own and those of its lines.</summary>
    public static IReadOnlyList<string> ValidationErrors(JsonElement element)
    {
        var found = new List<string>();
        Collect(element, "ValidationErrors", found);
        return found;
    }

    /// <summary>The warnings of one element.</summary>
    public static IReadOnlyList<string> Warnings(JsonElement element)
    {
        var found = new List<string>();
        Collect(element, "Warnings", found);
        return found;
    }

    private static void Collect(JsonElement element, string list, List<string> found)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var child in element.EnumerateArray()) Collect(child, list, found);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                if (member.Name == list && member.Value.ValueKind == JsonValueKind.Array)
                    found.AddRange(member.Value.EnumerateArray().Select(error => error.Text("Message") ?? error.ToString()).Where(text => !found.Contains(text)));
                else
                    Collect(member.Value, list, found);
            }
        }
    }

    private static XeroOutcome Undecodable(int code, string? contentType, bool writes) =>
        writes
            ? new Uncertain($"Xero answered {code} with a body that cannot be read ({contentType ?? "no content type"}).", Answered: false)
            : new Later(LaterCause.Unreachable, Duration.FromSeconds(5), $"Xero answered {code} with a body that cannot be read ({contentType ?? "no content type"}).");

    private static IReadOnlyList<string> Messages(string? contentType, string? body, int code)
    {
        if (Parse(contentType, body) is not { } json) return [string.IsNullOrWhiteSpace(body) ? $"Xero answered {code} without a reason." : Short(body)];
        var errors = ValidationErrors(json);
        if (errors.Count > 0) return errors;
        var text = string.Join(": ", new[] { json.Text("Title"), json.Text("Detail"), json.Text("Message"), json.Text("error") }.Where(part => !string.IsNullOrEmpty(part)));
        return [text.Length > 0 ? text : $"Xero answered {code.ToString(CultureInfo.InvariantCulture)} without a reason."];
    }

    private static string Short(string? body)
    {
        var text = (body ?? "(no body)").Trim();
        return text.Length <= 300 ? text : text[..300];
    }
}
