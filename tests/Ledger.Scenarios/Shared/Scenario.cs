using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ledger.Scenarios.Shared;

/// <summary>A story of stock movements and bills with the numbers that must come out.</summary>
internal sealed record Scenario(
    string Id, string Title, [property: JsonPropertyName("base_currency")] string BaseCurrency, string Costing, string[] Tags, Step[] Steps, Expectation[] Expect, string Policy)
{
    private static readonly string[] Verbs = ["receive", "bill", "issue"];

    /// <summary>Whether the scenario uses only what the core offers.</summary>
    public bool IsOffered => Steps.All(step => Verbs.Contains(step.Op));

    public static List<Scenario> Load(string file) => JsonSerializer.Deserialize<List<Scenario>>(File.ReadAllText(file), JsonSerializerOptions.Web)!;
}

internal sealed record Step(
    string Op, string Id, string Date, string? Item, string? At, string Qty, [property: JsonPropertyName("unit_cost")] string? UnitCost, string? Receipt, string? Batch, string? Serial, Fx? Fx);

internal sealed record Fx(string Currency, [property: JsonPropertyName("unit_price")] string UnitPrice, string Rate);

internal sealed record Expectation(
    string After, bool Choice, [property: JsonPropertyName("on_hand")] OnHand? OnHand, [property: JsonPropertyName("issue_cost")] IssueCost? IssueCost, Account? Account)
{
    /// <summary>What is expected of, in words: what tells the expectations of a scenario apart.</summary>
    public string What => this switch
    {
        { OnHand: { } stock } => $"on hand {stock.Item} {stock.At}{(stock.Batch ?? stock.Serial) switch { null => "", var batch => " " + batch }}",
        { IssueCost: { } issue } => $"cost of {issue.Step}",
        { Account: { } account } => account.Role,
        _ => throw new FormatException("An expectation of nothing known."),
    };

    public string Wanted => OnHand is { } stock ? $"{stock.Qty} = {stock.Value}" : IssueCost?.Value ?? Account!.Balance;
}

internal sealed record OnHand(string Item, string At, string Qty, string Value, string? Batch, string? Serial);

internal sealed record IssueCost(string Step, string Value);

internal sealed record Account(string Role, string Balance);
