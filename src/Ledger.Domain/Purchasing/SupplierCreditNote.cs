using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Purchasing;

/// <summary>What a line of a supplier's credit note is for.</summary>
public abstract record CreditTarget
{
    private protected CreditTarget()
    {
    }
}

/// <summary>Takes a bill line back for some units, the last that it covers and that did not go back: their accrual opens again.</summary>
/// <param name="Line">The stock line of the bill.</param>
public sealed record CreditsBillLine(LineRef Line) : CreditTarget;

/// <summary>Settles goods that went back to the supplier.</summary>
/// <param name="Line">The line of the supplier return.</param>
public sealed record CreditsReturnLine(LineRef Line) : CreditTarget;

/// <summary>A price allowance: all units of a bill line cost less, wherever they are by now.</summary>
/// <param name="Line">The stock line of the bill.</param>
public sealed record AllowsOnBillLine(LineRef Line) : CreditTarget;

/// <summary>A service line of a bill, taken back in part or whole.</summary>
/// <param name="Line">The service line of the bill.</param>
public sealed record CreditsService(LineRef Line) : CreditTarget;

/// <summary>A line of a supplier's credit note.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Description">Free text.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero; of an allowance or a service only a factor of the amount.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="UnitPrice">Per unit in the note's currency, not negative.</param>
/// <param name="TaxRate">The tax rate's id, or null for none.</param>
/// <param name="Target">What the line is for.</param>
public sealed record SupplierCreditNoteLine(
    string Id, string Description, decimal Quantity, string? Unit, decimal UnitPrice, string? TaxRate, CreditTarget Target);

/// <summary>A supplier's credit note: for units that are billed no more, for goods that went back, or a price allowance.</summary>
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
            yield return ($"lines[{i}].target", line.Target);
        }
    }
}
