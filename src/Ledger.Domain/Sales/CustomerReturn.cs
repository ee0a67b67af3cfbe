using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Sales;

/// <summary>A line of a customer return.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="ShipmentLine">The shipment line that comes back: its last units.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="Location">Where it was put; null: where it had left from.</param>
/// <param name="UnitValue">What it is still worth where that is less than its cost: base currency per base unit, not negative; null: the cost it left with.</param>
/// <param name="Description">Free text.</param>
public sealed record CustomerReturnLine(
    string Id, LineRef ShipmentLine, decimal Quantity, string? Unit, string? Location, decimal? UnitValue, string Description);

/// <summary>Goods that a customer sent back: in stock again at the cost they left with, or at a lower value with the rest written off.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">When they came.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="Customer">The contact, or null.</param>
/// <param name="Reference">Free text.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record CustomerReturn(string Id, LocalDate EffectiveDate, int TimeOfDay, string? Customer, string Reference, ValueList<CustomerReturnLine> Lines)
    : Document(DocumentKind.CustomerReturn, Id, EffectiveDate, TimeOfDay)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("time_of_day", TimeOfDay);
        yield return ("contact_id", Customer);
        yield return ("reference", Reference);
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            yield return ($"lines[{i}].line_id", line.Id);
            yield return ($"lines[{i}].shipment_id", line.ShipmentLine.Document);
            yield return ($"lines[{i}].shipment_line_id", line.ShipmentLine.Line);
            yield return ($"lines[{i}].quantity", line.Quantity);
            yield return ($"lines[{i}].unit", line.Unit);
            yield return ($"lines[{i}].location_id", line.Location);
            yield return ($"lines[{i}].unit_value", line.UnitValue);
            yield return ($"lines[{i}].description", line.Description);
        }
    }
}
