using Grpc.Core;
using Grpc.Kestrel.Wire;

namespace Grpc.Kestrel.Client;

/// <summary>How a call ends: by its trailers, by a failure, by its caller or by its deadline. The first of them counts.</summary>
internal sealed partial class HttpCall<TRequest, TResponse>
{
    private static readonly Status Exceeded = new(StatusCode.DeadlineExceeded, "Deadline Exceeded");

    private readonly Lock _endLock = new();
    private readonly List<CancellationTokenRegistration> _registrations = [];
    private DateTime? _deadline;
    private Timer? _timer;
    private Status? _status;
    private Metadata _trailers = Metadata.Empty;
    private bool _isStoppedHere;

    /// <exception cref="InvalidOperationException">The call has not ended.</exception>
    internal Status GetStatus() => _ended.Task.IsCompleted ? _status!.Value : throw NotEnded();

    /// <exception cref="InvalidOperationException">The call has not ended.</exception>
    internal Metadata GetTrailers() => _ended.Task.IsCompleted ? _trailers : throw NotEnded();

    /// <summary>Cancels the call if it has not ended.</summary>
    public void Dispose() => Stop(new Status(StatusCode.Cancelled, "The call was disposed."));

    internal void Cancel() => Stop(new Status(StatusCode.Cancelled, "Call canceled by the client."));

    internal void ThrowIfFailed()
    {
        var status = GetStatus();
        if (status.StatusCode != StatusCode.OK) throw ExceptionOf(status);
    }

    internal Exception ExceptionOf(Status status) =>
        _isStoppedHere && _settings.ThrowsOperationCanceled
            ? new OperationCanceledException(status.Detail, new RpcException(status, _trailers), _options.CancellationToken)
            : new RpcException(status, _trailers);

    private static InvalidOperationException NotEnded() => new("The call has not ended; its status and trailers are not known yet.");

    private void WatchForEnd()
    {
        Watch(static call => ((HttpCall<TRequest, TResponse>)call!).Dispose(), _settings.Disposed);
        Watch(static call => ((HttpCall<TRequest, TResponse>)call!).Cancel(), _options.CancellationToken);
        var inherited = _options.PropagationToken;
        if (inherited is not null) Watch(static call => ((HttpCall<TRequest, TResponse>)call!).Cancel(), inherited.CancellationToken);

        _deadline = Earlier(_options.Deadline, inherited?.Deadline);
        if (_deadline is not { } deadline) return;
        var left = deadline - DateTime.UtcNow;
        if (left <= TimeSpan.Zero)
        {
            Stop(Exceeded);
        }
        else if (left <= TimeoutValue.Longest)
        {
            var timer = new Timer(
                static call => ((HttpCall<TRequest, TResponse>)call!).Stop(Exceeded), this, Timeout.Infinite, Timeout.Infinite);
            lock (_endLock)
            {
                if (_status is null) _timer = timer;
            }

            if (_timer is null) timer.Dispose();
            else timer.Change(left, Timeout.InfiniteTimeSpan);
        }
    }

    private static DateTime? Earlier(DateTime? one, DateTime? other)
    {
        var first = Utc(one) < Utc(other) ? Utc(one) : Utc(other);
        return first == DateTime.MaxValue ? null : first;
    }

    private static DateTime Utc(DateTime? deadline) => deadline switch
    {
        null => DateTime.MaxValue,
        { Kind: DateTimeKind.Local } local => local.ToUniversalTime(),
        { } utc => utc,
    };

    private void Watch(Action<object?> stop, CancellationToken token)
    {
        if (!token.CanBeCanceled) return;
        var registration = token.UnsafeRegister(stop, this);
        lock (_endLock)
        {
            if (_status is null)
            {
                _registrations.Add(registration);
                return;
            }
        }

        registration.Unregister();
    }

    private void Stop(Status status) => End(status, isStoppedHere: true);

    private void End(Exception exception) => End(ResponseStatus.Of(exception));

    private void End(Status status, Metadata? trailers = null, bool isStoppedHere = false)
    {
        lock (_endLock)
        {
            if (_status is not null) return;
            _status = status;
            _isStoppedHere = isStoppedHere;
            _trailers = trailers ?? Metadata.Empty;
        }

        // From here on only this thread is in here.
        foreach (var registration in _registrations) registration.Unregister();
        _timer?.Dispose();
        _ended.SetResult();
        // Cancels the request if it is under way; a response that is not read to its end is reset.
        if (status.StatusCode != StatusCode.OK) _cancellation.Cancel();
        _response?.Dispose();
        if (_responseHeaders.TrySetException(ExceptionOf(status))) _ = _responseHeaders.Task.Exception;
    }
}
