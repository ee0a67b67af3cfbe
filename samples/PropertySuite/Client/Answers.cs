using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Testing.Ledgers;
using static PropertySuite.Client.Values;

namespace PropertySuite.Client;

/// <summary>What the contract answers, in the words of the laws.</summary>
internal static class Answers
{
    public static Answer Of(V1.Outcome outcome) => outcome.Rejection is { } refused
        ? Answer.Refused($"{refused.Reason}: {refused.Message}")
        : new(null, outcome.Sequence, outcome.AlreadyInEffect, outcome.AlreadyInEffect ? ValueList<Posting>.Empty : new(outcome.Postings.Select(Map)));

    public static Posting Map(V1.Posting posting)
    {
        var currency = Currency.Of(posting.BaseCurrencyCode);
        return new(
            posting.Sequence, int.Parse(posting.PostingId.AsSpan(posting.PostingId.IndexOf('-') + 1)), Date(posting.EffectiveDate), MaybeDate(posting.OriginalDate),
            Key(posting.Cause.Document), (PostingNature)posting.Nature, (Carrier)posting.Carrier, Name(posting.ReversesPostingId, absentIsNull: true),
            new(posting.Lines.Select(line => Map(line, currency))));
    }

    private static JournalLine Map(V1.JournalLine line, Currency currency)
    {
        var (side, amount) = line.AmountCase == V1.JournalLine.AmountOneofCase.Debit ? (Side.Debit, line.Debit) : (Side.Credit, line.Credit);
        return new(
            (AccountRole)line.Role, line.AccountCode, side, new(Minor(amount, currency), currency), Name(line.ItemId, absentIsNull: true), Name(line.LocationId, absentIsNull: true),
            Name(line.DocumentLineId, absentIsNull: true), line.DocumentAmount is { } own ? Map(own) : null)
        {
            Tracking = new(Name(line.FirstTrackingOption, absentIsNull: true), Name(line.SecondTrackingOption, absentIsNull: true)),
        };
    }

    private static Money Map(V1.Money money) => new(Minor(money.Amount, Currency.Of(money.CurrencyCode)), Currency.Of(money.CurrencyCode));
}
