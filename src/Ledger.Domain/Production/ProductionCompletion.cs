using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Production;

/// <summary>What a line of a completion brings in.</summary>
public abstract record Completed
{
    private protected Completed()
    {
    }
}

/// <summary>A planned output: it takes its share of the order's cost.</summary>
/// <param name="Output">The id of the output in the order.</param>
public sealed record CompletesOutput(string Output) : Completed;

/// <summary>A by-product: worth what is given, which the outputs then do not bear.</summary>
/// <param name="Item">The item.</param>
/// <param name="Value">Base currency minor units of the whole line, not negative.</param>
public sealed record CompletesByProduct(string Item, long Value) : Completed;

/// <summary>A line of a production completion.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Completed">What it brings in.</param>
/// <param name="Location">Where it was put.</param>
/// <param name="Lot">The batch or serial number that it gets; null for an item without.</param>
/// <param name="Expiry">When the batch expires, or null.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
public sealed record ProductionCompletionLine(
    string Id, Completed Completed, string Location, string? Lot, LocalDate? Expiry, decimal Quantity, string? Unit);

/// <summary>What a production order made, all of it or in parts: stock against WIP.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">When.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="Order">The production order.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record ProductionCompletion(string Id, LocalDate EffectiveDate, int TimeOfDay, string Order, ValueList<ProductionCompletionLine> Lines)
    : Document(DocumentKind.ProductionCompletion, Id, EffectiveDate, TimeOfDay)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("time_of_day", TimeOfDay);
        yield return ("production_order_id", Order);
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            yield return ($"lines[{i}].line_id", line.Id);
            yield return ($"lines[{i}].completed", line.Completed);
            yield return ($"lines[{i}].location_id", line.Location);
            yield return ($"lines[{i}].lot", line.Lot);
            yield return ($"lines[{i}].expiry_date", line.Expiry);
            yield return ($"lines[{i}].quantity", line.Quantity);
            yield return ($"lines[{i}].unit", line.Unit);
        }
    }
}
