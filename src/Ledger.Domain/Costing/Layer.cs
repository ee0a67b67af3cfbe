namespace Ledger.Domain.Costing;

/// <summary>An inbound quantity with a value: a chain of rulers that changes by date as bills become known.</summary>
internal sealed class Layer
{
    private readonly Ruler _accrual;

    /// <param name="key">Its place on the effective time line.</param>
    /// <param name="movement">The receipt line.</param>
    /// <param name="quantity">Millionths, more than zero.</param>
    /// <param name="value">Base currency minor units: what it is worth until a bill says otherwise.</param>
    public Layer(EffectiveKey key, MovementId movement, long quantity, long value)
    {
        Key = key;
        Day = key.Day;
        Movement = movement;
        Quantity = quantity;
        _accrual = new(value, quantity);
        Segments = [new(0, quantity, [new(Day, _accrual, 0)])];
    }

    public EffectiveKey Key { get; }

    public int Day { get; }

    public MovementId Movement { get; }

    public long Quantity { get; }

    /// <summary>The ruler that its units lie on while no bill covers them.</summary>
    public Ruler Accrual => _accrual;

    /// <summary>Where it begins on the pool's inbound line; kept by the pool.</summary>
    public long Start { get; set; }

    public long End => Start + Quantity;

    /// <summary>Its units from 0 to <see cref="Quantity"/>, without gaps.</summary>
    public Segment[] Segments { get; set; }

    public Posted Posted { get; set; } = Posted.Nothing;

    /// <summary>Adds what the units [from, to) are worth from <paramref name="day"/> on.</summary>
    public void AddCost(long from, long to, int day, Steps steps)
    {
        if (Segments.Length == 1)
        {
            Segments[0].AddCost(from, to, day, steps);
            return;
        }
        foreach (var segment in Segments)
        {
            if (segment.End <= from) continue;
            if (segment.Start >= to) break;
            segment.AddCost(Math.Max(from, segment.Start), Math.Min(to, segment.End), day, steps);
        }
    }

    /// <summary>The ruler that the last unit lies on at a day, for what is costed before its own stock has come.</summary>
    public Ruler LastRuler(int day)
    {
        var steps = Segments[^1].Steps;
        var at = steps.Length - 1;
        while (at > 0 && steps[at].Day > day) at--;
        return steps[at].Ruler;
    }
}
