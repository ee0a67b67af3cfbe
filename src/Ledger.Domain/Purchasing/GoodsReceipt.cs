using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Purchasing;

/// <summary>A line of a goods receipt.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Item">The item received.</param>
/// <param name="Location">Where it was put.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="UnitPrice">Per <paramref name="Unit"/> in the receipt's currency, not negative; null: the order line's price, else as the book's policy for stock without a price says.</param>
/// <param name="OrderLine">The line of the receipt's order that this fulfils, or null.</param>
/// <param name="Description">Free text.</param>
public sealed record GoodsReceiptLine(
    string Id, string Item, string Location, decimal Quantity, string? Unit, decimal? UnitPrice, string? OrderLine, string Description)
{
    /// <summary>The batch or serial number that it gets; null for an item without.</summary>
    public string? Lot { get; init; }

    /// <summary>When the batch expires, or null.</summary>
    public LocalDate? Expiry { get; init; }
}

/// <summary>Goods taken in from a supplier: a layer per line, accrued as GRNI until a bill covers it.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">When the goods came in.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="Supplier">The contact; null: the order's.</param>
/// <param name="Order">The purchase order, or null.</param>
/// <param name="Currency">Null: the order's currency and rate, or the base currency where there is no order.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record GoodsReceipt(
    string Id, LocalDate EffectiveDate, int TimeOfDay, string? Supplier, string? Order, DocumentCurrency? Currency, ValueList<GoodsReceiptLine> Lines)
    : Document(DocumentKind.GoodsReceipt, Id, EffectiveDate, TimeOfDay)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("time_of_day", TimeOfDay);
        yield return ("contact_id", Supplier);
        yield return ("purchase_order_id", Order);
        yield return ("currency_code", Currency?.Code);
        yield return ("exchange_rate", Currency?.Rate);
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            yield return ($"lines[{i}].line_id", line.Id);
            yield return ($"lines[{i}].item_id", line.Item);
            yield return ($"lines[{i}].location_id", line.Location);
            yield return ($"lines[{i}].lot", line.Lot);
            yield return ($"lines[{i}].expiry_date", line.Expiry);
            yield return ($"lines[{i}].quantity", line.Quantity);
            yield return ($"lines[{i}].unit", line.Unit);
            yield return ($"lines[{i}].unit_price", line.UnitPrice);
            yield return ($"lines[{i}].purchase_order_line_id", line.OrderLine);
            yield return ($"lines[{i}].description", line.Description);
        }
    }
}
