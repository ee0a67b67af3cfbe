using System.Runtime.CompilerServices;
using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.EventLog;
using Ledger.EventLog.Chain;
using Ledger.EventLog.Events;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Ledger.Api.ReadModel;

/// <content>Postings, balances and the chain.</content>
public sealed partial class SqliteReadModel
{
    private const int PostingsPerChainRow = 10_000;

    /// <inheritdoc/>
    public Task<Answer<PostingRow?>> FindPosting(string bookId, long sequence, int number, CancellationToken cancellation) => Read(bookId, scope =>
        scope.Event(sequence) is var (recorded, previous) && number >= 1 && number <= recorded.Postings.Count ? Rows(recorded, previous!)[number - 1] : null,
        cancellation);

    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<PostingRow>>> ListPostings(
        string bookId, PostingFilter filter, long afterSequence, int afterNumber, int limit, CancellationToken cancellation) =>
        Read<IReadOnlyList<PostingRow>>(bookId, scope =>
    {
        var found = new List<PostingRow>();
        using var rows = Candidates(scope, filter, afterSequence);
        while (found.Count < limit && rows.Read())
        {
            var recorded = StoredEvent.Read(rows.GetFieldValue<byte[]>(0));
            foreach (var row in Rows(recorded, rows.GetFieldValue<byte[]>(1)))
            {
                var posting = row.Posting;
                if (posting.Sequence == afterSequence && posting.Number <= afterNumber) continue;
                if (posting.EffectiveDate < filter.From || posting.EffectiveDate > filter.To) continue;
                if (filter.Accounts.Count > 0 && !posting.Lines.Any(line => filter.Accounts.Contains(line.Account))) continue;
                if (found.Count < limit) found.Add(row);
            }
        }
        return found;
    }, cancellation);

    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<BalanceRow>>> TrialBalance(string bookId, LocalDate? asAt, long knownAt, CancellationToken cancellation) =>
        Read<IReadOnlyList<BalanceRow>>(bookId, scope =>
    {
        var balances = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var bucket = knownAt == 0 || knownAt >= scope.Sequence ? long.MaxValue : knownAt >> Projection.BucketBits;
        using (var rows = scope.Query(
            "SELECT account, sum(amount) FROM balance WHERE book = $book AND day <= $day AND bucket < $bucket GROUP BY account",
            ("$day", Days.UpTo(asAt)), ("$bucket", bucket)))
        {
            while (rows.Read()) balances.Add(rows.GetString(0), rows.GetInt64(1));
        }
        if (bucket < long.MaxValue) AddPart(scope, bucket << Projection.BucketBits, knownAt, asAt, balances);
        return [.. balances.Select(balance => new BalanceRow(balance.Key, balance.Value))];
    }, cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChainRow> VerifyChain(string bookId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (known, last) = Known(bookId);
        var chain = new BookChain();
        var (postings, reported) = (0L, 0L);
        var lastHash = chain.LastPostingHash.ToArray();
        await using var batches = _log.Read(bookId, 1, cancellation).GetAsyncEnumerator(cancellation);
        while (true)
        {
            LogDamagedException? damage = null;
            var ended = false;
            try
            {
                ended = !await batches.MoveNextAsync();
                foreach (var stored in ended ? [] : batches.Current.Events)
                {
                    postings += chain.Take(stored).Postings.Count;
                    chain.LastPostingHash.CopyTo(lastHash);
                    if (chain.Sequence == last && !chain.EventHash.SequenceEqual(known))
                        damage = new($"Event {last} is not the one that was read before.") { Sequence = last, Stored = known, Computed = chain.EventHash.ToArray() };
                }
                if (ended && chain.Sequence < last) damage = new($"The log ends at event {chain.Sequence}; event {last} was read before.") { Sequence = chain.Sequence + 1 };
            }
            catch (LogDamagedException found)
            {
                damage = found;
            }
            if (damage is not null)
            {
                // Which posting it is cannot be told of an event that cannot be trusted: the first that it would have.
                var sequence = damage.Sequence == 0 ? chain.Sequence + 1 : damage.Sequence;
                yield return new(postings, chain.Sequence, last, true, lastHash, new($"{sequence}-1", sequence, damage.Stored, damage.Computed, damage.Message));
                yield break;
            }
            if (!ended && postings - reported < PostingsPerChainRow) continue;
            reported = postings;
            yield return new(postings, chain.Sequence, Math.Max(last, chain.Sequence), ended, lastHash.ToArray(), null);
            if (ended) yield break;
        }
    }

    /// <summary>The events that may have postings of the filter, by sequence.</summary>
    private static SqliteDataReader Candidates(ReadScope scope, PostingFilter filter, long afterSequence)
    {
        if (filter.Document is { } document)
        {
            return scope.Query("""
                SELECT bytes, previous_hash FROM event INDEXED BY event_of_document
                WHERE book = $book AND kind = $kind AND id = $id AND sequence >= $after AND previous_hash IS NOT NULL ORDER BY sequence
                """, ("$kind", (long)document.Kind), ("$id", document.Id), ("$after", afterSequence));
        }
        if (filter.From is null && filter.To is null)
        {
            return scope.Query(
                "SELECT bytes, previous_hash FROM event WHERE book = $book AND sequence >= $after AND previous_hash IS NOT NULL ORDER BY sequence",
                ("$after", afterSequence));
        }
        return scope.Query("""
            SELECT event.bytes, event.previous_hash FROM event JOIN
                (SELECT DISTINCT sequence FROM posting WHERE book = $book AND day BETWEEN $from AND $to AND sequence >= $after) AS dated
                ON event.book = $book AND event.sequence = dated.sequence
            ORDER BY event.sequence
            """, ("$from", filter.From is { } from ? Days.Of(from) : long.MinValue), ("$to", Days.UpTo(filter.To)), ("$after", afterSequence));
    }

    /// <summary>All postings of an event with their hashes.</summary>
    private static PostingRow[] Rows(Recorded recorded, byte[] previous)
    {
        var trigger = recorded.Command switch
        {
            VoidDocument => DocumentTrigger.Void,
            CloseOrder => DocumentTrigger.Close,
            ReopenOrder => DocumentTrigger.Reopen,
            _ => (DocumentTrigger?)null,
        };
        var rows = new PostingRow[recorded.Postings.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var hash = new byte[PostingHash.Length];
            PostingHash.Of(recorded.Postings[i], previous, hash);
            rows[i] = new(recorded.Postings[i], trigger, recorded.RecordedAt, hash, previous);
            previous = hash;
        }
        return rows;
    }

    private static void AddPart(ReadScope scope, long from, long to, LocalDate? asAt, SortedDictionary<string, long> balances)
    {
        using var rows = scope.Query(
            "SELECT bytes FROM event WHERE book = $book AND sequence BETWEEN $from AND $to AND previous_hash IS NOT NULL", ("$from", from), ("$to", to));
        while (rows.Read())
        {
            foreach (var posting in StoredEvent.Read(rows.GetFieldValue<byte[]>(0)).Postings)
            {
                if (posting.EffectiveDate > asAt) continue;
                foreach (var line in posting.Lines) balances[line.Account] = balances.GetValueOrDefault(line.Account) + line.Signed;
            }
        }
    }

    private (byte[] EventHash, long Sequence) Known(string bookId)
    {
        using var scope = new ReadScope(_reading, bookId);
        using var rows = scope.Query("SELECT event_hash FROM book WHERE no = $book");
        return rows.Read() ? (rows.GetFieldValue<byte[]>(0), scope.Sequence) : ([], 0);
    }
}
