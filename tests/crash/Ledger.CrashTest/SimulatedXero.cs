using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Ledger.CrashTest;

/// <summary>The simulated Xero that outlives every crash, seen from behind.</summary>
internal sealed class SimulatedXero(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    /// <summary>Lifts the call limits and lets every call take some time, so that a run is long enough to be hit.</summary>
    public async Task SlowDownAsync(TimeSpan eachCall)
    {
        await SayAsync("limits", new { concurrent = 1_000_000, perMinute = 1_000_000, perDay = 1_000_000, appPerMinute = 1_000_000 });
        await SayAsync("faults", new { kind = "Latency", delay = eachCall.ToString("c", CultureInfo.InvariantCulture), path = "/api.xro/", times = 1_000_000 });
    }

    /// <summary>Every document in force: its id and the key of the posting that it carries.</summary>
    public async Task<IReadOnlyList<(string Id, string Key, decimal Total)>> DocumentsAsync()
    {
        var documents = await _http.GetFromJsonAsync<JsonElement>("control/documents");
        return [.. documents.EnumerateArray().Where(document => Text(document, "status") is not ("VOIDED" or "DELETED"))
            .Select(document => (Text(document, "id"), KeyOf(document), document.GetProperty("total").GetDecimal()))];
    }

    public void Dispose() => _http.Dispose();

    private async Task SayAsync(string control, object body)
    {
        using var answer = await _http.PostAsJsonAsync($"control/{control}", body);
        Expect.That(answer.IsSuccessStatusCode, $"The simulator refused {control}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static string KeyOf(JsonElement document)
    {
        var text = Text(document, "url") is { Length: > 0 } url ? url : Text(document, "narration") + Text(document, "reference");
        var at = text.IndexOf("ledger:", StringComparison.Ordinal);
        Expect.That(at >= 0, $"A document in Xero carries no key: {document}");
        return text[at..].Split(' ')[0];
    }

    private static string Text(JsonElement document, string name) => document.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
