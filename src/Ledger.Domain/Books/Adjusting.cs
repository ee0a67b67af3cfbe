using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Stock;

namespace Ledger.Domain.Books;

/// <summary>Stock adjustments: what was found comes in, what was lost goes out at cost.</summary>
internal static class Adjusting
{
    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, StockAdjustment adjustment)
    {
        if (Checks.Lines(adjustment.Lines, line => line.Id) is { } shape) return shape;
        for (var i = 0; i < adjustment.Lines.Count; i++)
        {
            var line = adjustment.Lines[i];
            if (line.Quantity == 0) return Reject.InvalidField($"lines[{i}].quantity", "is zero");
            if (line.UnitCost is < 0 || (line.UnitCost is not null && line.Quantity < 0)) return Reject.InvalidField($"lines[{i}].unit_cost", "is negative, or of something lost");
            if ((Checks.Item(book, line.Item, i) ?? Checks.Location(book, line.Location, i)) is { } unknown) return unknown;
            if (Checks.Unit(book, line.Item, line.Unit, i) is { } unit) return unit;
            if ((Places.Refused(book, line.Item, line.Lot, firstExpired: false, $"lines[{i}]") ?? Checks.Account(line.Account, i)) is { } refused) return refused;
            if (line is { Quantity: > 0, UnitCost: null } && book.Settings!.MissingPrice == MissingPrice.Refuse) return Reject.PriceMissing($"lines[{i}].unit_cost", line.Id);
        }
        if (Rules.Locked(book, work, adjustment) is { } locked) return locked;

        for (var i = 0; i < adjustment.Lines.Count; i++)
        {
            var line = adjustment.Lines[i];
            var item = book.Items[line.Item].Item;
            var unit = Checks.Unit(item, line.Unit)!;
            if (Checks.Quantity(item, unit, Math.Abs(line.Quantity), i, out var quantity) is { } inexact) return inexact;
            if (Places.NotOne(book, line.Item, quantity, $"lines[{i}].quantity") is { } notOne) return notOne;
            var account = Keys.Of(book, adjustment, AccountRole.Discrepancy, line.Account, line.Item, line.Location);
            if (line.Quantity < 0)
            {
                var place = Places.Find(book, work, line.Item, line.Location, line.Lot);
                if (Places.Out(book, work, entry, place.Pool, i, 0, quantity, account) is { } backDated) return backDated;
                continue;
            }
            var value = line.UnitCost is { } cost ? Rounding.LineAmount(line.Quantity, cost, 0, book.Base!) : 0;
            if (value is null) return Reject.AmountOutOfRange($"lines[{i}].unit_cost");
            if (Find(book, work, entry, line, i, quantity, value.Value, account) is { } refused) return refused;
        }
        return null;
    }

    private static Rejection? Find(BookState book, Work work, DocumentEntry entry, StockAdjustmentLine line, int i, long quantity, long value, int account)
    {
        if (Places.OnHand(book, line.Item, line.Lot, $"lines[{i}].lot") is { } onHand) return onHand;
        var place = Places.Find(book, work, line.Item, line.Location, line.Lot);
        var worth = line.UnitCost is null && book.Settings!.MissingPrice == MissingPrice.LastCost
            ? place.Pool.LastCost(entry.KeyAt(i), entry.Day, quantity)
            : value;
        if (Prices.Nothing(book, work, worth, $"lines[{i}].unit_cost", line.Item) is { } nothing) return nothing;
        var borrows = line.UnitCost is null && book.Settings!.MissingPrice == MissingPrice.LastCost;
        if (Places.In(book, work, entry, place.Pool, i, 0, quantity, value, account, derived: borrows, out var layer) is { } backDated) return backDated;
        Places.Expires(book, work, line.Item, line.Lot, line.Expiry);
        var lastCosted = borrows ? LastCosted.Enter(layer, work.Walk) : null;
        if (lastCosted is null) layer.Post(work.Walk);
        entry.OnVoid(undoing =>
        {
            lastCosted?.Leave(undoing.Walk);
            Places.TakeBack(undoing, layer);
        });
        return null;
    }
}
