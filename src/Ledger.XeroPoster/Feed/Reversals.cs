using Ledger.XeroPoster.Mapping;
using Ledger.XeroPoster.Reconciliation;
using Ledger.XeroPoster.Xero;

namespace Ledger.XeroPoster.Feed;

/// <summary>Decides how a reversal reaches Xero: not at all, by voiding the document, or by a document of its own.</summary>
internal sealed class Reversals(SyncRecords records, DocumentCopy copy, Marker marker)
{
    /// <summary>Leaves out reversals, with what they reverse, that never reached Xero or are void there already.</summary>
    public void LeaveOut(RunScope run, IEnumerable<SyncRecord> pending)
    {
        foreach (var reversal in pending.Where(record => record.Reverses is not null))
        {
            if (records.OfPosting(run.Book, reversal.Reverses!) is not { IsSummary: false } original) continue;
            if (original.State is SyncState.Pending or SyncState.Refused && original.Date == reversal.Date)
            {
                records.Database.Write(() =>
                {
                    run.Change(original, SyncTrigger.Skip, $"Taken back by posting {reversal.Id} before it was sent.");
                    run.Change(reversal, SyncTrigger.Skip, $"Takes back posting {original.Id}, which was not sent.");
                });
            }
            else if (original.State == SyncState.Skipped)
            {
                run.Change(reversal, SyncTrigger.Skip, $"Takes back posting {original.Id}, which was left out.");
            }
            else if (original.State == SyncState.Voided)
            {
                run.Change(reversal, SyncTrigger.Skip, $"Takes back posting {original.Id}, which is void in Xero already.");
            }
        }
    }

    /// <summary>Decides for one reversal of a bill, invoice or credit note that is in Xero.</summary>
    /// <returns>The record as it is to be sent, or null where it is settled; and why it could not be decided.</returns>
    public async Task<(SyncRecord? Record, XeroOutcome? Failed)> PlanAsync(RunScope run, SyncRecord reversal, CancellationToken cancellation)
    {
        if (reversal.Type == XeroType.ManualJournal || reversal.ByVoid is not null || records.OfPosting(run.Book, reversal.Reverses!) is not { XeroId: { } id } original)
            return (reversal, null);
        if (original.Date != reversal.Date || original.Date <= run.Settings.Organisation.LockDate) return (reversal with { ByVoid = false }, null);
        var reading = await run.Api.DocumentAsync(original.Type.Endpoint(), id, marker, CallPurpose.Posting, cancellation);
        if (reading.Value is not { } document)
        {
            if (reading.Outcome is not Refused refused) return (null, reading.Outcome);
            run.Change(reversal, SyncTrigger.Park, $"The document that it takes back is no longer in Xero: {refused.Text}");
            return (null, null);
        }
        if (!document.IsVoid) return (reversal with { ByVoid = document.IsLive && document.Applied == 0 }, null);
        records.Database.Write(() =>
        {
            copy.Put(run.Tenant, [document]);
            run.Change(original, SyncTrigger.FindVoid, "It is void in Xero.");
            run.Change(reversal, SyncTrigger.Skip, $"Takes back posting {original.Id}, which is void in Xero already.");
        });
        return (null, null);
    }
}
