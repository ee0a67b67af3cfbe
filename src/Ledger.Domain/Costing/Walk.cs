namespace Ledger.Domain.Costing;

/// <summary>Something whose cost is worked out again when what it depends on has changed.</summary>
internal interface IWalked
{
    /// <summary>Where on the effective time line its turn is.</summary>
    EffectiveKey Due { get; }

    /// <summary>Where it stands in the queue; null: it does not. Kept by the walk.</summary>
    EffectiveKey? QueuedAt { get; set; }

    /// <summary>Whether the command touched it. Kept by the walk.</summary>
    bool IsTouched { get; set; }

    /// <summary>Works it out, and touches what depends on it.</summary>
    Shortage? Visit(Walk walk);

    /// <summary>Forgets that anything is to be worked out: the command was undone.</summary>
    void Forget();
}

/// <summary>
/// How a change of value goes through pools, orders and charges: along the effective time line, so that what is worked out is not worked out again
/// by what comes before it. Differences to what is posted are gathered on the way.
/// </summary>
internal sealed class Walk(Undo undo)
{
    // A voucher has 10,000 lines, and each may change one layer far down: what changes oftener than this goes in a circle, whichever way it takes.
    private const int MostChanges = 1 << 14;

    // What one command touched stays small for the next.
    private const int Roomy = 4_096;
    private readonly PriorityQueue<IWalked, EffectiveKey> _queue = new();
    private readonly List<object> _costed = [];
    private List<IWalked> _touched = [];
    private Dictionary<object, int> _changes = new(ReferenceEqualityComparer.Instance);

    public Deltas Deltas { get; } = new();

    public Undo Undo { get; } = undo;

    /// <summary>Quantities that came in (positive) or went out, as they became known.</summary>
    public List<(MovementId Movement, CostPool Pool, int Day, long Quantity)> Moves { get; } = [];

    /// <summary>Where the next turn is; after everything where none is left.</summary>
    public EffectiveKey Next => _queue.TryPeek(out _, out var key) ? key : EffectiveKey.Last;

    /// <summary>
    /// Whether costs may go in circles: something flowed on before its stock came, or went into an order after something had come out of it. Without
    /// that all links run forward in time.
    /// </summary>
    public bool MayCircle { get; set; }

    /// <summary>For one schedule at a time, so that costing allocates nothing.</summary>
    public Steps Scratch { get; } = new();

    public void Begin()
    {
        Deltas.Clear();
        Moves.Clear();
        _queue.Clear();
        foreach (var node in _touched) (node.QueuedAt, node.IsTouched) = (null, false);
        if (_touched.Count > Roomy) _touched = [];
        else _touched.Clear();
        if (_changes.Count > Roomy) _changes = new(ReferenceEqualityComparer.Instance);
        else _changes.Clear();
        _costed.Clear();
    }

    public void Touch(IWalked node)
    {
        if (!node.IsTouched) _touched.Add(node);
        node.IsTouched = true;
        var due = node.Due;
        if (node.QueuedAt is { } queued && queued <= due) return;
        node.QueuedAt = due;
        _queue.Enqueue(node, due);
    }

    public void Move(MovementId movement, CostPool pool, int day, long quantity) => Moves.Add((movement, pool, day, quantity));

    /// <summary>Settles quantities that depend on others, then costs.</summary>
    /// <exception cref="CostCycleException">A cost would depend on itself.</exception>
    public Shortage? Run(out CostPool? shortOf)
    {
        // What settles one pool moves nothing in another.
        for (var (i, count) = (0, _touched.Count); i < count; i++) (_touched[i] as CostPool)?.SettleQuantities(this);
        while (_queue.TryDequeue(out var node, out var key))
        {
            // A node that was touched for an earlier turn stands in the queue twice.
            if (node.QueuedAt != key) continue;
            node.QueuedAt = null;
            if (node.Visit(this) is not { } shortage) continue;
            shortOf = node as CostPool;
            return shortage;
        }
        shortOf = null;
        // What costs nothing goes round without changing anything.
        if (MayCircle && CostFlow.Circle(_costed) is { } document) throw new CostCycleException(document);
        return null;
    }

    public void Forget()
    {
        foreach (var node in _touched)
        {
            node.QueuedAt = null;
            node.Forget();
        }
        _queue.Clear();
    }

    /// <summary>Is told of every change of a layer's or an order's cost: one that comes back again and again goes in a circle.</summary>
    /// <param name="node">The layer or order.</param>
    /// <param name="key">Its place on the effective time line.</param>
    /// <param name="rarely">How often it changes at most where it goes in none, or nearly: looking for circles takes time.</param>
    /// <exception cref="CostCycleException">It does.</exception>
    public void Changed(object node, EffectiveKey key, int rarely)
    {
        var times = _changes[node] = _changes.GetValueOrDefault(node) + 1;
        if (times <= rarely || !int.IsPow2(times)) return;
        if ((times < MostChanges ? CostFlow.Circle([node]) : key.Document) is { } document) throw new CostCycleException(document);
    }

    /// <summary>Is told of layers and orders whose cost was looked for in other places than before.</summary>
    public void Costed(object node) => _costed.Add(node);

    /// <inheritdoc cref="Costed(object)"/>
    public void Costed(Outflow flow) => _costed.AddRange(CostFlow.Into(flow));
}

/// <summary>A cost would depend on itself. Caught by the book, which refuses the command.</summary>
/// <param name="document">The sequence of a document in the circle.</param>
internal sealed class CostCycleException(int document) : Exception("A cost depends on itself.")
{
    public int Document { get; } = document;
}
