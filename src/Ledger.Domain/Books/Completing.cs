using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using NodaTime;

namespace Ledger.Domain.Books;

/// <summary>What comes out of production orders: outputs, by-products, scrap.</summary>
internal static class Completing
{
    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, ProductionCompletion completion)
    {
        if (Checks.Lines(completion.Lines, line => line.Id) is { } shape) return shape;
        if (Producing.Order(book, work, entry, completion.Order, out var order) is { } refused) return refused;
        var planned = ((ProductionOrder)order.Content).Outputs;
        for (var i = 0; i < completion.Lines.Count; i++)
        {
            var line = completion.Lines[i];
            if (Checks.Location(book, line.Location, i) is { } location) return location;
            if (line.Completed is CompletesOutput(var output) && order.LineIndex(output) < 0) return Reject.UnknownLine(order.Key, output, $"lines[{i}].output_id");
            if (line.Completed is CompletesByProduct made && ByProduct(book, made.Item, $"lines[{i}].by_product.item_id") is { } unknown) return unknown;
            if (line.Completed is CompletesByProduct { Value: < 0 }) return Reject.InvalidField($"lines[{i}].by_product.value", "is negative");
        }
        if (Rules.Locked(book, work, completion) is { } locked) return locked;
        entry.In = new Layer[completion.Lines.Count][];
        for (var i = 0; i < completion.Lines.Count; i++)
        {
            var line = completion.Lines[i];
            var (item, output, value) = line.Completed is CompletesOutput(var id)
                ? (planned[order.LineIndex(id)].Item, order.Costs!.Outputs[order.LineIndex(id)], (long?)null)
                : (((CompletesByProduct)line.Completed).Item, null, ((CompletesByProduct)line.Completed).Value);
            if (Bring(book, work, entry, order.Costs!, output, value, i, 0, item, line.Location, line.Lot, line.Expiry, line.Quantity, line.Unit, "lines") is { } over) return over;
        }
        return null;
    }

    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, ProductionScrap scrap)
    {
        if (Checks.Lines(scrap.Lines, line => line.Id) is { } shape) return shape;
        if (Producing.Order(book, work, entry, scrap.Order, out var order) is { } refused) return refused;
        var (content, day) = ((ProductionOrder)order.Content, Work.DayOf(scrap.EffectiveDate));
        for (var i = 0; i < scrap.Lines.Count; i++)
        {
            if (order.LineIndex(scrap.Lines[i].Output) < 0) return Reject.UnknownLine(order.Key, scrap.Lines[i].Output, $"lines[{i}].output_id");
            if (Checks.Account(scrap.Lines[i].Account, i) is { } account) return account;
        }
        if (Rules.Locked(book, work, scrap) is { } locked) return locked;
        for (var i = 0; i < scrap.Lines.Count; i++)
        {
            var line = scrap.Lines[i];
            var (item, output) = (content.Outputs[order.LineIndex(line.Output)].Item, order.Costs!.Outputs[order.LineIndex(line.Output)]);
            if (Producing.Quantity(book, item, line.Unit, line.Quantity, $"lines[{i}]", out var quantity) is { } inexact) return inexact;
            var key = Rules.KeyOf(work, scrap, i);
            if (line.WithCost)
            {
                Take(work, entry, order.Costs, output, new(key, day, quantity, null, Keys.Of(book, scrap, AccountRole.Scrap, line.Account, item, content.Location)));
                continue;
            }
            var lost = (key, day, quantity);
            var already = output.Lost.Sum(earlier => earlier.Quantity);
            if (quantity > output.Planned - already)
                return Reject.QuantityOver(Reason.QuantityOverLine, $"lines[{i}].quantity", order.Key, line.Output, output.Planned, already, quantity);
            order.Costs.Lose(output, lost, work.Walk);
            entry.OnVoid(undoing => order.Costs.TakeBackLost(output, lost, undoing.Walk));
        }
        return null;
    }

    private static Rejection? ByProduct(BookState book, string item, string field)
    {
        if (!book.Items.TryGetValue(item, out var known)) return Reject.Unknown(Reason.UnknownItem, "item", "item_id", item, field);
        return known.Item.IsService ? Reject.WrongItemKind(item, service: true, field) : null;
    }

    /// <summary>An output or a by-product comes into stock.</summary>
    /// <param name="book">The book.</param>
    /// <param name="work">The command.</param>
    /// <param name="entry">The document.</param>
    /// <param name="costs">The order.</param>
    /// <param name="output">The output that takes its share; null: a by-product.</param>
    /// <param name="byProduct">The value of a by-product, or null.</param>
    /// <param name="index">The line.</param>
    /// <param name="part">The part of the line.</param>
    /// <param name="item">What comes in.</param>
    /// <param name="location">Where.</param>
    /// <param name="lot">The batch or serial number that it gets, or null.</param>
    /// <param name="expiry">When the batch expires, or null.</param>
    /// <param name="quantityInUnit">How much.</param>
    /// <param name="unit">Its unit; null: the base unit.</param>
    /// <param name="list">The name of the list that the line stands in.</param>
    public static Rejection? Bring(
        BookState book, Work work, DocumentEntry entry, OrderCosts costs, OrderOutput? output, long? byProduct, int index, int part, string item, string location, string? lot,
        LocalDate? expiry, decimal quantityInUnit, string? unit, string list)
    {
        var field = $"{list}[{index}]";
        if (Producing.Quantity(book, item, unit, quantityInUnit, field, out var quantity) is { } inexact) return inexact;
        if ((Places.Refused(book, item, lot, firstExpired: false, field) ?? Places.NotOne(book, item, quantity, $"{field}.quantity") ?? Places.OnHand(book, item, lot, $"{field}.lot")) is { } refused) return refused;
        var place = Places.Find(book, work, item, location, lot);
        if (Places.In(book, work, entry, place.Pool, index, part, quantity, byProduct ?? 0, costs.Wip, derived: output is not null, out var layer) is { } backDated) return backDated;
        Places.Expires(book, work, item, lot, expiry);
        entry.In[index] = [layer];
        if (output is not null)
        {
            Take(work, entry, costs, output, new(entry.KeyAt(index, part), layer.Day, quantity, layer, 0));
        }
        else
        {
            costs.AddCredit(layer, work.Walk);
            layer.Post(work.Walk);
            entry.OnVoid(undoing => costs.RemoveCredit(layer, undoing.Walk));
        }
        entry.OnVoid(undoing => Places.TakeBack(undoing, layer));
        return null;
    }

    private static void Take(Work work, DocumentEntry entry, OrderCosts costs, OrderOutput output, Taken taken)
    {
        costs.Take(output, taken, work.Walk);
        entry.OnVoid(undoing => costs.TakeBack(output, taken, undoing.Walk));
    }
}
