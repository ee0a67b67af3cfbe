using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Purchasing;

/// <summary>A line of a supplier return.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="ReceiptLine">The receipt line that goes back: its last units.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="Description">Free text.</param>
public sealed record SupplierReturnLine(string Id, LineRef ReceiptLine, decimal Quantity, string? Unit, string Description);

/// <summary>Goods that go back to the supplier, out of their own receipt: what is owed for them is owed no more, or claimed until it is credited.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">When they left.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="Supplier">The contact; null: the receipt's.</param>
/// <param name="Reference">Free text.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record SupplierReturn(string Id, LocalDate EffectiveDate, int TimeOfDay, string? Supplier, string Reference, ValueList<SupplierReturnLine> Lines)
    : Document(DocumentKind.SupplierReturn, Id, EffectiveDate, TimeOfDay)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("time_of_day", TimeOfDay);
        yield return ("contact_id", Supplier);
        yield return ("reference", Reference);
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            yield return ($"lines[{i}].line_id", line.Id);
            yield return ($"lines[{i}].goods_receipt_id", line.ReceiptLine.Document);
            yield return ($"lines[{i}].goods_receipt_line_id", line.ReceiptLine.Line);
            yield return ($"lines[{i}].quantity", line.Quantity);
            yield return ($"lines[{i}].unit", line.Unit);
            yield return ($"lines[{i}].description", line.Description);
        }
    }
}
