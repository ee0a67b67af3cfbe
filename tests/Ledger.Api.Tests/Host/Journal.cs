using System.Globalization;
using Ledger.V1;

namespace Ledger.Api.Tests.Host;

/// <summary>Postings as text: one line a posting, such as <c>2026-03-01 DR 640 50.00 / CR 815 50.00</c>.</summary>
internal static class Journal
{
    public static string[] Text(IEnumerable<Posting> postings) => [.. postings.Select(Text)];

    public static string Text(Posting posting)
    {
        var lines = posting.Lines.Select(line => line.AmountCase == JournalLine.AmountOneofCase.Debit
            ? $"DR {line.AccountCode} {line.Debit.Value}"
            : $"CR {line.AccountCode} {line.Credit.Value}");
        return $"{Day(posting)} {string.Join(" / ", lines.Order(DebitsFirst))}";
    }

    /// <summary>What postings come to for each date, account and item, such as <c>2026-03-15 DR 310 A 3.20</c>: however many postings carry it.</summary>
    public static string[] Net(IEnumerable<Posting> postings) =>
    [
        .. postings.SelectMany(posting => posting.Lines.Select(line => (Date: Day(posting), line)))
            .GroupBy(entry => (entry.Date, entry.line.AccountCode, entry.line.ItemId))
            .Select(group => (group.Key, Sum: group.Sum(entry => Signed(entry.line))))
            .Where(entry => entry.Sum != 0)
            .OrderBy(entry => entry.Key.Date, StringComparer.Ordinal).ThenBy(entry => entry.Key.AccountCode, StringComparer.Ordinal)
            .ThenBy(entry => entry.Key.ItemId, StringComparer.Ordinal)
            .Select(entry => Line(entry.Key.Date, entry.Key.AccountCode, entry.Key.ItemId, entry.Sum)),
    ];

    private static string Line(string date, string account, string item, decimal sum)
    {
        var about = item.Length == 0 ? account : $"{account} {item}";
        return string.Create(CultureInfo.InvariantCulture, $"{date} {(sum > 0 ? "DR" : "CR")} {about} {Math.Abs(sum):0.00}");
    }

    private static string Day(Posting posting) => $"{posting.EffectiveDate.Year:0000}-{posting.EffectiveDate.Month:00}-{posting.EffectiveDate.Day:00}";

    private static decimal Signed(JournalLine line) => line.AmountCase == JournalLine.AmountOneofCase.Debit
        ? decimal.Parse(line.Debit.Value, CultureInfo.InvariantCulture)
        : -decimal.Parse(line.Credit.Value, CultureInfo.InvariantCulture);

    private static readonly Comparer<string> DebitsFirst = Comparer<string>.Create((left, right) =>
        left[0] != right[0] ? right[0].CompareTo(left[0]) : string.CompareOrdinal(left, right));
}
