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
    /// <summary>What the units from <paramref name="from"/> up to, not including, <paramref name="to"/> are worth.</summary>
    public long Between(long from, long to) => (to == Quantity ? Value : Rounding.Share(Value, to, Quantity)) - (from == 0 ? 0 : Rounding.Share(Value, from, Quantity));
}

/// <summary>From a day on, the units of a segment lie on a ruler, beginning at an offset.</summary>
/// <param name="Day">Days since 1970-01-01.</param>
/// <param name="Ruler">The ruler.</param>
/// <param name="Offset">Where the first unit of the segment lies on it.</param>
internal readonly record struct ValueStep(int Day, Ruler Ruler, long Offset);

/// <summary>Neighbouring units of a layer that have always had the same cover.</summary>
/// <param name="Start">The first unit, from the start of the layer.</param>
/// <param name="End">The unit after the last.</param>
/// <param name="Steps">At least one, by rising day.</param>
internal sealed record Segment(long Start, long End, ValueStep[] Steps)
{
    public bool SameAs(Segment other) => Start == other.Start && End == other.End && Steps.AsSpan().SequenceEqual(other.Steps);

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
}
