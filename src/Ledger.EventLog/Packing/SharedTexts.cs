namespace Ledger.EventLog.Packing;

/// <summary>
/// The texts that many documents of a book have: items, locations, units, numbers of lines. A text is taken in for good when it is seen for the fourth time,
/// so that ids that come once or twice (of documents, of lines where they are unique, serial numbers) do not fill the table.
/// </summary>
internal sealed class SharedTexts
{
    private const int Often = 4;
    private const uint CountMask = 3;
    private const int RowLength = 4;
    private const int FewestSeats = 1 << 12;
    private const int MostSeats = 1 << 16;

    private readonly List<string> _texts = [];
    private readonly Dictionary<string, uint> _indexes = new(StringComparer.Ordinal);

    // What was seen lately, in rows by a part of its hash, the last first: the rest of the hash, and how often.
    private uint[] _seen = new uint[FewestSeats];
    private int _strangers;

    public string this[uint index] => _texts[(int)index];

    /// <summary>The index of a text, or null where it is not in the table.</summary>
    public uint? Find(string text) => _indexes.TryGetValue(text, out var index) ? index : null;

    /// <summary>Remembers that a document has a text that is not in the table.</summary>
    /// <returns>Its index where it is taken in now, or null.</returns>
    public uint? See(string text)
    {
        var hash = Hash(text);
        var mark = hash & ~CountMask;
        var row = Row(_seen, mark);
        var at = 0;
        while (at < RowLength - 1 && (row[at] & ~CountMask) != mark) at++;
        var known = (row[at] & ~CountMask) == mark;
        var count = known ? (row[at] & CountMask) + 1 : 1;
        PutFirst(row[..(at + 1)], count == Often ? 0 : mark | count);
        if (!known) Grow();
        if (count < Often) return null;
        var index = (uint)_texts.Count;
        _texts.Add(text);
        _indexes.Add(text, index);
        return index;
    }

    /// <summary>Makes more room where more new texts came than there is room for.</summary>
    private void Grow()
    {
        if (_seen.Length == MostSeats || ++_strangers < _seen.Length / 2) return;
        var larger = new uint[_seen.Length * 2];
        // The last of a row first, so that the rows stay in order.
        for (var i = _seen.Length - 1; i >= 0; i--)
        {
            if (_seen[i] != 0) PutFirst(Row(larger, _seen[i]), _seen[i]);
        }
        (_seen, _strangers) = (larger, 0);
    }

    private static Span<uint> Row(uint[] seats, uint hash) => seats.AsSpan((int)(hash * (ulong)(seats.Length / RowLength) >> 32) * RowLength, RowLength);

    private static void PutFirst(Span<uint> row, uint seat)
    {
        row[..^1].CopyTo(row[1..]);
        row[0] = seat;
    }

    /// <summary>FNV-1a with its bits mixed once more: the same in every process, so that the same documents always give the same bytes.</summary>
    private static uint Hash(string text)
    {
        var hash = 2_166_136_261;
        foreach (var character in text) hash = unchecked((hash ^ character) * 16_777_619);
        hash = unchecked((hash ^ (hash >> 16)) * 2_246_822_507);
        return hash ^ (hash >> 13);
    }
}
