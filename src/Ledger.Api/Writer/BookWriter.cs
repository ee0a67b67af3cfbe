using System.Diagnostics;
using System.Threading.Channels;
using Ledger.Domain.Books;
using Ledger.EventLog;
using Microsoft.Extensions.Logging;
using NodaTime;
using Reason = Ledger.V1.Reason;

namespace Ledger.Api.Writer;

/// <summary>The one writer of a book in this process: takes what waits, decides it, appends it in one durable write, then answers.</summary>
/// <remarks>
/// While a batch is being written, the next is decided. Whatever a batch answers, rejections too, rests on all batches before it, so it is
/// answered after they are durable. When the log has another writer's events the writer stands down, and when the log is out of reach it lets go
/// of the book; in both cases the next submission makes it rebuild the book from the log.
/// </remarks>
internal sealed class BookWriter : IAsyncDisposable
{
    private const int CommandsPerBatch = 2_000;

    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly IEventLog _log;
    private readonly IClock _clock;
    private readonly ILogger _logger;
    private readonly Action<string, long> _loading;
    private readonly string _bookId;
    private readonly int _queueLength;
    private readonly Channel<Submission> _queue;
    private readonly Task _loop;
    private LoadedBook? _book;
    private Task<Exception?> _write = Task.FromResult<Exception?>(null);
    private LogDamagedException? _damage;
    private long _failedAt;

    /// <param name="log">The log.</param>
    /// <param name="bookId">The book.</param>
    /// <param name="clock">Says when an event was recorded.</param>
    /// <param name="loading">Told the sequence reached while the book is rebuilt.</param>
    /// <param name="logger">Takes what an operator should know.</param>
    /// <param name="queueLength">How many submissions may wait.</param>
    public BookWriter(IEventLog log, string bookId, IClock clock, Action<string, long> loading, ILogger logger, int queueLength)
    {
        (_log, _bookId, _clock, _loading, _logger, _queueLength) = (log, bookId, clock, loading, logger, queueLength);
        _queue = Channel.CreateBounded<Submission>(new BoundedChannelOptions(queueLength) { SingleReader = true });
        _loop = Task.Run(Run);
    }

    /// <summary>Sends commands to the writer; the outcomes come when they are durable.</summary>
    /// <exception cref="BookUnavailableException">The queue is full.</exception>
    public Task<IReadOnlyList<Outcome>> Submit(Submission submission, CancellationToken cancellation)
    {
        if (!_queue.Writer.TryWrite(submission))
            throw Unavailable(Reason.BookBusy, $"Book {_bookId} has {_queueLength} submissions waiting.");
        return submission.Outcomes.WaitAsync(cancellation);
    }

    /// <summary>Decides and writes what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task Run()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            if (_write.IsCompleted) await LetGoAfterFailure();
            if (_book is null && await Load() is { } notLoaded)
            {
                while (_queue.Reader.TryRead(out var submission)) submission.Fail(notLoaded);
                continue;
            }
            var book = _book!;
            var batch = Decide(book);
            if (await LetGoAfterFailure() is { } failure)
            {
                // Decided on events that are not in the log.
                batch.Fail(failure);
                continue;
            }
            _write = Task.Run(() => Write(book, batch));
        }
        await _write;
    }

    private DecidedBatch Decide(LoadedBook book)
    {
        var batch = new DecidedBatch(book.Sequence);
        while (batch.Commands < CommandsPerBatch && _queue.Reader.TryRead(out var submission))
        {
            try
            {
                var outcomes = book.Decide(submission, _clock.GetCurrentInstant());
                batch.Commands += submission.Commands.Count;
                batch.Decided.Add((submission, outcomes));
                if (submission.ValidateOnly || (submission.Atomic && outcomes.Count > 0 && outcomes[^1] is Rejected)) continue;
                foreach (var outcome in outcomes)
                {
                    if (outcome is Accepted accepted) batch.Events.Add(accepted.Event);
                }
            }
            catch (Exception bug)
            {
                // What the book holds now is not known; what was decided before this submission is as it should be, and is written.
                WriterLog.CommandFailed(_logger, bug, _bookId);
                submission.Fail(bug);
                _book = null;
                break;
            }
        }
        return batch;
    }

    /// <returns>Null where the batch is durable; else why it is not.</returns>
    private async Task<Exception?> Write(LoadedBook book, DecidedBatch batch)
    {
        Exception failure;
        try
        {
            var started = Stopwatch.GetTimestamp();
            if (batch.Events.Count > 0)
            {
                var result = await _log.Append(_bookId, batch.Expected, book.Seal(batch.Events), CancellationToken.None);
                if (result.IsConflict)
                {
                    WriterLog.Fenced(_logger, _bookId, batch.Expected, result.Head);
                    var fenced = Unavailable(Reason.BookFenced, $"Another writer has led book {_bookId} past {batch.Expected}.");
                    batch.Fail(fenced);
                    return fenced;
                }
                WriterMetrics.Appended(batch.Events.Count, Stopwatch.GetElapsedTime(started));
            }
            WriterMetrics.Decided(batch);
            batch.Answer();
            return null;
        }
        catch (LogUnavailableException unavailable)
        {
            WriterLog.LogUnavailable(_logger, unavailable, _bookId);
            failure = Unavailable(Reason.LogUnavailable, $"The log of book {_bookId} is out of reach.", unavailable);
        }
        catch (Exception bug)
        {
            WriterLog.CommandFailed(_logger, bug, _bookId);
            failure = bug;
        }
        batch.Fail(failure);
        return failure;
    }

    /// <summary>Waits for the batch that is being written and, where it failed, drops the book: it is ahead of the log.</summary>
    private async Task<Exception?> LetGoAfterFailure()
    {
        var failure = await _write;
        if (failure is null) return null;
        _write = Task.FromResult<Exception?>(null);
        _book = null;
        if (failure is BookUnavailableException { Reason: Reason.LogUnavailable }) _failedAt = Stopwatch.GetTimestamp();
        return failure;
    }

    /// <returns>Null where the book is there; else why it is not.</returns>
    private async Task<Exception?> Load()
    {
        if (_damage is not null) return _damage;
        if (_failedAt != 0 && Stopwatch.GetElapsedTime(_failedAt) < RetryInterval)
            return Unavailable(Reason.LogUnavailable, $"The log of book {_bookId} was out of reach a moment ago.");
        if (await LetGoAfterFailure() is { } failure) return failure;
        try
        {
            _book = await LoadedBook.Load(_log, _bookId, sequence => _loading(_bookId, sequence));
            _failedAt = 0;
            _loading(_bookId, _book.Sequence);
            WriterLog.Loaded(_logger, _bookId, _book.Sequence);
            return null;
        }
        catch (LogDamagedException damage)
        {
            WriterLog.LogDamaged(_logger, damage, _bookId);
            return _damage = damage;
        }
        catch (LogUnavailableException unavailable)
        {
            WriterLog.LogUnavailable(_logger, unavailable, _bookId);
            _failedAt = Stopwatch.GetTimestamp();
            return Unavailable(Reason.LogUnavailable, $"The log of book {_bookId} is out of reach.", unavailable);
        }
        catch (Exception bug)
        {
            WriterLog.CommandFailed(_logger, bug, _bookId);
            return bug;
        }
    }

    private BookUnavailableException Unavailable(Reason reason, string message, Exception? inner = null) => new(reason, _bookId, message, inner);
}
