using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ledger.Scenarios.Shared;

/// <summary>A story of stock movements and bills with the numbers that must come out.</summary>
internal sealed record Scenario(
    string Id, string Title, [property: JsonPropertyName("base_currency")] string BaseCurrency, [property: JsonPropertyName("minor_units")] int MinorUnits,
    string Costing, string[] Tags, Step[] Steps, Expectation[] Expect, string Policy)
{
    public static List<Scenario> Load(string file) => JsonSerializer.Deserialize<List<Scenario>>(File.ReadAllText(file), JsonSerializerOptions.Web)!;
}

internal sealed record Step(
    string Op, string Id, string Date, string? Item, string? At, string? Qty, [property: JsonPropertyName("unit_cost")] string? UnitCost, string? Receipt,
    string? Batch, string? Serial, Fx? Fx, string? Issue, string? From, string? To, string? Of, string? Amount, string[]? Targets, string? By,
    string[]? Shares, [property: JsonPropertyName("new_unit_cost")] string? NewUnitCost, [property: JsonPropertyName("supplier_return")] string? SupplierReturn,
    [property: JsonPropertyName("unit_weight")] string? UnitWeight, [property: JsonPropertyName("unit_volume")] string? UnitVolume,
    Part? Output, Part[]? Inputs, Overhead[]? Overheads, [property: JsonPropertyName("by_products")] Part[]? ByProducts)
{
    /// <summary>The batch or serial number, or null.</summary>
    public string? Lot => Batch ?? Serial;

    /// <summary>The items that the step moves.</summary>
    public IEnumerable<string> Items => Parts.Select(part => part.Item).Prepend(Item).OfType<string>();

    /// <summary>The places that the step names.</summary>
    public IEnumerable<string> Places => Parts.Select(part => part.At).Concat([At, From, To]).OfType<string>();

    private IEnumerable<Part> Parts => [.. Inputs ?? [], .. Output is null ? (Part[])[] : [Output], .. ByProducts ?? []];
}

/// <summary>What an assembly uses up or makes; a by-product has a value.</summary>
internal sealed record Part(string Item, string Qty, string At, string? Value);

internal sealed record Overhead(string Name, string Amount);

internal sealed record Fx(string Currency, [property: JsonPropertyName("unit_price")] string UnitPrice, string Rate);

internal sealed record Expectation(
    string After, bool Choice, [property: JsonPropertyName("on_hand")] OnHand? OnHand, [property: JsonPropertyName("issue_cost")] IssueCost? IssueCost, Account? Account)
{
    /// <summary>What is expected of, in words: what tells the expectations of a scenario apart.</summary>
    public string What => this switch
    {
        { OnHand: { } stock } => $"on hand {stock.Item} {stock.At}{(stock.Lot is null ? "" : " " + stock.Lot)}",
        { IssueCost: { } issue } => $"cost of {issue.Step}",
        { Account: { } account } => account.Role,
        _ => throw new FormatException("An expectation of nothing known."),
    };

    public string Wanted => OnHand is { } stock ? $"{stock.Qty} = {stock.Value}" : IssueCost?.Value ?? Account!.Balance;
}

internal sealed record OnHand(string Item, string At, string Qty, string Value, string? Batch, string? Serial)
{
    /// <summary>The batch or serial number; null: all of the item.</summary>
    public string? Lot => Batch ?? Serial;
}

internal sealed record IssueCost(string Step, string Value);

internal sealed record Account(string Role, string Balance);
