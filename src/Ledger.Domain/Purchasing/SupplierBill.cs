using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Purchasing;

/// <summary>What a line of a bill is for.</summary>
public abstract record BillTarget
{
    private protected BillTarget()
    {
    }
}

/// <summary>Stock of a purchase order line, whichever receipts bring it.</summary>
/// <param name="Line">The order line.</param>
public sealed record BillsOrderLine(LineRef Line) : BillTarget;

/// <summary>Stock of one receipt line.</summary>
/// <param name="Line">The receipt line.</param>
public sealed record BillsReceiptLine(LineRef Line) : BillTarget;

/// <summary>A service, freight, or anything else that is not stock.</summary>
/// <param name="Role">The role of the account; null where <paramref name="Account"/> is given.</param>
/// <param name="Account">An account code; null where <paramref name="Role"/> is given.</param>
public sealed record BillsService(AccountRole? Role, string? Account) : BillTarget;

/// <summary>A charge that a landed cost voucher estimated: from the bill's date on the bill lines for it replace the estimate.</summary>
/// <param name="Line">The line of the voucher.</param>
public sealed record BillsEstimate(LineRef Line) : BillTarget;

/// <summary>A line of a supplier's bill.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Description">Free text.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit; ignored on services.</param>
/// <param name="UnitPrice">Per unit in the bill's currency; not negative on stock lines.</param>
/// <param name="DiscountPercent">0 to 100.</param>
/// <param name="TaxRate">The tax rate's id, or null for none.</param>
/// <param name="Target">What the line is for.</param>
public sealed record SupplierBillLine(
    string Id, string Description, decimal Quantity, string? Unit, decimal UnitPrice, decimal DiscountPercent, string? TaxRate, BillTarget Target);

/// <summary>A supplier's invoice: it clears GRNI for what has come in and waits in GIT for what has not.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">The bill's date.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="DueDate">When it is due, or null.</param>
/// <param name="Supplier">The contact.</param>
/// <param name="SupplierReference">The supplier's own invoice number.</param>
/// <param name="Currency">Currency and rate.</param>
/// <param name="AmountsAre">How line amounts stand to tax.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record SupplierBill(
    string Id, LocalDate EffectiveDate, int TimeOfDay, LocalDate? DueDate, string Supplier, string SupplierReference, DocumentCurrency Currency,
    AmountsAre AmountsAre, ValueList<SupplierBillLine> Lines)
    : Document(DocumentKind.SupplierBill, Id, EffectiveDate, TimeOfDay)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("time_of_day", TimeOfDay);
        yield return ("due_date", DueDate);
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
            yield return ($"lines[{i}].discount_percent", line.DiscountPercent);
            yield return ($"lines[{i}].tax_rate_id", line.TaxRate);
            yield return ($"lines[{i}].target", line.Target);
        }
    }
}
