using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Stock;

namespace Ledger.Domain.Books;

/// <summary>Stock takes and revaluations: what they move follows from what is on hand before them.</summary>
internal static class Counting
{
    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, StockTake take)
    {
        if (Checks.Lines(take.Lines, line => line.Id) is { } shape) return shape;
        var seen = new HashSet<(string, string, string?)>();
        for (var i = 0; i < take.Lines.Count; i++)
        {
            var line = take.Lines[i];
            if (line.Counted < 0) return Reject.InvalidField($"lines[{i}].counted_quantity", "is negative");
            if (line.UnitCost < 0) return Reject.InvalidField($"lines[{i}].unit_cost", "is negative");
            if (!seen.Add((line.Item, line.Location, line.Lot))) return Reject.InvalidField($"lines[{i}]", "counts a place that stands on the sheet already");
            if (References(book, line.Item, line.Location, line.Lot, line.Account, i) is { } unknown) return unknown;
            if (Checks.Unit(book, line.Item, line.Unit, i) is { } unit) return unit;
        }
        if (Rules.Locked(book, work, take) is { } locked) return locked;

        for (var i = 0; i < take.Lines.Count; i++)
        {
            var line = take.Lines[i];
            var item = book.Items[line.Item].Item;
            var unit = Checks.Unit(item, line.Unit)!;
            var counted = 0L;
            if (line.Counted > 0 && Checks.Quantity(item, unit, line.Counted, $"lines[{i}].counted_quantity", out counted) is { } inexact) return inexact;
            if (counted > 0 && Places.NotOne(book, line.Item, counted, $"lines[{i}].counted_quantity") is { } notOne) return notOne;
            var place = Places.Find(book, work, line.Item, line.Location, line.Lot);
            if (Placed(book, work, take, place.Pool, i, out var key, out var inward) is { } backDated) return backDated;
            Places.Expires(book, work, line.Item, line.Lot, line.Expiry);
            Func<long, long>? value = null;
            if (line.UnitCost is { } cost)
            {
                value = found => Rounding.LineAmount(found, cost, 0, book.Base!, unit.Denominator, checked(unit.Numerator * Quantity.PerUnit)) ?? throw new OverflowException();
            }
            Put(work, entry, new Counted(
                place.Pool, key, inward, Work.DayOf(take.EffectiveDate), counted,
                Keys.Of(book, take, AccountRole.Discrepancy, line.Account, line.Item, line.Location), value));
        }
        return null;
    }

    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, Revaluation revaluation)
    {
        if (Checks.Lines(revaluation.Lines, line => line.Id) is { } shape) return shape;
        var seen = new HashSet<(string, string, string?)>();
        for (var i = 0; i < revaluation.Lines.Count; i++)
        {
            var line = revaluation.Lines[i];
            if (line.UnitCost < 0) return Reject.InvalidField($"lines[{i}].unit_cost", "is negative");
            if (!seen.Add((line.Item, line.Location, line.Lot))) return Reject.InvalidField($"lines[{i}]", "values a place that is valued already");
            if (References(book, line.Item, line.Location, line.Lot, line.Account, i) is { } unknown) return unknown;
        }
        if (Rules.Locked(book, work, revaluation) is { } locked) return locked;

        for (var i = 0; i < revaluation.Lines.Count; i++)
        {
            var line = revaluation.Lines[i];
            var place = Places.Find(book, work, line.Item, line.Location, line.Lot);
            if (Placed(book, work, revaluation, place.Pool, i, out var key, out var inward) is { } backDated) return backDated;
            if (place.Pool.OnHandBefore(key) <= 0) return Reject.NothingOnHand($"lines[{i}]", line.Item, line.Location, revaluation.EffectiveDate);
            if (line.UnitCost == 0 && Prices.Nothing(book, work, 0, $"lines[{i}].unit_cost", line.Item) is { } nothing) return nothing;
            var cost = line.UnitCost;
            Put(work, entry, new Revalued(
                place.Pool, key, inward, Work.DayOf(revaluation.EffectiveDate),
                Keys.Of(book, revaluation, AccountRole.Revaluation, line.Account, line.Item, line.Location),
                quantity => Prices.Value(book, quantity, cost) ?? throw new OverflowException()));
        }
        return null;
    }

    private static Rejection? References(BookState book, string item, string location, string? lot, string? account, int i) =>
        Checks.Item(book, item, i) ?? Checks.Location(book, location, i) ?? Places.Refused(book, item, lot, firstExpired: false, $"lines[{i}]") ?? Checks.Account(account, i);

    /// <summary>Where what goes out stands, and just after it what comes in.</summary>
    private static Rejection? Placed(BookState book, Work work, Document document, CostPool pool, int line, out EffectiveKey key, out EffectiveKey inward)
    {
        inward = default;
        if (Places.KeyIn(book, pool, Rules.KeyOf(work, document, line), out key) is { } backDated) return backDated;
        inward = Rules.KeyOf(work, document, line, EffectiveKey.Inward) with { When = key.When };
        return null;
    }

    private static void Put(Work work, DocumentEntry entry, Dependent dependent)
    {
        entry.Add(dependent);
        dependent.Pool.Add(dependent, work.Walk);
        entry.OnVoid(undoing => dependent.Pool.Remove(dependent, undoing.Walk));
    }
}
