using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Production;

/// <summary>A line of a component issue.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Item">What was used: the planned component, a substitute, or anything else.</param>
/// <param name="Location">Where it was taken from.</param>
/// <param name="Lot">The batch or serial number; null for an item without, or with <paramref name="FirstExpired"/>.</param>
/// <param name="FirstExpired">Take the batches that expire first.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="Component">The planned component that it is for, or null.</param>
public sealed record ComponentIssueLine(
    string Id, string Item, string Location, string? Lot, bool FirstExpired, decimal Quantity, string? Unit, string? Component);

/// <summary>Components that go into a production order: WIP against stock at cost.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">When.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="Order">The production order.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record ComponentIssue(string Id, LocalDate EffectiveDate, int TimeOfDay, string Order, ValueList<ComponentIssueLine> Lines)
    : Document(DocumentKind.ComponentIssue, Id, EffectiveDate, TimeOfDay)
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
            yield return ($"lines[{i}].item_id", line.Item);
            yield return ($"lines[{i}].location_id", line.Location);
            yield return ($"lines[{i}].lot", line.Lot);
            yield return ($"lines[{i}].first_expired_first_out", line.FirstExpired);
            yield return ($"lines[{i}].quantity", line.Quantity);
            yield return ($"lines[{i}].unit", line.Unit);
            yield return ($"lines[{i}].component_line_id", line.Component);
        }
    }
}
