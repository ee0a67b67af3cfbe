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

    /// <summary>What a document moved and what became of it; null where there is no such document.</summary>
    Task<Answer<DocumentTrace?>> TraceDocument(string bookId, DocumentKey document, CancellationToken cancellation);

    /// <summary>The names of movements of documents that were entered.</summary>
    Task<Answer<IReadOnlyDictionary<MovementRef, MovementName>>> NameMovements(
        string bookId, IReadOnlyCollection<MovementRef> movements, CancellationToken cancellation);

    /// <summary>The balance of every account that has postings, by account code, ordinal.</summary>
    Task<Answer<IReadOnlyList<BalanceRow>>> TrialBalance(string bookId, LocalDate? asAt, long knownAt, CancellationToken cancellation);

    /// <summary>Stock by item, location and lot, ordinal, after the given one; with the value of all rows of the filter.</summary>
    Task<Answer<Totalled<StockOnHandRow>>> StockOnHand(string bookId, StockFilter filter, StockKey? after, int limit, CancellationToken cancellation);

    /// <summary>The same rows, all at once.</summary>
    Task<Answer<IReadOnlyList<StockOnHandRow>>> AllStock(string bookId, StockFilter filter, CancellationToken cancellation);

    /// <summary>Stock from the opening at <paramref name="from"/> to the closing at the filter's date, by the keys of the grouping, ordinal; and all in one.</summary>
    Task<Answer<(IReadOnlyList<SummaryRow> Rows, SummaryRow Total)>> MovementSummary(
        string bookId, StockFilter filter, LocalDate from, StockGrouping grouping, CancellationToken cancellation);

    /// <summary>The ledger and the stock of each inventory account, by code, ordinal.</summary>
    Task<Answer<IReadOnlyList<StockAccountRow>>> CompareStock(string bookId, LocalDate? asAt, long knownAt, CancellationToken cancellation);

    /// <summary>Absorbed and actual overhead of a period, by account and item, ordinal.</summary>
    Task<Answer<IReadOnlyList<OverheadRow>>> Overhead(string bookId, LocalDate from, LocalDate to, CancellationToken cancellation);

    /// <summary>Lines of sales orders that are not voided, by the order's sequence and the line, after the given ones.</summary>
    Task<Answer<IReadOnlyList<OrderMarginRow>>> OrderMargins(
        string bookId, OrderFilter filter, long afterDocument, int afterLine, int limit, CancellationToken cancellation);

    /// <summary>References of shipments without an order line, ordinal, after the given one.</summary>
    Task<Answer<IReadOnlyList<ReferenceMarginRow>>> ReferenceMargins(
        string bookId, string? reference, string? after, int limit, CancellationToken cancellation);

    /// <summary>The months of references that have a month with revenue or with cost alone, by reference, ordinal, after the given one; so many references.</summary>
    Task<Answer<IReadOnlyList<CogsMonthRow>>> CogsTiming(
        string bookId, LocalDate? from, LocalDate? to, string? after, int limit, CancellationToken cancellation);

    /// <summary>Lots by item and number, ordinal, after the given ones.</summary>
    Task<Answer<IReadOnlyList<LotRow>>> Lots(
        string bookId, LotFilter filter, string afterItem, string afterLot, int limit, CancellationToken cancellation);

    /// <summary>A lot, what it was made from and what was made from it; null where there is no such lot.</summary>
    Task<Answer<LotTrace?>> TraceLot(string bookId, string item, string lot, CancellationToken cancellation);

    /// <summary>Receipt lines that no bill covers wholly, oldest first; skips the first ones; with the value of all.</summary>
    Task<Answer<Totalled<AccrualRow>>> OpenGrni(
        string bookId, LocalDate? asAt, string? contact, int skip, int limit, CancellationToken cancellation);

    /// <summary>Bill lines whose goods have not all come in, oldest first; skips the first ones; with the value of all.</summary>
    Task<Answer<Totalled<AccrualRow>>> OpenGit(
        string bookId, LocalDate? asAt, string? contact, int skip, int limit, CancellationToken cancellation);

    /// <summary>Recomputes the hash of every posting from the log, in order, a row each time some are done and one at the end.</summary>
    IAsyncEnumerable<ChainRow> VerifyChain(string bookId, CancellationToken cancellation);
}
