using Ledger.Domain.Books;
using Ledger.EventLog;
using Ledger.EventLog.Chain;
using Ledger.EventLog.Packing;
using NodaTime;

namespace Ledger.Api.Writer;

/// <summary>A book in memory and its place in the chain. Once an append fails, both are ahead of the log and of no more use.</summary>
internal sealed class LoadedBook
{
    private const int ProgressEvery = 10_000;

    private readonly Book _book = new(new DocumentPacking());
    private readonly BookChain _chain = new();

    private LoadedBook()
    {
    }

    /// <summary>The sequence of the last event decided.</summary>
    public long Sequence => _book.Sequence;

    /// <summary>Rebuilds a book from its log: every event is checked against the chain, and what it posts against what was recorded.</summary>
    /// <exception cref="LogDamagedException">They differ.</exception>
    public static async Task<LoadedBook> Load(IEventLog log, string bookId, Action<long> loaded)
    {
        var book = new LoadedBook();
        await foreach (var batch in log.Read(bookId, 1, CancellationToken.None))
        {
            foreach (var stored in batch.Events)
            {
                var recorded = book._chain.Take(stored);
                if (book._book.Replay(recorded) is { } difference) throw new LogDamagedException(difference) { Sequence = recorded.Sequence };
                if (recorded.Sequence % ProgressEvery == 0) loaded(recorded.Sequence);
            }
        }
        return book;
    }

    /// <summary>Decides a submission; what it accepts is in the book at once.</summary>
    public IReadOnlyList<Outcome> Decide(Submission submission, Instant now)
    {
        submission.Inquiry?.Invoke(_book);
        if (submission.Atomic) return _book.ExecuteAll(submission.Commands, now, submission.Actor);
        var outcomes = new Outcome[submission.Commands.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = submission.ValidateOnly
                ? _book.Preview(submission.Commands[i], now, submission.Actor)
                : _book.Execute(submission.Commands[i], now, submission.Actor);
        }
        return outcomes;
    }

    /// <summary>The bytes of decided events, sealed in order. Runs beside <see cref="Decide"/>, for one batch at a time.</summary>
    public ReadOnlyMemory<byte>[] Seal(List<Recorded> events)
    {
        var sealedEvents = new ReadOnlyMemory<byte>[events.Count];
        for (var i = 0; i < sealedEvents.Length; i++) sealedEvents[i] = _chain.Append(events[i]);
        return sealedEvents;
    }
}
