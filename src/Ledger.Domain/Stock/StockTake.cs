using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Stock;

/// <summary>A line of a count sheet.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Item">The item.</param>
/// <param name="Location">Where.</param>
/// <param name="Lot">The batch or serial number; null for an item without.</param>
/// <param name="Expiry">When a batch that was found expires, or null.</param>
/// <param name="Counted">What was there, in <paramref name="Unit"/>; not negative.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="UnitCost">Of what is found too much: base currency per <paramref name="Unit"/>, not negative; null: the last known cost.</param>
/// <param name="Account">Instead of the discrepancy account, or null.</param>
public sealed record StockTakeLine(
    string Id, string Item, string Location, string? Lot, LocalDate? Expiry, decimal Counted, string? Unit, decimal? UnitCost, string? Account);

/// <summary>
/// What was counted at a moment. The difference to what the books have at that moment goes in or out; a document that becomes known later but is
/// effective earlier changes the difference, not the count.
/// </summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">When the stock was counted.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="Reference">Free text.</param>
/// <param name="Lines">1 to 10,000 lines, each place once.</param>
public sealed record StockTake(string Id, LocalDate EffectiveDate, int TimeOfDay, string Reference, ValueList<StockTakeLine> Lines)
    : Document(DocumentKind.StockTake, Id, EffectiveDate, TimeOfDay)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("time_of_day", TimeOfDay);
        yield return ("reference", Reference);
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            yield return ($"lines[{i}].line_id", line.Id);
            yield return ($"lines[{i}].item_id", line.Item);
            yield return ($"lines[{i}].location_id", line.Location);
            yield return ($"lines[{i}].lot", line.Lot);
            yield return ($"lines[{i}].expiry_date", line.Expiry);
            yield return ($"lines[{i}].counted_quantity", line.Counted);
            yield return ($"lines[{i}].unit", line.Unit);
            yield return ($"lines[{i}].unit_cost", line.UnitCost);
            yield return ($"lines[{i}].account_code", line.Account);
        }
    }
}
