using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;

namespace Ledger.Domain.Books;

/// <summary>Supplier returns: goods go back out of their own receipt.</summary>
internal static class SendingBack
{
    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, SupplierReturn back)
    {
        if (Checks.Lines(back.Lines, line => line.Id) is { } shape) return shape;
        if (back.Supplier is { } supplier && Checks.Contact(book, supplier) is { } contact) return contact;
        var targets = new (DocumentEntry Receipt, int Line)[back.Lines.Count];
        for (var i = 0; i < targets.Length; i++)
        {
            var line = back.Lines[i];
            if (Checks.ReferredLine(book, DocumentKind.GoodsReceipt, line.ReceiptLine, $"lines[{i}].goods_receipt_id", $"lines[{i}].goods_receipt_line_id", out var receipt, out var at) is { } unknown)
                return unknown;
            if (back.Supplier is not null && SupplierOf(book, receipt) is var from && from != back.Supplier) return Reject.Mismatch("contact_id", back.Supplier, from, receipt.Key);
            if (Checks.Unit(book, receipt.Received[at].Line.Layer.Pool.Name.Item, line.Unit, i) is { } unit) return unit;
            targets[i] = (receipt, at);
        }
        if (Rules.Locked(book, work, back) is { } locked) return locked;

        var day = Work.DayOf(back.EffectiveDate);
        entry.Returned = new (AccrualMatch, Returned)[targets.Length];
        for (var i = 0; i < targets.Length; i++)
        {
            var (receipt, at) = targets[i];
            var (match, received) = receipt.Received[at];
            var layer = received.Layer;
            var item = book.Items[layer.Pool.Name.Item].Item;
            if (Checks.Quantity(item, Checks.Unit(item, back.Lines[i].Unit)!, back.Lines[i].Quantity, i, out var quantity) is { } inexact) return inexact;
            if (Rules.KeyOf(work, back, i) < Rules.KeyOf(receipt)) return Reject.InvalidField("effective_date", "lies before the receipt that goes back");
            var kept = match.QuantityKept(received);
            if (quantity > kept)
                return Reject.QuantityOver(Reason.QuantityOverLine, $"lines[{i}].quantity", receipt.Key, back.Lines[i].ReceiptLine.Line, layer.Quantity, layer.Quantity - kept, quantity);
            if (Places.KeyIn(book, layer.Pool, Rules.KeyOf(work, back, i), out var key) is { } backDated) return backDated;
            var variance = Keys.Of(book, back, AccountRole.PriceVariance, null, item.Id, layer.Pool.Name.Location);
            var goods = new SupplierReturned(layer, key, day, quantity, variance);
            var returned = new Returned(goods, Rules.KeyOf(work, back, i), received, Keys.Of(book, back, AccountRole.Grni, null, item.Id, layer.Pool.Name.Location), variance);
            entry.Returned[i] = (match, returned);
            Put(work, entry, match, goods, returned);
            receipt.UseBy(entry, work);
        }
        return null;
    }

    /// <summary>What the return posts itself: its movements, what is owed no more, and what is claimed.</summary>
    public static void Own(Work work, DocumentEntry entry)
    {
        work.OwnMovements();
        foreach (var (_, line) in entry.Returned)
        {
            work.OwnSum(line.Receipt.Account, line.UnbilledAtOnce);
            work.OwnSum(line.Account, line.ClaimedAtOnce);
            work.OwnSum(line.VarianceAccount, -(line.UnbilledAtOnce + line.ClaimedAtOnce));
        }
    }

    /// <summary>The supplier of a receipt, or of a drop shipment.</summary>
    public static string SupplierOf(BookState book, DocumentEntry receipt) => receipt.Content switch
    {
        GoodsReceipt { Supplier: { } supplier } => supplier,
        GoodsReceipt { Order: { } order } => ((PurchaseOrder)book.ByKey[new(DocumentKind.PurchaseOrder, order)].Content).Supplier,
        _ => throw new InvalidOperationException($"No supplier of a {receipt.Content.Kind}."),
    };

    private static void Put(Work work, DocumentEntry entry, AccrualMatch match, SupplierReturned goods, Returned returned)
    {
        var (pool, layer, movement) = (goods.Pool, goods.Layer, goods.Movement);
        entry.Add(goods);
        layer.AddReturn(goods, work.Walk);
        pool.Add(goods, work.Walk);
        work.Walk.Move(movement, pool, goods.Day, -goods.Quantity);
        match.Add(returned, work.Walk);
        work.Touch(match);
        entry.OnVoid(undoing =>
        {
            pool.Remove(goods, undoing.Walk);
            layer.RemoveReturn(goods, undoing.Walk);
            undoing.Walk.Move(movement, pool, goods.Day, goods.Quantity);
            match.Remove(returned, undoing.Walk);
            undoing.Touch(match);
        });
    }
}
