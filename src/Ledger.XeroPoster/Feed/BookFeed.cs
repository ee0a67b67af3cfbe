using System.Collections.Concurrent;
using Ledger.Domain.Books;
using Ledger.EventLog;

namespace Ledger.XeroPoster.Feed;

/// <summary>Follows a book's log from the stored position.</summary>
public sealed class BookFeed(IEventLog events, BookFold fold)
{
    private const int EventsPerStep = 500;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>Takes in everything that the log has beyond the stored position.</summary>
    /// <exception cref="LogDamagedException">The log is not what was appended; nothing of the damaged part is taken in.</exception>
    /// <exception cref="LogUnavailableException">The log is out of reach.</exception>
    public async Task CatchUpAsync(string book, CancellationToken cancellation)
    {
        var gate = _gates.GetOrAdd(book, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellation);
        try
        {
            await TakeAsync(book, cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task TakeAsync(string book, CancellationToken cancellation)
    {
        var chain = fold.Chain(book);
        var step = new List<Recorded>();
        await foreach (var batch in events.Read(book, chain.Sequence + 1, cancellation))
        {
            foreach (var stored in batch.Events)
            {
                step.Add(chain.Take(stored));
                if (step.Count >= EventsPerStep) Take();
            }
        }
        if (step.Count > 0) Take();

        void Take()
        {
            fold.Take(book, step, chain);
            step.Clear();
        }
    }
}
