using Ledger.XeroPoster.Mapping;
using NodaTime;

namespace Ledger.XeroPoster.Feed;

/// <summary>Adds up the journals of a day by account and tracking. A posting is in one summary, for ever; what is in it is durable before it is sent.</summary>
public sealed class DaySummaries(PosterDatabase database, SyncRecords records)
{
    /// <summary>Makes a summary of each day that has postings which are in none yet.</summary>
    /// <param name="book">The book.</param>
    /// <param name="facts">Its currency.</param>
    /// <param name="before">Only days before this one; null: every day.</param>
    /// <returns>How many were made.</returns>
    public int Make(string book, BookFacts facts, LocalDate? before)
    {
        var days = database.Query(
            "SELECT DISTINCT date FROM posting WHERE book = $book AND record IS NULL ORDER BY date", row => row.Date(0), ("$book", book));
        var made = 0;
        foreach (var day in days.Where(day => before is null || day < before)) made += database.Write(() => MakeOne(book, facts, day));
        return made;
    }

    /// <summary>Postings that wait for their summary.</summary>
    public long Waiting(string book) => database.Number("SELECT COUNT(*) FROM posting WHERE book = $book AND record IS NULL", ("$book", book));

    /// <summary>Whether a day before another has postings that are in no summary.</summary>
    public bool HasDayBefore(string book, LocalDate day) =>
        database.Number("SELECT COUNT(*) FROM posting WHERE book = $book AND record IS NULL AND date < $day", ("$book", book), ("$day", day)) > 0;

    private int MakeOne(string book, BookFacts facts, LocalDate day)
    {
        var number = database.Number("SELECT COUNT(*) FROM record WHERE book = $book AND kind IS NULL AND date = $date", ("$book", book), ("$date", day)) + 1;
        // Two summaries may share a date where one was re-dated, so the name is tried until it is free.
        var id = $"day-{Xero.XeroJson.Iso(day)}-{number}";
        while (records.Find(book, id) is not null) id = $"day-{Xero.XeroJson.Iso(day)}-{++number}";
        var last = database.Query(
            "SELECT sequence, number FROM posting WHERE book = $book AND record IS NULL AND date = $date ORDER BY sequence DESC, number DESC LIMIT 1",
            row => (Sequence: row.GetInt64(0), Number: row.GetInt32(1)), ("$book", book), ("$date", day)).Single();
        var balances = database.Query(
            "WITH open AS (SELECT sequence, number FROM posting WHERE book = $book AND record IS NULL AND date = $date) " +
            "SELECT account, tracking, SUM(amount) FROM (" +
            "SELECT account, '' AS tracking, amount FROM line JOIN open USING (sequence, number) WHERE book = $book " +
            // What is tracked is taken out of what is not, so that it counts once.
            "UNION ALL SELECT account, '', -amount FROM tracked_line JOIN open USING (sequence, number) WHERE book = $book " +
            "UNION ALL SELECT account, tracking, amount FROM tracked_line JOIN open USING (sequence, number) WHERE book = $book) " +
            "GROUP BY account, tracking ORDER BY account, tracking",
            row => (Account: row.GetString(0), Tracking: LineTracking.FromJson(row.GetString(1)), Amount: row.GetInt64(2)), ("$book", book), ("$date", day));
        var postings = database.Execute("UPDATE posting SET record = $record WHERE book = $book AND record IS NULL AND date = $date", ("$book", book), ("$record", id), ("$date", day));
        var total = balances.Where(balance => balance.Amount > 0).Sum(balance => balance.Amount);
        var record = new SyncRecord(
            id, last.Sequence, last.Number, null, day, XeroType.ManualJournal, SyncState.Pending, null, null, null, null, total, 0, null, null, records.Now(), "", 0,
            Alone: false, ByVoid: null, 0);
        try
        {
            record = JournalDraft.OfDay(day, facts.BaseCurrency, postings, balances) is { } draft
                ? record with { Draft = draft }
                : record with { State = SyncState.Skipped, Description = "The day's postings add up to nothing." };
        }
        catch (MappingException e)
        {
            record = record with { State = SyncState.Refused, Description = e.Message };
        }
        records.Add(book, record);
        return 1;
    }
}
