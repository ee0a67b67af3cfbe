namespace Ledger.Domain.Costing;

/// <summary>A place on the effective time line: date, time of day, sequence, part, line.</summary>
/// <param name="When">Milliseconds since 1970-01-01 of the effective date and time of day; not negative.</param>
/// <param name="Tie">The sequence of the event, and the part and line of the document: the order of what has the same time.</param>
internal readonly record struct EffectiveKey(long When, long Tie) : IComparable<EffectiveKey>
{
    private const long MillisecondsPerDay = 86_400_000;
    private const int LineBits = 14;
    private const int SlotBits = 24;

    /// <summary>Lines of one document that a key can tell apart.</summary>
    public const int MaxLines = 1 << LineBits;

    /// <summary>The first part of what comes in beside something that goes out; also how many parts a line may have in each direction.</summary>
    public const int Inward = 512;

    public static readonly EffectiveKey Last = new(long.MaxValue, long.MaxValue);

    public static EffectiveKey Of(int day, int timeOfDay, long sequence, int line, int part = 0) =>
        new((day * MillisecondsPerDay) + timeOfDay, (sequence << SlotBits) | (uint)SlotOf(line, part));

    /// <summary>Days since 1970-01-01.</summary>
    public int Day => (int)(When / MillisecondsPerDay);

    /// <summary>The document: the sequence of the event that entered it.</summary>
    public int Document => checked((int)(Tie >> SlotBits));

    /// <summary>The movement.</summary>
    public MovementId Movement => new(Document, Slot);

    /// <summary>Part and line in one number: the movement within its document.</summary>
    public int Slot => (int)(Tie & ((1 << SlotBits) - 1));

    public int CompareTo(EffectiveKey other) => When != other.When ? When.CompareTo(other.When) : Tie.CompareTo(other.Tie);

    public static int SlotOf(int line, int part) => (part << LineBits) | line;

    public static int LineOf(int slot) => slot & (MaxLines - 1);

    public static int PartOf(int slot) => slot >> LineBits;

    public static bool operator <(EffectiveKey left, EffectiveKey right) => left.CompareTo(right) < 0;

    public static bool operator >(EffectiveKey left, EffectiveKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(EffectiveKey left, EffectiveKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(EffectiveKey left, EffectiveKey right) => left.CompareTo(right) >= 0;
}
