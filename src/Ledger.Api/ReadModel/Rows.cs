using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Api.ReadModel;

/// <summary>An answer and the sequence up to which it is true.</summary>
public readonly record struct Answer<T>(T Value, long Sequence);

/// <summary>Rows of a page, and the total of all pages in base currency minor units.</summary>
public sealed record Totalled<T>(IReadOnlyList<T> Rows, long TotalValue);

/// <summary>A book as it stands at <paramref name="Sequence"/>.</summary>
public sealed record BookRow(
    string Id, string BaseCurrency, BookSettings Settings, LocalDate? LockDate, LocalDate? XeroLockDate, Instant CreatedAt, long Sequence);

/// <summary>A document, its state now, and when it was recorded first.</summary>
public sealed record DocumentRow(Document Document, DocumentState State, long Sequence, Instant RecordedAt);

/// <summary>Which documents; empty lists and nulls are no bound, dates are inclusive.</summary>
public sealed record DocumentFilter(
    IReadOnlyList<DocumentKind> Kinds, IReadOnlyList<DocumentState> States, LocalDate? From, LocalDate? To, string? Contact);

/// <summary>One step of a document's life and the ids of the postings it made. A null trigger: it was entered.</summary>
public sealed record TransitionRow(
    DocumentTrigger? Trigger, DocumentState State, long Sequence, Instant RecordedAt, string Actor, string Reason, IReadOnlyList<string> PostingIds);

/// <summary>A posting, what was done to its document (null: it was entered), and its place in the chain of hashes (32 bytes each).</summary>
public sealed record PostingRow(Posting Posting, DocumentTrigger? Trigger, Instant RecordedAt, ReadOnlyMemory<byte> Hash, ReadOnlyMemory<byte> PreviousHash);

/// <summary>Which postings; empty lists and nulls are no bound, dates are inclusive.</summary>
public sealed record PostingFilter(LocalDate? From, LocalDate? To, IReadOnlyList<string> Accounts, DocumentKey? Document)
{
    /// <summary>All postings.</summary>
    public static PostingFilter All { get; } = new(null, null, [], null);
}

/// <summary>The share of one movement, or of one document line, in a journal line; amount signed, debit positive; quantity in positive, out negative.</summary>
/// <param name="LineNumber">The journal line, from 1.</param>
/// <param name="Movement">The movement; of a share that no movement bears, the document line, as part 0.</param>
/// <param name="LineId">The id of the document line.</param>
/// <param name="Item">The item; empty where the line is not about one.</param>
/// <param name="Location">The location, or null.</param>
/// <param name="Lot">The batch or serial number; empty for none.</param>
/// <param name="Quantity">What it moved when it was entered; 0 where it moved nothing.</param>
/// <param name="Amount">The share.</param>
/// <param name="FedBy">What the same event changed, on the same date, of what flows into the movement.</param>
public sealed record CostShareRow(
    int LineNumber, MovementRef Movement, string LineId, string Item, string? Location, string Lot, long Quantity, long Amount, IReadOnlyList<CostFeedRow> FedBy);

/// <summary>One movement of a document: see <see cref="Domain.Books.Movement"/>.</summary>
public readonly record struct MovementRef(DocumentKey Document, int Line, int Part);

/// <summary>A movement whose cost flows into another, and by how much it changed.</summary>
public sealed record CostFeedRow(DocumentKey Document, string LineId, long Amount);

/// <summary>A movement of a document: in positive, out negative; its value of the sign of the quantity.</summary>
public sealed record MovementRow(
    MovementRef Movement, string LineId, StockKey Key, LocalDate Date, long Quantity, long ValueAtEntry, long Value);

/// <summary>A change that another event made of a document's movement (INVENTORY: worth or costs more) or accrual (GRNI, GIT: debit positive).</summary>
public sealed record CorrectionRow(
    long Sequence, DocumentKey Cause, DocumentTrigger? Trigger, LocalDate Date, string LineId, AccountRole Role, long Amount, long Quantity,
    IReadOnlyList<string> PostingIds);

/// <summary>What a document moved, what corrected it, and the documents around it.</summary>
public sealed record DocumentTrace(
    IReadOnlyList<MovementRow> Movements, IReadOnlyList<CorrectionRow> Corrections, IReadOnlyList<DocumentKey> Names, IReadOnlyList<DocumentKey> NamedBy);

/// <summary>What a movement is called and was: its line's id, where it is (a key of empty names: nowhere), and what it moved and is worth now.</summary>
public sealed record MovementName(string LineId, StockKey Key, LocalDate Date, long Quantity, long Value);

/// <summary>The balance of an account, debit positive.</summary>
public readonly record struct BalanceRow(string Account, long Balance);

/// <summary>Which stock; nulls and 0 are no bound. The empty lot is that of items without.</summary>
public sealed record StockFilter(string? Item, string? Location, LocalDate? AsAt, long KnownAt)
{
    /// <summary>The batch or serial number.</summary>
    public string? Lot { get; init; }

    /// <summary>The inventory account.</summary>
    public string? Account { get; init; }

    /// <summary>All stock.</summary>
    public static StockFilter All { get; } = new(null, null, null, 0);
}

/// <summary>Where stock is. The lot is empty for an item without; in transit: on its way to the location.</summary>
public readonly record struct StockKey(string Item, string Location, string Lot, bool InTransit)
{
    /// <summary>The order of lists: by item, location and lot, ordinal; what is in transit last.</summary>
    public static int Compare(StockKey left, StockKey right) => string.CompareOrdinal(left.Item, right.Item) is not 0 and var byItem ? byItem
        : string.CompareOrdinal(left.Location, right.Location) is not 0 and var byLocation ? byLocation
        : string.CompareOrdinal(left.Lot, right.Lot) is not 0 and var byLot ? byLot
        : left.InTransit.CompareTo(right.InTransit);
}

/// <summary>The stock of one place, and the account that it is in.</summary>
public sealed record StockOnHandRow(long Place, StockKey Key, string Account, long Quantity, string Unit, long Value);

/// <summary>An open accrual; quantity and value negative where the supplier owes.</summary>
public sealed record AccrualRow(
    DocumentKey Document, string LineId, string Contact, string Item, string? Order, string? OrderLine, LocalDate Date, int AgeDays, long QuantityOpen,
    long ValueOpen);

/// <summary>How far a verification is. <paramref name="Broken"/> is null while all hashes agree.</summary>
public sealed record ChainRow(long PostingsChecked, long Sequence, long LastSequence, bool Ended, ReadOnlyMemory<byte> LastHash, ChainBreak? Broken);

/// <summary>The first posting that is not what was recorded, or does not follow the one before.</summary>
public sealed record ChainBreak(string PostingId, long Sequence, ReadOnlyMemory<byte> Expected, ReadOnlyMemory<byte> Actual, string Description);
