using Microsoft.Data.Sqlite;
using NodaTime;

namespace Ledger.XeroPoster.Feed;

/// <summary>What started a run; the numbers are stored.</summary>
public enum RunOrigin
{
    Called = 1,
    Scheduled = 2,
    Continuous = 3,
}

/// <summary>How a run stands; the numbers are stored.</summary>
public enum RunState
{
    Running = 1,
    Completed = 2,
    Stopped = 3,
}

/// <summary>One run of a book.</summary>
/// <param name="Number">Counts from 1 in the book.</param>
/// <param name="Records">Records taken up.</param>
/// <param name="Posted">Of them, now in Xero.</param>
/// <param name="Refused">Of them, refused.</param>
/// <param name="Waiting">Of them, uncertain or parked.</param>
/// <param name="Calls">Calls to Xero.</param>
/// <param name="Description">Why it stopped early; empty where it did not.</param>
public sealed record SyncRun(
    long Number, RunOrigin Origin, RunState State, Instant StartedAt, Instant? EndedAt, long Records, long Posted, long Refused, long Waiting, long Calls,
    string Description);

/// <summary>The history of runs.</summary>
public sealed class SyncRuns(PosterDatabase database)
{
    public SyncRun Start(string book, RunOrigin origin, Instant at) => database.Write(() =>
    {
        // A run that the process did not end is ended here, so that the history has no run that goes on for ever.
        database.Execute(
            "UPDATE run SET state = $stopped, ended_at = $at, description = 'The process ended.' WHERE book = $book AND state = $running",
            ("$book", book), ("$at", at), ("$stopped", (long)RunState.Stopped), ("$running", (long)RunState.Running));
        var run = new SyncRun(
            database.Number("SELECT COALESCE(MAX(run), 0) + 1 FROM run WHERE book = $book", ("$book", book)), origin, RunState.Running, at, null, 0, 0, 0, 0, 0, "");
        Put(book, run);
        return run;
    });

    public void Put(string book, SyncRun run) => database.Write(() => database.Execute(
        "INSERT INTO run(book, run, origin, state, started_at, ended_at, records, posted, refused, waiting, calls, description) " +
        "VALUES ($book, $run, $origin, $state, $started, $ended, $records, $posted, $refused, $waiting, $calls, $description) ON CONFLICT DO UPDATE SET " +
        "state = excluded.state, ended_at = excluded.ended_at, records = excluded.records, posted = excluded.posted, refused = excluded.refused, " +
        "waiting = excluded.waiting, calls = excluded.calls, description = excluded.description",
        ("$book", book), ("$run", run.Number), ("$origin", (long)run.Origin), ("$state", (long)run.State), ("$started", run.StartedAt), ("$ended", run.EndedAt),
        ("$records", run.Records), ("$posted", run.Posted), ("$refused", run.Refused), ("$waiting", run.Waiting), ("$calls", run.Calls),
        ("$description", run.Description)));

    /// <summary>Takes a run that came to nothing out of the history: a continuous loop that found nothing to do.</summary>
    public void Drop(string book, long run) => database.Write(() => database.Execute("DELETE FROM run WHERE book = $book AND run = $run", ("$book", book), ("$run", run)));

    /// <summary>Runs before a number, newest first.</summary>
    public List<SyncRun> Before(string book, long before, int limit) => database.Query(
        "SELECT run, origin, state, started_at, ended_at, records, posted, refused, waiting, calls, description FROM run " +
        "WHERE book = $book AND run < $before ORDER BY run DESC LIMIT $limit", Read, ("$book", book), ("$before", before), ("$limit", limit));

    public SyncRun? Last(string book) => Before(book, long.MaxValue, 1).SingleOrDefault();

    private static SyncRun Read(SqliteDataReader row) => new(
        row.GetInt64(0), (RunOrigin)row.GetInt32(1), (RunState)row.GetInt32(2), row.Moment(3), row.MomentOrNull(4), row.GetInt64(5), row.GetInt64(6),
        row.GetInt64(7), row.GetInt64(8), row.GetInt64(9), row.GetString(10));
}
