using System.Buffers;
using System.Security.Cryptography;
using Google.Protobuf;
using Ledger.Domain.Journal;
using Ledger.EventLog.Events;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Chain;

/// <summary>The hash of a posting: it covers the posting and the hash of the posting before it in the book.</summary>
public static class PostingHash
{
    /// <summary>Bytes of a hash: SHA-256.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>The hash of a posting.</summary>
    /// <param name="posting">The posting.</param>
    /// <param name="previous">The hash of the posting before it; 32 zero bytes for the book's first.</param>
    /// <param name="hash">Takes the 32 bytes; may be the same memory as <paramref name="previous"/>.</param>
    public static void Of(Posting posting, ReadOnlySpan<byte> previous, Span<byte> hash)
    {
        var chained = Chained(posting, previous);
        var size = chained.CalculateSize();
        var rented = ArrayPool<byte>.Shared.Rent(size);
        chained.WriteTo(rented.AsSpan(0, size));
        SHA256.HashData(rented.AsSpan(0, size), hash);
        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>A posting in the form that is hashed.</summary>
    public static Stored.ChainedPosting Chained(Posting posting, ReadOnlySpan<byte> previous)
    {
        var chained = new Stored.ChainedPosting
        {
            Sequence = (ulong)posting.Sequence,
            Number = (uint)posting.Number,
            EffectiveDate = Values.Days(posting.EffectiveDate),
            CauseKind = (Stored.DocumentKind)posting.Cause.Kind,
            CauseId = posting.Cause.Id,
            Nature = (Stored.PostingNature)posting.Nature,
            Carrier = (Stored.Carrier)posting.Carrier,
            Reverses = posting.Reverses ?? "",
            BaseCurrency = posting.Lines[0].Amount.Currency.Code,
            PreviousHash = ByteString.CopyFrom(previous),
        };
        if (posting.OriginalDate is { } original) chained.OriginalDate = Values.Days(original);
        foreach (var line in posting.Lines.Span) chained.Lines.Add(Chained(line));
        return chained;
    }

    private static Stored.ChainedLine Chained(JournalLine line)
    {
        var chained = new Stored.ChainedLine { Role = (Stored.AccountRole)line.Role, Account = line.Account, Amount = line.Signed };
        if (line.Item is not null) chained.Item = line.Item;
        if (line.Location is not null) chained.Location = line.Location;
        if (line.DocumentLine is not null) chained.DocumentLine = line.DocumentLine;
        if (line.CurrencyAmount is { } amount)
        {
            chained.CurrencyAmount = PostingCodec.SignedInCurrency(line)!.Value;
            chained.Currency = amount.Currency.Code;
        }
        if (line.Tracking.First is { } first) chained.FirstTrackingOption = first;
        if (line.Tracking.Second is { } second) chained.SecondTrackingOption = second;
        return chained;
    }
}
