using Ledger.Domain.Books;
using Ledger.Domain.Primitives;

namespace Ledger.Api.Writer;

/// <summary>The books of this process, each behind its one writer.</summary>
/// <remarks>
/// Every method throws <see cref="BookUnavailableException"/> where the book is led elsewhere, its queue is full or its log is out of reach.
/// A cancelled caller stops waiting; a command that the writer has taken is still decided.
/// </remarks>
public interface IBooks
{
    /// <summary>The base currency of a book; null where there is no such book.</summary>
    ValueTask<Currency?> FindBaseCurrency(string bookId, CancellationToken cancellation);

    /// <summary>Sends a command to the book's writer and waits until what it decided is durable.</summary>
    /// <param name="bookId">An existing book, or any id for <see cref="OpenBook"/>.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="actor">Who asks; may be empty.</param>
    /// <param name="validateOnly">Decide and record nothing: the event in the answer was not stored.</param>
    /// <param name="cancellation">Stops the wait.</param>
    Task<Outcome> Submit(string bookId, Command command, string actor, bool validateOnly, CancellationToken cancellation);

    /// <summary>Sends commands of an existing book as one piece of work: nothing else is decided in between.</summary>
    /// <param name="bookId">An existing book.</param>
    /// <param name="commands">In order; the writer does not keep the list.</param>
    /// <param name="actor">Who asks; may be empty.</param>
    /// <param name="atomic">All or nothing: a rejection ends the outcomes, and nothing was recorded.</param>
    /// <param name="validateOnly">Decide each by itself and record nothing. Not together with <paramref name="atomic"/>.</param>
    /// <param name="cancellation">Stops the wait.</param>
    /// <returns>One outcome for each command, in order; fewer where an atomic batch was refused: its last one is the rejection.</returns>
    Task<IReadOnlyList<Outcome>> SubmitBatch(
        string bookId, IReadOnlyList<Command> commands, string actor, bool atomic, bool validateOnly, CancellationToken cancellation);

    /// <summary>Reads something of an existing book as it stands between two commands; all that it rests on is durable.</summary>
    /// <param name="bookId">An existing book.</param>
    /// <param name="read">Changes nothing, and keeps nothing of the book: the writer waits for it and goes on.</param>
    /// <param name="cancellation">Stops the wait.</param>
    Task<T> Read<T>(string bookId, Func<Book, T> read, CancellationToken cancellation);

    /// <summary>Reads something of a book as it stood at a sequence: the book is made anew from the log up to there, beside the writer.</summary>
    /// <param name="bookId">An existing book.</param>
    /// <param name="sequence">1 or more; past the last event, the book as it stands.</param>
    /// <param name="read">What is read.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<T> ReadAt<T>(string bookId, long sequence, Func<Book, T> read, CancellationToken cancellation);
}
