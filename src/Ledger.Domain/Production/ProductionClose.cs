using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Production;

/// <summary>The end of a production order: what no output took goes from WIP to manufacturing variance. Voiding it opens the order again.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">When.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="Order">The production order.</param>
public sealed record ProductionClose(string Id, LocalDate EffectiveDate, int TimeOfDay, string Order)
    : Document(DocumentKind.ProductionClose, Id, EffectiveDate, TimeOfDay)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("time_of_day", TimeOfDay);
        yield return ("production_order_id", Order);
    }
}
