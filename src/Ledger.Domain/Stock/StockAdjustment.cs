using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Stock;

/// <summary>A line of a stock adjustment.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Item">The item.</param>
/// <param name="Location">Where.</param>
/// <param name="Lot">The batch or serial number; null for an item without.</param>
/// <param name="Expiry">When a batch that this line brings expires; null where it is known already or does not expire.</param>
/// <param name="Quantity">In <paramref name="Unit"/>: found positive, lost negative, never zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="UnitCost">Of what was found: base currency per <paramref name="Unit"/>, not negative; null: as the book's policy for stock without a price says.</param>
/// <param name="Account">Instead of the discrepancy account, or null.</param>
/// <param name="Description">Free text.</param>
public sealed record StockAdjustmentLine(
    string Id, string Item, string Location, string? Lot, LocalDate? Expiry, decimal Quantity, string? Unit, decimal? UnitCost, string? Account, string Description);

/// <summary>Stock found or lost: found at a cost, lost at the cost it had.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">When.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="Reason">Why: free text.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record StockAdjustment(string Id, LocalDate EffectiveDate, int TimeOfDay, string Reason, ValueList<StockAdjustmentLine> Lines)
    : Document(DocumentKind.StockAdjustment, Id, EffectiveDate, TimeOfDay)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("time_of_day", TimeOfDay);
        yield return ("reason", Reason);
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
            yield return ($"lines[{i}].unit_cost", line.UnitCost);
            yield return ($"lines[{i}].account_code", line.Account);
            yield return ($"lines[{i}].description", line.Description);
        }
    }
}
