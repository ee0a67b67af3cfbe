using Google.Protobuf.Collections;

namespace Ledger.EventLog.Events;

/// <summary>Each text of an event once; elsewhere in the event stands its number, from 1, and 0 for null.</summary>
internal class StringTable(RepeatedField<string> strings)
{
    private const int ScanLimit = 24;

    private Dictionary<string, uint>? _numbers;

    /// <summary>The number of a text, which is taken in if it is new.</summary>
    public virtual uint Number(string? text)
    {
        if (text is null) return 0;
        var known = Find(text);
        return known != 0 ? known : Add(text);
    }

    /// <summary>The text of a number, or null for 0.</summary>
    public virtual string? Text(uint number) => number == 0 ? null : strings[(int)number - 1];

    /// <summary>The text of a number that is never 0.</summary>
    /// <exception cref="LogDamagedException">It is 0.</exception>
    public string Needed(uint number) => Text(number) ?? throw new LogDamagedException("A text is missing.");

    /// <summary>The number of a text, or 0 where it is not in the table.</summary>
    protected uint Find(string text)
    {
        if (_numbers is not null) return _numbers.GetValueOrDefault(text);
        for (var i = 0; i < strings.Count; i++)
        {
            if (strings[i] == text) return (uint)i + 1;
        }
        return 0;
    }

    /// <summary>Takes in a text that is not in the table.</summary>
    protected uint Add(string text)
    {
        strings.Add(text);
        var number = (uint)strings.Count;
        if (_numbers is not null) _numbers.Add(text, number);
        else if (number > ScanLimit) _numbers = strings.Select((known, i) => (known, i)).ToDictionary(pair => pair.known, pair => (uint)pair.i + 1, StringComparer.Ordinal);
        return number;
    }
}
