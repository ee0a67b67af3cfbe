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

/// <summary>What has been posted for a movement or an accrual, by the day it belongs to. Immutable.</summary>
/// <remarks>
/// The day is the one that the schedule asks for. Where that day was closed, the posting stands on the first open date, and stays there: it
/// counts here under its own day, so that a period that is opened again is not corrected a second time.
/// </remarks>
internal sealed class Posted
{
    public static readonly Posted Nothing = new([]);
    private readonly (int Day, long Amount)[] _entries;

    private Posted((int Day, long Amount)[] entries) => _entries = entries;

    public ReadOnlySpan<(int Day, long Amount)> Entries => _entries;

    public bool IsEmpty => _entries.Length == 0;

    public static Posted Of(ReadOnlySpan<(int Day, long Amount)> entries)
    {
        var kept = new List<(int, long)>(entries.Length);
        foreach (var entry in entries)
        {
            if (entry.Amount != 0) kept.Add(entry);
        }
        return kept.Count == 0 ? Nothing : new([.. kept]);
    }

    /// <summary>What is posted up to and with a day.</summary>
    public long UpTo(int day)
    {
        var sum = 0L;
        foreach (var (entryDay, amount) in _entries)
        {
            if (entryDay <= day) sum += amount;
        }
        return sum;
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
