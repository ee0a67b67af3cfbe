using System.Buffers;
using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using Grpc.Core;
using Grpc.Kestrel.Wire;
using Xunit;

namespace Grpc.Kestrel.Tests.Wire;

public class CodecTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain text, with ~ and !", "plain text, with ~ and !")]
    [InlineData("100%", "100%25")]
    [InlineData("a\r\n\t", "a%0D%0A%09")]
    [InlineData("é", "%C3%A9")]
    [InlineData("😈", "%F0%9F%98%88")]
    [InlineData("\u007f", "%7F")]
    public void A_message_is_percent_encoded_utf8(string text, string encoded)
    {
        Assert.Equal(encoded, PercentEncoding.Encode(text));
        Assert.Equal(text, PercentEncoding.Decode(encoded));
    }

    [Theory]
    [InlineData("%", "%")]
    [InlineData("%4", "%4")]
    [InlineData("%zz!", "%zz!")]
    [InlineData("%41%", "A%")]
    [InlineData("%FF", "\uFFFD")]
    [InlineData("%c3%a9é", "éé")]
    public void A_malformed_message_decodes_to_something(string encoded, string text) =>
        Assert.Equal(text, PercentEncoding.Decode(encoded));

    [Fact]
    public void Any_message_is_plain_on_the_wire_and_comes_back() =>
        Prop.ForAll(ArbMap.Default.ArbFor<UnicodeString>(), text =>
        {
            var original = text.Get ?? "";
            var encoded = PercentEncoding.Encode(original);
            // A lone surrogate has no UTF-8.
            var expected = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(original));
            return encoded.All(c => c is >= ' ' and <= '~') && PercentEncoding.Decode(encoded) == expected;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_decodes_without_failure() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text => PercentEncoding.Decode("%" + text.Get).Length >= 0)
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "")]
    [InlineData("AA", "00")]
    [InlineData("AA==", "00")]
    [InlineData("qrs", "AABB")]
    [InlineData("qrs=", "AABB")]
    [InlineData(" qrvM ", "AABBCC")]
    public void A_binary_value_is_taken_with_and_without_padding(string text, string hex)
    {
        Assert.True(BinaryHeader.TryDecode(text, out var bytes));
        Assert.Equal(hex, Convert.ToHexString(bytes));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AAAAA")]
    [InlineData("A A=")]
    [InlineData("!!!!")]
    [InlineData("AA=A")]
    [InlineData("A-_A")]
    public void What_is_no_base64_is_refused(string text) => Assert.False(BinaryHeader.TryDecode(text, out _));

    [Fact]
    public void Any_bytes_come_back_from_an_unpadded_value() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            var text = BinaryHeader.Encode(bytes);
            return !text.Contains('=') && BinaryHeader.TryDecode(text, out var decoded) && decoded.AsSpan().SequenceEqual(bytes);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1n", 1)] // a hundred nanoseconds are the least that a TimeSpan holds
    [InlineData("250n", 3)]
    [InlineData("2u", 20)]
    [InlineData("3m", 30_000)]
    [InlineData("4S", 40_000_000)]
    [InlineData("5M", 3_000_000_000)]
    [InlineData("6H", 216_000_000_000)]
    [InlineData("00000001S", 10_000_000)]
    [InlineData("0S", 0)]
    public void A_timeout_is_a_number_and_a_unit(string text, long ticks) => Assert.Equal(ticks, TimeoutValue.Parse(text)?.Ticks);

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("S")]
    [InlineData("5s")]
    [InlineData("-5S")]
    [InlineData("+5S")]
    [InlineData("5.0S")]
    [InlineData(" 5S")]
    [InlineData("123456789S")]
    [InlineData("99999999H")] // longer than any timer
    public void A_malformed_or_endless_timeout_is_none(string text) => Assert.Null(TimeoutValue.Parse(text));

    [Theory]
    [InlineData(-5, "1n")]
    [InlineData(0, "1n")]
    [InlineData(1, "100n")]
    [InlineData(999_999, "99999900n")]
    [InlineData(1_000_000, "100000u")]
    [InlineData(10_000_001, "1000001u")]
    [InlineData(1_000_000_000, "100000m")]
    [InlineData(36_000_000_000, "3600000m")]
    [InlineData(long.MaxValue, "99999999H")]
    public void A_timeout_is_written_in_the_finest_unit_that_fits(long ticks, string text) =>
        Assert.Equal(text, TimeoutValue.Format(new TimeSpan(ticks)));

    [Fact] // rounded up, by less than one of its own unit
    public void A_written_timeout_is_read_back_no_shorter() =>
        Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), Gen.Choose(1, 10_000).ToArbitrary(), (some, factor) =>
        {
            var timeout = new TimeSpan((long)some * factor);
            var text = TimeoutValue.Format(timeout);
            return text.Length <= 9 && TimeoutValue.Parse(text) is { } read && read >= timeout && read.Ticks <= timeout.Ticks * 1.001 + 1;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("identity, gzip", true)]
    [InlineData("identity,deflate,GZIP", true)]
    [InlineData("gzipped", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Gzip_is_found_in_a_list(string? list, bool expected) => Assert.Equal(expected, MessageEncoding.ListsGzip(list));

    [Fact]
    public void A_small_gzip_that_holds_too_much_is_refused()
    {
        var compressed = new PooledBuffer();
        MessageEncoding.Compress(new byte[10_000_000], compressed, CompressionLevel.Optimal);
        Assert.True(compressed.Length < 20_000);
        Assert.Equal(StatusCode.ResourceExhausted, Decompress(compressed.Written.ToArray(), 1_000_000));
    }

    [Theory]
    [InlineData("00 01 02")]
    [InlineData("1F 8B 08 00 00 00 00 00 00 03 FF FF")]
    public void What_is_no_gzip_is_refused(string hex) => Assert.Equal(StatusCode.Internal, Decompress(FrameTests.Bytes(hex), null));

    [Fact]
    public void A_gzip_that_is_cut_short_is_refused()
    {
        var compressed = new PooledBuffer();
        MessageEncoding.Compress(Enumerable.Range(0, 1000).Select(i => (byte)(i * 7 % 251)).ToArray(), compressed, CompressionLevel.Fastest);
        Assert.Equal(StatusCode.Internal, Decompress(compressed.Written[..(compressed.Length / 2)].ToArray(), null));
    }

    private static StatusCode Decompress(byte[] bytes, int? limit)
    {
        var target = new PooledBuffer();
        var e = Assert.Throws<RpcException>(() => MessageEncoding.Decompress(new ReadOnlySequence<byte>(bytes), target, limit));
        target.Release();
        return e.StatusCode;
    }
}
