namespace Ledger.Domain.Costing;

/// <content>How a pool costs what changes have touched.</content>
internal sealed partial class CostPool
{
    // What is to be costed, as intervals of the number lines that do not touch, by rising place.
    private readonly List<(long From, long To)> _dirty = new(1);
    private List<Layer>? _returnsChanged;

    public EffectiveKey Due
    {
        get
        {
            if (_returnsChanged is { Count: > 0 }) return default;
            if (_dirty.Count == 0) return EffectiveKey.Last;
            var at = _out.FirstEndingAfter(_dirty[0].From);
            return at < _out.Count ? _out.KeyOf(at) : EffectiveKey.Last;
        }
    }

    public EffectiveKey? QueuedAt { get; set; }

    public bool IsTouched { get; set; }

    /// <summary>Says that the value of a layer changed.</summary>
    public void Revalued(Layer layer, Walk walk)
    {
        if (_ranAhead) MarkDirty(layer.Start, long.MaxValue, walk);
        else MarkDirty(layer.Start, layer.End, walk);
        if (layer.Returns is not null) ReturnsChanged(layer, walk);
        MarkBorrowers(layer.Key, walk);
    }

    /// <summary>Says that what went back of a layer is to be costed again.</summary>
    public void ReturnsChanged(Layer layer, Walk walk)
    {
        _returnsChanged ??= [];
        if (!_returnsChanged.Contains(layer)) _returnsChanged.Add(layer);
        walk.Touch(this);
    }

    /// <summary>Costs what changes touched, as far as nothing else comes before it, and gathers the differences to what is posted.</summary>
    /// <returns>The first consumption that is left without stock, or null. After a shortage the command must be undone.</returns>
    public Shortage? Visit(Walk walk)
    {
        if (_returnsChanged is { Count: > 0 })
        {
            foreach (var layer in _returnsChanged)
            {
                foreach (var returned in layer.Returns!) returned.Cost(walk);
            }
            _returnsChanged.Clear();
        }
        while (_dirty.Count > 0)
        {
            var (from, to) = _dirty[0];
            _dirty.RemoveAt(0);
            var at = _out.FirstEndingAfter(from);
            if (at == _out.Count || _out.StartOf(at) >= to) continue;
            var layer = LayerAt(_out.StartOf(at));
            var limit = walk.Next;
            for (; at < _out.Count && _out.StartOf(at) < to; at++)
            {
                var consumption = _out[at];
                if (limit < consumption.Key)
                {
                    // Something before it may still change what it takes.
                    MarkDirty(consumption.Start, to, walk);
                    return null;
                }
                if (Cost(consumption, ref layer, walk.Scratch) is { } shortage) return shortage;
                PostDifference(at, consumption, walk.Scratch.Entries, walk);
                if (!consumption.Flows) continue;
                var flow = _flows![consumption.Key];
                flow.Become(FlowSegments(consumption), walk);
                walk.Costed(flow);
                walk.MayCircle |= _ranAhead;
                limit = walk.Next;
            }
            _lastLayer = Math.Min(layer, Math.Max(0, _layers.Count - 1));
        }
        return null;
    }

    public void Forget()
    {
        _dirty.Clear();
        _returnsChanged?.Clear();
        _fitAfter = EffectiveKey.Last;
    }

    /// <summary>What flows on from consumptions that take from a layer.</summary>
    public IEnumerable<Outflow> FlowsOver(Layer layer)
    {
        for (var at = _out.FirstEndingAfter(layer.Start); at < _out.Count && _out.StartOf(at) < layer.End; at++)
        {
            // What came after the consumption and is made of other stock never flows on from it.
            if (_out.Flows(at) && !(layer.IsDerived && _out.KeyOf(at) < layer.Key)) yield return _flows![_out.KeyOf(at)];
        }
    }

    /// <summary>What so many units are worth by the last that came in before a key, at a day.</summary>
    public long LastCost(EffectiveKey key, int day, long quantity) => (LastLayerBefore(key)?.LastRuler(day) ?? _item.LastKnown(key, day)).Between(0, quantity);

    /// <summary>What flows on from consumptions here that ran ahead of their stock and cost what a layer, of this pool or another, was last known to.</summary>
    public IEnumerable<Outflow> FlowsAheadOf(Layer layer)
    {
        if (!_ranAhead || _flows is null) yield break;
        foreach (var flow in _flows.Values.OrderBy(flow => flow.Key))
        {
            var before = LayersBefore(flow.Key);
            var covered = before == 0 ? 0 : _layers[before - 1].End;
            if (At(flow.Key) is { } consumption && consumption.End > covered && (LastLayerBefore(flow.Key) ?? _item.LastBefore(flow.Key)) == layer) yield return flow;
        }
    }

    /// <summary>What is left of each layer by the end of a day, as it is known now: units [From, To) of it.</summary>
    public IEnumerable<(Layer Layer, long From, long To)> LeftAt(int day)
    {
        var end = EffectiveKey.Of(day + 1, 0, 0, 0);
        var outbound = OutboundBefore(end);
        for (var i = 0; i < _layers.Count && _layers[i].Key < end; i++)
        {
            var layer = _layers[i];
            var to = layer.Quantity;
            foreach (var returned in layer.Returns ?? [])
            {
                if (returned.Key < end) to -= returned.FromOwn;
            }
            var from = Math.Max(0, outbound - layer.Start);
            if (from < to) yield return (layer, from, to);
        }
    }

    /// <summary>Adds all that is posted for the consumption of a key, by day.</summary>
    public void AddPosted(EffectiveKey key, Steps steps)
    {
        if (At(key) is not { } consumption) return;
        var at = _out.Find(key);
        steps.Add(consumption.Day, _out.PostedFirst(at));
        foreach (var (day, amount) in _out.PostedLater(at)) steps.Add(day, amount);
    }

    /// <summary>The layers under a consumption, with the units of each that it takes; a null layer: units that nothing covers.</summary>
    public IEnumerable<(Layer? Layer, long From, long To)> Origins(Consumption consumption)
    {
        var at = LayerAt(consumption.Start);
        for (var position = consumption.Start; position < consumption.End;)
        {
            while (at < _layers.Count && _layers[at].End <= position) at++;
            if (at == _layers.Count)
            {
                yield return (null, position - consumption.Start, consumption.Quantity);
                yield break;
            }
            var until = Math.Min(consumption.End, _layers[at].End);
            yield return (_layers[at], position - _layers[at].Start, until - _layers[at].Start);
            position = until;
        }
    }

    /// <summary>Works the cost of a consumption out of the layers under its interval.</summary>
    /// <param name="consumption">The consumption.</param>
    /// <param name="at">The index of a layer not after the first under it; moved on to the last under it.</param>
    /// <param name="steps">Where the cost goes, by day.</param>
    private Shortage? Cost(in Consumption consumption, ref int at, Steps steps)
    {
        steps.Clear();
        var (position, end, day) = (consumption.Start, consumption.End, consumption.Day);
        var uncovered = -1L;
        var last = default(Ruler);
        while (position < end)
        {
            while (at < _layers.Count && _layers[at].End <= position) at++;
            var known = at < _layers.Count && _layers[at].Key < consumption.Key;
            if (!known && !consumption.MayGoNegative && !_item.MayGoNegative)
            {
                var inbound = at < _layers.Count ? _layers[at].Start : Inbound;
                return new(consumption.Movement, day, Math.Max(0, inbound - consumption.Start), consumption.Quantity);
            }
            if (!known && uncovered < 0)
            {
                _ranAhead = _item.AnyRanAhead = true;
                last = LastKnown(consumption.Key, day);
                uncovered = position;
                steps.Add(day, last.Between(0, end - position));
            }
            if (at == _layers.Count) break;
            var layer = _layers[at];
            var until = Math.Min(end, layer.End);
            var due = Math.Max(day, layer.Day);
            if (!known) steps.Add(due, -last.Between(position - uncovered, until - uncovered));
            layer.AddCost(position - layer.Start, until - layer.Start, due, steps);
            position = until;
        }
        return null;
    }

    /// <summary>
    /// The units of a consumption as they flow on. What runs ahead of the layers flows on at its provisional cost, and takes what it turns out to cost
    /// only where that is original: stock that was made or moved may have been made of these very units (docs/rules/negative-stock.md).
    /// </summary>
    private Segment[] FlowSegments(in Consumption consumption)
    {
        var segments = new List<Segment>(1);
        var (position, end, day) = (consumption.Start, consumption.End, consumption.Day);
        var uncovered = -1L;
        var last = default(Ruler);
        for (var at = LayerAt(position); position < end;)
        {
            while (at < _layers.Count && _layers[at].End <= position) at++;
            var layer = at < _layers.Count ? _layers[at] : null;
            var known = layer is not null && layer.Key < consumption.Key;
            var until = layer is null ? end : Math.Min(end, layer.End);
            var begin = position - consumption.Start;
            if (known)
            {
                layer!.AddSegments(position - layer.Start, until - layer.Start, begin, Math.Max(day, layer.Day), segments);
            }
            else
            {
                if (uncovered < 0) (uncovered, last) = (position, LastKnown(consumption.Key, day));
                var provisional = new ValueStep(day, last, position - uncovered);
                if (layer is null or { IsDerived: true }) segments.Add(new(begin, begin + (until - position), day, [provisional]));
                else AddLate(layer, position, until, begin, provisional, segments);
            }
            position = until;
        }
        return [.. segments];
    }

    private static void AddLate(Layer layer, long from, long to, long at, ValueStep provisional, List<Segment> segments)
    {
        var parts = new List<Segment>(1);
        layer.AddSegments(from - layer.Start, to - layer.Start, at, Math.Max(provisional.Day, layer.Day), parts);
        foreach (var part in parts)
        {
            var until = provisional with { Offset = provisional.Offset + (part.Start - at) };
            segments.Add(part.Steps[0].Day == provisional.Day ? part : part with { Steps = [until, .. part.Steps] });
        }
    }

    private void PostDifference(int at, in Consumption consumption, ReadOnlySpan<(int Day, long Amount)> entries, Walk walk)
    {
        var (day, posted, postedLater) = (consumption.Day, _out.PostedFirst(at), _out.LaterOf(at));
        var onItsDay = entries.Length > 0 && entries[0].Day == day;
        var first = onItsDay ? entries[0].Amount : 0;
        var later = onItsDay ? entries[1..] : entries;
        if (postedLater is null && later.Length == 0)
        {
            // The usual case: one cost, on the consumption's own day.
            if (first == posted) return;
            walk.Undo.Posted(this, at, posted, null);
            Post(walk.Deltas, consumption, day, first - posted);
            _out.SetPosted(at, first, null);
            TouchOrder(consumption, walk);
            return;
        }
        Post(walk.Deltas, consumption, day, first - posted);
        PostLater(consumption, later, postedLater, walk.Deltas);
        walk.Undo.Posted(this, at, posted, postedLater);
        var kept = Posted.Of(later).Entries;
        _out.SetPosted(at, first, kept.Length == 0 ? null : kept.ToArray());
        TouchOrder(consumption, walk);
    }

    // By itself: what a lambda captures is made when its method begins, and the usual case needs none.
    private void PostLater(Consumption consumption, ReadOnlySpan<(int Day, long Amount)> later, (int Day, long Amount)[]? posted, Deltas deltas) =>
        Posted.Compare(later, posted, (day, amount) => Post(deltas, consumption, day, amount));

    private void TouchOrder(in Consumption consumption, Walk walk)
    {
        if (consumption.Flows && _flows![consumption.Key].Order is { } order) walk.Touch(order);
    }

    private void Post(Deltas deltas, in Consumption consumption, int day, long amount)
    {
        if (amount == 0) return;
        var movement = consumption.Movement;
        deltas.Add(movement.Document, day, consumption.Account, amount, movement.Slot);
        deltas.Add(movement.Document, day, Account, -amount, movement.Slot);
        deltas.Costs.Add((movement, day, amount));
    }

    private Ruler LastKnown(EffectiveKey key, int day)
    {
        if (LastLayerBefore(key) is { } own) return own.LastRuler(day);
        UsesItemCost = _item.AnyUsesItemCost = true;
        return _item.LastKnown(key, day);
    }

    private void LayerMoved(Layer layer, Walk walk)
    {
        MarkDirty(layer.Start, long.MaxValue, walk);
        if (_dependents is not null) FitAfter(layer.Key, walk);
        MarkBorrowers(layer.Key, walk);
    }

    private void MarkBorrowers(EffectiveKey from, Walk walk)
    {
        if (_item.Borrowers is { } borrowers)
        {
            foreach (var borrower in borrowers)
            {
                if (from < borrower.Due) walk.Touch(borrower);
            }
        }
        if (!_item.AnyUsesItemCost) return;
        foreach (var pool in _item.Pools)
        {
            if (pool != this && pool.UsesItemCost) pool.MarkDirty(0, long.MaxValue, walk);
        }
    }

    private void MarkDirty(long from, long to, Walk walk)
    {
        if (from < to)
        {
            var first = _dirty.Count;
            while (first > 0 && _dirty[first - 1].To >= from) first--;
            var after = first;
            for (; after < _dirty.Count && _dirty[after].From <= to; after++) (from, to) = (Math.Min(from, _dirty[after].From), Math.Max(to, _dirty[after].To));
            _dirty.RemoveRange(first, after - first);
            _dirty.Insert(first, (from, to));
        }
        walk.Touch(this);
    }
}
