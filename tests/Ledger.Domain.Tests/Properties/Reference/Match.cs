namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>What was received, billed and credited for one order line (or a receipt line without one), gone through in effective order.</summary>
public sealed class Match
{
    public List<ReceiptLine> Receipts { get; } = [];

    public List<BillLine> Bills { get; } = [];

    /// <summary>What credit notes differ from what they took back, by item: debit positive.</summary>
    public List<(string Item, long Amount)> Variances { get; } = [];

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

    /// <summary>Takes back the last units that a bill line still holds.</summary>
    public void Credit(BillLine bill, long quantity, long amount)
    {
        var worth = 0L;
        while (quantity > 0)
        {
            var last = bill.Shares.MaxBy(share => share.From)!;
            var from = Math.Max(last.From, last.To - quantity);
            worth += bill.Ruler.Between(from, last.To);
            if (last.Goods is { } goods)
            {
                var start = last.Start + (from - last.From);
                goods.Lay(start, start + (last.To - from), goods.Own, start, null);
            }
            bill.Shares.Remove(last);
            if (from > last.From) bill.Shares.Add(last with { To = from });
            quantity -= last.To - from;
        }
        Variances.Add((bill.Item, worth - amount));
        Settle();
    }

    /// <summary>Lets the first waiting unit of the first bill line cover the first bare unit, until nothing waits that could be covered.</summary>
    private void Settle()
    {
        while (Next() is var (bill, share, goods, run))
        {
            var quantity = Math.Min(share.To - share.From, run.To - run.From);
            goods.Lay(run.From, run.From + quantity, bill.Ruler, share.From, bill);
            bill.Shares.Remove(share);
            bill.Shares.Add(new(share.From, share.From + quantity, goods, run.From));
            if (share.From + quantity < share.To) bill.Shares.Add(share with { From = share.From + quantity });
        }
    }

    private (BillLine, Share, ReceiptLine, Run)? Next()
    {
        foreach (var bill in Bills)
        {
            if (bill.Shares.Where(share => share.Goods is null).MinBy(share => share.From) is not { } share) continue;
            foreach (var goods in Receipts)
            {
                if (bill.Receipt is var (document, line) && (goods.Document, goods.At.Line) != (document, line)) continue;
                if (goods.Runs.Find(run => run.Cover is null) is { } run) return (bill, share, goods, run);
            }
        }
        return null;
    }
}
