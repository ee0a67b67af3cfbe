using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.EventLog;
using Ledger.EventLog.Chain;
using Ledger.EventLog.Packing;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Ledger.Api.Writer;

/// <summary>The books of this process. A book is rebuilt from the log when it is first asked for, or by <see cref="LoadAll"/>.</summary>
public sealed class BookDirectory : IBooks, IAsyncDisposable
{
    private readonly IEventLog _log;
    private readonly IClock _clock;
    private readonly ILogger<BookDirectory> _logger;
    private readonly int _queueLength;
    private readonly ConcurrentDictionary<string, Lazy<BookWriter>> _writers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Currency> _baseCurrencies = new(StringComparer.Ordinal);

    /// <param name="log">The log of all books.</param>
    /// <param name="clock">Says when an event was recorded.</param>
    /// <param name="logger">Takes what an operator should know.</param>
    /// <param name="queueLength">How many submissions may wait for a book; one more is refused with BOOK_BUSY.</param>
    public BookDirectory(IEventLog log, IClock clock, ILogger<BookDirectory> logger, int queueLength = 20_000) =>
        (_log, _clock, _logger, _queueLength) = (log, clock, logger, queueLength);

    /// <summary>Told the id and the sequence reached while a book is rebuilt, and once when it is there. Raised on a thread of the book's writer.</summary>
    public event Action<string, long>? Loading;

    /// <inheritdoc/>
    public async ValueTask<Currency?> FindBaseCurrency(string bookId, CancellationToken cancellation)
    {
        if (_baseCurrencies.TryGetValue(bookId, out var known)) return known;
        try
        {
            await foreach (var batch in _log.Read(bookId, 1, cancellation))
            {
                if (new BookChain().Take(batch.Events[0]).Command is not OpenBook open)
                    throw new LogDamagedException($"The log of book {bookId} does not begin with its opening.") { Sequence = 1 };
                return _baseCurrencies.GetOrAdd(bookId, Currency.Of(open.BaseCurrency));
            }
            return null;
        }
        catch (LogUnavailableException unavailable)
        {
            throw new BookUnavailableException(V1.Reason.LogUnavailable, bookId, $"The log of book {bookId} is out of reach.", unavailable);
        }
    }

    /// <inheritdoc/>
    public async Task<Outcome> Submit(string bookId, Command command, string actor, bool validateOnly, CancellationToken cancellation) =>
        (await Submit(bookId, new([command], actor, false, validateOnly), command is OpenBook, cancellation))[0];

    /// <inheritdoc/>
    public Task<IReadOnlyList<Outcome>> SubmitBatch(
        string bookId, IReadOnlyList<Command> commands, string actor, bool atomic, bool validateOnly, CancellationToken cancellation) =>
        atomic && validateOnly
            ? throw new ArgumentException("A batch is either decided as one or command by command without a trace.", nameof(atomic))
            : Submit(bookId, new(commands, actor, atomic, validateOnly), false, cancellation);

    /// <inheritdoc/>
    public async Task<T> Read<T>(string bookId, Func<Book, T> read, CancellationToken cancellation)
    {
        T? answer = default;
        Exception? failure = null;
        var submission = new Submission([], "", false, false)
        {
            Inquiry = book =>
            {
                // What fails in reading says nothing of the book.
                try
                {
                    answer = read(book);
                }
                catch (Exception bug)
                {
                    failure = bug;
                }
            },
        };
        await Submit(bookId, submission, false, cancellation);
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
        return answer!;
    }

    /// <inheritdoc/>
    public async Task<T> ReadAt<T>(string bookId, long sequence, Func<Book, T> read, CancellationToken cancellation)
    {
        var book = new Book(new DocumentPacking());
        var chain = new BookChain();
        try
        {
            await foreach (var batch in _log.Read(bookId, 1, cancellation))
            {
                foreach (var stored in batch.Events)
                {
                    if (book.Sequence == sequence) return read(book);
                    var recorded = chain.Take(stored);
                    if (book.Replay(recorded) is { } difference) throw new LogDamagedException(difference) { Sequence = recorded.Sequence };
                }
            }
        }
        catch (LogUnavailableException unavailable)
        {
            throw new BookUnavailableException(V1.Reason.LogUnavailable, bookId, $"The log of book {bookId} is out of reach.", unavailable);
        }
        return read(book);
    }

    /// <summary>Rebuilds all books of the log, one after another.</summary>
    /// <exception cref="BookUnavailableException">The log is out of reach.</exception>
    public async Task LoadAll(CancellationToken cancellation)
    {
        foreach (var bookId in await _log.Books(cancellation)) await Submit(bookId, new([], "", false, false), false, cancellation);
    }

    /// <summary>Writes what waits and lets go of all books.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var writer in _writers.Values) await writer.Value.DisposeAsync();
    }

    private async Task<IReadOnlyList<Outcome>> Submit(string bookId, Submission submission, bool opens, CancellationToken cancellation)
    {
        // A writer is made for books that are there, or for the command that makes one: not for every id that somebody types.
        if (!_writers.TryGetValue(bookId, out var writer))
        {
            if (!opens && await FindBaseCurrency(bookId, cancellation) is null) throw new ArgumentException($"There is no book {bookId}.", nameof(bookId));
            writer = _writers.GetOrAdd(bookId, id => new(() => new(_log, id, _clock, (book, sequence) => Loading?.Invoke(book, sequence), _logger, _queueLength)));
        }
        return await writer.Value.Submit(submission, cancellation);
    }
}
