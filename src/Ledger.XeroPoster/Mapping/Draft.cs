using System.Text.Json;
using System.Text.Json.Serialization;
using Ledger.Domain.Primitives;
using Ledger.XeroPoster.Xero;
using NodaTime;

namespace Ledger.XeroPoster.Mapping;

/// <summary>The kinds of documents that we make in Xero; the numbers are stored.</summary>
public enum XeroType
{
    ManualJournal = 1,
    Bill = 2,
    SalesInvoice = 3,
    SupplierCredit = 4,
    CustomerCredit = 5,
}

/// <summary>What Xero calls a kind and where it lives.</summary>
public static class XeroTypes
{
    /// <summary>Xero's word: <c>ACCPAY</c>, <c>ManualJournal</c> ...</summary>
    public static string Word(this XeroType type) => type switch
    {
        XeroType.Bill => "ACCPAY",
        XeroType.SalesInvoice => "ACCREC",
        XeroType.SupplierCredit => "ACCPAYCREDIT",
        XeroType.CustomerCredit => "ACCRECCREDIT",
        _ => "ManualJournal",
    };

    public static string Endpoint(this XeroType type) => type switch
    {
        XeroType.Bill or XeroType.SalesInvoice => "Invoices",
        XeroType.SupplierCredit or XeroType.CustomerCredit => "CreditNotes",
        _ => "ManualJournals",
    };

    /// <summary>The kind that takes a document of this kind back.</summary>
    public static XeroType Mirror(this XeroType type) => type switch
    {
        XeroType.Bill => XeroType.SupplierCredit,
        XeroType.SupplierCredit => XeroType.Bill,
        XeroType.SalesInvoice => XeroType.CustomerCredit,
        XeroType.CustomerCredit => XeroType.SalesInvoice,
        _ => XeroType.ManualJournal,
    };
}

/// <summary>What is to be sent, as far as the ledger knows it: ids of contacts and tax rates are still ours.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Date">The date it gets in Xero.</param>
/// <param name="DueDate">Of bills and invoices; null: not given.</param>
/// <param name="Contact">Our contact's id; null on journals.</param>
/// <param name="Number">InvoiceNumber or CreditNoteNumber; null on journals.</param>
/// <param name="Text">What follows the marker in Narration or Reference.</param>
/// <param name="Currency">Three letters.</param>
/// <param name="Rate">Base units for one unit of <paramref name="Currency"/>.</param>
/// <param name="AmountsAre">How line amounts stand to tax.</param>
/// <param name="Total">Tax included, in the document's currency; debits of a journal.</param>
/// <param name="Lines">At least one; at least two on journals.</param>
public sealed record Draft(
    XeroType Type, LocalDate Date, LocalDate? DueDate, string? Contact, string? Number, string Text, string Currency, decimal Rate,
    AmountsAre AmountsAre, decimal Total, IReadOnlyList<DraftLine> Lines)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new DateConverter() },
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static Draft FromJson(string json) => JsonSerializer.Deserialize<Draft>(json, Json)!;

    /// <summary>Line amounts by account, in the document's currency.</summary>
    public IReadOnlyDictionary<string, decimal> ByAccount() =>
        Lines.GroupBy(line => line.Account, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(line => line.Amount), StringComparer.Ordinal);

    /// <summary>Each tracking option that a line carries, once.</summary>
    public IEnumerable<DraftTracking> Options() => Lines.SelectMany(line => line.Tracking?.Options() ?? []).Distinct();

    private sealed class DateConverter : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => XeroJson.ParseDate(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(XeroJson.Iso(value));
    }
}

/// <summary>A line of a draft.</summary>
/// <param name="Text">Description.</param>
/// <param name="Quantity">At most 4 decimals; 1 where quantity and price do not multiply out.</param>
/// <param name="UnitAmount">At most 4 decimals.</param>
/// <param name="Amount">The line amount, 2 decimals; journals: debit positive; inclusive documents: with tax.</param>
/// <param name="TaxAmount">Sent only where a line was split and Xero's tax of the parts would not add up; else null.</param>
/// <param name="Account">The account code.</param>
/// <param name="TaxRate">Our tax rate's id; null: no tax.</param>
/// <param name="Tracking">What it is tracked by; null: nothing.</param>
public sealed record DraftLine(
    string Text, decimal Quantity, decimal UnitAmount, decimal Amount, decimal? TaxAmount, string Account, string? TaxRate, LineTracking? Tracking = null);
