namespace Ledger.Domain.Costing;

/// <summary>A place on the effective time line: date, time of day, sequence, line.</summary>
/// <param name="When">Milliseconds since 1970-01-01 of the effective date and time of day; not negative.</param>
/// <param name="Tie">The sequence of the event and the line of the document: the order of what has the same time.</param>
internal readonly record struct EffectiveKey(long When, long Tie) : IComparable<EffectiveKey>
{
    private const long MillisecondsPerDay = 86_400_000;
    private const int LineBits = 14;

    /// <summary>Lines of one document that a key can tell apart.</summary>
    public const int MaxLines = 1 << LineBits;

    public static EffectiveKey Of(int day, int timeOfDay, long sequence, int line) =>
        new((day * MillisecondsPerDay) + timeOfDay, (sequence << LineBits) | (uint)line);

    /// <summary>Days since 1970-01-01.</summary>
    public int Day => (int)(When / MillisecondsPerDay);

    /// <summary>The index of the line in its document.</summary>
    public int Line => (int)(Tie & (MaxLines - 1));

    public int CompareTo(EffectiveKey other) => When != other.When ? When.CompareTo(other.When) : Tie.CompareTo(other.Tie);

    public static bool operator <(EffectiveKey left, EffectiveKey right) => left.CompareTo(right) < 0;

    public static bool operator >(EffectiveKey left, EffectiveKey right) => left.CompareTo(right) > 0;
}
