using Grpc.Core;
using Grpc.Kestrel.Wire;

namespace Grpc.Kestrel.Client;

/// <summary>The stream of a call's requests.</summary>
internal sealed class RequestWriter<TRequest, TResponse>(HttpCall<TRequest, TResponse> call) : IClientStreamWriter<TRequest>
    where TRequest : class
    where TResponse : class
{
    private const int MostUnflushed = 32 * 1024;

    private readonly PooledBuffer _frame = new();
    private WriteOptions? _writeOptions;
    private int _isWriting;
    private int _unflushed;
    private bool _isComplete;

    public WriteOptions? WriteOptions
    {
        get => _writeOptions ?? call.WriteOptions;
        set => _writeOptions = value;
    }

    internal MessageStreamContent Content { get; } = new();

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    /// <summary>A token that is cancelled during the write cancels the call: the message may be half out.</summary>
    public async Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        Enter();
        try
        {
            if (_isComplete) throw new InvalidOperationException("The request stream is complete.");
            ThrowIfEnded();
            using var watch = cancellationToken.UnsafeRegister(static call => ((HttpCall<TRequest, TResponse>)call!).Cancel(), call);
            call.WriteFrame(_frame, message, WriteOptions);
            await SendFrameAsync();
        }
        finally
        {
            _frame.Release();
            Volatile.Write(ref _isWriting, 0);
        }
    }

    public Task CompleteAsync()
    {
        Enter();
        _isComplete = true;
        Content.End();
        Volatile.Write(ref _isWriting, 0);
        return Task.CompletedTask;
    }

    private async Task SendFrameAsync()
    {
        try
        {
            var stream = await Content.Stream;
            await stream.WriteAsync(_frame.Written, call.Stopping);
            _unflushed += _frame.Length;
            if ((WriteOptions?.Flags & WriteFlags.BufferHint) == WriteFlags.BufferHint && _unflushed < MostUnflushed) return;
            _unflushed = 0;
            await stream.FlushAsync(call.Stopping);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException)
        {
            // The status says more than the broken stream. A single response is read without the caller's help, so its status comes.
            if (call.HasSingleResponse) await call.Ended;
            ThrowIfEnded();
            throw new RpcException(ResponseStatus.Of(e));
        }
    }

    private void Enter()
    {
        if (Interlocked.Exchange(ref _isWriting, 1) != 0)
            throw new InvalidOperationException("Another write is running; await it before the next.");
    }

    private void ThrowIfEnded()
    {
        if (!call.Ended.IsCompleted) return;
        call.ThrowIfFailed();
        throw new InvalidOperationException("The call is over.");
    }
}
