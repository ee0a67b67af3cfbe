using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Api.ReadModel;

/// <summary>How rows of a summary are added up. The numbers are those of the contract.</summary>
public enum StockGrouping
{
    /// <summary>By item, location, lot, and whether in transit.</summary>
    Place = 1,

    /// <summary>By item.</summary>
    Item = 2,

    /// <summary>By location.</summary>
    Location = 3,

    /// <summary>All in one.</summary>
    Total = 4,
}

/// <summary>What one kind of document moved in a period: positive, whichever way it went.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Inward">Whether it came in.</param>
/// <param name="Quantity">Less what was voided.</param>
/// <param name="Value">When it moved.</param>
/// <param name="ValueChange">What it turned out to be worth more, by whatever became known.</param>
public sealed record MovedRow(DocumentKind Kind, bool Inward, long Quantity, long Value, long ValueChange);

/// <summary>Stock from the opening to the closing of a period. What a grouping adds up is empty in the key.</summary>
public sealed record SummaryRow(
    StockKey Key, long OpeningQuantity, long OpeningValue, IReadOnlyList<MovedRow> Moved, long ClosingQuantity, long ClosingValue);

/// <summary>An inventory account: what the ledger has, what the stock in it is worth, and what the difference consists of.</summary>
public sealed record StockAccountRow(string Account, long Ledger, long Stock, IReadOnlyList<StockDifferenceRow> Differences);

/// <summary>A part of a difference. Without a posting: a defect of the ledger, or the rest of a long list.</summary>
public sealed record StockDifferenceRow(long Amount, DocumentKey? Document, string? PostingId, AccountRole? Role, string? Item, string? Location);

/// <summary>Which lines of sales orders; nulls are no bound, dates are inclusive.</summary>
public sealed record OrderFilter(LocalDate? From, LocalDate? To, string? Order, string? Contact, string? Item);

/// <summary>A line of a sales order and what became of it. A null estimate: nothing was on hand.</summary>
public sealed record OrderMarginRow(
    long Document, int Line, string Order, string LineId, LocalDate Date, string Contact, string Item, long Ordered, long Revenue, long? Estimate, long Shipped,
    long Returned, long CostAtPick, long CostNow, long CostReturned);

/// <summary>Revenue and cost of what has one reference.</summary>
public sealed record ReferenceMarginRow(string Reference, long Revenue, long CostAtPick, long CostNow, long CostReturned);

/// <summary>Revenue and cost of an order in one month, which its first day names.</summary>
public sealed record CogsMonthRow(string Reference, LocalDate Month, long Revenue, long Cogs);

/// <summary>What was absorbed of a service item (null: actual expense, which names none) and what bills brought, on an expense account.</summary>
public sealed record OverheadRow(string Account, string? Item, long Absorbed, long Actual);

/// <summary>Which lots; nulls are no bound.</summary>
public sealed record LotFilter(string? Item, string? Lot, string? Location, LocalDate? ExpiresBy, bool OnHandOnly);

/// <summary>A lot and its places with something on hand.</summary>
public sealed record LotRow(string Item, string Lot, LocalDate? Expiry, string Unit, IReadOnlyList<StockOnHandRow> Places);

/// <summary>A lot in a trace; the lot is empty for an item without. The level is negative upwards: what it was made from.</summary>
public sealed record TracedLotRow(string Item, string Lot, int Level, LocalDate? Expiry, IReadOnlyList<LotMovementRow> Movements);

/// <summary>A movement in force, worth what is known now; in positive, out negative.</summary>
public sealed record LotMovementRow(
    DocumentKey Document, string LineId, LocalDate Date, string Location, bool InTransit, long Quantity, long Value, string? Contact, DocumentKey? Source, string Reference);

/// <summary>What a trace found.</summary>
public sealed record LotTrace(IReadOnlyList<TracedLotRow> Lots, bool Truncated);
