namespace Ledger.Domain.Costing;

/// <summary>A receipt line in a match: a layer, and what is owed for it.</summary>
internal sealed class Received(Layer layer, CostPool pool, int account)
{
    public Layer Layer { get; } = layer;

    public CostPool Pool { get; } = pool;

    /// <summary>The GRNI account.</summary>
    public int Account { get; } = account;

    public EffectiveKey Key => Layer.Key;

    public Posted Posted { get; set; } = Posted.Nothing;

    /// <summary>What of the line was covered by bills that stand before it.</summary>
    public List<(Billed Bill, long Amount)> CoveredAtOnce { get; } = [];

    /// <summary>What the line accrued when it came in, not negative: the units that no earlier bill covered.</summary>
    public long AccruedAtOnce { get; set; }
}

/// <summary>A stock line of a bill in a match.</summary>
internal sealed class Billed(EffectiveKey key, MovementId movement, Ruler ruler, Received? target, int account)
{
    public EffectiveKey Key { get; } = key;

    public MovementId Movement { get; } = movement;

    /// <summary>Its quantity and its amount in base currency.</summary>
    public Ruler Ruler { get; } = ruler;

    /// <summary>The receipt line that it is for; null: any receipt line of the order line.</summary>
    public Received? Target { get; } = target;

    /// <summary>The GIT account.</summary>
    public int Account { get; } = account;

    public Posted Posted { get; set; } = Posted.Nothing;

    /// <summary>What of the line found goods that were there before it: by receipt line, as intervals of its own quantity.</summary>
    public List<(Received Receipt, long From, long To)> MatchedAtOnce { get; } = [];
}

/// <summary>A line of a supplier's credit note in a match.</summary>
internal sealed class Credited(EffectiveKey key, MovementId movement, Ruler ruler, Billed bill, int varianceAccount)
{
    public EffectiveKey Key { get; } = key;

    public MovementId Movement { get; } = movement;

    /// <summary>Its quantity and its amount in base currency.</summary>
    public Ruler Ruler { get; } = ruler;

    public Billed Bill { get; } = bill;

    /// <summary>The price variance account: what the note differs from the bill.</summary>
    public int VarianceAccount { get; } = varianceAccount;

    public Posted VariancePosted { get; set; } = Posted.Nothing;

    /// <summary>What it took back, as intervals of its own quantity: from a receipt line, or from what was not received (null).</summary>
    public List<(Received? Receipt, long From, long To)> TakenAtOnce { get; } = [];
}

/// <summary>
/// What was received, billed and credited for one order line (or one receipt line without an order): a fold over its documents in effective order. A
/// bill covers the first units that no earlier bill covers; what finds no goods waits as GIT, what finds no bill is owed as GRNI
/// (docs/rules/accruals.md).
/// </summary>
internal sealed class AccrualMatch
{
    private readonly List<Received> _received = [];
    private readonly List<Billed> _billed = [];
    private readonly List<Credited> _credited = [];

    public IReadOnlyList<Received> Receipts => _received;

    public IReadOnlyList<Billed> Bills => _billed;

    public IReadOnlyList<Credited> Credits => _credited;

    public long QuantityReceived => _received.Aggregate(0L, (sum, line) => sum + line.Layer.Quantity);

    public void Add(Received line, Undo undo) => Add(_received, line, other => other.Key, line.Key, undo);

    public void Add(Billed line, Undo undo) => Add(_billed, line, other => other.Key, line.Key, undo);

    public void Add(Credited line, Undo undo) => Add(_credited, line, other => other.Key, line.Key, undo);

    public void Remove(Received line, Undo undo) => Remove(_received, line, undo);

    public void Remove(Billed line, Undo undo) => Remove(_billed, line, undo);

    public void Remove(Credited line, Undo undo) => Remove(_credited, line, undo);

    /// <summary>Millionths billed, less what was credited; of all bills, or of those that name one receipt line.</summary>
    public long QuantityBilled(Received? target = null)
    {
        var sum = 0L;
        foreach (var bill in _billed)
        {
            if (target is null || bill.Target == target) sum += QuantityOpen(bill);
        }
        return sum;
    }

    /// <summary>Millionths of a bill line that no credit note took back.</summary>
    public long QuantityOpen(Billed bill)
    {
        var open = bill.Ruler.Quantity;
        foreach (var credit in _credited)
        {
            if (credit.Bill == bill) open -= credit.Ruler.Quantity;
        }
        return open;
    }

    /// <summary>Works everything out anew, gathers the differences to what is posted, and tells the pools whose layers changed value.</summary>
    public void Refold(Deltas deltas, Undo undo)
    {
        var fold = new AccrualFold();
        foreach (var step in _received.Select(line => (line.Key, Line: (object)line)).Concat(_billed.Select(line => (line.Key, Line: (object)line)))
            .Concat(_credited.Select(line => (line.Key, Line: (object)line))).OrderBy(step => step.Key))
        {
            switch (step.Line)
            {
                case Received receipt: fold.Receive(receipt); break;
                case Billed bill: fold.Bill(bill); break;
                case Credited credit: fold.Credit(credit); break;
            }
        }
        foreach (var receipt in _received) AccrualPosting.Post(receipt, fold, deltas, undo);
        foreach (var bill in _billed) AccrualPosting.Post(bill, fold, deltas, undo);
        foreach (var credit in _credited) AccrualPosting.Post(credit, fold, deltas, undo);
    }

    private static void Add<T>(List<T> lines, T line, Func<T, EffectiveKey> keyOf, EffectiveKey key, Undo undo)
    {
        var at = lines.Count;
        while (at > 0 && key < keyOf(lines[at - 1])) at--;
        lines.Insert(at, line);
        undo.Add(() => lines.RemoveAt(at));
    }

    private static void Remove<T>(List<T> lines, T line, Undo undo)
    {
        var at = lines.IndexOf(line);
        lines.RemoveAt(at);
        undo.Add(() => lines.Insert(at, line));
    }
}
