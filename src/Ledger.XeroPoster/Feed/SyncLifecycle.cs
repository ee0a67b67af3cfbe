using System.Collections.Frozen;

namespace Ledger.XeroPoster.Feed;

/// <summary>Where a record stands on its way to Xero; the numbers are stored.</summary>
public enum SyncState
{
    /// <summary>Not sent yet.</summary>
    Pending = 1,

    /// <summary>A run has taken it up and says so durably.</summary>
    Claimed = 2,

    /// <summary>Bytes may have left; no result is known.</summary>
    Sent = 3,

    /// <summary>In Xero with the amounts that were sent.</summary>
    Posted = 4,

    /// <summary>Not in Xero, and a person must act.</summary>
    Refused = 5,

    /// <summary>Whether Xero has it is unknown; a look-up decides.</summary>
    Uncertain = 6,

    /// <summary>A person must look: the match is ambiguous, amounts differ, or a lock date caught it.</summary>
    Parked = 7,

    /// <summary>Left out for good.</summary>
    Skipped = 8,

    /// <summary>In Xero, and taken back there by a later document.</summary>
    Superseded = 9,

    /// <summary>Was in Xero and is void there.</summary>
    Voided = 10,
}

/// <summary>What may happen to a record.</summary>
public enum SyncTrigger
{
    /// <summary>A run takes it up.</summary>
    Claim = 1,

    /// <summary>The bytes are about to leave.</summary>
    Send,

    /// <summary>Nothing was written; it may be sent again.</summary>
    Release,

    /// <summary>Xero has it as it was sent.</summary>
    Confirm,

    /// <summary>Xero, or a check before sending, said no.</summary>
    Refuse,

    /// <summary>The result is unknown.</summary>
    Lose,

    /// <summary>A look-up found it, as it was sent.</summary>
    Adopt,

    /// <summary>A look-up found nothing and the call can no longer be running.</summary>
    FindNothing,

    /// <summary>A look-up found it void or deleted, or Xero did what a void asked.</summary>
    FindVoid,

    /// <summary>A person must look.</summary>
    Park,

    /// <summary>A person, or its own reversal, leaves it out.</summary>
    Skip,

    /// <summary>A person asks to take it up again.</summary>
    Retry,

    /// <summary>A later document took it back.</summary>
    Supersede,
}

/// <summary>The lifecycle of a record as a table: what is not in it cannot happen.</summary>
public static class SyncLifecycle
{
    public static IReadOnlyList<(SyncState From, SyncTrigger Trigger, SyncState To)> Table { get; } =
    [
        (SyncState.Pending, SyncTrigger.Claim, SyncState.Claimed),
        (SyncState.Pending, SyncTrigger.Refuse, SyncState.Refused),
        (SyncState.Pending, SyncTrigger.Park, SyncState.Parked),
        (SyncState.Pending, SyncTrigger.Skip, SyncState.Skipped),
        (SyncState.Claimed, SyncTrigger.Send, SyncState.Sent),
        (SyncState.Claimed, SyncTrigger.Release, SyncState.Pending),
        (SyncState.Claimed, SyncTrigger.Lose, SyncState.Uncertain),
        (SyncState.Sent, SyncTrigger.Confirm, SyncState.Posted),
        (SyncState.Sent, SyncTrigger.Refuse, SyncState.Refused),
        (SyncState.Sent, SyncTrigger.Release, SyncState.Pending),
        (SyncState.Sent, SyncTrigger.Lose, SyncState.Uncertain),
        (SyncState.Sent, SyncTrigger.Park, SyncState.Parked),
        (SyncState.Uncertain, SyncTrigger.Adopt, SyncState.Posted),
        (SyncState.Uncertain, SyncTrigger.FindNothing, SyncState.Pending),
        (SyncState.Uncertain, SyncTrigger.FindVoid, SyncState.Voided),
        (SyncState.Uncertain, SyncTrigger.Park, SyncState.Parked),
        (SyncState.Refused, SyncTrigger.Retry, SyncState.Pending),
        (SyncState.Refused, SyncTrigger.Skip, SyncState.Skipped),
        (SyncState.Parked, SyncTrigger.Retry, SyncState.Uncertain),
        (SyncState.Parked, SyncTrigger.Skip, SyncState.Skipped),
        (SyncState.Voided, SyncTrigger.Retry, SyncState.Pending),
        (SyncState.Posted, SyncTrigger.Supersede, SyncState.Superseded),
        (SyncState.Posted, SyncTrigger.FindVoid, SyncState.Voided),
    ];

    private static readonly FrozenDictionary<(SyncState, SyncTrigger), SyncState> Next =
        Table.ToFrozenDictionary(row => (row.From, row.Trigger), row => row.To);

    /// <summary>The state that a trigger leads to; null where the table has no such row.</summary>
    public static SyncState? After(SyncState state, SyncTrigger trigger) => Next.TryGetValue((state, trigger), out var to) ? to : null;

    public static IEnumerable<SyncTrigger> Permitted(SyncState state) => Table.Where(row => row.From == state).Select(row => row.Trigger);

    /// <summary>Nothing more of it is awaited: what comes after it on the same document may go.</summary>
    public static bool IsSettled(SyncState state) => state is SyncState.Posted or SyncState.Skipped or SyncState.Superseded or SyncState.Voided;

    /// <summary>The table as a Mermaid diagram, as the docs show it.</summary>
    public static string Diagram() =>
        "stateDiagram-v2\n    [*] --> Pending\n" + string.Concat(Table.Select(row => $"    {row.From} --> {row.To}: {row.Trigger}\n"));
}

/// <summary>A trigger that the table does not have: a bug of a run, or a person's wish that cannot be granted.</summary>
public sealed class IllegalSyncTransitionException(string record, SyncState state, SyncTrigger trigger)
    : InvalidOperationException($"Sync record {record} is {state}, which has no {trigger}; it has {string.Join(", ", SyncLifecycle.Permitted(state))}.")
{
    public SyncState State { get; } = state;

    public SyncTrigger Trigger { get; } = trigger;
}
