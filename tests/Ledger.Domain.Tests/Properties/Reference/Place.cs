using Ledger.Domain.Journal;
using NodaTime;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>Where a line stands on the effective time line.</summary>
public readonly record struct When(LocalDate Date, int Time, long Sequence, int Line)
{
    public (LocalDate, int, long, int) Rank => (Date, Time, Sequence, Line);

    public bool IsBefore(When other) => Rank.CompareTo(other.Rank) < 0;
}

/// <summary>What a balance is kept for.</summary>
public readonly record struct AccountKey(AccountRole Role, string Account, string? Item, string? Location)
{
    public override string ToString() => $"{Role} {Account} {Item} {Location}";
}
