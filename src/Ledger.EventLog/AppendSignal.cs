namespace Ledger.EventLog;

/// <summary>Wakes the subscribers of this process at an append.</summary>
internal sealed class AppendSignal
{
    private volatile TaskCompletionSource _next = New();

    /// <summary>Completes at the next append. Taken before the log is read, it misses none.</summary>
    public Task Next => _next.Task;

    public void Raise() => Interlocked.Exchange(ref _next, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
