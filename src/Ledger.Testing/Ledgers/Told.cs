using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Testing.Stories;
using NodaTime;

namespace Ledger.Testing.Ledgers;

/// <summary>A document that was accepted.</summary>
/// <param name="Document">The document.</param>
/// <param name="Sequence">The sequence at which it was recorded.</param>
/// <param name="VoidedAt">The sequence at which it was voided; null: it is in force.</param>
public sealed record Entered(Document Document, long Sequence, long? VoidedAt);

/// <summary>A story that was told to a ledger: what it was asked, and what it answered.</summary>
public sealed class Told
{
    private readonly List<(Command Command, Answer Answer)> _asked = [];
    private readonly List<Entered> _entered = [];
    private readonly List<LocalDate?> _openBefore = [];
    private LocalDate? _locked;
    private LocalDate? _xeroLocked;

    private Told(Story story, ILedger ledger)
    {
        (Story, Ledger) = (story, ledger);
        foreach (var command in story.Setting.Opening())
        {
            if (ledger.Ask(command).Refusal is { } refusal) throw new LawBrokenException($"The opening of the book was refused ({refusal}): {StoryText.Of(command)}");
        }
    }

    /// <summary>The story.</summary>
    public Story Story { get; }

    /// <summary>The ledger that it was told to.</summary>
    public ILedger Ledger { get; }

    /// <summary>Every command in order with its answer; the opening of the book aside.</summary>
    public IReadOnlyList<(Command Command, Answer Answer)> Asked => _asked;

    /// <summary>The first open date before each of <see cref="Asked"/>; null: nothing was closed.</summary>
    public IReadOnlyList<LocalDate?> OpenBefore => _openBefore;

    /// <summary>From this date on closings moved nothing: the day after the latest date that was ever closed.</summary>
    public LocalDate OpenFrom { get; private set; } = Setting.FirstDay.PlusDays(-1);

    /// <summary>Every document that was accepted, in order of arrival.</summary>
    public IReadOnlyList<Entered> Entered => _entered;

    /// <summary>The documents in force, in order of arrival.</summary>
    public IReadOnlyList<Document> InForce => [.. _entered.Where(entry => entry.VoidedAt is null).Select(entry => entry.Document)];

    /// <summary>Every posting that was answered, in order.</summary>
    public IEnumerable<Posting> Postings => _asked.SelectMany(entry => entry.Answer.Postings);

    /// <summary>Every date on which anything happened; the last one stands for ever after.</summary>
    public IReadOnlyList<LocalDate> AllDates =>
        [.. Postings.Select(posting => posting.EffectiveDate).Concat(_entered.Select(entry => entry.Document.EffectiveDate)).Append(Setting.TheEnd).Distinct().Order()];

    /// <summary>The dates from <see cref="OpenFrom"/> on.</summary>
    public IReadOnlyList<LocalDate> OpenDates => [.. AllDates.Append(OpenFrom).Where(date => date >= OpenFrom).Distinct().Order()];

    /// <summary>Tells a story to a new ledger.</summary>
    public static Told Tell(Story story, ILedger ledger)
    {
        var told = new Told(story, ledger);
        foreach (var command in story.Commands) told.Ask(command);
        return told;
    }

    /// <summary>Tells the opening of a story and then other commands; those refused are asked again after the others, until none is left or none goes.</summary>
    /// <returns>Null where some were refused to the end.</returns>
    public static Told? Tell(Story story, ILedger ledger, IEnumerable<Command> commands)
    {
        var told = new Told(story, ledger);
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
                (LocalDate, int)? tie = command is EnterDocument { Document: var document } ? (document.EffectiveDate, document.TimeOfDay) : null;
                if ((tie is null || !ties.Contains(tie.Value)) && Ask(command).Refusal is null) continue;
                refused.Add(command);
                if (tie is not null) ties.Add(tie.Value);
            }
            if (refused.Count == left.Count) return false;
            left = refused;
        }
        return true;
    }

    /// <summary>The balance of every account at the end of a date, from the answers alone.</summary>
    public Dictionary<AccountKey, long> BalancesAt(LocalDate date) => Balances.At(Postings, date);

    private Answer Ask(Command command)
    {
        var answer = Ledger.Ask(command);
        _asked.Add((command, answer));
        _openBefore.Add(Later(_locked, _xeroLocked)?.PlusDays(1));
        if (!answer.Recorded) return answer;
        switch (command)
        {
            case EnterDocument enter: _entered.Add(new(enter.Document, answer.Sequence, null)); break;
            case VoidDocument @void:
                var at = _entered.FindIndex(entry => entry.Document.Key == @void.Document);
                _entered[at] = _entered[at] with { VoidedAt = answer.Sequence };
                break;
            case SetLockDate set: _locked = set.LockDate; break;
            case SetXeroLockDate set: _xeroLocked = set.LockDate; break;
            default: break;
        }
        if (Later(_locked, _xeroLocked) is { } locked && locked.PlusDays(1) > OpenFrom) OpenFrom = locked.PlusDays(1);
        return answer;
    }

    private static LocalDate? Later(LocalDate? left, LocalDate? right) => left is null || (right is not null && right > left) ? right : left;
}
