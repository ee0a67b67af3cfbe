using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Testing.Ledgers;
using Ledger.Testing.Stories;

namespace Ledger.Testing.Laws;

/// <summary>Laws of the log: what was answered is what is stored, and what is stored is the book.</summary>
internal static class LogLaws
{
    public static bool ReopenedIsTheSame(Story story, Func<ILedger> open)
    {
        var told = Told.Tell(story, open());
        var again = told.Ledger.Reopened();
        Same(told.Ledger.Postings(), [.. told.Postings], "answered");
        Same(again.Postings(), [.. told.Postings], "answered before the book was opened again");
        foreach (var date in told.AllDates)
        {
            Broken.Unless(again.StockAt(date).SequenceEqual(told.Ledger.StockAt(date)), () => $"{date:uuuu-MM-dd}: the stock of the reopened book differs");
            Broken.Unless(again.AccrualsAt(date).SequenceEqual(told.Ledger.AccrualsAt(date)), () => $"{date:uuuu-MM-dd}: the accruals of the reopened book differ");
        }
        return true;
    }

    public static bool RepeatsAddNothing(Story story, Func<ILedger> open)
    {
        var told = Told.Tell(story, open());
        var before = told.Ledger.Postings();
        foreach (var (command, answer) in told.Asked.Where(entry => entry.Command is EnterDocument && entry.Answer.Recorded).ToList())
        {
            var again = told.Ledger.Ask(command);
            Broken.Unless(again is { Again: true } && again.Sequence == answer.Sequence, () => $"sent again, it was answered with {again}: {StoryText.Of(command)}");
        }
        Same(told.Ledger.Postings(), before, "posted before all was sent again");
        return true;
    }

    private static void Same(IReadOnlyList<Posting> stored, IReadOnlyList<Posting> expected, string by)
    {
        Broken.Unless(stored.Count == expected.Count, () => $"{stored.Count} postings are stored, and {expected.Count} were {by}");
        for (var i = 0; i < stored.Count; i++)
        {
            var at = i;
            Broken.Unless(stored[at].Equals(expected[at]), () => $"posting {stored[at].Id} is stored otherwise than it was {by}");
        }
    }
}
