using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Stock;

/// <summary>A line of a revaluation: all that is on hand of an item at a place.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Item">The item.</param>
/// <param name="Location">Where.</param>
/// <param name="Lot">The batch or serial number; null for an item without.</param>
/// <param name="UnitCost">The new cost: base currency per base unit, not negative.</param>
/// <param name="Account">Instead of the revaluation account, or null.</param>
public sealed record RevaluationLine(string Id, string Item, string Location, string? Lot, decimal UnitCost, string? Account);

/// <summary>Stock written down, or up: what is on hand at that moment leaves at its cost and comes in anew at another, with its age.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">When.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="Reason">Why: free text.</param>
/// <param name="Lines">1 to 10,000 lines, each place once.</param>
public sealed record Revaluation(string Id, LocalDate EffectiveDate, int TimeOfDay, string Reason, ValueList<RevaluationLine> Lines)
    : Document(DocumentKind.Revaluation, Id, EffectiveDate, TimeOfDay)
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
            yield return ($"lines[{i}].unit_cost", line.UnitCost);
            yield return ($"lines[{i}].account_code", line.Account);
        }
    }
}
