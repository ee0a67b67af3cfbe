using Ledger.XeroPoster.Mapping;
using Ledger.XeroPoster.Reconciliation;
using Ledger.XeroPoster.Xero;

namespace Ledger.XeroPoster.Feed;

/// <summary>Decides uncertain records by what is in Xero, and by nothing else.</summary>
internal sealed class LookUps(SyncRecords records, DocumentCopy copy, BookFold fold, ContactDirectory contacts, Marker marker)
{
    /// <summary>Looks uncertain records up.</summary>
    /// <param name="run">The run.</param>
    /// <param name="uncertain">Records that are uncertain.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null where all were looked up; else why not.</returns>
    public async Task<XeroOutcome?> DecideAsync(RunScope run, IReadOnlyList<SyncRecord> uncertain, CancellationToken cancellation)
    {
        foreach (var endpoint in uncertain.Where(record => record.ByVoid != true).Select(record => record.Type.Endpoint()).Distinct(StringComparer.Ordinal))
        {
            if (await copy.RefreshAsync(run.Api, endpoint, whole: false, CallPurpose.Posting, cancellation) is { } failed) return failed;
        }
        foreach (var record in uncertain)
        {
            if (record.ByVoid == true)
            {
                if (await DecideVoidAsync(run, record, cancellation) is { } failed) return failed;
            }
            else
            {
                Decide(run, record);
            }
        }
        return null;
    }

    private void Decide(RunScope run, SyncRecord record)
    {
        var matches = copy.WithMarker(run.Tenant, Marker.Key(run.Book, record.Id));
        var standing = matches.Where(match => !match.IsVoid).ToList();
        if (standing.Count > 1)
        {
            run.Change(record, SyncTrigger.Park, $"Xero has {standing.Count} documents with its marker ({string.Join(", ", standing.Select(match => match.Id))}): void all but one, then retry.");
        }
        else if (standing.Count == 1)
        {
            var match = standing[0];
            var difference = !match.IsLive ? $"its status is {match.Status}" : record.Draft is { } draft ? Agreement.Difference(draft, match) : "it was not sent from here";
            if (difference is null) Confirm(run, record, SyncTrigger.Adopt, match, "Found in Xero by its marker.");
            else run.Change(record, SyncTrigger.Park, $"Xero has a document with its marker, but {difference}.", next => next with { XeroId = match.Id, XeroNumber = match.Number });
        }
        else if (matches.Count > record.KnownVoids)
        {
            run.Change(record, SyncTrigger.FindVoid, "It was made in Xero and is void or deleted there: that is respected.", next => next with { XeroId = matches[0].Id, XeroNumber = matches[0].Number });
        }
        else if (Lookalike(run, record) is { } lookalike)
        {
            run.Change(record, SyncTrigger.Park, $"Xero has {lookalike.Type} {lookalike.Number} of the same contact and amount without our marker ({lookalike.Id}): skip this record if it is the same one, void the other if not.");
        }
        else if (record.SettleAt is not { } settle || records.Now() >= settle)
        {
            run.Change(record, SyncTrigger.FindNothing, "It is not in Xero.");
        }
    }

    /// <summary>Keeps that Xero has a record, and that what it takes back is superseded.</summary>
    public void Confirm(RunScope run, SyncRecord record, SyncTrigger trigger, XeroDocument document, string description) => records.Database.Write(() =>
    {
        copy.Put(run.Tenant, [document]);
        run.Change(record, trigger, description, next => next with { XeroId = document.Id, XeroNumber = document.Number, SettleAt = null });
        if (record.Reverses is { } reverses && records.OfPosting(run.Book, reverses) is { IsSummary: false } original)
        {
            var by = record.ByVoid == true ? SyncTrigger.FindVoid : SyncTrigger.Supersede;
            if (SyncLifecycle.After(original.State, by) is not null) run.Change(original, by, record.ByVoid == true ? "Voided in Xero." : $"Taken back by {record.Type.Word()} {document.Number ?? document.Id}.");
        }
    });

    private async Task<XeroOutcome?> DecideVoidAsync(RunScope run, SyncRecord record, CancellationToken cancellation)
    {
        var original = records.OfPosting(run.Book, record.Reverses!)!;
        var reading = await run.Api.DocumentAsync(original.Type.Endpoint(), original.XeroId!, marker, CallPurpose.Posting, cancellation);
        if (reading.Value is { } document)
        {
            if (document.IsVoid) Confirm(run, record, SyncTrigger.Adopt, document, "The document is void in Xero.");
            // Voiding again does no harm, so there is nothing to wait for. Where Xero refused to, it is not asked again; else the way is decided anew.
            else run.Change(record, SyncTrigger.FindNothing, "The document is not void in Xero.", next => next with { ByVoid = record.Alone ? false : null });
            return null;
        }
        if (reading.Outcome is not Refused refused) return reading.Outcome;
        run.Change(record, SyncTrigger.Park, $"The document that it takes back is no longer in Xero: {refused.Text}");
        return null;
    }

    /// <summary>A bill or credit note that may be ours although it carries no marker.</summary>
    private XeroDocument? Lookalike(RunScope run, SyncRecord record)
    {
        if (record.Draft is not { Number: { } number, Contact: { } contactId } draft || fold.Contact(run.Book, contactId) is not { } contact) return null;
        return contacts.Match(run.Tenant, contact).Id is { } id
            ? copy.Unmarked(run.Tenant, number, id).FirstOrDefault(document => !document.IsVoid && document.Type == draft.Type.Word() && document.Total == draft.Total)
            : null;
    }
}
