using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Grpc.Core;

namespace Grpc.Kestrel.Wire;

/// <summary>The message encodings that are known here: none ("identity") and gzip.</summary>
internal static class MessageEncoding
{
    internal const string Identity = "identity";
    internal const string Gzip = "gzip";

    /// <summary>The value of grpc-accept-encoding.</summary>
    internal const string Accepted = "identity,gzip";

    /// <summary>The metadata key by which code asks that a call's own messages be compressed. It never goes on the wire.</summary>
    internal const string RequestKey = "grpc-internal-encoding-request";

    /// <summary>
    /// Smaller messages are sent as they are: gzip would lengthen them, and of nothing it makes nothing at all, which other
    /// implementations refuse.
    /// </summary>
    internal const int LeastCompressed = 64;

    /// <summary>Whether a comma-separated list of encodings names gzip.</summary>
    internal static bool ListsGzip(string? encodings)
    {
        foreach (var range in encodings.AsSpan().Split(','))
        {
            if (encodings.AsSpan()[range].Trim(' ').Equals(Gzip, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    internal static void Compress(ReadOnlySpan<byte> payload, PooledBuffer target, CompressionLevel level)
    {
        using var gzip = new GZipStream(new BufferStream(target), level);
        gzip.Write(payload);
    }

    /// <exception cref="RpcException">The bytes are no gzip, or hold more than the limit.</exception>
    internal static void Decompress(in ReadOnlySequence<byte> compressed, PooledBuffer target, int? maxLength)
    {
        // Empty stands for an empty message: some senders compress nothing to nothing.
        if (compressed.IsEmpty) return;
        try
        {
            using var gzip = new GZipStream(AsStream(compressed), CompressionMode.Decompress);
            while (true)
            {
                var read = gzip.Read(target.GetSpan());
                if (read == 0) break;
                target.Advance(read);
                if (target.Length > maxLength)
                {
                    throw new RpcException(new Status(
                        StatusCode.ResourceExhausted, $"A received message is, decompressed, larger than the limit of {maxLength} bytes."));
                }
            }
        }
        catch (InvalidDataException e)
        {
            throw new RpcException(new Status(StatusCode.Internal, "A received message could not be decompressed.", e));
        }

        // A gzip that is cut short is decompressed without complaint. Its last four bytes are the length of what it holds.
        Span<byte> length = stackalloc byte[4];
        if (compressed.Length >= 4) compressed.Slice(compressed.Length - 4).CopyTo(length);
        if (compressed.Length < 4 || BinaryPrimitives.ReadInt32LittleEndian(length) != target.Length)
            throw new RpcException(new Status(StatusCode.Internal, "A received message is cut short."));
    }

    private static MemoryStream AsStream(in ReadOnlySequence<byte> sequence) =>
        sequence.IsSingleSegment && MemoryMarshal.TryGetArray(sequence.First, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(sequence.ToArray(), writable: false);

    private sealed class BufferStream(PooledBuffer target) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer) => target.Write(buffer);

        public override void Write(byte[] buffer, int offset, int count) => target.Write(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
