using Ledger.EventLog;

namespace Ledger.Api.Tests.Writer;

/// <summary>A log whose appends a test may hold up, refuse, or let succeed with the answer lost.</summary>
internal sealed class FaultyLog(IEventLog log) : IEventLog
{
    private volatile TaskCompletionSource? _gate;
    private int _appends;

    public enum Fault
    {
        None,
        Refused,
        AnswerLost,
        ReadsToo,
    }

    public Fault Appends { get; set; }

    public static FaultyLog Over(IEventLog log) => new(log);

    /// <summary>Appends begun since the start.</summary>
    public int Begun => Volatile.Read(ref _appends);

    public void Hold() => _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => Interlocked.Exchange(ref _gate, null)?.SetResult();

    public async Task<AppendResult> Append(string book, long expected, IReadOnlyList<ReadOnlyMemory<byte>> events, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _appends);
        if (_gate is { } gate) await gate.Task;
        if (Appends is Fault.Refused or Fault.ReadsToo) throw new LogUnavailableException("The disk is full.");
        var result = await log.Append(book, expected, events, cancellation);
        return Appends == Fault.AnswerLost ? throw new LogUnavailableException("The connection broke.") : result;
    }

    public IAsyncEnumerable<LogBatch> Read(string book, long from, CancellationToken cancellation) =>
        Appends == Fault.ReadsToo ? throw new LogUnavailableException("The disk is gone.") : log.Read(book, from, cancellation);

    public IAsyncEnumerable<LogBatch> Subscribe(long after, CancellationToken cancellation) => log.Subscribe(after, cancellation);

    public Task<IReadOnlyList<string>> Books(CancellationToken cancellation) => log.Books(cancellation);

    public ValueTask DisposeAsync() => log.DisposeAsync();
}
