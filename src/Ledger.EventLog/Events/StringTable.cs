using Google.Protobuf.Collections;

namespace Ledger.EventLog.Events;

/// <summary>Each text of an event once; elsewhere in the event stands its number, from 1, and 0 for null.</summary>
internal sealed class StringTable(RepeatedField<string> strings)
{
    private const int ScanLimit = 24;

    private Dictionary<string, uint>? _numbers;

    /// <summary>The number of a text, which is taken in if it is new.</summary>
    public uint Number(string? text)
    {
        if (text is null) return 0;
        if (strings.Count <= ScanLimit)
        {
            for (var i = 0; i < strings.Count; i++)
            {
                if (strings[i] == text) return (uint)i + 1;
            }
        }
        else
        {
            _numbers ??= strings.Select((known, i) => (known, i)).ToDictionary(pair => pair.known, pair => (uint)pair.i + 1, StringComparer.Ordinal);
            if (_numbers.TryGetValue(text, out var number)) return number;
            _numbers.Add(text, (uint)strings.Count + 1);
        }
        strings.Add(text);
        return (uint)strings.Count;
    }

    /// <summary>The text of a number, or null for 0.</summary>
    public string? Text(uint number) => number == 0 ? null : strings[(int)number - 1];

    /// <summary>The text of a number that is never 0.</summary>
    /// <exception cref="LogDamagedException">It is 0.</exception>
    public string Needed(uint number) => Text(number) ?? throw new LogDamagedException("A text is missing.");
}
