namespace Ledger.Domain.Costing;

/// <summary>Something whose cost is worked out again when what it depends on has changed.</summary>
internal interface IWalked
{
    /// <summary>Where on the effective time line its turn is.</summary>
    EffectiveKey Due { get; }

    /// <summary>Where it stands in the queue; null: it does not. Kept by the walk.</summary>
    EffectiveKey? QueuedAt { get; set; }

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
    // Far more than levels of production there are: what comes back this often goes in a circle.
    private const int MostVisits = 64;
    private readonly PriorityQueue<IWalked, EffectiveKey> _queue = new();
    private readonly HashSet<IWalked> _touched = [];
    private readonly Dictionary<OrderCosts, int> _visits = [];

    public Deltas Deltas { get; } = new();

    public Undo Undo { get; } = undo;

    /// <summary>Quantities that came in (positive) or went out, as they became known.</summary>
    public List<(MovementId Movement, CostPool Pool, int Day, long Quantity)> Moves { get; } = [];

    /// <summary>Where the next turn is; after everything where none is left.</summary>
    public EffectiveKey Next => _queue.TryPeek(out _, out var key) ? key : EffectiveKey.Last;

    /// <summary>For one schedule at a time, so that costing allocates nothing.</summary>
    public Steps Scratch { get; } = new();

    public void Begin()
    {
        Deltas.Clear();
        Moves.Clear();
        _queue.Clear();
        foreach (var node in _touched) node.QueuedAt = null;
        _touched.Clear();
        _visits.Clear();
    }

    public void Touch(IWalked node)
    {
        _touched.Add(node);
        var due = node.Due;
        if (node.QueuedAt is { } queued && queued <= due) return;
        node.QueuedAt = due;
        _queue.Enqueue(node, due);
    }

    public void Move(MovementId movement, CostPool pool, int day, long quantity) => Moves.Add((movement, pool, day, quantity));

    /// <summary>Settles quantities that depend on others, then costs.</summary>
    /// <exception cref="CostCycleException">An order would consume what it made.</exception>
    public Shortage? Run(out CostPool? shortOf)
    {
        foreach (var node in _touched.ToArray()) (node as CostPool)?.SettleQuantities(this);
        while (_queue.TryDequeue(out var node, out var key))
        {
            // A node that was touched for an earlier turn stands in the queue twice.
            if (node.QueuedAt != key) continue;
            node.QueuedAt = null;
            if (node is OrderCosts order) Count(order);
            if (node.Visit(this) is not { } shortage) continue;
            shortOf = node as CostPool;
            return shortage;
        }
        shortOf = null;
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

    private void Count(OrderCosts order)
    {
        var visits = _visits[order] = _visits.GetValueOrDefault(order) + 1;
        if (visits == 1) return;
        if (order.Feeds(order) || visits > MostVisits) throw new CostCycleException(order);
    }
}

/// <summary>An order's cost would depend on what it made. Caught by the book, which refuses the command.</summary>
internal sealed class CostCycleException(OrderCosts order) : Exception("The cost of an order depends on its own output.")
{
    public OrderCosts Order { get; } = order;
}
