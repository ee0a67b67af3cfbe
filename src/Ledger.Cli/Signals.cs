namespace Ledger.Cli;

/// <summary>Waiting for the end of a command that runs until somebody stops it.</summary>
internal static class Signals
{
    /// <summary>Returns when Ctrl-C or SIGTERM has come: the way a server ends in good order, so it does not throw.</summary>
    public static async Task UntilCancelled(CancellationToken cancellation)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellation.Register(() => ended.TrySetResult());
        await ended.Task;
    }
}
