using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.XeroPoster.Reconciliation;

/// <summary>Why a document or account differs; the numbers are those of the contract.</summary>
public enum DifferenceClass
{
    Unexplained = 1,
    Matched = 2,
    Pending = 3,
    Refused = 4,
    AmountDiffers = 5,
    DateDiffers = 6,
    AccountDiffers = 7,
    MissingInXero = 8,
    Foreign = 9,
    VoidedInXero = 10,
    EditedInXero = 11,
    CurrencyRounding = 12,
}

/// <summary>What a reconciliation is to compare.</summary>
/// <param name="Book">The book.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Accounts">Codes; empty: every account that the ledger owns.</param>
/// <param name="WithDetails">A row for each document that differs.</param>
/// <param name="WithMatched">Also for documents that agree.</param>
public sealed record ReconciliationRequest(string Book, LocalDate From, LocalDate To, IReadOnlyList<string> Accounts, bool WithDetails, bool WithMatched);

/// <summary>A part of the answer, in the order in which it is found.</summary>
public abstract record Finding;

/// <summary>How far it is.</summary>
public sealed record Progress(string Step, long Done, long Total, int CallsMade, int CallsExpected) : Finding;

/// <summary>An account's balances and movement; base currency, debit positive.</summary>
public sealed record AccountPeriod(decimal Opening, decimal Movement)
{
    public decimal Closing => Opening + Movement;
}

/// <summary>The part of an account's difference that one class explains: Xero less the ledger.</summary>
public sealed record ClassTotal(DifferenceClass Class, decimal Difference, long Documents);

/// <summary>One account; its classes add up to its difference, unexplained first.</summary>
public sealed record AccountFinding(string Account, IReadOnlyList<AccountRole> Roles, AccountPeriod Ledger, AccountPeriod Xero, IReadOnlyList<ClassTotal> Classes) : Finding
{
    /// <summary>Xero's closing balance less the ledger's.</summary>
    public decimal Difference => Xero.Closing - Ledger.Closing;

    public decimal Unexplained => Classes.Where(total => total.Class == DifferenceClass.Unexplained).Sum(total => total.Difference);
}

/// <summary>One document on one account.</summary>
/// <param name="Record">Our record; null where there is none.</param>
/// <param name="Document">The document that caused the postings; null where there is none or several.</param>
/// <param name="LedgerAmount">Debit positive; null where the ledger has none.</param>
/// <param name="XeroAmount">Debit positive; null where Xero has none.</param>
public sealed record DocumentFinding(
    string Account, DifferenceClass Class, string? Record, DocumentKey? Document, LocalDate? LedgerDate, decimal? LedgerAmount, string? XeroType, string? XeroId,
    string? XeroNumber, LocalDate? XeroDate, decimal? XeroAmount, string? XeroUrl, string Description) : Finding
{
    /// <summary>Xero less the ledger.</summary>
    public decimal Difference => (XeroAmount ?? 0) - (LedgerAmount ?? 0);
}

/// <summary>The end.</summary>
public sealed record Result(bool FullyReconciled, long Sequence, int Accounts, long Documents, long Different, decimal Unexplained, int CallsMade) : Finding;
