using Ledger.Domain.Catalog;
using Ledger.Domain.Primitives;

namespace Ledger.Api.Mapping;

/// <summary>Catalog entries of the contract to those of the domain.</summary>
internal static class Catalog
{
    public const int MaxName = 255;
    public const int MaxAccountCode = 10;
    private const int MaxUnit = 16;
    private const int MaxConversions = 50;
    private const int MaxFactor = 1_000_000_000;
    private const int MaxTaxType = 50;
    private const int PercentDecimals = 4;

    public static Item Map(V1.Item item, Door door)
    {
        var tooMany = item.UnitConversions.Count > MaxConversions;
        if (tooMany) door.Refuse(V1.Reason.TooManyLines, "unit_conversions", -1, $"At most {MaxConversions} are taken.");
        var conversions = new UnitConversion[tooMany ? 0 : item.UnitConversions.Count];
        var units = new HashSet<string>(StringComparer.Ordinal) { item.BaseUnit };
        for (var i = 0; i < conversions.Length; i++) conversions[i] = Map(item.UnitConversions[i], i, units, door);
        if (item.Rate is not null && !item.IsService) door.Refuse(V1.Reason.InvalidField, "rate", -1, "Only a service has a rate.");
        return new(
            door.Id(item.ItemId, "item_id"), door.RequiredText(item.Name, "name", MaxName), door.Code(item.BaseUnit, "base_unit", MaxUnit),
            ValueList<UnitConversion>.Own(conversions), door.OptionalChoice((int)item.CostingMethod, CostingMethod.Fifo, "costing_method"),
            NegativeStock(item.NegativeStock, "negative_stock", door),
            door.OptionalId(item.CategoryId, "category_id"), Map(item.Accounts, door))
        {
            IsService = item.IsService, Rate = door.NotNegative(item.Rate, "rate"), Weight = door.NotNegative(item.Weight, "weight"),
            Volume = door.NotNegative(item.Volume, "volume"),
        };
    }

    public static Category Map(V1.Category category, Door door) =>
        new(door.Id(category.CategoryId, "category_id"), door.RequiredText(category.Name, "name", MaxName), Map(category.Accounts, door));

    public static Location Map(V1.Location location, Door door) =>
        new(door.Id(location.LocationId, "location_id"), door.RequiredText(location.Name, "name", MaxName), Map(location.Accounts, door));

    public static Contact Map(V1.Contact contact, Door door)
    {
        var name = door.RequiredText(contact.Name, "name", MaxName);
        if (name.AsSpan().ContainsAny('<', '>') || name.Contains("  ", StringComparison.Ordinal))
            door.Refuse(V1.Reason.InvalidField, "name", -1, "Xero takes no angle brackets and no doubled spaces in a contact's name.");
        if (contact.XeroContactId.Length > 0 && !Guid.TryParseExact(contact.XeroContactId, "D", out _))
            door.Refuse(V1.Reason.InvalidField, "xero_contact_id", -1, "It is no UUID.");
        return new(door.Id(contact.ContactId, "contact_id"), name, contact.XeroContactId.Length == 0 ? null : contact.XeroContactId)
        {
            Group = door.OptionalId(contact.Group, "group"),
        };
    }

    public static TaxRate Map(V1.TaxRate rate, Door door)
    {
        if (rate.Percent is null) door.Refuse(V1.Reason.MissingField, "percent", -1, "A percentage is required.");
        return new(
            door.Id(rate.TaxRateId, "tax_rate_id"), door.RequiredText(rate.Name, "name", MaxName),
            door.Range(rate.Percent, "percent", -1, PercentDecimals, 100) ?? 0, !rate.NotRecoverable,
            door.OptionalId(rate.XeroTaxType, "xero_tax_type", -1, MaxTaxType) ?? "");
    }

    public static NegativeStock? NegativeStock(V1.NegativeStock value, string field, Door door)
    {
        if (value is V1.NegativeStock.Refuse or V1.NegativeStock.Allow) return (NegativeStock)value;
        if (value != V1.NegativeStock.Unspecified) door.Enumerated((int)value, field);
        return null;
    }

    public static V1.Item Map(Item item)
    {
        var mapped = new V1.Item
        {
            ItemId = item.Id, Name = item.Name, BaseUnit = item.BaseUnit, CostingMethod = (V1.CostingMethod)item.Method,
            NegativeStock = (V1.NegativeStock)(item.NegativeStock ?? 0), CategoryId = item.Category ?? "", Accounts = Map(item.Accounts),
            IsService = item.IsService, Rate = Values.Number(item.Rate), Weight = Values.Number(item.Weight), Volume = Values.Number(item.Volume),
        };
        foreach (var unit in item.Conversions)
            mapped.UnitConversions.Add(new V1.UnitConversion { Unit = unit.Unit, Numerator = unit.Numerator, Denominator = unit.Denominator });
        return mapped;
    }

    public static V1.Category Map(Category category) => new() { CategoryId = category.Id, Name = category.Name, Accounts = Map(category.Accounts) };

    public static V1.Location Map(Location location) => new() { LocationId = location.Id, Name = location.Name, Accounts = Map(location.Accounts) };

    public static V1.Contact Map(Contact contact) => new()
    {
        ContactId = contact.Id, Name = contact.Name, XeroContactId = contact.XeroContactId ?? "", Group = contact.Group ?? "",
    };

    public static V1.TaxRate Map(TaxRate rate) => new()
    {
        TaxRateId = rate.Id, Name = rate.Name, Percent = Values.Number(rate.Percent), NotRecoverable = !rate.Recoverable, XeroTaxType = rate.XeroTaxType,
    };

    private static UnitConversion Map(V1.UnitConversion unit, int i, HashSet<string> units, Door door)
    {
        var name = door.Code(unit.Unit, $"unit_conversions[{i}].unit", MaxUnit);
        if (!units.Add(name) && name.Length > 0) door.Refuse(V1.Reason.InvalidField, $"unit_conversions[{i}].unit", -1, $"The unit '{name}' is there already.");
        if (unit.Numerator is < 1 or > MaxFactor) door.Refuse(V1.Reason.InvalidField, $"unit_conversions[{i}].numerator", -1, $"It is from 1 to {MaxFactor}.");
        if (unit.Denominator is < 1 or > MaxFactor)
            door.Refuse(V1.Reason.InvalidField, $"unit_conversions[{i}].denominator", -1, $"It is from 1 to {MaxFactor}.");
        return new(name, unit.Numerator, unit.Denominator);
    }

    private static AccountOverrides Map(V1.AccountOverrides? accounts, Door door) => accounts is null
        ? AccountOverrides.None
        : new(
            door.OptionalId(accounts.InventoryAccountCode, "accounts.inventory_account_code", -1, MaxAccountCode),
            door.OptionalId(accounts.CogsAccountCode, "accounts.cogs_account_code", -1, MaxAccountCode),
            door.OptionalId(accounts.RevenueAccountCode, "accounts.revenue_account_code", -1, MaxAccountCode))
        {
            Expense = door.OptionalId(accounts.ExpenseAccountCode, "accounts.expense_account_code", -1, MaxAccountCode),
        };

    private static V1.AccountOverrides? Map(AccountOverrides accounts) => accounts == AccountOverrides.None
        ? null
        : new()
        {
            InventoryAccountCode = accounts.Inventory ?? "", CogsAccountCode = accounts.Cogs ?? "", RevenueAccountCode = accounts.Revenue ?? "",
            ExpenseAccountCode = accounts.Expense ?? "",
        };
}
