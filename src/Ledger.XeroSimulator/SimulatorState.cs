namespace Ledger.XeroSimulator;

/// <summary>All there is to remember, behind one lock.</summary>
internal sealed class SimulatorState
{
    private readonly Dictionary<string, int> calls = [];
    private SimulatorSwitches switches;

    public SimulatorState(XeroSimulatorOptions options)
    {
        Clock = new SimulatorClock(options.StartAt, options.FrozenClock);
        switches = options.Switches;
        AutoConsent = options.AutoConsent;
        Limits = new RateLimits(Clock) { Limits = options.Limits };
        Idempotency = new IdempotencyCache(Clock);
        if (options.Organisations.Count == 0)
            throw new ArgumentException("The simulator needs an organisation.", nameof(options));
        Organisations = [.. options.Organisations.Select(o => new SimulatedOrganisation(o, Clock) { Switches = switches })];
        Identity = new IdentityProvider(this);
        foreach (var client in options.Clients)
            Identity.Clients[client.Id] = client;
    }

    /// <summary>Held while anything below is read or changed.</summary>
    public object Gate { get; } = new();

    /// <summary>Cancelled when the server stops. A client that gives up does not stop its request: the work is done all the same.</summary>
    public required CancellationToken Stopping { get; init; }

    public SimulatorClock Clock { get; }

    public bool AutoConsent { get; }

    public List<SimulatedOrganisation> Organisations { get; }

    public IdentityProvider Identity { get; }

    public RateLimits Limits { get; }

    public IdempotencyCache Idempotency { get; }

    public FaultPlan Faults { get; } = new();

    public SimulatorSwitches Switches
    {
        get => switches;
        set
        {
            switches = value;
            foreach (var organisation in Organisations)
                organisation.Switches = value;
        }
    }

    /// <summary>Calls by method and endpoint, such as <c>PUT Invoices</c>.</summary>
    public IReadOnlyDictionary<string, int> Calls => calls;

    public void CountCall(string method, string endpoint)
    {
        var key = $"{method} {endpoint}";
        calls[key] = calls.GetValueOrDefault(key) + 1;
    }

    public void ForgetCalls() => calls.Clear();

    /// <summary>An organisation by name or tenant; null means the first.</summary>
    /// <exception cref="ArgumentException">There is none such.</exception>
    public SimulatedOrganisation Organisation(string? nameOrTenant) => nameOrTenant is null
        ? Organisations[0]
        : Organisations.Find(o => o.Options.Name == nameOrTenant || o.TenantId.ToString() == nameOrTenant)
            ?? throw new ArgumentException($"There is no organisation '{nameOrTenant}'.", nameof(nameOrTenant));
}
