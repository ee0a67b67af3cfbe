using Ledger.Domain.Primitives;

namespace Ledger.Domain.Costing;

/// <summary>
/// A value laid evenly along a quantity: the first x units are worth round(Value * x / Quantity). Intervals of a ruler add up to its
/// value in whatever pieces they are taken (docs/rules/rulers.md).
/// </summary>
/// <param name="Value">Base currency minor units, any sign.</param>
/// <param name="Quantity">Millionths, more than zero.</param>
internal readonly record struct Ruler(long Value, long Quantity)
{
    /// <summary>What the units from <paramref name="from"/> up to, not including, <paramref name="to"/> are worth; beyond its end it goes on as it is.</summary>
    public long Between(long from, long to) => (to == Quantity ? Value : Rounding.Share(Value, to, Quantity)) - (from == 0 ? 0 : Rounding.Share(Value, from, Quantity));
}

/// <summary>From a day on, the units of a segment lie on a ruler, beginning at an offset.</summary>
/// <param name="Day">Days since 1970-01-01.</param>
/// <param name="Ruler">The ruler.</param>
/// <param name="Offset">Where the first unit of the segment lies on it.</param>
internal readonly record struct ValueStep(int Day, Ruler Ruler, long Offset);

/// <summary>Neighbouring units of a layer or a consumption that have always been worth the same.</summary>
/// <param name="Start">The first unit, from the start of the layer.</param>
/// <param name="End">The unit after the last.</param>
/// <param name="Inbound">The day on which the units first came in: their age.</param>
/// <param name="Steps">At least one, by rising day.</param>
internal sealed record Segment(long Start, long End, int Inbound, ValueStep[] Steps)
{
    public bool SameAs(Segment other) => Start == other.Start && End == other.End && Inbound == other.Inbound && Steps.AsSpan().SequenceEqual(other.Steps);

    public static bool Same(Segment[] left, Segment[] right)
    {
        if (left == right) return true;
        if (left.Length != right.Length) return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (!left[i].SameAs(right[i])) return false;
        }
        return true;
    }

    /// <summary>Adds what the units [from, to) of the layer, which lie in this segment, are worth: at <paramref name="day"/> and what changes after it.</summary>
    public void AddCost(long from, long to, int day, Steps steps)
    {
        var soFar = 0L;
        foreach (var step in Steps)
        {
            var offset = step.Offset - Start;
            var cost = step.Ruler.Between(from + offset, to + offset);
            if (cost != soFar) steps.Add(Math.Max(step.Day, day), cost - soFar);
            soFar = cost;
        }
    }

    /// <summary>What all its units are worth at a day; zero before its first step.</summary>
    public long ValueAt(int day) => StepAt(day) is { } step ? step.Ruler.Between(step.Offset, step.Offset + (End - Start)) : 0;

    public ValueStep? StepAt(int day)
    {
        ValueStep? found = null;
        foreach (var step in Steps)
        {
            if (step.Day > day) break;
            found = step;
        }
        return found;
    }

    /// <summary>Its units [from, to) as the units from <paramref name="at"/> on of something that begins on <paramref name="day"/>.</summary>
    public Segment Part(long from, long to, long at, int day)
    {
        var first = 0;
        while (first + 1 < Steps.Length && Steps[first + 1].Day <= day) first++;
        var steps = new ValueStep[Steps.Length - first];
        for (var i = 0; i < steps.Length; i++)
        {
            var step = Steps[first + i];
            steps[i] = new(Math.Max(step.Day, day), step.Ruler, step.Offset + (from - Start));
        }
        return new(at, at + (to - from), Inbound, steps);
    }

    /// <summary>What all units of segments are worth, by day, from a day on.</summary>
    public static void AddCost(Segment[] segments, int day, Steps steps)
    {
        foreach (var segment in segments) segment.AddCost(segment.Start, segment.End, day, steps);
    }

    /// <summary>The units [from, to) of segments end to end, as something that begins on <paramref name="day"/>.</summary>
    public static Segment[] Slice(Segment[] segments, long from, long to, int day)
    {
        var parts = new List<Segment>(segments.Length);
        foreach (var segment in segments)
        {
            if (segment.End <= from) continue;
            if (segment.Start >= to) break;
            var (start, end) = (Math.Max(from, segment.Start), Math.Min(to, segment.End));
            parts.Add(segment.Part(start, end, start - from, day));
        }
        return [.. parts];
    }
}
