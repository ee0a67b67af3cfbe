using Ledger.Domain.Books;

namespace Ledger.Domain.Tests.Books;

/// <summary>What is packed comes out as it went in.</summary>
public class PackedNumbersTests
{
    [Theory]
    [InlineData(0UL, 1)]
    [InlineData(127UL, 1)]
    [InlineData(128UL, 2)]
    [InlineData(16_383UL, 2)]
    [InlineData(16_384UL, 3)]
    [InlineData(ulong.MaxValue, 10)]
    public void A_count_takes_a_byte_for_seven_bits(ulong value, int bytes)
    {
        var writer = new PackedWriter();
        writer.Count(value);

        Assert.Equal(bytes, writer.ToArray().Length);
        Assert.Equal(value, new PackedReader(writer.ToArray()).Count());
    }

    [Theory]
    [InlineData(0L, 1)]
    [InlineData(-1L, 1)]
    [InlineData(63L, 1)]
    [InlineData(-64L, 1)]
    [InlineData(64L, 2)]
    [InlineData(long.MaxValue, 10)]
    [InlineData(long.MinValue, 10)]
    public void An_amount_of_either_sign_is_short_near_zero(long value, int bytes)
    {
        var writer = new PackedWriter();
        writer.Amount(value);

        Assert.Equal(bytes, writer.ToArray().Length);
        Assert.Equal(value, new PackedReader(writer.ToArray()).Amount());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("line 1")]
    [InlineData("Ærø № 7 \ud83d\ude80")]
    [InlineData("half \ud83d of a pair")]
    public void A_text_is_not_changed(string? text)
    {
        var writer = new PackedWriter();
        writer.Text(text);
        writer.Text("next");
        var reader = new PackedReader(writer.ToArray());

        Assert.Equal(text, reader.Text());
        Assert.Equal("next", reader.Text());
    }

    [Fact]
    public void A_writer_grows_and_begins_anew()
    {
        var writer = new PackedWriter();
        for (var i = 0; i < 1000; i++) writer.Amount(long.MinValue + i);
        var reader = new PackedReader(writer.ToArray());
        for (var i = 0; i < 1000; i++) Assert.Equal(long.MinValue + i, reader.Amount());

        writer.Clear();
        Assert.Empty(writer.ToArray());
    }

    [Fact]
    public void A_posting_of_extremes_comes_back()
    {
        List<(int, long)> direct = [(int.MaxValue, long.MinValue), (0, 1)];
        List<OwnLine> lines =
        [
            new(0, long.MaxValue, null, null), new(int.MaxValue, long.MinValue, "", long.MinValue), new(7, 0, "L", 0), new(8, -1, null, long.MaxValue),
            new(9, 1, "L", null),
        ];

        var (directAgain, linesAgain) = OwnPosting.Unpack(OwnPosting.Pack(new(), direct, lines));

        Assert.Equal(direct, directAgain);
        Assert.Equal(lines, linesAgain);
    }

    [Fact]
    public void A_posting_without_details_takes_no_room_for_them()
    {
        List<OwnLine> lines = [new(1, 523, null, null), new(2, -523, null, null)];
        var packed = OwnPosting.Pack(new(), [], lines);

        Assert.Equal(7, packed!.Length);
        Assert.Equal(lines, OwnPosting.Unpack(packed).Lines);
    }

    [Fact]
    public void A_document_that_posts_nothing_keeps_nothing()
    {
        Assert.Null(OwnPosting.Pack(new(), [], []));
        var (direct, lines) = OwnPosting.Unpack(null);
        Assert.Empty(direct);
        Assert.Empty(lines);
    }
}
