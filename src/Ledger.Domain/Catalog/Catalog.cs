using Ledger.Domain.Primitives;

namespace Ledger.Domain.Catalog;

/// <summary>How an item's stock is costed.</summary>
public enum CostingMethod
{
    /// <summary>First in, first out, per location.</summary>
    Fifo = 1,

    /// <summary>First in, first out, per location and batch.</summary>
    Batch = 2,

    /// <summary>Per location and serial number; each number is one base unit.</summary>
    Serial = 3,
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
    /// <summary>What absorbed services are credited to; null: none set here.</summary>
    public string? Expense { get; init; }

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
    AccountOverrides Accounts)
{
    /// <summary>A service, such as an hour of labour: it has no stock and is absorbed by production.</summary>
    public bool IsService { get; init; }

    /// <summary>Of a service: base currency per base unit, not negative; null: absorptions give it.</summary>
    public decimal? Rate { get; init; }

    /// <summary>Of one base unit, in any unit of weight that all items share, not negative; null: unknown.</summary>
    public decimal? Weight { get; init; }

    /// <summary>Of one base unit, in any unit of volume that all items share, not negative; null: unknown.</summary>
    public decimal? Volume { get; init; }
}

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
public sealed record Contact(string Id, string Name, string? XeroContactId)
{
    /// <summary>The group that tracking rules look at, or null.</summary>
    public string? Group { get; init; }
}

/// <summary>What a tracking rule looks at. The numbers are stored and never change.</summary>
public enum TrackingSource
{
    /// <summary>The location of the line.</summary>
    Location = 1,

    /// <summary>The document's sales channel.</summary>
    Channel = 2,

    /// <summary>The group of the document's contact.</summary>
    ContactGroup = 3,

    /// <summary>A custom field of the document.</summary>
    CustomField = 4,
}

/// <summary>Which option a line gets where the source has a value.</summary>
/// <param name="Value">The location's id, the channel, the group, or the field's value, compared exactly.</param>
/// <param name="Option">The option of the tracking category, 1 to 100 characters.</param>
public sealed record TrackingOption(string Value, string Option);

/// <summary>How lines get the option of one tracking category.</summary>
/// <param name="Category">The category's name in Xero, 1 to 100 characters.</param>
/// <param name="Source">What is looked at.</param>
/// <param name="Field">The name of the custom field where that is the source, else null.</param>
/// <param name="Options">The option by value; a value without one gets <paramref name="Otherwise"/>.</param>
/// <param name="Otherwise">The option of all other values, or null for none.</param>
public sealed record TrackingRule(string Category, TrackingSource Source, string? Field, ValueList<TrackingOption> Options, string? Otherwise);

/// <summary>A rate of sales or value added tax.</summary>
/// <param name="Id">1 to 64 characters.</param>
/// <param name="Name">Up to 255 characters.</param>
/// <param name="Percent">0 to 100, at most 4 decimals.</param>
/// <param name="Recoverable">False: tax on bills is part of the cost of the line.</param>
/// <param name="XeroTaxType">The TaxType that Xero knows it by.</param>
public sealed record TaxRate(string Id, string Name, decimal Percent, bool Recoverable, string XeroTaxType);
