using System.Runtime.CompilerServices;

namespace Ledger.EventLog;

/// <summary>A log that lasts as long as the process: for previews, demonstrations and tests.</summary>
public sealed class InMemoryEventLog : IEventLog
{
    private readonly Lock _lock = new();
    private readonly List<LogBatch> _all = [];
    private readonly Dictionary<string, List<ReadOnlyMemory<byte>>> _streams = new(StringComparer.Ordinal);
    private readonly AppendSignal _signal = new();

    /// <inheritdoc/>
    public Task<AppendResult> Append(string book, long expected, IReadOnlyList<ReadOnlyMemory<byte>> events, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Count);
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var stream = _streams.GetValueOrDefault(book) ?? [];
            if (stream.Count != expected) return Task.FromResult(Repeated(stream, expected, events));
            ReadOnlyMemory<byte>[] kept = [.. events.Select(stored => (ReadOnlyMemory<byte>)stored.ToArray())];
            _streams[book] = stream;
            stream.AddRange(kept);
            _all.Add(new(_all.Count + 1, book, expected + 1, kept));
        }
        _signal.Raise();
        return Task.FromResult(new AppendResult(false, expected + events.Count));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogBatch> Read(string book, long from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        LogBatch[] batches;
        lock (_lock) batches = [.. _all.Where(batch => batch.Book == book && batch.Last >= from)];
        foreach (var batch in batches)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return batch.From(from);
        }
        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogBatch> Subscribe(long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = (int)after;
        while (true)
        {
            var next = _signal.Next;
            LogBatch? batch;
            lock (_lock) batch = seen < _all.Count ? _all[seen] : null;
            cancellation.ThrowIfCancellationRequested();
            if (batch is null)
            {
                await next.WaitAsync(cancellation);
                continue;
            }
            seen++;
            yield return batch;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> Books(CancellationToken cancellation)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<string>>([.. _streams.Keys.Order(StringComparer.Ordinal)]);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static AppendResult Repeated(List<ReadOnlyMemory<byte>> stream, long expected, IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        var last = expected + events.Count;
        if (stream.Count < last) return new(true, stream.Count);
        for (var i = 0; i < events.Count; i++)
        {
            if (!stream[(int)expected + i].Span.SequenceEqual(events[i].Span)) return new(true, stream.Count);
        }
        return new(false, last);
    }
}
