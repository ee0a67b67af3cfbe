namespace Ledger.Domain.Costing;

/// <summary>
/// How to take back what a command did, newest first. A book decides by doing: what is refused, or only previewed, is undone, and leaves no trace.
/// </summary>
internal sealed class Undo
{
    private readonly List<Entry> _entries = [];

    public int Mark => _entries.Count;

    public void Add(Action action) => _entries.Add(new(action, null, 0, false, 0, null));

    /// <summary>Remembers what was posted for a consumption: the hot path, so it takes no closure.</summary>
    public void Posted(CostPool pool, int index, long first, (int Day, long Amount)[]? later) => _entries.Add(new(null, pool, index, false, first, later));

    /// <summary>Remembers that a consumption was put on its pool's line.</summary>
    public void Inserted(CostPool pool, int index) => _entries.Add(new(null, pool, index, true, 0, null));

    public void BackTo(int mark)
    {
        for (var i = _entries.Count - 1; i >= mark; i--)
        {
            var entry = _entries[i];
            if (entry.Action is not null) entry.Action();
            else if (entry.Inserted) entry.Pool!.TakeBack(entry.Index);
            else entry.Pool!.Restore(entry.Index, entry.First, entry.Later);
        }
        _entries.RemoveRange(mark, _entries.Count - mark);
    }

    public void Forget() => _entries.Clear();

    private readonly record struct Entry(Action? Action, CostPool? Pool, int Index, bool Inserted, long First, (int Day, long Amount)[]? Later);
}
