using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Sales;

namespace Ledger.Domain.Books;

/// <summary>What went out and comes back, from customers and from production: at the cost it left with.</summary>
internal static class TakingBack
{
    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, CustomerReturn back)
    {
        if (Checks.Lines(back.Lines, line => line.Id) is { } shape) return shape;
        if (back.Customer is { } customer && Checks.Contact(book, customer) is { } contact) return contact;
        var targets = new (DocumentEntry Shipment, int Line)[back.Lines.Count];
        for (var i = 0; i < targets.Length; i++)
        {
            var line = back.Lines[i];
            if (line.UnitValue < 0) return Reject.InvalidField($"lines[{i}].unit_value", "is negative");
            if (Checks.ReferredLine(book, DocumentKind.Shipment, line.ShipmentLine, $"lines[{i}].shipment_id", $"lines[{i}].shipment_line_id", out var shipment, out var at) is { } unknown) return unknown;
            var shipped = (Shipment)shipment.Content;
            if (back.Customer is { } by && shipped.Customer is { } to && by != to) return Reject.Mismatch("contact_id", by, to, shipment.Key);
            if (line.Location is not null && Checks.Location(book, line.Location, i) is { } location) return location;
            if (Checks.Unit(book, shipped.Lines[at].Item, line.Unit, i) is { } unit) return unit;
            targets[i] = (shipment, at);
        }
        if (Rules.Locked(book, work, back) is { } locked) return locked;

        entry.In = new Layer[targets.Length][];
        for (var i = 0; i < targets.Length; i++)
        {
            var (line, (shipment, at)) = (back.Lines[i], targets[i]);
            var scrap = Keys.Of(book, back, AccountRole.Scrap, null, ((Shipment)shipment.Content).Lines[at].Item, line.Location ?? ((Shipment)shipment.Content).Lines[at].Location);
            if (Bring(book, work, entry, i, shipment, at, line.ShipmentLine.Line, line.Quantity, line.Unit, line.Location, line.UnitValue, scrap, null) is { } refused) return refused;
        }
        return null;
    }

    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, ComponentReturn back)
    {
        if (Checks.Lines(back.Lines, line => line.Id) is { } shape) return shape;
        if (Producing.Order(book, work, entry, back.Order, out var order) is { } refused) return refused;
        var targets = new (DocumentEntry Issue, int Line)[back.Lines.Count];
        for (var i = 0; i < targets.Length; i++)
        {
            var line = back.Lines[i];
            if (Checks.ReferredLine(book, DocumentKind.ComponentIssue, line.IssueLine, $"lines[{i}].component_issue_id", $"lines[{i}].component_issue_line_id", out var issue, out var at) is { } unknown)
                return unknown;
            var issued = (ComponentIssue)issue.Content;
            if (issued.Order != back.Order) return Reject.Mismatch("production_order_id", back.Order, issued.Order, issue.Key);
            if (line.Location is not null && Checks.Location(book, line.Location, i) is { } location) return location;
            if (Checks.Unit(book, issued.Lines[at].Item, line.Unit, i) is { } unit) return unit;
            targets[i] = (issue, at);
        }
        if (Rules.Locked(book, work, back) is { } locked) return locked;

        entry.In = new Layer[targets.Length][];
        for (var i = 0; i < targets.Length; i++)
        {
            var (line, (issue, at)) = (back.Lines[i], targets[i]);
            if (Bring(book, work, entry, i, issue, at, line.IssueLine.Line, line.Quantity, line.Unit, line.Location, null, 0, order.Costs) is { } over) return over;
        }
        return null;
    }

    /// <summary>Brings the last units of what left by a line back; of several lots, the last lot first.</summary>
    private static Rejection? Bring(
        BookState book, Work work, DocumentEntry entry, int line, DocumentEntry left, int at, string lineId, decimal quantityInUnit, string? unit, string? location,
        decimal? unitValue, int writeOff, OrderCosts? order)
    {
        var taken = left.Out.Of(at);
        var flows = new Outflow[taken.Count];
        for (var i = 0; i < flows.Length; i++)
        {
            var (pool, key) = taken[i];
            flows[^(i + 1)] = pool.FlowOf(key, work.Walk);
        }
        var item = book.Items[flows[0].Pool.Name.Item].Item;
        if (Checks.Quantity(item, Checks.Unit(item, unit)!, quantityInUnit, line, out var quantity) is { } inexact) return inexact;
        if (entry.KeyAt(line) < Rules.KeyOf(left)) return Reject.InvalidField("effective_date", "lies before what comes back had left");
        var (whole, open) = (flows.Sum(flow => flow.Quantity), flows.Sum(flow => flow.QuantityOpen));
        if (quantity > open) return Reject.QuantityOver(Reason.QuantityOverLine, $"lines[{line}].quantity", left.Key, lineId, whole, whole - open, quantity);
        var (rest, layers) = (quantity, new List<Layer>(1));
        foreach (var flow in flows)
        {
            var part = Math.Min(rest, flow.QuantityOpen);
            if (part == 0) continue;
            if (Places.OnHand(book, item.Id, flow.Pool.Name.Lot, $"lines[{line}]") is { } onHand) return onHand;
            var place = Places.Find(book, work, item.Id, location ?? flow.Pool.Name.Location!, flow.Pool.Name.Lot);
            long? stated = null;
            if (unitValue is { } value && (stated = Prices.Value(book, part, value)) is null) return Reject.AmountOutOfRange($"lines[{line}].unit_value");
            if (Places.In(book, work, entry, place.Pool, line, layers.Count, part, 0, flow.Account, derived: true, out var layer) is { } backDated) return backDated;
            Put(work, entry, flow, layer, new(layer, stated, writeOff, order), order);
            layers.Add(layer);
            rest -= part;
            if (rest == 0) break;
        }
        entry.In[line] = [.. layers];
        left.UseBy(entry, work);
        return null;
    }

    private static void Put(Work work, DocumentEntry entry, Outflow flow, Layer layer, Returning returning, OrderCosts? order)
    {
        order?.AddCredit(layer, work.Walk);
        flow.Add(returning, work.Walk);
        entry.OnVoid(undoing =>
        {
            order?.RemoveCredit(layer, undoing.Walk);
            flow.Remove(returning, undoing.Walk);
            Places.TakeBack(undoing, layer);
        });
    }
}
