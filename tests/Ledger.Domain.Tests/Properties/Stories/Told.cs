using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.Domain.Tests.Properties.Reference;
using NodaTime;

namespace Ledger.Domain.Tests.Properties.Stories;

/// <summary>A story that was told to a book: what the book recorded, and what it refused.</summary>
internal sealed class Told
{
    private Told(Story story, Book book) => (Story, Book) = (story, book);

    public Story Story { get; }

    public Book Book { get; }

    public List<Recorded> Events { get; } = [];

    /// <summary>The first open date before each of <see cref="Events"/>; null: nothing was closed.</summary>
    public List<LocalDate?> OpenBefore { get; } = [];

    /// <summary>Every command in order with its answer; the opening of the book aside.</summary>
    public List<(Command Command, Outcome Outcome)> Commands { get; } = [];

    /// <summary>From this date on closings moved nothing: the day after the latest date that was ever closed.</summary>
    public LocalDate OpenFrom { get; private set; } = Scene.FirstDay.PlusDays(-1);

    /// <summary>The documents in force, in order of arrival, with their sequence.</summary>
    public IEnumerable<(Document Document, long Sequence)> InForce =>
        Events.Where(entry => entry.Command is EnterDocument enter && Book.StateOf(enter.Document.Key) != DocumentState.Voided)
            .Select(entry => (((EnterDocument)entry.Command).Document, entry.Sequence));

    public ReferenceBook Reference => new(Scene.ShelfOf(Story), InForce);

    /// <summary>The dates on which anything happened, those from <see cref="OpenFrom"/> on; the last one stands for ever after.</summary>
    public IEnumerable<LocalDate> OpenDates => AllDates.Where(date => date >= OpenFrom).Append(Scene.FirstDay.PlusDays(100));

    /// <summary>Every date on which anything happened.</summary>
    public IEnumerable<LocalDate> AllDates => Events.SelectMany(entry => entry.Postings).Select(posting => posting.EffectiveDate)
        .Concat(Events.Select(entry => entry.Command).OfType<EnterDocument>().Select(enter => enter.Document.EffectiveDate)).Append(OpenFrom).Distinct().Order();

    public static Told Tell(Story story, May may)
    {
        var told = new Told(story, new());
        foreach (var command in Scene.Opening(story)) told.Record(told.Book.Execute(command, Scene.Now, "test"));
        var teller = new Teller(story, may);
        foreach (var step in story.Steps)
        {
            if (teller.Read(step) is not { } command) continue;
            var closed = told.Book.LockDate;
            var outcome = told.Book.Execute(command, Scene.Now, "test");
            told.Commands.Add((command, outcome));
            if (told.Record(outcome, closed) is { } recorded) teller.Learn(recorded);
        }
        return told;
    }

    /// <summary>Tells the opening and then the given commands; those refused are asked again after the others, until none is left or none goes.</summary>
    /// <returns>Null where some were refused to the end.</returns>
    public static Told? Tell(Story story, IEnumerable<Command> commands)
    {
        var told = new Told(story, new());
        foreach (var command in Scene.Opening(story)) told.Record(told.Book.Execute(command, Scene.Now, "test"));
        return told.Continue(commands) ? told : null;
    }

    /// <summary>Asks for more; what is refused is asked again after the others.</summary>
    /// <returns>False where some were refused to the end.</returns>
    public bool Continue(IEnumerable<Command> commands)
    {
        var left = commands.ToList();
        while (left.Count > 0)
        {
            var refused = new List<Command>();
            var ties = new HashSet<(LocalDate, int)>();
            foreach (var command in left)
            {
                // What shares date and time with a refused document waits behind it: their order among themselves counts.
                var tie = command is EnterDocument { Document: var document } ? (document.EffectiveDate, document.TimeOfDay) : default;
                var outcome = tie != default && ties.Contains(tie) ? null : Book.Execute(command, Scene.Now, "test");
                if (outcome is not null && Record(outcome) is not null) continue;
                refused.Add(command);
                if (tie != default) ties.Add(tie);
            }
            if (refused.Count == left.Count) return false;
            left = refused;
        }
        return true;
    }

    /// <summary>The balance of every account that is not zero at the end of a date, from the postings alone.</summary>
    public Dictionary<AccountKey, long> BalancesAt(LocalDate date) => Balances.At(Events.SelectMany(entry => entry.Postings), date);

    private Recorded? Record(Outcome outcome, LocalDate? closed = null)
    {
        if (outcome is not Accepted { Event: var recorded }) return null;
        Events.Add(recorded);
        OpenBefore.Add(closed?.PlusDays(1));
        if (Book.LockDate is { } locked && locked.PlusDays(1) > OpenFrom) OpenFrom = locked.PlusDays(1);
        return recorded;
    }
}
