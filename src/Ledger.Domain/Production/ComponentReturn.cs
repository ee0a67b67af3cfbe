using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Production;

/// <summary>A line of a component return.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="IssueLine">The issue line that comes back: its last units.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="Location">Where it was put; null: where it had been taken from.</param>
public sealed record ComponentReturnLine(string Id, LineRef IssueLine, decimal Quantity, string? Unit, string? Location);

/// <summary>Components that a production order did not use: in stock again at the cost they left with.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">When.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="Order">The production order that they were issued to.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record ComponentReturn(string Id, LocalDate EffectiveDate, int TimeOfDay, string Order, ValueList<ComponentReturnLine> Lines)
    : Document(DocumentKind.ComponentReturn, Id, EffectiveDate, TimeOfDay)
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
            yield return ($"lines[{i}].component_issue_id", line.IssueLine.Document);
            yield return ($"lines[{i}].component_issue_line_id", line.IssueLine.Line);
            yield return ($"lines[{i}].quantity", line.Quantity);
            yield return ($"lines[{i}].unit", line.Unit);
            yield return ($"lines[{i}].location_id", line.Location);
        }
    }
}
