namespace Ledger.XeroSimulator;

/// <summary>How a simulator starts. Everything but the port can be changed later by <see cref="SimulatorControl"/>.</summary>
public sealed class XeroSimulatorOptions
{
    /// <summary>The loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The apps that may connect. The default ones serve people who have no Xero app at hand.</summary>
    public IReadOnlyList<SimulatedClient> Clients { get; init; } =
    [
        new() { Id = "demo-app", Secret = "demo-secret", Name = "Demo App", Kind = ClientKind.Web },
        new() { Id = "demo-pkce", Secret = null, Name = "Demo PKCE App", Kind = ClientKind.Pkce },
        new() { Id = "demo-custom", Secret = "demo-custom-secret", Name = "Demo Custom Connection", Kind = ClientKind.CustomConnection },
    ];

    /// <summary>The organisations; the first is the one that a control call means when it names none.</summary>
    public IReadOnlyList<OrganisationOptions> Organisations { get; init; } = [new()];

    /// <summary>Behaviour on which the sources disagree.</summary>
    public SimulatorSwitches Switches { get; init; } = new();

    /// <summary>Call limits in force at the start.</summary>
    public SimulatorLimits Limits { get; init; } = new();

    /// <summary>Where the simulator's clock starts; null starts at the present.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>True: the clock stands still and moves only when told.</summary>
    public bool FrozenClock { get; init; }

    /// <summary>True: the authorize page consents for the user at once and redirects; false: only the control call hands out codes.</summary>
    public bool AutoConsent { get; init; } = true;
}

/// <summary>The kind of an app, which decides the grants it may use.</summary>
public enum ClientKind
{
    /// <summary>Authorization code with a secret; client credentials only for the scope <c>app.connections</c>.</summary>
    Web,

    /// <summary>Authorization code with a code verifier and no secret.</summary>
    Pkce,

    /// <summary>Client credentials against one organisation.</summary>
    CustomConnection,
}

/// <summary>An app that is registered with the simulator.</summary>
public sealed record SimulatedClient
{
    public required string Id { get; init; }

    /// <summary>Null for a PKCE app.</summary>
    public string? Secret { get; init; }

    /// <summary>The envelope's <c>ProviderName</c>.</summary>
    public string Name { get; init; } = "Ledger";

    public ClientKind Kind { get; init; }

    /// <summary>The scopes the app owns; null: every scope the simulator knows.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Custom connections: the organisation by name; null: the first.</summary>
    public string? Organisation { get; init; }
}

/// <summary>An organisation that exists at the start.</summary>
public sealed record OrganisationOptions
{
    public string Name { get; init; } = "Demo Company (NZ)";

    /// <summary>NZ, AU, UK or US: decides the tax rates and the version.</summary>
    public string Country { get; init; } = "NZ";

    public string BaseCurrency { get; init; } = "NZD";

    /// <summary>Currencies enabled beside the base currency.</summary>
    public IReadOnlyList<string> ExtraCurrencies { get; init; } = ["AUD", "USD", "EUR", "GBP"];

    /// <summary>Foreign units per one unit of base, used where a document sends no rate; 6 decimals.</summary>
    public IReadOnlyDictionary<string, decimal> DayRates { get; init; } = new Dictionary<string, decimal>
    {
        ["AUD"] = 0.92m, ["USD"] = 0.6m, ["EUR"] = 0.55m, ["GBP"] = 0.47m, ["NZD"] = 1.65m,
    };

    public string ShortCode { get; init; } = "!sim01";

    public string Timezone { get; init; } = "NEWZEALANDSTANDARDTIME";

    /// <summary>The zone's distance from UTC, for "today"; no summer time.</summary>
    public TimeSpan UtcOffset { get; init; } = TimeSpan.FromHours(12);

    public int FinancialYearEndMonth { get; init; } = 3;

    public int FinancialYearEndDay { get; init; } = 31;

    /// <summary>Null: a fresh one.</summary>
    public Guid? TenantId { get; init; }

    public DateOnly? PeriodLockDate { get; init; }

    public DateOnly? EndOfYearLockDate { get; init; }

    /// <summary>Accounts beside the standard chart.</summary>
    public IReadOnlyList<AccountOptions> ExtraAccounts { get; init; } = [];

    /// <summary>False: the plan has no foreign currencies.</summary>
    public bool UseMulticurrency { get; init; } = true;
}

/// <summary>An account to be made. <see cref="Type"/> is Xero's word, such as CURRENT or DIRECTCOSTS.</summary>
public sealed record AccountOptions(string Code, string Name, string Type)
{
    public string? TaxType { get; init; }

    public bool EnablePayments { get; init; }
}

/// <summary>Call limits; <see cref="Unlimited"/> lifts them all.</summary>
public sealed record SimulatorLimits
{
    public int Concurrent { get; init; } = 5;

    public int PerMinute { get; init; } = 60;

    /// <summary>1,000 on the Starter tier, 5,000 above it.</summary>
    public int PerDay { get; init; } = 1000;

    public int AppPerMinute { get; init; } = 10_000;

    public static SimulatorLimits Unlimited { get; } = new()
    {
        Concurrent = int.MaxValue, PerMinute = int.MaxValue, PerDay = int.MaxValue, AppPerMinute = int.MaxValue,
    };
}
