using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Ledger.Api.ReadModel;
using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Api.Mapping;

/// <summary>Postings of the domain to those of the contract.</summary>
internal static class Postings
{
    /// <summary>A posting from the read model, with its hashes.</summary>
    public static V1.Posting Map(PostingRow row, Currency baseCurrency)
    {
        var mapped = Map(row.Posting, Documents.Trigger(row.Trigger, row.Posting.Cause.Kind), baseCurrency);
        mapped.RecordedAt = Instant(row.RecordedAt);
        mapped.Hash = UnsafeByteOperations.UnsafeWrap(row.Hash);
        mapped.PreviousHash = UnsafeByteOperations.UnsafeWrap(row.PreviousHash);
        return mapped;
    }

    /// <summary>Adds the postings of an event; <paramref name="stored"/> false where it was only validated.</summary>
    public static void Add(Recorded recorded, bool stored, Currency baseCurrency, ICollection<V1.Posting> to)
    {
        if (recorded.Postings.Count == 0) return;
        var trigger = recorded.Command is VoidDocument ? V1.DocumentTrigger.Void : V1.DocumentTrigger.Authorise;
        var recordedAt = stored ? Instant(recorded.RecordedAt) : null;
        foreach (var posting in recorded.Postings.Span)
        {
            var mapped = Map(posting, trigger, baseCurrency);
            mapped.RecordedAt = recordedAt;
            to.Add(mapped);
        }
    }

    public static Timestamp Instant(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        var seconds = Math.DivRem(ticks, NodaConstants.TicksPerSecond, out var rest);
        if (rest < 0) (seconds, rest) = (seconds - 1, rest + NodaConstants.TicksPerSecond);
        return new Timestamp { Seconds = seconds, Nanos = (int)rest * 100 };
    }

    private static V1.Posting Map(Posting posting, V1.DocumentTrigger trigger, Currency baseCurrency)
    {
        var mapped = new V1.Posting
        {
            PostingId = posting.Id, Sequence = posting.Sequence, EffectiveDate = Values.Date(posting.EffectiveDate),
            OriginalDate = Values.Date(posting.OriginalDate), Cause = new() { Document = Documents.Key(posting.Cause), Trigger = trigger },
            Nature = (V1.PostingNature)posting.Nature, ReversesPostingId = posting.Reverses ?? "", Carrier = (V1.PostingCarrier)posting.Carrier,
            BaseCurrencyCode = baseCurrency.Code,
        };
        var number = 0;
        foreach (var line in posting.Lines.Span) mapped.Lines.Add(Map(line, ++number));
        return mapped;
    }

    private static V1.JournalLine Map(JournalLine line, int number)
    {
        var mapped = new V1.JournalLine
        {
            LineNumber = number, Role = (V1.AccountRole)line.Role, AccountCode = line.Account, ItemId = line.Item ?? "", LocationId = line.Location ?? "",
            DocumentLineId = line.DocumentLine ?? "", DocumentAmount = line.CurrencyAmount is { } amount ? Values.Money(amount) : null,
            FirstTrackingOption = line.Tracking.First ?? "", SecondTrackingOption = line.Tracking.Second ?? "",
        };
        var value = Values.Amount(line.Amount.MinorUnits, line.Amount.Currency);
        if (line.Side == Side.Debit) mapped.Debit = value;
        else mapped.Credit = value;
        return mapped;
    }
}
