namespace Ledger.XeroSimulator;

/// <summary>One switch for each behaviour on which what is known of Xero disagrees. The defaults are the stricter reading.</summary>
public sealed record SimulatorSwitches
{
    /// <summary>A <c>Reference</c> written on a bill or supplier credit note is kept; by default it is dropped and answered empty.</summary>
    public bool KeepReferenceOnBills { get; init; }

    /// <summary>A document on the lock date itself is refused.</summary>
    public bool LockDateInclusive { get; init; } = true;

    /// <summary>The connecting user is an adviser, who passes the period lock date (not the end-of-year one).</summary>
    public bool UserIsAdviser { get; init; }

    /// <summary><c>If-Modified-Since</c> includes what changed in that very second.</summary>
    public bool ModifiedSinceInclusive { get; init; } = true;

    /// <summary>Nothing changed since then: 304 instead of an empty list.</summary>
    public bool NotModifiedStatus { get; init; }

    /// <summary><c>AccountID</c> without a code is honoured on document and journal lines.</summary>
    public bool HonourAccountIdOnLines { get; init; }

    /// <summary><c>where</c> works on a manual journal's narration and a payment's reference.</summary>
    public bool WhereOnNarrationAndPaymentReference { get; init; }

    /// <summary>The number of a voided or deleted sales document may be used again.</summary>
    public bool VoidedNumbersAreFree { get; init; }

    /// <summary>An authorised document of total zero turns PAID at once.</summary>
    public bool ZeroTotalIsPaidAtOnce { get; init; }

    /// <summary>A posted manual journal may be edited.</summary>
    public bool PostedJournalsCanBeEdited { get; init; }

    /// <summary>Realised gains, historical adjustment, retained earnings, the tax control account and (in journals) rounding may be posted to.</summary>
    public bool UncertainAccountsAllowed { get; init; }

    /// <summary>Sales invoices with something applied accept the same harmless changes as bills.</summary>
    public bool FrozenSalesAcceptHarmlessChanges { get; init; }

    /// <summary>A payment reconciled with the bank may be deleted.</summary>
    public bool ReconciledPaymentsCanBeDeleted { get; init; }

    /// <summary>The previous refresh token is honoured for 30 minutes.</summary>
    public bool RefreshGrace { get; init; } = true;

    /// <summary>A missing scope answers 403 instead of 401.</summary>
    public bool MissingScopeIsForbidden { get; init; }

    /// <summary>The Journals endpoint is granted, as to Advanced tier apps.</summary>
    public bool JournalsGranted { get; init; }

    /// <summary>A 429 for too many concurrent calls carries <c>Retry-After</c>.</summary>
    public bool ConcurrentRetryAfter { get; init; }

    /// <summary>The problem word of the app-wide minute limit: <c>appminute</c> or <c>app-minute</c>.</summary>
    public string AppMinuteProblem { get; init; } = "appminute";

    /// <summary>A voided manual journal, deleted document and the like appear in lists.</summary>
    public bool ListVoidedAndDeleted { get; init; } = true;

    /// <summary>Profit and loss accounts start each financial year at nothing in the trial balance, and retained earnings take the rest.</summary>
    public bool TrialBalanceRollsYears { get; init; } = true;
}
