using Microsoft.Extensions.Logging;

namespace Ledger.XeroPoster;

/// <summary>What the poster logs. Event ids are stable; tokens and secrets never appear.</summary>
internal static partial class PosterLog
{
    [LoggerMessage(3001, LogLevel.Debug, "Xero {Method} {Path} answered {Status}, correlation {Correlation}")]
    public static partial void Called(ILogger log, string method, string path, int status, string correlation);

    [LoggerMessage(3002, LogLevel.Warning, "The answer of Xero to {Method} {Path} was lost: {Why}")]
    public static partial void AnswerLost(ILogger log, string method, string path, string why);

    [LoggerMessage(3003, LogLevel.Information, "Xero's tokens of consent {Consent} were refreshed")]
    public static partial void Refreshed(ILogger log, string consent);

    [LoggerMessage(3004, LogLevel.Warning, "Xero no longer accepts consent {Consent}: a person must connect again; postings wait")]
    public static partial void NeedsConsent(ILogger log, string consent);

    [LoggerMessage(3010, LogLevel.Information, "Sync run {Run} of book {Book} started ({Origin})")]
    public static partial void RunStarted(ILogger log, string book, long run, string origin);

    [LoggerMessage(3011, LogLevel.Information, "Sync run {Run} of book {Book} ended: {Records} records, {Posted} posted, {Refused} refused, {Waiting} waiting, {Calls} calls. {Description}")]
    public static partial void RunEnded(ILogger log, string book, long run, long records, long posted, long refused, long waiting, long calls, string description);

    [LoggerMessage(3012, LogLevel.Debug, "Sync record {Record} of book {Book} is {State}. {Description}")]
    public static partial void RecordChanged(ILogger log, string book, string record, Feed.SyncState state, string description);

    [LoggerMessage(3013, LogLevel.Warning, "Sync record {Record} of book {Book} needs a person, it is {State}: {Description}")]
    public static partial void RecordNeedsPerson(ILogger log, string book, string record, Feed.SyncState state, string description);

    [LoggerMessage(3014, LogLevel.Error, "The sync run of book {Book} broke off; it starts again in {Delay}")]
    public static partial void RunBroke(ILogger log, Exception exception, string book, TimeSpan delay);

    [LoggerMessage(3015, LogLevel.Information, "Xero's lock date for book {Book} is {LockDate}")]
    public static partial void LockDateRead(ILogger log, string book, string lockDate);

    [LoggerMessage(3020, LogLevel.Information, "Reconciliation of book {Book} from {From} to {To}: {Accounts} accounts, {Different} documents differ, unexplained {Currency} {Unexplained}")]
    public static partial void Reconciled(ILogger log, string book, string from, string to, int accounts, long different, string currency, decimal unexplained);
}
