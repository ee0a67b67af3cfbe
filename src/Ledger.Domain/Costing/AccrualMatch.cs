using System.Runtime.CompilerServices;
using Ledger.Domain.Primitives;

namespace Ledger.Domain.Costing;

/// <summary>A line of a document in a match.</summary>
/// <param name="key">Its place on the effective time line.</param>
internal abstract class MatchLine(EffectiveKey key)
{
    public EffectiveKey Key { get; } = key;

    public MovementId Movement => Key.Movement;

    /// <summary>What is posted for its accrual.</summary>
    public Posted Posted { get; set; }
}

/// <summary>A receipt line: a layer, and what is owed for it.</summary>
/// <param name="key">Its place on the effective time line, which the layer's place in its pool follows.</param>
/// <param name="layer">The layer.</param>
/// <param name="accrual">The ruler of its units while no bill covers them.</param>
/// <param name="account">The GRNI account.</param>
internal sealed class Received(EffectiveKey key, Layer layer, Ruler accrual, int account) : MatchLine(key)
{
    private List<(Billed Bill, long Amount, long Worth)>? _covered;

    public Layer Layer { get; } = layer;

    public Ruler Accrual { get; } = accrual;

    public int Account { get; } = account;

    /// <summary>The currency and rate of its price; one object for all lines of a document.</summary>
    public required StrongBox<DocumentCurrency> Currency { get; init; }

    /// <summary>What of the line was covered by bills that stand before it: what they billed, and what the goods are worth by it.</summary>
    public IReadOnlyList<(Billed Bill, long Amount, long Worth)> CoveredAtOnce => _covered ?? [];

    /// <summary>What the line accrued when it came in, not negative: the units that no earlier bill covered.</summary>
    public long AccruedAtOnce { get; private set; }

    /// <summary>Comes in with nothing billed.</summary>
    public void Accrue()
    {
        _covered = null;
        AccruedAtOnce = Accrual.Value;
    }

    /// <summary>Meets a bill that stood before it.</summary>
    /// <param name="bill">The bill.</param>
    /// <param name="amount">What it billed.</param>
    /// <param name="worth">What the goods are worth by it.</param>
    /// <param name="accrued">What they had accrued.</param>
    public void Cover(Billed bill, long amount, long worth, long accrued)
    {
        (_covered ??= new(1)).Add((bill, amount, worth));
        AccruedAtOnce -= accrued;
    }
}

/// <summary>A stock line of a bill.</summary>
/// <param name="key">Its place on the effective time line.</param>
/// <param name="ruler">Its quantity and its amount in base currency.</param>
/// <param name="target">The receipt line that it is for; null: any receipt line of the order line.</param>
/// <param name="account">The GIT account.</param>
internal sealed class Billed(EffectiveKey key, Ruler ruler, Received? target, int account) : MatchLine(key)
{
    public Ruler Ruler { get; } = ruler;

    public Received? Target { get; } = target;

    public int Account { get; } = account;

    /// <summary>What it is worth at the rate of a receipt whose exchange difference is not capitalised; null: at its own.</summary>
    public Func<Received, Ruler?>? AtReceiptRate { get; init; }

    /// <summary>The exchange account; none where all difference goes into the goods.</summary>
    public int ExchangeAccount { get; init; } = -1;

    public Posted ExchangePosted { get; set; }

    /// <summary>What of the line found goods that were there before it: by receipt line, as intervals of its own quantity.</summary>
    public List<(Received Receipt, long From, long To)> MatchedAtOnce { get; } = [];
}

/// <summary>Units of a receipt line that went back: its last.</summary>
/// <param name="goods">The goods.</param>
/// <param name="key">Its place on the effective time line.</param>
/// <param name="receipt">The receipt line.</param>
/// <param name="account">The GRNI account, which holds the claim for billed units.</param>
/// <param name="varianceAccount">The price variance account, which bears what the goods cost and gets the claim.</param>
internal sealed class Returned(SupplierReturned goods, EffectiveKey key, Received receipt, int account, int varianceAccount)
    : MatchLine(key)
{
    public Received Receipt { get; } = receipt;

    public long Quantity => goods.Quantity;

    public int Account { get; } = account;

    public int VarianceAccount { get; } = varianceAccount;

    public Posted VariancePosted { get; set; }

    /// <summary>What is owed no more since the units went back unbilled.</summary>
    public long UnbilledAtOnce { get; set; }

    /// <summary>What is claimed since the units went back billed.</summary>
    public long ClaimedAtOnce { get; set; }
}

/// <summary>A line of a supplier's credit note.</summary>
/// <param name="key">Its place on the effective time line.</param>
/// <param name="ruler">Its quantity and its amount in base currency.</param>
/// <param name="bill">The bill line that it takes back; null: it is for goods that went back.</param>
/// <param name="goods">The goods that went back; null: it takes a bill line back.</param>
/// <param name="gitAccount">The GIT account, for what it credits before that is billed.</param>
/// <param name="varianceAccount">The price variance account: what the note differs from what it takes.</param>
internal sealed class Credited(EffectiveKey key, Ruler ruler, Billed? bill, Returned? goods, int gitAccount, int varianceAccount)
    : MatchLine(key)
{
    public Ruler Ruler { get; } = ruler;

    public Billed? Bill { get; } = bill;

    public Returned? Goods { get; } = goods;

    public int GitAccount { get; } = gitAccount;

    public int VarianceAccount { get; } = varianceAccount;

    public Posted VariancePosted { get; set; }

    /// <summary>What it took, as intervals of its own quantity, by the account that it had been on.</summary>
    public List<(int Account, long From, long To)> TakenAtOnce { get; } = [];
}

/// <summary>A price allowance on a bill line.</summary>
/// <param name="key">Its place on the effective time line.</param>
/// <param name="bill">The bill line.</param>
/// <param name="amount">Base currency minor units that it costs less, not negative.</param>
/// <param name="varianceAccount">The price variance account: what is allowed on units that a credit took back.</param>
internal sealed class Allowed(EffectiveKey key, Billed bill, long amount, int varianceAccount) : MatchLine(key)
{
    public int VarianceAccount { get; } = varianceAccount;

    public Posted VariancePosted { get; set; }

    public Billed Bill { get; } = bill;

    public long Amount { get; } = amount;
}

/// <summary>
/// What was received, billed, sent back and credited for one order line (or one receipt line without an order): a fold over its documents in effective
/// order. A bill covers the first units that no earlier bill covers; what finds no goods waits as GIT, what finds no bill is owed as GRNI
/// (docs/rules/accruals.md).
/// </summary>
internal sealed class AccrualMatch
{
    // In effective order; an array, since most matches never have more than a few.
    private MatchLine[] _lines = [];

    public IReadOnlyList<MatchLine> Lines => _lines;

    public IEnumerable<Received> Receipts => _lines.OfType<Received>();

    public long QuantityReceived => Receipts.Aggregate(0L, (sum, line) => checked(sum + line.Layer.Quantity));

    public void Add(MatchLine line, Walk walk)
    {
        var before = _lines;
        var at = before.Length;
        while (at > 0 && line.Key < before[at - 1].Key) at--;
        _lines = [.. before[..at], line, .. before[at..]];
        walk.Undo.Add(() => _lines = before);
    }

    public void Remove(MatchLine line, Walk walk)
    {
        var before = _lines;
        _lines = [.. before.Where(other => other != line)];
        walk.Undo.Add(() => _lines = before);
        AccrualPosting.Post(line, new AccrualFold(), walk);
    }

    /// <summary>Millionths billed, less what was credited; of all bills, or of those that name one receipt line.</summary>
    public long QuantityBilled(Received? target = null)
    {
        var sum = 0L;
        foreach (var line in _lines)
        {
            if (line is Billed bill && (target is null || bill.Target == target)) sum += QuantityOpen(bill);
        }
        return sum;
    }

    /// <summary>Millionths of a bill line that no credit note took back.</summary>
    public long QuantityOpen(Billed bill)
    {
        var open = bill.Ruler.Quantity;
        foreach (var line in _lines)
        {
            if (line is Credited credit && credit.Bill == bill) open -= credit.Ruler.Quantity;
        }
        return open;
    }

    /// <summary>Millionths of a receipt line that did not go back.</summary>
    public long QuantityKept(Received receipt)
    {
        var kept = receipt.Layer.Quantity;
        foreach (var line in _lines)
        {
            if (line is Returned returned && returned.Receipt == receipt) kept -= returned.Quantity;
        }
        return kept;
    }

    /// <summary>Millionths of a return line that no credit note settled.</summary>
    public long QuantityUnsettled(Returned returned)
    {
        var open = returned.Quantity;
        foreach (var line in _lines)
        {
            if (line is Credited credit && credit.Goods == returned) open -= credit.Ruler.Quantity;
        }
        return open;
    }

    /// <summary>Works everything out anew, gathers the differences to what is posted, and tells the pools whose layers changed value.</summary>
    public void Refold(Walk walk)
    {
        var fold = new AccrualFold();
        foreach (var line in _lines) fold.Take(line);
        foreach (var line in _lines) AccrualPosting.Post(line, fold, walk);
    }
}
