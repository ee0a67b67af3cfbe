using Ledger.Domain.Journal;
using Ledger.EventLog.Events;
using NodaTime;

namespace Ledger.Api.ReadModel;

/// <content>Stock against the ledger, absorbed against actual overhead.</content>
public sealed partial class SqliteReadModel
{
    private const int MaxDifferences = 1_000;

    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<StockAccountRow>>> CompareStock(string bookId, LocalDate? asAt, long knownAt, CancellationToken cancellation) =>
        Read<IReadOnlyList<StockAccountRow>>(bookId, scope =>
    {
        var known = knownAt == 0 || knownAt >= scope.Sequence ? long.MaxValue : knownAt;
        var stock = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var place in PlaceStock(scope, StockFilter.All with { AsAt = asAt, KnownAt = knownAt }, cancellation))
            stock[place.Account] = stock.GetValueOrDefault(place.Account) + place.Value;
        var ledger = StockLedger(scope, asAt, known);
        foreach (var (account, role) in ledger.Keys)
        {
            if (IsStock(role)) stock.TryAdd(account, 0);
        }
        var rows = new List<StockAccountRow>();
        foreach (var (account, value) in stock)
        {
            cancellation.ThrowIfCancellationRequested();
            var balances = ledger.Where(entry => entry.Key.Account == account).ToList();
            var balance = balances.Sum(entry => entry.Value);
            var differences = new List<StockDifferenceRow>();
            foreach (var ((_, role), other) in balances.Where(entry => !IsStock(entry.Key.Role)).OrderBy(entry => entry.Key.Role))
                AddOthers(scope, account, role, other, asAt, known, differences);
            if (balances.Where(entry => IsStock(entry.Key.Role)).Sum(entry => entry.Value) != value) AddUnexplained(scope, account, asAt, known, differences, cancellation);
            rows.Add(new(account, balance, value, differences));
        }
        return rows;
    }, cancellation);

    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<OverheadRow>>> Overhead(string bookId, LocalDate from, LocalDate to, CancellationToken cancellation) =>
        Read<IReadOnlyList<OverheadRow>>(bookId, scope =>
    {
        using var rows = scope.Query("""
            SELECT account, item, sum(absorbed), sum(actual) FROM expense WHERE book = $book AND day BETWEEN $from AND $to GROUP BY account, item ORDER BY account, item
            """, ("$from", Days.Of(from)), ("$to", Days.Of(to)));
        var found = new List<OverheadRow>();
        while (rows.Read())
        {
            var item = rows.GetString(1);
            found.Add(new(rows.GetString(0), item.Length == 0 ? null : item, rows.GetInt64(2), rows.GetInt64(3)));
        }
        return found;
    }, cancellation);

    private static bool IsStock(AccountRole role) => role is AccountRole.Inventory or AccountRole.InTransit;

    /// <summary>Balances by account and role at a date, as known at a sequence.</summary>
    private static Dictionary<(string Account, AccountRole Role), long> StockLedger(ReadScope scope, LocalDate? asAt, long known)
    {
        var balances = new Dictionary<(string Account, AccountRole Role), long>();
        var bucket = known == long.MaxValue ? long.MaxValue : known >> Projection.BucketBits;
        using (var rows = scope.Query(
            "SELECT account, role, sum(amount) FROM balance WHERE book = $book AND day <= $day AND bucket < $bucket GROUP BY account, role",
            ("$day", Days.UpTo(asAt)), ("$bucket", bucket)))
        {
            while (rows.Read()) balances.Add((rows.GetString(0), (AccountRole)rows.GetInt32(1)), rows.GetInt64(2));
        }
        if (bucket == long.MaxValue) return balances;
        foreach (var (_, line) in LinesBetween(scope, bucket << Projection.BucketBits, known, asAt))
            balances[(line.Account, line.Role)] = balances.GetValueOrDefault((line.Account, line.Role)) + line.Signed;
        return balances;
    }

    /// <summary>The lines on an account that are for something else than stock; past the limit, the rest in one.</summary>
    private static void AddOthers(
        ReadScope scope, string account, AccountRole role, long balance, LocalDate? asAt, long known, List<StockDifferenceRow> differences)
    {
        var left = balance;
        using var rows = scope.Query("""
            SELECT DISTINCT posting.sequence FROM balance JOIN posting ON posting.book = $book AND posting.day = balance.day
                AND posting.sequence >> $bits = balance.bucket
            WHERE balance.book = $book AND balance.account = $account AND balance.role = $role AND balance.day <= $day AND posting.sequence <= $known
            ORDER BY posting.sequence
            """, ("$account", account), ("$role", (long)role), ("$day", Days.UpTo(asAt)), ("$known", known), ("$bits", Projection.BucketBits));
        while (rows.Read() && differences.Count < MaxDifferences - 1)
        {
            foreach (var posting in scope.Event(rows.GetInt64(0))!.Value.Recorded.Postings)
            {
                if (posting.EffectiveDate > asAt) continue;
                foreach (var line in posting.Lines.Where(line => line.Account == account && line.Role == role))
                {
                    differences.Add(new(line.Signed, posting.Cause, posting.Id, role, line.Item, line.Location));
                    left -= line.Signed;
                }
            }
        }
        if (left != 0) differences.Add(new(left, null, null, role, null, null));
    }

    /// <summary>Where the stock postings of an account are not the value of the stock: by item and location. Nothing in a sound book.</summary>
    private static void AddUnexplained(
        ReadScope scope, string account, LocalDate? asAt, long known, List<StockDifferenceRow> differences, CancellationToken cancellation)
    {
        var sums = new SortedDictionary<StockKey, long>(Comparer<StockKey>.Create(StockKey.Compare));
        foreach (var (_, line) in LinesBetween(scope, 1, known, asAt))
        {
            cancellation.ThrowIfCancellationRequested();
            if (line.Account == account && IsStock(line.Role)) Add(new(line.Item ?? "", line.Location ?? "", "", false), line.Signed);
        }
        foreach (var place in PlaceStock(scope, StockFilter.All with { Account = account, AsAt = asAt, KnownAt = known == long.MaxValue ? 0 : known }, cancellation))
            Add(new(place.Key.Item, place.Key.Location, "", false), -place.Value);
        foreach (var (key, amount) in sums.Where(sum => sum.Value != 0)) differences.Add(new(amount, null, null, null, key.Item, key.Location));

        void Add(StockKey key, long amount) => sums[key] = sums.GetValueOrDefault(key) + amount;
    }

    private static IEnumerable<(Posting Posting, JournalLine Line)> LinesBetween(ReadScope scope, long from, long to, LocalDate? asAt)
    {
        using var rows = scope.Query(
            "SELECT bytes FROM event WHERE book = $book AND sequence BETWEEN $from AND $to AND previous_hash IS NOT NULL", ("$from", from), ("$to", to));
        while (rows.Read())
        {
            foreach (var posting in StoredEvent.Read(rows.GetFieldValue<byte[]>(0)).Postings)
            {
                if (posting.EffectiveDate > asAt) continue;
                foreach (var line in posting.Lines) yield return (posting, line);
            }
        }
    }
}
