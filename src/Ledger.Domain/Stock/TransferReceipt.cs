using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Stock;

/// <summary>A line of a transfer receipt.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="TransferLine">The line of the transfer that arrives.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="Location">Where it was put; null: where the transfer goes to.</param>
public sealed record TransferReceiptLine(string Id, string TransferLine, decimal Quantity, string? Unit, string? Location);

/// <summary>The second step of a transfer: goods in transit arrive, all of them or in parts.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">When they came.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="Transfer">The transfer in two steps.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record TransferReceipt(string Id, LocalDate EffectiveDate, int TimeOfDay, string Transfer, ValueList<TransferReceiptLine> Lines)
    : Document(DocumentKind.TransferReceipt, Id, EffectiveDate, TimeOfDay)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("time_of_day", TimeOfDay);
        yield return ("transfer_id", Transfer);
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            yield return ($"lines[{i}].line_id", line.Id);
            yield return ($"lines[{i}].transfer_line_id", line.TransferLine);
            yield return ($"lines[{i}].quantity", line.Quantity);
            yield return ($"lines[{i}].unit", line.Unit);
            yield return ($"lines[{i}].location_id", line.Location);
        }
    }
}
