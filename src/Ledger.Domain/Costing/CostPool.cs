namespace Ledger.Domain.Costing;

/// <summary>An outbound quantity on its pool's outbound line.</summary>
/// <param name="Key">Its place on the effective time line.</param>
/// <param name="Day">The day that it is posted on.</param>
/// <param name="Account">The account that its cost is debited to.</param>
/// <param name="Start">Where it begins on the outbound line.</param>
/// <param name="Quantity">Millionths, more than zero.</param>
internal readonly record struct Consumption(EffectiveKey Key, int Day, int Account, long Start, long Quantity)
{
    /// <summary>Whether stock could go below zero when it was entered: what was allowed stays allowed.</summary>
    public bool MayGoNegative { get; init; }

    /// <summary>Whether something flows on from it.</summary>
    public bool Flows { get; init; }

    public long End => Start + Quantity;

    public MovementId Movement => Key.Movement;
}

/// <summary>The first movement that a change would leave without stock.</summary>
/// <param name="Movement">The movement.</param>
/// <param name="Day">Its day.</param>
/// <param name="Available">Millionths on hand for it, not negative.</param>
/// <param name="Quantity">Millionths that it asks for.</param>
internal readonly record struct Shortage(MovementId Movement, int Day, long Available, long Quantity);

/// <summary>Whose stock a pool is.</summary>
/// <param name="Item">The item.</param>
/// <param name="Location">The location; of goods on their way, where they go to; null where they are in no place of ours.</param>
/// <param name="Lot">The batch or serial number, or null.</param>
internal sealed record PoolName(string Item, string? Location, string? Lot);

/// <summary>
/// The stock that shares one cost sequence, as two number lines: layers end to end, consumptions end to end, both in effective order. Who took what
/// is the overlap of their intervals; nothing else is stored (docs/rules/fifo.md).
/// </summary>
internal sealed partial class CostPool : IWalked
{
    private readonly ItemPools _item;
    private readonly List<Layer> _layers = new(1);
    private OutboundLine _out = new();
    private int _lastLayer;
    private Dictionary<EffectiveKey, Outflow>? _flows;
    private List<Dependent>? _dependents;
    private EffectiveKey _fitAfter = EffectiveKey.Last;

    // Whether a consumption ever ran ahead of the layers: then a layer's value counts beyond the intervals that lie on it.
    private bool _ranAhead;

    /// <param name="name">Whose stock it is.</param>
    /// <param name="account">The inventory account of the pool, fixed with its first movement.</param>
    /// <param name="item">The pools of the same item; it joins them where <paramref name="known"/>.</param>
    /// <param name="known">Whether its costs are last known costs of the item.</param>
    public CostPool(PoolName name, int account, ItemPools item, bool known = true)
    {
        Name = name;
        Account = account;
        _item = item;
        if (known) item.Add(this);
    }

    public PoolName Name { get; }

    public ItemPools Item => _item;

    public int Account { get; }

    public IReadOnlyList<Layer> Layers => _layers;

    public bool IsEmpty => _layers.Count == 0 && _out.Count == 0;

    /// <summary>Whether a consumption was ever costed by another pool's last cost.</summary>
    public bool UsesItemCost { get; private set; }

    /// <summary>The place of its last movement; null before the first.</summary>
    public EffectiveKey? LastKey
    {
        get
        {
            EffectiveKey? last = _layers.Count == 0 ? null : _layers[^1].Key;
            return _out.Count > 0 && !(_out.KeyOf(_out.Count - 1) < last) ? _out.KeyOf(_out.Count - 1) : last;
        }
    }

    /// <summary>Millionths on hand after all that is known; negative where more went out than came in.</summary>
    public long OnHand => Inbound - _out.End;

    private long Inbound => _layers.Count == 0 ? 0 : _layers[^1].End;

    public void Insert(Layer layer, Walk walk)
    {
        _ = checked(Inbound + layer.Quantity);
        var at = LayersBefore(layer.Key);
        _layers.Insert(at, layer);
        PlaceLayers(at);
        LayerMoved(layer, walk);
        walk.Undo.Add(() =>
        {
            _layers.RemoveAt(at);
            PlaceLayers(at);
        });
    }

    public void Remove(Layer layer, Walk walk)
    {
        var at = LayersBefore(layer.Key);
        LayerMoved(layer, walk);
        _layers.RemoveAt(at);
        PlaceLayers(at);
        walk.Undo.Add(() =>
        {
            _layers.Insert(at, layer);
            PlaceLayers(at);
        });
    }

    /// <summary>Takes units off the end of a layer, or gives them back.</summary>
    public void Shrink(Layer layer, long by, Walk walk)
    {
        var at = LayersBefore(layer.Key);
        layer.Returned += by;
        PlaceLayers(at);
        LayerMoved(layer, walk);
        walk.Undo.Add(() =>
        {
            layer.Returned -= by;
            PlaceLayers(at);
        });
    }

    /// <summary>Puts a consumption on the outbound line.</summary>
    /// <param name="key">Its place on the effective time line.</param>
    /// <param name="day">The day that it is posted on.</param>
    /// <param name="account">The account that its cost is debited to.</param>
    /// <param name="quantity">Millionths, more than zero.</param>
    /// <param name="walk">What gathers the changes.</param>
    /// <param name="flow">What flows on from it, or null.</param>
    public void Take(EffectiveKey key, int day, int account, long quantity, Walk walk, Outflow? flow = null)
    {
        _ = checked(_out.End + quantity);
        if (flow is not null) AddFlow(flow, walk);
        var at = _out.Find(key);
        var last = at == _out.Count;
        _out.Insert(at, new(key, day, account, 0, quantity) { MayGoNegative = _item.MayGoNegative, Flows = flow is not null });
        MarkDirty(_out.StartOf(at), last ? _out.End : long.MaxValue, walk);
        FitAfter(key, walk);
        walk.Undo.Inserted(this, at);
    }

    /// <summary>Takes a consumption off the line; what was posted for it is given back as its negative.</summary>
    public void Remove(EffectiveKey key, Walk walk)
    {
        var at = _out.Find(key);
        var removed = _out[at];
        if (removed.Flows)
        {
            var flow = _flows![key];
            _flows.Remove(key);
            walk.Undo.Add(() => _flows[key] = flow);
        }
        var (first, later) = (_out.PostedFirst(at), _out.LaterOf(at));
        Post(walk.Deltas, removed, removed.Day, -first);
        foreach (var (day, amount) in later ?? []) Post(walk.Deltas, removed, day, -amount);
        if (at < _out.Count - 1) MarkDirty(removed.Start, long.MaxValue, walk);
        _out.RemoveAt(at);
        FitAfter(key, walk);
        walk.Undo.Add(() =>
        {
            _out.Insert(at, removed);
            _out.SetPosted(at, first, later);
        });
    }

    /// <summary>Lets something flow on from a consumption that is on the line.</summary>
    public Outflow FlowOf(EffectiveKey key, Walk walk)
    {
        if (_flows?.GetValueOrDefault(key) is { } known) return known;
        var at = _out.Find(key);
        var consumption = _out[at];
        var flow = new Outflow(this, key, consumption.Day, consumption.Quantity, consumption.Account);
        AddFlow(flow, walk);
        _out.SetFlows(at, true);
        walk.Undo.Add(() => _out.SetFlows(_out.Find(key), false));
        flow.Become(FlowSegments(consumption), walk);
        return flow;
    }

    /// <summary>The consumption of a key, or null.</summary>
    public Consumption? At(EffectiveKey key)
    {
        var at = _out.Find(key);
        return at < _out.Count && _out.KeyOf(at) == key ? _out[at] : null;
    }

    /// <summary>Millionths that the consumption of a key takes; zero where there is none.</summary>
    public long QuantityAt(EffectiveKey key) => At(key)?.Quantity ?? 0;

    /// <summary>Where the consumptions before a key end on the outbound line.</summary>
    public long OutboundBefore(EffectiveKey key)
    {
        var at = _out.Find(key);
        return at == 0 ? 0 : _out.EndOf(at - 1);
    }

    /// <summary>Millionths on hand before a key.</summary>
    public long OnHandBefore(EffectiveKey key)
    {
        var count = LayersBefore(key);
        var inbound = count == 0 ? 0 : _layers[count - 1].End;
        foreach (var dependent in _dependents ?? [])
        {
            // What went back later was still there.
            if (dependent is SupplierReturned returned && !(returned.Key < key) && returned.Layer.Key < key) inbound += returned.FromOwn;
        }
        return inbound - OutboundBefore(key);
    }

    public void Add(Dependent dependent, Walk walk)
    {
        _dependents ??= [];
        var at = _dependents.Count;
        while (at > 0 && dependent.Key < _dependents[at - 1].Key) at--;
        _dependents.Insert(at, dependent);
        walk.Undo.Add(() => _dependents.Remove(dependent));
        dependent.Fit(walk);
        FitAfter(dependent.Key, walk);
    }

    public void Remove(Dependent dependent, Walk walk)
    {
        var at = _dependents!.IndexOf(dependent);
        _dependents.RemoveAt(at);
        walk.Undo.Add(() => _dependents.Insert(at, dependent));
        dependent.TakeBack(walk);
        FitAfter(dependent.Key, walk);
    }

    /// <summary>Makes the quantities that depend on others fit again.</summary>
    public void SettleQuantities(Walk walk)
    {
        if (_dependents is null || _fitAfter == EffectiveKey.Last) return;
        foreach (var dependent in _dependents.ToArray())
        {
            if (_fitAfter < dependent.Key) dependent.Fit(walk);
        }
        _fitAfter = EffectiveKey.Last;
    }

    /// <summary>The last layer before a place on the effective time line, or null.</summary>
    public Layer? LastLayerBefore(EffectiveKey key)
    {
        var count = LayersBefore(key);
        return count == 0 ? null : _layers[count - 1];
    }

    public void Restore(int index, long first, (int Day, long Amount)[]? later) => _out.SetPosted(index, first, later);

    public void TakeBack(int index) => _out.RemoveAt(index);

    private void AddFlow(Outflow flow, Walk walk)
    {
        (_flows ??= []).Add(flow.Key, flow);
        walk.Undo.Add(() => _flows.Remove(flow.Key));
    }

    private void FitAfter(EffectiveKey key, Walk walk)
    {
        if (_dependents is null || _dependents.Count == 0 || !(key < _dependents[^1].Key)) return;
        if (key < _fitAfter) _fitAfter = key;
        walk.Touch(this);
    }

    private void PlaceLayers(int from)
    {
        var position = from == 0 ? 0 : _layers[from - 1].End;
        for (var i = from; i < _layers.Count; i++)
        {
            _layers[i].Start = position;
            position = _layers[i].End;
        }
    }

    /// <summary>How many layers stand before a key: the index where a layer of that key is or goes.</summary>
    private int LayersBefore(EffectiveKey key)
    {
        if (_layers.Count == 0 || _layers[^1].Key < key) return _layers.Count;
        var (low, high) = (0, _layers.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_layers[middle].Key < key) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private int LayerAt(long position)
    {
        var hint = _lastLayer;
        if (hint < _layers.Count && _layers[hint].Start <= position && position <= _layers[hint].End) return hint;
        var (low, high) = (0, _layers.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_layers[middle].End <= position) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
