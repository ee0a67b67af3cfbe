using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Stock;

namespace Ledger.Domain.Books;

/// <summary>Transfers: a consumption at one place whose units make a layer at another, at once or by way of a pool of their own.</summary>
internal static class Transferring
{
    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, Transfer transfer)
    {
        if (Checks.Lines(transfer.Lines, line => line.Id) is { } shape) return shape;
        if (transfer.From == transfer.To) return Reject.InvalidField("to_location_id", "is where the goods come from");
        foreach (var (location, field) in new[] { (transfer.From, "from_location_id"), (transfer.To, "to_location_id") })
        {
            if (!book.Locations.ContainsKey(location)) return Reject.Unknown(Reason.UnknownLocation, "location", "location_id", location, field);
        }
        for (var i = 0; i < transfer.Lines.Count; i++)
        {
            var line = transfer.Lines[i];
            if (Checks.Item(book, line.Item, i) is { } unknown) return unknown;
            if (Checks.Unit(book, line.Item, line.Unit, i) is { } unit) return unit;
            if (Places.Refused(book, line.Item, line.Lot, line.FirstExpired, $"lines[{i}]") is { } lot) return lot;
        }
        if (Rules.Locked(book, work, transfer) is { } locked) return locked;

        if (transfer.TwoSteps) entry.OnTheWay = new CostPool[transfer.Lines.Count][];
        else entry.In = new Layer[transfer.Lines.Count][];
        for (var i = 0; i < transfer.Lines.Count; i++)
        {
            var line = transfer.Lines[i];
            var item = book.Items[line.Item].Item;
            if (Checks.Quantity(item, Checks.Unit(item, line.Unit)!, line.Quantity, i, out var quantity) is { } inexact) return inexact;
            if (Places.NotOne(book, line.Item, quantity, $"lines[{i}].quantity") is { } notOne) return notOne;
            if (Places.Lots(book, work, line.Item, transfer.From, line.Lot, line.FirstExpired, quantity, Rules.KeyOf(work, transfer, i), entry.Key, $"lines[{i}]", out var lots) is { } shortage)
                return shortage;
            var (pools, layers) = (new CostPool[lots.Count], new Layer[lots.Count]);
            for (var part = 0; part < lots.Count; part++)
            {
                var (from, of) = lots[part];
                pools[part] = transfer.TwoSteps ? Way(book, work, transfer, from) : Places.Find(book, work, line.Item, transfer.To, from.Lot).Pool;
                if (Move(book, work, entry, from.Pool, pools[part], i, part, of, out layers[part]) is { } backDated) return backDated;
            }
            if (transfer.TwoSteps) entry.OnTheWay[i] = pools;
            else entry.In[i] = layers;
        }
        return null;
    }

    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, TransferReceipt receipt)
    {
        if (Checks.Lines(receipt.Lines, line => line.Id) is { } shape) return shape;
        if (Checks.Referred(book, new(DocumentKind.Transfer, receipt.Transfer), "transfer_id", out var sent) is { } unknown) return unknown;
        var transfer = (Transfer)sent.Content;
        if (!transfer.TwoSteps) return Reject.InvalidField("transfer_id", "is a transfer in one step");
        for (var i = 0; i < receipt.Lines.Count; i++)
        {
            var line = receipt.Lines[i];
            var at = sent.LineIndex(line.TransferLine);
            if (at < 0) return Reject.UnknownLine(sent.Key, line.TransferLine, $"lines[{i}].transfer_line_id");
            if (line.Location is not null && Checks.Location(book, line.Location, i) is { } location) return location;
            if (Checks.Unit(book, transfer.Lines[at].Item, line.Unit, i) is { } unit) return unit;
        }
        if (Rules.Locked(book, work, receipt) is { } locked) return locked;

        if (Rules.KeyOf(work, receipt, 0) < Rules.KeyOf(sent)) return Reject.InvalidField("effective_date", "lies before the transfer");
        entry.In = new Layer[receipt.Lines.Count][];
        for (var i = 0; i < receipt.Lines.Count; i++)
        {
            var line = receipt.Lines[i];
            var pools = sent.OnTheWay[sent.LineIndex(line.TransferLine)];
            var item = book.Items[pools[0].Name.Item].Item;
            if (Checks.Quantity(item, Checks.Unit(item, line.Unit)!, line.Quantity, i, out var quantity) is { } inexact) return inexact;
            var (whole, open) = (pools.Sum(pool => pool.Layers[0].Quantity), pools.Sum(pool => pool.OnHand));
            if (quantity > open) return Reject.QuantityOver(Reason.QuantityOverLine, $"lines[{i}].quantity", sent.Key, line.TransferLine, whole, whole - open, quantity);
            var (rest, layers) = (quantity, new List<Layer>(1));
            foreach (var pool in pools)
            {
                var part = Math.Min(rest, pool.OnHand);
                if (part == 0) continue;
                var to = Places.Find(book, work, item.Id, line.Location ?? transfer.To, pool.Name.Lot);
                if (Move(book, work, entry, pool, to.Pool, i, layers.Count, part, out var layer) is { } backDated) return backDated;
                layers.Add(layer);
                rest -= part;
            }
            entry.In[i] = [.. layers];
        }
        sent.UseBy(entry, work);
        return null;
    }

    /// <summary>The pool of what is on its way by one line of a transfer.</summary>
    private static CostPool Way(BookState book, Work work, Transfer transfer, StockPlace from)
    {
        var account = Keys.Of(book, transfer, AccountRole.InTransit, null, from.Item, null);
        var item = book.Items[from.Item].Pools;
        var pool = new CostPool(new(from.Item, null, from.Lot), account, item, known: false);
        item.AddOnItsWay(pool);
        work.Undo.Add(() => item.ForgetOnItsWay(pool));
        return pool;
    }

    private static Rejection? Move(
        BookState book, Work work, DocumentEntry entry, CostPool from, CostPool to, int line, int part, long quantity, out Layer layer)
    {
        // Between the two halves nothing stays, but what flows on from stock that was never there.
        var between = Keys.Of(book, entry.Content, AccountRole.PriceVariance, null, from.Name.Item, null);
        if (Places.In(book, work, entry, to, line, EffectiveKey.Inward + part, quantity, 0, between, derived: true, out layer) is { } backDated) return backDated;
        var into = layer;
        var day = entry.Day;
        if (Places.Out(book, work, entry, from, line, part, quantity, between, at => new Outflow(from, at, day, quantity, between) { Into = into }) is { } behind) return behind;
        entry.OnVoid(undoing => Places.TakeBack(undoing, into));
        return null;
    }
}
