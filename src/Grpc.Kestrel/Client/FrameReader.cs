using System.Buffers;
using Grpc.Core;
using Grpc.Kestrel.Wire;

namespace Grpc.Kestrel.Client;

/// <summary>Reads messages from a response's body.</summary>
internal sealed class FrameReader(Stream body, bool hasGzip, int? maxLength)
{
    private const int ReadSize = 4096;

    // Memory grows with what has come, not with what a header announces.
    private const int LargestStep = 1024 * 1024;

    private readonly PooledBuffer _buffer = new();

    /// <summary>The next message, or null at the end of the body.</summary>
    /// <exception cref="RpcException">The message is malformed or too large.</exception>
    internal async ValueTask<T?> ReadAsync<T>(Func<DeserializationContext, T> deserializer, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            var missing = Cut(deserializer, out var message);
            if (message is not null) return message;

            var read = await body.ReadAsync(_buffer.GetMemory(Math.Clamp(missing, ReadSize, LargestStep)), cancellationToken);
            if (read == 0)
            {
                return _buffer.Length == 0
                    ? null
                    : throw new RpcException(new Status(StatusCode.Internal, "The response ends inside a message."));
            }

            _buffer.Advance(read);
        }
    }

    /// <summary>To be called when nothing reads any more.</summary>
    internal void Release() => _buffer.Release();

    private int Cut<T>(Func<DeserializationContext, T> deserializer, out T? message)
        where T : class
    {
        message = null;
        if (_buffer.Length < Frame.HeaderLength) return Frame.HeaderLength;
        Frame.ReadHeader(_buffer.Written.Span, maxLength, out var isCompressed, out var length);
        if (_buffer.Length - Frame.HeaderLength < length) return length - (_buffer.Length - Frame.HeaderLength);
        var frame = new Frame(isCompressed, new ReadOnlySequence<byte>(_buffer.Written.Slice(Frame.HeaderLength, length)));
        message = FrameParser.Parse(frame, deserializer, hasGzip, maxLength);
        _buffer.Consume(Frame.HeaderLength + length);
        return 0;
    }
}
