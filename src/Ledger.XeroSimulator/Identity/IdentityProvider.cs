using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>Apps, consents, tokens and connections. Callers hold the simulator's lock.</summary>
internal sealed class IdentityProvider(SimulatorState state)
{
    private static readonly TimeSpan AccessLife = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RefreshLife = TimeSpan.FromDays(60);
    private static readonly TimeSpan GraceLife = TimeSpan.FromMinutes(30);

    private readonly Dictionary<string, AuthorizationCode> codes = [];
    private readonly Dictionary<string, RefreshToken> refreshTokens = [];
    private readonly Dictionary<string, AccessToken> accessTokens = [];

    public Dictionary<string, SimulatedClient> Clients { get; } = [];

    public List<Connection> Connections { get; } = [];

    private DateTimeOffset Now => state.Clock.Now;

    public AccessToken? Find(string accessToken) => accessTokens.GetValueOrDefault(accessToken);

    /// <summary>What the authorize page does once the user agrees.</summary>
    /// <exception cref="ArgumentException">What was asked for is not allowed.</exception>
    public string Authorize(
        string clientId, string redirectUri, IReadOnlyList<string> scopes, IReadOnlyList<SimulatedOrganisation> organisations, string? codeChallenge)
    {
        if (!Clients.TryGetValue(clientId, out var client))
            throw new ArgumentException($"There is no app '{clientId}'.", nameof(clientId));
        if (client.Kind == ClientKind.CustomConnection)
            throw new ArgumentException("A custom connection has no authorize page.", nameof(clientId));
        if (client.Kind == ClientKind.Pkce && string.IsNullOrEmpty(codeChallenge))
            throw new ArgumentException("A PKCE app must send code_challenge.", nameof(codeChallenge));
        if (!IsAllowedRedirect(redirectUri))
            throw new ArgumentException("The redirect address must be https, or http://localhost.", nameof(redirectUri));
        if (scopes.Count == 0 || !scopes.All(scope => Owns(client, scope)))
            throw new ArgumentException("The app does not own a scope that was asked for.", nameof(scopes));
        var consent = new Consent { Client = client, Scopes = scopes.ToHashSet() };
        var code = new AuthorizationCode(Secret(), consent, redirectUri, codeChallenge, Now, organisations);
        codes[code.Value] = code;
        return code.Value;
    }

    public Answer Exchange(SimulatedClient client, string code, string redirectUri, string? verifier)
    {
        if (!codes.Remove(code, out var found) || found.Consent.Client.Id != client.Id || found.IssuedAt + CodeLife <= Now
            || found.RedirectUri != redirectUri || !Verifies(found.CodeChallenge, verifier))
            return Error("invalid_grant");
        Connect(found.Consent, found.Organisations);
        return Issue(found.Consent);
    }

    public Answer Refresh(SimulatedClient client, string value)
    {
        if (!refreshTokens.TryGetValue(value, out var token) || token.Consent.Client.Id != client.Id || token.Consent.Revoked)
            return Error("invalid_grant");
        var consent = token.Consent;
        if (token == consent.Current && token.IssuedAt + RefreshLife > Now)
        {
            token.RotatedAt = Now;
            consent.Previous = token;
            return Issue(consent);
        }
        // The answer of the rotation was lost: the token before may be used again for a while, and its lost successor dies.
        if (token == consent.Previous && state.Switches.RefreshGrace && token.RotatedAt + GraceLife > Now)
        {
            if (consent.Current is { } lost)
                refreshTokens.Remove(lost.Value);
            return Issue(consent);
        }
        return Error("invalid_grant");
    }

    public Answer ClientCredentials(SimulatedClient client, IReadOnlyList<string> scopes)
    {
        var custom = client.Kind == ClientKind.CustomConnection;
        if (client.Kind == ClientKind.Pkce || (!custom && scopes is not ["app.connections"]))
            return Error("unauthorized_client");
        if (scopes.Count == 0 || !scopes.All(scope => Owns(client, scope)) || scopes.Contains("offline_access"))
            return Error("invalid_scope");
        var consent = new Consent { Client = client, Scopes = scopes.ToHashSet(), ByUser = false };
        if (custom)
            Connect(consent, [state.Organisation(client.Organisation)]);
        return Issue(consent);
    }

    /// <summary>Forgets the user's consent and all its connections; an unknown token is answered alike.</summary>
    public Answer Revoke(SimulatedClient client, string value)
    {
        if (refreshTokens.TryGetValue(value, out var token) && token.Consent.Client.Id == client.Id)
        {
            token.Consent.Revoked = true;
            Connections.RemoveAll(c => c.Consent.Client.Id == client.Id && c.Consent.ByUser);
        }
        return Answer.Empty(200);
    }

    /// <summary>A connected app with its tokens, without the round trip by the authorize page.</summary>
    public (string Access, string? Refresh) Connect(SimulatedClient client, IReadOnlyList<string> scopes, IReadOnlyList<SimulatedOrganisation> organisations)
    {
        var consent = new Consent { Client = client, Scopes = scopes.ToHashSet() };
        Connect(consent, organisations);
        Issue(consent, out var access);
        return (access.Value, consent.Current?.Value);
    }

    public static Answer Error(string error, int status = 400) => Answer.Json(new JsonObject { ["error"] = error }, status);

    private static bool IsAllowedRedirect(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.Host == "localhost"));

    private static bool Owns(SimulatedClient client, string scope) =>
        Scopes.All.Contains(scope) && (client.Scopes is null || client.Scopes.Contains(scope));

    private static bool Verifies(string? challenge, string? verifier)
    {
        if (challenge is null)
            return true;
        return verifier is { Length: >= 43 and <= 128 }
            && Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == challenge;
    }

    private static string Secret() => Base64Url(RandomNumberGenerator.GetBytes(32));

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private void Connect(Consent consent, IReadOnlyList<SimulatedOrganisation> organisations)
    {
        foreach (var organisation in organisations)
        {
            var known = Connections.Find(c => c.Organisation == organisation && c.Consent.Client.Id == consent.Client.Id);
            if (known is not null)
                (known.Consent, known.UpdatedAt) = (consent, Now);
            else
                Connections.Add(new Connection { Consent = consent, Organisation = organisation, CreatedAt = Now, UpdatedAt = Now });
        }
    }

    private Answer Issue(Consent consent)
    {
        var json = Issue(consent, out _);
        return Answer.Json(json) with { Headers = [new("Cache-Control", "no-store")] };
    }

    private JsonObject Issue(Consent consent, out AccessToken access)
    {
        access = new AccessToken(Jwt(consent, AccessLife), Now + AccessLife, consent, consent.Scopes);
        accessTokens[access.Value] = access;
        var json = new JsonObject();
        if (consent.Scopes.Contains("openid"))
            json["id_token"] = Jwt(consent, TimeSpan.FromMinutes(5));
        json["access_token"] = access.Value;
        json["expires_in"] = (int)AccessLife.TotalSeconds;
        json["token_type"] = "Bearer";
        if (consent.ByUser && consent.Scopes.Contains("offline_access"))
        {
            consent.Current = new RefreshToken(Secret(), Now, consent);
            refreshTokens[consent.Current.Value] = consent.Current;
            json["refresh_token"] = consent.Current.Value;
        }
        json["scope"] = string.Join(' ', consent.Scopes);
        return json;
    }

    // Shaped as Xero's JSON Web Token, so that a client may read its claims; the signature is random, as nobody verifies it here.
    private string Jwt(Consent consent, TimeSpan life)
    {
        var claims = new JsonObject
        {
            ["nbf"] = Now.ToUnixTimeSeconds(),
            ["exp"] = (Now + life).ToUnixTimeSeconds(),
            ["iss"] = "https://identity.xero.com",
            ["aud"] = "https://identity.xero.com/resources",
            ["client_id"] = consent.Client.Id,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["authentication_event_id"] = consent.Id.ToString(),
            ["scope"] = new JsonArray([.. consent.Scopes.Select(scope => JsonValue.Create(scope))]),
        };
        if (consent.ByUser)
            claims["xero_userid"] = "00000000-0000-0000-0000-000000000001";
        var header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT" };
        return $"{Base64Url(JsonText.Bytes(header))}.{Base64Url(JsonText.Bytes(claims))}.{Secret()}";
    }
}
