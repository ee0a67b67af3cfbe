using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ledger.XeroPoster.Xero;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Ledger.XeroPoster.Connection;

/// <summary>Why a book could not be connected.</summary>
public enum ConnectFault
{
    /// <summary>Xero does not accept the app's credentials, the code or the state.</summary>
    NeedsConsent = 1,

    /// <summary>Xero did not answer.</summary>
    Unreachable,

    /// <summary>The consent does not cover the tenant, or covers several and none was named.</summary>
    TenantUnknown,

    /// <summary>No consent of this book is awaited.</summary>
    NotAwaited,
}

/// <summary>A book could not be connected.</summary>
public sealed class ConnectException(ConnectFault fault, string message, IReadOnlyList<string>? tenants = null) : Exception(message)
{
    public ConnectFault Fault { get; } = fault;

    /// <summary>The tenants that the consent covers.</summary>
    public IReadOnlyList<string> Tenants { get; } = tenants ?? [];
}

/// <summary>Connects books to organisations and gives out the way to each.</summary>
internal sealed class Connector(HttpClient http, PosterOptions options, Consents consents, TokenEndpoint endpoint, TokenKeeper tokens, TimeProvider time, ILogger log)
{
    private readonly ConcurrentDictionary<string, XeroBudget> _budgets = new(StringComparer.Ordinal);

    public Consents Consents => consents;

    public XeroBudget Budget(string tenant) => _budgets.GetOrAdd(tenant, _ => new XeroBudget(options.ReservedCalls));

    /// <summary>The way to a connected book's organisation.</summary>
    public XeroApi Open(BookConnection connection)
    {
        var budget = Budget(connection.Tenant!);
        if (connection.WaitingUntil is { } until && (budget.WaitUntil is not { } known || known < until)) budget.WaitUntil = until;
        return new XeroApi(new XeroHttp(http, new Uri(options.ApiAddress, "api.xro/2.0/"), tokens, connection.Consent, connection.Tenant!, budget, time, log));
    }

    /// <summary>Begins a person's consent; the answer is the page to send them to.</summary>
    public Uri Begin(string book, string client, string? secret, string redirect)
    {
        var verifier = Random(48);
        var consent = new Consent(Random(16), client, secret, Custom: false, redirect, Random(24), verifier, null, null, null, Ended: false);
        consents.Put(consent);
        var standing = consents.Of(book);
        // A book that is connected stays so until the new consent is given: only an unconnected one waits for it by name.
        if (standing?.Tenant is null) consents.Put(new BookConnection(book, consent.Id, null, "", "", "", null, null));
        _awaited[book] = consent.Id;
        return endpoint.ConsentPage(consent, secret is null ? Challenge(verifier) : null);
    }

    /// <summary>Ends a person's consent with the code that Xero sent them back with.</summary>
    /// <exception cref="ConnectException">It did not come to a connection.</exception>
    public async Task EndAsync(string book, string code, string state, string tenant, CancellationToken cancellation)
    {
        var id = _awaited.TryGetValue(book, out var awaited) ? awaited : consents.Of(book) is { Tenant: null } waiting ? waiting.Consent : null;
        if (id is null || consents.Find(id) is not { State: { } expected } consent) throw new ConnectException(ConnectFault.NotAwaited, "No consent of this book is awaited.");
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(state)))
            throw new ConnectException(ConnectFault.NeedsConsent, "The state is not the one of the consent page.");
        var granted = Granted(await endpoint.ExchangeCodeAsync(consent.Secret is null ? consent : consent with { Verifier = null }, code, cancellation));
        // The code is used up: what it gave is kept before anything else can fail.
        consents.Put(consent with { Access = granted.Access, Refresh = granted.Refresh, ExpiresAt = Now() + granted.Life, State = null, Verifier = null });
        await BindAsync(book, consent.Id, tenant, cancellation);
        _awaited.TryRemove(book, out _);
    }

    /// <summary>Connects a book by client credentials.</summary>
    /// <exception cref="ConnectException">It did not come to a connection.</exception>
    public async Task ConnectCustomAsync(string book, string client, string secret, string tenant, CancellationToken cancellation)
    {
        var consent = new Consent(Random(16), client, secret, Custom: true, null, null, null, null, null, null, Ended: false);
        var granted = Granted(await endpoint.RefreshAsync(consent, cancellation));
        consents.Put(consent with { Access = granted.Access, ExpiresAt = Now() + granted.Life });
        await BindAsync(book, consent.Id, tenant, cancellation);
    }

    private readonly ConcurrentDictionary<string, string> _awaited = new(StringComparer.Ordinal);

    private async Task BindAsync(string book, string consent, string tenant, CancellationToken cancellation)
    {
        var offered = await TenantsAsync(consent, cancellation);
        var chosen = tenant.Length > 0 ? offered.Where(one => one.Id == tenant).ToList() : offered;
        if (chosen.Count != 1)
            throw new ConnectException(ConnectFault.TenantUnknown, $"The consent covers {offered.Count} organisations; name one of them.", [.. offered.Select(one => one.Id)]);
        var connection = new BookConnection(book, consent, chosen[0].Id, chosen[0].Name, "", "", Now(), null);
        var organisation = await Open(connection).OrganisationAsync(CallPurpose.Posting, cancellation);
        if (organisation.Value is not { } found) throw new ConnectException(ConnectFault.Unreachable, organisation.Why);
        consents.Put(connection with { Organisation = found.Name, BaseCurrency = found.BaseCurrency, ShortCode = found.ShortCode });
    }

    private async Task<List<(string Id, string Name)>> TenantsAsync(string consent, CancellationToken cancellation)
    {
        var token = await tokens.AccessTokenAsync(consent, null, cancellation);
        if (token.Refusal is { } refusal) throw new ConnectException(ConnectFault.NeedsConsent, refusal.Why);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(options.ApiAddress, "connections"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        try
        {
            using var answer = await http.SendAsync(request, cancellation);
            var json = XeroAnswer.Parse(answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(cancellation));
            if (!answer.IsSuccessStatusCode || json is not { ValueKind: JsonValueKind.Array } list)
                throw new ConnectException(ConnectFault.Unreachable, $"Xero answered {(int)answer.StatusCode} to the list of connections.");
            return [.. list.EnumerateArray().Where(one => one.Text("tenantType") == "ORGANISATION").Select(one => (one.Text("tenantId")!, one.Text("tenantName") ?? ""))];
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new ConnectException(ConnectFault.Unreachable, $"Xero did not answer: {e.Message}");
        }
    }

    private static Tokens Granted(TokenAnswer answer) => answer switch
    {
        Tokens tokens => tokens,
        TokenRefused refused => throw new ConnectException(ConnectFault.NeedsConsent, $"Xero refuses: {refused.Error}."),
        _ => throw new ConnectException(ConnectFault.Unreachable, ((TokenLost)answer).Why),
    };

    private static string Random(int bytes) => Base64Url(RandomNumberGenerator.GetBytes(bytes));

    private static string Challenge(string verifier) => Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
