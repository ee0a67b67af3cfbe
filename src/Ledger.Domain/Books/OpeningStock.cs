using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Stock;

namespace Ledger.Domain.Books;

/// <summary>Opening balances: stock, and billed goods that have not come yet, against the conversion account.</summary>
internal static class OpeningStock
{
    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, OpeningBalance opening)
    {
        if (Checks.Lines(opening.Lines, line => line.Id) is { } shape) return shape;
        for (var i = 0; i < opening.Lines.Count; i++)
        {
            if (Reference(book, opening.Lines[i], opening, i) is { } refused) return refused;
        }
        if (Rules.Locked(book, work, opening) is { } locked) return locked;

        entry.Billed = new (AccrualMatch, Billed, string)?[opening.Lines.Count];
        entry.In = new Layer[opening.Lines.Count][];
        for (var i = 0; i < opening.Lines.Count; i++)
        {
            var line = opening.Lines[i];
            if ((line.Opening is OpensStock stock ? Bring(book, work, entry, opening, i, stock) : Await(book, work, entry, opening, i, ((OpensTransit)line.Opening).Line)) is { } refused) return refused;
        }
        return null;
    }

    /// <summary>What it posts itself: stock by its layers, and GIT (or GRNI, where goods came before) for what was billed.</summary>
    public static void Own(Work work, DocumentEntry entry)
    {
        foreach (var layer in entry.In.SelectMany(layers => layers ?? []))
        {
            work.OwnSum(layer.Pool.Account, layer.BaseAt(layer.Day));
            work.OwnSum(layer.Counter, -layer.BaseAt(layer.Day));
        }
        foreach (var billed in entry.Billed)
        {
            if (billed is not var (_, line, _)) continue;
            var left = line.Ruler.Value;
            foreach (var (receipt, from, to) in line.MatchedAtOnce)
            {
                work.OwnSum(receipt.Account, line.Ruler.Between(from, to));
                left -= line.Ruler.Between(from, to);
            }
            work.OwnSum(line.Account, left);
        }
    }

    private static Rejection? Reference(BookState book, OpeningBalanceLine line, OpeningBalance opening, int i)
    {
        if (line.Value < 0) return Reject.InvalidField($"lines[{i}].value", "is negative");
        if (line.Opening is OpensTransit(var ordered))
        {
            if (Checks.ReferredLine(book, DocumentKind.PurchaseOrder, ordered, $"lines[{i}].goods_in_transit.purchase_order_id", $"lines[{i}].goods_in_transit.purchase_order_line_id", out var order, out var at) is { } missing)
                return missing;
            return Checks.Unit(book, order.OrderLines[at].Line.Item, line.Unit, i);
        }
        var stock = (OpensStock)line.Opening;
        if (!book.Items.ContainsKey(stock.Item)) return Reject.Unknown(Reason.UnknownItem, "item", "item_id", stock.Item, $"lines[{i}].stock.item_id");
        if (!book.Locations.ContainsKey(stock.Location)) return Reject.Unknown(Reason.UnknownLocation, "location", "location_id", stock.Location, $"lines[{i}].stock.location_id");
        if (stock.Inbound is { } inbound && (inbound > opening.EffectiveDate || inbound.Year < 1970)) return Reject.InvalidField($"lines[{i}].stock.inbound_date", "lies after the opening, or before 1970");
        return Checks.Unit(book, stock.Item, line.Unit, i) ?? Places.Refused(book, stock.Item, stock.Lot, firstExpired: false, $"lines[{i}].stock");
    }

    private static Rejection? Bring(BookState book, Work work, DocumentEntry entry, OpeningBalance opening, int i, OpensStock stock)
    {
        var line = opening.Lines[i];
        var item = book.Items[stock.Item].Item;
        if (Checks.Quantity(item, Checks.Unit(item, line.Unit)!, line.Quantity, i, out var quantity) is { } inexact) return inexact;
        if ((Places.NotOne(book, stock.Item, quantity, $"lines[{i}].quantity") ?? Places.OnHand(book, stock.Item, stock.Lot, $"lines[{i}].stock.lot")) is { } serial) return serial;
        if (Prices.Nothing(book, work, line.Value, $"lines[{i}].value", stock.Item) is { } nothing) return nothing;
        var place = Places.Find(book, work, stock.Item, stock.Location, stock.Lot);
        var conversion = Keys.Of(book, opening, AccountRole.Conversion, null, stock.Item, stock.Location);
        if (Places.In(book, work, entry, place.Pool, i, 0, quantity, line.Value, conversion, derived: false, out var layer) is { } backDated) return backDated;
        Places.Expires(book, work, stock.Item, stock.Lot, stock.Expiry);
        if (stock.Inbound is { } inbound) layer.Revalue([layer.Base[0] with { Inbound = Work.DayOf(inbound) }], work.Walk);
        layer.Post(work.Walk);
        entry.In[i] = [layer];
        entry.OnVoid(undoing => Places.TakeBack(undoing, layer));
        return null;
    }

    private static Rejection? Await(BookState book, Work work, DocumentEntry entry, OpeningBalance opening, int i, LineRef reference)
    {
        var line = opening.Lines[i];
        var order = book.ByKey[new(DocumentKind.PurchaseOrder, reference.Document)];
        var ordered = order.OrderLines[order.LineIndex(reference.Line)];
        var item = book.Items[ordered.Line.Item].Item;
        if (Checks.Quantity(item, Checks.Unit(item, line.Unit)!, line.Quantity, i, out var quantity) is { } inexact) return inexact;
        var (limit, billed) = (Checks.WithTolerance(ordered.Quantity, book.Settings!.BillTolerance), ordered.Match.QuantityBilled());
        if (quantity > limit - billed) return Reject.QuantityOver(Reason.QuantityOverOrder, $"lines[{i}].quantity", order.Key, reference.Line, limit, billed, quantity);
        var git = Keys.Of(book, opening, AccountRole.Git, null, item.Id, null);
        Billing.Match(work, entry, i, ordered.Match, new(Rules.KeyOf(work, opening, i), new(line.Value, quantity), null, git), item.Id);
        work.OwnDirect(Keys.Of(book, opening, AccountRole.Conversion, null, item.Id, null), -line.Value);
        order.UseBy(entry, work);
        return null;
    }
}
