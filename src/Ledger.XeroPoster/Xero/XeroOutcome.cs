using System.Text.Json;
using NodaTime;

namespace Ledger.XeroPoster.Xero;

/// <summary>What came of a call to Xero: one of four, so that nobody mistakes "unknown" for "failed".</summary>
internal abstract record XeroOutcome;

/// <summary>Xero answered and the answer was understood.</summary>
/// <param name="Body">The answer; undefined where Xero answered without a body (304, 204).</param>
internal sealed record Done(JsonElement Body) : XeroOutcome;

/// <summary>Xero said no. Nothing was written, unless the call was a batch: then which elements were is unknown.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Messages">Xero's own words, at least one.</param>
internal sealed record Refused(int Status, IReadOnlyList<string> Messages) : XeroOutcome
{
    public string Text => string.Join(" ", Messages);
}

/// <summary>A write whose effect is unknown: only a look-up may decide.</summary>
/// <param name="Why">What was seen.</param>
/// <param name="Answered">Whether Xero answered at all; false where the answer was lost, so that the call may still be running.</param>
internal sealed record Uncertain(string Why, bool Answered) : XeroOutcome;

/// <summary>Nothing was written and the call may be made again later.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Wait">How long Xero asks to wait, or our own guess where it says nothing.</param>
/// <param name="Why">What was seen.</param>
internal sealed record Later(LaterCause Cause, Duration Wait, string Why) : XeroOutcome;

/// <summary>Why a call has to wait.</summary>
internal enum LaterCause
{
    /// <summary>One of Xero's limits.</summary>
    Limit = 1,

    /// <summary>Xero or the organisation is offline, or there is no way to it.</summary>
    Unreachable,

    /// <summary>A person must consent again; time does not help.</summary>
    Consent,

    /// <summary>The calls left today are kept for postings.</summary>
    Reserve,
}

/// <summary>What a call is for: postings may use the last calls of the day, reports may not.</summary>
internal enum CallPurpose
{
    Posting = 1,
    Report,
}

/// <summary>One call to the accounting API.</summary>
/// <param name="Method">GET reads, PUT creates, POST changes a status.</param>
/// <param name="Path">Below the base address, with its query, such as <c>Invoices?page=1</c>.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Body">JSON; null on reads.</param>
/// <param name="IdempotencyKey">On writes: the key of this attempt, at most 128 characters.</param>
/// <param name="ModifiedSince">On reads: only what changed since.</param>
internal sealed record XeroCall(
    HttpMethod Method, string Path, CallPurpose Purpose, string? Body = null, string? IdempotencyKey = null, Instant? ModifiedSince = null)
{
    public bool Writes => Method != HttpMethod.Get;
}
