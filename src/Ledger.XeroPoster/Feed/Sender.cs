using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ledger.XeroPoster.Mapping;
using Ledger.XeroPoster.Xero;
using NodaTime;

namespace Ledger.XeroPoster.Feed;

/// <summary>Sends records. The intent is durable before the first byte leaves, the result before anything else is done.</summary>
internal sealed partial class Sender(SyncRecords records, LookUps lookUps, BookFold fold, ContactDirectory contacts, Marker marker, PosterOptions options)
{
    /// <summary>Refuses, parks or re-dates what Xero would not take as it is.</summary>
    /// <returns>The record as it may be sent; null where it may not.</returns>
    public SyncRecord? Check(RunScope run, SyncRecord record)
    {
        if (record.ByVoid == true) return record;
        if (record.Draft is not { } draft)
        {
            run.Change(record, SyncTrigger.Refuse, record.Description.Length > 0 ? record.Description : "The posting has no form in Xero.");
            return null;
        }
        if (run.Settings.Organisation.LockDate is { } locked && draft.Date <= locked)
        {
            if (!options.RedateLocked)
            {
                run.Change(record, SyncTrigger.Park, LockedText(draft.Date, locked));
                return null;
            }
            var open = locked.PlusDays(1);
            draft = draft with
            {
                Date = open,
                DueDate = draft.DueDate is { } due && due < open ? open : draft.DueDate,
                Text = $"{draft.Text}, of {XeroJson.Iso(draft.Date)}",
            };
        }
        if (run.Settings.Refusal(draft, run.BaseCurrency, run.TaxRates) is { } refusal)
        {
            run.Change(record, SyncTrigger.Refuse, refusal);
            return null;
        }
        if (draft.Contact is { } id)
        {
            if (fold.Contact(run.Book, id) is not { } contact)
            {
                run.Change(record, SyncTrigger.Refuse, $"Contact {id} is not known.");
                return null;
            }
            if (contacts.Match(run.Tenant, contact).Conflict is { } conflict)
            {
                run.Change(record, SyncTrigger.Refuse, conflict);
                return null;
            }
        }
        return record with { Draft = run.Settings.WithTrackingIds(draft), Date = draft.Date };
    }

    /// <summary>Creates documents in one call.</summary>
    /// <param name="run">The run.</param>
    /// <param name="checkedRecords">Records of one endpoint that passed <see cref="Check"/>, with their contacts in Xero.</param>
    /// <param name="cancellation">Gives up: what was sent stays sent, and the next run looks it up.</param>
    /// <returns>Why nothing more can be sent now; null: go on.</returns>
    public async Task<Later?> CreateAsync(RunScope run, IReadOnlyList<SyncRecord> checkedRecords, CancellationToken cancellation)
    {
        var key = Guid.NewGuid().ToString();
        var elements = checkedRecords.Select(record => Element(run, record)).ToList();
        var sent = Send(run, checkedRecords);
        var outcome = await run.Api.CreateAsync(sent[0].Type.Endpoint(), elements, key, cancellation);
        records.Database.Write(() =>
        {
            switch (outcome)
            {
                case Done done:
                    Settle(run, sent, [.. done.Body.List(sent[0].Type.Endpoint())]);
                    break;
                case Refused refused when sent.Count == 1:
                    RefuseOrPark(run, sent[0], refused.Text);
                    break;
                case Refused refused:
                    // Xero may have saved the good ones all the same: each is looked up, and sent by itself where it is not there.
                    foreach (var record in sent)
                        run.Change(record, SyncTrigger.Lose, $"Xero refused a batch that held it: {refused.Text}", next => next with { SettleAt = null, Alone = true });
                    break;
                case Uncertain uncertain:
                    foreach (var record in sent) run.Change(record, SyncTrigger.Lose, uncertain.Why);
                    break;
                case Later later:
                    foreach (var record in sent) run.Change(record, SyncTrigger.Release, later.Why, next => next with { Attempts = next.Attempts - 1 });
                    break;
            }
        });
        return outcome as Later;
    }

    /// <summary>Voids the document that a reversal takes back.</summary>
    /// <inheritdoc cref="CreateAsync"/>
    public async Task<Later?> VoidAsync(RunScope run, SyncRecord reversal, CancellationToken cancellation)
    {
        var original = records.OfPosting(run.Book, reversal.Reverses!)!;
        var key = Guid.NewGuid().ToString();
        var sent = Send(run, [reversal])[0];
        var outcome = await run.Api.VoidAsync(original.Type.Endpoint(), original.XeroId!, key, cancellation);
        switch (outcome)
        {
            case Done done when done.Body.List(original.Type.Endpoint()).Select(one => XeroDocument.Read(one, original.Type.Endpoint(), marker)).FirstOrDefault() is { IsVoid: true } document:
                lookUps.Confirm(run, sent, SyncTrigger.Confirm, document, "The document was voided in Xero.");
                break;
            case Done:
                run.Change(sent, SyncTrigger.Lose, "Xero's answer does not say that the document is void.");
                break;
            case Refused refused:
                // Something was applied to it, or its date was locked, since it was looked at. Another look makes sure that it stands, then it is
                // taken back by a document of its own.
                run.Change(sent, SyncTrigger.Lose, $"Xero does not void it: {refused.Text}", next => next with { SettleAt = null, Alone = true });
                break;
            case Uncertain uncertain:
                run.Change(sent, SyncTrigger.Lose, uncertain.Why);
                break;
            case Later later:
                run.Change(sent, SyncTrigger.Release, later.Why, next => next with { Attempts = next.Attempts - 1, ByVoid = null });
                break;
        }
        return outcome as Later;
    }

    /// <summary>Two durable steps: the claim with all that is decided, then that bytes leave.</summary>
    private List<SyncRecord> Send(RunScope run, IReadOnlyList<SyncRecord> ready)
    {
        var claimed = records.Database.Write(() => ready.Select(record => run.Change(record, SyncTrigger.Claim, record.Description)).ToList());
        var now = records.Now();
        return records.Database.Write(() => claimed.Select(record => run.Change(
            record, SyncTrigger.Send, record.Description, next => next with { Attempts = next.Attempts + 1, SentAt = now, SettleAt = now + options.SettleDelay })).ToList());
    }

    private JsonObject Element(RunScope run, SyncRecord record)
    {
        var draft = record.Draft!;
        var key = Marker.Key(run.Book, record.Id);
        var contact = draft.Contact is { } id ? contacts.Match(run.Tenant, fold.Contact(run.Book, id)!).Id : null;
        return Payload.Of(draft, key, marker.Url(key), contact, rate => run.Settings.TaxTypeOf(draft, rate, run.TaxRates));
    }

    /// <summary>Matches results by marker, wherever they stand in the answer.</summary>
    private void Settle(RunScope run, List<SyncRecord> sent, List<JsonElement> answered)
    {
        var endpoint = sent[0].Type.Endpoint();
        var results = new Dictionary<string, List<JsonElement>>(StringComparer.Ordinal);
        foreach (var element in answered)
        {
            var found = sent.Count == 1 ? Marker.Key(run.Book, sent[0].Id) : KeyIn(element, endpoint);
            if (found is null) continue;
            if (!results.TryGetValue(found, out var list)) results[found] = list = [];
            list.Add(element);
        }
        foreach (var record in sent)
        {
            if (results.GetValueOrDefault(Marker.Key(run.Book, record.Id)) is [var element]) SettleOne(run, record, element, endpoint);
            else run.Change(record, SyncTrigger.Lose, "Xero's answer does not tell what became of it.");
        }
    }

    private void SettleOne(RunScope run, SyncRecord record, JsonElement element, string endpoint)
    {
        var errors = XeroAnswer.ValidationErrors(element);
        if (errors.Count > 0 || element.Text("StatusAttributeString") == "ERROR" || element.Flag("HasErrors"))
        {
            RefuseOrPark(run, record, errors.Count > 0 ? string.Join(" ", errors) : "Xero refused it without a reason.");
            return;
        }
        if (XeroDocument.Read(element, endpoint, marker) is not { Lines.Count: > 0 } document || document.Id == Guid.Empty.ToString())
        {
            run.Change(record, SyncTrigger.Lose, "Xero's answer leaves out what it saved.");
            return;
        }
        var difference = document.IsLive ? Agreement.Difference(record.Draft!, document) : $"its status is {document.Status}";
        if (difference is not null)
        {
            run.Change(record, SyncTrigger.Park, $"Xero saved it, but {difference}. Void it in Xero, correct the cause, then retry.", next => next with { XeroId = document.Id, XeroNumber = document.Number });
            return;
        }
        lookUps.Confirm(run, record, SyncTrigger.Confirm, document, string.Join(" ", XeroAnswer.Warnings(element)));
    }

    private string? KeyIn(JsonElement element, string endpoint) =>
        marker.FromUrl(element.Text("Url")) ?? Marker.FromHead(element.Text(endpoint == "ManualJournals" ? "Narration" : "Reference"))
        ?? Marker.FromTail(element.List("LineItems").Select(line => line.Text("Description")).FirstOrDefault());

    private static void RefuseOrPark(RunScope run, SyncRecord record, string text)
    {
        // A lock date that moved between the reading and the write: time or a person opens it, the posting is not at fault.
        var locked = LockText().IsMatch(text);
        run.Change(record, locked ? SyncTrigger.Park : SyncTrigger.Refuse, text, next => next with { SettleAt = null });
    }

    private static string LockedText(LocalDate date, LocalDate locked) =>
        $"Its date {XeroJson.Iso(date)} is locked in Xero up to {XeroJson.Iso(locked)}: open the period there and retry, or skip it.";

    [GeneratedRegex("lock date", RegexOptions.IgnoreCase)]
    private static partial Regex LockText();
}
