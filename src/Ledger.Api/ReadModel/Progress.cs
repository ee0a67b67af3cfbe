using System.Collections.Concurrent;

namespace Ledger.Api.ReadModel;

/// <summary>How far each book stands in the read model, and a way to wait for it.</summary>
internal sealed class Progress
{
    private readonly ConcurrentDictionary<string, long> _reached = new(StringComparer.Ordinal);
    private volatile TaskCompletionSource _next = New();
    private volatile TaskCompletionSource _wanted = New();

    /// <summary>Completes once somebody waits for more than there is.</summary>
    public Task Wanted => _wanted.Task;

    public long Reached(string book) => _reached.GetValueOrDefault(book);

    /// <summary>Says how far books stand now, forward or, in a rebuild, back.</summary>
    public void Set(IEnumerable<(string Book, long Sequence)> books)
    {
        foreach (var (book, sequence) in books) _reached[book] = sequence;
        // Whoever still waits after this says so again.
        if (_wanted.Task.IsCompleted) _wanted = New();
        Interlocked.Exchange(ref _next, New()).SetResult();
    }

    /// <summary>Waits until a book has reached a sequence or the token is cancelled, which does not throw.</summary>
    public async Task<long> Wait(string book, long sequence, CancellationToken cancellation)
    {
        while (true)
        {
            var next = _next.Task;
            var reached = Reached(book);
            if (reached >= sequence || cancellation.IsCancellationRequested) return reached;
            _wanted.TrySetResult();
            await next.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
