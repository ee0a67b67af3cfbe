using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Production;

/// <summary>A line of a production scrap.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Output">The output of the order that was spoilt.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="WithCost">True: the scrapped units take their share of the cost to the scrap account; false: the good ones bear it.</param>
/// <param name="Account">Instead of the scrap account, or null.</param>
public sealed record ProductionScrapLine(string Id, string Output, decimal Quantity, string? Unit, bool WithCost, string? Account);

/// <summary>Units that a production order spoilt.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">When.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="Order">The production order.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record ProductionScrap(string Id, LocalDate EffectiveDate, int TimeOfDay, string Order, ValueList<ProductionScrapLine> Lines)
    : Document(DocumentKind.ProductionScrap, Id, EffectiveDate, TimeOfDay)
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
            yield return ($"lines[{i}].output_id", line.Output);
            yield return ($"lines[{i}].quantity", line.Quantity);
            yield return ($"lines[{i}].unit", line.Unit);
            yield return ($"lines[{i}].with_cost", line.WithCost);
            yield return ($"lines[{i}].account_code", line.Account);
        }
    }
}
