using Grpc.Core;
using Ledger.V1;

namespace Ledger.Contracts;

/// <summary>Which google.rpc detail stands beside the ErrorInfo of a refusal.</summary>
public enum DetailKind
{
    /// <summary>Every bad field of the request.</summary>
    BadRequest = 1,

    /// <summary>What was looked for, or is there already.</summary>
    ResourceInfo = 2,

    /// <summary>What must change before the request can pass.</summary>
    PreconditionFailure = 3,

    /// <summary>When to send it again.</summary>
    RetryInfo = 4,
}

/// <summary>What a reason becomes on the wire.</summary>
/// <param name="Status">The canonical status.</param>
/// <param name="Detail">The detail beside the ErrorInfo.</param>
/// <param name="Subject">What it is about: the type of the resource or precondition.</param>
/// <param name="SubjectFact">The metadata that names the subject; empty where no one fact does.</param>
public sealed record ReasonRule(StatusCode Status, DetailKind Detail, string Subject, string SubjectFact);

/// <summary>The one table of reasons. Every value of the contract's enum but the unspecified one has its row.</summary>
public static class ReasonTable
{
    private static readonly Dictionary<Reason, ReasonRule> Rules = new()
    {
        [Reason.DocumentIdReused] = Exists("document", "document_id"),
        [Reason.BookIdReused] = Exists("book", "book_id"),
        [Reason.InvalidField] = Malformed(),
        [Reason.MissingField] = Malformed(),
        [Reason.InvalidDecimal] = Malformed(),
        [Reason.TooLong] = Malformed(),
        [Reason.TooManyLines] = Malformed(),
        [Reason.DuplicateLineId] = Malformed(),
        [Reason.UnknownBook] = Unknown("book", "book_id"),
        [Reason.UnknownDocument] = Unknown("document", "document_id"),
        [Reason.UnknownLine] = Unknown("line", "line_id"),
        [Reason.UnknownItem] = Unknown("item", "item_id"),
        [Reason.UnknownCategory] = Unknown("category", "category_id"),
        [Reason.UnknownLocation] = Unknown("location", "location_id"),
        [Reason.UnknownContact] = Unknown("contact", "contact_id"),
        [Reason.UnknownTaxRate] = Unknown("tax_rate", "tax_rate_id"),
        [Reason.UnknownUnit] = Unknown("unit", "unit"),
        [Reason.UnknownPosting] = Unknown("posting", "posting_id"),
        [Reason.UnknownSyncRecord] = Unknown("sync_record", "sync_record_id"),
        [Reason.UnknownLot] = Unknown("lot", "lot"),
        [Reason.DocumentMismatch] = Precondition("document", "document_id"),
        [Reason.IllegalTransition] = Precondition("document", "document_id"),
        [Reason.DocumentInUse] = Precondition("document", "document_id"),
        [Reason.OrderClosed] = Precondition("document", "document_id"),
        [Reason.ItemHasMovements] = Precondition("item", "item_id"),
        [Reason.PeriodLocked] = Precondition("lock_date", "lock_date"),
        [Reason.BackDated] = Precondition("item", "item_id"),
        [Reason.WrongItemKind] = Precondition("item", "item_id"),
        [Reason.LotMissing] = Precondition("item", "item_id"),
        [Reason.LotUnexpected] = Precondition("item", "item_id"),
        [Reason.SerialOnHand] = Precondition("lot", "lot"),
        [Reason.SpreadBasisMissing] = Precondition("item", "item_id"),
        [Reason.CostCycle] = Precondition("document", "document_id"),
        [Reason.QuantityNotExact] = Precondition("item", "item_id"),
        [Reason.InsufficientStock] = Precondition("item", "item_id"),
        [Reason.QuantityOverOrder] = Precondition("line", "line_id"),
        [Reason.QuantityOverReceived] = Precondition("line", "line_id"),
        [Reason.QuantityOverBilled] = Precondition("line", "line_id"),
        [Reason.QuantityOverLine] = Precondition("line", "line_id"),
        [Reason.NothingOnHand] = Precondition("item", "item_id"),
        [Reason.SerialNotOne] = Precondition("item", "item_id"),
        [Reason.AmountOverLine] = Precondition("line", "line_id"),
        [Reason.CostNotPositive] = Precondition("item", "item_id"),
        [Reason.PriceMissing] = Precondition("line", "line_id"),
        [Reason.AmountOutOfRange] = Precondition("field", "field"),
        [Reason.BookBusy] = Unavailable("book", "book_id"),
        [Reason.BookFenced] = Unavailable("book", "book_id"),
        [Reason.LogUnavailable] = Unavailable("book", "book_id"),
        [Reason.ReadModelBehind] = Unavailable("book", "book_id"),
        [Reason.LogDamaged] = new(StatusCode.DataLoss, DetailKind.ResourceInfo, "event", "sequence"),
        [Reason.XeroNotConnected] = Precondition("xero_connection", "book_id"),
        [Reason.XeroSyncRunning] = Precondition("sync_run", "run_number"),
        [Reason.XeroNeedsConsent] = Precondition("xero_connection", "book_id"),
        [Reason.XeroUnreachable] = Unavailable("xero_connection", "book_id"),
        [Reason.XeroTenantUnknown] = Precondition("xero_tenant", "tenant_id"),
    };

    /// <summary>The row of a reason.</summary>
    /// <exception cref="KeyNotFoundException">The reason is unspecified or not of this contract: a bug.</exception>
    public static ReasonRule Of(Reason reason) => Rules[reason];

    /// <summary>Whether the table has the reason.</summary>
    public static bool Has(Reason reason) => Rules.ContainsKey(reason);

    private static ReasonRule Exists(string subject, string fact) => new(StatusCode.AlreadyExists, DetailKind.ResourceInfo, subject, fact);

    private static ReasonRule Malformed() => new(StatusCode.InvalidArgument, DetailKind.BadRequest, "field", "field");

    private static ReasonRule Unknown(string subject, string fact) => new(StatusCode.NotFound, DetailKind.ResourceInfo, subject, fact);

    private static ReasonRule Precondition(string subject, string fact) => new(StatusCode.FailedPrecondition, DetailKind.PreconditionFailure, subject, fact);

    private static ReasonRule Unavailable(string subject, string fact) => new(StatusCode.Unavailable, DetailKind.RetryInfo, subject, fact);
}
