using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Production;

/// <summary>How the cost of an order is shared by what it makes. The numbers are stored and never change.</summary>
public enum OutputShare
{
    /// <summary>By planned base units.</summary>
    Quantity = 1,

    /// <summary>By the weights given with the outputs, such as percentages.</summary>
    Weight = 2,

    /// <summary>By sales value: planned quantity x the price given with the output.</summary>
    SalesValue = 3,
}

/// <summary>What an order is to make.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Item">The item.</param>
/// <param name="Quantity">Planned, in <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="Share">With <see cref="OutputShare.Weight"/> its weight, with <see cref="OutputShare.SalesValue"/> its price per base unit; more than zero; else null.</param>
public sealed record PlannedOutput(string Id, string Item, decimal Quantity, string? Unit, decimal? Share);

/// <summary>What an order is to use: the bill of materials as it was when the order was released. Issues may differ.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Item">The item: a component, or a service.</param>
/// <param name="Quantity">Planned, in <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
public sealed record PlannedComponent(string Id, string Item, decimal Quantity, string? Unit);

/// <summary>An order to make something. Released, it gathers cost in WIP; completions take it out by share.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">When it was released.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="Location">Where it is made: the location of its WIP.</param>
/// <param name="SharedBy">How several outputs share the cost.</param>
/// <param name="Reference">Free text.</param>
/// <param name="Outputs">1 to 100 outputs.</param>
/// <param name="Components">Up to 10,000 planned components and services.</param>
public sealed record ProductionOrder(
    string Id, LocalDate EffectiveDate, int TimeOfDay, string Location, OutputShare SharedBy, string Reference, ValueList<PlannedOutput> Outputs,
    ValueList<PlannedComponent> Components)
    : Document(DocumentKind.ProductionOrder, Id, EffectiveDate, TimeOfDay)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("time_of_day", TimeOfDay);
        yield return ("location_id", Location);
        yield return ("shared_by", SharedBy);
        yield return ("reference", Reference);
        for (var i = 0; i < Outputs.Count; i++) yield return ($"outputs[{i}]", Outputs[i]);
        for (var i = 0; i < Components.Count; i++) yield return ($"components[{i}]", Components[i]);
    }
}
