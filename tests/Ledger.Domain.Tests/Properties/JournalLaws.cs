using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Tests.Properties.Reference;
using Ledger.Domain.Tests.Properties.Stories;
using NodaTime;

namespace Ledger.Domain.Tests.Properties;

/// <summary>Laws that the journals of any book keep, checked on what was recorded.</summary>
public class JournalLaws
{
    [Fact] // property 1
    public void Every_posting_balances_in_base_currency_to_the_minor_unit() => Runs.Of(story =>
    {
        var told = Told.Tell(story, May.All);
        foreach (var recorded in told.Events)
        {
            var number = 0;
            foreach (var posting in recorded.Postings)
            {
                Assert.Equal($"{recorded.Sequence}-{++number}", posting.Id);
                Assert.All(posting.Lines, line => Assert.Equal(told.Book.BaseCurrency, line.Amount.Currency));
                Assert.All(posting.Lines, line => Assert.True(line.Amount.MinorUnits >= 0, $"{posting.Id} has a negative amount"));
                Assert.Equal(Total(posting, Side.Debit), Total(posting, Side.Credit));
                foreach (var money in posting.Lines.Where(line => line.CurrencyAmount is not null).GroupBy(line => line.CurrencyAmount!.Value.Currency))
                    Assert.Equal(0, posting.Nature == PostingNature.Recost ? 0 : money.Sum(line => line.Side == Side.Debit ? line.CurrencyAmount!.Value.MinorUnits : -line.CurrencyAmount!.Value.MinorUnits));
            }
        }
    });

    [Fact] // property 2, for stock
    public void The_inventory_account_is_what_layers_gained_less_what_consumptions_cost() => Runs.Of(story =>
    {
        var told = Told.Tell(story, May.All);
        var places = told.Events.SelectMany(entry => entry.Movements).Select(movement => ((movement.Document, movement.Line), (movement.Item, movement.Location))).Distinct().ToDictionary();
        foreach (var date in told.AllDates)
        {
            var stock = told.Events.SelectMany(entry => entry.CostChanges).Where(change => change.Date <= date)
                .GroupBy(change => places[(change.Document, change.Line)])
                .ToDictionary(group => group.Key, group => group.Sum(change => change.Document.Kind == DocumentKind.GoodsReceipt ? change.Amount : -change.Amount));
            var account = told.BalancesAt(date).Where(entry => entry.Key.Role == AccountRole.Inventory)
                .GroupBy(entry => (entry.Key.Item!, entry.Key.Location!)).ToDictionary(group => group.Key, group => group.Sum(entry => entry.Value));
            foreach (var place in stock.Keys.Union(account.Keys)) Assert.Equal(account.GetValueOrDefault(place), stock.GetValueOrDefault(place));
        }
        foreach (var place in told.Book.State.Places.Values)
        {
            var posted = place.Pool.Layers.Sum(layer => layer.Posted.UpTo(int.MaxValue));
            foreach (var consumption in place.Pool.Consumptions) posted -= consumption.PostedFirst + (consumption.PostedLater ?? Costing.Posted.Nothing).UpTo(int.MaxValue);
            var balance = told.BalancesAt(LocalDate.MaxIsoValue).Where(entry => (entry.Key.Role, entry.Key.Item, entry.Key.Location) == (AccountRole.Inventory, place.Item, place.Location));
            Assert.Equal(balance.Sum(entry => entry.Value), posted);
        }
    });

    [Fact] // property 3
    public void Value_in_is_on_hand_or_sold_or_returned_and_no_account_for_rounding_is_needed() => Runs.Of(story =>
    {
        var told = Told.Tell(story, May.All);
        AccountRole[] known =
        [
            AccountRole.Inventory, AccountRole.Cogs, AccountRole.Grni, AccountRole.Git, AccountRole.PriceVariance, AccountRole.Payable, AccountRole.Tax, AccountRole.Expense,
            AccountRole.LandedCostClearing, AccountRole.Receivable, AccountRole.Revenue,
        ];
        var flat = new ReferenceBook(Scene.ShelfOf(story), told.InForce);
        foreach (var date in told.OpenDates)
        {
            var balances = told.BalancesAt(date);
            Assert.All(balances.Keys, key => Assert.Contains(key.Role, known));
            long Of(AccountRole role) => balances.Where(entry => entry.Key.Role == role).Sum(entry => entry.Value);
            var (billed, credited) = flat.StockBilledUpTo(date);
            Assert.Equal(billed - credited, Of(AccountRole.Inventory) + Of(AccountRole.Cogs) + Of(AccountRole.Grni) + Of(AccountRole.Git) + Of(AccountRole.PriceVariance));
        }
    });

    [Fact] // property 8
    public void An_empty_pool_is_worth_nothing_and_one_with_stock_never_less_than_nothing() => Runs.Of(story =>
    {
        var told = Told.Tell(story, May.Void | May.Lock | May.CloseOrders);
        foreach (var date in told.OpenDates)
        {
            var worth = told.BalancesAt(date);
            var onHand = told.Events.SelectMany(entry => entry.Movements).Where(movement => movement.Date <= date)
                .GroupBy(movement => (movement.Item, movement.Location)).Select(group => (group.Key, Quantity: group.Sum(movement => movement.Quantity)));
            foreach (var ((item, location), quantity) in onHand)
            {
                var value = worth.Where(entry => (entry.Key.Role, entry.Key.Item, entry.Key.Location) == (AccountRole.Inventory, item, location)).Sum(entry => entry.Value);
                if (quantity == 0) Assert.True(value == 0, $"{date}: no {item} at {location}, worth {value}");
                if (quantity > 0) Assert.True(value >= 0, $"{date}: {quantity} of {item} at {location}, worth {value}");
            }
        }
    });

    [Fact] // closed periods never move
    public void Nothing_is_posted_in_a_closed_period_and_what_was_moved_out_says_from_where() => Runs.Of(story =>
    {
        var told = Told.Tell(story, May.All);
        foreach (var (recorded, open) in told.Events.Zip(told.OpenBefore))
        {
            foreach (var posting in recorded.Postings)
            {
                Assert.True(open is null || posting.EffectiveDate >= open, $"{posting.Id} is posted on {posting.EffectiveDate}, before {open}");
                if (posting.OriginalDate is { } original) Assert.True(posting.EffectiveDate == open && original < open, $"{posting.Id} was moved from {original} to {posting.EffectiveDate}, not to {open}");
            }
            Assert.All(recorded.CostChanges, change => Assert.True(open is null || change.Date >= open));
            Assert.All(recorded.AccrualChanges, change => Assert.True(open is null || change.Date >= open));
            Assert.All(recorded.Movements, movement => Assert.True(open is null || movement.Date >= open));
        }
    });

    private static long Total(Posting posting, Side side) => posting.Lines.Where(line => line.Side == side).Sum(line => line.Amount.MinorUnits);
}
