using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Ledger.XeroSimulator;

/// <summary>Access and refresh token of an app that is connected, and the organisation it reaches.</summary>
public sealed record SimulatedConnection(string AccessToken, string? RefreshToken, Guid TenantId);

/// <summary>The answer of something done by hand.</summary>
/// <param name="Status">The HTTP status that an app would have got.</param>
/// <param name="Body">The JSON body; null where there is none.</param>
public sealed record ByHandAnswer(int Status, JsonNode? Body);

/// <summary>One document, as the read-outs list it.</summary>
/// <param name="Endpoint">Invoices, CreditNotes, Payments or ManualJournals.</param>
/// <param name="ByHand">True when a person made it in Xero, not an app.</param>
public sealed record DocumentSummary(
    string Endpoint, Guid Id, string? Type, string? Number, string? Reference, string? Narration, string? Url, string Status, DateOnly Date,
    decimal Total, string? Contact, bool ByHand);

/// <summary>The simulator's controls, in process; <c>/control/</c> offers the same over HTTP. Safe to call from any thread.</summary>
public sealed class SimulatorControl
{
    private readonly SimulatorState state;
    private readonly ApiPipeline pipeline;

    internal SimulatorControl(SimulatorState state, ApiPipeline pipeline)
    {
        this.state = state;
        this.pipeline = pipeline;
    }

    public SimulatorClock Clock => state.Clock;

    /// <summary>Behaviour on which the sources disagree; replace it to change it.</summary>
    public SimulatorSwitches Switches
    {
        get => state.Switches;
        set => Locked(() => state.Switches = value);
    }

    /// <summary>Call limits; setting them forgets nothing that was used.</summary>
    public SimulatorLimits Limits
    {
        get => state.Limits.Limits;
        set => Locked(() => state.Limits.Limits = value);
    }

    /// <summary>The first organisation's tenant.</summary>
    public Guid TenantId => state.Organisations[0].TenantId;

    /// <summary>The app's usual scopes: all of accounting, with a refresh token.</summary>
    public static IReadOnlyList<string> UsualScopes => Scopes.Usual;

    /// <summary>Requests that a hold keeps waiting now.</summary>
    public int HeldRequests => state.Faults.Waiting;

    /// <summary>Faults planned and not met yet.</summary>
    public int PlannedFaults => state.Faults.Remaining;

    public void ResetLimits() => Locked(state.Limits.Reset);

    /// <summary>Adds an app, or replaces the one of that id.</summary>
    public void SetClient(SimulatedClient client) => Locked(() => state.Identity.Clients[client.Id] = client);

    /// <summary>What the authorize page hands out once the user agrees.</summary>
    /// <exception cref="ArgumentException">The app, a scope or the redirect address is refused.</exception>
    public string CreateAuthorizationCode(
        string clientId, string redirectUri, IReadOnlyList<string>? scopes = null, string? codeChallenge = null, IReadOnlyList<string>? organisations = null) =>
        Locked(() => state.Identity.Authorize(
            clientId, redirectUri, scopes ?? Scopes.Usual, Organisations(organisations), codeChallenge));

    /// <summary>Connects an app without the round trip by the authorize page.</summary>
    public SimulatedConnection Connect(string clientId = "demo-app", IReadOnlyList<string>? scopes = null, IReadOnlyList<string>? organisations = null) =>
        Locked(() =>
        {
            if (!state.Identity.Clients.TryGetValue(clientId, out var client))
                throw new ArgumentException($"There is no app '{clientId}'.", nameof(clientId));
            var reached = Organisations(organisations);
            var (access, refresh) = state.Identity.Connect(client, scopes ?? Scopes.Usual, reached);
            return new SimulatedConnection(access, refresh, reached[0].TenantId);
        });

    /// <summary>Sets both lock dates; null takes one away.</summary>
    public void SetLockDates(DateOnly? period, DateOnly? endOfYear, string? organisation = null) => Locked(() =>
    {
        var books = state.Organisation(organisation);
        (books.PeriodLockDate, books.EndOfYearLockDate) = (period, endOfYear);
    });

    public void SetOffline(bool offline, string? organisation = null) => Locked(() => state.Organisation(organisation).Offline = offline);

    /// <summary>Takes every app's access to an organisation away, as a user does in Xero: refreshing works, calls answer 403.</summary>
    public void WithdrawTenant(string? organisation = null) =>
        Locked(() => state.Identity.Connections.RemoveAll(c => c.Organisation == state.Organisation(organisation)));

    /// <summary>Foreign units per one unit of base, used where a document sends none.</summary>
    public void SetDayRate(string currency, decimal rate, string? organisation = null) =>
        Locked(() => state.Organisation(organisation).DayRates[currency] = rate);

    public void Plan(Fault fault) => state.Faults.Add(fault);

    /// <summary>Forgets planned faults and lets held requests go on.</summary>
    public void ClearFaults() => state.Faults.Clear();

    /// <summary>Lets held requests go on.</summary>
    public void Release() => state.Faults.Release();

    /// <exception cref="ArgumentException">The code is not in the chart.</exception>
    public void ArchiveAccount(string code, string? organisation = null) => ChangeAccount(code, organisation, a => a.Status = "ARCHIVED");

    /// <exception cref="ArgumentException">The code is not in the chart.</exception>
    public void RenameAccount(string code, string newCode, string? organisation = null) => ChangeAccount(code, organisation, a => a.Code = newCode);

    public void AddAccount(AccountOptions account, string? organisation = null) => Locked(() =>
    {
        var books = state.Organisation(organisation);
        if (Account.ClassOf(account.Type) is null)
            throw new ArgumentException($"There is no account type '{account.Type}'.", nameof(account));
        books.Accounts.Add(new Account
        {
            Code = account.Code, Name = account.Name, Type = account.Type, TaxType = account.TaxType ?? books.NoTax,
            EnablePayments = account.EnablePayments, CurrencyCode = account.Type == "BANK" ? books.Options.BaseCurrency : null,
        });
    });

    /// <summary>Adds a tracking category with its options, and returns its identifier.</summary>
    public Guid AddTracking(string category, IReadOnlyList<string> options, string? organisation = null) => Locked(() =>
    {
        var books = state.Organisation(organisation);
        if (books.Tracking.Count(c => c.Status == "ACTIVE") >= 2)
            throw new ArgumentException("There are two active tracking categories already.", nameof(category));
        var made = new TrackingCategory { Name = category };
        made.Options.AddRange(options.Select(name => new TrackingOption { Name = name }));
        books.Tracking.Add(made);
        return made.Id;
    });

    /// <summary>Does in Xero's screens what an app would do by this request: no token, limits or faults, and posted journals can be edited.</summary>
    /// <param name="method">PUT, POST, DELETE or GET.</param>
    /// <param name="path">Below <c>/api.xro/2.0/</c>, with its query, such as <c>ManualJournals/{id}</c> or <c>Invoices?unitdp=4</c>.</param>
    /// <param name="body">The request's JSON.</param>
    /// <param name="organisation">By name or tenant; null: the first.</param>
    public ByHandAnswer ByHand(string method, string path, string body = "{}", string? organisation = null)
    {
        try
        {
            var parts = path.Split('?', 2);
            var segments = parts[0].Trim('/').Split('/');
            var query = QueryHelpers.ParseQuery(parts.Length > 1 ? parts[1] : null);
            var route = ApiRoutes.Find(method, segments);
            var answer = pipeline.Perform(route, new ApiCall
            {
                Method = method,
                Path = segments,
                Query = query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                Organisation = Locked(() => state.Organisation(organisation)),
                ProviderName = "By hand",
                ClientId = null,
                RawBody = Encoding.UTF8.GetBytes(body),
                BodyType = "application/json",
            });
            return Read(answer);
        }
        catch (RequestRefusedException refused)
        {
            return Read(refused.Answer);
        }
    }

    /// <summary>Calls since the start or the last <see cref="ForgetCalls"/>, by method and path, such as <c>PUT Invoices</c> or <c>GET Invoices/*</c>.</summary>
    public IReadOnlyDictionary<string, int> Calls => Locked(() => new Dictionary<string, int>(state.Calls));

    public void ForgetCalls() => Locked(state.ForgetCalls);

    /// <summary>Every document there is, also the voided and deleted, oldest change first within each endpoint.</summary>
    public IReadOnlyList<DocumentSummary> Documents(string? organisation = null) => Locked(() =>
        DocumentList.Of(state.Organisation(organisation)).ToList());

    /// <summary>Balances at the end of a day by account code, debit positive, base currency; the same sums as the trial balance report.</summary>
    public IReadOnlyDictionary<string, decimal> Balances(DateOnly date, string? organisation = null) => Locked(() =>
        TrialBalance.Balances(state.Organisation(organisation), date).Where(b => b.Key.Code is not null)
            .ToDictionary(b => b.Key.Code!, b => b.Value.Balance));

    /// <summary>The state in short: clock, limits, faults, calls, and for each organisation its settings and counts.</summary>
    public JsonObject Describe() => Locked(() => StateDump.Of(state));

    private static ByHandAnswer Read(Answer answer) => new(
        answer.Status,
        answer.ContentType?.Contains("json", StringComparison.Ordinal) == true
            ? JsonNode.Parse(answer.Body)
            : answer.Body.Length > 0 ? JsonValue.Create(Encoding.UTF8.GetString(answer.Body)) : null);

    private void ChangeAccount(string code, string? organisation, Action<Account> change) => Locked(() =>
    {
        var books = state.Organisation(organisation);
        var account = books.AccountByCode(code) ?? throw new ArgumentException($"There is no account '{code}'.", nameof(code));
        change(account);
        books.Accounts.Touch(account);
    });

    private List<SimulatedOrganisation> Organisations(IReadOnlyList<string>? names) =>
        names is null or [] ? state.Organisations : [.. names.Select(state.Organisation)];

    private void Locked(Action act)
    {
        lock (state.Gate)
            act();
    }

    private T Locked<T>(Func<T> read)
    {
        lock (state.Gate)
            return read();
    }
}
