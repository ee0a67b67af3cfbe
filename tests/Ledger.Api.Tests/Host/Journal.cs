using Ledger.V1;

namespace Ledger.Api.Tests.Host;

/// <summary>Postings as text: one line a posting, such as <c>2026-03-01 DR 640 50.00 / CR 815 50.00</c>.</summary>
internal static class Journal
{
    public static string[] Text(IEnumerable<Posting> postings) => [.. postings.Select(Text)];

    public static string Text(Posting posting)
    {
        var date = posting.EffectiveDate;
        var lines = posting.Lines.Select(line => line.AmountCase == JournalLine.AmountOneofCase.Debit
            ? $"DR {line.AccountCode} {line.Debit.Value}"
            : $"CR {line.AccountCode} {line.Credit.Value}");
        return $"{date.Year:0000}-{date.Month:00}-{date.Day:00} {string.Join(" / ", lines.Order(DebitsFirst))}";
    }

    private static readonly Comparer<string> DebitsFirst = Comparer<string>.Create((left, right) =>
        left[0] != right[0] ? right[0].CompareTo(left[0]) : string.CompareOrdinal(left, right));
}
