using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Sales;

/// <summary>A line of a drop shipment.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Item">The item.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="UnitPrice">What the supplier asks per <paramref name="Unit"/>, in the document's currency, not negative; null: the order line's price.</param>
/// <param name="OrderLine">The line of the purchase order that this fulfils, or null.</param>
/// <param name="SalesOrderLine">The line of the sales order that this fulfils, or null.</param>
/// <param name="Account">Instead of the item's COGS account, or null.</param>
/// <param name="Description">Free text.</param>
public sealed record DropShipmentLine(
    string Id, string Item, decimal Quantity, string? Unit, decimal? UnitPrice, string? OrderLine, LineRef? SalesOrderLine, string? Account, string Description);

/// <summary>Goods that went from the supplier straight to the customer: cost of goods sold against GIT where they are billed, GRNI where not; never in stock.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">When they were shipped.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="Customer">The contact, or null.</param>
/// <param name="Supplier">The contact; null: the order's.</param>
/// <param name="Order">The purchase order, or null.</param>
/// <param name="Currency">Of the prices; null: the order's currency and rate, or the base currency where there is no order.</param>
/// <param name="Reference">Free text.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record DropShipment(
    string Id, LocalDate EffectiveDate, int TimeOfDay, string? Customer, string? Supplier, string? Order, DocumentCurrency? Currency, string Reference,
    ValueList<DropShipmentLine> Lines)
    : Document(DocumentKind.DropShipment, Id, EffectiveDate, TimeOfDay)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("time_of_day", TimeOfDay);
        yield return ("contact_id", Customer);
        yield return ("supplier_contact_id", Supplier);
        yield return ("purchase_order_id", Order);
        yield return ("currency_code", Currency?.Code);
        yield return ("exchange_rate", Currency?.Rate);
        yield return ("reference", Reference);
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            yield return ($"lines[{i}].line_id", line.Id);
            yield return ($"lines[{i}].item_id", line.Item);
            yield return ($"lines[{i}].quantity", line.Quantity);
            yield return ($"lines[{i}].unit", line.Unit);
            yield return ($"lines[{i}].unit_price", line.UnitPrice);
            yield return ($"lines[{i}].purchase_order_line_id", line.OrderLine);
            yield return ($"lines[{i}].sales_order_line", line.SalesOrderLine);
            yield return ($"lines[{i}].account_code", line.Account);
            yield return ($"lines[{i}].description", line.Description);
        }
    }
}
