using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Events;

/// <summary>Postings to their stored form and back.</summary>
internal static class PostingCodec
{
    public static Stored.Posting Write(Posting posting, int baseDate, StringTable strings, DocumentTable documents)
    {
        var stored = new Stored.Posting
        {
            EffectiveDate = Values.Days(posting.EffectiveDate) - baseDate,
            Cause = documents.Number(posting.Cause),
            Nature = (Stored.PostingNature)posting.Nature,
            Carrier = (Stored.Carrier)posting.Carrier,
            Reverses = strings.Number(posting.Reverses),
        };
        if (posting.OriginalDate is { } original) stored.OriginalDate = Values.Days(original) - baseDate;
        for (var i = 0; i < posting.Lines.Count; i++)
        {
            var line = posting.Lines[i];
            stored.Roles.Add((Stored.AccountRole)line.Role);
            stored.Accounts.Add(strings.Number(line.Account));
            stored.Amounts.Add(line.Signed);
            Values.Put(stored.Items, i, strings.Number(line.Item));
            Values.Put(stored.Locations, i, strings.Number(line.Location));
            Values.Put(stored.DocumentLines, i, strings.Number(line.DocumentLine));
            Values.Put(stored.Currencies, i, strings.Number(line.CurrencyAmount?.Currency.Code));
            Values.Put(stored.CurrencyAmounts, i, SignedInCurrency(line) ?? 0);
            Values.Put(stored.FirstTrackingOptions, i, strings.Number(line.Tracking.First));
            Values.Put(stored.SecondTrackingOptions, i, strings.Number(line.Tracking.Second));
        }
        return stored;
    }

    public static Posting Read(
        Stored.Posting stored, long sequence, int number, int baseDate, Currency baseCurrency, StringTable strings, DocumentTable documents)
    {
        var lines = new JournalLine[stored.Amounts.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var signed = stored.Amounts[i];
            var currency = strings.Text(Values.Row(stored.Currencies, i));
            var signedInCurrency = Values.Row(stored.CurrencyAmounts, i);
            var debit = signed > 0 || (signed == 0 && signedInCurrency > 0);
            lines[i] = new(
                (AccountRole)stored.Roles[i], strings.Needed(stored.Accounts[i]), debit ? Side.Debit : Side.Credit,
                new Money(debit ? signed : -signed, baseCurrency), strings.Text(Values.Row(stored.Items, i)), strings.Text(Values.Row(stored.Locations, i)),
                strings.Text(Values.Row(stored.DocumentLines, i)),
                currency is null ? null : new Money(debit ? signedInCurrency : -signedInCurrency, Currency.Of(currency)))
            {
                Tracking = new(strings.Text(Values.Row(stored.FirstTrackingOptions, i)), strings.Text(Values.Row(stored.SecondTrackingOptions, i))),
            };
        }
        return new(
            sequence, number, Values.Date(baseDate + stored.EffectiveDate), stored.HasOriginalDate ? Values.Date(baseDate + stored.OriginalDate) : null,
            documents.Key(stored.Cause), (PostingNature)stored.Nature, (Carrier)stored.Carrier, strings.Text(stored.Reverses),
            ValueList<JournalLine>.Own(lines));
    }

    /// <summary>The amount in the document's currency, debit positive: where the base amount rounds to zero, it alone tells the side.</summary>
    public static long? SignedInCurrency(JournalLine line) =>
        line.CurrencyAmount is not { } amount ? null : line.Side == Side.Debit ? amount.MinorUnits : -amount.MinorUnits;
}
