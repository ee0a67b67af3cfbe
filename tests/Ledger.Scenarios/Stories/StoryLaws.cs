using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Scenarios.Stories;

/// <summary>What must hold of every story, beside the numbers that stand in it.</summary>
[Collection("stories")] // not beside the test that may write the files
public class StoryLaws
{
    private static readonly Instant Later = Instant.FromUtc(2026, 6, 2, 0, 0);

    public static TheoryData<string> All => new(StoryTests.Names);

    [Theory]
    [MemberData(nameof(All))]
    public void Replayed_from_its_events_a_story_is_the_same(string name)
    {
        var again = new Book();
        foreach (var recorded in Told(name).Events) Assert.Null(again.Replay(recorded));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Previews_leave_no_trace(string name)
    {
        var lines = StoryTests.Lines(name);
        Assert.Equal(string.Join('\n', lines), string.Join('\n', new Teller { Previews = true }.Tell(lines)));
    }

    [Theory] // the newest first, so that nothing stands on what is voided
    [MemberData(nameof(All))]
    public void Voided_from_its_end_a_story_comes_to_nothing(string name)
    {
        var story = Told(name);
        var book = story.Book;
        var recorded = story.Events.ToList();
        foreach (var entered in story.Events.Reverse().Where(entry => entry.Command is EnterDocument))
        {
            var document = ((EnterDocument)entered.Command).Document;
            if (book.StateOf(document.Key) == DocumentState.Voided) continue;
            recorded.Add(Assert.IsType<Accepted>(book.Execute(new VoidDocument(document.Key, "law"), Later, "law")).Event);
            if (story.Events.Any(entry => entry.Command is VoidDocument or SetLockDate)) continue;
            Assert.Equal(Balances(story.Events.Where(entry => entry.Sequence < entered.Sequence)), Balances(recorded));
        }
        Assert.Equal([], Balances(recorded).Where(balance => balance.Key.Date == LocalDate.MaxIsoValue));
        var places = recorded.SelectMany(entry => entry.Movements).GroupBy(movement => (movement.Item, movement.Location, movement.Lot));
        Assert.Equal([], places.Where(place => place.Sum(movement => movement.Quantity) != 0).Select(place => place.Key));
        var accruals = recorded.SelectMany(entry => entry.AccrualChanges).GroupBy(change => (change.Document, change.Line));
        Assert.Equal([], accruals.Where(line => line.Sum(change => change.Amount) != 0).Select(line => line.Key));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Told_in_effective_order_a_story_posts_the_same(string name)
    {
        var story = Told(name);
        if (!IsFreeOfEntry(name, story)) return;
        var (book, recorded) = (new Book(), new List<Recorded>());
        var commands = story.Events.Select(entry => entry.Command).ToList();
        var waiting = new Queue<Command>([
            .. commands.Where(command => command is not EnterDocument),
            .. commands.OfType<EnterDocument>().OrderBy(enter => (enter.Document.EffectiveDate, enter.Document.TimeOfDay))]);
        for (var refused = 0; waiting.Count > 0;)
        {
            // A document may be dated before one that it refers to: then it is entered after that.
            var command = waiting.Dequeue();
            if (book.Execute(command, Later, "law") is Accepted accepted)
            {
                recorded.Add(accepted.Event);
                refused = 0;
                continue;
            }
            waiting.Enqueue(command);
            Assert.True(++refused <= waiting.Count, $"{command} is refused in effective order.");
        }
        Assert.Equal(Balances(story.Events), Balances(recorded));
    }

    [Fact] // a law that passes over everything would hold
    public void Most_stories_are_free_of_the_order_of_entry() => Assert.True(StoryTests.Names.Count(name => IsFreeOfEntry(name, Told(name))) >= 35);

    /// <summary>
    /// Whether nothing in a story depends on when it was entered: no closing, no void, no policy on the way. In "batches" one becomes known after a
    /// document has chosen what expires first, which is not chosen again.
    /// </summary>
    private static bool IsFreeOfEntry(string name, Teller story) =>
        name != "batches"
        && story.Book.Settings!.BackDating == BackDating.Recost
        && !story.Events.Any(entry => entry.Command is VoidDocument or SetLockDate or CloseOrder or ReopenOrder)
        && !story.Events.SkipWhile(entry => entry.Command is not EnterDocument).Any(entry => entry.Command is ChangeSettings);

    private static Teller Told(string name)
    {
        var teller = new Teller();
        Assert.NotEmpty(teller.Tell(StoryTests.Lines(name)).ToArray());
        return teller;
    }

    /// <summary>What is posted on each date, and in all, by account; what is zero is left out.</summary>
    private static SortedDictionary<(LocalDate Date, string Account), long> Balances(IEnumerable<Recorded> events)
    {
        var sums = new Dictionary<(LocalDate Date, string Account), long>();
        foreach (var posting in events.SelectMany(entry => entry.Postings))
        {
            foreach (var line in posting.Lines)
            {
                foreach (var date in (LocalDate[])[posting.EffectiveDate, LocalDate.MaxIsoValue])
                {
                    var key = (date, $"{line.Role} {line.Account} {line.Item} {line.Location} {line.Tracking}");
                    sums[key] = sums.GetValueOrDefault(key) + line.Signed;
                }
            }
        }
        return new(sums.Where(entry => entry.Value != 0).ToDictionary(), Comparer<(LocalDate Date, string Account)>.Create((left, right) =>
            left.Date != right.Date ? left.Date.CompareTo(right.Date) : string.CompareOrdinal(left.Account, right.Account)));
    }
}
