using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.Domain.Tests.Properties.Reference;
using Ledger.Domain.Tests.Properties.Stories;

namespace Ledger.Domain.Tests.Properties;

public class AgreesWithReference
{
    [Fact] // property 9
    public void Every_balance_at_every_date_is_what_the_slow_reference_works_out() => Runs.Of(story => Agree(Told.Tell(story, May.Void | May.CloseOrders)));

    [Fact] // property 9, with dates closed on the way
    public void From_the_first_open_date_on_balances_are_those_of_the_reference() => Runs.Of(story => Agree(Told.Tell(story, May.Void | May.Lock | May.CloseOrders)));

    [Fact]
    public void Stock_is_refused_exactly_where_the_reference_finds_a_movement_without_stock() => Runs.Of(story =>
    {
        var told = Told.Tell(story, May.Void);
        var shelf = Scene.ShelfOf(story);
        foreach (var (item, location) in Places)
        {
            if (!shelf.MayGoNegative(item)) Assert.Null(told.Reference.FirstShortage(item, location));
        }
        var entered = new List<(Document Document, long Sequence)>();
        foreach (var (command, outcome) in told.Commands)
        {
            switch (command, outcome)
            {
                case (EnterDocument enter, Accepted accepted): entered.Add((enter.Document, accepted.Event.Sequence)); break;
                case (VoidDocument @void, Accepted): entered.RemoveAll(entry => entry.Document.Key == @void.Document); break;
                case (EnterDocument enter, Rejected { Rejection: { Reason: Reason.InsufficientStock } rejection }):
                    IsShort(new(shelf, [.. entered, (enter.Document, long.MaxValue)]), rejection);
                    break;
                case (VoidDocument @void, Rejected { Rejection: { Reason: Reason.InsufficientStock } rejection }):
                    IsShort(new(shelf, entered.Where(entry => entry.Document.Key != @void.Document)), rejection);
                    break;
                default: break;
            }
        }
    });

    internal static void Agree(Told told)
    {
        var reference = told.Reference;
        foreach (var date in told.OpenDates) Balances.Same(reference.BalancesAt(date), told.BalancesAt(date), $"{date:uuuu-MM-dd}");
    }

    private static IEnumerable<(string Item, string Location)> Places =>
        Scene.ItemIds.Distinct().SelectMany(item => Scene.LocationIds.Distinct().Select(location => (item, location)));

    private static void IsShort(ReferenceBook with, Rejection rejection)
    {
        var shortage = with.FirstShortage(rejection.Fact("item_id")!, rejection.Fact("location_id")!);
        Assert.True(shortage is not null, $"Refused without need: {rejection.Message}");
        Assert.True(shortage!.Value.Document.Id == rejection.Fact("first_failing_document"), $"{shortage.Value.Document.Key} fails first, not: {rejection.Message}");
    }
}
