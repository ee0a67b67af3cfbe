namespace Ledger.Domain.Costing;

/// <summary>What flows on from a consumption: to another place, back from the customer, or into an order.</summary>
internal sealed class Outflow(CostPool pool, EffectiveKey key, int day, long quantity, int account)
{
    private readonly List<Returning> _returns = [];

    public CostPool Pool { get; } = pool;

    public EffectiveKey Key { get; } = key;

    public int Day { get; } = day;

    public long Quantity { get; } = quantity;

    /// <summary>What the consumption is debited to, and returns are credited to.</summary>
    public int Account { get; } = account;

    /// <summary>The units of the consumption as they flow on.</summary>
    public Segment[] Segments { get; private set; } = [];

    /// <summary>The layer that takes all of it, or null.</summary>
    public Layer? Into { get; init; }

    /// <summary>What the units of <see cref="Into"/> are worth there whatever they cost: of a revaluation; null: what they cost.</summary>
    public Ruler? WorthInto { get; init; }

    /// <summary>The order whose cost it is, or null.</summary>
    public OrderCosts? Order { get; init; }

    public IReadOnlyList<Returning> Returns => _returns;

    /// <summary>Millionths that no return has brought back.</summary>
    public long QuantityOpen => Quantity - _returns.Sum(returning => returning.Layer.Quantity);

    public void Add(Returning returning, Walk walk)
    {
        var at = _returns.Count;
        while (at > 0 && returning.Layer.Key < _returns[at - 1].Layer.Key) at--;
        _returns.Insert(at, returning);
        walk.Undo.Add(() => _returns.Remove(returning));
        Push(walk);
    }

    public void Remove(Returning returning, Walk walk)
    {
        var at = _returns.IndexOf(returning);
        _returns.RemoveAt(at);
        walk.Undo.Add(() => _returns.Insert(at, returning));
        returning.TakeBack(walk);
        Push(walk);
    }

    /// <summary>Takes what the consumption's units are made of now.</summary>
    public void Become(Segment[] segments, Walk walk)
    {
        if (Segment.Same(Segments, segments)) return;
        var before = Segments;
        Segments = segments;
        walk.Undo.Add(() => Segments = before);
        Push(walk);
        if (Order is not null) walk.Touch(Order);
    }

    private void Push(Walk walk)
    {
        if (Into is not null)
        {
            Into.Revalue(WorthInto is { } worth ? Worth(worth) : Segment.Slice(Segments, 0, Quantity, Into.Day), walk);
            Into.Post(walk);
        }
        var end = Quantity;
        foreach (var returning in _returns)
        {
            var from = end - returning.Layer.Quantity;
            returning.Become(Segment.Slice(Segments, from, end, returning.Layer.Day), walk);
            end = from;
        }
    }

    private Segment[] Worth(Ruler worth) => [.. Segments.Select(segment => segment with { Steps = [new(Into!.Day, worth, segment.Start)] })];
}

/// <summary>Units of a consumption that came back, the last of it that had not.</summary>
/// <param name="layer">Where they came in.</param>
/// <param name="stated">Base currency minor units: what they are worth at most; null: what they cost.</param>
/// <param name="writeOff">The account that bears what they cost above it.</param>
/// <param name="order">The order that they came back from, or null.</param>
internal sealed class Returning(Layer layer, long? stated, int writeOff, OrderCosts? order)
{
    private Posted _written;

    public Layer Layer { get; } = layer;

    public void Become(Segment[] segments, Walk walk)
    {
        var cost = new Steps();
        Segment.AddCost(segments, Layer.Day, cost);
        var written = new Steps();
        Layer.Revalue(stated is { } most ? AtMost(most, segments, cost, written) : segments, walk);
        Layer.Post(walk);
        Write(written, walk);
        if (order is not null) walk.Touch(order);
    }

    public void TakeBack(Walk walk)
    {
        Layer.TakeBack(walk);
        Write(new(), walk);
        if (order is not null) walk.Touch(order);
    }

    /// <summary>One ruler for all units, of the stated value or the cost where that is less; the rest is written off.</summary>
    private Segment[] AtMost(long most, Segment[] segments, Steps cost, Steps written)
    {
        var steps = new List<ValueStep>();
        var (costs, off) = (0L, 0L);
        foreach (var (day, amount) in cost.Entries)
        {
            costs += amount;
            steps.Add(new(day, new(Math.Min(most, costs), Layer.Quantity), 0));
            written.Add(day, costs - Math.Min(most, costs) - off);
            off = costs - Math.Min(most, costs);
        }
        if (steps.Count == 0) steps.Add(new(Layer.Day, new(0, Layer.Quantity), 0));
        return [new(0, Layer.Quantity, segments.Length == 0 ? Layer.Day : segments[0].Inbound, [.. steps])];
    }

    private void Write(Steps schedule, Walk walk)
    {
        var posted = _written;
        Posted.Compare(schedule.Entries, posted.Entries, (day, amount) =>
        {
            walk.Deltas.Add(Layer.Key.Document, day, writeOff, amount);
            walk.Deltas.Add(Layer.Key.Document, day, Layer.Counter, -amount);
        });
        _written = Posted.Of(schedule.Entries);
        walk.Undo.Add(() => _written = posted);
    }
}
