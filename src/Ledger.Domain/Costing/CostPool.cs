namespace Ledger.Domain.Costing;

/// <summary>An outbound quantity on its pool's outbound line.</summary>
internal struct Consumption
{
    /// <summary>Its place on the effective time line.</summary>
    public EffectiveKey Key;

    /// <summary>Where it begins on the outbound line.</summary>
    public long Start;

    /// <summary>Millionths, more than zero.</summary>
    public long Quantity;

    /// <summary>Posted for its own day.</summary>
    public long PostedFirst;

    /// <summary>Posted for later days; null: nothing.</summary>
    public Posted? PostedLater;

    /// <summary>The index of the document in the book; the movement is in the key.</summary>
    public int Document;

    /// <summary>The account that its cost is debited to.</summary>
    public int Account;

    /// <summary>The day that it is posted on.</summary>
    public int Day;

    /// <summary>Whether stock could go below zero when it was entered: what was allowed stays allowed.</summary>
    public bool MayGoNegative;

    /// <summary>Whether something flows on from it.</summary>
    public bool Flows;

    public readonly long End => Start + Quantity;

    public readonly MovementId Movement => new(Document, Key.Slot);
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
    private Consumption[] _out = [];
    private int _count;
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

    public ReadOnlySpan<Consumption> Consumptions => _out.AsSpan(0, _count);

    public bool IsEmpty => _layers.Count == 0 && _count == 0;

    /// <summary>Whether a consumption was ever costed by another pool's last cost.</summary>
    public bool UsesItemCost { get; private set; }

    /// <summary>The place of its last movement; null before the first.</summary>
    public EffectiveKey? LastKey
    {
        get
        {
            EffectiveKey? last = _layers.Count == 0 ? null : _layers[^1].Key;
            return _count > 0 && !(_out[_count - 1].Key < last) ? _out[_count - 1].Key : last;
        }
    }

    /// <summary>Millionths on hand after all that is known; negative where more went out than came in.</summary>
    public long OnHand => Inbound - Outbound;

    private long Inbound => _layers.Count == 0 ? 0 : _layers[^1].End;

    private long Outbound => _count == 0 ? 0 : _out[_count - 1].End;

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
    /// <param name="consumption">The consumption.</param>
    /// <param name="walk">What gathers the changes.</param>
    /// <param name="flow">What flows on from it, or null.</param>
    public void Insert(in Consumption consumption, Walk walk, Outflow? flow = null)
    {
        _ = checked(Outbound + consumption.Quantity);
        if (_count == _out.Length) Grow();
        if (flow is not null) AddFlow(flow, walk);
        var at = _count == 0 || _out[_count - 1].Key < consumption.Key ? _count : Find(consumption.Key);
        if (at == _count)
        {
            _out[_count] = consumption;
            _out[_count].MayGoNegative = _item.MayGoNegative;
            _out[_count].Flows = flow is not null;
            _out[_count].Start = _count == 0 ? 0 : _out[_count - 1].End;
            _count++;
            MarkDirty(_out[at].Start, _out[at].End, walk);
            if (_dependents is not null) FitAfter(consumption.Key, walk);
            walk.Undo.Appended(this);
            return;
        }
        InsertAt(at, consumption with { MayGoNegative = _item.MayGoNegative, Flows = flow is not null });
        MarkDirty(_out[at].Start, long.MaxValue, walk);
        FitAfter(consumption.Key, walk);
        walk.Undo.Add(() => RemoveAt(at));
    }

    /// <summary>Takes a consumption off the line; what was posted for it is given back as its negative.</summary>
    public void Remove(EffectiveKey key, Walk walk)
    {
        var at = Find(key);
        var removed = _out[at];
        if (removed.Flows)
        {
            var flow = _flows![key];
            _flows.Remove(key);
            walk.Undo.Add(() => _flows[key] = flow);
        }
        Post(walk.Deltas, removed, removed.Day, -removed.PostedFirst);
        foreach (var (day, amount) in (removed.PostedLater ?? Posted.Nothing).Entries) Post(walk.Deltas, removed, day, -amount);
        if (at < _count - 1) MarkDirty(removed.Start, long.MaxValue, walk);
        RemoveAt(at);
        FitAfter(key, walk);
        walk.Undo.Add(() => InsertAt(at, removed));
    }

    /// <summary>Lets something flow on from a consumption that is on the line.</summary>
    public Outflow FlowOf(EffectiveKey key, Walk walk)
    {
        if (_flows?.GetValueOrDefault(key) is { } known) return known;
        var at = Find(key);
        ref var consumption = ref _out[at];
        var flow = new Outflow(this, key, consumption.Day, consumption.Document, consumption.Quantity, consumption.Account);
        AddFlow(flow, walk);
        consumption.Flows = true;
        walk.Undo.Add(() => _out[Find(key)].Flows = false);
        flow.Become(FlowSegments(at), walk);
        return flow;
    }

    /// <summary>The consumption of a key, or null.</summary>
    public Consumption? At(EffectiveKey key)
    {
        var at = Find(key);
        return at < _count && _out[at].Key == key ? _out[at] : null;
    }

    /// <summary>Millionths that the consumption of a key takes; zero where there is none.</summary>
    public long QuantityAt(EffectiveKey key) => At(key)?.Quantity ?? 0;

    /// <summary>Where the consumptions before a key end on the outbound line.</summary>
    public long OutboundBefore(EffectiveKey key)
    {
        var at = Find(key);
        return at == 0 ? 0 : _out[at - 1].End;
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

    public void Restore(int index, long first, Posted? later)
    {
        _out[index].PostedFirst = first;
        _out[index].PostedLater = later;
    }

    public void TakeBackLast() => _out[--_count] = default;

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

    private void Grow()
    {
        // A serial number leaves once; a pool that has many movements will have more. Room for a quarter more: a book is many pools.
        var size = _out.Length < 4 ? _out.Length + 1 : _out.Length + Math.Max(_out.Length / 4, 4);
        Array.Resize(ref _out, size);
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

    private void InsertAt(int at, Consumption consumption)
    {
        if (_count == _out.Length) Grow();
        Array.Copy(_out, at, _out, at + 1, _count - at);
        consumption.Start = at == 0 ? 0 : _out[at - 1].End;
        _out[at] = consumption;
        _count++;
        for (var i = at + 1; i < _count; i++) _out[i].Start += consumption.Quantity;
    }

    private void RemoveAt(int at)
    {
        var quantity = _out[at].Quantity;
        Array.Copy(_out, at + 1, _out, at, _count - at - 1);
        _out[--_count] = default;
        for (var i = at; i < _count; i++) _out[i].Start -= quantity;
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

    /// <summary>The index where a consumption of that key is or goes.</summary>
    private int Find(EffectiveKey key)
    {
        if (_count == 0 || _out[_count - 1].Key < key) return _count;
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_out[middle].Key < key) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private int FirstEndingAfter(long position)
    {
        if (_count > 0 && _out[_count - 1].Start <= position) return _out[_count - 1].End > position ? _count - 1 : _count;
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_out[middle].End <= position) low = middle + 1;
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
