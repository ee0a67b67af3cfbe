using System.Buffers.Binary;

namespace Ledger.EventLog.Sqlite;

/// <summary>Events of one batch in one blob: each with its length before it, in four bytes, the low one first.</summary>
internal static class Frame
{
    /// <summary>The blob of the events from <paramref name="from"/> up to <paramref name="to"/>, which is not included.</summary>
    public static byte[] Write(IReadOnlyList<ReadOnlyMemory<byte>> events, int from, int to)
    {
        var size = 0;
        for (var i = from; i < to; i++) size += sizeof(int) + events[i].Length;
        var blob = new byte[size];
        var rest = blob.AsSpan();
        for (var i = from; i < to; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, events[i].Length);
            events[i].Span.CopyTo(rest[sizeof(int)..]);
            rest = rest[(sizeof(int) + events[i].Length)..];
        }
        return blob;
    }

    /// <summary>The events of a blob, without a copy.</summary>
    /// <exception cref="LogDamagedException">The blob does not hold <paramref name="count"/> events and nothing else.</exception>
    public static ReadOnlyMemory<byte>[] Read(byte[] blob, int count)
    {
        var events = new List<ReadOnlyMemory<byte>>(count);
        var at = 0;
        while (at + sizeof(int) <= blob.Length)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(blob.AsSpan(at));
            at += sizeof(int);
            if (length < 0 || length > blob.Length - at) break;
            events.Add(blob.AsMemory(at, length));
            at += length;
        }
        return at == blob.Length && events.Count == count ? [.. events] : throw new LogDamagedException($"A batch of {count} events is damaged.");
    }
}
