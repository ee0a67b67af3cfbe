using Ledger.XeroPoster.Feed;
using NodaTime;

namespace Ledger.XeroPoster;

/// <summary>A part of a run as it goes.</summary>
/// <param name="Run">The run as it stands.</param>
/// <param name="Record">The record that changed; null where the run itself began or ended.</param>
public sealed record SyncProgress(SyncRun Run, SyncRecord? Record);

/// <summary>A run of the book is going on already.</summary>
public sealed class SyncRunningException(string book, SyncRun run) : InvalidOperationException($"Run {run.Number} of book {book} is going on.")
{
    public SyncRun Run { get; } = run;
}

/// <summary>How a book's connection and queue stand.</summary>
/// <param name="Connected">Whether the book has an organisation.</param>
/// <param name="AwaitsConsent">A person was sent to the consent page and has not come back.</param>
/// <param name="NeedsConsent">Xero no longer accepts the consent.</param>
/// <param name="Sequence">The sequence up to which postings were taken in.</param>
/// <param name="WaitingForSummary">Postings that wait for the summary of their day.</param>
/// <param name="WaitingUntil">No call goes out before; null: calls go out.</param>
/// <param name="DayLeft">Calls left today as Xero last said; null: not known.</param>
/// <param name="MinuteLeft">Calls left this minute; null: not known.</param>
public sealed record BookStatus(
    bool Connected, bool AwaitsConsent, bool NeedsConsent, string Tenant, string Organisation, string BaseCurrency, string ShortCode, Instant? ConnectedAt,
    IReadOnlyDictionary<SyncState, long> Counts, long WaitingForSummary, long Sequence, SyncRun? Run, Instant? WaitingUntil, int? DayLeft, int? MinuteLeft);

/// <summary>One check of a connection.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Passed">Whether it passed.</param>
/// <param name="Description">What was found.</param>
/// <param name="Role">The role of the account concerned; null where the check is about none.</param>
/// <param name="Account">Its code.</param>
public sealed record ConnectionCheck(string Name, bool Passed, string Description, Domain.Journal.AccountRole? Role = null, string? Account = null);
