using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Tests.Properties.Stories;

namespace Ledger.Domain.Tests.Properties;

public class ReplayAndPreview
{
    [Fact] // property 7
    public void Replaying_the_log_from_empty_gives_the_same_postings_and_the_same_book() => Runs.Of(story =>
    {
        var told = Told.Tell(story, May.All);
        var again = new Book();
        foreach (var recorded in told.Events) Assert.Null(again.Replay(recorded));
        Same(told.Book, again);
    });

    [Fact] // property 7: what was changed in the log is seen
    public void A_changed_amount_in_the_log_does_not_replay() => Runs.Of(story =>
    {
        var told = Told.Tell(story, May.All);
        if (told.Events.FindIndex(entry => entry.Postings.Count > 0) is var at && at < 0) return;
        var forged = Forged(told.Events[at]);
        var again = new Book();
        for (var i = 0; i < at; i++) Assert.Null(again.Replay(told.Events[i]));
        Assert.NotNull(again.Replay(forged));
    });

    [Fact] // property 7
    public void A_preview_answers_as_execution_does_and_leaves_no_trace() => Runs.Of(story =>
    {
        var told = Told.Tell(story, May.All);
        var book = Opened(story);
        var trial = told.Commands.Select(entry => entry.Command).ToList();
        for (var i = 0; i < trial.Count; i++)
        {
            // One that comes later, or came before, is previewed in between: it must not show in what follows.
            _ = book.Preview(trial[(i + story.Order) % trial.Count], Scene.Now, "test");
            Assert.Equal(told.Commands[i].Outcome, book.Preview(trial[i], Scene.Now, "test"));
            Assert.Equal(told.Commands[i].Outcome, book.Execute(trial[i], Scene.Now, "test"));
        }
        Same(told.Book, book);
    });

    [Fact] // property 7
    public void A_rejected_command_leaves_no_trace() => Runs.Of(story =>
    {
        NoTrace(story, May.All);
    });

    [Fact] // property 7: wherever in the middle of a command a sum does not fit
    public void A_command_whose_amounts_do_not_fit_leaves_no_trace() => Runs.Of(story =>
    {
        var told = NoTrace(story, May.All | May.Huge);
        return told.Commands.Any(entry => entry.Outcome is Rejected { Rejection.Reason: Reason.AmountOutOfRange });
    });

    private static Told NoTrace(Story story, May may)
    {
        var told = Told.Tell(story, may);
        var book = Opened(story);
        foreach (var (command, outcome) in told.Commands)
        {
            if (outcome is Accepted) Assert.Equal(outcome, book.Execute(command, Scene.Now, "test"));
        }
        Same(told.Book, book);
        return told;
    }

    [Fact] // property 7
    public void Commands_taken_back_together_leave_no_trace() => Runs.Of(story =>
    {
        var told = Told.Tell(story, May.All);
        var book = Opened(story);
        var commands = told.Commands.Where(entry => entry.Outcome is Accepted).ToList();
        var refused = new VoidDocument(new(DocumentKind.Shipment, "nowhere"), "");
        for (var at = 0; at < commands.Count;)
        {
            var together = commands.Skip(at).Take(1 + (story.Order % 5)).ToList();
            var outcomes = book.ExecuteAll([.. together.Select(entry => entry.Command), refused, together[0].Command], Scene.Now, "test");
            Assert.Equal(together.Count + 1, outcomes.Count);
            Assert.IsType<Rejected>(outcomes[^1]);
            outcomes = book.ExecuteAll([.. together.Select(entry => entry.Command)], Scene.Now, "test");
            Assert.Equal(together.Select(entry => entry.Outcome), outcomes);
            at += together.Count;
        }
        Same(told.Book, book);
    });

    [Fact] // the same document again
    public void Sending_all_again_changes_nothing() => Runs.Of(story =>
    {
        var told = Told.Tell(story, May.Void | May.Lock);
        var sequence = told.Book.Sequence;
        foreach (var recorded in told.Events.Where(entry => entry.Command is EnterDocument))
            Assert.Equal(new AlreadyInEffect(recorded.Sequence), told.Book.Execute(recorded.Command, Scene.Now, "test"));
        Assert.Equal(sequence, told.Book.Sequence);
    });

    private static Book Opened(Story story)
    {
        var book = new Book();
        foreach (var command in Scene.Opening(story)) Assert.IsType<Accepted>(book.Execute(command, Scene.Now, "test"));
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

    /// <summary>Two books that must be one and the same: all that a later command could see.</summary>
    private static void Same(Book left, Book right)
    {
        Assert.Equal(left.Sequence, right.Sequence);
        Assert.Equal(left.LockDate, right.LockDate);
        Assert.Equal(left.Settings, right.Settings);
        Assert.Equal(left.State.Documents.Select(document => (document.Key, document.State, document.Sequence)), right.State.Documents.Select(document => (document.Key, document.State, document.Sequence)));
        Assert.Equal(left.State.Places.Keys.Order(), right.State.Places.Keys.Order());
        foreach (var (key, place) in left.State.Places) Assert.Equal(Pool(left, place.Pool), Pool(right, right.State.Places[key].Pool));
    }

    private static List<string> Pool(Book book, Costing.CostPool pool)
    {
        var lines = new List<string> { $"account {book.State.Keys[pool.Account]}" };
        foreach (var layer in pool.Layers)
            lines.Add($"layer {layer.Key} {layer.Start} {layer.Quantity} {string.Join(';', layer.Posted.Entries.ToArray())} {string.Join(';', layer.Segments.Select(Segment))}");
        foreach (var taken in pool.Consumptions)
            lines.Add($"taken {taken.Key} {taken.Start} {taken.Quantity} {book.State.Keys[taken.Account]} {taken.PostedFirst} {string.Join(';', (taken.PostedLater ?? Costing.Posted.Nothing).Entries.ToArray())}");
        return lines;
    }

    private static string Segment(Costing.Segment segment) => $"{segment.Start}-{segment.End}: {string.Join(',', segment.Steps)}";
}
