using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using static PropertySuite.Client.Values;

namespace PropertySuite.Client;

/// <summary>Settings and catalogue as requests of the contract.</summary>
internal static class Catalogue
{
    public static V1.BookSettings Map(BookSettings from) => new()
    {
        Name = from.Name, NegativeStock = (V1.NegativeStock)from.NegativeStock, OverReceiptTolerance = Number(from.ReceiptTolerance), OverBillTolerance = Number(from.BillTolerance),
        PosterMode = from.DailySummary ? V1.PosterMode.DailySummary : V1.PosterMode.PerDocument, BackDating = (V1.BackDating)from.BackDating,
        MissingPrice = (V1.MissingPrice)from.MissingPrice, ExchangeDifference = (V1.ExchangeDifference)from.ExchangeDifference, ZeroCost = (V1.ZeroCost)from.ZeroCost,
        MoveToOpenPeriod = from.MoveToOpenPeriod, NoPurchaseAccruals = !from.AccruePurchases,
        Accounts = { from.Accounts.Entries().Select(entry => new V1.AccountMapping { Role = (V1.AccountRole)entry.Role, AccountCode = entry.Code }) },
        TrackingRules =
        {
            from.Tracking.Select(rule => new V1.TrackingRule
            {
                Category = rule.Category, Source = (V1.TrackingSource)rule.Source, Field = Name(rule.Field), Otherwise = Name(rule.Otherwise),
                Options = { rule.Options.Select(option => new V1.TrackingOption { Value = option.Value, Option = option.Option }) },
            }),
        },
    };

    public static V1.Item Map(Item from) => new()
    {
        ItemId = from.Id, Name = from.Name, BaseUnit = from.BaseUnit, CostingMethod = (V1.CostingMethod)from.Method, NegativeStock = (V1.NegativeStock)(from.NegativeStock ?? 0),
        CategoryId = Name(from.Category), Accounts = Map(from.Accounts), IsService = from.IsService, Rate = Number(from.Rate), Weight = Number(from.Weight), Volume = Number(from.Volume),
        UnitConversions = { from.Conversions.Select(unit => new V1.UnitConversion { Unit = unit.Unit, Numerator = unit.Numerator, Denominator = unit.Denominator }) },
    };

    public static V1.Category Map(Category from) => new() { CategoryId = from.Id, Name = from.Name, Accounts = Map(from.Accounts) };

    public static V1.Location Map(Location from) => new() { LocationId = from.Id, Name = from.Name, Accounts = Map(from.Accounts) };

    public static V1.Contact Map(Contact from) => new() { ContactId = from.Id, Name = from.Name, XeroContactId = Name(from.XeroContactId), Group = Name(from.Group) };

    public static V1.TaxRate Map(TaxRate from) =>
        new() { TaxRateId = from.Id, Name = from.Name, Percent = Number(from.Percent), NotRecoverable = !from.Recoverable, XeroTaxType = from.XeroTaxType };

    private static V1.AccountOverrides Map(AccountOverrides from) => new()
    {
        InventoryAccountCode = Name(from.Inventory), CogsAccountCode = Name(from.Cogs), RevenueAccountCode = Name(from.Revenue), ExpenseAccountCode = Name(from.Expense),
    };
}
