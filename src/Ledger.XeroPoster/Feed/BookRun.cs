using Ledger.XeroPoster.Connection;
using Ledger.XeroPoster.Mapping;
using Ledger.XeroPoster.Xero;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Ledger.XeroPoster.Feed;

/// <summary>What a lock date read from Xero is handed to, so that the book's lock date follows.</summary>
/// <param name="book">The book.</param>
/// <param name="lockDate">The later of Xero's two lock dates; null: none.</param>
/// <param name="cancellation">Gives up.</param>
public delegate Task LockDateRead(string book, LocalDate? lockDate, CancellationToken cancellation);

/// <summary>One run of one book: takes in what is new, looks up what is uncertain, sends what is ready.</summary>
internal sealed class BookRun(
    SyncRecords records, BookFeed feed, BookFold fold, DaySummaries summaries, Connector connector, LookUps lookUps, Reversals reversals, Sender sender,
    ContactDirectory contacts, SettingsCache settings, PosterOptions options, LockDateRead? lockDateRead, TimeProvider time, ILogger log)
{
    /// <summary>Runs until nothing more can be sent.</summary>
    /// <param name="book">The book.</param>
    /// <param name="run">The run's row.</param>
    /// <param name="changed">Told of every record that changes, and of the run as it then stands.</param>
    /// <param name="cancellation">Gives up; everything that is durable stays so.</param>
    /// <returns>The run as it ended.</returns>
    public async Task<SyncRun> ExecuteAsync(string book, SyncRun run, Action<SyncRun, SyncRecord?> changed, CancellationToken cancellation)
    {
        await feed.CatchUpAsync(book, cancellation);
        Recover(book, run.Number);
        if (connector.Consents.Of(book) is not { Tenant: not null } connection) return Ended(run, "The book is not connected to Xero.");
        if (fold.Facts(book) is not { } facts) return Ended(run, "The book has no events yet.");
        var api = connector.Open(connection);
        RunScope scope = null!;
        scope = new RunScope(book, run, api, records, record => changed(scope.Progress(), record))
        {
            TaxRates = fold.TaxRates(book), BaseCurrency = facts.BaseCurrency.Code,
        };
        var stopped = await RunAsync(scope, run, facts, connection, cancellation);
        return Ended(scope.Progress(), stopped);
    }

    private static SyncRun Ended(SyncRun run, string stopped) => run with { State = stopped.Length == 0 ? RunState.Completed : RunState.Stopped, Description = stopped };

    /// <summary>What a run before this one left on its way: whether Xero has it is unknown.</summary>
    private void Recover(string book, long run) => records.Database.Write(() =>
    {
        foreach (var record in records.InState(book, SyncState.Claimed, SyncState.Sent))
        {
            var since = record.State == SyncState.Sent ? record.SentAt ?? record.ChangedAt : record.ChangedAt;
            records.Change(book, record, SyncTrigger.Lose, run, "The run that sent it did not see the answer.", next => next with { SettleAt = since + options.SettleDelay });
        }
    });

    private async Task<string> RunAsync(RunScope scope, SyncRun run, BookFacts facts, BookConnection connection, CancellationToken cancellation)
    {
        var maxAge = run.Origin == RunOrigin.Continuous ? options.SettingsAge : Duration.Zero;
        while (true)
        {
            var (read, failed) = await settings.ReadAsync(scope.Api, maxAge, fold.UsesTracking(scope.Book), cancellation);
            if (read is not null)
            {
                scope.Settings = read;
                break;
            }
            if (!await SitOutAsync(scope, failed!, cancellation)) return Why(failed!);
        }
        if (facts.LockDate != scope.Settings.Organisation.LockDate)
        {
            PosterLog.LockDateRead(log, scope.Book, scope.Settings.Organisation.LockDate is { } date ? XeroJson.Iso(date) : "(none)");
            // Kept only once the book has it, so that a book that could not take it is told again.
            if (lockDateRead is not null) await lockDateRead(scope.Book, scope.Settings.Organisation.LockDate, cancellation);
            fold.SetLockDate(scope.Book, scope.Settings.Organisation.LockDate);
        }
        if (connection.WaitingUntil is not null) connector.Consents.Wait(scope.Book, null);
        // A day that is still going on is left for later by a run that nobody asked for: else it would make a summary of each posting.
        // Postings of books that turned summaries off are summed up all the same: they were promised one.
        summaries.Make(scope.Book, facts, run.Origin == RunOrigin.Called ? null : records.Now().InUtc().Date);
        return await SendAllAsync(scope, cancellation);
    }

    private async Task<string> SendAllAsync(RunScope scope, CancellationToken cancellation)
    {
        var lookedUp = new Dictionary<string, Instant>(StringComparer.Ordinal);
        var tried = new Dictionary<string, int>(StringComparer.Ordinal);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var uncertain = records.InState(scope.Book, SyncState.Uncertain).Where(record => !lookedUp.TryGetValue(record.Id, out var at) || at != record.ChangedAt).ToList();
            if (uncertain.Count > 0)
            {
                if (await lookUps.DecideAsync(scope, uncertain, cancellation) is { } failed)
                {
                    if (!await SitOutAsync(scope, failed, cancellation)) return Why(failed);
                    continue;
                }
                foreach (var record in uncertain) lookedUp[record.Id] = record.ChangedAt;
            }
            reversals.LeaveOut(scope, records.InState(scope.Book, SyncState.Pending));
            // A record that Xero lost twice in one run is left for the next one, so that a run ends.
            var ready = Ready(scope.Book).Where(record => tried.GetValueOrDefault(record.Id) < 3).ToList();
            if (ready.Count == 0) return "";
            foreach (var record in ready) tried[record.Id] = tried.GetValueOrDefault(record.Id) + 1;
            if (await SendWaveAsync(scope, ready, cancellation) is { } stop)
            {
                foreach (var record in ready) tried[record.Id]--;
                if (!await SitOutAsync(scope, stop, cancellation)) return Why(stop);
            }
        }
    }

    /// <summary>Pending records before which nothing of the same document is unsettled.</summary>
    private List<SyncRecord> Ready(string book)
    {
        var open = records.InState(book, SyncState.Pending, SyncState.Claimed, SyncState.Sent, SyncState.Refused, SyncState.Uncertain, SyncState.Parked);
        var held = new HashSet<Domain.Primitives.DocumentKey>();
        // The first open record of a document holds back all after it, whatever its own state.
        return open.Where(record => (record.Document is not { } document || held.Add(document)) && record.State == SyncState.Pending).ToList();
    }

    /// <summary>Sends each record once, in calls of up to four at a time.</summary>
    /// <returns>Why nothing more can be sent now; null: go on.</returns>
    private async Task<XeroOutcome?> SendWaveAsync(RunScope scope, List<SyncRecord> ready, CancellationToken cancellation)
    {
        var planned = new List<SyncRecord>();
        foreach (var record in ready)
        {
            var (plan, failed) = record.Reverses is null ? (record, null) : await reversals.PlanAsync(scope, record, cancellation);
            if (failed is not null) return failed;
            if (plan is not null && sender.Check(scope, plan) is { } passed) planned.Add(passed);
        }
        if (await MakeContactsAsync(scope, planned, cancellation) is { } missing) return missing;
        XeroOutcome? stop = null;
        await Parallel.ForEachAsync(
            Batches(planned), new ParallelOptions { MaxDegreeOfParallelism = XeroBudget.Concurrent, CancellationToken = cancellation }, async (batch, token) =>
            {
                if (Volatile.Read(ref stop) is not null) return;
                var later = batch[0].ByVoid == true ? await sender.VoidAsync(scope, batch[0], token) : await sender.CreateAsync(scope, batch, token);
                if (later is not null) Volatile.Write(ref stop, later);
            });
        return stop;
    }

    /// <summary>Elements of one endpoint a call; voids and what a refused batch held go alone.</summary>
    private List<List<SyncRecord>> Batches(List<SyncRecord> planned)
    {
        var batches = planned.Where(record => record.ByVoid == true || record.Alone).Select(record => new List<SyncRecord> { record }).ToList();
        foreach (var group in planned.Where(record => record.ByVoid != true && !record.Alone).GroupBy(record => record.Type.Endpoint()))
        {
            var batch = new List<SyncRecord>();
            var lines = 0;
            foreach (var record in group)
            {
                // 3.5 MB a call are advised: some 7,000 lines.
                if (batch.Count == options.BatchSize || (batch.Count > 0 && lines + record.Draft!.Lines.Count > 5_000))
                {
                    batches.Add(batch);
                    (batch, lines) = ([], 0);
                }
                batch.Add(record);
                lines += record.Draft!.Lines.Count;
            }
            if (batch.Count > 0) batches.Add(batch);
        }
        return batches;
    }

    /// <summary>Sees to it that the contacts of the drafts are in Xero; drafts whose contact is refused leave the list.</summary>
    private async Task<XeroOutcome?> MakeContactsAsync(RunScope scope, List<SyncRecord> planned, CancellationToken cancellation)
    {
        var missing = Missing(scope, planned);
        if (missing.Count == 0) return null;
        if (await contacts.RefreshAsync(scope.Api, cancellation) is { } failed) return failed;
        missing = Missing(scope, planned);
        var refusedAll = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var contact in missing.Values)
        {
            if (contacts.Match(scope.Tenant, contact).Conflict is { } conflict) refusedAll[contact.Id] = conflict;
        }
        foreach (var chunk in missing.Values.Where(contact => !refusedAll.ContainsKey(contact.Id)).Chunk(options.BatchSize))
        {
            var (refused, stopped) = await contacts.CreateAsync(scope.Api, chunk, cancellation);
            foreach (var (id, why) in refused) refusedAll[id] = why;
            if (stopped is Later) return stopped;
        }
        // A contact whose creation was lost is found by its number in the next wave or run; its documents wait until then.
        var open = Missing(scope, planned);
        foreach (var record in planned.Where(record => record.Draft?.Contact is { } id && refusedAll.ContainsKey(id)).ToList())
            scope.Change(record, SyncTrigger.Refuse, $"Contact {record.Draft!.Contact}: {refusedAll[record.Draft.Contact!]}");
        planned.RemoveAll(record => record.ByVoid != true && record.Draft?.Contact is { } id && (refusedAll.ContainsKey(id) || open.ContainsKey(id)));
        return null;
    }

    private Dictionary<string, Domain.Catalog.Contact> Missing(RunScope scope, List<SyncRecord> planned) => planned
        .Where(record => record.ByVoid != true).Select(record => record.Draft!.Contact).OfType<string>().Distinct(StringComparer.Ordinal)
        .Select(id => fold.Contact(scope.Book, id)!).Where(contact => contacts.Match(scope.Tenant, contact).Id is null)
        .ToDictionary(contact => contact.Id, StringComparer.Ordinal);

    /// <summary>Waits for one of Xero's limits; the wait is durable.</summary>
    /// <returns>False where the run had better end.</returns>
    private async Task<bool> SitOutAsync(RunScope scope, XeroOutcome outcome, CancellationToken cancellation)
    {
        if (outcome is not Later later) return false;
        if (later.Wait > Duration.Zero) connector.Consents.Wait(scope.Book, records.Now() + later.Wait);
        if (later.Cause != LaterCause.Limit || later.Wait > options.LongestWaitInRun) return false;
        await Task.Delay(later.Wait.ToTimeSpan() + TimeSpan.FromMilliseconds(1), time, cancellation);
        connector.Consents.Wait(scope.Book, null);
        return true;
    }

    private static string Why(XeroOutcome outcome) => outcome switch
    {
        Later later => later.Why,
        Refused refused => $"Xero refuses: {refused.Text}",
        Uncertain uncertain => uncertain.Why,
        _ => "Xero's answer lacks what was asked for.",
    };
}
