using Ledger.Domain.Journal;
using Ledger.Testing.Ledgers;

namespace Ledger.Testing.Laws;

/// <summary>Laws of single postings.</summary>
internal static class JournalLaws
{
    public static void Balance(Told told)
    {
        foreach (var (_, answer) in told.Asked)
        {
            var number = 0;
            foreach (var posting in answer.Postings)
            {
                Broken.Unless(posting.Id == $"{answer.Sequence}-{++number}", () => $"posting {posting.Id} stands where {answer.Sequence}-{number} was expected");
                Broken.Unless(posting.Lines.Count >= 2, () => $"posting {posting.Id} has {posting.Lines.Count} lines");
                foreach (var line in posting.Lines)
                {
                    Broken.Unless(line.Amount.Currency == told.Story.Setting.Base, () => $"posting {posting.Id} has {line.Amount}");
                    Broken.Unless(line.CurrencyAmount is null or { Currency: not null }, () => $"posting {posting.Id} has an amount without a currency");
                    Broken.Unless(line.Amount.MinorUnits >= 0, () => $"posting {posting.Id} has the negative amount {line.Amount}");
                }
                var (debit, credit) = (Total(posting, Side.Debit), Total(posting, Side.Credit));
                Broken.Unless(debit == credit, () => $"posting {posting.Id} has {debit} on the left and {credit} on the right");
                if (posting.Nature == PostingNature.Recost) continue;
                foreach (var currency in posting.Lines.Where(line => line.CurrencyAmount is not null).GroupBy(line => line.CurrencyAmount!.Value.Currency))
                {
                    var sum = currency.Sum(line => line.Side == Side.Debit ? line.CurrencyAmount!.Value.MinorUnits : -line.CurrencyAmount!.Value.MinorUnits);
                    Broken.Unless(sum == 0, () => $"posting {posting.Id} is out of balance by {sum} in {currency.Key}");
                }
            }
        }
    }

    public static void ClosedPeriods(Told told)
    {
        foreach (var ((_, answer), open) in told.Asked.Zip(told.OpenBefore))
        {
            foreach (var posting in answer.Postings)
            {
                Broken.Unless(open is null || posting.EffectiveDate >= open, () => $"posting {posting.Id} is posted on {posting.EffectiveDate:uuuu-MM-dd}, before {open:uuuu-MM-dd}");
                if (posting.OriginalDate is { } original)
                {
                    Broken.Unless(posting.EffectiveDate == open && original < open,
                        () => $"posting {posting.Id} was moved from {original:uuuu-MM-dd} to {posting.EffectiveDate:uuuu-MM-dd}, and the first open date was {open:uuuu-MM-dd}");
                }
            }
        }
    }

    private static long Total(Posting posting, Side side) => posting.Lines.Where(line => line.Side == side).Sum(line => line.Amount.MinorUnits);
}
