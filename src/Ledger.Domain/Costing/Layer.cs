namespace Ledger.Domain.Costing;

/// <summary>
/// An inbound quantity with a value: a chain of rulers that changes by date as bills, charges and the cost of what it was made from become known.
/// </summary>
internal sealed class Layer
{
    /// <summary>No account: what stands against the layer is posted by the match that it is in.</summary>
    public const int NoCounter = -1;

    // Most layers stay worth one value from their own day on: that needs no segment. Null: so it is.
    private Segment[]? _base;
    private Segment[]? _charged;
    private long _value;
    private List<Charge>? _charges;
    private List<SupplierReturned>? _returns;

    /// <param name="pool">Where it comes in.</param>
    /// <param name="key">Its place on the effective time line.</param>
    /// <param name="day">The day that it is posted on.</param>
    /// <param name="quantity">Millionths, more than zero.</param>
    /// <param name="value">Base currency minor units: what it is worth until something else is known.</param>
    /// <param name="counter">The account that is credited with its value.</param>
    public Layer(CostPool pool, EffectiveKey key, int day, long quantity, long value, int counter)
    {
        Pool = pool;
        Key = key;
        Day = day;
        Quantity = quantity;
        Counter = counter;
        _value = value;
    }

    public CostPool Pool { get; }

    public EffectiveKey Key { get; }

    public int Day { get; }

    public MovementId Movement => Key.Movement;

    public long Quantity { get; }

    public int Counter { get; }

    /// <summary>Whether its value comes from other stock or an order: what takes it may be what it was made from.</summary>
    public bool IsDerived { get; init; }

    /// <summary>Where it begins on the pool's inbound line; kept by the pool.</summary>
    public long Start { get; set; }

    /// <summary>Units at its end that went back to the supplier: they are off the inbound line.</summary>
    public long Returned { get; set; }

    public long End => Start + Quantity - Returned;

    /// <summary>Its units from 0 to <see cref="Quantity"/>, without gaps, before charges.</summary>
    public Segment[] Base => _base ?? [new(0, Quantity, Day, [new(Day, Plain, 0)])];

    /// <summary>The same with charges.</summary>
    public Segment[] Segments => _charged ?? Base;

    private bool IsPlain => _base is null && _charged is null;

    private Ruler Plain => new(_value, Quantity);

    /// <summary>What is posted for its value before charges.</summary>
    public Posted Posted { get; set; }

    /// <summary>The parts of it that went back to the supplier, in effective order.</summary>
    public IReadOnlyList<SupplierReturned>? Returns => _returns;

    public IReadOnlyList<Charge> Charges => (IReadOnlyList<Charge>?)_charges ?? [];

    /// <summary>Gives it another value.</summary>
    /// <returns>Whether that changed anything.</returns>
    public bool Revalue(Segment[] segments, Walk walk)
    {
        var (before, value) = (_base, _value);
        if (PlainValue(segments) is { } plain)
        {
            if (before is null && value == plain) return false;
            (_base, _value) = (null, plain);
        }
        else
        {
            if (before is not null && Segment.Same(before, segments)) return false;
            _base = segments;
        }
        walk.Undo.Add(() =>
        {
            (_base, _value) = (before, value);
            Compose();
        });
        walk.Changed(this, Key, rarely: 7);
        Changed(walk);
        return true;
    }

    public void AddReturn(SupplierReturned returned, Walk walk)
    {
        _returns ??= new(1);
        var at = _returns.Count;
        while (at > 0 && returned.Key < _returns[at - 1].Key) at--;
        _returns.Insert(at, returned);
        walk.Undo.Add(() => _returns.Remove(returned));
    }

    public void RemoveReturn(SupplierReturned returned, Walk walk)
    {
        var at = _returns!.IndexOf(returned);
        _returns.RemoveAt(at);
        walk.Undo.Add(() => _returns.Insert(at, returned));
        Pool.ReturnsChanged(this, walk);
    }

    public void Add(Charge charge, Walk walk)
    {
        (_charges ??= []).Add(charge);
        walk.Undo.Add(() =>
        {
            _charges.Remove(charge);
            Compose();
        });
    }

    public void Remove(Charge charge, Walk walk)
    {
        var at = _charges!.IndexOf(charge);
        _charges.RemoveAt(at);
        walk.Undo.Add(() =>
        {
            _charges.Insert(at, charge);
            Compose();
        });
        Changed(walk);
    }

    /// <summary>Works its value out again and tells all that take from it.</summary>
    public void Changed(Walk walk)
    {
        Compose();
        Pool.Revalued(this, walk);
        foreach (var charge in Charges) charge.Line.TargetChanged(walk);
    }

    /// <summary>Posts the difference between its value and what is posted for it.</summary>
    public void Post(Walk walk)
    {
        var steps = new Steps();
        if (_base is not null) Segment.AddCost(_base, Day, steps);
        else if (_value != 0) steps.Add(Day, _value);
        Post(steps, walk);
    }

    /// <summary>Takes back all that is posted for it.</summary>
    public void TakeBack(Walk walk) => Post(new Steps(), walk);

    /// <summary>Adds what the units [from, to) are worth from <paramref name="day"/> on.</summary>
    public void AddCost(long from, long to, int day, Steps steps)
    {
        if (IsPlain)
        {
            var cost = Plain.Between(from, to);
            if (cost != 0) steps.Add(Math.Max(Day, day), cost);
            return;
        }
        var segments = Segments;
        for (var i = SegmentAt(segments, from); i < segments.Length && segments[i].Start < to; i++)
        {
            var segment = segments[i];
            segment.AddCost(Math.Max(from, segment.Start), Math.Min(to, segment.End), day, steps);
        }
    }

    /// <summary>Adds the units [from, to) as units from <paramref name="at"/> on of something that begins on a day.</summary>
    public void AddSegments(long from, long to, long at, int day, List<Segment> segments)
    {
        var own = Segments;
        for (var i = SegmentAt(own, from); i < own.Length && own[i].Start < to; i++)
        {
            var segment = own[i];
            var (start, end) = (Math.Max(from, segment.Start), Math.Min(to, segment.End));
            segments.Add(segment.Part(start, end, at + (start - from), day));
        }
    }

    /// <summary>The ruler that the last unit lies on at a day, for what is costed before its own stock has come.</summary>
    public Ruler LastRuler(int day)
    {
        if (IsPlain) return Day > day ? new(0, 1) : Plain;
        var steps = Segments[^1].Steps;
        var at = steps.Length - 1;
        while (at > 0 && steps[at].Day > day) at--;
        // What comes later than the layer was worth nothing until then.
        return steps[at].Day > day ? new(0, 1) : steps[at].Ruler;
    }

    /// <summary>Its value at a day, before charges.</summary>
    public long BaseAt(int day)
    {
        if (_base is null) return day < Day ? 0 : _value;
        var sum = 0L;
        foreach (var segment in _base) sum += segment.ValueAt(day);
        return sum;
    }

    private void Post(Steps value, Walk walk)
    {
        var posted = Posted;
        Posted.Compare(value.Entries, posted.Entries, (day, amount) =>
        {
            walk.Deltas.Add(Key.Document, day, Pool.Account, amount, Key.Slot);
            if (Counter != NoCounter) walk.Deltas.Add(Key.Document, day, Counter, -amount, Key.Slot);
            walk.Deltas.Costs.Add((Movement, day, amount));
        });
        Posted = Posted.Of(value.Entries);
        walk.Undo.Add(() => Posted = posted);
    }

    /// <summary>Works its segments with charges out of those without.</summary>
    public void Compose() => _charged = _charges is null or [] ? null : Charge.Compose(Base, Quantity, _charges);

    /// <summary>What all units are worth from the layer's own day on, where that is all that the segments say; else null.</summary>
    private long? PlainValue(Segment[] segments) =>
        segments is [{ Start: 0, Steps: [{ Offset: 0 } step] } only] && only.End == Quantity && only.Inbound == Day && step.Day == Day && step.Ruler.Quantity == Quantity
            ? step.Ruler.Value
            : null;

    private static int SegmentAt(Segment[] segments, long unit)
    {
        var (low, high) = (0, segments.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (segments[middle].End <= unit) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
