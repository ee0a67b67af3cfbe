using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator.Tests;

public sealed class IdentityTests
{
    private const string Redirect = "http://localhost:5000/callback";

    [Fact]
    public async Task A_code_buys_tokens_once_and_the_token_opens_connections_and_books()
    {
        await using var xero = await XeroClient.StartAsync();
        var code = xero.Control.CreateAuthorizationCode("demo-app", Redirect);
        (string, string)[] form = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Redirect)];

        var tokens = await xero.Form("connect/token", "demo-app:demo-secret", form);
        var again = await xero.Form("connect/token", "demo-app:demo-secret", form);

        Assert.Equal(200, tokens.Status);
        Assert.Equal(1800, tokens.Json["expires_in"]!.GetValue<int>());
        Assert.Equal("Bearer", tokens.Json["token_type"]!.GetValue<string>());
        Assert.Equal((400, "invalid_grant"), (again.Status, again.Json["error"]!.GetValue<string>()));
        xero.Connection = xero.Connection with { AccessToken = tokens.Json["access_token"]!.GetValue<string>() };
        Assert.Equal(200, (await xero.Get("Organisation")).Status);
        var connections = await Connections(xero);
        var connection = Assert.Single(connections)!;
        Assert.Equal(xero.Control.TenantId.ToString(), connection["tenantId"]!.GetValue<string>());
        Assert.Equal("ORGANISATION", connection["tenantType"]!.GetValue<string>());
        Assert.DoesNotContain("Z", connection["createdDateUtc"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_code_dies_after_five_minutes()
    {
        await using var xero = await XeroClient.StartAsync();
        var code = xero.Control.CreateAuthorizationCode("demo-app", Redirect);
        xero.Control.Clock.Advance(TimeSpan.FromMinutes(5));

        var reply = await xero.Form(
            "connect/token", "demo-app:demo-secret", ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Redirect));

        Assert.Equal("invalid_grant", reply.Json["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_app_without_a_secret_proves_itself_by_its_verifier()
    {
        await using var xero = await XeroClient.StartAsync();
        var verifier = new string('v', 43);
        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        async Task<Reply> Exchange(string sent) => await xero.Form(
            "connect/token", null, ("grant_type", "authorization_code"), ("client_id", "demo-pkce"), ("redirect_uri", Redirect),
            ("code", xero.Control.CreateAuthorizationCode("demo-pkce", Redirect, codeChallenge: challenge)), ("code_verifier", sent));

        Assert.Equal(200, (await Exchange(verifier)).Status);
        Assert.Equal("invalid_grant", (await Exchange(new string('w', 43))).Json["error"]!.GetValue<string>());
        Assert.Throws<ArgumentException>(() => xero.Control.CreateAuthorizationCode("demo-pkce", Redirect));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000/callback")]
    [InlineData("http://example.org/callback")]
    public async Task Redirect_addresses_are_https_or_localhost(string address)
    {
        await using var xero = await XeroClient.StartAsync();
        Assert.Throws<ArgumentException>(() => xero.Control.CreateAuthorizationCode("demo-app", address));
    }

    [Fact]
    public async Task A_wrong_secret_and_an_unknown_grant_are_refused()
    {
        await using var xero = await XeroClient.StartAsync();

        var secret = await xero.Form("connect/token", "demo-app:wrong", ("grant_type", "refresh_token"), ("refresh_token", "x"));
        var grant = await xero.Form("connect/token", "demo-app:demo-secret", ("grant_type", "password"));

        Assert.Equal((400, "invalid_client"), (secret.Status, secret.Json["error"]!.GetValue<string>()));
        Assert.Equal("unsupported_grant_type", grant.Json["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Refreshing_rotates_and_the_token_before_lives_thirty_minutes_more()
    {
        await using var xero = await XeroClient.StartAsync();
        var first = xero.Connection.RefreshToken!;

        var lost = await Refresh(xero, first);
        xero.Control.Clock.Advance(TimeSpan.FromMinutes(29));
        var retried = await Refresh(xero, first);
        var dead = await Refresh(xero, lost.Json["refresh_token"]!.GetValue<string>());
        xero.Control.Clock.Advance(TimeSpan.FromMinutes(2));
        var late = await Refresh(xero, first);
        var current = await Refresh(xero, retried.Json["refresh_token"]!.GetValue<string>());

        Assert.Equal([200, 200, 400, 400, 200], [lost.Status, retried.Status, dead.Status, late.Status, current.Status]);
        Assert.NotEqual(lost.Json["refresh_token"]!.GetValue<string>(), retried.Json["refresh_token"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_the_grace_an_old_refresh_token_is_dead_at_once()
    {
        await using var xero = await XeroClient.StartAsync(new() { RefreshGrace = false });
        var first = xero.Connection.RefreshToken!;
        await Refresh(xero, first);

        Assert.Equal("invalid_grant", (await Refresh(xero, first)).Json["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_refresh_token_dies_after_sixty_days_unused()
    {
        await using var xero = await XeroClient.StartAsync();
        xero.Control.Clock.Advance(TimeSpan.FromDays(60));

        Assert.Equal("invalid_grant", (await Refresh(xero, xero.Connection.RefreshToken!)).Json["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_access_token_lives_thirty_minutes()
    {
        await using var xero = await XeroClient.StartAsync();
        xero.Control.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(200, (await xero.Get("Organisation")).Status);
        xero.Control.Clock.Advance(TimeSpan.FromMinutes(1));

        var reply = await xero.Get("Organisation");

        Assert.Equal(401, reply.Status);
        Assert.Equal("TokenExpired: token expired at 07/15/2026 09:30:00", reply.Json["Detail"]!.GetValue<string>());
        Assert.Equal("Unauthorized", reply.Json["Title"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_custom_connection_has_no_refresh_token_and_may_leave_the_tenant_out()
    {
        await using var xero = await XeroClient.StartAsync();
        async Task<Reply> Ask(string scope) => await xero.Form(
            "connect/token", "demo-custom:demo-custom-secret", ("grant_type", "client_credentials"), ("scope", scope));

        var tokens = await Ask("accounting.settings.read");

        Assert.Null(tokens.Json["refresh_token"]);
        Assert.Equal("accounting.settings.read", tokens.Json["scope"]!.GetValue<string>());
        using var request = new HttpRequestMessage(HttpMethod.Get, "api.xro/2.0/Organisation");
        request.Headers.Authorization = new("Bearer", tokens.Json["access_token"]!.GetValue<string>());
        using var response = await xero.Http.SendAsync(request);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("invalid_scope", (await Ask("accounting.nothing")).Json["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_missing_scope_answers_401_or_by_the_switch_403()
    {
        await using var xero = await XeroClient.StartAsync();
        xero.Connection = xero.Control.Connect(scopes: ["accounting.settings.read", "accounting.invoices.read"]);

        var write = await xero.Put("Invoices", "{}");
        var read = await xero.Get("Invoices");
        xero.Control.Switches = xero.Control.Switches with { MissingScopeIsForbidden = true };
        var forbidden = await xero.Get("ManualJournals");

        Assert.Equal((401, "AuthorizationUnsuccessful"), (write.Status, write.Json["Detail"]!.GetValue<string>()));
        Assert.Contains("insufficient_scope", write.Header("WWW-Authenticate"));
        Assert.Equal(200, read.Status);
        Assert.Equal((403, "AuthorizationUnsuccessful"), (forbidden.Status, forbidden.Json["Detail"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_wrong_tenant_and_one_withdrawn_answer_403_while_refreshing_works()
    {
        await using var xero = await XeroClient.StartAsync();
        var wrong = await xero.Get("Organisation", ("Xero-Tenant-Id", Guid.NewGuid().ToString()));
        xero.Control.WithdrawTenant();
        var withdrawn = await xero.Get("Organisation");

        Assert.Equal((403, "AuthenticationUnsuccessful"), (wrong.Status, wrong.Json["Detail"]!.GetValue<string>()));
        Assert.Equal(403, withdrawn.Status);
        Assert.Equal(200, (await Refresh(xero, xero.Connection.RefreshToken!)).Status);
        Assert.Empty(await Connections(xero));
    }

    [Fact]
    public async Task A_connection_is_deleted_by_its_own_identifier()
    {
        await using var xero = await XeroClient.StartAsync();
        var id = (await Connections(xero))[0]!["id"]!.GetValue<string>();

        async Task<int> Delete(string which)
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, "connections/" + which);
            request.Headers.Authorization = new("Bearer", xero.Connection.AccessToken);
            using var response = await xero.Http.SendAsync(request);
            return (int)response.StatusCode;
        }

        Assert.Equal(404, await Delete(xero.Control.TenantId.ToString()));
        Assert.Equal(204, await Delete(id));
        Assert.Equal(403, (await xero.Get("Organisation")).Status);
    }

    [Fact]
    public async Task Revoking_ends_tokens_and_connections()
    {
        await using var xero = await XeroClient.StartAsync();
        var reply = await xero.Form("connect/revocation", "demo-app:demo-secret", ("token", xero.Connection.RefreshToken!));

        Assert.Equal((200, ""), (reply.Status, reply.Body));
        Assert.Equal("invalid_grant", (await Refresh(xero, xero.Connection.RefreshToken!)).Json["error"]!.GetValue<string>());
        Assert.Equal(401, (await xero.Get("Organisation")).Status);
    }

    [Fact]
    public async Task The_authorize_page_consents_by_itself_and_redirects_with_code_and_state()
    {
        await using var xero = await XeroClient.StartAsync();
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = xero.Simulator.BaseAddress };
        using var response = await http.GetAsync(
            $"identity/connect/authorize?response_type=code&client_id=demo-app&redirect_uri={Uri.EscapeDataString(Redirect)}"
            + "&scope=offline_access%20accounting.invoices&state=s1");

        var location = response.Headers.Location!;
        Assert.Equal(302, (int)response.StatusCode);
        Assert.StartsWith(Redirect + "?code=", location.ToString());
        Assert.EndsWith("&state=s1", location.ToString());
    }

    [Fact]
    public async Task No_token_answers_401()
    {
        await using var xero = await XeroClient.StartAsync();
        var reply = await xero.Get("Organisation", ("Authorization", "Bearer nonsense"));
        Assert.Equal((401, "AuthenticationUnsuccessful"), (reply.Status, reply.Json["Detail"]!.GetValue<string>()));
    }

    private static Task<Reply> Refresh(XeroClient xero, string token) =>
        xero.Form("connect/token", "demo-app:demo-secret", ("grant_type", "refresh_token"), ("refresh_token", token));

    private static async Task<JsonArray> Connections(XeroClient xero)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "connections");
        request.Headers.Authorization = new("Bearer", xero.Connection.AccessToken);
        using var response = await xero.Http.SendAsync(request);
        return (JsonArray)JsonNode.Parse((await XeroClient.Read(response)).Body)!;
    }
}
