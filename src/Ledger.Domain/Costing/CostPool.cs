using Ledger.Domain.Primitives;

namespace Ledger.Domain.Costing;

/// <summary>An outbound quantity on its pool's outbound line.</summary>
internal struct Consumption
{
    /// <summary>Its place on the effective time line.</summary>
    public EffectiveKey Key;

    /// <summary>The index of the document in the book; the line is in the key.</summary>
    public int Document;

    /// <summary>The account that its cost is debited to.</summary>
    public int Account;

    /// <summary>Where it begins on the outbound line.</summary>
    public long Start;

    /// <summary>Millionths, more than zero.</summary>
    public long Quantity;

    /// <summary>Whether stock could go below zero when it was entered: what was allowed stays allowed.</summary>
    public bool MayGoNegative;

    /// <summary>Posted for its own day.</summary>
    public long PostedFirst;

    /// <summary>Posted for later days; null: nothing.</summary>
    public Posted? PostedLater;

    public readonly long End => Start + Quantity;

    public readonly MovementId Movement => new(Document, Key.Line);
}

/// <summary>The first movement that a change would leave without stock.</summary>
/// <param name="Movement">The movement.</param>
/// <param name="Day">Its day.</param>
/// <param name="Available">Millionths on hand for it, not negative.</param>
/// <param name="Quantity">Millionths that it asks for.</param>
internal readonly record struct Shortage(MovementId Movement, int Day, long Available, long Quantity);

/// <summary>
/// The stock that shares one cost sequence, as two number lines: layers end to end, consumptions end to end, both in effective order. Who took what
/// is the overlap of their intervals; nothing else is stored (docs/rules/fifo.md).
/// </summary>
internal sealed class CostPool
{
    private readonly List<Layer> _layers = [];
    private readonly Steps _steps = new();
    private readonly ItemPools _item;
    private Consumption[] _out = new Consumption[4];
    private int _count;
    private int _lastLayer;
    private long _dirtyFrom = long.MaxValue;
    private long _dirtyTo = long.MinValue;

    // Whether a consumption ever ran ahead of the layers: then a layer's value counts beyond the intervals that lie on it.
    private bool _ranAhead;

    /// <param name="account">The inventory account of the pool, fixed with its first movement.</param>
    /// <param name="item">The pools of the same item.</param>
    public CostPool(int account, ItemPools item)
    {
        Account = account;
        _item = item;
        item.Pools.Add(this);
    }

    public int Account { get; }

    public IReadOnlyList<Layer> Layers => _layers;

    public ReadOnlySpan<Consumption> Consumptions => _out.AsSpan(0, _count);

    /// <summary>Whether a consumption was ever costed by another pool's last cost.</summary>
    public bool UsesItemCost { get; private set; }

    private long Inbound => _layers.Count == 0 ? 0 : _layers[^1].End;

    private long Outbound => _count == 0 ? 0 : _out[_count - 1].End;

    public void Insert(Layer layer, Undo undo)
    {
        _ = checked(Inbound + layer.Quantity);
        var at = LayersBefore(layer.Key);
        _layers.Insert(at, layer);
        PlaceLayers(at);
        LayerMoved(layer);
        undo.Add(() =>
        {
            _layers.RemoveAt(at);
            PlaceLayers(at);
        });
    }

    public void Remove(Layer layer, Undo undo)
    {
        var at = LayersBefore(layer.Key);
        LayerMoved(layer);
        _layers.RemoveAt(at);
        PlaceLayers(at);
        undo.Add(() =>
        {
            _layers.Insert(at, layer);
            PlaceLayers(at);
        });
    }

    /// <summary>Says that the value of a layer changed.</summary>
    public void Revalued(Layer layer)
    {
        if (_ranAhead) LayerMoved(layer);
        else MarkDirty(layer.Start, layer.End);
        MarkBorrowers();
    }

    /// <summary>This pool and those that may have costed by its last cost.</summary>
    public IEnumerable<CostPool> Affected() => _item.Pools.Where(pool => pool == this || pool.UsesItemCost);

    public void Insert(in Consumption consumption, Undo undo)
    {
        _ = checked(Outbound + consumption.Quantity);
        if (_count == _out.Length) Array.Resize(ref _out, _count * 2);
        if (_count == 0 || _out[_count - 1].Key < consumption.Key)
        {
            _out[_count] = consumption;
            _out[_count].MayGoNegative = _item.MayGoNegative;
            _out[_count].Start = _count == 0 ? 0 : _out[_count - 1].End;
            MarkDirty(_out[_count].Start, _out[_count].End);
            _count++;
            undo.Appended(this);
            return;
        }
        var at = Find(consumption.Key);
        InsertAt(at, consumption with { MayGoNegative = _item.MayGoNegative });
        MarkDirty(_out[at].Start, long.MaxValue);
        undo.Add(() => RemoveAt(at));
    }

    /// <summary>Millionths that the consumption of a key takes.</summary>
    public long QuantityOf(EffectiveKey key) => _out[Find(key)].Quantity;

    /// <summary>Takes a consumption off the line; what was posted for it is given back as its negative.</summary>
    public void Remove(EffectiveKey key, Deltas deltas, Undo undo)
    {
        var at = Find(key);
        var removed = _out[at];
        Post(deltas, removed, key.Day, -removed.PostedFirst);
        foreach (var (day, amount) in (removed.PostedLater ?? Posted.Nothing).Entries) Post(deltas, removed, day, -amount);
        if (at < _count - 1) MarkDirty(removed.Start, long.MaxValue);
        RemoveAt(at);
        undo.Add(() => InsertAt(at, removed));
    }

    /// <summary>Costs what changes touched since the last time, and gathers the differences to what is posted.</summary>
    /// <returns>The first consumption that is left without stock, or null. After a shortage the command must be undone.</returns>
    public Shortage? Recost(Deltas deltas, Undo undo)
    {
        var (from, to) = (_dirtyFrom, _dirtyTo);
        (_dirtyFrom, _dirtyTo) = (long.MaxValue, long.MinValue);
        if (from >= to || _count == 0) return null;
        var at = _out[_count - 1].Start <= from ? _count - 1 : FirstEndingAfter(from);
        var layer = LayerAt(_out[at].Start);
        for (; at < _count && _out[at].Start < to; at++)
        {
            if (Cost(ref _out[at], ref layer) is { } shortage) return shortage;
            PostDifference(at, deltas, undo);
        }
        _lastLayer = Math.Min(layer, Math.Max(0, _layers.Count - 1));
        return null;
    }

    /// <summary>Forgets that anything is to be costed: the command was undone.</summary>
    public void Clean() => (_dirtyFrom, _dirtyTo) = (long.MaxValue, long.MinValue);

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

    /// <summary>Works the cost of a consumption out of the layers under its interval, into <see cref="_steps"/>.</summary>
    /// <param name="consumption">The consumption.</param>
    /// <param name="at">The index of a layer not after the first under it; moved on to the last under it.</param>
    private Shortage? Cost(ref Consumption consumption, ref int at)
    {
        _steps.Clear();
        var day = consumption.Key.Day;
        var (position, end) = (consumption.Start, consumption.End);
        var uncovered = 0L;
        Ruler? last = null;
        while (position < end)
        {
            while (at < _layers.Count && _layers[at].End <= position) at++;
            var known = at < _layers.Count && _layers[at].Key < consumption.Key;
            if (!known && !consumption.MayGoNegative && !_item.MayGoNegative)
            {
                var inbound = at < _layers.Count ? _layers[at].Start : Inbound;
                return new(consumption.Movement, day, Math.Max(0, inbound - consumption.Start), consumption.Quantity);
            }
            if (!known && last is null)
            {
                _ranAhead = true;
                last = LastKnown(consumption.Key, day);
                uncovered = end - position;
                _steps.Add(day, Provisional(last.Value, uncovered));
            }
            if (at == _layers.Count) break;
            var layer = _layers[at];
            var until = Math.Min(end, layer.End);
            var due = Math.Max(day, layer.Day);
            if (!known)
            {
                var left = uncovered - (until - position);
                _steps.Add(due, Provisional(last!.Value, left) - Provisional(last.Value, uncovered));
                uncovered = left;
            }
            layer.AddCost(position - layer.Start, until - layer.Start, due, _steps);
            position = until;
        }
        return null;
    }

    private void PostDifference(int at, Deltas deltas, Undo undo)
    {
        ref var consumption = ref _out[at];
        var entries = _steps.Entries;
        var day = consumption.Key.Day;
        if (consumption.PostedLater is null && entries.Length <= 1)
        {
            // The usual case: one cost, on the consumption's own day.
            var cost = entries.Length == 0 ? 0 : entries[0].Amount;
            if (entries.Length == 0 || entries[0].Day == day)
            {
                if (cost == consumption.PostedFirst) return;
                undo.Posted(this, at, consumption.PostedFirst, null);
                Post(deltas, consumption, day, cost - consumption.PostedFirst);
                consumption.PostedFirst = cost;
                return;
            }
        }
        var first = entries.Length > 0 && entries[0].Day == day ? entries[0].Amount : 0;
        var later = entries.Length > 0 && entries[0].Day == day ? entries[1..] : entries;
        var before = consumption;
        if (first != before.PostedFirst) Post(deltas, before, day, first - before.PostedFirst);
        var posted = (before.PostedLater ?? Posted.Nothing).Entries;
        Posted.Compare(later, posted, (onDay, amount) => Post(deltas, before, onDay, amount));
        undo.Posted(this, at, before.PostedFirst, before.PostedLater);
        var keptLater = Posted.Of(later);
        consumption.PostedFirst = first;
        consumption.PostedLater = keptLater.IsEmpty ? null : keptLater;
    }

    private void Post(Deltas deltas, in Consumption consumption, int day, long amount)
    {
        if (amount == 0) return;
        deltas.Add(day, consumption.Account, amount);
        deltas.Add(day, Account, -amount);
        deltas.Costs.Add((consumption.Movement, day, amount));
    }

    private static long Provisional(Ruler last, long quantity) => Rounding.Share(last.Value, quantity, last.Quantity);

    private Ruler LastKnown(EffectiveKey key, int day)
    {
        if (LastLayerBefore(key) is { } own) return own.LastRuler(day);
        UsesItemCost = true;
        return _item.LastKnown(key, day);
    }

    private void LayerMoved(Layer layer)
    {
        MarkDirty(layer.Start, long.MaxValue);
        MarkBorrowers();
    }

    private void MarkBorrowers()
    {
        foreach (var pool in _item.Pools)
        {
            if (pool != this && pool.UsesItemCost) pool.MarkDirty(0, long.MaxValue);
        }
    }

    private void MarkDirty(long from, long to)
    {
        _dirtyFrom = Math.Min(_dirtyFrom, from);
        _dirtyTo = Math.Max(_dirtyTo, to);
    }

    private void PlaceLayers(int from)
    {
        var position = from == 0 ? 0 : _layers[from - 1].End;
        for (var i = from; i < _layers.Count; i++)
        {
            _layers[i].Start = position;
            position += _layers[i].Quantity;
        }
    }

    private void InsertAt(int at, Consumption consumption)
    {
        if (_count == _out.Length) Array.Resize(ref _out, _count * 2);
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
