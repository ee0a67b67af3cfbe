using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Stock;

/// <summary>A line of a transfer.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Item">The item.</param>
/// <param name="Lot">The batch or serial number; null for an item without, or with <paramref name="FirstExpired"/>.</param>
/// <param name="FirstExpired">Take the batches that expire first.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="Description">Free text.</param>
public sealed record TransferLine(string Id, string Item, string? Lot, bool FirstExpired, decimal Quantity, string? Unit, string Description);

/// <summary>Goods moved between two places of ours; they keep their cost and their age.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">When they left; in one step, also when they came.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="From">The location that they leave.</param>
/// <param name="To">The location that they go to, another one.</param>
/// <param name="TwoSteps">True: they are in transit until a transfer receipt brings them in.</param>
/// <param name="Reference">Free text.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record Transfer(
    string Id, LocalDate EffectiveDate, int TimeOfDay, string From, string To, bool TwoSteps, string Reference, ValueList<TransferLine> Lines)
    : Document(DocumentKind.Transfer, Id, EffectiveDate, TimeOfDay)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("time_of_day", TimeOfDay);
        yield return ("from_location_id", From);
        yield return ("to_location_id", To);
        yield return ("two_steps", TwoSteps);
        yield return ("reference", Reference);
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            yield return ($"lines[{i}].line_id", line.Id);
            yield return ($"lines[{i}].item_id", line.Item);
            yield return ($"lines[{i}].lot", line.Lot);
            yield return ($"lines[{i}].first_expired_first_out", line.FirstExpired);
            yield return ($"lines[{i}].quantity", line.Quantity);
            yield return ($"lines[{i}].unit", line.Unit);
            yield return ($"lines[{i}].description", line.Description);
        }
    }
}
