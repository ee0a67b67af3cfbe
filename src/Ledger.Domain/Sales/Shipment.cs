using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Sales;

/// <summary>A line of a shipment.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Item">The item shipped.</param>
/// <param name="Location">Where it was taken from.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="Description">Free text.</param>
public sealed record ShipmentLine(string Id, string Item, string Location, decimal Quantity, string? Unit, string Description)
{
    /// <summary>The batch or serial number; null for an item without, or with <see cref="FirstExpired"/>.</summary>
    public string? Lot { get; init; }

    /// <summary>Take the batches that expire first.</summary>
    public bool FirstExpired { get; init; }

    /// <summary>The line of the sales order that this fulfils, or null.</summary>
    public LineRef? OrderLine { get; init; }

    /// <summary>Instead of the item's COGS account, or null.</summary>
    public string? Account { get; init; }
}

/// <summary>Goods that went out to a customer, at FIFO cost.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">When the goods went out.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="Customer">The contact, or null.</param>
/// <param name="OrderReference">The sales order's number, free text.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record Shipment(
    string Id, LocalDate EffectiveDate, int TimeOfDay, string? Customer, string OrderReference, ValueList<ShipmentLine> Lines)
    : Document(DocumentKind.Shipment, Id, EffectiveDate, TimeOfDay)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("time_of_day", TimeOfDay);
        yield return ("contact_id", Customer);
        yield return ("sales_order_reference", OrderReference);
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
            yield return ($"lines[{i}].sales_order_line", line.OrderLine);
            yield return ($"lines[{i}].account_code", line.Account);
            yield return ($"lines[{i}].description", line.Description);
        }
    }
}
