using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Purchasing;

/// <summary>A line of a purchase order.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Item">The item ordered.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero, at most six decimals.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="UnitPrice">Per <paramref name="Unit"/>, in the order's currency, not negative, up to 10 decimals.</param>
/// <param name="DiscountPercent">0 to 100.</param>
/// <param name="Location">Where the goods are expected, or null.</param>
/// <param name="Description">Free text.</param>
public sealed record PurchaseOrderLine(
    string Id, string Item, decimal Quantity, string? Unit, decimal UnitPrice, decimal DiscountPercent, string? Location, string Description);

/// <summary>An order to a supplier. It posts nothing; receipts and bills refer to its lines.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">The order date.</param>
/// <param name="Supplier">The contact.</param>
/// <param name="Currency">Currency and rate that receipts use until a bill says otherwise.</param>
/// <param name="Reference">Free text.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record PurchaseOrder(
    string Id, LocalDate EffectiveDate, string Supplier, DocumentCurrency Currency, string Reference, ValueList<PurchaseOrderLine> Lines)
    : Document(DocumentKind.PurchaseOrder, Id, EffectiveDate, 0)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("contact_id", Supplier);
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
