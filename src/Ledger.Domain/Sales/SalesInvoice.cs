using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Sales;

/// <summary>A line of a sales invoice.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Description">Free text.</param>
/// <param name="Item">The item sold, or null.</param>
/// <param name="Quantity">More than zero.</param>
/// <param name="UnitPrice">In the invoice's currency, any sign.</param>
/// <param name="DiscountPercent">0 to 100.</param>
/// <param name="TaxRate">The tax rate's id, or null for none.</param>
/// <param name="Account">The revenue account; null: the item's, its category's or the book's.</param>
public sealed record SalesInvoiceLine(
    string Id, string Description, string? Item, decimal Quantity, decimal UnitPrice, decimal DiscountPercent, string? TaxRate, string? Account);

/// <summary>An invoice to a customer: revenue and tax against receivable. Cost is the shipment's business.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">The invoice date.</param>
/// <param name="DueDate">When it is due, or null.</param>
/// <param name="Customer">The contact.</param>
/// <param name="Reference">Free text.</param>
/// <param name="Currency">Currency and rate.</param>
/// <param name="AmountsAre">How line amounts stand to tax.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record SalesInvoice(
    string Id, LocalDate EffectiveDate, LocalDate? DueDate, string Customer, string Reference, DocumentCurrency Currency, AmountsAre AmountsAre,
    ValueList<SalesInvoiceLine> Lines)
    : Document(DocumentKind.SalesInvoice, Id, EffectiveDate, 0)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("due_date", DueDate);
        yield return ("contact_id", Customer);
        yield return ("reference", Reference);
        yield return ("currency_code", Currency.Code);
        yield return ("exchange_rate", Currency.Rate);
        yield return ("amounts_are", AmountsAre);
        foreach (var fact in LineFacts(Lines)) yield return fact;
    }

    internal static IEnumerable<(string Field, object? Value)> LineFacts(ValueList<SalesInvoiceLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            yield return ($"lines[{i}].line_id", line.Id);
            yield return ($"lines[{i}].description", line.Description);
            yield return ($"lines[{i}].item_id", line.Item);
            yield return ($"lines[{i}].quantity", line.Quantity);
            yield return ($"lines[{i}].unit_price", line.UnitPrice);
            yield return ($"lines[{i}].discount_percent", line.DiscountPercent);
            yield return ($"lines[{i}].tax_rate_id", line.TaxRate);
            yield return ($"lines[{i}].account_code", line.Account);
        }
    }
}
