using System.Globalization;
using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>Every document of an organisation in one list, for checks that each was made once.</summary>
internal static class DocumentList
{
    public static IEnumerable<DocumentSummary> Of(SimulatedOrganisation books)
    {
        foreach (var d in books.Invoices.InOrder())
            yield return OfTrade("Invoices", d);
        foreach (var d in books.CreditNotes.InOrder())
            yield return OfTrade("CreditNotes", d);
        foreach (var p in books.Payments.InOrder())
        {
            yield return new(
                "Payments", p.Id, p.PaymentType, p.Target.Content.Number, p.Reference, null, null, p.Status, p.Date, p.Amount,
                p.Target.Content.Contact?.Name, p.CreatedBy is null);
        }
        foreach (var j in books.ManualJournals.InOrder())
        {
            yield return new(
                "ManualJournals", j.Id, null, null, null, j.Content.Narration, j.Content.Url, j.Content.Status, j.Content.Date,
                j.Content.Lines.Where(l => l.LineAmount > 0).Sum(l => l.LineAmount), null, j.CreatedBy is null);
        }
    }

    public static JsonObject Render(DocumentSummary document)
    {
        var json = new JsonObject { ["endpoint"] = document.Endpoint, ["id"] = document.Id.ToString() };
        foreach (var (name, text) in new[]
        {
            ("type", document.Type), ("number", document.Number), ("reference", document.Reference), ("narration", document.Narration),
            ("url", document.Url), ("status", document.Status), ("contact", document.Contact),
            ("date", document.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        })
        {
            if (text is not null)
                json[name] = text;
        }
        json["total"] = JsonText.Number(document.Total);
        json["byHand"] = document.ByHand;
        return json;
    }

    private static DocumentSummary OfTrade(string endpoint, TradeDocument d) => new(
        endpoint, d.Id, d.Content.Type, d.Content.Number, d.Content.Reference, null, d.Content.Url, d.Content.Status, d.Content.Date,
        d.Content.Total, d.Content.Contact?.Name, d.CreatedBy is null);
}

/// <summary>The state in short.</summary>
internal static class StateDump
{
    public static JsonObject Of(SimulatorState state)
    {
        var limits = state.Limits.Limits;
        return new JsonObject
        {
            ["now"] = state.Clock.Now.ToString("O", CultureInfo.InvariantCulture),
            ["limits"] = new JsonObject
            {
                ["concurrent"] = limits.Concurrent,
                ["perMinute"] = limits.PerMinute,
                ["perDay"] = limits.PerDay,
                ["appPerMinute"] = limits.AppPerMinute,
            },
            ["plannedFaults"] = state.Faults.Remaining,
            ["heldRequests"] = state.Faults.Waiting,
            ["clients"] = new JsonArray([.. state.Identity.Clients.Keys.Order().Select(id => JsonValue.Create(id))]),
            ["organisations"] = new JsonArray([.. state.Organisations.Select(Of)]),
        };
    }

    private static JsonObject Of(SimulatedOrganisation books) => new()
    {
        ["name"] = books.Options.Name,
        ["tenantId"] = books.TenantId.ToString(),
        ["baseCurrency"] = books.Options.BaseCurrency,
        ["periodLockDate"] = books.PeriodLockDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["endOfYearLockDate"] = books.EndOfYearLockDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["offline"] = books.Offline,
        ["counts"] = new JsonObject
        {
            ["accounts"] = books.Accounts.Count,
            ["contacts"] = books.Contacts.Count,
            ["invoices"] = books.Invoices.Count,
            ["creditNotes"] = books.CreditNotes.Count,
            ["payments"] = books.Payments.Count,
            ["manualJournals"] = books.ManualJournals.Count,
            ["journals"] = books.Ledger.Journals.Count,
        },
    };
}
