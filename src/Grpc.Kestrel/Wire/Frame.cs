using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;

namespace Grpc.Kestrel.Wire;

/// <summary>One message on the wire: a flag byte, the length in four bytes (big-endian, unsigned), the payload.</summary>
internal readonly struct Frame(bool isCompressed, ReadOnlySequence<byte> payload)
{
    internal const int HeaderLength = 5;

    internal bool IsCompressed => isCompressed;

    internal ReadOnlySequence<byte> Payload => payload;

    /// <summary>Cuts the first frame off the buffer. False while it is not all there; the buffer then stays as it is.</summary>
    /// <exception cref="RpcException">
    /// The flag is neither 0 nor 1, or the length is above the limit; told from the header, before the payload is there.
    /// </exception>
    internal static bool TryCut(ref ReadOnlySequence<byte> buffer, int? maxLength, out Frame frame)
    {
        frame = default;
        if (buffer.Length < HeaderLength) return false;

        bool isCompressed;
        int length;
        if (buffer.FirstSpan.Length >= HeaderLength)
        {
            ReadHeader(buffer.FirstSpan, maxLength, out isCompressed, out length);
        }
        else
        {
            Span<byte> header = stackalloc byte[HeaderLength];
            buffer.Slice(0, HeaderLength).CopyTo(header);
            ReadHeader(header, maxLength, out isCompressed, out length);
        }

        if (buffer.Length - HeaderLength < length) return false;
        frame = new Frame(isCompressed, buffer.Slice(HeaderLength, length));
        buffer = buffer.Slice(frame.Payload.End);
        return true;
    }

    /// <exception cref="RpcException">As <see cref="TryCut"/>.</exception>
    internal static void ReadHeader(ReadOnlySpan<byte> header, int? maxLength, out bool isCompressed, out int length)
    {
        if (header[0] > 1)
            throw new RpcException(new Status(StatusCode.Internal, $"A message starts with the flag {header[0]}; only 0 and 1 are known."));
        isCompressed = header[0] == 1;
        var onWire = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        if (onWire > (uint)(maxLength ?? Array.MaxLength))
        {
            throw new RpcException(new Status(
                StatusCode.ResourceExhausted,
                $"A received message of {onWire} bytes is larger than the limit of {maxLength ?? Array.MaxLength}."));
        }

        length = (int)onWire;
    }

    internal static void WriteHeader(Span<byte> header, bool isCompressed, int length)
    {
        header[0] = isCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(header[1..], (uint)length);
    }
}
