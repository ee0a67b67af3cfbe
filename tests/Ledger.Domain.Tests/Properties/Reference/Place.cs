using Ledger.Domain.Journal;
using NodaTime;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>Where a line, or one movement of it, stands on the effective time line.</summary>
public readonly record struct When(LocalDate Date, int Time, long Sequence, int Part, int Line)
{
    public (LocalDate, int, long, int, int) Rank => (Date, Time, Sequence, Part, Line);

    public bool IsBefore(When other) => Rank.CompareTo(other.Rank) < 0;
}

/// <summary>What shares a sequence of costs.</summary>
/// <param name="Item">The item.</param>
/// <param name="Location">Null where the goods are on their way.</param>
/// <param name="Lot">Batch or serial number; null for an item without.</param>
/// <param name="Alone">The line that has this pool for itself: of a transfer in two steps, or a drop shipment; else null.</param>
public readonly record struct Place(string Item, string? Location, string? Lot, string? Alone = null);

/// <summary>What a balance is kept for.</summary>
public readonly record struct AccountKey(AccountRole Role, string Account, string? Item, string? Location)
{
    public override string ToString() => $"{Role} {Account} {Item} {Location}";
}
