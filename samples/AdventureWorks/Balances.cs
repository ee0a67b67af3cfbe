using System.Globalization;
using Ledger.V1;

namespace AdventureWorks;

/// <summary>What the ledger says in the end, as lines that <c>expected.py</c> also writes: kind, key, amounts, tab separated and sorted.</summary>
internal static class Balances
{
    private const int PageSize = 1000;

    /// <summary>Accounts, stock of each product and what is owed for goods received.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(PostingService.PostingServiceClient postings, ValuationService.ValuationServiceClient valuation, string bookId, long sequence)
    {
        var lines = new List<string>();
        var balance = await Retry.AsLongAsUnavailable(() => postings.GetTrialBalanceAsync(new() { BookId = bookId, AtLeastSequence = sequence }));
        foreach (var row in balance.Rows)
        {
            var amount = row.BalanceCase == TrialBalanceRow.BalanceOneofCase.Credit ? -Number(row.Credit) : Number(row.Debit);
            if (amount != 0) lines.Add(string.Create(CultureInfo.InvariantCulture, $"account\t{row.AccountCode}\t{amount:0.00}"));
        }
        var token = "";
        do
        {
            var page = await Retry.AsLongAsUnavailable(() => valuation.GetStockOnHandAsync(
                new() { BookId = bookId, AtLeastSequence = sequence, PageSize = PageSize, PageToken = token }));
            foreach (var row in page.Rows.Where(row => Number(row.Quantity) != 0))
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"stock\t{row.ItemId}\t{Number(row.Quantity):0.######}\t{Number(row.Value):0.00}"));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        var owed = await Retry.AsLongAsUnavailable(() => valuation.ListOpenGrniAsync(new() { BookId = bookId, AtLeastSequence = sequence, PageSize = 1 }));
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"grni\topen\t{Number(owed.TotalValue):0.00}"));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static decimal Number(Ledger.V1.Decimal value) => decimal.Parse(value.Value, NumberStyles.Number, CultureInfo.InvariantCulture);
}
