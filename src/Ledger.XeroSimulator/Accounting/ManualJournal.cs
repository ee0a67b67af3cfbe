using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>A manual journal. It has no number and no reference: the narration and the Url tell two equal ones apart.</summary>
internal sealed class ManualJournal : Stored
{
    public required ManualJournalContent Content { get; set; }

    public LedgerJournal? Journal { get; set; }

    public static JsonObject Render(ManualJournal? journal, ManualJournalContent content, bool lines = true)
    {
        var json = new JsonObject
        {
            ["Date"] = JsonText.Day(content.Date),
            ["Status"] = content.Status,
            ["LineAmountTypes"] = content.LineAmountTypes,
        };
        if (journal is not null)
            json["UpdatedDateUTC"] = JsonText.Instant(journal.Updated);
        json["ManualJournalID"] = (journal?.Id ?? Guid.Empty).ToString();
        json["Narration"] = content.Narration ?? "";
        json["JournalLines"] = lines ? new JsonArray([.. content.Lines.Select(l => l.Render())]) : new JsonArray();
        if (content.Url is not null)
            json["Url"] = content.Url;
        json["ShowOnCashBasisReports"] = content.ShowOnCashBasisReports;
        json["HasAttachments"] = journal?.HasAttachments ?? false;
        return json;
    }
}

internal sealed class ManualJournalContent
{
    public string? Narration { get; set; }

    public DateOnly Date { get; set; }

    public string Status { get; set; } = "DRAFT";

    public string LineAmountTypes { get; set; } = "NoTax";

    public string? Url { get; set; }

    public bool ShowOnCashBasisReports { get; set; } = true;

    public List<ManualJournalLine> Lines { get; set; } = [];

    public ManualJournalContent Clone() => (ManualJournalContent)MemberwiseClone();
}

/// <summary>A line; a debit is positive. Base currency, 2 decimals.</summary>
internal sealed record ManualJournalLine
{
    public required decimal LineAmount { get; init; }

    public decimal TaxAmount { get; init; }

    public string? TaxType { get; init; }

    public string? AccountCode { get; init; }

    public Account? Account { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<TrackingChoice> Tracking { get; init; } = [];

    public JsonObject Render()
    {
        var json = new JsonObject();
        if (Description is not null)
            json["Description"] = Description;
        if (TaxType is not null)
            json["TaxType"] = TaxType;
        json["TaxAmount"] = JsonText.Number(TaxAmount);
        json["LineAmount"] = JsonText.Number(LineAmount);
        if (AccountCode is not null)
            json["AccountCode"] = AccountCode;
        json["Tracking"] = new JsonArray([.. Tracking.Select(t => t.Render(withOption: true))]);
        if (Account is not null)
            json["AccountID"] = Account.Id.ToString();
        json["IsBlank"] = false;
        return json;
    }
}
