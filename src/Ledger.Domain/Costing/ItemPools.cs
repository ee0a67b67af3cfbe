namespace Ledger.Domain.Costing;

/// <summary>The cost pools of one item: where a pool that never had stock of its own looks for a last known cost.</summary>
/// <param name="mayGoNegative">Whether its stock may go below zero, as the book has it now.</param>
internal sealed class ItemPools(Func<bool> mayGoNegative)
{
    private readonly List<CostPool> _pools = [];
    private readonly Dictionary<string, List<CostPool>> _byLot = new(StringComparer.Ordinal);

    public IReadOnlyList<CostPool> Pools => _pools;

    public bool MayGoNegative => mayGoNegative();

    /// <summary>The pools of a batch or serial number, wherever.</summary>
    public IReadOnlyList<CostPool> OfLot(string lot) => _byLot.TryGetValue(lot, out var pools) ? pools : [];

    public void Add(CostPool pool)
    {
        _pools.Add(pool);
        AddOnItsWay(pool);
    }

    /// <summary>Knows where a lot is while it is under way: its costs there are no last known costs.</summary>
    public void AddOnItsWay(CostPool pool)
    {
        if (pool.Name.Lot is not { } lot) return;
        if (!_byLot.TryGetValue(lot, out var pools)) _byLot.Add(lot, pools = new(1));
        pools.Add(pool);
    }

    public void ForgetOnItsWay(CostPool pool)
    {
        if (pool.Name.Lot is { } lot) _byLot[lot].Remove(pool);
    }

    /// <summary>Takes back the pool that was added last.</summary>
    public void Forget(CostPool pool)
    {
        _pools.RemoveAt(_pools.Count - 1);
        ForgetOnItsWay(pool);
    }

    /// <summary>Layers that are worth what was last known; null: there never were any.</summary>
    public List<LastCosted>? Borrowers { get; set; }

    /// <summary>Whether a consumption was ever costed by another pool's last cost.</summary>
    public bool AnyUsesItemCost { get; set; }

    /// <summary>Whether a consumption ever ran ahead of the stock of its pool.</summary>
    public bool AnyRanAhead { get; set; }

    /// <summary>What the last unit that came in anywhere before a key was worth at a day; zero where none ever came.</summary>
    public Ruler LastKnown(EffectiveKey key, int day) => LastBefore(key)?.LastRuler(day) ?? new Ruler(0, 1);

    /// <summary>What flows on from consumptions that ran ahead of their stock and cost what a layer was last known to.</summary>
    public IEnumerable<Outflow> FlowsAheadOf(Layer layer) => AnyRanAhead ? _pools.SelectMany(pool => pool.FlowsAheadOf(layer)) : [];

    /// <summary>Layers without a price of their own that are worth what a layer was last known to be.</summary>
    public IEnumerable<Layer> WorthAsLast(Layer layer) => Borrowers is null ? [] : Borrowers.Where(borrower => borrower.Source == layer).Select(borrower => borrower.Layer);

    /// <summary>The last layer anywhere before a key, or null.</summary>
    public Layer? LastBefore(EffectiveKey key)
    {
        Layer? last = null;
        foreach (var pool in _pools)
        {
            if (pool.LastLayerBefore(key) is { } layer && (last is null || last.Key < layer.Key)) last = layer;
        }
        return last;
    }
}

/// <summary>A layer that came in without a price and is worth, on its own day, what the last units before it were (docs/rules/missing-price.md).</summary>
internal sealed class LastCosted : IWalked
{
    private readonly ItemPools _item;

    private LastCosted(Layer layer) => (Layer, _item) = (layer, layer.Pool.Item);

    public Layer Layer { get; }

    /// <summary>The last layer before it in its place, else anywhere; null: it is worth nothing.</summary>
    public Layer? Source => Layer.Pool.LastLayerBefore(Layer.Key) ?? _item.LastBefore(Layer.Key);

    public EffectiveKey Due => Layer.Key;

    public EffectiveKey? QueuedAt { get; set; }

    public bool IsTouched { get; set; }

    public static LastCosted Enter(Layer layer, Walk walk)
    {
        var entered = new LastCosted(layer);
        (entered._item.Borrowers ??= []).Add(entered);
        walk.Undo.Add(() => entered._item.Borrowers.Remove(entered));
        walk.Touch(entered);
        return entered;
    }

    public void Leave(Walk walk)
    {
        var at = _item.Borrowers!.IndexOf(this);
        _item.Borrowers.RemoveAt(at);
        walk.Undo.Add(() => _item.Borrowers.Insert(at, this));
    }

    public Shortage? Visit(Walk walk)
    {
        if (!_item.Borrowers!.Contains(this)) return null;
        var last = Source?.LastRuler(Layer.Day) ?? new(0, 1);
        Layer.Revalue([new(0, Layer.Quantity, Layer.Day, [new(Layer.Day, last, 0)])], walk);
        Layer.Post(walk);
        walk.Costed(Layer);
        return null;
    }

    public void Forget()
    {
    }
}
