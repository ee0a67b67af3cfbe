using Ledger.V1;

namespace Ledger.Api.Writer;

/// <summary>A book cannot be written here and now. The same command may be sent again: it takes effect once.</summary>
/// <param name="reason"><see cref="Reason.BookBusy"/>, <see cref="Reason.BookFenced"/> or <see cref="Reason.LogUnavailable"/>.</param>
/// <param name="bookId">The book.</param>
/// <param name="message">One sentence for a person.</param>
/// <param name="inner">What the log said, where it did; it never leaves the process.</param>
public sealed class BookUnavailableException(Reason reason, string bookId, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public Reason Reason => reason;

    /// <summary>The book.</summary>
    public string BookId => bookId;
}
