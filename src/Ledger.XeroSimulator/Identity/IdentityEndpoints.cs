using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Ledger.XeroSimulator;

/// <summary>The token endpoint, revocation, the authorize page and <c>/connections</c>.</summary>
internal sealed class IdentityEndpoints(SimulatorState state)
{
    public Task TokenAsync(HttpContext context) => WithFormAsync(context, (client, form) => form["grant_type"].ToString() switch
    {
        "authorization_code" => state.Identity.Exchange(
            client, form["code"].ToString(), form["redirect_uri"].ToString(), form["code_verifier"].ToString()),
        "refresh_token" => state.Identity.Refresh(client, form["refresh_token"].ToString()),
        "client_credentials" => state.Identity.ClientCredentials(client, Words(form["scope"].ToString())),
        _ => IdentityProvider.Error("unsupported_grant_type"),
    });

    public Task RevokeAsync(HttpContext context) =>
        WithFormAsync(context, (client, form) => state.Identity.Revoke(client, form["token"].ToString()));

    /// <summary>The user agrees at once, to all organisations.</summary>
    public Task AuthorizeAsync(HttpContext context) => AnswerAsync(context, () =>
    {
        if (!state.AutoConsent)
            return Answer.NotModelled("a page on which a user consents; POST /control/authorization-code hands out a code");
        var query = context.Request.Query;
        var redirect = query["redirect_uri"].ToString();
        var challenge = query["code_challenge"].ToString();
        if (query["response_type"] != "code" || (challenge.Length > 0 && query["code_challenge_method"] != "S256"))
            return Answer.Text(400, "The request must be for a code, and a code challenge by S256.");
        try
        {
            var code = state.Identity.Authorize(
                query["client_id"].ToString(), redirect, Words(query["scope"].ToString()), state.Organisations, challenge.Length > 0 ? challenge : null);
            var separator = redirect.Contains('?') ? '&' : '?';
            var address = $"{redirect}{separator}code={Uri.EscapeDataString(code)}&state={Uri.EscapeDataString(query["state"].ToString())}";
            return Answer.Empty(302) with { Headers = [new("Location", address)] };
        }
        catch (ArgumentException refused)
        {
            return Answer.Text(400, refused.Message);
        }
    });

    public Task ConnectionsAsync(HttpContext context) => AnswerAsync(context, () =>
    {
        var token = Bearer.Read(context, state);
        var wanted = context.Request.Query["authEventId"].ToString();
        var rows = state.Identity.Connections.Where(c => c.Consent.Client.Id == token.Consent.Client.Id
            && (wanted.Length == 0 || c.Consent.Id.ToString() == wanted));
        return Answer.Json(new JsonArray([.. rows.Select(Render)]));
    });

    public Task DeleteConnectionAsync(HttpContext context, string id) => AnswerAsync(context, () =>
    {
        var token = Bearer.Read(context, state);
        var found = state.Identity.Connections.Find(c => c.Id.ToString() == id && c.Consent.Client.Id == token.Consent.Client.Id);
        if (found is null)
            return Answer.NotFound();
        state.Identity.Connections.Remove(found);
        return Answer.Empty(204);
    });

    private static JsonObject Render(Connection connection) => new()
    {
        ["id"] = connection.Id.ToString(),
        ["authEventId"] = connection.Consent.Id.ToString(),
        ["tenantId"] = connection.Organisation.TenantId.ToString(),
        ["tenantType"] = "ORGANISATION",
        ["tenantName"] = connection.Organisation.Options.Name,
        ["createdDateUtc"] = connection.CreatedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff"),
        ["updatedDateUtc"] = connection.UpdatedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff"),
    };

    private static string[] Words(string text) => text.Split([' ', '+'], StringSplitOptions.RemoveEmptyEntries);

    private async Task WithFormAsync(HttpContext context, Func<SimulatedClient, IFormCollection, Answer> act)
    {
        if (!context.Request.HasFormContentType)
        {
            await AnswerAsync(context, () => IdentityProvider.Error("invalid_request"));
            return;
        }
        var form = await context.Request.ReadFormAsync();
        await AnswerAsync(context, () => Authenticate(context, form) is { } client ? act(client, form) : IdentityProvider.Error("invalid_client"));
    }

    // HTTP Basic, or id and secret in the form; an app without a secret is known by its id.
    private SimulatedClient? Authenticate(HttpContext context, IFormCollection form)
    {
        var (id, secret) = (form["client_id"].ToString(), form["client_secret"].ToString());
        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            var bytes = new byte[header.Length];
            if (!Convert.TryFromBase64String(header[6..].Trim(), bytes, out var length))
                return null;
            var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
            (id, secret) = (Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
        }
        return state.Identity.Clients.TryGetValue(id, out var client) && (client.Secret ?? "") == secret ? client : null;
    }

    private async Task AnswerAsync(HttpContext context, Func<Answer> act)
    {
        var faults = state.Faults.Take(context.Request.Method, context.Request.Path.Value!);
        if (faults.Any(f => f.Kind == FaultKind.DropBefore))
        {
            context.Abort();
            return;
        }
        await state.Faults.WaitAsync(faults, state.Stopping);
        Answer answer;
        lock (state.Gate)
        {
            state.CountCall(context.Request.Method, context.Request.Path.Value!.Trim('/'));
            try
            {
                answer = faults.FirstOrDefault(f => f.Kind == FaultKind.Status) is { } failing ? FaultPlan.AnswerOf(failing) : act();
            }
            catch (RequestRefusedException refused)
            {
                answer = refused.Answer;
            }
        }
        await AnswerWriter.WriteAsync(context, answer, faults);
    }
}
