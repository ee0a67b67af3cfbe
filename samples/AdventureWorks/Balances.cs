using System.Globalization;
using Ledger.V1;

namespace AdventureWorks;

/// <summary>What the ledger says, and in the end as lines that <c>expected.py</c> also writes: kind, key, amounts, tab separated and sorted.</summary>
internal sealed class Balances(PostingService.PostingServiceClient postings, ValuationService.ValuationServiceClient valuation, string bookId)
{
    private const int PageSize = 1000;

    /// <summary>GRNI, goods in transit from suppliers and between places, WIP, landed-cost clearing: they are listed when they are zero, too.</summary>
    private static readonly string[] Clearing = ["815", "650", "652", "655", "425"];

    /// <summary>Accounts, the stock of each product in each place, and what is open with suppliers.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(long sequence)
    {
        var balance = await Retry.AsLongAsUnavailable(() => postings.GetTrialBalanceAsync(new() { BookId = bookId, AtLeastSequence = sequence }));
        var accounts = Clearing.ToDictionary(code => code, _ => 0m, StringComparer.Ordinal);
        foreach (var row in balance.Rows)
            accounts[row.AccountCode] = row.BalanceCase == TrialBalanceRow.BalanceOneofCase.Credit ? -Values.Number(row.Credit) : Values.Number(row.Debit);
        var lines = new List<string>();
        foreach (var (code, amount) in accounts)
            if (amount != 0 || Clearing.Contains(code)) lines.Add(string.Create(CultureInfo.InvariantCulture, $"account\t{code}\t{amount:0.00}"));
        foreach (var row in await StockAsync(null, sequence))
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"stock\t{row.ItemId}\t{row.LocationId}\t{Values.Number(row.Quantity):0.######}\t{Values.Number(row.Value):0.00}"));
        var owed = await Retry.AsLongAsUnavailable(() => valuation.ListOpenGrniAsync(new() { BookId = bookId, AtLeastSequence = sequence, PageSize = 1 }));
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"open\tGRNI\t{Values.Number(owed.TotalValue):0.00}"));
        var awaited = await Retry.AsLongAsUnavailable(() => valuation.ListOpenGitAsync(new() { BookId = bookId, AtLeastSequence = sequence, PageSize = 1 }));
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"open\tGIT\t{Values.Number(awaited.TotalValue):0.00}"));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>What is on hand at the end of a date, or of all dates.</summary>
    public async Task<IReadOnlyList<StockRow>> StockAsync(DateOnly? asAt, long sequence)
    {
        var rows = new List<StockRow>();
        var token = "";
        do
        {
            var request = new GetStockOnHandRequest { BookId = bookId, AtLeastSequence = sequence, PageSize = PageSize, PageToken = token };
            if (asAt is { } date) request.AsAt = Values.On(date);
            var page = await Retry.AsLongAsUnavailable(() => valuation.GetStockOnHandAsync(request));
            rows.AddRange(page.Rows.Where(row => Values.Number(row.Quantity) != 0));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return rows;
    }
}
