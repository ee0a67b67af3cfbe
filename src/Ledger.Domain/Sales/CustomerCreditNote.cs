using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Sales;

/// <summary>A credit note to a customer: revenue and tax back against receivable. Cost is the return's business.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">The note's date.</param>
/// <param name="Customer">The contact.</param>
/// <param name="Reference">Free text.</param>
/// <param name="Invoice">The invoice that it credits, or null.</param>
/// <param name="Currency">Currency and rate.</param>
/// <param name="AmountsAre">How line amounts stand to tax.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record CustomerCreditNote(
    string Id, LocalDate EffectiveDate, string Customer, string Reference, string? Invoice, DocumentCurrency Currency, AmountsAre AmountsAre,
    ValueList<SalesInvoiceLine> Lines)
    : Document(DocumentKind.CustomerCreditNote, Id, EffectiveDate, 0)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("contact_id", Customer);
        yield return ("reference", Reference);
        yield return ("sales_invoice_id", Invoice);
        yield return ("currency_code", Currency.Code);
        yield return ("exchange_rate", Currency.Rate);
        yield return ("amounts_are", AmountsAre);
        foreach (var fact in SalesInvoice.LineFacts(Lines)) yield return fact;
    }
}
