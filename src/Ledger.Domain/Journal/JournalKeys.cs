namespace Ledger.Domain.Journal;

/// <summary>What the lines of a posting are added up by.</summary>
internal readonly record struct JournalKey(AccountRole Role, string Account, string? Item, string? Location, Tracking Tracking = default) : IComparable<JournalKey>
{
    public int CompareTo(JournalKey other)
    {
        var order = Role.CompareTo(other.Role);
        if (order == 0) order = string.CompareOrdinal(Account, other.Account);
        if (order == 0) order = string.CompareOrdinal(Item, other.Item);
        if (order == 0) order = string.CompareOrdinal(Location, other.Location);
        if (order == 0) order = string.CompareOrdinal(Tracking.First, other.Tracking.First);
        return order == 0 ? string.CompareOrdinal(Tracking.Second, other.Tracking.Second) : order;
    }
}

/// <summary>Numbers for journal keys, so that costing carries an integer.</summary>
internal sealed class JournalKeys
{
    private readonly Dictionary<JournalKey, int> _numbers = [];
    private readonly List<JournalKey> _keys = [];

    public JournalKey this[int number] => _keys[number];

    public int NumberOf(JournalKey key)
    {
        if (_numbers.TryGetValue(key, out var number)) return number;
        _keys.Add(key);
        return _numbers[key] = _keys.Count - 1;
    }
}
