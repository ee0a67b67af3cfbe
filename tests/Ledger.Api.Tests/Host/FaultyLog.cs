using Ledger.EventLog;

namespace Ledger.Api.Tests.Host;

/// <summary>A real log that can be told to fail, to stall, or to have another writer's events.</summary>
internal sealed class FaultyLog(IEventLog inner) : IEventLog
{
    private volatile TaskCompletionSource? _gate;

    /// <summary>Every append fails as if the disk were full.</summary>
    public bool IsOutOfReach { get; set; }

    /// <summary>Appends wait until the log is disposed of.</summary>
    public void CloseGate() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void OpenGate() => _gate?.TrySetResult();

    public async Task<AppendResult> Append(string book, long expected, IReadOnlyList<ReadOnlyMemory<byte>> events, CancellationToken cancellation)
    {
        if (_gate is { } gate) await gate.Task;
        return IsOutOfReach ? throw new LogUnavailableException("The disk is full.") : await inner.Append(book, expected, events, cancellation);
    }

    public IAsyncEnumerable<LogBatch> Read(string book, long from, CancellationToken cancellation) => inner.Read(book, from, cancellation);

    public IAsyncEnumerable<LogBatch> Subscribe(long after, CancellationToken cancellation) => inner.Subscribe(after, cancellation);

    public Task<IReadOnlyList<string>> Books(CancellationToken cancellation) => inner.Books(cancellation);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
