using System.Diagnostics.CodeAnalysis;

namespace Ledger.Domain.Costing;

/// <summary>A schedule being worked out: amounts by day, by rising day, one entry a day. Reused, so that costing allocates nothing.</summary>
internal sealed class Steps
{
    private (int Day, long Amount)[] _entries = new (int, long)[4];

    public int Count { get; private set; }

    public ReadOnlySpan<(int Day, long Amount)> Entries => _entries.AsSpan(0, Count);

    public void Clear() => Count = 0;

    /// <exception cref="OverflowException">The sum of a day does not fit.</exception>
    public void Add(int day, long amount)
    {
        var at = Count;
        while (at > 0 && _entries[at - 1].Day > day) at--;
        if (at > 0 && _entries[at - 1].Day == day)
        {
            _entries[at - 1].Amount += amount;
            return;
        }
        if (Count == _entries.Length) Array.Resize(ref _entries, Count * 2);
        Array.Copy(_entries, at, _entries, at + 1, Count - at);
        _entries[at] = (day, amount);
        Count++;
    }
}

/// <summary>What has been posted for a movement or an accrual, by the day it belongs to. Immutable; the default is nothing.</summary>
/// <remarks>
/// The day is the one that the schedule asks for. Where that day was closed, the posting stands on the first open date, and stays there: it
/// counts here under its own day, so that a period that is opened again is not corrected a second time.
/// </remarks>
internal readonly struct Posted
{
    // Most have one entry, which needs no array.
    private readonly (int Day, long Amount) _only;
    private readonly (int Day, long Amount)[]? _entries;

    private Posted((int Day, long Amount) only) => _only = only;

    private Posted((int Day, long Amount)[] entries) => _entries = entries;

    /// <summary>By rising day, one entry a day, none of zero.</summary>
    [UnscopedRef]
    public ReadOnlySpan<(int Day, long Amount)> Entries =>
        _entries is not null ? _entries : _only.Amount == 0 ? [] : new ReadOnlySpan<(int Day, long Amount)>(in _only);

    public bool IsEmpty => _entries is null && _only.Amount == 0;

    public static Posted Of(ReadOnlySpan<(int Day, long Amount)> entries)
    {
        var count = 0;
        foreach (var (_, amount) in entries)
        {
            if (amount != 0) count++;
        }
        if (count > 1) return new(Without0(entries, count));
        foreach (var entry in entries)
        {
            if (entry.Amount != 0) return new(entry);
        }
        return default;
    }

    private static (int Day, long Amount)[] Without0(ReadOnlySpan<(int Day, long Amount)> entries, int count)
    {
        if (count == entries.Length) return entries.ToArray();
        var kept = new (int Day, long Amount)[count];
        var at = 0;
        foreach (var entry in entries)
        {
            if (entry.Amount != 0) kept[at++] = entry;
        }
        return kept;
    }

    /// <summary>The differences, by day, between a schedule and what is posted.</summary>
    public static void Compare(ReadOnlySpan<(int Day, long Amount)> schedule, ReadOnlySpan<(int Day, long Amount)> posted, Action<int, long> difference)
    {
        int i = 0, j = 0;
        while (i < schedule.Length || j < posted.Length)
        {
            if (j == posted.Length || (i < schedule.Length && schedule[i].Day < posted[j].Day))
            {
                if (schedule[i].Amount != 0) difference(schedule[i].Day, schedule[i].Amount);
                i++;
            }
            else if (i == schedule.Length || posted[j].Day < schedule[i].Day)
            {
                difference(posted[j].Day, -posted[j].Amount);
                j++;
            }
            else
            {
                var amount = schedule[i].Amount - posted[j].Amount;
                if (amount != 0) difference(schedule[i].Day, amount);
                i++;
                j++;
            }
        }
    }
}
