namespace Ledger.Domain.Costing;

/// <summary>A movement whose quantity follows from what is on hand before it: worked out again when something arrives that stands before it.</summary>
internal abstract class Dependent(CostPool pool, EffectiveKey key, int day)
{
    public CostPool Pool { get; } = pool;

    public EffectiveKey Key { get; } = key;

    public int Day { get; } = day;

    public MovementId Movement => Key.Movement;

    /// <summary>Makes the quantity fit what is on hand before it.</summary>
    public abstract void Fit(Walk walk);

    /// <summary>Takes all of it off the pool.</summary>
    public abstract void TakeBack(Walk walk);
}

/// <summary>
/// Units that went back to the supplier: from the end of their own layer as far as nothing before them reaches it, the rest as the pool gives it
/// (docs/rules/supplier-returns.md).
/// </summary>
/// <param name="layer">Their layer.</param>
/// <param name="key">Their place on the effective time line.</param>
/// <param name="day">The day that they are posted on.</param>
/// <param name="quantity">Millionths, more than zero.</param>
/// <param name="account">The price variance account: it bears what they cost, and the match takes the claim off it.</param>
internal sealed class SupplierReturned(Layer layer, EffectiveKey key, int day, long quantity, int account) : Dependent(layer.Pool, key, day)
{
    private Posted _posted;

    public Layer Layer { get; } = layer;

    public long Quantity { get; } = quantity;

    /// <summary>How many of them came from the end of their own layer.</summary>
    public long FromOwn { get; private set; }

    /// <summary>What the units before them at the end of the layer, in effective order, leave of it.</summary>
    private long LayerEnd
    {
        get
        {
            var end = Layer.Quantity;
            foreach (var other in Layer.Returns!)
            {
                if (other.Key < Key) end -= other.FromOwn;
            }
            return end;
        }
    }

    /// <summary>The units of the layer that went back.</summary>
    public (long From, long To) Interval => (LayerEnd - FromOwn, LayerEnd);

    public override void Fit(Walk walk)
    {
        var reached = Math.Max(Pool.OutboundBefore(Key), Layer.Start);
        Take(Math.Clamp(Layer.Start + LayerEnd - reached, 0, Quantity), Quantity, walk);
    }

    public override void TakeBack(Walk walk)
    {
        Take(0, 0, walk);
        PostDifference(new(), walk);
    }

    /// <summary>Posts what the part from their own layer costs.</summary>
    public void Cost(Walk walk)
    {
        var steps = new Steps();
        var (from, to) = Interval;
        if (to > from) Layer.AddCost(from, to, Math.Max(Day, Layer.Day), steps);
        PostDifference(steps, walk);
    }

    private void Take(long own, long all, Walk walk)
    {
        var asked = all - own;
        var (before, rest) = (FromOwn, Pool.QuantityAt(Key));
        if (own != before)
        {
            FromOwn = own;
            Pool.Shrink(Layer, own - before, walk);
            walk.Undo.Add(() => FromOwn = before);
        }
        if (rest != asked)
        {
            if (rest > 0) Pool.Remove(Key, walk);
            if (asked > 0) Pool.Take(Key, Day, account, asked, walk);
        }
        if (own != before || rest != asked) Pool.ReturnsChanged(Layer, walk);
    }

    private void PostDifference(Steps steps, Walk walk)
    {
        var posted = _posted;
        Posted.Compare(steps.Entries, posted.Entries, (onDay, amount) =>
        {
            walk.Deltas.Add(Key.Document, onDay, account, amount);
            walk.Deltas.Add(Key.Document, onDay, Pool.Account, -amount);
            walk.Deltas.Costs.Add((Movement, onDay, amount));
        });
        _posted = Posted.Of(steps.Entries);
        walk.Undo.Add(() => _posted = posted);
    }
}

/// <summary>A count: what it differs from what is on hand before it goes in or out (docs/rules/stock-take.md).</summary>
/// <param name="pool">Where.</param>
/// <param name="key">Its place on the effective time line.</param>
/// <param name="inward">The place of what it finds too much, just after.</param>
/// <param name="day">The day that it is posted on.</param>
/// <param name="counted">Millionths, not negative.</param>
/// <param name="account">The discrepancy account.</param>
/// <param name="value">What so many millionths found too much are worth; null: the last known cost.</param>
internal sealed class Counted(
    CostPool pool, EffectiveKey key, EffectiveKey inward, int day, long counted, int account, Func<long, long>? value)
    : Dependent(pool, key, day)
{
    private Layer? _found;
    private LastCosted? _lastCosted;

    /// <summary>Millionths: found positive, missing negative.</summary>
    public long Difference { get; private set; }

    public override void Fit(Walk walk) => Become(counted - Pool.OnHandBefore(Key), walk);

    public override void TakeBack(Walk walk) => Become(0, walk);

    private void Become(long difference, Walk walk)
    {
        var (before, found, lastCosted) = (Difference, _found, _lastCosted);
        if (difference == before) return;
        walk.Undo.Add(() => (Difference, _found, _lastCosted) = (before, found, lastCosted));
        if (before < 0)
        {
            Pool.Remove(Key, walk);
            walk.Move(Movement, Pool, Day, -before);
        }
        if (found is not null)
        {
            lastCosted?.Leave(walk);
            found.TakeBack(walk);
            Pool.Remove(found, walk);
            walk.Move(found.Movement, Pool, Day, -before);
        }
        (Difference, _found, _lastCosted) = (difference, null, null);
        if (difference < 0)
        {
            Pool.Take(Key, Day, account, -difference, walk);
            walk.Move(Movement, Pool, Day, difference);
        }
        if (difference <= 0) return;
        _found = new(Pool, inward, Day, difference, value?.Invoke(difference) ?? 0, account) { IsDerived = value is null };
        Pool.Insert(_found, walk);
        walk.Move(_found.Movement, Pool, Day, difference);
        if (value is null) _lastCosted = LastCosted.Enter(_found, walk);
        else _found.Post(walk);
    }
}

/// <summary>A revaluation: all that is on hand before it goes out at cost and comes in at another value (docs/rules/revaluation.md).</summary>
/// <param name="pool">Where.</param>
/// <param name="key">The place of what goes out.</param>
/// <param name="inward">The place of what comes in, just after.</param>
/// <param name="day">The day that it is posted on.</param>
/// <param name="account">The revaluation account.</param>
/// <param name="value">What so many millionths are worth.</param>
internal sealed class Revalued(CostPool pool, EffectiveKey key, EffectiveKey inward, int day, int account, Func<long, long> value)
    : Dependent(pool, key, day)
{
    private Layer? _layer;

    /// <summary>Millionths.</summary>
    public long Quantity { get; private set; }

    public override void Fit(Walk walk) => Become(Math.Max(0, Pool.OnHandBefore(Key)), walk);

    public override void TakeBack(Walk walk) => Become(0, walk);

    private void Become(long quantity, Walk walk)
    {
        var (before, layer) = (Quantity, _layer);
        if (quantity == before) return;
        walk.Undo.Add(() => (Quantity, _layer) = (before, layer));
        if (layer is not null)
        {
            Pool.Remove(Key, walk);
            walk.Move(Movement, Pool, Day, before);
            layer.TakeBack(walk);
            Pool.Remove(layer, walk);
            walk.Move(layer.Movement, Pool, Day, -before);
        }
        (Quantity, _layer) = (quantity, null);
        if (quantity == 0) return;
        var worth = new Ruler(value(quantity), quantity);
        _layer = new(Pool, inward, Day, quantity, worth.Value, account);
        Pool.Insert(_layer, walk);
        walk.Move(_layer.Movement, Pool, Day, quantity);
        Pool.Take(Key, Day, account, quantity, walk, new Outflow(Pool, Key, Day, quantity, account) { Into = _layer, WorthInto = worth });
        walk.Move(Movement, Pool, Day, -quantity);
        _layer.Post(walk);
    }
}
