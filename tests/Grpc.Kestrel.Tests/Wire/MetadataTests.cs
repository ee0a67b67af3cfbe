using Grpc.Core;
using Xunit;

namespace Grpc.Kestrel.Tests.Wire;

public class MetadataTests
{
    [Fact]
    public void The_last_value_of_a_key_counts_whatever_its_case()
    {
        var metadata = new Metadata { { "Key", "one" }, { "other", "x" }, { "KEY", "two" }, { "a-bin", [1, 2] } };
        Assert.Equal("two", metadata.GetValue("key"));
        Assert.Equal(["one", "two"], metadata.GetAll("keY").Select(entry => entry.Value));
        Assert.Equal("key", metadata[0].Key);
        Assert.Equal([1, 2], metadata.GetValueBytes("a-bin"));
        Assert.Null(metadata.Get("none"));
        Assert.Null(metadata.GetValue("none"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("ä")]
    [InlineData(":path")]
    [InlineData("x-bin")]
    public void A_text_needs_a_plain_key(string key) => Assert.Throws<ArgumentException>(() => new Metadata.Entry(key, "value"));

    [Theory]
    [InlineData("line\nbreak")]
    [InlineData("é")]
    [InlineData("\u007f")]
    public void A_text_is_printable_ascii(string value) => Assert.Throws<ArgumentException>(() => new Metadata.Entry("key", value));

    [Fact]
    public void Bytes_need_a_bin_key_and_are_copied()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key", [1]));
        byte[] bytes = [1, 2];
        var entry = new Metadata.Entry("KEY-BIN", bytes);
        bytes[0] = 9;
        Assert.True(entry.IsBinary);
        Assert.Equal([1, 2], entry.ValueBytes);
        entry.ValueBytes[0] = 9;
        Assert.Equal([1, 2], entry.ValueBytes);
        Assert.Throws<InvalidOperationException>(() => entry.Value);
    }

    [Fact]
    public void Frozen_metadata_refuses_every_change()
    {
        var entry = new Metadata.Entry("key", "value");
        Assert.True(Metadata.Empty.IsReadOnly);
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add(entry));
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("key", "value"));
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Insert(0, entry));
        Assert.Throws<InvalidOperationException>(Metadata.Empty.Clear);
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Remove(entry));
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty[0] = entry);
    }
}
