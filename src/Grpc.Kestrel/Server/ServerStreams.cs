using Grpc.Core;

namespace Grpc.Kestrel.Server;

internal sealed class RequestStream<T>(ServerCall call, Func<DeserializationContext, T> deserializer) : IAsyncStreamReader<T>
    where T : class
{
    private T? _current;

    public T Current => _current ?? throw new InvalidOperationException("There is no message; MoveNext must have answered true.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        _current = await call.ReadNextAsync(deserializer, cancellationToken);
        return _current is not null;
    }
}

internal sealed class ResponseStream<T>(ServerCall call, Action<T, SerializationContext> serializer) : IServerStreamWriter<T>
    where T : class
{
    private WriteOptions? _writeOptions;

    public WriteOptions? WriteOptions
    {
        get => _writeOptions ?? call.WriteOptions;
        set => _writeOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return call.WriteAsync(message, serializer, WriteOptions, cancellationToken);
    }
}
