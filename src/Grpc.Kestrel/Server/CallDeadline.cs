using Grpc.Core;

namespace Grpc.Kestrel.Server;

/// <summary>The timer of a call that has a deadline, and the token that the deadline or the caller cancels.</summary>
internal sealed class CallDeadline : IDisposable
{
    internal static readonly Status Exceeded = new(StatusCode.DeadlineExceeded, "Deadline Exceeded");

    private readonly CancellationTokenSource _source;
    private readonly Timer _timer;

    internal CallDeadline(ServerCall call, TimeSpan left)
    {
        Utc = DateTime.UtcNow + left;
        _source = CancellationTokenSource.CreateLinkedTokenSource(call.Http.RequestAborted);
        Token = _source.Token;
        _timer = new Timer(static state => ((ServerCall)state!).PassDeadline(), call, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(left, Timeout.InfiniteTimeSpan);
    }

    internal DateTime Utc { get; }

    internal CancellationToken Token { get; }

    /// <summary>Ends when the deadline's answer is out and the token's callbacks have run.</summary>
    internal TaskCompletionSource Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    internal Task CancelAsync() => _source.CancelAsync();
}
