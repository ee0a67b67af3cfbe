using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ledger.XeroSimulator;

/// <summary><c>/control/…</c>: the controls over HTTP. Bodies are JSON in camelCase; an unknown member is refused.</summary>
internal sealed class ControlEndpoints(SimulatorControl control)
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/control/state", context => AnswerAsync(context, control.Describe));
        app.MapGet("/control/documents", context => AnswerAsync(context, () =>
            new JsonArray([.. control.Documents(Organisation(context)).Select(DocumentList.Render)])));
        app.MapGet("/control/calls", context => AnswerAsync(context, () =>
            new JsonObject(control.Calls.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value)))));
        app.MapDelete("/control/calls", context => DoAsync(context, control.ForgetCalls));
        app.MapPost("/control/clients", context => WithAsync<SimulatedClient>(context, control.SetClient));
        app.MapPost("/control/connect", context => ReadAsync<ConnectBody>(context, body => Render(
            control.Connect(body.ClientId, body.Scopes, body.Organisations))));
        app.MapPost("/control/authorization-code", context => ReadAsync<AuthorizeBody>(context, body => new JsonObject
        {
            ["code"] = control.CreateAuthorizationCode(body.ClientId, body.RedirectUri, body.Scopes, body.CodeChallenge, body.Organisations),
        }));
        app.MapPost("/control/clock", context => WithAsync<ClockBody>(context, body => body.Apply(control.Clock)));
        app.MapPost("/control/switches", context => WithAsync<SimulatorSwitches>(context, body => control.Switches = body));
        app.MapPost("/control/limits", context => WithAsync<SimulatorLimits>(context, body => control.Limits = body));
        app.MapDelete("/control/limits", context => DoAsync(context, control.ResetLimits));
        app.MapPost("/control/lock-dates", context => WithAsync<LockBody>(context, body =>
            control.SetLockDates(body.Period, body.EndOfYear, Organisation(context))));
        app.MapPost("/control/offline", context => WithAsync<OfflineBody>(context, body => control.SetOffline(body.Offline, Organisation(context))));
        app.MapPost("/control/withdraw-tenant", context => DoAsync(context, () => control.WithdrawTenant(Organisation(context))));
        app.MapPost("/control/day-rates", context => WithAsync<RateBody>(context, body =>
            control.SetDayRate(body.Currency, body.Rate, Organisation(context))));
        app.MapPost("/control/faults", context => WithAsync<Fault>(context, control.Plan));
        app.MapDelete("/control/faults", context => DoAsync(context, control.ClearFaults));
        app.MapPost("/control/release", context => DoAsync(context, control.Release));
        app.MapPost("/control/accounts", context => WithAsync<AccountOptions>(context, body => control.AddAccount(body, Organisation(context))));
        app.MapPost("/control/accounts/{code}/archive", (HttpContext context, string code) =>
            DoAsync(context, () => control.ArchiveAccount(code, Organisation(context))));
        app.MapPost("/control/accounts/{code}/rename/{newCode}", (HttpContext context, string code, string newCode) =>
            DoAsync(context, () => control.RenameAccount(code, newCode, Organisation(context))));
        app.MapPost("/control/tracking", context => ReadAsync<TrackingBody>(context, body => new JsonObject
        {
            ["trackingCategoryID"] = control.AddTracking(body.Category, body.Options, Organisation(context)).ToString(),
        }));
        app.Map("/control/by-hand/{**path}", ByHandAsync);
    }

    private static string? Organisation(HttpContext context) =>
        context.Request.Query["organisation"].ToString() is { Length: > 0 } name ? name : null;

    private static JsonObject Render(SimulatedConnection connection)
    {
        var json = new JsonObject { ["accessToken"] = connection.AccessToken, ["tenantId"] = connection.TenantId.ToString() };
        if (connection.RefreshToken is not null)
            json["refreshToken"] = connection.RefreshToken;
        return json;
    }

    private async Task ByHandAsync(HttpContext context, string path)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var query = context.Request.QueryString.Value;
        var done = control.ByHand(context.Request.Method, path + query, body.Length > 0 ? body : "{}", Organisation(context));
        await AnswerWriter.WriteAsync(context, done.Body is null ? Answer.Empty(done.Status) : Answer.Json(done.Body, done.Status), []);
    }

    private static Task DoAsync(HttpContext context, Action act) => AnswerAsync(context, () =>
    {
        act();
        return null;
    });

    private static Task WithAsync<T>(HttpContext context, Action<T> act) => ReadAsync<T>(context, body =>
    {
        act(body);
        return null;
    });

    private static async Task ReadAsync<T>(HttpContext context, Func<T, JsonNode?> act)
    {
        T body;
        try
        {
            body = await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Reading) ?? throw new JsonException("The body is null.");
        }
        catch (JsonException e)
        {
            await AnswerWriter.WriteAsync(context, Answer.Text(400, e.Message), []);
            return;
        }
        await AnswerAsync(context, () => act(body));
    }

    private static async Task AnswerAsync(HttpContext context, Func<JsonNode?> act)
    {
        Answer answer;
        try
        {
            answer = act() is { } body ? Answer.Json(body) : Answer.Empty(204);
        }
        catch (ArgumentException e)
        {
            answer = Answer.Text(400, e.Message);
        }
        await AnswerWriter.WriteAsync(context, answer, []);
    }

    private sealed record ConnectBody(string ClientId = "demo-app", string[]? Scopes = null, string[]? Organisations = null);

    private sealed record AuthorizeBody(
        string ClientId, string RedirectUri, string[]? Scopes = null, string? CodeChallenge = null, string[]? Organisations = null);

    private sealed record LockBody(DateOnly? Period, DateOnly? EndOfYear);

    private sealed record OfflineBody(bool Offline);

    private sealed record RateBody(string Currency, decimal Rate);

    private sealed record TrackingBody(string Category, string[] Options);

    private sealed record ClockBody(double AdvanceSeconds = 0, DateTimeOffset? Set = null, bool? Frozen = null)
    {
        public void Apply(SimulatorClock clock)
        {
            if (Set is { } moment)
                clock.Set(moment);
            clock.Advance(TimeSpan.FromSeconds(AdvanceSeconds));
            if (Frozen is { } frozen)
                clock.Freeze(frozen);
        }
    }
}
