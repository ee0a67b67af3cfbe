using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.XeroPoster.Mapping;

/// <summary>A posting, or a day's postings added up, as a manual journal: base currency, debit positive, exact to the cent.</summary>
public static class JournalDraft
{
    /// <param name="posting">The posting.</param>
    /// <param name="tracking">The categories of its lines' tracking options.</param>
    /// <exception cref="MappingException">An amount has more decimals than Xero keeps.</exception>
    public static Draft Of(Posting posting, TrackingNames tracking)
    {
        var lines = posting.Lines.Where(line => line.Amount.MinorUnits != 0)
            .Select(line => Line(TextOf(line), line.Account, MappingException.Exact(line.Signed, line.Amount.Currency), tracking.Of(line.Tracking))).ToList();
        return Journal(posting.EffectiveDate, $"{Words(posting.Cause.Kind)} {posting.Cause.Id}{Why(posting)}", posting.Lines[0].Amount.Currency.Code, lines);
    }

    /// <summary>A summary of a day.</summary>
    /// <param name="date">The day.</param>
    /// <param name="currency">The book's base currency.</param>
    /// <param name="postings">How many postings it holds.</param>
    /// <param name="balances">Debit positive minor units by account and tracking, in the order of the codes.</param>
    /// <returns>Null where everything adds up to nothing.</returns>
    public static Draft? OfDay(LocalDate date, Currency currency, int postings, IEnumerable<(string Account, LineTracking? Tracking, long Amount)> balances)
    {
        var lines = balances.Where(balance => balance.Amount != 0)
            .Select(balance => Line($"{postings} postings of {Xero.XeroJson.Iso(date)}", balance.Account, MappingException.Exact(balance.Amount, currency), balance.Tracking)).ToList();
        return lines.Count == 0 ? null : Journal(date, $"Summary of {postings} postings of {Xero.XeroJson.Iso(date)}", currency.Code, lines);
    }

    private static Draft Journal(LocalDate date, string text, string currency, List<DraftLine> lines) => new(
        XeroType.ManualJournal, date, null, null, null, text, currency, 1m, AmountsAre.NoTax, lines.Where(line => line.Amount > 0).Sum(line => line.Amount), lines);

    private static DraftLine Line(string text, string account, decimal amount, LineTracking? tracking) => new(text, 1m, amount, amount, null, account, null, tracking);

    private static string TextOf(JournalLine line) =>
        string.Join(", ", new[] { line.Role.ToString(), line.Item, line.Location }.Where(part => !string.IsNullOrEmpty(part)));

    private static string Why(Posting posting)
    {
        var nature = posting.Nature switch
        {
            PostingNature.Recost => " (re-costing)",
            PostingNature.Reversal => " (taken back)",
            _ => "",
        };
        return posting.OriginalDate is { } original ? $"{nature}, belongs to {Xero.XeroJson.Iso(original)}" : nature;
    }

    /// <summary>The kind in words: <c>Goods receipt</c>.</summary>
    public static string Words(DocumentKind kind)
    {
        var words = string.Concat(kind.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString()));
        return words;
    }
}

/// <summary>A posting that cannot be said in a Xero document.</summary>
public sealed class MappingException(string message) : Exception(message)
{
    /// <summary>Minor units as an amount of at most 2 decimals.</summary>
    /// <exception cref="MappingException">It has more: Xero would round it.</exception>
    public static decimal Exact(long minorUnits, Currency currency)
    {
        var amount = (decimal)minorUnits / currency.MinorUnitsPerUnit;
        return decimal.Round(amount, 2) == amount ? amount : throw new MappingException($"{currency.Code} {amount} has more than the two decimals that Xero keeps.");
    }
}
