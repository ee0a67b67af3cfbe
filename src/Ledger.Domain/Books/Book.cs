using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Books;

/// <summary>One legal entity's ledger: a deterministic state machine over its log. Not safe for concurrent use.</summary>
/// <remarks>
/// A command is decided by doing it with an undo log at hand: costing a change means making it. What is refused or previewed is undone and leaves no trace.
/// </remarks>
public sealed class Book
{
    private const int UnpackedDocuments = 16;
    private readonly BookState _state;
    private readonly Work _work;
    private readonly Action _stepBack;

    /// <summary>A book before its first event, which keeps its documents as they are sent.</summary>
    public Book()
        : this(null, 1)
    {
    }

    /// <summary>A book before its first event, which packs its documents.</summary>
    /// <param name="packing">How: this book's own.</param>
    /// <param name="unpacked">How many documents stay as they were sent, more than zero: the last that were entered or read.</param>
    public Book(IDocumentPacking? packing, int unpacked = UnpackedDocuments)
    {
        _state = new(packing is null ? null : new Shelf(packing, unpacked));
        _work = new(_state);
        _stepBack = () => Sequence--;
    }

    /// <summary>The sequence of the last event; 0 before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>The book's id; empty before the first event.</summary>
    public string BookId => _state.BookId;

    /// <summary>The base currency; null before the first event.</summary>
    public Currency? BaseCurrency => _state.Base;

    /// <summary>The settings in force; null before the first event.</summary>
    public BookSettings? Settings => _state.Settings;

    /// <summary>The last date that takes no more postings: the later of the book's own and Xero's; null: none.</summary>
    public LocalDate? LockDate => _state.FirstOpenDay == 0 ? null : Work.DateOf(_state.FirstOpenDay - 1);

    internal BookState State => _state;

    /// <summary>Where a document stands, or null where there is none of that key.</summary>
    public DocumentState? StateOf(DocumentKey document) => _state.ByKey.TryGetValue(document, out var entry) ? entry.State : null;

    /// <summary>What is on hand and on its way by the end of a date, by layer and age, as it is known now; each place in the order in which its stock will leave.</summary>
    /// <param name="date">The date.</param>
    public IEnumerable<StockLayer> StockLayers(LocalDate date) => Looking.At(_state, Work.DayOf(date));

    /// <summary>What a movement out of stock took, in order; empty where there is no such movement.</summary>
    /// <param name="document">The document.</param>
    /// <param name="line">The index of its line, from 0.</param>
    /// <param name="part">The part, as <see cref="Movement.Part"/>.</param>
    public IReadOnlyList<CostOrigin> OriginsOf(DocumentKey document, int line, int part) => Looking.Origins(_state, document, EffectiveKey.SlotOf(line, part));

    /// <summary>Decides a command and, where it is accepted, takes it into the state. A rejected command changes nothing.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="recordedAt">When it was learnt.</param>
    /// <param name="actor">Who asks.</param>
    public Outcome Execute(Command command, Instant recordedAt, string actor)
    {
        var outcome = Decide(command, recordedAt, actor);
        _work.Keep();
        return outcome;
    }

    /// <summary>Decides a command as <see cref="Execute"/> would and leaves the state as it was.</summary>
    public Outcome Preview(Command command, Instant recordedAt, string actor)
    {
        var outcome = Decide(command, recordedAt, actor);
        _work.TakeBack(0);
        return outcome;
    }

    /// <summary>Decides commands one after another; where one is rejected, all are taken back and the outcomes after it are left out.</summary>
    public ValueList<Outcome> ExecuteAll(IReadOnlyList<Command> commands, Instant recordedAt, string actor)
    {
        var outcomes = new List<Outcome>(commands.Count);
        foreach (var command in commands)
        {
            outcomes.Add(Decide(command, recordedAt, actor));
            if (outcomes[^1] is not Rejected) continue;
            _work.TakeBack(0);
            break;
        }
        _work.Keep();
        return ValueList<Outcome>.Own([.. outcomes]);
    }

    /// <summary>Takes an event from the log into the state, and compares what it posts with what was recorded.</summary>
    /// <returns>Null where they agree; else one sentence saying what differs: the log was changed or is damaged.</returns>
    public string? Replay(Recorded recorded)
    {
        if (Execute(recorded.Command, recorded.RecordedAt, recorded.Actor) is not Accepted { Event: var again })
            return $"Event {recorded.Sequence} was recorded, but its command is not accepted on replay.";
        if (again.Sequence != recorded.Sequence) return $"Event {recorded.Sequence} stands where event {again.Sequence} was expected.";
        if (!again.Postings.Equals(recorded.Postings)) return $"The postings of event {recorded.Sequence} differ from what its command posts.";
        if (!again.Movements.Equals(recorded.Movements)) return $"The movements of event {recorded.Sequence} differ from those of its command.";
        if (!InOrder(again.CostChanges).SequenceEqual(InOrder(recorded.CostChanges))) return $"The cost changes of event {recorded.Sequence} differ from those of its command.";
        return again.AccrualChanges.Equals(recorded.AccrualChanges) ? null : $"The accrual changes of event {recorded.Sequence} differ from those of its command.";
    }

    /// <summary>Cost changes by movement and date: an older log has them in the order in which they were found.</summary>
    private static IEnumerable<CostChange> InOrder(ValueList<CostChange> changes) => changes.OrderBy(change => change.Document.Kind)
        .ThenBy(change => change.Document.Id, StringComparer.Ordinal).ThenBy(change => change.Line).ThenBy(change => change.Part).ThenBy(change => change.Date);

    private Outcome Decide(Command command, Instant recordedAt, string actor)
    {
        var mark = _work.Undo.Mark;
        _work.Begin(Sequence + 1);
        Answer answer;
        try
        {
            answer = Rules.Decide(_state, _work, command);
        }
        catch (OverflowException)
        {
            // Sums are checked wherever they are made; whichever broke, nothing of the command stays.
            answer = Reject.AmountOutOfRange(null);
        }
        if (answer.Rejection is { } rejection)
        {
            _work.TakeBack(mark);
            return new Rejected(rejection);
        }
        if (answer.InEffectSince is { } sequence) return new AlreadyInEffect(sequence);
        Sequence = _work.Sequence;
        _work.Undo.Add(_stepBack);
        return new Accepted(new(Sequence, recordedAt, actor, command, answer.Postings, _work.Movements(), _work.CostChanges(), _work.AccrualChanges())) { Warnings = answer.Warnings };
    }
}

/// <summary>What the rules say of a command: refused, already so, or done with these postings.</summary>
internal readonly record struct Answer(Rejection? Rejection, long? InEffectSince, ValueList<Posting> Postings, ValueList<Warning> Warnings)
{
    public static Answer Done { get; } = new(null, null, ValueList<Posting>.Empty, ValueList<Warning>.Empty);

    public static Answer Posts(ValueList<Posting> postings, ValueList<Warning> warnings) => new(null, null, postings, warnings);

    public static Answer Since(long sequence) => Done with { InEffectSince = sequence };

    public static implicit operator Answer(Rejection rejection) => Done with { Rejection = rejection };
}
