using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Events;

/// <summary>Settings and catalogue entries to their stored form and back.</summary>
internal static class SettingsCodec
{
    public static Stored.BookSettings Write(BookSettings settings)
    {
        var stored = new Stored.BookSettings
        {
            Name = settings.Name,
            NegativeStock = (Stored.NegativeStock)settings.NegativeStock,
            ReceiptTolerance = Values.Text(settings.ReceiptTolerance),
            BillTolerance = Values.Text(settings.BillTolerance),
            DailySummary = settings.DailySummary,
            // The defaults are left out, so that settings that were stored before there were others are stored the same.
            BackDating = settings.BackDating == BackDating.Recost ? 0 : (Stored.BackDating)settings.BackDating,
            MissingPrice = settings.MissingPrice == MissingPrice.Refuse ? 0 : (Stored.MissingPrice)settings.MissingPrice,
            ExchangeDifference = settings.ExchangeDifference == ExchangeDifference.Capitalise ? 0 : (Stored.ExchangeDifference)settings.ExchangeDifference,
            ZeroCost = settings.ZeroCost == ZeroCost.Allow ? 0 : (Stored.ZeroCost)settings.ZeroCost,
            MoveToOpenPeriod = settings.MoveToOpenPeriod,
            WithoutAccruals = !settings.AccruePurchases,
            Tracking = { settings.Tracking.Select(Write) },
        };
        foreach (var (role, code) in settings.Accounts.Entries())
        {
            if (role > AccountRole.GiftCards && code == AccountMap.Standard[role]) continue;
            stored.Accounts.Add(new Stored.RoleAccount { Role = (Stored.AccountRole)role, Code = code });
        }
        return stored;
    }

    public static BookSettings Read(Stored.BookSettings settings) => new(
        settings.Name, (NegativeStock)settings.NegativeStock, Values.Decimal(settings.ReceiptTolerance), Values.Decimal(settings.BillTolerance),
        settings.DailySummary, settings.Accounts.Aggregate(AccountMap.Standard, (map, entry) => map.With((AccountRole)entry.Role, entry.Code)))
    {
        BackDating = settings.BackDating == 0 ? BackDating.Recost : (BackDating)settings.BackDating,
        MissingPrice = settings.MissingPrice == 0 ? MissingPrice.Refuse : (MissingPrice)settings.MissingPrice,
        ExchangeDifference = settings.ExchangeDifference == 0 ? ExchangeDifference.Capitalise : (ExchangeDifference)settings.ExchangeDifference,
        ZeroCost = settings.ZeroCost == 0 ? ZeroCost.Allow : (ZeroCost)settings.ZeroCost,
        MoveToOpenPeriod = settings.MoveToOpenPeriod,
        AccruePurchases = !settings.WithoutAccruals,
        Tracking = Parts.List(settings.Tracking, Read),
    };

    public static Stored.Item Write(Item item)
    {
        var stored = new Stored.Item
        {
            Id = item.Id,
            Name = item.Name,
            BaseUnit = item.BaseUnit,
            Method = (Stored.CostingMethod)item.Method,
            NegativeStock = (Stored.NegativeStock)(item.NegativeStock ?? 0),
            Accounts = Write(item.Accounts),
            IsService = item.IsService,
            Rate = Values.Text(item.Rate),
            Weight = Values.Text(item.Weight),
            Volume = Values.Text(item.Volume),
        };
        if (item.Category is not null) stored.Category = item.Category;
        stored.Conversions.AddRange(item.Conversions.Select(
            unit => new Stored.UnitConversion { Unit = unit.Unit, Numerator = unit.Numerator, Denominator = unit.Denominator }));
        return stored;
    }

    public static Item Read(Stored.Item item) => new(
        item.Id, item.Name, item.BaseUnit, new(item.Conversions.Select(unit => new UnitConversion(unit.Unit, unit.Numerator, unit.Denominator))),
        (CostingMethod)item.Method, item.NegativeStock == Stored.NegativeStock.Unspecified ? null : (NegativeStock)item.NegativeStock,
        item.HasCategory ? item.Category : null, Read(item.Accounts))
    {
        IsService = item.IsService,
        Rate = Values.MaybeDecimal(item.Rate),
        Weight = Values.MaybeDecimal(item.Weight),
        Volume = Values.MaybeDecimal(item.Volume),
    };

    public static Stored.Category Write(Category category) => new() { Id = category.Id, Name = category.Name, Accounts = Write(category.Accounts) };

    public static Category Read(Stored.Category category) => new(category.Id, category.Name, Read(category.Accounts));

    public static Stored.Location Write(Location location) => new() { Id = location.Id, Name = location.Name, Accounts = Write(location.Accounts) };

    public static Location Read(Stored.Location location) => new(location.Id, location.Name, Read(location.Accounts));

    public static Stored.Contact Write(Contact contact)
    {
        var stored = new Stored.Contact { Id = contact.Id, Name = contact.Name };
        if (contact.XeroContactId is not null) stored.XeroContactId = contact.XeroContactId;
        if (contact.Group is not null) stored.Group = contact.Group;
        return stored;
    }

    public static Contact Read(Stored.Contact contact) => new(contact.Id, contact.Name, contact.HasXeroContactId ? contact.XeroContactId : null)
    {
        Group = contact.HasGroup ? contact.Group : null,
    };

    public static Stored.TaxRate Write(TaxRate rate) => new()
    {
        Id = rate.Id,
        Name = rate.Name,
        Percent = Values.Text(rate.Percent),
        Recoverable = rate.Recoverable,
        XeroTaxType = rate.XeroTaxType,
    };

    public static TaxRate Read(Stored.TaxRate rate) => new(rate.Id, rate.Name, Values.Decimal(rate.Percent), rate.Recoverable, rate.XeroTaxType);

    private static Stored.AccountOverrides Write(AccountOverrides accounts)
    {
        var stored = new Stored.AccountOverrides();
        if (accounts.Inventory is not null) stored.Inventory = accounts.Inventory;
        if (accounts.Cogs is not null) stored.Cogs = accounts.Cogs;
        if (accounts.Revenue is not null) stored.Revenue = accounts.Revenue;
        if (accounts.Expense is not null) stored.Expense = accounts.Expense;
        return stored;
    }

    private static AccountOverrides Read(Stored.AccountOverrides accounts) => new(
        accounts.HasInventory ? accounts.Inventory : null, accounts.HasCogs ? accounts.Cogs : null, accounts.HasRevenue ? accounts.Revenue : null)
    {
        Expense = accounts.HasExpense ? accounts.Expense : null,
    };

    private static Stored.TrackingRule Write(TrackingRule rule)
    {
        var stored = new Stored.TrackingRule
        {
            Category = rule.Category,
            Source = (Stored.TrackingSource)rule.Source,
            Options = { rule.Options.Select(option => new Stored.TrackingOption { Value = option.Value, Option = option.Option }) },
        };
        if (rule.Field is not null) stored.Field = rule.Field;
        if (rule.Otherwise is not null) stored.Otherwise = rule.Otherwise;
        return stored;
    }

    private static TrackingRule Read(Stored.TrackingRule rule) => new(
        rule.Category, (TrackingSource)rule.Source, rule.HasField ? rule.Field : null,
        Parts.List(rule.Options, option => new TrackingOption(option.Value, option.Option)), rule.HasOtherwise ? rule.Otherwise : null);
}
