using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary><c>/{Endpoint}/{id}/History</c>.</summary>
internal static class HistoryEndpoints
{
    private const int LongestNote = 2500;

    public static Answer List(ApiCall call) =>
        call.Many("HistoryRecords", new JsonArray([.. Documents.Find(call).History.AsEnumerable().Reverse().Select(Render)]));

    public static Answer Add(ApiCall call)
    {
        var document = Documents.Find(call);
        return ElementBatch.Run(
            call,
            "HistoryRecords",
            call.Elements("HistoryRecords"),
            element =>
            {
                var findings = new Findings();
                var details = element.Text("Details") ?? "";
                if (details.Length is 0 or > LongestNote)
                    findings.Error($"The Details must have 1 to {LongestNote} characters.");
                var note = new HistoryNote("Note", details, "System Generated", call.Organisation.Clock.Now);
                if (!findings.HasErrors)
                    document.History.Add(note);
                return new(Render(note), findings);
            },
            oneStatusEach: false);
    }

    private static JsonObject Render(HistoryNote note) => new()
    {
        ["Changes"] = note.Changes,
        ["DateUTCString"] = note.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss"),
        ["DateUTC"] = JsonText.Instant(note.At),
        ["User"] = note.User,
        ["Details"] = note.Details,
    };
}

/// <summary>Documents of any kind, found by the endpoint in the path.</summary>
internal static class Documents
{
    public static Stored Find(ApiCall call) =>
        Find(call.Organisation, call.Argument(0), call.IdArgument(1)) ?? throw new RequestRefusedException(Answer.NotFound());

    public static Stored? Find(SimulatedOrganisation organisation, string endpoint, Guid id) => endpoint.ToUpperInvariant() switch
    {
        "INVOICES" => organisation.Invoices.Find(id),
        "CREDITNOTES" => organisation.CreditNotes.Find(id),
        "PAYMENTS" => organisation.Payments.Find(id),
        "MANUALJOURNALS" => organisation.ManualJournals.Find(id),
        "CONTACTS" => organisation.Contacts.Find(id),
        "ACCOUNTS" => organisation.Accounts.Find(id),
        _ => null,
    };
}
