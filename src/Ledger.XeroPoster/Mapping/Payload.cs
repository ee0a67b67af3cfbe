using System.Text.Json.Nodes;
using Ledger.Domain.Primitives;
using Ledger.XeroPoster.Xero;

namespace Ledger.XeroPoster.Mapping;

/// <summary>A draft as the JSON element that Xero takes.</summary>
internal static class Payload
{
    private const int LongestReference = 255;
    private const int LongestNarration = 4_000;

    /// <param name="draft">What is to be said.</param>
    /// <param name="key">The posting key.</param>
    /// <param name="url">The posting key as a link.</param>
    /// <param name="contactId">Xero's id of the contact; null on journals.</param>
    /// <param name="taxType">Xero's type of a tax rate of ours, or of no tax for null.</param>
    public static JsonObject Of(Draft draft, string key, string url, string? contactId, Func<string?, string> taxType) =>
        draft.Type == XeroType.ManualJournal ? Journal(draft, key, url) : Document(draft, key, url, contactId!, taxType);

    private static JsonObject Journal(Draft draft, string key, string url) => new()
    {
        ["Narration"] = Cut($"{key} {draft.Text}", LongestNarration),
        ["Date"] = XeroJson.Iso(draft.Date),
        ["Status"] = "POSTED",
        ["LineAmountTypes"] = "NoTax",
        // Accruals and cost of goods have no place in a cash basis report.
        ["ShowOnCashBasisReports"] = false,
        ["Url"] = url,
        ["JournalLines"] = new JsonArray([.. draft.Lines.Select(line => Tracked(line, new JsonObject
        {
            ["LineAmount"] = line.Amount, ["AccountCode"] = line.Account, ["Description"] = line.Text,
        }))]),
    };

    private static JsonObject Document(Draft draft, string key, string url, string contactId, Func<string?, string> taxType)
    {
        var credit = draft.Type is XeroType.SupplierCredit or XeroType.CustomerCredit;
        var sale = draft.Type is XeroType.SalesInvoice or XeroType.CustomerCredit;
        // Without one tax rate among the lines the document is one without tax, so that no account's default rate steps in.
        var noTax = draft.AmountsAre == AmountsAre.NoTax || draft.Lines.All(line => line.TaxRate is null);
        var element = new JsonObject
        {
            ["Type"] = draft.Type.Word(),
            ["Contact"] = new JsonObject { ["ContactID"] = contactId },
            ["Date"] = XeroJson.Iso(draft.Date),
            [credit ? "CreditNoteNumber" : "InvoiceNumber"] = draft.Number,
            ["LineAmountTypes"] = noTax ? "NoTax" : draft.AmountsAre.ToString(),
            ["CurrencyCode"] = draft.Currency,
            ["Status"] = "AUTHORISED",
        };
        if (draft.Rate != 1m) element["CurrencyRate"] = XeroRate(draft.Rate);
        if (sale) element["Reference"] = Cut(draft.Text.Length > 0 ? $"{key} {draft.Text}" : key, LongestReference);
        if (!credit)
        {
            element["DueDate"] = XeroJson.Iso(draft.DueDate ?? draft.Date);
            element["Url"] = url;
        }
        var marked = credit && !sale;
        element["LineItems"] = new JsonArray([.. draft.Lines.Select((line, at) => Line(line, marked && at == 0 ? $"{line.Text} [{key}]" : line.Text, noTax ? null : taxType(line.TaxRate)))]);
        return element;
    }

    /// <summary>Xero's rate is foreign units for one unit of base, at most 6 decimals; ours is the other way round.</summary>
    public static decimal XeroRate(decimal rate) => decimal.Round(1m / rate, 6, MidpointRounding.AwayFromZero);

    private static JsonObject Line(DraftLine line, string text, string? taxType)
    {
        var element = new JsonObject
        {
            ["Description"] = text, ["Quantity"] = line.Quantity, ["UnitAmount"] = line.UnitAmount, ["LineAmount"] = line.Amount, ["AccountCode"] = line.Account,
        };
        if (taxType is not null) element["TaxType"] = taxType;
        if (line.TaxAmount is { } tax) element["TaxAmount"] = tax;
        return Tracked(line, element);
    }

    /// <summary>By Xero's ids: a name may be changed there between the check and the call.</summary>
    private static JsonObject Tracked(DraftLine line, JsonObject element)
    {
        if (line.Tracking is { } tracking)
        {
            element["Tracking"] = new JsonArray([.. tracking.Options().Select(option => new JsonObject
            {
                ["TrackingCategoryID"] = option.CategoryId, ["TrackingOptionID"] = option.OptionId,
            })]);
        }
        return element;
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];
}
