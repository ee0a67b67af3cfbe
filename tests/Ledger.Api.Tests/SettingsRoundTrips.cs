using Ledger.Api.Tests.Host;
using Ledger.V1;
using Xunit;
using static Ledger.Api.Tests.Host.Requests;

namespace Ledger.Api.Tests;

/// <summary>Every setting and every field of the catalog is answered as it was sent.</summary>
public sealed class SettingsRoundTrips
{
    private const string BookId = TestLedger.BookId;

    [Fact]
    public async Task Settings_are_kept_whole()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var settings = new BookSettings
        {
            Name = "Acme Trading", NegativeStock = NegativeStock.Allow, OverReceiptTolerance = Number("0.05"), OverBillTolerance = Number("0.1"),
            PosterMode = PosterMode.DailySummary, BackDating = BackDating.EntryOrder, MissingPrice = MissingPrice.LastCost,
            ExchangeDifference = ExchangeDifference.GainLoss, ZeroCost = ZeroCost.Refuse, MoveToOpenPeriod = true, NoPurchaseAccruals = true,
            Accounts = { new AccountMapping { Role = AccountRole.Conversion, AccountCode = "999" } },
            TrackingRules =
            {
                new TrackingRule
                {
                    Category = "Region", Source = TrackingSource.CustomField, Field = "region", Otherwise = "Other",
                    Options = { new TrackingOption { Value = "north", Option = "North" }, new TrackingOption { Value = "south", Option = "South" } },
                },
                new TrackingRule { Category = "Group", Source = TrackingSource.ContactGroup },
            },
        };

        var changed = await ledger.Books.ChangeBookSettingsAsync(new() { BookId = BookId, Settings = settings });
        var again = await ledger.Books.ChangeBookSettingsAsync(new() { BookId = BookId, Settings = settings });

        Assert.Contains(new AccountMapping { Role = AccountRole.Conversion, AccountCode = "999" }, changed.Book.Settings.Accounts);
        // Answers list the accounts of all roles.
        settings.Accounts.Clear();
        settings.Accounts.Add(changed.Book.Settings.Accounts);
        Assert.Equal(settings, changed.Book.Settings);
        Assert.True(again.AlreadyInEffect);
    }

    [Fact]
    public async Task A_new_book_has_the_usual_policies()
    {
        await using var ledger = await TestLedger.StartWithBook();

        var settings = (await ledger.Books.GetBookAsync(new() { BookId = BookId })).Book.Settings;

        Assert.Equal(
            (BackDating.Recost, MissingPrice.Refuse, ExchangeDifference.Capitalise, ZeroCost.Allow, false, false, 0),
            (settings.BackDating, settings.MissingPrice, settings.ExchangeDifference, settings.ZeroCost, settings.MoveToOpenPeriod, settings.NoPurchaseAccruals,
                settings.TrackingRules.Count));
    }

    [Fact]
    public async Task Items_and_contacts_are_kept_whole()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var accounts = new AccountOverrides { InventoryAccountCode = "641", CogsAccountCode = "311", RevenueAccountCode = "201", ExpenseAccountCode = "430" };
        await ledger.Catalog.UpsertCategoryAsync(new() { BookId = BookId, Category = new() { CategoryId = "CAT", Name = "Category", Accounts = accounts } });
        var item = new Item
        {
            ItemId = "M", Name = "Milk", BaseUnit = "l", CostingMethod = CostingMethod.Batch, NegativeStock = NegativeStock.Allow, CategoryId = "CAT",
            Accounts = accounts, Weight = Number("1.03"), Volume = Number("0.001"),
            UnitConversions = { new UnitConversion { Unit = "BOX", Numerator = 12, Denominator = 1 } },
        };
        var service = new Item
        {
            ItemId = "L", Name = "Labour", BaseUnit = "h", CostingMethod = CostingMethod.Fifo, IsService = true, Rate = Number("25.5"),
        };
        var contact = new Contact { ContactId = "G", Name = "Grocer", Group = "retail", XeroContactId = "8a0e4bb1-7d1c-4c6c-9d8c-0b9a0a4f2f10" };

        await ledger.Catalog.UpsertItemAsync(new() { BookId = BookId, Item = item });
        await ledger.Catalog.UpsertItemAsync(new() { BookId = BookId, Item = service });
        var last = (await ledger.Catalog.UpsertContactAsync(new() { BookId = BookId, Contact = contact })).Sequence;

        Assert.Equal(item, (await ledger.Catalog.GetItemAsync(new() { BookId = BookId, ItemId = "M", AtLeastSequence = last })).Item);
        Assert.Equal(service, (await ledger.Catalog.GetItemAsync(new() { BookId = BookId, ItemId = "L", AtLeastSequence = last })).Item);
        Assert.Equal(contact, (await ledger.Catalog.GetContactAsync(new() { BookId = BookId, ContactId = "G", AtLeastSequence = last })).Contact);
        Assert.Equal(accounts, (await ledger.Catalog.GetCategoryAsync(new() { BookId = BookId, CategoryId = "CAT" })).Category.Accounts);
    }
}
