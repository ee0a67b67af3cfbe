using Ledger.Domain.Journal;
using Ledger.Domain.Tests.Properties.Reference;
using NodaTime;

namespace Ledger.Domain.Tests.Properties.Stories;

internal static class Balances
{
    public static Dictionary<AccountKey, long> At(IEnumerable<Posting> postings, LocalDate date)
    {
        var balances = new Dictionary<AccountKey, long>();
        foreach (var posting in postings)
        {
            if (posting.EffectiveDate > date) continue;
            foreach (var line in posting.Lines)
            {
                var key = new AccountKey(line.Role, line.Account, line.Item, line.Location);
                balances[key] = balances.GetValueOrDefault(key) + line.Signed;
            }
        }
        return balances.Where(entry => entry.Value != 0).ToDictionary();
    }

    /// <summary>Fails with the first difference between two sets of balances.</summary>
    public static void Same(Dictionary<AccountKey, long> expected, Dictionary<AccountKey, long> actual, string at)
    {
        foreach (var key in expected.Keys.Union(actual.Keys))
        {
            var (wanted, got) = (expected.GetValueOrDefault(key), actual.GetValueOrDefault(key));
            Assert.True(wanted == got, $"{at}: {key} should be {wanted} and is {got}");
        }
    }
}
