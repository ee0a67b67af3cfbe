using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.Domain.Tests.Properties.Stories;

namespace Ledger.Domain.Tests.Properties;

public class Voids
{
    [Fact] // property 6
    public void After_voids_every_balance_is_what_the_remaining_documents_alone_give() => Runs.Of(story => Compare(story, May.Void | May.CloseOrders));

    [Fact] // property 6
    public void With_dates_closed_on_the_way_it_is_so_from_the_first_open_date_on() => Runs.Of(story => Compare(story, May.Void | May.CloseOrders | May.Lock));

    [Fact] // property 6, to the end: what is left of a book whose documents are all voided
    public void A_book_whose_documents_are_all_voided_has_no_balance_left() => Runs.Of(story =>
    {
        var told = Told.Tell(story, May.All);
        if (!told.Continue(told.InForce.Reverse().Select(entry => new VoidDocument(entry.Document.Key, "all")).ToList())) return false;
        Assert.Empty(told.BalancesAt(Scene.FirstDay.PlusDays(100)));
        Assert.All(told.Book.State.Documents, document => Assert.Equal(DocumentState.Voided, document.State));
        Assert.All(told.Book.State.Places.Values, place => Assert.Equal((0, 0), (place.Pool.Layers.Count, place.Pool.Consumptions.Length)));
        return true;
    });

    private static bool Compare(Story story, May may)
    {
        var told = Told.Tell(story, may);
        if (Told.Tell(story, told.InForce.Select(entry => new EnterDocument(entry.Document))) is not { } alone) return false;
        foreach (var date in told.OpenDates) Balances.Same(alone.BalancesAt(date), told.BalancesAt(date), $"{date:uuuu-MM-dd}");
        return true;
    }
}
