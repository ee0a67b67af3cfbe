using NodaTime;

namespace Ledger.XeroPoster;

/// <summary>How the poster runs.</summary>
public sealed record PosterOptions
{
    /// <summary>The folder of the poster's own file and, unless <see cref="KeyFolder"/> says otherwise, of the keys that encrypt tokens.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Where the keys that encrypt tokens and secrets are kept; null: <c>keys</c> in the data folder.</summary>
    public string? KeyFolder { get; init; }

    /// <summary>Where a person consents.</summary>
    public Uri LoginAddress { get; init; } = new("https://login.xero.com/");

    /// <summary>Where tokens come from.</summary>
    public Uri IdentityAddress { get; init; } = new("https://identity.xero.com/");

    /// <summary>The accounting API and the list of connections.</summary>
    public Uri ApiAddress { get; init; } = new("https://api.xero.com/");

    /// <summary>What posting keys are appended to for the link "Go to ..." in Xero: https, and without the word "xero".</summary>
    public string LinkAddress { get; init; } = "https://ledger.invalid/posting/";

    /// <summary>Whether connected books are followed by themselves; otherwise a run starts only when asked for.</summary>
    public bool Continuous { get; init; }

    /// <summary>How often a continuous loop looks where nothing wakes it.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How old organisation, accounts and tax rates may be in a continuous run; a run that is asked for always reads them.</summary>
    public Duration SettingsAge { get; init; } = Duration.FromMinutes(30);

    /// <summary>How long after the last byte a look-up that finds nothing proves that nothing is there: longer than Xero remembers an idempotency key.</summary>
    public Duration SettleDelay { get; init; } = Duration.FromMinutes(7);

    /// <summary>The longest wait for one of Xero's limits that a run sits out; for a longer one it ends and goes on later.</summary>
    public Duration LongestWaitInRun { get; init; } = Duration.FromSeconds(65);

    /// <summary>Elements of a call that creates documents.</summary>
    public int BatchSize { get; init; } = 50;

    /// <summary>Calls of a day that only postings may use.</summary>
    public int ReservedCalls { get; init; } = 200;

    /// <summary>A posting that a lock date of Xero caught: true dates it on the first open day in Xero and says so; false waits for a person.</summary>
    public bool RedateLocked { get; init; }

    /// <summary>How old the last whole reading of Xero's documents may be in a reconciliation: some changes there leave no trace in what was modified.</summary>
    public Duration WholeCopyAge { get; init; } = Duration.FromDays(7);

    /// <summary>How long a call may take before its answer counts as lost.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <exception cref="ArgumentException">An address is neither https nor of this machine, or a number is out of its range.</exception>
    public void Check()
    {
        foreach (var (name, address) in new[] { (nameof(LoginAddress), LoginAddress), (nameof(IdentityAddress), IdentityAddress), (nameof(ApiAddress), ApiAddress) })
        {
            if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
                throw new ArgumentException($"{name} '{address}' is neither https nor an address of this machine.");
        }
        if (BatchSize is < 1 or > 50) throw new ArgumentException($"{nameof(BatchSize)} {BatchSize} is not 1 to 50.");
    }
}
