using System.Buffers;
using System.IO.Compression;
using Grpc.Core;

namespace Grpc.Kestrel.Wire;

/// <summary>
/// Writes messages as frames. A message whose length is known first, and that is not compressed, goes straight into the target.
/// </summary>
internal sealed class FrameWriter : SerializationContext
{
    private const int Unknown = -1;

    [ThreadStatic]
    private static FrameWriter? t_spare;

    private readonly PooledBuffer _buffer = new();
    private readonly PooledBuffer _compressed = new();
    private IBufferWriter<byte> _target = null!;
    private CompressionLevel? _compression;
    private int? _maxLength;
    private int _announced;
    private int _frameLength;
    private bool _direct;
    private bool _complete;

    private FrameWriter()
    {
    }

    /// <param name="compression">Null to send the message as it is.</param>
    /// <exception cref="RpcException">The message is larger than the limit; nothing was written.</exception>
    /// <exception cref="BrokenFrameException">The serializer failed after a part of the frame was written.</exception>
    /// <returns>The bytes written, with the frame's header.</returns>
    internal static int Write<T>(
        IBufferWriter<byte> target, T message, Action<T, SerializationContext> serializer, int? maxLength, CompressionLevel? compression)
    {
        // Serialising is synchronous, so one writer a thread is enough; a serialiser that comes back in here finds none and makes one.
        var writer = t_spare ?? new FrameWriter();
        t_spare = null;
        writer._target = target;
        writer._maxLength = maxLength;
        writer._compression = compression;
        writer._announced = Unknown;
        writer._direct = false;
        writer._complete = false;
        try
        {
            serializer(message, writer);
            if (!writer._complete) throw new InvalidOperationException("The serializer did not call Complete.");
            return writer._frameLength;
        }
        catch (Exception e) when (writer._direct)
        {
            throw new BrokenFrameException(e);
        }
        finally
        {
            writer._target = null!;
            writer._buffer.Release();
            writer._compressed.Release();
            t_spare = writer;
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(payloadLength);
        CheckLength(payloadLength);
        _announced = payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (_direct) return _target;
        if (_announced == Unknown || (_compression is not null && _announced >= MessageEncoding.LeastCompressed)) return _buffer;
        WriteHeader(false, _announced);
        _direct = true;
        return _target;
    }

    public override void Complete()
    {
        // An announced message without a byte need not have asked for the writer.
        if (!_direct) WriteFrame(_buffer.Written.Span);
        _complete = true;
    }

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (_direct || _complete) throw new InvalidOperationException("The message was written already.");
        WriteFrame(payload);
        _complete = true;
    }

    private void WriteFrame(ReadOnlySpan<byte> payload)
    {
        CheckLength(payload.Length);
        var isCompressed = _compression is not null && payload.Length >= MessageEncoding.LeastCompressed;
        if (isCompressed)
        {
            MessageEncoding.Compress(payload, _compressed, _compression!.Value);
            payload = _compressed.Written.Span;
        }

        WriteHeader(isCompressed, payload.Length);
        _target.Write(payload);
    }

    private void WriteHeader(bool isCompressed, int length)
    {
        Frame.WriteHeader(_target.GetSpan(Frame.HeaderLength), isCompressed, length);
        _target.Advance(Frame.HeaderLength);
        _frameLength = Frame.HeaderLength + length;
    }

    private void CheckLength(int length)
    {
        if (length > _maxLength)
        {
            throw new RpcException(new Status(
                StatusCode.ResourceExhausted, $"A message of {length} bytes to be sent is larger than the limit of {_maxLength}."));
        }
    }
}

/// <summary>Half a frame is in the stream: what follows could not be told from it, so the stream has to be reset.</summary>
internal sealed class BrokenFrameException(Exception cause) : Exception("A message could not be serialised.", cause);
