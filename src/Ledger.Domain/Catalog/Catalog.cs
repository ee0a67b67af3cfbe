using Ledger.Domain.Primitives;

namespace Ledger.Domain.Catalog;

/// <summary>How an item's stock is costed.</summary>
public enum CostingMethod
{
    /// <summary>First in, first out, per location.</summary>
    Fifo = 1,
}

/// <summary>What happens when more goes out than is there.</summary>
public enum NegativeStock
{
    /// <summary>The document is refused with INSUFFICIENT_STOCK.</summary>
    Refuse = 1,

    /// <summary>The missing units are costed provisionally and trued up when stock arrives.</summary>
    Allow = 2,
}

/// <summary>A unit other than the base unit: one of it is <paramref name="Numerator"/> / <paramref name="Denominator"/> base units.</summary>
/// <param name="Unit">Its name, 1 to 16 characters.</param>
/// <param name="Numerator">1 to 1,000,000,000.</param>
/// <param name="Denominator">1 to 1,000,000,000.</param>
public sealed record UnitConversion(string Unit, long Numerator, long Denominator);

/// <summary>Account codes that take precedence over the book's.</summary>
/// <param name="Inventory">Null: none set here.</param>
/// <param name="Cogs">Null: none set here.</param>
/// <param name="Revenue">Null: none set here.</param>
public sealed record AccountOverrides(string? Inventory, string? Cogs, string? Revenue)
{
    /// <summary>Nothing set.</summary>
    public static AccountOverrides None { get; } = new(null, null, null);
}

/// <summary>Something that is stocked, bought or sold.</summary>
/// <param name="Id">1 to 64 characters.</param>
/// <param name="Name">Up to 255 characters.</param>
/// <param name="BaseUnit">The unit that stock counts in.</param>
/// <param name="Conversions">Other units that lines may use.</param>
/// <param name="Method">Fixed once the item has movements.</param>
/// <param name="NegativeStock">Null: as the book says.</param>
/// <param name="Category">The id of its category, or null.</param>
/// <param name="Accounts">Accounts that go before those of category, location and book.</param>
public sealed record Item(
    string Id, string Name, string BaseUnit, ValueList<UnitConversion> Conversions, CostingMethod Method, NegativeStock? NegativeStock, string? Category,
    AccountOverrides Accounts);

/// <summary>A group of items that share accounts.</summary>
/// <param name="Id">1 to 64 characters.</param>
/// <param name="Name">Up to 255 characters.</param>
/// <param name="Accounts">Accounts for its items.</param>
public sealed record Category(string Id, string Name, AccountOverrides Accounts);

/// <summary>A place that holds stock.</summary>
/// <param name="Id">1 to 64 characters.</param>
/// <param name="Name">Up to 255 characters.</param>
/// <param name="Accounts">Accounts for stock there where neither item nor category sets one.</param>
public sealed record Location(string Id, string Name, AccountOverrides Accounts);

/// <summary>A supplier or customer.</summary>
/// <param name="Id">1 to 64 characters.</param>
/// <param name="Name">1 to 255 characters, as Xero wants it: no angle brackets, no leading, trailing or doubled spaces.</param>
/// <param name="XeroContactId">Xero's id where it is known, else null.</param>
public sealed record Contact(string Id, string Name, string? XeroContactId);

/// <summary>A rate of sales or value added tax.</summary>
/// <param name="Id">1 to 64 characters.</param>
/// <param name="Name">Up to 255 characters.</param>
/// <param name="Percent">0 to 100, at most 4 decimals.</param>
/// <param name="Recoverable">False: tax on bills is part of the cost of the line.</param>
/// <param name="XeroTaxType">The TaxType that Xero knows it by.</param>
public sealed record TaxRate(string Id, string Name, decimal Percent, bool Recoverable, string XeroTaxType);
