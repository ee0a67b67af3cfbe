using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Testing.Ledgers;

/// <summary>
/// One book that takes commands and answers with postings: a book in this process, or a client of a service that keeps it. Laws open a new one for
/// each story; its first command is <see cref="OpenBook"/>.
/// </summary>
public interface ILedger
{
    /// <summary>Asks for something and waits for the answer. A refusal is an answer, anything else that fails an exception.</summary>
    Answer Ask(Command command);

    /// <summary>What the stock subledger says is on hand at the end of a date, by item, location and lot; those without quantity and value may be left out.</summary>
    IReadOnlyList<StockOnHand> StockAt(LocalDate date);

    /// <summary>The open accruals at the end of a date: GRNI by receipt line, GIT by bill line and so on; those of nothing may be left out.</summary>
    IReadOnlyList<OpenAccrual> AccrualsAt(LocalDate date);

    /// <summary>Every posting of the book in order, read from its log.</summary>
    IReadOnlyList<Posting> Postings();

    /// <summary>The same book made anew from its log alone.</summary>
    /// <exception cref="LawBrokenException">The log does not give the book that it was written by.</exception>
    ILedger Reopened();
}

/// <summary>What a ledger answers to a command.</summary>
/// <param name="Refusal">Why not, in words; null: it was done, or had been done before.</param>
/// <param name="Sequence">The sequence at which it was recorded; 0 where it was refused.</param>
/// <param name="Again">Whether the book was already as asked, so that nothing was recorded now.</param>
/// <param name="Postings">What it posted.</param>
public sealed record Answer(string? Refusal, long Sequence, bool Again, ValueList<Posting> Postings)
{
    /// <summary>Whether the command was recorded now.</summary>
    public bool Recorded => Refusal is null && !Again;

    /// <summary>A refusal.</summary>
    public static Answer Refused(string why) => new(why, 0, false, ValueList<Posting>.Empty);
}

/// <summary>Stock of one item at one place.</summary>
/// <param name="Item">The item.</param>
/// <param name="Location">The place; empty for goods that are under way between two of them.</param>
/// <param name="Lot">The batch or serial number; null for an item without, and where a ledger adds them up.</param>
/// <param name="Quantity">Millionths of the base unit; negative where more left than came.</param>
/// <param name="Value">Base currency minor units.</param>
public sealed record StockOnHand(string Item, string Location, string? Lot, long Quantity, long Value);

/// <summary>An accrual that is open.</summary>
/// <param name="Role">GRNI or GIT.</param>
/// <param name="Document">The document whose line is open.</param>
/// <param name="Line">The index of the line, from 0.</param>
/// <param name="Amount">Base currency minor units, debit positive.</param>
public sealed record OpenAccrual(AccountRole Role, DocumentKey Document, int Line, long Amount);
