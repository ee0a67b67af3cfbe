using Grpc.Core;

namespace Grpc.Kestrel.Client;

/// <summary>The stream of a call's responses.</summary>
internal sealed class ResponseReader<TRequest, TResponse>(HttpCall<TRequest, TResponse> call) : IAsyncStreamReader<TResponse>
    where TRequest : class
    where TResponse : class
{
    private TResponse? _current;
    private int _isReading;

    public TResponse Current => _current ?? throw new InvalidOperationException("There is no message; MoveNext must have answered true.");

    /// <summary>A token that is cancelled during the read cancels the call.</summary>
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isReading, 1) != 0)
            throw new InvalidOperationException("Another read is running; await it before the next.");
        try
        {
            using var watch = cancellationToken.UnsafeRegister(static call => ((HttpCall<TRequest, TResponse>)call!).Cancel(), call);
            _current = await call.ReadNextAsync();
            return _current is not null;
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }
}
