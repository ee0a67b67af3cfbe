using System.Numerics;
using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;

namespace Ledger.Domain.Books;

/// <summary>Production orders, and what goes into them: components, services, and the end.</summary>
internal static class Producing
{
    private const int MaxOutputs = 100;

    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, ProductionOrder order)
    {
        if (order.Outputs.Count is 0 or > MaxOutputs) return Reject.InvalidField("outputs", $"has not 1 to {MaxOutputs} entries");
        if (order.Components.Count > 10_000) return Reject.InvalidField("components", "has more than 10,000 entries");
        if (Duplicate(order.Outputs.Select(output => output.Id), "outputs") is { } twice) return twice;
        if (Duplicate(order.Components.Select(component => component.Id), "components") is { } again) return again;
        if (!book.Locations.ContainsKey(order.Location)) return Reject.Unknown(Reason.UnknownLocation, "location", "location_id", order.Location, "location_id");
        for (var i = 0; i < order.Components.Count; i++)
        {
            var planned = order.Components[i];
            if (Quantity(book, planned.Item, planned.Unit, planned.Quantity, $"components[{i}]", out _) is { } refused) return refused;
        }
        var outputs = new OrderOutput[order.Outputs.Count];
        for (var i = 0; i < outputs.Length; i++)
        {
            var planned = order.Outputs[i];
            if (Quantity(book, planned.Item, planned.Unit, planned.Quantity, $"outputs[{i}]", out var quantity) is { } refused) return refused;
            if (book.Items[planned.Item].Item.IsService) return Reject.WrongItemKind(planned.Item, service: true, $"outputs[{i}].item_id");
            if (Weight(order.SharedBy, planned.Share, quantity, $"outputs[{i}].share", out var weight) is { } unweighted) return unweighted;
            outputs[i] = new(quantity, weight);
        }
        if (Rules.Locked(book, work, order) is { } locked) return locked;
        entry.Costs = Costs(book, work, order, order.Outputs[0].Item, order.Location, outputs);
        return null;
    }

    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, ComponentIssue issue)
    {
        if (Checks.Lines(issue.Lines, line => line.Id) is { } shape) return shape;
        if (Order(book, work, entry, issue.Order, out var order) is { } refused) return refused;
        var components = ((ProductionOrder)order.Content).Components.Select(component => component.Id).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < issue.Lines.Count; i++)
        {
            var line = issue.Lines[i];
            if ((Checks.Item(book, line.Item, i) ?? Checks.Location(book, line.Location, i)) is { } unknown) return unknown;
            if (Checks.Unit(book, line.Item, line.Unit, i) is { } unit) return unit;
            if (Places.Refused(book, line.Item, line.Lot, line.FirstExpired, $"lines[{i}]") is { } lot) return lot;
            if (line.Component is { } planned && !components.Contains(planned)) return Reject.UnknownLine(order.Key, planned, $"lines[{i}].component_line_id");
        }
        if (Rules.Locked(book, work, issue) is { } locked) return locked;
        for (var i = 0; i < issue.Lines.Count; i++)
        {
            var line = issue.Lines[i];
            if (Issue(book, work, entry, order.Costs!, i, line.Item, line.Location, line.Lot, line.FirstExpired, line.Quantity, line.Unit, "lines") is { } over) return over;
        }
        return null;
    }

    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, OverheadAbsorption absorption)
    {
        if (Checks.Lines(absorption.Lines, line => line.Id) is { } shape) return shape;
        if (Order(book, work, entry, absorption.Order, out var order) is { } refused) return refused;
        if (Rules.Locked(book, work, absorption) is { } locked) return locked;
        var location = ((ProductionOrder)order.Content).Location;
        for (var i = 0; i < absorption.Lines.Count; i++)
        {
            if (Absorb(book, work, entry, order.Costs!, absorption.Lines[i], location, $"lines[{i}]") is { } unknown) return unknown;
        }
        return null;
    }

    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, ProductionClose close)
    {
        if (Order(book, work, entry, close.Order, out var order) is { } refused) return refused;
        if (Rules.Locked(book, work, close) is { } locked) return locked;
        var key = Rules.KeyOf(work, close, 0);
        foreach (var by in order.UsedBy)
        {
            if (by != entry && by.State != DocumentState.Voided && key < Rules.KeyOf(by)) return Reject.InvalidField("effective_date", $"lies before {by.Key}");
        }
        var next = Lifecycle.Of(order.Key.Kind).Next(order.State, DocumentTrigger.Close)!.Value;
        order.State = next;
        work.Undo.Add(() => order.State = DocumentState.Open);
        order.Costs!.Close((key, Work.DayOf(close.EffectiveDate)), work.Walk);
        entry.OnVoid(undoing =>
        {
            order.Costs.Close(null, undoing.Walk);
            order.State = DocumentState.Open;
            undoing.Undo.Add(() => order.State = next);
        });
        return null;
    }

    /// <summary>The open order that a document is for; or why there is none.</summary>
    public static Rejection? Order(BookState book, Work work, DocumentEntry entry, string id, out DocumentEntry order)
    {
        if (Checks.Referred(book, new(DocumentKind.ProductionOrder, id), "production_order_id", out order) is { } unknown) return unknown;
        if (order.State == DocumentState.Closed) return Reject.OrderClosed(order.Key, "production_order_id");
        if (entry.KeyAt(0) < Rules.KeyOf(order)) return Reject.InvalidField("effective_date", "lies before the production order");
        order.UseBy(entry, work);
        return null;
    }

    /// <summary>A component goes into an order.</summary>
    public static Rejection? Issue(
        BookState book, Work work, DocumentEntry entry, OrderCosts costs, int index, string item, string location, string? lot,
        bool firstExpired, decimal quantityInUnit, string? unit, string list)
    {
        var field = $"{list}[{index}]";
        if (Quantity(book, item, unit, quantityInUnit, field, out var quantity) is { } inexact) return inexact;
        if (Places.NotOne(book, item, quantity, $"{field}.quantity") is { } notOne) return notOne;
        if (Places.Lots(book, work, item, location, lot, firstExpired, quantity, entry.KeyAt(index), entry.Key, field, out var lots) is { } shortage) return shortage;
        for (var part = 0; part < lots.Count; part++)
        {
            var (pool, of) = (lots[part].Place.Pool, lots[part].Quantity);
            Outflow? flow = null;
            var day = entry.Day;
            if (Places.Out(book, work, entry, pool, index, part, of, costs.Wip, at => flow = new(pool, at, day, of, costs.Wip) { Order = costs }) is { } backDated)
                return backDated;
            costs.Add(flow!, work.Walk);
            entry.OnVoid(undoing => costs.Remove(flow!, undoing.Walk));
        }
        return null;
    }

    /// <summary>A service goes into an order.</summary>
    public static Rejection? Absorb(BookState book, Work work, DocumentEntry entry, OrderCosts costs, OverheadAbsorptionLine line, string location, string field)
    {
        if (!book.Items.TryGetValue(line.Item, out var known)) return Reject.Unknown(Reason.UnknownItem, "item", "item_id", line.Item, $"{field}.item_id");
        var item = known.Item;
        if (!item.IsService) return Reject.WrongItemKind(line.Item, service: false, $"{field}.item_id");
        if (line.Rate < 0) return Reject.InvalidField($"{field}.rate", "is negative");
        if (line.Account is { Length: 0 or > 10 }) return Reject.InvalidField($"{field}.account_code", "is not 1 to 10 characters");
        if (Quantity(book, line.Item, line.Unit, line.Quantity, field, out var quantity) is { } inexact) return inexact;
        if ((line.Rate ?? item.Rate) is not { } rate) return Reject.PriceMissing($"{field}.rate", line.Id);
        var amount = line.Rate is null ? Prices.Value(book, quantity, rate) : Rounding.LineAmount(line.Quantity, rate, 0, book.Base!);
        if (amount is not { } absorbed) return Reject.AmountOutOfRange($"{field}.rate");
        var day = entry.Day;
        var expense = Keys.Of(book, entry.Content, AccountRole.Expense, line.Account ?? Accounts.Expense(book, line.Item), line.Item, location);
        costs.Absorb(day, absorbed, work.Walk);
        Post(work.Walk, 1);
        entry.OnVoid(undoing =>
        {
            costs.TakeBackAbsorbed(day, absorbed, undoing.Walk);
            Post(undoing.Walk, -1);
        });
        return null;

        void Post(Walk walk, int sign)
        {
            walk.Deltas.Add(entry.Index, day, costs.Wip, sign * absorbed);
            walk.Deltas.Add(entry.Index, day, expense, -sign * absorbed);
        }
    }

    public static OrderCosts Costs(BookState book, Work work, Document document, string item, string location, OrderOutput[] outputs) => new(
        Rules.KeyOf(work, document, 0), Keys.Of(book, document, AccountRole.Wip, null, item, location),
        Keys.Of(book, document, AccountRole.ManufacturingVariance, null, item, location), outputs);

    /// <summary>The weight of an output among the others.</summary>
    public static Rejection? Weight(OutputShare sharedBy, decimal? share, long quantity, string field, out BigInteger weight)
    {
        weight = quantity;
        if (sharedBy == OutputShare.Quantity) return share is null ? null : Reject.InvalidField(field, "goes with outputs that share by weight or sales value");
        if (share is not > 0) return Reject.InvalidField(field, "is not more than zero");
        weight = new BigInteger(share.Value * 10_000_000_000m) * (sharedBy == OutputShare.SalesValue ? quantity : 1);
        return null;
    }

    /// <summary>The quantity of a line in millionths of the item's base unit; or what is wrong with item, unit or quantity.</summary>
    public static Rejection? Quantity(BookState book, string item, string? unit, decimal quantity, string field, out long millionths)
    {
        millionths = 0;
        if (!book.Items.TryGetValue(item, out var known)) return Reject.Unknown(Reason.UnknownItem, "item", "item_id", item, $"{field}.item_id");
        return Checks.Unit(known.Item, unit) is { } of ? Checks.Quantity(known.Item, of, quantity, $"{field}.quantity", out millionths) : Reject.UnknownUnit(item, unit!, $"{field}.unit");
    }

    private static Rejection? Duplicate(IEnumerable<string> ids, string list)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var i = 0;
        foreach (var id in ids)
        {
            if (!seen.Add(id)) return Reject.DuplicateLineId($"{list}[{i}].line_id", id);
            i++;
        }
        return null;
    }
}
