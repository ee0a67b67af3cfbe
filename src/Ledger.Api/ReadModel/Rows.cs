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

/// <summary>The share of one document line in a journal line; amount signed, debit positive; quantity in positive, out negative.</summary>
public sealed record CostShareRow(
    int LineNumber, DocumentKey Document, string LineId, string Item, string? Location, long Quantity, long Amount, IReadOnlyList<LayerPartRow> Parts);

/// <summary>An interval of a layer's ruler, in millionths from its start.</summary>
public sealed record LayerPartRow(DocumentKey Document, string LineId, long From, long To);

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

/// <summary>A layer with units on hand.</summary>
public sealed record LayerRow(
    string Item, string Location, DocumentKey Document, string LineId, LocalDate Date, long Quantity, long QuantityOnHand, long Value, long ValueOnHand);

/// <summary>An open accrual; quantity and value positive.</summary>
public sealed record AccrualRow(
    DocumentKey Document, string LineId, string Contact, string Item, string? Order, string? OrderLine, LocalDate Date, int AgeDays, long QuantityOpen,
    long ValueOpen);

/// <summary>How far a verification is. <paramref name="Broken"/> is null while all hashes agree.</summary>
public sealed record ChainRow(long PostingsChecked, long Sequence, long LastSequence, bool Ended, ReadOnlyMemory<byte> LastHash, ChainBreak? Broken);

/// <summary>The first posting that is not what was recorded, or does not follow the one before.</summary>
public sealed record ChainBreak(string PostingId, long Sequence, ReadOnlyMemory<byte> Expected, ReadOnlyMemory<byte> Actual, string Description);
