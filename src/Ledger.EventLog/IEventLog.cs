namespace Ledger.EventLog;

/// <summary>The log of all books: for each book one stream of events, to which is only ever appended.</summary>
/// <remarks>
/// Events are bytes here; <see cref="Chain.BookChain"/> makes and reads them. An event's sequence in its book is its revision in the stream:
/// the first is 1. Safe for concurrent use. Every member throws <see cref="LogUnavailableException"/> while the storage is out of reach.
/// </remarks>
public interface IEventLog : IAsyncDisposable
{
    /// <summary>Appends events to a book's stream, all or none; when it returns, they are durable.</summary>
    /// <param name="book">The book's id.</param>
    /// <param name="expected">The sequence of the last event that the writer knows; 0 for a new stream.</param>
    /// <param name="events">At least one.</param>
    /// <param name="cancellation">Stops the wait; the events may have been appended all the same.</param>
    /// <remarks>
    /// The same events sent again at the same place are answered as the first time and not appended twice, so an append whose answer
    /// was lost may be repeated. Other events at a place that is taken are a conflict: another writer was faster.
    /// </remarks>
    Task<AppendResult> Append(string book, long expected, IReadOnlyList<ReadOnlyMemory<byte>> events, CancellationToken cancellation);

    /// <summary>Reads a book's events in order, up to the end as it is when it is reached; nothing where there is no such stream.</summary>
    /// <param name="book">The book's id.</param>
    /// <param name="from">The sequence to begin with, from 1.</param>
    /// <param name="cancellation">Stops the reading.</param>
    IAsyncEnumerable<LogBatch> Read(string book, long from, CancellationToken cancellation);

    /// <summary>Follows the events of all books in the order of their appends: first what is there, then what comes, without end.</summary>
    /// <param name="after">The position of the last batch already seen; 0 to begin at the beginning.</param>
    /// <param name="cancellation">Ends it, by an <see cref="OperationCanceledException"/>.</param>
    IAsyncEnumerable<LogBatch> Subscribe(long after, CancellationToken cancellation);

    /// <summary>The ids of all books, in ordinal order.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<string>> Books(CancellationToken cancellation);
}

/// <summary>Consecutive events of one book.</summary>
/// <param name="Position">The place in the log of all books, strictly increasing; gaps mean nothing.</param>
/// <param name="Book">The book's id.</param>
/// <param name="First">The sequence of the first event.</param>
/// <param name="Events">One or more events.</param>
public sealed record LogBatch(long Position, string Book, long First, IReadOnlyList<ReadOnlyMemory<byte>> Events)
{
    /// <summary>The sequence of the last event.</summary>
    public long Last => First + Events.Count - 1;

    /// <summary>This batch without the events before <paramref name="sequence"/>, which is not behind its last.</summary>
    public LogBatch From(long sequence) =>
        sequence <= First ? this : this with { First = sequence, Events = [.. Events.Skip((int)(sequence - First))] };
}

/// <summary>What became of an append.</summary>
/// <param name="IsConflict">True: nothing was appended, another writer's events stand there.</param>
/// <param name="Head">The sequence of the last event: of this append, or of the stream in a conflict.</param>
public readonly record struct AppendResult(bool IsConflict, long Head);

/// <summary>The storage of the log is out of reach: full, broken, locked for too long. Whether an append took effect is not known.</summary>
public sealed class LogUnavailableException : Exception
{
    public LogUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
