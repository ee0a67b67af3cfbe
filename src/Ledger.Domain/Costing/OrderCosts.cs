using System.Numerics;
using Ledger.Domain.Primitives;

namespace Ledger.Domain.Costing;

/// <summary>An output of an order: its planned quantity, its weight among the outputs, and what was taken of it.</summary>
/// <param name="planned">Millionths, more than zero.</param>
/// <param name="weight">More than zero.</param>
internal sealed class OrderOutput(long planned, BigInteger weight)
{
    public long Planned { get; } = planned;

    public BigInteger Weight { get; } = weight;

    /// <summary>Completions and scrap with cost, in effective order.</summary>
    public List<Taken> Takes { get; } = [];

    /// <summary>Scrap without cost: what the good units bear.</summary>
    public List<(EffectiveKey Key, int Day, long Quantity)> Lost { get; } = [];

    /// <summary>How many units the cost is laid along at a day.</summary>
    public long LaidAlong(int day)
    {
        var (planned, taken) = (Planned, 0L);
        foreach (var lost in Lost)
        {
            if (lost.Day <= day) planned -= lost.Quantity;
        }
        foreach (var take in Takes)
        {
            if (take.Day <= day) taken = checked(taken + take.Quantity);
        }
        return Math.Max(planned, taken);
    }
}

/// <summary>Units of an output with their share of the cost: a layer, or scrap.</summary>
/// <param name="key">Their place on the effective time line.</param>
/// <param name="day">The day that they are posted on.</param>
/// <param name="quantity">Millionths, more than zero.</param>
/// <param name="layer">Where they came in; null: they were scrapped.</param>
/// <param name="account">The scrap account; of a layer unused.</param>
internal sealed class Taken(EffectiveKey key, int day, long quantity, Layer? layer, int account)
{
    private Posted _posted;

    public EffectiveKey Key { get; } = key;

    public int Day { get; } = day;

    public long Quantity { get; } = quantity;

    public Layer? Layer { get; } = layer;

    /// <summary>Takes its share, as the rulers of the output's cost by day; what it then costs is added to <paramref name="taken"/>.</summary>
    public void Become(List<ValueStep> steps, int wip, Steps taken, Walk walk)
    {
        var segment = new Segment(0, Quantity, Day, [.. steps]);
        var cost = new Steps();
        segment.AddCost(0, Quantity, Day, cost);
        foreach (var (onDay, amount) in cost.Entries) taken.Add(onDay, amount);
        if (Layer is not null)
        {
            Layer.Revalue([segment], walk);
            Layer.Post(walk);
            return;
        }
        Post(cost, wip, walk);
    }

    public void TakeBack(int wip, Walk walk)
    {
        if (Layer is not null) Layer.TakeBack(walk);
        else Post(new(), wip, walk);
    }

    private void Post(Steps cost, int wip, Walk walk)
    {
        var posted = _posted;
        Posted.Compare(cost.Entries, posted.Entries, (onDay, amount) =>
        {
            walk.Deltas.Add(Key.Document, onDay, account, amount);
            walk.Deltas.Add(Key.Document, onDay, wip, -amount);
        });
        _posted = Posted.Of(cost.Entries);
        walk.Undo.Add(() => _posted = posted);
    }
}

/// <summary>
/// The cost of an order: what went in, laid along what comes out. At each day the cost known by then is shared over the outputs by weight, and each
/// completion takes its interval (docs/rules/production.md).
/// </summary>
/// <param name="key">The order's place on the effective time line.</param>
/// <param name="wip">The WIP account.</param>
/// <param name="variance">The manufacturing variance account.</param>
/// <param name="outputs">What it is to make.</param>
internal sealed class OrderCosts(EffectiveKey key, int wip, int variance, OrderOutput[] outputs) : IWalked
{
    // In effective order.
    private readonly List<Outflow> _issues = [];
    private readonly List<Layer> _credits = [];
    private readonly List<(int Day, long Amount)> _absorbed = [];
    private (EffectiveKey Key, int Day)? _closed;
    private Posted _rest;

    public EffectiveKey Key => key;

    public int Wip => wip;

    public IReadOnlyList<OrderOutput> Outputs => outputs;

    /// <summary>After the last of what goes in, so that all of it is known.</summary>
    public EffectiveKey Due => _issues.Count == 0 ? key : _issues[^1].Key;

    public EffectiveKey? QueuedAt { get; set; }

    public bool IsTouched { get; set; }

    /// <summary>Whether something went in after something came out: only then can it be made of itself.</summary>
    private bool TakesLate => _issues.Count > 0 && outputs.Any(output => output.Takes.Count > 0 && output.Takes[0].Key < Due);

    public void Add(Outflow issue, Walk walk)
    {
        var at = _issues.Count;
        while (at > 0 && issue.Key < _issues[at - 1].Key) at--;
        _issues.Insert(at, issue);
        walk.Undo.Add(() => _issues.RemoveAt(at));
        walk.Touch(this);
    }

    public void Remove(Outflow issue, Walk walk) => Remove(_issues, issue, walk);

    /// <summary>Components that came back, or a by-product: a layer whose value is cost no more.</summary>
    public void AddCredit(Layer layer, Walk walk) => Add(_credits, layer, walk);

    public void RemoveCredit(Layer layer, Walk walk) => Remove(_credits, layer, walk);

    public void Absorb(int day, long amount, Walk walk) => Add(_absorbed, (day, amount), walk);

    public void TakeBackAbsorbed(int day, long amount, Walk walk) => Remove(_absorbed, (day, amount), walk);

    public void Take(OrderOutput output, Taken taken, Walk walk)
    {
        var at = output.Takes.Count;
        while (at > 0 && taken.Key < output.Takes[at - 1].Key) at--;
        output.Takes.Insert(at, taken);
        walk.Undo.Add(() => output.Takes.Remove(taken));
        walk.Touch(this);
    }

    public void TakeBack(OrderOutput output, Taken taken, Walk walk)
    {
        var at = output.Takes.IndexOf(taken);
        output.Takes.RemoveAt(at);
        walk.Undo.Add(() => output.Takes.Insert(at, taken));
        taken.TakeBack(wip, walk);
        walk.Touch(this);
    }

    public void Lose(OrderOutput output, (EffectiveKey, int, long) lost, Walk walk) => Add(output.Lost, lost, walk);

    public void TakeBackLost(OrderOutput output, (EffectiveKey, int, long) lost, Walk walk) => Remove(output.Lost, lost, walk);

    public void Close((EffectiveKey Key, int Day)? closed, Walk walk)
    {
        var before = _closed;
        if (before is { } was) PostRest(new(), was.Key.Document, walk);
        _closed = closed;
        walk.Undo.Add(() => _closed = before);
        walk.Touch(this);
    }

    public Shortage? Visit(Walk walk)
    {
        walk.MayCircle |= TakesLate;
        walk.Changed(this, key, rarely: 1);
        walk.Costed(this);
        var cost = Cost();
        var taken = new Steps();
        var days = Days(cost);
        var weights = new BigInteger[outputs.Length + 1];
        for (var i = 0; i < outputs.Length; i++) weights[i + 1] = weights[i] + outputs[i].Weight;
        for (var i = 0; i < outputs.Length; i++)
        {
            var rulers = new List<(int Day, Ruler Ruler)>(days.Count);
            var (sum, at) = (0L, 0);
            foreach (var day in days)
            {
                for (; at < cost.Count && cost.Entries[at].Day <= day; at++) sum += cost.Entries[at].Amount;
                var share = Rounding.Share(sum, weights[i + 1], weights[^1]) - Rounding.Share(sum, weights[i], weights[^1]);
                if (outputs[i].LaidAlong(day) is var along and > 0) rulers.Add((day, new(share, along)));
            }
            var start = 0L;
            foreach (var take in outputs[i].Takes)
            {
                take.Become(StepsOf(take, start, rulers), wip, taken, walk);
                start += take.Quantity;
            }
        }
        if (_closed is { } closed) PostRest(Rest(closed.Day, taken), closed.Key.Document, walk);
        return null;
    }

    public void Forget()
    {
    }

    /// <summary>What went into it, by day, at the cost that flows on.</summary>
    private Steps Cost()
    {
        var cost = new Steps();
        foreach (var issue in _issues) Segment.AddCost(issue.Segments, issue.Day, cost);
        AddFixed(cost);
        return cost;
    }

    private void AddFixed(Steps cost)
    {
        var credits = new Steps();
        foreach (var layer in _credits) Segment.AddCost(layer.Base, layer.Day, credits);
        foreach (var (day, amount) in credits.Entries) cost.Add(day, -amount);
        foreach (var (day, amount) in _absorbed) cost.Add(day, amount);
    }

    private SortedSet<int> Days(Steps cost)
    {
        var days = new SortedSet<int>();
        foreach (var (day, _) in cost.Entries) days.Add(day);
        foreach (var output in outputs)
        {
            foreach (var take in output.Takes) days.Add(take.Day);
            foreach (var lost in output.Lost) days.Add(lost.Day);
        }
        return days;
    }

    private static List<ValueStep> StepsOf(Taken take, long start, List<(int Day, Ruler Ruler)> rulers)
    {
        var steps = new List<ValueStep>();
        foreach (var (day, ruler) in rulers)
        {
            if (day < take.Day || (steps.Count > 0 && steps[^1].Ruler == ruler)) continue;
            steps.Add(new(day, ruler, start));
        }
        return steps;
    }

    /// <summary>What is left in WIP from the close on: all that was posted into it and that nothing took.</summary>
    private Steps Rest(int day, Steps taken)
    {
        var rest = new Steps();
        foreach (var issue in _issues) issue.Pool.AddPosted(issue.Key, rest);
        AddFixed(rest);
        foreach (var (onDay, amount) in taken.Entries) rest.Add(onDay, -amount);
        var late = new Steps();
        foreach (var (onDay, amount) in rest.Entries) late.Add(Math.Max(day, onDay), amount);
        return late;
    }

    private void PostRest(Steps rest, int document, Walk walk)
    {
        var posted = _rest;
        Posted.Compare(rest.Entries, posted.Entries, (day, amount) =>
        {
            walk.Deltas.Add(document, day, variance, amount);
            walk.Deltas.Add(document, day, wip, -amount);
        });
        _rest = Posted.Of(rest.Entries);
        walk.Undo.Add(() => _rest = posted);
    }

    private void Add<T>(List<T> list, T value, Walk walk)
    {
        list.Add(value);
        walk.Undo.Add(() => list.Remove(value));
        walk.Touch(this);
    }

    private void Remove<T>(List<T> list, T value, Walk walk)
    {
        var at = list.IndexOf(value);
        list.RemoveAt(at);
        walk.Undo.Add(() => list.Insert(at, value));
        walk.Touch(this);
    }
}
