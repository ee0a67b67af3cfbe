using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Grpc.Core;
using Grpc.Kestrel.Wire;
using Xunit;

namespace Grpc.Kestrel.Tests.Wire;

public class FrameTests
{
    [Theory]
    [InlineData("", false, 0)]
    [InlineData("00 00 00 00", false, 0)]
    [InlineData("00 00 00 00 00", true, 0)]
    [InlineData("00 00 00 00 02 AA", false, 0)]
    [InlineData("00 00 00 00 02 AA BB", true, 2)]
    [InlineData("01 00 00 00 01 AA BB", true, 1)]
    public void A_frame_is_cut_when_all_of_it_is_there(string hex, bool isWhole, int length)
    {
        var bytes = Bytes(hex);
        var buffer = new ReadOnlySequence<byte>(bytes);
        Assert.Equal(isWhole, Frame.TryCut(ref buffer, 10, out var frame));
        Assert.Equal(length, frame.Payload.Length);
        Assert.Equal(isWhole ? bytes.Length - 5 - length : bytes.Length, buffer.Length);
        Assert.Equal(isWhole && bytes[0] == 1, frame.IsCompressed);
    }

    [Theory]
    [InlineData("02 00 00 00 00", StatusCode.Internal)]
    [InlineData("FF 00 00 00 00", StatusCode.Internal)]
    [InlineData("00 00 00 00 0B", StatusCode.ResourceExhausted)]
    [InlineData("00 7F FF FF FF", StatusCode.ResourceExhausted)]
    [InlineData("00 80 00 00 00", StatusCode.ResourceExhausted)]
    [InlineData("00 FF FF FF FF", StatusCode.ResourceExhausted)]
    public void A_wrong_header_is_told_before_the_payload_is_there(string hex, StatusCode expected)
    {
        var e = Assert.Throws<RpcException>(() =>
        {
            var buffer = new ReadOnlySequence<byte>(Bytes(hex));
            return Frame.TryCut(ref buffer, 10, out _);
        });
        Assert.Equal(expected, e.StatusCode);
    }

    [Fact]
    public void A_length_beyond_an_array_is_refused_even_without_a_limit()
    {
        var e = Assert.Throws<RpcException>(() => Frame.ReadHeader(Bytes("00 FF FF FF FF"), null, out _, out _));
        Assert.Equal(StatusCode.ResourceExhausted, e.StatusCode);
    }

    [Fact] // whatever bytes come, in whatever pieces: a frame, more to wait for, or a status
    public void Any_bytes_in_any_pieces_cut_as_in_one_piece() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(),
            ArbMap.Default.ArbFor<byte[]>(),
            (bytes, sizes) =>
            {
                // Small lengths are likely with the upper bytes zero.
                if (bytes.Length > 3) bytes[0] &= 1;
                if (bytes.Length > 3) bytes[1] = bytes[2] = bytes[3] = 0;
                return Cut(new ReadOnlySequence<byte>(bytes)) == Cut(Pieces.Of(bytes, sizes));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_written_message_is_read_back() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(),
            ArbMap.Default.ArbFor<bool>(),
            (payload, isCompressed) =>
            {
                var target = new ArrayBufferWriter<byte>();
                var length = FrameWriter.Write(
                    target,
                    payload,
                    (bytes, context) => context.Complete(bytes),
                    null,
                    isCompressed ? System.IO.Compression.CompressionLevel.Fastest : null);
                var buffer = new ReadOnlySequence<byte>(target.WrittenMemory);
                return length == target.WrittenCount
                    && Frame.TryCut(ref buffer, null, out var frame)
                    && buffer.IsEmpty
                    && frame.IsCompressed == (isCompressed && payload.Length >= MessageEncoding.LeastCompressed)
                    && FrameParser.Parse(frame, context => context.PayloadAsNewBuffer(), true, null).AsSpan().SequenceEqual(payload);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_serializer_that_fails_half_way_leaves_a_broken_frame()
    {
        var target = new ArrayBufferWriter<byte>();
        Assert.Throws<BrokenFrameException>(() => FrameWriter.Write(
            target,
            "x",
            (_, context) =>
            {
                context.SetPayloadLength(4);
                context.GetBufferWriter();
                throw new FormatException();
            },
            null,
            null));
        Assert.Equal(5, target.WrittenCount);
    }

    [Fact]
    public void A_message_above_the_limit_writes_nothing()
    {
        var target = new ArrayBufferWriter<byte>();
        var e = Assert.Throws<RpcException>(
            () => FrameWriter.Write(target, "x", (_, context) => context.SetPayloadLength(11), 10, null));
        Assert.Equal(StatusCode.ResourceExhausted, e.StatusCode);
        Assert.Equal(0, target.WrittenCount);
    }

    private static (bool, long, long, StatusCode) Cut(ReadOnlySequence<byte> buffer)
    {
        try
        {
            var isWhole = Frame.TryCut(ref buffer, 100, out var frame);
            return (isWhole, frame.Payload.Length, buffer.Length, StatusCode.OK);
        }
        catch (RpcException e)
        {
            return (false, 0, 0, e.StatusCode);
        }
    }

    internal static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}

/// <summary>A sequence of many segments.</summary>
internal sealed class Pieces : ReadOnlySequenceSegment<byte>
{
    internal static ReadOnlySequence<byte> Of(byte[] bytes, byte[] sizes)
    {
        var first = new Pieces { Memory = Array.Empty<byte>() };
        var last = first;
        var at = 0;
        foreach (var size in sizes)
        {
            var length = Math.Min(size % 4, bytes.Length - at);
            last = last.Append(bytes.AsMemory(at, length));
            at += length;
        }

        last = last.Append(bytes.AsMemory(at));
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private Pieces Append(ReadOnlyMemory<byte> memory)
    {
        var next = new Pieces { Memory = memory, RunningIndex = RunningIndex + Memory.Length };
        Next = next;
        return next;
    }
}
