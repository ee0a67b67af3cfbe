using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Books;

/// <summary>One legal entity's ledger: a deterministic state machine over its log. Not safe for concurrent use.</summary>
public sealed class Book
{
    /// <summary>A book before its first event.</summary>
    public Book()
    {
    }

    /// <summary>The sequence of the last event; 0 before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>Decides a command and, where it is accepted, takes it into the state. A rejected command changes nothing.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="recordedAt">When it was learnt.</param>
    /// <param name="actor">Who asks.</param>
    public Outcome Execute(Command command, Instant recordedAt, string actor) => throw new InvalidOperationException($"The rules of book {Sequence} land next.");

    /// <summary>Decides a command as <see cref="Execute"/> would and leaves the state as it was.</summary>
    public Outcome Preview(Command command, Instant recordedAt, string actor) => throw new InvalidOperationException($"The rules of book {Sequence} land next.");

    /// <summary>Decides commands one after another; where one is rejected, all are taken back and the outcomes after it are left out.</summary>
    public ValueList<Outcome> ExecuteAll(IReadOnlyList<Command> commands, Instant recordedAt, string actor) => throw new InvalidOperationException($"The rules of book {Sequence} land next.");

    /// <summary>Takes an event from the log into the state, and compares what it posts with what was recorded.</summary>
    /// <returns>Null where they agree; else one sentence saying what differs: the log was changed or is damaged.</returns>
    public string? Replay(Recorded recorded) => throw new InvalidOperationException($"The rules of book {Sequence} land next.");
}
