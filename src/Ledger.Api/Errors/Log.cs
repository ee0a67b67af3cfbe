using Ledger.V1;
using Microsoft.Extensions.Logging;

namespace Ledger.Api.Errors;

/// <summary>What the services say in the log. Event ids 1000 to 1099.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Error, "The call {Method} failed unexpectedly.")]
    public static partial void Unexpected(ILogger log, string method, Exception exception);

    [LoggerMessage(1001, LogLevel.Warning, "Book {BookId} cannot be written: {Reason}.")]
    public static partial void BookUnavailable(ILogger log, string bookId, Reason reason, Exception exception);

    [LoggerMessage(1002, LogLevel.Critical, "The call {Method} met a damaged log.")]
    public static partial void LogDamaged(ILogger log, string method, Exception exception);
}
