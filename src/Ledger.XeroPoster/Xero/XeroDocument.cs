using System.Text.Json;
using Ledger.XeroPoster.Mapping;
using NodaTime;

namespace Ledger.XeroPoster.Xero;

/// <summary>A document as Xero has it, as far as we look at it.</summary>
/// <param name="Id">Xero's id.</param>
/// <param name="Endpoint">Where it lives.</param>
/// <param name="Type">Xero's word: <c>ACCPAY</c>, <c>ManualJournal</c>, <c>SPEND</c> ...</param>
/// <param name="Status">AUTHORISED, PAID, POSTED, VOIDED ...</param>
/// <param name="Date">Its day.</param>
/// <param name="Number">Null where it has none.</param>
/// <param name="Contact">Xero's id of the contact; null on journals.</param>
/// <param name="Marker">The posting key found in it; null where it is not ours.</param>
/// <param name="Text">Narration or Reference.</param>
/// <param name="Currency">Three letters; null on journals, which are in base currency.</param>
/// <param name="Rate">Foreign units for one unit of base.</param>
/// <param name="Total">Tax included, in its currency; debits of a journal.</param>
/// <param name="Applied">What was paid or credited on it, or allocated from it.</param>
/// <param name="Inclusive">Line amounts include the tax.</param>
/// <param name="Updated">When Xero last changed it.</param>
/// <param name="Lines">Its lines; none in an answer that leaves them out.</param>
internal sealed record XeroDocument(
    string Id, string Endpoint, string Type, string Status, LocalDate Date, string? Number, string? Contact, string? Marker, string Text, string? Currency,
    decimal Rate, decimal Total, decimal Applied, bool Inclusive, Instant Updated, IReadOnlyList<XeroLine> Lines)
{
    /// <summary>It makes journals: it is neither a draft nor taken out again.</summary>
    public bool IsLive => Status is "AUTHORISED" or "PAID" or "POSTED";

    /// <summary>It was taken out again.</summary>
    public bool IsVoid => Status is "VOIDED" or "DELETED";

    /// <summary>Line amounts by account code as they were sent, in its currency.</summary>
    public Dictionary<string, decimal> ByAccount() => Lines.Where(line => line.Account is not null)
        .GroupBy(line => line.Account!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(line => line.Amount), StringComparer.Ordinal);

    /// <summary>What it posts to an account in base currency, debit positive: its net lines at its own rate, each rounded to the cent.</summary>
    public decimal Posts(string account)
    {
        if (!IsLive) return 0;
        var debit = Type is "ManualJournal" or "ACCPAY" or "ACCRECCREDIT" || Type.StartsWith("SPEND", StringComparison.Ordinal);
        var sum = 0m;
        foreach (var line in Lines)
        {
            if (line.Account != account) continue;
            var net = Inclusive ? line.Amount - line.Tax : line.Amount;
            sum += decimal.Round(net / Rate, 2, MidpointRounding.AwayFromZero);
        }
        return debit ? sum : -sum;
    }

    /// <param name="element">An element of an answer.</param>
    /// <param name="endpoint">Where it came from.</param>
    /// <param name="marker">Finds posting keys.</param>
    /// <returns>Null for an element that lacks an id or a date.</returns>
    public static XeroDocument? Read(JsonElement element, string endpoint, Marker marker)
    {
        var journal = endpoint == "ManualJournals";
        var id = element.Text(IdName(endpoint));
        if (id is null || element.Day("Date") is not { } date) return null;
        var lines = element.List(journal ? "JournalLines" : "LineItems")
            .Select(line => new XeroLine(line.Text("AccountCode"), line.Number("LineAmount") ?? 0, line.Number("TaxAmount") ?? 0, line.Text("Description") ?? "", Tracking(line))).ToList();
        var text = element.Text(journal ? "Narration" : "Reference") ?? "";
        var found = marker.FromUrl(element.Text("Url")) ?? Mapping.Marker.FromHead(text) ?? (lines.Count > 0 ? Mapping.Marker.FromTail(lines[0].Text) : null);
        var rate = element.Number("CurrencyRate") is { } given and > 0 ? given : 1m;
        var total = journal ? lines.Where(line => line.Amount > 0).Sum(line => line.Amount) : element.Number("Total") ?? 0;
        var applied = (element.Number("AmountPaid") ?? 0) + (element.Number("AmountCredited") ?? 0);
        if (endpoint == "CreditNotes" && element.Number("RemainingCredit") is { } remaining) applied = total - remaining;
        return new(
            id, endpoint, journal ? "ManualJournal" : element.Text("Type") ?? "", element.Text("Status") ?? "", date,
            element.Text(endpoint == "CreditNotes" ? "CreditNoteNumber" : "InvoiceNumber"), element.Member("Contact")?.Text("ContactID"), found, text,
            journal ? null : element.Text("CurrencyCode"), rate, total, applied, element.Text("LineAmountTypes") == "Inclusive",
            element.Moment("UpdatedDateUTC") ?? Instant.MinValue, lines);
    }

    private static List<XeroTracking>? Tracking(JsonElement line)
    {
        var tracking = line.List("Tracking").Select(one => new XeroTracking(
            one.Text("TrackingCategoryID"), one.Text("Name") ?? "", one.Text("TrackingOptionID"), one.Text("Option") ?? "")).ToList();
        return tracking.Count == 0 ? null : tracking;
    }

    public static string IdName(string endpoint) => endpoint switch
    {
        "Invoices" => "InvoiceID",
        "CreditNotes" => "CreditNoteID",
        "ManualJournals" => "ManualJournalID",
        "BankTransactions" => "BankTransactionID",
        _ => throw new ArgumentException($"'{endpoint}' holds no documents.", nameof(endpoint)),
    };

    /// <summary>Opens a document in Xero.</summary>
    public static string DeepLink(string shortCode, string type, string id) => type switch
    {
        "ACCREC" => $"https://go.xero.com/app/{shortCode}/invoicing/view/{id}",
        "ACCPAY" => $"https://go.xero.com/organisationlogin/default.aspx?shortcode={shortCode}&redirecturl=/AccountsPayable/Edit.aspx?InvoiceID={id}",
        "ACCPAYCREDIT" => $"https://go.xero.com/organisationlogin/default.aspx?shortcode={shortCode}&redirecturl=/AccountsPayable/ViewCreditNote.aspx?creditNoteID={id}",
        "ACCRECCREDIT" => $"https://go.xero.com/organisationlogin/default.aspx?shortcode={shortCode}&redirecturl=/AccountsReceivable/ViewCreditNote.aspx?creditNoteID={id}",
        "ManualJournal" => $"https://go.xero.com/Journal/View.aspx?invoiceID={id}",
        _ => $"https://go.xero.com/organisationlogin/default.aspx?shortcode={shortCode}&redirecturl=/Bank/ViewTransaction.aspx?bankTransactionID={id}",
    };
}

/// <summary>A line of a document in Xero.</summary>
/// <param name="Account">The account code; null on text lines.</param>
/// <param name="Amount">LineAmount: journals debit positive; documents in their currency.</param>
/// <param name="Tax">TaxAmount.</param>
/// <param name="Text">Description.</param>
/// <param name="Tracking">What it is tracked by; null: nothing.</param>
internal sealed record XeroLine(string? Account, decimal Amount, decimal Tax, string Text, IReadOnlyList<XeroTracking>? Tracking = null);

/// <summary>An option that a line of a document is tracked by.</summary>
/// <param name="CategoryId">Null in an answer that leaves it out.</param>
/// <param name="Category">The category's name when the document was read.</param>
/// <param name="OptionId">Null in an answer that leaves it out, as those of bills and invoices do.</param>
/// <param name="Option">The option's name when the document was read.</param>
internal sealed record XeroTracking(string? CategoryId, string Category, string? OptionId, string Option);
