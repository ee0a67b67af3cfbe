using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Purchasing;

/// <summary>A line of a supplier's credit note: it takes back a bill line for some units, the last that the line covers.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Description">Free text.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="UnitPrice">Per unit in the note's currency, not negative.</param>
/// <param name="TaxRate">The tax rate's id, or null for none.</param>
/// <param name="BillLine">The stock line of the bill that is taken back.</param>
public sealed record SupplierCreditNoteLine(
    string Id, string Description, decimal Quantity, string? Unit, decimal UnitPrice, string? TaxRate, LineRef BillLine);

/// <summary>A supplier's credit note for billed stock: the accrual of the units opens again.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">The note's date.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="Supplier">The contact.</param>
/// <param name="SupplierReference">The supplier's own number.</param>
/// <param name="Currency">Currency and rate.</param>
/// <param name="AmountsAre">How line amounts stand to tax.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record SupplierCreditNote(
    string Id, LocalDate EffectiveDate, int TimeOfDay, string Supplier, string SupplierReference, DocumentCurrency Currency, AmountsAre AmountsAre,
    ValueList<SupplierCreditNoteLine> Lines)
    : Document(DocumentKind.SupplierCreditNote, Id, EffectiveDate, TimeOfDay)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("time_of_day", TimeOfDay);
        yield return ("contact_id", Supplier);
        yield return ("supplier_reference", SupplierReference);
        yield return ("currency_code", Currency.Code);
        yield return ("exchange_rate", Currency.Rate);
        yield return ("amounts_are", AmountsAre);
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            yield return ($"lines[{i}].line_id", line.Id);
            yield return ($"lines[{i}].description", line.Description);
            yield return ($"lines[{i}].quantity", line.Quantity);
            yield return ($"lines[{i}].unit", line.Unit);
            yield return ($"lines[{i}].unit_price", line.UnitPrice);
            yield return ($"lines[{i}].tax_rate_id", line.TaxRate);
            yield return ($"lines[{i}].supplier_bill_id", line.BillLine.Document);
            yield return ($"lines[{i}].supplier_bill_line_id", line.BillLine.Line);
        }
    }
}
