using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Production;

/// <summary>A line of an overhead absorption.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Item">A service item.</param>
/// <param name="Quantity">Units or hours, in <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="Rate">Base currency per <paramref name="Unit"/>, not negative; null: the item's rate per base unit.</param>
/// <param name="Account">Instead of the item's expense account, or null.</param>
public sealed record OverheadAbsorptionLine(string Id, string Item, decimal Quantity, string? Unit, decimal? Rate, string? Account);

/// <summary>Labour, machine hours and the like that a production order takes up: WIP against the expense account of the service.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">When.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="Order">The production order.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record OverheadAbsorption(string Id, LocalDate EffectiveDate, int TimeOfDay, string Order, ValueList<OverheadAbsorptionLine> Lines)
    : Document(DocumentKind.OverheadAbsorption, Id, EffectiveDate, TimeOfDay)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("time_of_day", TimeOfDay);
        yield return ("production_order_id", Order);
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            yield return ($"lines[{i}].line_id", line.Id);
            yield return ($"lines[{i}].item_id", line.Item);
            yield return ($"lines[{i}].quantity", line.Quantity);
            yield return ($"lines[{i}].unit", line.Unit);
            yield return ($"lines[{i}].rate", line.Rate);
            yield return ($"lines[{i}].account_code", line.Account);
        }
    }
}
