namespace Ledger.Domain.Costing;

/// <summary>What a line of a landed cost voucher lays on one layer.</summary>
internal sealed class Charge(ChargeLine line, Layer layer)
{
    public ChargeLine Line { get; } = line;

    public Layer Layer { get; } = layer;

    /// <summary>The amounts, by day, that it adds to the layer's value.</summary>
    public (int Day, long Amount)[] Amounts { get; private set; } = [];

    public Posted Posted { get; private set; }

    /// <summary>Lays other amounts on the layer.</summary>
    public void Lay(Steps amounts, Walk walk)
    {
        var kept = amounts.Entries.ToArray().Where(entry => entry.Amount != 0).ToArray();
        if (kept.AsSpan().SequenceEqual(Amounts)) return;
        var (before, posted) = (Amounts, Posted);
        Amounts = kept;
        Posted.Compare(kept, posted.Entries, (day, amount) =>
        {
            walk.Deltas.Add(Line.Key.Document, day, Layer.Pool.Account, amount);
            walk.Deltas.Add(Line.Key.Document, day, Line.Clearing, -amount);
            walk.Deltas.Costs.Add((Layer.Movement, day, amount));
        });
        Posted = Posted.Of(kept);
        walk.Undo.Add(() =>
        {
            (Amounts, Posted) = (before, posted);
            Layer.Compose();
        });
        Layer.Changed(walk);
    }

    /// <summary>
    /// Segments with charges: at each day a run of units that lie on one ruler end to end becomes a ruler of what the run is worth and its part of the
    /// charges. Where the charges add up to nothing, the units lie where they lay.
    /// </summary>
    public static Segment[] Compose(Segment[] segments, long quantity, IReadOnlyList<Charge> charges)
    {
        var totals = new Steps();
        foreach (var charge in charges)
        {
            foreach (var (day, amount) in charge.Amounts) totals.Add(day, amount);
        }
        var first = int.MaxValue;
        var days = new SortedSet<int>();
        foreach (var (day, amount) in totals.Entries)
        {
            if (amount == 0) continue;
            first = Math.Min(first, day);
            days.Add(day);
        }
        if (days.Count == 0) return segments;
        foreach (var segment in segments)
        {
            foreach (var step in segment.Steps)
            {
                if (step.Day > first) days.Add(step.Day);
            }
        }
        var steps = segments.Select(segment => segment.Steps.Where(step => step.Day < first).ToList()).ToArray();
        foreach (var day in days) Lay(segments, new(UpTo(totals, day), quantity), day, steps);
        return [.. segments.Select((segment, i) => segment with { Steps = [.. steps[i]] })];
    }

    private static void Lay(Segment[] segments, Ruler charges, int day, List<ValueStep>[] steps)
    {
        for (var i = 0; i < segments.Length;)
        {
            var start = At(segments[i], day);
            var after = i + 1;
            while (after < segments.Length && At(segments[after], day) is var next && next.Ruler == start.Ruler
                && next.Offset - start.Offset == segments[after].Start - segments[i].Start) after++;
            var (from, to) = (segments[i].Start, segments[after - 1].End);
            var run = new Ruler(start.Ruler.Between(start.Offset, start.Offset + (to - from)) + charges.Between(from, to), to - from);
            for (; i < after; i++)
            {
                var step = charges.Value == 0 ? At(segments[i], day) with { Day = day } : new ValueStep(day, run, segments[i].Start - from);
                if (steps[i].Count > 0 && steps[i][^1].Ruler == step.Ruler && steps[i][^1].Offset == step.Offset) continue;
                steps[i].Add(step);
            }
        }
    }

    /// <summary>Where a segment lies at a day; before its first step, on a ruler worth nothing.</summary>
    private static ValueStep At(Segment segment, int day) => segment.StepAt(day) ?? new(day, new(0, 1), segment.Start);

    private static long UpTo(Steps totals, int day)
    {
        var sum = 0L;
        foreach (var (entryDay, amount) in totals.Entries)
        {
            if (entryDay <= day) sum += amount;
        }
        return sum;
    }
}
