using System.Buffers;
using System.Security.Cryptography;
using Google.Protobuf;
using Ledger.Domain.Books;
using Ledger.EventLog.Events;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Chain;

/// <summary>A place in a book's chain of hashes; it seals the next event, or checks it. Not safe for concurrent use.</summary>
/// <remarks>
/// Two chains are woven into one another. Each posting's hash covers the posting before it (<see cref="PostingHash"/>); each event's hash covers
/// the event before it, the last posting before it and all bytes of its own, and is stored as the event's last field.
/// </remarks>
public sealed class BookChain
{
    // The tag of field 1000 with length-delimited bytes, in two bytes, then the length 32.
    private static ReadOnlySpan<byte> HashHeader => [0xC2, 0x3E, PostingHash.Length];

    private const int SealLength = 3 + PostingHash.Length;

    // Event hash, then posting hash.
    private readonly byte[] _hashes = new byte[2 * PostingHash.Length];

    /// <summary>The chain before a book's first event.</summary>
    public BookChain()
    {
    }

    /// <summary>The chain behind an event.</summary>
    /// <param name="sequence">The event's sequence.</param>
    /// <param name="eventHash">Its hash: 32 bytes.</param>
    /// <param name="postingHash">The hash of the book's last posting up to and with it: 32 bytes.</param>
    public BookChain(long sequence, ReadOnlySpan<byte> eventHash, ReadOnlySpan<byte> postingHash)
    {
        Sequence = sequence;
        eventHash.CopyTo(_hashes);
        postingHash.CopyTo(_hashes.AsSpan(PostingHash.Length));
    }

    /// <summary>The sequence of the last event; 0 before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>The hash of the last event: whoever keeps it elsewhere can prove that nothing up to it was changed.</summary>
    public ReadOnlySpan<byte> EventHash => _hashes.AsSpan(0, PostingHash.Length);

    /// <summary>The hash of the book's last posting; 32 zero bytes before the first.</summary>
    public ReadOnlySpan<byte> LastPostingHash => _hashes.AsSpan(PostingHash.Length);

    /// <summary>Seals a new event.</summary>
    /// <returns>The bytes to store.</returns>
    /// <exception cref="InvalidOperationException">It is not the next event: a bug of the caller.</exception>
    public byte[] Append(Recorded recorded)
    {
        if (recorded.Sequence != Sequence + 1) throw new InvalidOperationException($"Event {recorded.Sequence} does not follow {Sequence}.");
        var stored = EventCodec.Write(recorded);
        var size = stored.CalculateSize();
        var bytes = new byte[size + SealLength];
        stored.WriteTo(bytes.AsSpan(0, size));
        HashHeader.CopyTo(bytes.AsSpan(size));
        Seal(bytes.AsSpan(0, size));
        Advance(recorded);
        EventHash.CopyTo(bytes.AsSpan(size + HashHeader.Length));
        return bytes;
    }

    /// <summary>Reads the next stored event and checks that it is the one that was appended.</summary>
    /// <exception cref="LogDamagedException">It is not; this place in the chain is of no use any more.</exception>
    public Recorded Take(ReadOnlyMemory<byte> stored)
    {
        try
        {
            var bytes = stored.Span;
            if (bytes.Length <= SealLength || !bytes[^SealLength..^PostingHash.Length].SequenceEqual(HashHeader))
                throw new LogDamagedException("The hash is missing.");
            Seal(bytes[..^SealLength]);
            if (!EventHash.SequenceEqual(bytes[^PostingHash.Length..]))
                throw new LogDamagedException("The hash does not match.") { Stored = bytes[^PostingHash.Length..].ToArray(), Computed = EventHash.ToArray() };
            var recorded = EventCodec.Read(Stored.Event.Parser.ParseFrom(bytes));
            if (recorded.Sequence != Sequence + 1) throw new LogDamagedException($"Event {recorded.Sequence} stands where event {Sequence + 1} belongs.");
            Advance(recorded);
            return recorded;
        }
        catch (Exception damage) when (damage is LogDamagedException or InvalidProtocolBufferException or FormatException or ArgumentException
            or OverflowException or InvalidOperationException)
        {
            var found = damage as LogDamagedException;
            throw new LogDamagedException($"Event {Sequence + 1} is damaged. {damage.Message}", damage)
            {
                Sequence = Sequence + 1, Stored = found?.Stored ?? default, Computed = found?.Computed ?? default,
            };
        }
    }

    private void Seal(ReadOnlySpan<byte> body)
    {
        var length = _hashes.Length + body.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        _hashes.CopyTo(rented, 0);
        body.CopyTo(rented.AsSpan(_hashes.Length));
        SHA256.HashData(rented.AsSpan(0, length), _hashes.AsSpan(0, PostingHash.Length));
        ArrayPool<byte>.Shared.Return(rented);
    }

    private void Advance(Recorded recorded)
    {
        var last = _hashes.AsSpan(PostingHash.Length);
        foreach (var posting in recorded.Postings.Span) PostingHash.Of(posting, last, last);
        Sequence = recorded.Sequence;
    }
}
