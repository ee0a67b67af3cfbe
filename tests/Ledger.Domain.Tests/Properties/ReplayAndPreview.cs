using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Testing.Stories;
using NodaTime;

namespace Ledger.Domain.Tests.Properties;

/// <summary>Property 7 and what goes with it: nothing but accepted commands leaves a trace, and they leave all of it in the log.</summary>
public class ReplayAndPreview
{
    private static readonly Instant Now = Instant.FromUtc(2026, 1, 1, 0, 0);

    [Fact]
    public void Replaying_the_log_from_empty_gives_the_same_postings_and_the_same_book() => Runs.Of(StoryOptions.Everything, story =>
    {
        var lived = new Lived(story);
        var again = new Book();
        foreach (var recorded in lived.Events) Assert.Null(again.Replay(recorded));
        Same(lived, again);
    });

    [Fact] // what was changed in the log is seen
    public void A_changed_amount_in_the_log_does_not_replay() => Runs.Of(StoryOptions.Everything, story =>
    {
        var lived = new Lived(story);
        if (lived.Events.FindIndex(entry => entry.Postings.Count > 0) is var at && at < 0) return false;
        var again = new Book();
        for (var i = 0; i < at; i++) Assert.Null(again.Replay(lived.Events[i]));
        Assert.NotNull(again.Replay(Forged(lived.Events[at])));
        return true;
    });

    [Fact]
    public void A_preview_answers_as_execution_does_and_leaves_no_trace() => Runs.Of(StoryOptions.Everything, story =>
    {
        var lived = new Lived(story);
        var book = Opened(story);
        for (var i = 0; i < lived.Asked.Count; i++)
        {
            // One that comes later, or came before, is previewed in between: it must not show in what follows.
            _ = book.Preview(lived.Asked[(int)((i + story.Seed) % lived.Asked.Count)].Command, Now, "test");
            Equal(lived.Asked[i].Outcome, book.Preview(lived.Asked[i].Command, Now, "test"));
            Equal(lived.Asked[i].Outcome, book.Execute(lived.Asked[i].Command, Now, "test"));
        }
        Same(lived, book);
    });

    [Fact]
    public void A_rejected_command_leaves_no_trace() => Runs.Of(StoryOptions.Everything, story =>
    {
        NoTrace(story);
    });

    [Fact] // wherever in the middle of a command a sum does not fit
    public void A_command_whose_amounts_do_not_fit_leaves_no_trace() => Runs.Of(StoryOptions.Everything with { HugeAmounts = true }, story =>
        NoTrace(story).Asked.Any(entry => entry.Outcome is Rejected { Rejection.Reason: Reason.AmountOutOfRange }));

    [Fact]
    public void Commands_taken_back_together_leave_no_trace() => Runs.Of(StoryOptions.Everything, story =>
    {
        var lived = new Lived(story);
        var book = Opened(story);
        var asked = lived.Asked.Where(entry => entry.Outcome is Accepted).ToList();
        var refused = new VoidDocument(new(DocumentKind.Shipment, "nowhere"), "");
        for (var at = 0; at < asked.Count;)
        {
            var together = asked.Skip(at).Take((int)(1 + (story.Seed % 5))).ToList();
            var outcomes = book.ExecuteAll([.. together.Select(entry => entry.Command), refused, together[0].Command], Now, "test");
            Assert.Equal(together.Count + 1, outcomes.Count);
            Assert.IsType<Rejected>(outcomes[^1]);
            outcomes = book.ExecuteAll([.. together.Select(entry => entry.Command)], Now, "test");
            Assert.Equal(together.Count, outcomes.Count);
            for (var i = 0; i < together.Count; i++) Equal(together[i].Outcome, outcomes[i]);
            at += together.Count;
        }
        Same(lived, book);
    });

    private static Lived NoTrace(Story story)
    {
        var lived = new Lived(story);
        var book = Opened(story);
        foreach (var (command, outcome) in lived.Asked)
        {
            if (outcome is Accepted) Equal(outcome, book.Execute(command, Now, "test"));
        }
        Same(lived, book);
        return lived;
    }

    private static Book Opened(Story story)
    {
        var book = new Book();
        foreach (var command in story.Setting.Opening()) Assert.IsType<Accepted>(book.Execute(command, Now, "test"));
        return book;
    }

    private static Recorded Forged(Recorded recorded)
    {
        var posting = recorded.Postings[0];
        var lines = posting.Lines.Select(line => line with { Amount = new(line.Amount.MinorUnits + 1, line.Amount.Currency) });
        var more = posting.Lines.Sum(line => line.Side == Side.Debit ? 1 : -1);
        if (more != 0) lines = posting.Lines.Select(line => line.Opposite());
        var forged = new Posting(
            posting.Sequence, posting.Number, posting.EffectiveDate, posting.OriginalDate, posting.Cause, posting.Nature, posting.Carrier, posting.Reverses, new(lines));
        return recorded with { Postings = new([forged, .. recorded.Postings.Skip(1)]) };
    }

    private static void Equal(Outcome expected, Outcome actual)
    {
        if (expected is not Accepted { Event: var left } || actual is not Accepted { Event: var right })
        {
            Assert.Equal(expected, actual);
            return;
        }
        Assert.Equal(left.Command, right.Command);
        Assert.Equal(left.Sequence, right.Sequence);
        Assert.Equal(left.Postings.SelectMany(Lines), right.Postings.SelectMany(Lines));
        Assert.Equal(left.Postings.AsEnumerable(), right.Postings);
        Assert.Equal(left.Movements.AsEnumerable(), right.Movements);
        Assert.Equal(left.CostChanges.AsEnumerable(), right.CostChanges);
        Assert.Equal(left.AccrualChanges.AsEnumerable(), right.AccrualChanges);
        Assert.Equal(((Accepted)expected).Warnings.AsEnumerable(), ((Accepted)actual).Warnings);
    }

    private static IEnumerable<string> Lines(Posting posting) =>
        posting.Lines.Select(line => $"{posting.EffectiveDate:uuuu-MM-dd} {posting.Nature} {line.Role} {line.Account} {line.Item} {line.Location} {line.Signed}");

    /// <summary>
    /// Two books that must be one and the same: in what they say, and in all that a later command could see. Taking every document back, the last first,
    /// asks each book for everything that it remembers of what it posted; the answers must be the same word for word.
    /// </summary>
    private static void Same(Lived lived, Book other)
    {
        var book = lived.Book;
        Assert.Equal(book.Sequence, other.Sequence);
        Assert.Equal(book.LockDate, other.LockDate);
        Assert.Equal(book.Settings, other.Settings);
        var documents = lived.Asked.Select(entry => entry.Command).OfType<EnterDocument>().Select(enter => enter.Document.Key).Distinct().ToList();
        Assert.All(documents, document => Assert.Equal(book.StateOf(document), other.StateOf(document)));
        Command[] unlock = [new SetLockDate(null, ""), new SetXeroLockDate(null)];
        foreach (var command in unlock.Concat(documents.AsEnumerable().Reverse().Select(document => new VoidDocument(document, "all"))))
            Equal(book.Execute(command, Now, "test"), other.Execute(command, Now, "test"));
    }

    /// <summary>A story that a book went through.</summary>
    private sealed class Lived
    {
        public Lived(Story story)
        {
            foreach (var command in story.Setting.Opening()) Ask(command);
            foreach (var command in story.Commands) Asked.Add((command, Ask(command)));
        }

        public Book Book { get; } = new();

        public List<Recorded> Events { get; } = [];

        /// <summary>Every command in order with its answer; the opening of the book aside.</summary>
        public List<(Command Command, Outcome Outcome)> Asked { get; } = [];

        private Outcome Ask(Command command)
        {
            var outcome = Book.Execute(command, Now, "test");
            if (outcome is Accepted { Event: var recorded }) Events.Add(recorded);
            return outcome;
        }
    }
}
