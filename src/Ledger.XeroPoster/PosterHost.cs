using System.Collections.Concurrent;
using Ledger.EventLog;
using Ledger.XeroPoster.Connection;
using Ledger.XeroPoster.Feed;
using Ledger.XeroPoster.Mapping;
using Ledger.XeroPoster.Reconciliation;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Ledger.XeroPoster;

/// <summary>The poster of one data folder: its connections, its runs, its reconciliations. Safe for concurrent use.</summary>
public sealed class PosterHost : IAsyncDisposable
{
    private readonly PosterOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly HttpClient _http;
    private readonly PosterDatabase _database;
    private readonly SyncRuns _runs;
    private readonly BookFeed _feed;
    private readonly BookFold _fold;
    private readonly DaySummaries _summaries;
    private readonly DocumentCopy _copy;
    private readonly SettingsCache _settings;
    private readonly BookRun _run;
    private readonly Reconciler _reconciler;
    private readonly ConcurrentDictionary<string, ActiveRun> _active = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    /// <param name="options">Where and how.</param>
    /// <param name="events">The log of the books.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where it logs to.</param>
    /// <param name="lockDateRead">Told of Xero's lock dates; null: nobody.</param>
    /// <param name="handler">What sends the HTTP requests; null: the usual one.</param>
    /// <param name="probe">Called around each durable step; tests throw from it, as a crash would.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public PosterHost(
        PosterOptions options, IEventLog events, TimeProvider time, ILogger<PosterHost> log, LockDateRead? lockDateRead = null, HttpMessageHandler? handler = null,
        Action<string>? probe = null)
    {
        options.Check();
        (_options, _time, _log) = (options, time, log);
        var marker = new Marker(options.LinkAddress);
        Directory.CreateDirectory(options.DataFolder);
        _database = new PosterDatabase(Path.Combine(options.DataFolder, "xero-poster.db"), probe);
        var protection = DataProtectionProvider.Create(new DirectoryInfo(options.KeyFolder ?? Path.Combine(options.DataFolder, "keys")));
        _http = new HttpClient(handler ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false }, disposeHandler: handler is null)
        {
            Timeout = options.CallTimeout,
        };
        var consents = new Consents(_database, protection.CreateProtector("Ledger.XeroPoster.Consent"));
        var endpoint = new TokenEndpoint(_http, options);
        Connector = new Connector(_http, options, consents, endpoint, new TokenKeeper(consents, endpoint, time, log), time, log);
        Records = new SyncRecords(_database, time, log);
        _runs = new SyncRuns(_database);
        _fold = new BookFold(_database, Records);
        _feed = new BookFeed(events, _fold);
        _summaries = new DaySummaries(_database, Records);
        _copy = new DocumentCopy(_database, marker, time);
        _settings = new SettingsCache(time);
        var contacts = new ContactDirectory(_database);
        var lookUps = new LookUps(Records, _copy, _fold, contacts, marker);
        _run = new BookRun(
            Records, _feed, _fold, _summaries, Connector, lookUps, new Reversals(Records, _copy, marker), new Sender(Records, lookUps, _fold, contacts, marker, options), contacts,
            _settings, options, lockDateRead, time, log);
        _reconciler = new Reconciler(Connector, _feed, _fold, Records, _copy, new LedgerSide(_database, _fold), options, log);
    }

    /// <summary>What became of each carrier.</summary>
    public SyncRecords Records { get; }

    /// <summary>The history of runs.</summary>
    public SyncRuns Runs => _runs;

    internal Connector Connector { get; }

    internal BookFold Fold => _fold;

    /// <summary>Whether the log has a book of this id; its currency is known then.</summary>
    public async Task<bool> KnowsAsync(string book, CancellationToken cancellation)
    {
        if (_fold.Facts(book) is null) await _feed.CatchUpAsync(book, cancellation);
        return _fold.Facts(book) is not null;
    }

    /// <summary>Begins a person's consent.</summary>
    /// <returns>The page to send the person to.</returns>
    public Uri BeginConsent(string book, string client, string? secret, string redirect) => Connector.Begin(book, client, secret, redirect);

    /// <summary>Ends a person's consent.</summary>
    /// <exception cref="ConnectException">It did not come to a connection.</exception>
    public Task EndConsentAsync(string book, string code, string state, string tenant, CancellationToken cancellation) =>
        Connector.EndAsync(book, code, state, tenant, cancellation);

    /// <summary>Connects a book by client credentials.</summary>
    /// <exception cref="ConnectException">It did not come to a connection.</exception>
    public Task ConnectCustomAsync(string book, string client, string secret, string tenant, CancellationToken cancellation) =>
        Connector.ConnectCustomAsync(book, client, secret, tenant, cancellation);

    /// <summary>Forgets the connection and its tokens; what was posted stays.</summary>
    /// <exception cref="SyncRunningException">A run is going on.</exception>
    public void Disconnect(string book)
    {
        if (_active.TryGetValue(book, out var active)) throw new SyncRunningException(book, active.Run);
        Connector.Consents.Forget(book);
    }

    /// <summary>Starts a run, which goes on whether or not anybody listens.</summary>
    /// <param name="book">The book.</param>
    /// <param name="origin">What starts it.</param>
    /// <param name="listen">Told of the run's parts; null: nobody. It must not throw.</param>
    /// <param name="cancellation">Ends the run where it stands.</param>
    /// <returns>The run as it ends.</returns>
    /// <exception cref="SyncRunningException">A run of the book is going on.</exception>
    public Task<SyncRun> StartRun(string book, RunOrigin origin, Action<SyncProgress>? listen = null, CancellationToken cancellation = default)
    {
        var active = new ActiveRun();
        if (!_active.TryAdd(book, active)) throw new SyncRunningException(book, _active.TryGetValue(book, out var going) ? going.Run : active.Run);
        try
        {
            active.Run = _runs.Start(book, origin, Records.Now());
        }
        catch
        {
            _active.TryRemove(book, out _);
            throw;
        }
        PosterLog.RunStarted(_log, book, active.Run.Number, origin.ToString());
        listen?.Invoke(new(active.Run, null));
        return Task.Run(() => FollowAsync(book, active, listen, cancellation), CancellationToken.None);
    }

    /// <summary>Whether a run would find something to do: takes in what is new first.</summary>
    public async Task<bool> HasWorkAsync(string book, CancellationToken cancellation)
    {
        await _feed.CatchUpAsync(book, cancellation);
        var counts = Records.Counts(book);
        return new[] { SyncState.Pending, SyncState.Claimed, SyncState.Sent, SyncState.Uncertain }.Any(state => counts.GetValueOrDefault(state) > 0)
            || _summaries.HasDayBefore(book, Records.Now().InUtc().Date);
    }

    /// <summary>Takes a record up again in the next run.</summary>
    /// <returns>The record; null where there is none of this id.</returns>
    /// <exception cref="IllegalSyncTransitionException">Its state has no retry, or its void was our own doing.</exception>
    public SyncRecord? Retry(string book, string record) => _database.Write(() =>
    {
        if (Records.Find(book, record) is not { } known) return null;
        if (known.State == SyncState.Voided && Records.IsTakenBack(book, record)) throw new IllegalSyncTransitionException(record, known.State, SyncTrigger.Retry);
        var seen = known.KnownVoids;
        if (Connector.Consents.Of(book)?.Tenant is { } tenant)
        {
            _settings.Forget(tenant);
            // The document that the record knows is void, or the person who asks has voided it: it does not stand against posting anew.
            if (known.XeroId is not null) seen = _copy.WithMarker(tenant, Marker.Key(book, record)).Count(document => document.IsVoid && document.Id != known.XeroId) + 1;
        }
        return Records.Change(book, known, SyncTrigger.Retry, 0, "To be taken up again.", next => next with { KnownVoids = seen, XeroId = null, XeroNumber = null });
    });

    /// <summary>Leaves a record out of Xero for good.</summary>
    /// <returns>The record; null where there is none of this id.</returns>
    /// <exception cref="IllegalSyncTransitionException">Its state has no skip: it is on its way, or in Xero.</exception>
    public SyncRecord? Skip(string book, string record, string reason) => _database.Write(() =>
        Records.Find(book, record) is { } known ? Records.Change(book, known, SyncTrigger.Skip, 0, reason) : null);

    /// <summary>Compares the ledger with Xero.</summary>
    /// <param name="request">What is to be compared.</param>
    /// <param name="tell">Given each finding in turn.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ReconciliationStoppedException">It came to no end.</exception>
    public Task<Result> ReconcileAsync(ReconciliationRequest request, Func<Finding, Task> tell, CancellationToken cancellation) =>
        _reconciler.RunAsync(request, tell, cancellation);

    /// <summary>How a book stands.</summary>
    public BookStatus Status(string book)
    {
        var connection = Connector.Consents.Of(book);
        var consent = connection is null ? null : Connector.Consents.Find(connection.Consent);
        var budget = connection?.Tenant is { } tenant ? Connector.Budget(tenant) : null;
        var waiting = connection?.WaitingUntil is { } until && until > Records.Now() ? until : (Instant?)null;
        return new(
            connection?.Tenant is not null, connection is not null && connection.Tenant is null, consent?.Ended == true, connection?.Tenant ?? "", connection?.Organisation ?? "",
            connection?.BaseCurrency ?? "", connection?.ShortCode ?? "", connection?.ConnectedAt, Records.Counts(book), _summaries.Waiting(book), _fold.Position(book),
            _active.TryGetValue(book, out var active) ? active.Run : _runs.Last(book), waiting, budget?.DayLeft, budget?.MinuteLeft);
    }

    /// <summary>Checks token, organisation, base currency and account mapping.</summary>
    public Task<IReadOnlyList<ConnectionCheck>> TestAsync(string book, CancellationToken cancellation) => new ConnectionTest(Connector, _feed, _fold).RunAsync(book, cancellation);

    /// <summary>Ends runs where they stand and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        foreach (var active in _active.Values) await active.Ended.Task;
        _http.Dispose();
        _database.Dispose();
        _stopping.Dispose();
    }

    private async Task<SyncRun> FollowAsync(string book, ActiveRun active, Action<SyncProgress>? listen, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, cancellation);
        var ended = active.Run;
        try
        {
            ended = await _run.ExecuteAsync(
                book, active.Run, (run, record) =>
                {
                    active.Run = run;
                    if (record is not null && record.State is not (SyncState.Claimed or SyncState.Sent)) listen?.Invoke(new(run, record with { Draft = null }));
                },
                ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            ended = active.Run with { State = RunState.Stopped, Description = "The service stopped." };
        }
        catch (Exception e)
        {
            ended = active.Run with { State = RunState.Stopped, Description = e.Message };
            throw;
        }
        finally
        {
            End(book, active, ended);
        }
        listen?.Invoke(new(active.Run, null));
        return active.Run;
    }

    private void End(string book, ActiveRun active, SyncRun run)
    {
        try
        {
            active.Run = run with { EndedAt = Records.Now() };
            if (run is { Origin: RunOrigin.Continuous, State: RunState.Completed, Records: 0 }) _runs.Drop(book, run.Number);
            else _runs.Put(book, active.Run);
            PosterLog.RunEnded(_log, book, run.Number, run.Records, run.Posted, run.Refused, run.Waiting, run.Calls, run.Description);
        }
        finally
        {
            _active.TryRemove(book, out _);
            active.Ended.TrySetResult();
        }
    }

    private sealed class ActiveRun
    {
        public SyncRun Run { get; set; } = new(0, RunOrigin.Called, RunState.Running, Instant.MinValue, null, 0, 0, 0, 0, 0, "");

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
