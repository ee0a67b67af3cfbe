using Ledger.Domain.Journal;
using NodaTime;

namespace Ledger.Testing.Ledgers;

/// <summary>What a balance is kept for.</summary>
/// <param name="Role">What the account is for.</param>
/// <param name="Account">The account code.</param>
/// <param name="Item">The item, or null.</param>
/// <param name="Location">The location, or null.</param>
/// <param name="Tracking">The tracking options.</param>
public readonly record struct AccountKey(AccountRole Role, string Account, string? Item, string? Location, Tracking Tracking)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Role} {Account}{(Item is null ? "" : $" of {Item}")}{(Location is null ? "" : $" at {Location}")}{(Tracking == default ? "" : $" ({Tracking.First}, {Tracking.Second})")}";
}

/// <summary>Balances of accounts: base currency minor units, debit positive, those of nothing left out.</summary>
public static class Balances
{
    /// <summary>The balances at the end of a date, from postings alone.</summary>
    public static Dictionary<AccountKey, long> At(IEnumerable<Posting> postings, LocalDate date)
    {
        var balances = new Dictionary<AccountKey, long>();
        foreach (var posting in postings)
        {
            if (posting.EffectiveDate > date) continue;
            foreach (var line in posting.Lines.Span)
            {
                var key = new AccountKey(line.Role, line.Account, line.Item, line.Location, line.Tracking);
                var sum = balances.GetValueOrDefault(key) + line.Signed;
                if (sum == 0) balances.Remove(key);
                else balances[key] = sum;
            }
        }
        return balances;
    }

    /// <summary>The same, added up over tracking options.</summary>
    public static Dictionary<AccountKey, long> WithoutTracking(IReadOnlyDictionary<AccountKey, long> balances) =>
        balances.GroupBy(entry => entry.Key with { Tracking = default }).Select(group => (group.Key, Sum: group.Sum(entry => entry.Value)))
            .Where(entry => entry.Sum != 0).ToDictionary(entry => entry.Key, entry => entry.Sum);

    /// <summary>Compares two sets of balances.</summary>
    /// <exception cref="LawBrokenException">They differ; it names the first account that does.</exception>
    public static void Same(IReadOnlyDictionary<AccountKey, long> expected, IReadOnlyDictionary<AccountKey, long> actual, LocalDate date, string expectedBy)
    {
        foreach (var key in expected.Keys.Concat(actual.Keys))
        {
            var (wanted, got) = (expected.GetValueOrDefault(key), actual.GetValueOrDefault(key));
            if (wanted != got) throw new LawBrokenException($"{date:uuuu-MM-dd}: {key} is {got}, and {expectedBy} gives {wanted}.");
        }
    }
}
