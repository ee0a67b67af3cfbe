using Ledger.Domain.Books;
using NodaTime;

namespace Ledger.Domain.Tests.Properties.Reference.Worked;

public class WorkedStories
{
    public static TheoryData<string> Names => [.. All.Select(story => story.Name)];

    private static IEnumerable<WorkedStory> All => Purchasing.Stories.Concat(Stock.Stories);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_reference_comes_to_what_was_worked_out_by_hand(string name)
    {
        var story = All.Single(story => story.Name == name);
        foreach (var (day, amounts) in story.Balances)
        {
            var roles = story.Reference.BalancesAt(Papers.March(day)).GroupBy(entry => entry.Key.Role).ToDictionary(group => group.Key, group => group.Sum(entry => entry.Value));
            foreach (var role in Enum.GetValues<Journal.AccountRole>())
            {
                var wanted = amounts.Where(amount => amount.Role == role).Sum(amount => amount.Amount) * 100;
                Assert.True(wanted == roles.GetValueOrDefault(role), $"On day {day} {role} should be {wanted} and is {roles.GetValueOrDefault(role)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_book_comes_to_what_the_reference_does(string name)
    {
        var story = All.Single(story => story.Name == name);
        var book = new Book();
        var events = new List<Recorded>();
        foreach (var command in Papers.Opening(story.Settings).Concat(story.Documents.Select(document => new EnterDocument(document))))
        {
            var outcome = book.Execute(command, Instant.FromUtc(2026, 4, 1, 0, 0), "test");
            events.Add(outcome is Accepted { Event: var recorded } ? recorded : throw new InvalidOperationException($"{command}: {(outcome as Rejected)?.Rejection.Message}"));
        }
        Comparison.Agree(story.Reference, events, Enumerable.Range(1, 31).Select(Papers.March));
    }
}
