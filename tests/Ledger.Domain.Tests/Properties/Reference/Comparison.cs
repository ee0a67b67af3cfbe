using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>What a book recorded, held against the reference.</summary>
public static class Comparison
{
    /// <summary>Fails with the first difference between the reference and what was recorded, at each of the dates.</summary>
    /// <param name="reference">The reference over the documents in force.</param>
    /// <param name="events">All that the book recorded.</param>
    /// <param name="dates">Dates on which nothing was moved out of a closed period.</param>
    public static void Agree(ReferenceBook reference, IReadOnlyCollection<Recorded> events, IEnumerable<LocalDate> dates)
    {
        foreach (var date in dates)
        {
            var at = $"{date:uuuu-MM-dd}";
            Same(reference.BalancesAt(date), Balances(events, date), at);
            Same(Moved(reference.On(date)), Moved(events, date), at);
            Same(reference.OpenAt(date).ToDictionary(entry => entry.Key, entry => entry.Value.Amount), Open(events, date), at);
        }
    }

    /// <summary>Fails with the first difference between two sets of numbers; what is not there is zero.</summary>
    public static void Same<TKey>(Dictionary<TKey, long> expected, Dictionary<TKey, long> actual, string at)
        where TKey : notnull
    {
        foreach (var key in expected.Keys.Union(actual.Keys))
        {
            var (wanted, got) = (expected.GetValueOrDefault(key), actual.GetValueOrDefault(key));
            Assert.True(wanted == got, $"{at}: {key} should be {wanted} and is {got}");
        }
    }

    private static Dictionary<AccountKey, long> Balances(IEnumerable<Recorded> events, LocalDate date) => Sums(
        events.SelectMany(entry => entry.Postings).Where(posting => posting.EffectiveDate <= date).SelectMany(posting => posting.Lines),
        line => new AccountKey(line.Role, line.Account, line.Item, line.Location), line => line.Signed);

    private static Dictionary<(LineKey, int, string), long> Moved(Day day) => Sums(
        day.Movements.SelectMany(movement => ((string, long)[])[("quantity", movement.Quantity), ("value", movement.Value())],
            (movement, what) => (Key: (movement.Line, movement.Part, what.Item1), Amount: what.Item2)),
        entry => entry.Key, entry => entry.Amount);

    private static Dictionary<(LineKey, int, string), long> Moved(IReadOnlyCollection<Recorded> events, LocalDate date)
    {
        var quantities = events.SelectMany(entry => entry.Movements).Where(movement => movement.Date <= date)
            .Select(movement => (Key: (LineOf(movement.Document, movement.Line), movement.Part, "quantity"), Amount: movement.Quantity));
        var values = events.SelectMany(entry => entry.CostChanges).Where(change => change.Date <= date)
            .Select(change => (Key: (LineOf(change.Document, change.Line), change.Part, "value"), change.Amount));
        return Sums(quantities.Concat(values), entry => entry.Key, entry => entry.Amount);
    }

    private static Dictionary<LineKey, long> Open(IEnumerable<Recorded> events, LocalDate date) =>
        Sums(events.SelectMany(entry => entry.AccrualChanges).Where(change => change.Date <= date), change => LineOf(change.Document, change.Line), change => change.Amount);

    private static LineKey LineOf(DocumentKey document, int line) => new(document.Kind, document.Id, line);

    private static Dictionary<TKey, long> Sums<T, TKey>(IEnumerable<T> of, Func<T, TKey> key, Func<T, long> amount)
        where TKey : notnull => of.GroupBy(key, amount).ToDictionary(group => group.Key, group => group.Sum());
}
