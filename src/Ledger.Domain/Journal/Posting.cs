using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Journal;

/// <summary>Which side of an account a line is on.</summary>
public enum Side
{
    /// <summary>The left side.</summary>
    Debit = 1,

    /// <summary>The right side.</summary>
    Credit = 2,
}

/// <summary>Why a posting was made.</summary>
public enum PostingNature
{
    /// <summary>What a document says itself.</summary>
    Document = 1,

    /// <summary>What a document changed in the cost or accrual of others.</summary>
    Recost = 2,

    /// <summary>The lines of an earlier posting with their sides exchanged, because its document was voided.</summary>
    Reversal = 3,
}

/// <summary>The Xero document that takes a posting to Xero.</summary>
public enum Carrier
{
    /// <summary>A manual journal.</summary>
    ManualJournal = 1,

    /// <summary>A bill (ACCPAY).</summary>
    Bill = 2,

    /// <summary>A sales invoice (ACCREC).</summary>
    SalesInvoice = 3,

    /// <summary>A supplier's credit note (ACCPAYCREDIT).</summary>
    SupplierCredit = 4,

    /// <summary>A customer's credit note (ACCRECCREDIT).</summary>
    CustomerCredit = 5,

    /// <summary>Nothing: Xero's balances and tracking do not change by it, or Xero has it already.</summary>
    None = 6,
}

/// <summary>The options of the book's tracking categories that a line carries.</summary>
/// <param name="First">The option of the first category, or null.</param>
/// <param name="Second">The option of the second category, or null.</param>
public readonly record struct Tracking(string? First, string? Second);

/// <summary>One debit or credit of a posting.</summary>
/// <param name="Role">What the account is for.</param>
/// <param name="Account">The account code when the line was posted.</param>
/// <param name="Side">Debit or credit.</param>
/// <param name="Amount">Base currency, more than zero.</param>
/// <param name="Item">The item whose stock, cost or accrual this is; null where a line is not about one item.</param>
/// <param name="Location">The location, likewise.</param>
/// <param name="DocumentLine">The id of the document line that the amount comes from; null where several are added up.</param>
/// <param name="CurrencyAmount">The amount in the document's currency, zero or more; null where the line has only a base amount.</param>
public sealed record JournalLine(
    AccountRole Role, string Account, Side Side, Money Amount, string? Item, string? Location, string? DocumentLine, Money? CurrencyAmount)
{
    /// <summary>The tracking options of the line.</summary>
    public Tracking Tracking { get; init; }

    /// <summary>Base currency minor units, debit positive.</summary>
    public long Signed => Side == Side.Debit ? Amount.MinorUnits : -Amount.MinorUnits;

    /// <summary>The same line on the other side.</summary>
    public JournalLine Opposite() => this with { Side = Side == Side.Debit ? Side.Credit : Side.Debit };
}

/// <summary>One immutable, balanced journal with a cause.</summary>
public sealed record Posting
{
    /// <summary>A posting, checked to balance.</summary>
    /// <param name="sequence">The sequence of the event that made it.</param>
    /// <param name="number">Its number within the event, from 1.</param>
    /// <param name="effectiveDate">The accounting date.</param>
    /// <param name="originalDate">The date it belongs to where a closed period moved it; null where it did not move.</param>
    /// <param name="cause">The document that caused it.</param>
    /// <param name="nature">Why it was made.</param>
    /// <param name="carrier">What takes it to Xero.</param>
    /// <param name="reverses">The id of the posting it takes back; null unless a reversal.</param>
    /// <param name="lines">At least two lines.</param>
    /// <exception cref="InvalidOperationException">Debits and credits differ: a bug, never a caller's mistake.</exception>
    public Posting(
        long sequence, int number, LocalDate effectiveDate, LocalDate? originalDate, DocumentKey cause, PostingNature nature, Carrier carrier,
        string? reverses, ValueList<JournalLine> lines)
    {
        Sequence = sequence;
        Number = number;
        EffectiveDate = effectiveDate;
        OriginalDate = originalDate;
        Cause = cause;
        Nature = nature;
        Carrier = carrier;
        Reverses = reverses;
        Lines = lines;
        Int128 sum = 0;
        foreach (var line in lines.Span) sum += line.Signed;
        if (sum != 0 || lines.Count < 2) throw new InvalidOperationException($"Posting {Id} of {cause} has {lines.Count} lines and is out of balance by {sum}.");
    }

    /// <summary>The event's sequence in the book.</summary>
    public long Sequence { get; }

    /// <summary>Number within the event, from 1.</summary>
    public int Number { get; }

    /// <summary>Unique in the book: sequence, a dash, number.</summary>
    public string Id => IdOf(Sequence, Number);

    /// <summary>The accounting date.</summary>
    public LocalDate EffectiveDate { get; }

    /// <summary>The date it belongs to where a closed period moved it to the first open date, else null.</summary>
    public LocalDate? OriginalDate { get; }

    /// <summary>The document that caused it.</summary>
    public DocumentKey Cause { get; }

    /// <summary>Why it was made.</summary>
    public PostingNature Nature { get; }

    /// <summary>What takes it to Xero.</summary>
    public Carrier Carrier { get; }

    /// <summary>The id of the posting that it takes back, else null.</summary>
    public string? Reverses { get; }

    /// <summary>Its debits and credits.</summary>
    public ValueList<JournalLine> Lines { get; }

    /// <summary>The id of the posting of a number in an event.</summary>
    internal static string IdOf(long sequence, int number) => $"{sequence}-{number}";
}
