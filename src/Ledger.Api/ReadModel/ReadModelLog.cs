using Microsoft.Extensions.Logging;

namespace Ledger.Api.ReadModel;

/// <summary>What the read model tells the operator. Event ids 1200 to 1299.</summary>
internal static partial class ReadModelLog
{
    [LoggerMessage(1200, LogLevel.Error, "The read model does not move on; it is tried again.")]
    public static partial void ProjectionFailed(ILogger logger, Exception failure);

    [LoggerMessage(1201, LogLevel.Critical, "The log of book {BookId} is damaged; the read model shows the book as it was before.")]
    public static partial void LogDamaged(ILogger logger, Exception damage, string bookId);

    [LoggerMessage(1202, LogLevel.Information, "The read model is made anew from the log.")]
    public static partial void Rebuilding(ILogger logger);
}
