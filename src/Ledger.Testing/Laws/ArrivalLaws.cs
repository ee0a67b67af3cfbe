using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Testing.Ledgers;
using Ledger.Testing.Stories;

namespace Ledger.Testing.Laws;

/// <summary>Laws that tell the documents of a book a second time, in another way.</summary>
internal static class ArrivalLaws
{
    public static bool AnyOrderGivesTheSame(Story story, Func<ILedger> open)
    {
        var told = Told.Tell(story, open());
        return Same(told, Told.Tell(story, open(), Shuffled(told)), "another order of arrival");
    }

    public static bool TheRestAloneGivesTheSame(Story story, Func<ILedger> open)
    {
        var told = Told.Tell(story, open());
        return Same(told, Told.Tell(story, open(), told.InForce.Select(document => new EnterDocument(document))), "what is left alone");
    }

    public static bool AllVoidedIsNothing(Story story, Func<ILedger> open)
    {
        var told = Told.Tell(story, open());
        if (!told.Continue([.. told.InForce.Reverse().Select(document => new VoidDocument(document.Key, "all"))])) return false;
        Balances.Same(new Dictionary<AccountKey, long>(), told.BalancesAt(Setting.TheEnd), Setting.TheEnd, "nothing");
        foreach (var stock in told.Ledger.StockAt(Setting.TheEnd)) Broken.Unless(stock is { Quantity: 0, Value: 0 }, () => $"{stock} is left");
        foreach (var accrual in told.Ledger.AccrualsAt(Setting.TheEnd)) Broken.Unless(accrual.Amount == 0, () => $"{accrual} is left");
        return true;
    }

    /// <summary>The documents in another order: what refers stays after what is referred to, and what shares date and time keeps its order.</summary>
    private static List<Command> Shuffled(Told told)
    {
        var dice = new Dice(told.Story.Seed);
        var left = told.InForce.ToList();
        var shuffled = new List<Command>();
        while (left.Count > 0)
        {
            var free = left.Where((document, index) => !left.Take(index).Any(earlier => MustFollow(document, earlier))).ToList();
            var next = dice.Of(free);
            left.Remove(next);
            shuffled.Add(new EnterDocument(next));
        }
        return shuffled;
    }

    private static bool MustFollow(Document document, Document earlier) =>
        (earlier.EffectiveDate, earlier.TimeOfDay) == (document.EffectiveDate, document.TimeOfDay)
        || References.Of(document).Contains(earlier.Key)
        || (document is ProductionClose close && References.Of(earlier).Contains(new(DocumentKind.ProductionOrder, close.Order)));

    private static bool Same(Told told, Told? again, string by)
    {
        if (again is null) return false;
        foreach (var date in told.OpenDates) Balances.Same(again.BalancesAt(date), told.BalancesAt(date), date, by);
        return true;
    }
}
