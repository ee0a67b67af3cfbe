using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Api.ReadModel;

/// <summary>What the services read. Filled from the log; each answer says up to which sequence it is true.</summary>
/// <remarks>
/// Lists are by key: a page begins after the last key of the page before, so rows that come in between are neither lost nor repeated.
/// Amounts are minor units of the book's base currency, quantities millionths of the item's base unit.
/// Dates: null <c>asAt</c> is no bound; <c>knownAt</c> 0 is no bound, else only events up to that sequence count.
/// </remarks>
public interface IReadModel
{
    /// <summary>Waits until the model of a book has reached a sequence, or the token is cancelled (which does not throw).</summary>
    /// <returns>The sequence it has reached; 0 for a book that it does not know (yet).</returns>
    Task<long> Reach(string bookId, long sequence, CancellationToken cancellation);

    /// <summary>A book, or null.</summary>
    Task<BookRow?> FindBook(string bookId, CancellationToken cancellation);

    /// <summary>Books by id, ordinal.</summary>
    Task<IReadOnlyList<BookRow>> ListBooks(string afterId, int limit, CancellationToken cancellation);

    /// <summary>A catalog entry, or null. <typeparamref name="T"/> is Item, Category, Location, Contact or TaxRate of Domain.</summary>
    Task<Answer<T?>> FindEntry<T>(string bookId, string id, CancellationToken cancellation)
        where T : class;

    /// <summary>Catalog entries by id, ordinal.</summary>
    Task<Answer<IReadOnlyList<T>>> ListEntries<T>(string bookId, string afterId, int limit, CancellationToken cancellation)
        where T : class;

    /// <summary>A document with its state, or null.</summary>
    Task<Answer<DocumentRow?>> FindDocument(string bookId, DocumentKey document, CancellationToken cancellation);

    /// <summary>Documents by the sequence at which they were recorded first.</summary>
    Task<Answer<IReadOnlyList<DocumentRow>>> ListDocuments(
        string bookId, DocumentFilter filter, long afterSequence, int limit, CancellationToken cancellation);

    /// <summary>Every transition of a document, oldest first; empty where there is no such document.</summary>
    Task<Answer<IReadOnlyList<TransitionRow>>> ListTransitions(string bookId, DocumentKey document, CancellationToken cancellation);

    /// <summary>A posting, or null.</summary>
    Task<Answer<PostingRow?>> FindPosting(string bookId, long sequence, int number, CancellationToken cancellation);

    /// <summary>Postings by sequence and number, after the given ones.</summary>
    Task<Answer<IReadOnlyList<PostingRow>>> ListPostings(
        string bookId, PostingFilter filter, long afterSequence, int afterNumber, int limit, CancellationToken cancellation);

    /// <summary>What the lines of a posting are made of.</summary>
    Task<Answer<IReadOnlyList<CostShareRow>>> Explain(string bookId, long sequence, int number, CancellationToken cancellation);

    /// <summary>The balance of every account that has postings, by account code, ordinal.</summary>
    Task<Answer<IReadOnlyList<BalanceRow>>> TrialBalance(string bookId, LocalDate? asAt, long knownAt, CancellationToken cancellation);

    /// <summary>Stock by item, location and lot, ordinal, after the given one; with the value of all rows of the filter.</summary>
    Task<Answer<Totalled<StockOnHandRow>>> StockOnHand(string bookId, StockFilter filter, StockKey? after, int limit, CancellationToken cancellation);

    /// <summary>Layers with units on hand, by item, location and the order in which they will be taken; skips the first ones.</summary>
    Task<Answer<IReadOnlyList<LayerRow>>> Layers(string bookId, StockFilter filter, int skip, int limit, CancellationToken cancellation);

    /// <summary>Receipt lines that no bill covers wholly, oldest first; skips the first ones; with the value of all.</summary>
    Task<Answer<Totalled<AccrualRow>>> OpenGrni(
        string bookId, LocalDate? asAt, string? contact, int skip, int limit, CancellationToken cancellation);

    /// <summary>Bill lines whose goods have not all come in, oldest first; skips the first ones; with the value of all.</summary>
    Task<Answer<Totalled<AccrualRow>>> OpenGit(
        string bookId, LocalDate? asAt, string? contact, int skip, int limit, CancellationToken cancellation);

    /// <summary>Recomputes the hash of every posting from the log, in order, a row each time some are done and one at the end.</summary>
    IAsyncEnumerable<ChainRow> VerifyChain(string bookId, CancellationToken cancellation);
}
