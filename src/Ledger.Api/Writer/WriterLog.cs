using Microsoft.Extensions.Logging;

namespace Ledger.Api.Writer;

/// <summary>What the writers tell the operator.</summary>
internal static partial class WriterLog
{
    [LoggerMessage(1101, LogLevel.Information, "Book {BookId} is loaded up to {Sequence}.")]
    public static partial void Loaded(ILogger logger, string bookId, long sequence);

    [LoggerMessage(1102, LogLevel.Warning, "Book {BookId} is led by another writer: events were appended after {Expected}, up to {Head}. Standing down.")]
    public static partial void Fenced(ILogger logger, string bookId, long expected, long head);

    [LoggerMessage(1103, LogLevel.Error, "The log of book {BookId} is out of reach.")]
    public static partial void LogUnavailable(ILogger logger, Exception failure, string bookId);

    [LoggerMessage(1104, LogLevel.Critical, "The log of book {BookId} is damaged; the book takes no commands.")]
    public static partial void LogDamaged(ILogger logger, Exception damage, string bookId);

    [LoggerMessage(1105, LogLevel.Error, "A command of book {BookId} ended in an error of the program.")]
    public static partial void CommandFailed(ILogger logger, Exception bug, string bookId);
}
