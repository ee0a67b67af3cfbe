using Ledger.Domain.Primitives;
using Ledger.XeroPoster.Feed;
using Xunit;

namespace Ledger.XeroPoster.Tests;

/// <summary>Daily summaries: one journal a day, exact, and each posting in one of them.</summary>
public sealed class SummaryTests
{
    [Fact]
    public async Task A_day_of_postings_is_one_journal_by_account_and_bills_stay_one_each()
    {
        await using var bench = await Bench.StartAsync(dailySummary: true);
        bench.Book.Receive("R0", 1, 1000m, 1.01m);
        for (var i = 1; i <= 40; i++) bench.Book.Ship($"S{i}", 2 + (i % 2), 1.5m);
        bench.Book.Receive("R1", 2);
        bench.Book.Bill("B1", 2, "R1");
        await bench.RunAsync();
        Assert.Equal(3, bench.Xero.Documents().Count(document => document.Endpoint == "ManualJournals"));
        Assert.Single(bench.Xero.Documents(), document => document.Type == "ACCPAY");
        Assert.Single(bench.Xero.Calls, call => call.Key == "PUT ManualJournals" && call.Value == 1);
        bench.AssertBalancesAgree();
        Assert.True((await bench.ReconcileAsync()).Result.FullyReconciled);
    }

    [Fact]
    public async Task A_late_posting_of_a_day_already_sent_goes_into_a_further_summary()
    {
        await using var bench = await Bench.StartAsync(dailySummary: true);
        bench.Book.Receive("R1", 1);
        await bench.RunAsync();
        bench.Book.Receive("R2", 1);
        bench.Book.Void(DocumentKind.GoodsReceipt, "R1");
        await bench.RunAsync();
        await bench.RunAsync();
        Assert.Equal(["day-2026-03-01-1", "day-2026-03-01-2"], bench.Records().Select(record => record.Id));
        // 50.00 came in and 50.00 went out again: the second summary adds up to nothing and is not sent.
        Assert.Equal([SyncState.Posted, SyncState.Skipped], bench.Records().Select(record => record.State));
        bench.AssertBalancesAgree();
        Assert.True((await bench.ReconcileAsync()).Result.FullyReconciled);
        Assert.All(bench.Book.Postings, posting => Assert.NotNull(bench.Poster.Records.OfPosting(TestBook.Id, posting.Id)));
    }

    [Fact]
    public async Task A_run_that_nobody_asked_for_leaves_the_day_that_still_goes_on()
    {
        await using var bench = await Bench.StartAsync(dailySummary: true);
        bench.Book.Receive("R1", 1);
        bench.Book.Receive("R2", 20);
        await bench.RunAsync(RunOrigin.Continuous);
        Assert.Equal("day-2026-03-01-1", Assert.Single(bench.Records()).Id);
        Assert.Equal(1, bench.Poster.Status(TestBook.Id).WaitingForSummary);
        bench.Time.Advance(TimeSpan.FromDays(1));
        await bench.RunAsync(RunOrigin.Continuous);
        Assert.Equal(2, bench.Records().Count(record => record.State == SyncState.Posted));
    }

    [Fact]
    public async Task A_lost_summary_is_looked_up_and_never_summed_again()
    {
        await using var bench = await Bench.StartAsync(dailySummary: true);
        bench.Book.Receive("R1", 1);
        bench.Xero.Plan(new XeroSimulator.Fault { Kind = XeroSimulator.FaultKind.StatusAfter, Method = "PUT", Path = "/ManualJournals", Status = 502 });
        await bench.RunAsync();
        bench.Book.Receive("R2", 1);
        await bench.RunAsync();
        Assert.Equal(2, bench.Xero.Documents().Count);
        bench.AssertBalancesAgree();
    }
}
