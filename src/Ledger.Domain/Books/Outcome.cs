using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Books;

/// <summary>How much more or less a movement costs from a date on: what a posting's lines are added up from.</summary>
/// <param name="Document">The document of the movement: a receipt's layer gains or loses value, a shipment's consumption costs more or less.</param>
/// <param name="Line">The index of its line, from 0.</param>
/// <param name="Date">The date of the posting that carries it.</param>
/// <param name="Amount">Base currency minor units, any sign but zero.</param>
public readonly record struct CostChange(DocumentKey Document, int Line, LocalDate Date, long Amount)
{
    /// <summary>Which movement of the line: see <see cref="Movement.Part"/>.</summary>
    public int Part { get; init; }
}

/// <summary>A quantity that came into or left a cost pool with this event; negative where the event takes a movement back.</summary>
/// <param name="Document">The document of the movement.</param>
/// <param name="Line">The index of its line, from 0.</param>
/// <param name="Item">The item.</param>
/// <param name="Location">The location; empty where goods are under way between two of them, or never were in one (drop shipments).</param>
/// <param name="Date">The effective date of the movement.</param>
/// <param name="Quantity">Millionths of the base unit: in positive, out negative; the opposite when the movement is voided.</param>
public readonly record struct Movement(DocumentKey Document, int Line, string Item, string Location, LocalDate Date, long Quantity)
{
    /// <summary>
    /// Which movement of the line it is: 0 to 511 out of stock (more than one where batches were chosen), 512 to 1,023 into stock beside them. A line
    /// that only brings stock in has 0.
    /// </summary>
    public int Part { get; init; }

    /// <summary>The batch or serial number; null for an item without.</summary>
    public string? Lot { get; init; }
}

/// <summary>A change of what a receipt line owes (GRNI), a supplier return claims (GRNI, debit) or a bill line waits for (GIT).</summary>
/// <param name="Role">GRNI or GIT.</param>
/// <param name="Document">The receipt, return, bill, opening balance, or credit note that waits for its bill.</param>
/// <param name="Line">The index of its line, from 0.</param>
/// <param name="Date">The date of the posting that carries it.</param>
/// <param name="Amount">Base currency minor units, debit positive.</param>
public readonly record struct AccrualChange(AccountRole Role, DocumentKey Document, int Line, LocalDate Date, long Amount);

/// <summary>A fact of a book's log: a command that was accepted and everything that it posted.</summary>
/// <param name="Sequence">Strictly increasing within the book, from 1.</param>
/// <param name="RecordedAt">When the ledger learned of it.</param>
/// <param name="Actor">Who asked, as the transport knows them; free text.</param>
/// <param name="Command">What was asked.</param>
/// <param name="Postings">What it posted, in order.</param>
/// <param name="Movements">What came into or left cost pools.</param>
/// <param name="CostChanges">The change of each movement's posted value, the movements of this event included.</param>
/// <param name="AccrualChanges">The change of each open accrual.</param>
public sealed record Recorded(
    long Sequence, Instant RecordedAt, string Actor, Command Command, ValueList<Posting> Postings, ValueList<Movement> Movements,
    ValueList<CostChange> CostChanges, ValueList<AccrualChange> AccrualChanges);

/// <summary>What a book answers to a command.</summary>
public abstract record Outcome
{
    private protected Outcome()
    {
    }
}

/// <summary>The command was accepted; its event is to be stored before anybody is told.</summary>
/// <param name="Event">The fact.</param>
public sealed record Accepted(Recorded Event) : Outcome
{
    /// <summary>What the client should look at although it was accepted. Not stored.</summary>
    public ValueList<Warning> Warnings { get; init; } = ValueList<Warning>.Own([]);
}

/// <summary>Something unusual in an accepted command.</summary>
/// <param name="Reason">The reason with which a stricter policy would have refused it.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Field">The path of the field, or null.</param>
public sealed record Warning(Reason Reason, string Message, string? Field);

/// <summary>The book is already as the command asks: the same document or catalogue entry was sent before.</summary>
/// <param name="Sequence">The sequence at which it was recorded.</param>
public sealed record AlreadyInEffect(long Sequence) : Outcome;

/// <summary>A rule was broken; nothing changed.</summary>
/// <param name="Rejection">Which, with the facts.</param>
public sealed record Rejected(Rejection Rejection) : Outcome;
