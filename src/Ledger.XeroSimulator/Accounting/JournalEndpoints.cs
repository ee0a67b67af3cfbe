using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary><c>/Journals</c>: granted to few, so refused unless the switch grants it.</summary>
internal static class JournalEndpoints
{
    private const int PageSize = 100;

    public static Answer List(ApiCall call)
    {
        RefuseUnlessGranted(call);
        if (call.QueryFlag("paymentsOnly"))
            throw new RequestRefusedException(Answer.NotModelled("journals on cash basis (paymentsOnly=true)"));
        var offset = call.QueryNumber("offset") ?? 0;
        var rows = call.Organisation.Ledger.Journals.Skip(offset)
            .Where(j => call.ModifiedSince is not { } since || j.CreatedAt >= since).Take(PageSize);
        return call.Many("Journals", new JsonArray([.. rows.Select(j => Render(j, withSource: true))]));
    }

    public static Answer One(ApiCall call)
    {
        RefuseUnlessGranted(call);
        var journals = call.Organisation.Ledger.Journals;
        var journal = Guid.TryParse(call.Argument(1), out var id)
            ? journals.FirstOrDefault(j => j.Id == id)
            : int.TryParse(call.Argument(1), out var number) && number >= 1 && number <= journals.Count ? journals[number - 1] : null;
        return journal is null ? Answer.NotFound() : call.One("Journals", Render(journal, withSource: false));
    }

    private static void RefuseUnlessGranted(ApiCall call)
    {
        if (!call.Organisation.Switches.JournalsGranted)
            throw new RequestRefusedException(Answer.Problem(401, "Unauthorized", "AuthorizationUnsuccessful"));
    }

    private static JsonObject Render(LedgerJournal journal, bool withSource)
    {
        var json = new JsonObject
        {
            ["JournalID"] = journal.Id.ToString(),
            ["JournalDate"] = JsonText.Day(journal.Date),
            ["JournalNumber"] = journal.Number,
            ["CreatedDateUTC"] = JsonText.Instant(journal.CreatedAt),
            ["Reference"] = journal.Reference ?? "",
        };
        if (withSource)
        {
            json["SourceID"] = journal.SourceId.ToString();
            json["SourceType"] = journal.SourceType;
        }
        json["JournalLines"] = new JsonArray([.. journal.Entries.Select((entry, index) => Line(journal, entry, index))]);
        return json;
    }

    private static JsonObject Line(LedgerJournal journal, LedgerEntry entry, int index)
    {
        var json = new JsonObject
        {
            ["JournalLineID"] = LineId(journal.Id, index).ToString(),
            ["AccountID"] = entry.Account.Id.ToString(),
            ["AccountCode"] = entry.Account.Code ?? "",
            ["AccountType"] = entry.Account.Type,
            ["AccountName"] = entry.Account.Name,
            ["Description"] = entry.Description ?? "",
            ["NetAmount"] = JsonText.Number(entry.Net),
            ["GrossAmount"] = JsonText.Number(entry.Net + entry.Tax),
            ["TaxAmount"] = JsonText.Number(entry.Tax),
        };
        if (entry.TaxType is not null)
            json["TaxType"] = entry.TaxType;
        json["TrackingCategories"] = new JsonArray([.. entry.Tracking.Select(t => t.Render(withOption: true))]);
        return json;
    }

    // Stable from one reading to the next without keeping an identifier for every entry.
    private static Guid LineId(Guid journal, int index)
    {
        var bytes = journal.ToByteArray();
        bytes[0] ^= (byte)(index + 1);
        bytes[1] ^= (byte)((index + 1) >> 8);
        return new Guid(bytes);
    }
}
