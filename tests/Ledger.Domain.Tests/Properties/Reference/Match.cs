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
        var (claims, unbilled) = (new List<Claim>(), 0L);
        foreach (var stretch in goods.Between(to - quantity, to))
        {
            if (stretch.Cover is { } bill) claims.Add(new(stretch.From, stretch.To, bill.For(goods), stretch.Position));
            else unbilled += goods.Own.Between(stretch.From, stretch.To);
            goods.Put(stretch with { WentBack = true });
        }
        goods.Returned += quantity;
        Returns.Add(new(key, goods, claims, unbilled));
        return Returns[^1];
    }

    /// <summary>Takes back the last units that a bill line still holds and that did not go back; only where there are no more of them, claims for those that did.</summary>
    public void CreditBill(CreditLine credit, BillLine bill)
    {
        Credits.Add(credit);
        var left = credit.Ruler.Quantity;
        while (left > 0 && bill.Shares.SelectMany(Held).MaxBy(share => share.From) is { } last)
        {
            var from = Math.Max(last.From, last.To - left);
            var start = last.Start + (from - last.From);
            bill.Remove(from, last.To);
            last.Goods?.Put(new(start, start + (last.To - from), null, 0, false));
            credit.Taken.Add((bill, from, last.To));
            left -= last.To - from;
        }
        foreach (var (claim, @return, _) in bill.Shares.SelectMany(Claimed).OrderByDescending(claimed => claimed.Last).ToList())
        {
            if (left == 0) break;
            var units = Math.Min(left, claim.To - claim.From);
            credit.Settled += @return.Settle(claim, claim.To - units, claim.To, billed: true);
            left -= units;
        }
        Settle();
    }

    /// <summary>Settles a return: claims first, then bill units that wait for goods, the latest first; what finds neither waits for the next of those.</summary>
    public void CreditReturn(CreditLine credit, ReturnLine @return)
    {
        Credits.Add(credit);
        var at = 0L;
        while (at < credit.Ruler.Quantity && @return.Open.Count > 0)
        {
            var claim = @return.Open[0];
            var units = Math.Min(claim.To - claim.From, credit.Ruler.Quantity - at);
            credit.Settled += @return.Settle(claim, claim.From, claim.From + units, billed: false);
            at += units;
        }
        if (at == credit.Ruler.Quantity) return;
        credit.Waiting.Add((at, credit.Ruler.Quantity));
        credit.For = @return.Goods;
        TakeWaiting(credit);
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
        foreach (var credit in Credits) TakeWaiting(credit);
    }

    /// <summary>A credit of goods that went back unbilled takes bill units that wait for goods, those for other receipt lines aside.</summary>
    private void TakeWaiting(CreditLine credit)
    {
        while (credit.Waiting.Count > 0 && Bills.FindLast(bill => (bill.Only ?? credit.For!.Key) == credit.For!.Key && bill.Shares.Exists(share => share.Goods is null)) is { } bill)
        {
            var last = bill.Shares.Where(share => share.Goods is null).MaxBy(share => share.From)!;
            var (from, to) = credit.Waiting[0];
            var units = Math.Min(to - from, last.To - last.From);
            bill.Remove(last.To - units, last.To);
            credit.Taken.Add((bill, last.To - units, last.To));
            credit.Waiting.RemoveAt(0);
            if (from + units < to) credit.Waiting.Insert(0, (from + units, to));
        }
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

    /// <summary>The open claims for units of a share, with where each ends on the bill line.</summary>
    private IEnumerable<(Claim Claim, ReturnLine Return, long Last)> Claimed(Share share) =>
        from line in Returns
        where line.Goods == share.Goods
        from claim in line.Open
        let of = claim.Part(Math.Max(claim.From, share.Start), Math.Min(claim.To, share.Start + (share.To - share.From)))
        where of.From < of.To
        select (claim, line, share.From + (of.To - share.Start));
}
