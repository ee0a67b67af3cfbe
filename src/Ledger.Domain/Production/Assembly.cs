using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Production;

/// <summary>What an assembly uses up.</summary>
/// <param name="Id">Unique in the document, outputs and overheads included.</param>
/// <param name="Item">The item.</param>
/// <param name="Location">Where it was taken from.</param>
/// <param name="Lot">The batch or serial number; null for an item without, or with <paramref name="FirstExpired"/>.</param>
/// <param name="FirstExpired">Take the batches that expire first.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
public sealed record AssemblyInput(string Id, string Item, string Location, string? Lot, bool FirstExpired, decimal Quantity, string? Unit);

/// <summary>What an assembly makes.</summary>
/// <param name="Id">Unique in the document, inputs and overheads included.</param>
/// <param name="Item">The item.</param>
/// <param name="Location">Where it was put.</param>
/// <param name="Lot">The batch or serial number that it gets; null for an item without.</param>
/// <param name="Expiry">When the batch expires, or null.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="Share">As <see cref="PlannedOutput.Share"/>; null on a by-product.</param>
/// <param name="ByProductValue">Base currency minor units, not negative: what a by-product takes of the cost; null: an output that shares the rest.</param>
public sealed record AssemblyOutput(
    string Id, string Item, string Location, string? Lot, LocalDate? Expiry, decimal Quantity, string? Unit, decimal? Share, long? ByProductValue);

/// <summary>Making things, or taking one apart, in one step: what goes in, services included, is the cost of what comes out.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">When.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="SharedBy">How several outputs share the cost.</param>
/// <param name="Reference">Free text.</param>
/// <param name="Inputs">1 to 5,000 components.</param>
/// <param name="Overheads">Up to 1,000 services.</param>
/// <param name="Outputs">1 to 5,000 outputs, one at least not a by-product.</param>
public sealed record Assembly(
    string Id, LocalDate EffectiveDate, int TimeOfDay, OutputShare SharedBy, string Reference, ValueList<AssemblyInput> Inputs,
    ValueList<OverheadAbsorptionLine> Overheads, ValueList<AssemblyOutput> Outputs)
    : Document(DocumentKind.Assembly, Id, EffectiveDate, TimeOfDay)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("time_of_day", TimeOfDay);
        yield return ("shared_by", SharedBy);
        yield return ("reference", Reference);
        for (var i = 0; i < Inputs.Count; i++) yield return ($"inputs[{i}]", Inputs[i]);
        for (var i = 0; i < Overheads.Count; i++) yield return ($"overheads[{i}]", Overheads[i]);
        for (var i = 0; i < Outputs.Count; i++) yield return ($"outputs[{i}]", Outputs[i]);
    }
}
