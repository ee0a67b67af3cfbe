using Ledger.Domain.Primitives;
using Ledger.XeroPoster.Mapping;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Ledger.XeroPoster.Feed;

/// <summary>The records of all books: the one place that changes a record's state.</summary>
public sealed class SyncRecords(PosterDatabase database, TimeProvider time, ILogger log)
{
    private const string Columns =
        "record, sequence, number, kind, document, date, type, state, draft, reverses, xero_id, xero_number, total, attempts, sent_at, settle_at, " +
        "changed_at, description, run, alone, by_void, known_voids";

    public PosterDatabase Database => database;

    public Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());

    public void Add(string book, SyncRecord record)
    {
        database.Execute(
            $"INSERT INTO record(book, {Columns}) VALUES ($book, $record, $sequence, $number, $kind, $document, $date, $type, $state, $draft, $reverses, " +
            "$xero_id, $xero_number, $total, $attempts, $sent_at, $settle_at, $changed_at, $description, $run, $alone, $by_void, $known_voids)",
            ("$book", book), ("$record", record.Id), ("$sequence", record.Sequence), ("$number", record.Number), ("$kind", (long?)record.Document?.Kind),
            ("$document", record.Document?.Id), ("$date", record.Date), ("$type", (long)record.Type), ("$state", (long)record.State),
            ("$draft", record.Draft?.ToJson()), ("$reverses", record.Reverses), ("$xero_id", record.XeroId), ("$xero_number", record.XeroNumber),
            ("$total", record.Total), ("$attempts", record.Attempts), ("$sent_at", record.SentAt), ("$settle_at", record.SettleAt),
            ("$changed_at", record.ChangedAt), ("$description", record.Description), ("$run", record.RunNumber), ("$alone", record.Alone),
            ("$by_void", record.ByVoid), ("$known_voids", record.KnownVoids));
    }

    public SyncRecord? Find(string book, string record) =>
        database.Query($"SELECT {Columns} FROM record WHERE book = $book AND record = $record", Read, ("$book", book), ("$record", record)).SingleOrDefault();

    /// <summary>Records in some states, in their order.</summary>
    public List<SyncRecord> InState(string book, params ReadOnlySpan<SyncState> states)
    {
        var list = string.Join(",", states.ToArray().Select(state => (int)state));
        return database.Query($"SELECT {Columns} FROM record WHERE book = $book AND state IN ({list}) ORDER BY sequence, number", Read, ("$book", book));
    }

    public List<SyncRecord> All(string book) =>
        database.Query($"SELECT {Columns} FROM record WHERE book = $book ORDER BY sequence, number", Read, ("$book", book));

    /// <summary>A page of records by sequence, after a record of a page before.</summary>
    /// <param name="book">The book.</param>
    /// <param name="states">Empty: all.</param>
    /// <param name="document">Null: all.</param>
    /// <param name="posting">Sequence and number of a posting that the record carries; null: all.</param>
    /// <param name="run">0: all.</param>
    /// <param name="after">Sequence and number of the last record before the page.</param>
    /// <param name="limit">How many at most.</param>
    public List<SyncRecord> Page(
        string book, IReadOnlyCollection<SyncState> states, DocumentKey? document, (long Sequence, int Number)? posting, long run,
        (long Sequence, int Number) after, int limit)
    {
        var sql = $"SELECT {Columns} FROM record WHERE book = $book AND (sequence, number) > ($after_sequence, $after_number)";
        if (states.Count > 0) sql += $" AND state IN ({string.Join(",", states.Select(state => (int)state).Order())})";
        if (document is not null) sql += " AND kind = $kind AND document = $document";
        if (posting is not null) sql += " AND record IN (SELECT record FROM posting WHERE book = $book AND sequence = $p_sequence AND number = $p_number)";
        if (run > 0) sql += " AND run = $run";
        return database.Query(
            sql + " ORDER BY sequence, number LIMIT $limit", Read, ("$book", book), ("$after_sequence", after.Sequence), ("$after_number", after.Number),
            ("$kind", (long?)document?.Kind), ("$document", document?.Id), ("$p_sequence", posting?.Sequence), ("$p_number", posting?.Number), ("$run", run),
            ("$limit", limit));
    }

    public IReadOnlyDictionary<SyncState, long> Counts(string book) =>
        database.Query("SELECT state, COUNT(*) FROM record WHERE book = $book GROUP BY state", row => (State: (SyncState)row.GetInt32(0), Count: row.GetInt64(1)), ("$book", book))
            .ToDictionary(row => row.State, row => row.Count);

    /// <summary>The ids of the postings that a record carries, in order.</summary>
    public List<string> Postings(string book, string record) =>
        database.Query(
            "SELECT sequence, number FROM posting WHERE book = $book AND record = $record ORDER BY sequence, number",
            row => $"{row.GetInt64(0)}-{row.GetInt32(1)}", ("$book", book), ("$record", record));

    /// <summary>The record that carries a posting; null where the posting waits for its summary.</summary>
    public SyncRecord? OfPosting(string book, string posting)
    {
        if (ParsePosting(posting) is not { } id) return null;
        var record = database.Query(
            "SELECT record FROM posting WHERE book = $book AND sequence = $sequence AND number = $number", row => row.TextOrNull(0),
            ("$book", book), ("$sequence", id.Sequence), ("$number", id.Number)).SingleOrDefault();
        return record is null ? null : Find(book, record);
    }

    /// <summary>Whether a later posting took a record's posting back.</summary>
    public bool IsTakenBack(string book, string record) =>
        database.Number("SELECT COUNT(*) FROM posting WHERE book = $book AND reverses = $record", ("$book", book), ("$record", record)) > 0;

    /// <summary>Moves a record on, durably (or with the transaction around it).</summary>
    /// <param name="book">The book.</param>
    /// <param name="record">The record as it was read.</param>
    /// <param name="trigger">What happens to it.</param>
    /// <param name="run">The run that does it; 0: a person.</param>
    /// <param name="description">What is to be said of it.</param>
    /// <param name="with">Other facts that change at the same time.</param>
    /// <returns>The record as it is now.</returns>
    /// <exception cref="IllegalSyncTransitionException">The table has no such row, or the record has moved meanwhile.</exception>
    public SyncRecord Change(
        string book, SyncRecord record, SyncTrigger trigger, long run, string description, Func<SyncRecord, SyncRecord>? with = null)
    {
        var to = SyncLifecycle.After(record.State, trigger) ?? throw new IllegalSyncTransitionException(record.Id, record.State, trigger);
        var next = (with?.Invoke(record) ?? record) with { State = to, ChangedAt = Now(), Description = description, RunNumber = run > 0 ? run : record.RunNumber };
        database.Write(() =>
        {
            var touched = database.Execute(
                "UPDATE record SET date = $date, state = $state, draft = $draft, xero_id = $xero_id, xero_number = $xero_number, attempts = $attempts, " +
                "sent_at = $sent_at, settle_at = $settle_at, changed_at = $changed_at, description = $description, run = $run, alone = $alone, " +
                "by_void = $by_void, known_voids = $known_voids WHERE book = $book AND record = $record AND state = $was",
                ("$book", book), ("$record", record.Id), ("$was", (long)record.State), ("$date", next.Date), ("$state", (long)to), ("$draft", next.Draft?.ToJson()),
                ("$xero_id", next.XeroId), ("$xero_number", next.XeroNumber), ("$attempts", next.Attempts), ("$sent_at", next.SentAt),
                ("$settle_at", next.SettleAt), ("$changed_at", next.ChangedAt), ("$description", description), ("$run", next.RunNumber),
                ("$alone", next.Alone), ("$by_void", next.ByVoid), ("$known_voids", next.KnownVoids));
            if (touched != 1) throw new IllegalSyncTransitionException(record.Id, Find(book, record.Id)?.State ?? record.State, trigger);
            // Claimed and Sent last for one call; what stays is the history that a person reads.
            if (to is not (SyncState.Claimed or SyncState.Sent))
            {
                database.Execute(
                    "INSERT INTO record_log(book, record, run, at, state, description) VALUES ($book, $record, $run, $at, $state, $description)",
                    ("$book", book), ("$record", record.Id), ("$run", next.RunNumber), ("$at", next.ChangedAt), ("$state", (long)to), ("$description", description));
            }
        });
        if (to is SyncState.Refused or SyncState.Parked) PosterLog.RecordNeedsPerson(log, book, record.Id, to, description);
        else PosterLog.RecordChanged(log, book, record.Id, to, description);
        return next;
    }

    /// <summary>What happened to a record: when, to which state, and what was said.</summary>
    public List<(Instant At, SyncState State, long Run, string Description)> History(string book, string record) =>
        database.Query(
            "SELECT at, state, run, description FROM record_log WHERE book = $book AND record = $record ORDER BY id",
            row => (row.Moment(0), (SyncState)row.GetInt32(1), row.GetInt64(2), row.GetString(3)), ("$book", book), ("$record", record));

    /// <summary>Sequence and number of a posting's id; null for any other text.</summary>
    public static (long Sequence, int Number)? ParsePosting(string posting)
    {
        var dash = posting.IndexOf('-');
        return dash > 0 && long.TryParse(posting.AsSpan(0, dash), out var sequence) && int.TryParse(posting.AsSpan(dash + 1), out var number)
            ? (sequence, number)
            : null;
    }

    private static SyncRecord Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetInt32(2), row.IsDBNull(3) ? null : new DocumentKey((DocumentKind)row.GetInt32(3), row.GetString(4)),
        row.Date(5), (XeroType)row.GetInt32(6), (SyncState)row.GetInt32(7), row.TextOrNull(8) is { } draft ? Draft.FromJson(draft) : null, row.TextOrNull(9),
        row.TextOrNull(10), row.TextOrNull(11), row.GetInt64(12), row.GetInt32(13), row.MomentOrNull(14), row.MomentOrNull(15), row.Moment(16),
        row.GetString(17), row.GetInt64(18), row.GetInt64(19) != 0, row.IsDBNull(20) ? null : row.GetInt64(20) != 0, row.GetInt32(21));
}
