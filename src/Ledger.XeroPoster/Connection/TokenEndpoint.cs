using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ledger.XeroPoster.Xero;
using NodaTime;

namespace Ledger.XeroPoster.Connection;

/// <summary>What the token endpoint answered.</summary>
internal abstract record TokenAnswer;

/// <summary>Tokens; custom connections get no refresh token.</summary>
internal sealed record Tokens(string Access, string? Refresh, Duration Life) : TokenAnswer;

/// <summary>The endpoint said no, in its own word, such as <c>invalid_grant</c>.</summary>
internal sealed record TokenRefused(string Error) : TokenAnswer;

/// <summary>The answer was lost or made no sense: the refresh token may have been exchanged.</summary>
internal sealed record TokenLost(string Why) : TokenAnswer;

/// <summary>The OAuth 2.0 calls: the consent page, and grants for tokens.</summary>
internal sealed class TokenEndpoint(HttpClient http, PosterOptions options)
{
    /// <summary>Everything the poster asks for; nothing of Journals, which few apps may read.</summary>
    public const string Scopes =
        "offline_access accounting.invoices accounting.payments accounting.banktransactions accounting.manualjournals accounting.contacts " +
        "accounting.settings.read accounting.attachments accounting.reports.trialbalance.read";

    public Uri ConsentPage(Consent consent, string? challenge)
    {
        var query = new List<string>
        {
            "response_type=code", $"client_id={Uri.EscapeDataString(consent.Client)}", $"redirect_uri={Uri.EscapeDataString(consent.Redirect!)}",
            $"scope={Uri.EscapeDataString(Scopes)}", $"state={Uri.EscapeDataString(consent.State!)}",
        };
        if (challenge is not null) query.AddRange([$"code_challenge={challenge}", "code_challenge_method=S256"]);
        return new Uri(options.LoginAddress, $"identity/connect/authorize?{string.Join('&', query)}");
    }

    public Task<TokenAnswer> ExchangeCodeAsync(Consent consent, string code, CancellationToken cancellation)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = consent.Redirect! };
        if (consent.Verifier is not null) form["code_verifier"] = consent.Verifier;
        return SendAsync(consent, form, cancellation);
    }

    public Task<TokenAnswer> RefreshAsync(Consent consent, CancellationToken cancellation) => SendAsync(
        consent,
        consent.Custom
            ? new() { ["grant_type"] = "client_credentials", ["scope"] = Scopes.Replace("offline_access ", "", StringComparison.Ordinal) }
            : new() { ["grant_type"] = "refresh_token", ["refresh_token"] = consent.Refresh! },
        cancellation);

    private async Task<TokenAnswer> SendAsync(Consent consent, Dictionary<string, string> form, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.IdentityAddress, "connect/token"));
        if (consent.Secret is { } secret)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{consent.Client}:{secret}")));
        else
            form["client_id"] = consent.Client;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = new FormUrlEncodedContent(form);
        try
        {
            using var answer = await http.SendAsync(request, cancellation);
            var body = await answer.Content.ReadAsStringAsync(cancellation);
            var json = XeroAnswer.Parse(answer.Content.Headers.ContentType?.MediaType, body);
            if (!answer.IsSuccessStatusCode)
                return (int)answer.StatusCode is >= 400 and < 500 and not 429 && json?.Text("error") is { } error
                    ? new TokenRefused(error)
                    : new TokenLost($"The token endpoint answered {(int)answer.StatusCode}.");
            return json is { ValueKind: JsonValueKind.Object } tokens && tokens.Text("access_token") is { } access
                ? new Tokens(access, tokens.Text("refresh_token"), Duration.FromSeconds((int)(tokens.Number("expires_in") ?? 1800)))
                : new TokenLost("The token endpoint's answer cannot be read.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new TokenLost($"The token endpoint's answer was lost: {e.Message}");
        }
    }
}
