using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Sales;

/// <summary>A line of a sales order.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Item">The item sold.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="UnitPrice">Per unit in the order's currency, before discount, without tax; not negative.</param>
/// <param name="DiscountPercent">0 to 100.</param>
/// <param name="Location">Where it is to be taken from, or null.</param>
/// <param name="Description">Free text.</param>
public sealed record SalesOrderLine(
    string Id, string Item, decimal Quantity, string? Unit, decimal UnitPrice, decimal DiscountPercent, string? Location, string Description);

/// <summary>An order from a customer. Posts nothing: shipments that name its lines are measured against it (margin).</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">The order date.</param>
/// <param name="Customer">The contact.</param>
/// <param name="Currency">Currency and rate.</param>
/// <param name="Reference">Free text.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record SalesOrder(
    string Id, LocalDate EffectiveDate, string Customer, DocumentCurrency Currency, string Reference, ValueList<SalesOrderLine> Lines)
    : Document(DocumentKind.SalesOrder, Id, EffectiveDate, 0)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("contact_id", Customer);
        yield return ("currency_code", Currency.Code);
        yield return ("exchange_rate", Currency.Rate);
        yield return ("reference", Reference);
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            yield return ($"lines[{i}].line_id", line.Id);
            yield return ($"lines[{i}].item_id", line.Item);
            yield return ($"lines[{i}].quantity", line.Quantity);
            yield return ($"lines[{i}].unit", line.Unit);
            yield return ($"lines[{i}].unit_price", line.UnitPrice);
            yield return ($"lines[{i}].discount_percent", line.DiscountPercent);
            yield return ($"lines[{i}].location_id", line.Location);
            yield return ($"lines[{i}].description", line.Description);
        }
    }
}
