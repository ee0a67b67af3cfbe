using Ledger.XeroPoster.Feed;
using Ledger.XeroPoster.Mapping;
using Ledger.XeroPoster.Reconciliation;
using Ledger.XeroSimulator;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Xunit;
using Simulator = Ledger.XeroSimulator.XeroSimulator;

namespace Ledger.XeroPoster.Tests;

/// <summary>A real simulator, a real book and a poster between them, all on the simulator's clock.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("poster-").FullName;
    private Action<string>? _probe;

    private Bench(Simulator simulator, TestBook book)
    {
        Simulator = simulator;
        Book = book;
        Time = new SimulatorTime(simulator.Control.Clock);
        Poster = null!;
    }

    public Simulator Simulator { get; }

    public SimulatorControl Xero => Simulator.Control;

    public TestBook Book { get; }

    public SimulatorTime Time { get; }

    public PosterHost Poster { get; private set; }

    public Wire Wire { get; private set; } = new();

    public List<LocalDate?> LockDates { get; } = [];

    public Func<PosterOptions, PosterOptions> Adjust { get; set; } = options => options;

    public static async Task<Bench> StartAsync(
        bool dailySummary = false, bool connect = true, Func<PosterOptions, PosterOptions>? adjust = null, SimulatorLimits? limits = null)
    {
        var simulator = await Simulator.StartAsync(new XeroSimulatorOptions
        {
            Limits = limits ?? SimulatorLimits.Unlimited, StartAt = new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.Zero), FrozenClock = true,
        });
        var bench = new Bench(simulator, new TestBook(dailySummary));
        if (adjust is not null) bench.Adjust = adjust;
        bench.Open();
        if (connect) await bench.ConnectAsync();
        return bench;
    }

    /// <summary>Opens the poster's file, anew after a crash.</summary>
    public void Open(Action<string>? probe = null, Wire? wire = null)
    {
        (_probe, Wire) = (probe, wire ?? new Wire());
        var options = Adjust(new PosterOptions
        {
            DataFolder = _folder, LoginAddress = Simulator.BaseAddress, IdentityAddress = Simulator.BaseAddress, ApiAddress = Simulator.BaseAddress,
            LinkAddress = "https://ledger.example/posting/",
        });
        Poster = new PosterHost(options, Book.Log, Time, NullLogger<PosterHost>.Instance, (_, date, _) =>
        {
            LockDates.Add(date);
            return Task.CompletedTask;
        }, Wire, _probe);
    }

    public async Task ReopenAsync(Action<string>? probe = null, Wire? wire = null)
    {
        await Poster.DisposeAsync();
        Open(probe, wire);
    }

    public Task ConnectAsync() => Poster.ConnectCustomAsync(TestBook.Id, "demo-custom", "demo-custom-secret", "", CancellationToken.None);

    public Task<SyncRun> RunAsync(RunOrigin origin = RunOrigin.Called) => Poster.StartRun(TestBook.Id, origin);

    public SyncRecord Record(string id) => Poster.Records.Find(TestBook.Id, id) ?? throw new InvalidOperationException($"There is no record {id}.");

    public List<SyncRecord> Records() => Poster.Records.All(TestBook.Id);

    /// <summary>The documents in Xero that carry a record's marker.</summary>
    public List<DocumentSummary> Of(string record)
    {
        var key = Marker.Key(TestBook.Id, record);
        return [.. Xero.Documents().Where(document =>
            document.Url?.EndsWith($"/{key}", StringComparison.Ordinal) == true || document.Narration?.Split(' ')[0] == key || document.Reference?.Split(' ')[0] == key)];
    }

    public static bool IsLive(DocumentSummary document) => document.Status is "AUTHORISED" or "PAID" or "POSTED";

    public async Task<(Result Result, List<Finding> Findings)> ReconcileAsync(int from = 1, int to = 31, bool withMatched = false, params string[] accounts)
    {
        var findings = new List<Finding>();
        var result = await Poster.ReconcileAsync(new ReconciliationRequest(TestBook.Id, TestBook.March(from), TestBook.March(to), accounts, true, withMatched), finding =>
        {
            findings.Add(finding);
            return Task.CompletedTask;
        }, CancellationToken.None);
        foreach (var account in findings.OfType<AccountFinding>()) Assert.Equal(account.Difference, account.Classes.Sum(total => total.Difference));
        return (result, findings);
    }

    /// <summary>Both sides of every account that the ledger owns are equal on the last day of the month.</summary>
    public void AssertBalancesAgree(params string[] accounts)
    {
        var theirs = Xero.Balances(new DateOnly(2026, 3, 31));
        foreach (var account in accounts.Length > 0 ? accounts : ["640", "815", "650", "310", "320", "200", "429", "610", "800"])
            Assert.Equal((account, Book.Balance(account, new LocalDate(2026, 3, 31))), (account, theirs.GetValueOrDefault(account)));
    }

    public async ValueTask DisposeAsync()
    {
        await Poster.DisposeAsync();
        await Simulator.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>The simulator's clock for the poster. A wait moves the clock instead of waiting.</summary>
internal sealed class SimulatorTime(SimulatorClock clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.Now;

    public void Advance(TimeSpan span) => clock.Advance(span);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero) clock.Advance(dueTime);
        return System.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}

/// <summary>A crash of the process: nothing catches it on purpose.</summary>
internal sealed class CrashException(string where) : Exception($"Crashed {where}.");

/// <summary>The wire to the simulator: it keeps what is sent, and breaks where a test says so.</summary>
internal sealed class Wire : DelegatingHandler
{
    private readonly Lock _gate = new();
    private readonly List<(string Method, string Path, string Body, string? Key)> _sent = [];

    public Wire()
        : base(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
    }

    /// <summary>Called before a request leaves and, with true, after its answer came; it throws to break the wire there.</summary>
    public Action<HttpRequestMessage, bool>? Break { get; init; }

    /// <summary>Changes an answer on its way.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage, Task>? Twist { get; set; }

    public IReadOnlyList<(string Method, string Path, string Body, string? Key)> Sent
    {
        get
        {
            lock (_gate) return [.. _sent];
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.First() : null;
        Break?.Invoke(request, false);
        lock (_gate) _sent.Add((request.Method.Method, request.RequestUri!.PathAndQuery, body, key));
        var answer = await base.SendAsync(request, cancellationToken);
        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        if (Twist is not null) await Twist(request, answer);
        Break?.Invoke(request, true);
        return answer;
    }
}
