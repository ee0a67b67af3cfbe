using System.Buffers;
using Google.Protobuf;
using Grpc.Core;

namespace Grpc.Kestrel.Wire;

/// <summary>Turns a frame into a message.</summary>
internal sealed class FrameParser : DeserializationContext
{
    [ThreadStatic]
    private static FrameParser? t_spare;

    private readonly PooledBuffer _decompressed = new();
    private ReadOnlySequence<byte> _payload;

    private FrameParser()
    {
    }

    public override int PayloadLength => checked((int)_payload.Length);

    public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _payload;

    /// <param name="hasGzip">The peer named gzip as the encoding of its messages.</param>
    /// <exception cref="RpcException">The payload cannot be decompressed, is too large, or is no such message.</exception>
    internal static T Parse<T>(in Frame frame, Func<DeserializationContext, T> deserializer, bool hasGzip, int? maxLength)
    {
        if (frame.IsCompressed && !hasGzip)
            throw new RpcException(new Status(StatusCode.Internal, "A message is flagged as compressed, but no grpc-encoding was named."));

        // As with the writer: parsing is synchronous, so a thread needs one.
        var parser = t_spare ?? new FrameParser();
        t_spare = null;
        try
        {
            if (frame.IsCompressed)
            {
                MessageEncoding.Decompress(frame.Payload, parser._decompressed, maxLength);
                parser._payload = new ReadOnlySequence<byte>(parser._decompressed.Written);
            }
            else
            {
                parser._payload = frame.Payload;
            }

            return deserializer(parser);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new RpcException(new Status(StatusCode.Internal, "A message could not be parsed.", e));
        }
        finally
        {
            parser._payload = default;
            parser._decompressed.Release();
            t_spare = parser;
        }
    }
}
