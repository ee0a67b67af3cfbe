using Ledger.Domain.Primitives;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>A line of a document.</summary>
public readonly record struct LineKey(DocumentKind Kind, string Document, int Line);

/// <summary>Neighbouring units of a receipt line that had the same fate.</summary>
/// <param name="From">The first, counted from the start of the line.</param>
/// <param name="To">The unit after the last.</param>
/// <param name="Cover">The bill line that they are on, or null.</param>
/// <param name="Position">Where the first is on that bill line.</param>
/// <param name="WentBack">Whether they went back to the supplier.</param>
public sealed record Stretch(long From, long To, BillLine? Cover, long Position, bool WentBack)
{
    /// <summary>What they were worth when a credit took them off the bill; null: they are on it.</summary>
    public Ruler? Settled { get; init; }

    public bool IsOwed => Cover is null && !WentBack;

    public Stretch Part(long from, long to) => this with { From = from, To = to, Position = Position + (from - From) };
}

/// <summary>Goods that came from a supplier on one line.</summary>
public sealed class ReceiptLine(LineKey key, string item, string? location, Ruler own, DocumentCurrency currency)
{
    public LineKey Key { get; } = key;

    public string Item { get; } = item;

    public string? Location { get; } = location;

    /// <summary>What its units are worth while no bill covers them.</summary>
    public Ruler Own { get; } = own;

    public DocumentCurrency Currency { get; } = currency;

    public List<Stretch> Stretches { get; private set; } = [new(0, own.Quantity, null, 0, false)];

    /// <summary>How many of its last units returns took so far.</summary>
    public long Returned { get; set; }

    public long Owed => Stretches.Where(stretch => stretch.IsOwed).Sum(stretch => Own.Between(stretch.From, stretch.To));

    public IEnumerable<Run> Laid() => Stretches.Select(stretch =>
        new Run(stretch.To - stretch.From, stretch.Settled ?? stretch.Cover?.For(this) ?? Own, stretch.Cover is null ? stretch.From : stretch.Position));

    /// <summary>The stretches of the units [from, to).</summary>
    public List<Stretch> Between(long from, long to) =>
        [.. Stretches.Where(stretch => stretch.From < to && stretch.To > from).Select(stretch => stretch.Part(Math.Max(from, stretch.From), Math.Min(to, stretch.To)))];

    /// <summary>Puts a new fate in the place of what its units had.</summary>
    public void Put(Stretch stretch)
    {
        var (before, after) = (Between(0, stretch.From), Between(stretch.To, Own.Quantity));
        Stretches = [.. before, stretch, .. after];
    }
}

/// <summary>Units [From, To) of a bill line: at a receipt line from its unit Start on, or waiting for goods.</summary>
public sealed record Share(long From, long To, ReceiptLine? Goods, long Start);

/// <summary>Stock that was billed on one line.</summary>
/// <param name="key">The line.</param>
/// <param name="item">What was billed.</param>
/// <param name="value">Its net in base currency.</param>
/// <param name="quantity">Millionths.</param>
/// <param name="only">The one receipt line that it is for, or null.</param>
/// <param name="atRate">Its net at the rate of a receipt, where the difference is no cost of the goods; else null.</param>
public sealed class BillLine(LineKey key, string item, long value, long quantity, LineKey? only, Func<DocumentCurrency, long?> atRate)
{
    private readonly List<(long From, long To, Ruler Then, long Exchange)> _settled = [];
    private long _allowed;

    public LineKey Key { get; } = key;

    public string Item { get; } = item;

    public LineKey? Only { get; } = only;

    public List<Share> Shares { get; } = [new(0, quantity, null, 0)];

    public Ruler Ruler => new(value - _allowed, quantity);

    public long Waiting => Shares.Where(share => share.Goods is null).Sum(share => Ruler.Between(share.From, share.To));

    /// <summary>What the goods are worth that it covers on a receipt line.</summary>
    public Ruler For(ReceiptLine goods) => atRate(goods.Currency) is { } other ? new(other - _allowed, quantity) : Ruler;

    public void Allow(long amount) => _allowed += amount;

    /// <summary>What of its amount is an exchange difference.</summary>
    public long Exchange => _settled.Sum(part => part.Exchange) + Shares.Where(share => share.Goods is not null).Sum(share => ExchangeOf(share.Goods!, share.From, share.To));

    /// <summary>What units cost less by now whose return was credited at what they cost then: debit positive, so never more than zero.</summary>
    public long Variance => _settled.Sum(part => Ruler.Between(part.From, part.To) - part.Then.Between(part.From, part.To));

    /// <summary>Takes units off the bill that went back and are credited; answers with the exchange difference that goes with them, or stays.</summary>
    public long Settle(ReceiptLine goods, long from, long to, bool billed)
    {
        var exchange = billed ? ExchangeOf(goods, from, to) : 0;
        Remove(from, to);
        _settled.Add((from, to, Ruler, billed ? 0 : ExchangeOf(goods, from, to)));
        return exchange;
    }

    private long ExchangeOf(ReceiptLine goods, long from, long to) => Ruler.Between(from, to) - For(goods).Between(from, to);

    /// <summary>Takes units away that lie in one share.</summary>
    public void Remove(long from, long to)
    {
        var share = Shares.Single(known => known.From <= from && to <= known.To);
        Shares.Remove(share);
        if (share.From < from) Shares.Add(share with { To = from });
        if (to < share.To) Shares.Add(share with { From = to, Start = share.Start + (to - share.From) });
    }
}

/// <summary>Billed units of a receipt line that went back: what the supplier owes us for them.</summary>
/// <param name="From">The first, counted from the start of the receipt line.</param>
/// <param name="To">The unit after the last.</param>
/// <param name="Worth">The ruler that they lay on when they went back.</param>
/// <param name="At">Where the first lay on it.</param>
public sealed record Claim(long From, long To, Ruler Worth, long At)
{
    public long Amount => Worth.Between(At, At + (To - From));

    public Claim Part(long from, long to) => new(from, to, Worth, At + (from - From));
}

/// <summary>Goods that went back on one line.</summary>
/// <param name="key">The line.</param>
/// <param name="goods">Where they had come from.</param>
/// <param name="claims">What is claimed, in the order of the units.</param>
/// <param name="unbilled">What the units were owed at that no bill covered, and are owed no more.</param>
public sealed class ReturnLine(LineKey key, ReceiptLine goods, List<Claim> claims, long unbilled)
{
    public LineKey Key { get; } = key;

    public ReceiptLine Goods { get; } = goods;

    /// <summary>What was claimed, or owed no more, in all.</summary>
    public long Claimed { get; } = unbilled + claims.Sum(claim => claim.Amount);

    /// <summary>The claims that no note settled.</summary>
    public List<Claim> Open { get; } = claims;

    public long OpenAmount => Open.Sum(claim => claim.Amount);

    /// <summary>
    /// Settles a claim for units that lie in it; answers with what is settled: the claim, or with <paramref name="billed"/> what the bill had for the units,
    /// whose exchange difference then goes with them.
    /// </summary>
    public long Settle(Claim claim, long from, long to, bool billed)
    {
        var exchange = 0L;
        var at = Open.IndexOf(claim);
        Open.RemoveAt(at);
        if (to < claim.To) Open.Insert(at, claim.Part(to, claim.To));
        if (claim.From < from) Open.Insert(at, claim.Part(claim.From, from));
        foreach (var stretch in Goods.Between(from, to))
        {
            exchange += stretch.Cover!.Settle(Goods, stretch.Position, stretch.Position + (stretch.To - stretch.From), billed);
            Goods.Put(stretch with { Settled = stretch.Cover.For(Goods) });
        }
        return claim.Part(from, to).Amount + exchange;
    }
}

/// <summary>A line of a credit note that takes units back.</summary>
public sealed class CreditLine(LineKey key, string item, Ruler ruler)
{
    public LineKey Key { get; } = key;

    public string Item { get; } = item;

    public Ruler Ruler { get; } = ruler;

    /// <summary>Claims that it settled, in base currency.</summary>
    public long Settled { get; set; }

    /// <summary>Units of bill lines that it took.</summary>
    public List<(BillLine Bill, long From, long To)> Taken { get; } = [];

    /// <summary>The receipt line of the goods that it is for; null where it credits a bill line.</summary>
    public ReceiptLine? For { get; set; }

    /// <summary>Its own units that wait for a bill.</summary>
    public List<(long From, long To)> Waiting { get; } = [];

    public long WaitingAmount => Waiting.Sum(part => Ruler.Between(part.From, part.To));

    /// <summary>What it takes more than it is worth: debit positive.</summary>
    public long Variance => Settled + Taken.Sum(part => part.Bill.Ruler.Between(part.From, part.To)) + WaitingAmount - Ruler.Value;
}
