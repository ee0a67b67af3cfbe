namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>What was received, billed, sent back and credited for one order line (or a receipt line without one), gone through in effective order.</summary>
public sealed class Match
{
    public List<ReceiptLine> Receipts { get; } = [];

    public List<BillLine> Bills { get; } = [];

    public List<ReturnLine> Returns { get; } = [];

    public List<CreditLine> Credits { get; } = [];

    public void Receive(ReceiptLine line)
    {
        Receipts.Add(line);
        Settle();
    }

    public void Bill(BillLine line)
    {
        Bills.Add(line);
        Settle();
    }

    /// <summary>Sends the last units of a receipt line back that are there; what no bill covers then, none will cover.</summary>
    public ReturnLine Return(LineKey key, ReceiptLine goods, long quantity)
    {
        var to = goods.Own.Quantity - goods.Returned;
        var claims = new List<Claim>();
        foreach (var stretch in goods.Between(to - quantity, to))
        {
            claims.Add(stretch.Cover is { } bill
                ? new(stretch.To - stretch.From, bill.For(goods), stretch.Position, true)
                : new(stretch.To - stretch.From, goods.Own, stretch.From, false));
            goods.Put(stretch with { WentBack = true });
        }
        goods.Returned += quantity;
        Returns.Add(new(key, goods, claims));
        return Returns[^1];
    }

    /// <summary>Takes back the last units that a bill line still holds and that did not go back.</summary>
    public void CreditBill(CreditLine credit, BillLine bill)
    {
        Credits.Add(credit);
        var left = credit.Ruler.Quantity;
        while (left > 0)
        {
            var last = bill.Shares.SelectMany(Held).MaxBy(share => share.From)!;
            var from = Math.Max(last.From, last.To - left);
            var start = last.Start + (from - last.From);
            bill.Remove(from, last.To);
            last.Goods?.Put(new(start, start + (last.To - from), null, 0, false));
            credit.Taken.Add((bill, from, last.To));
            left -= last.To - from;
        }
        Settle();
    }

    /// <summary>Settles a return: claims in the order of the units; for what was not billed, bill units that wait for goods, or the next that will.</summary>
    public void CreditReturn(CreditLine credit, ReturnLine @return)
    {
        Credits.Add(credit);
        var at = 0L;
        while (at < credit.Ruler.Quantity)
        {
            var claim = @return.Open[0];
            var units = Math.Min(claim.Units, credit.Ruler.Quantity - at);
            var part = claim with { Units = units };
            @return.Open.RemoveAt(0);
            if (units < claim.Units) @return.Open.Insert(0, claim with { Units = claim.Units - units, At = claim.At + units });
            if (claim.IsBilled) credit.Settled += part.Amount;
            else credit.Waiting.Add((at, at + units));
            at += units;
        }
        while (credit.Waiting.Count > 0 && Bills.FindLast(bill => bill.Shares.Exists(share => share.Goods is null)) is { } bill)
        {
            var last = bill.Shares.Where(share => share.Goods is null).MaxBy(share => share.From)!;
            TakeWaiting(credit, bill, units => (last.To - units, last.To), last.To - last.From);
        }
    }

    /// <summary>
    /// Lets the first waiting unit of the first bill line cover the first unit that is owed, until nothing waits that could cover; then credits that
    /// wait take what is left.
    /// </summary>
    private void Settle()
    {
        while (NextCover() is var (bill, share, goods, owed))
        {
            var units = Math.Min(share.To - share.From, owed.To - owed.From);
            goods.Put(new(owed.From, owed.From + units, bill, share.From, false));
            bill.Remove(share.From, share.From + units);
            bill.Shares.Add(new(share.From, share.From + units, goods, owed.From));
        }
        while (Credits.Find(credit => credit.Waiting.Count > 0) is { } credit && Bills.Find(bill => bill.Shares.Exists(share => share.Goods is null)) is { } bill)
        {
            var first = bill.Shares.Where(share => share.Goods is null).MinBy(share => share.From)!;
            TakeWaiting(credit, bill, units => (first.From, first.From + units), first.To - first.From);
        }
    }

    private static void TakeWaiting(CreditLine credit, BillLine bill, Func<long, (long From, long To)> pick, long waiting)
    {
        var (from, to) = credit.Waiting[0];
        var units = Math.Min(to - from, waiting);
        var (first, last) = pick(units);
        bill.Remove(first, last);
        credit.Taken.Add((bill, first, last));
        credit.Waiting.RemoveAt(0);
        if (from + units < to) credit.Waiting.Insert(0, (from + units, to));
    }

    private (BillLine, Share, ReceiptLine, Stretch)? NextCover()
    {
        foreach (var bill in Bills)
        {
            if (bill.Shares.Where(share => share.Goods is null).MinBy(share => share.From) is not { } share) continue;
            foreach (var goods in Receipts)
            {
                if (bill.Only is { } only && goods.Key != only) continue;
                if (goods.Stretches.Find(stretch => stretch.IsOwed) is { } owed) return (bill, share, goods, owed);
            }
        }
        return null;
    }

    /// <summary>The parts of a share that wait, or whose goods did not go back.</summary>
    private static IEnumerable<Share> Held(Share share) => share.Goods is null
        ? [share]
        : share.Goods.Between(share.Start, share.Start + (share.To - share.From)).Where(stretch => !stretch.WentBack)
            .Select(stretch => new Share(share.From + (stretch.From - share.Start), share.From + (stretch.To - share.Start), share.Goods, stretch.From));
}
