using Ledger.XeroPoster.Feed;
using Ledger.XeroPoster.Mapping;
using Ledger.XeroSimulator;
using Xunit;

namespace Ledger.XeroPoster.Tests;

/// <summary>What a look-up finds decides, and nothing else.</summary>
public sealed class LookUpTests
{
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task Two_matches_are_ambiguous_and_stop_that_posting_alone()
    {
        await using var bench = await Bench.StartAsync();
        var (posting, other) = await LoseAsync(bench);
        MakeByHand(bench, posting, 50m);
        await bench.RunAsync();
        Assert.Equal(SyncState.Parked, bench.Record(posting).State);
        Assert.Contains("2 documents", bench.Record(posting).Description, StringComparison.Ordinal);
        Assert.Equal(SyncState.Posted, bench.Record(other).State);
        // One of the two is voided by a person; then the other is the one.
        var voided = bench.Of(posting).First(document => document.ByHand);
        bench.Xero.ByHand("POST", $"ManualJournals/{voided.Id}", $$"""{"ManualJournals":[{"ManualJournalID":"{{voided.Id}}","Status":"VOIDED"}]}""");
        bench.Poster.Retry(TestBook.Id, posting);
        await bench.RunAsync();
        Assert.Equal(SyncState.Posted, bench.Record(posting).State);
    }

    [Fact]
    public async Task A_match_with_other_amounts_is_not_adopted()
    {
        await using var bench = await Bench.StartAsync();
        var posting = Assert.Single(bench.Book.Receive("R1", 1)).Id;
        bench.Xero.Plan(new Fault { Kind = FaultKind.DropBefore, Method = "PUT", Path = "/ManualJournals", Times = 2 });
        MakeByHand(bench, posting, 49m);
        await bench.RunAsync();
        Assert.Equal(SyncState.Parked, bench.Record(posting).State);
        Assert.Contains("49", bench.Record(posting).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_match_is_respected_until_a_person_asks_to_post_anew()
    {
        await using var bench = await Bench.StartAsync();
        var (posting, _) = await LoseAsync(bench);
        var made = Assert.Single(bench.Of(posting));
        bench.Xero.ByHand("POST", $"ManualJournals/{made.Id}", $$"""{"ManualJournals":[{"ManualJournalID":"{{made.Id}}","Status":"VOIDED"}]}""");
        bench.Time.Advance(Settled);
        await bench.RunAsync();
        Assert.Equal(SyncState.Voided, bench.Record(posting).State);
        Assert.Single(bench.Of(posting));
        bench.Poster.Retry(TestBook.Id, posting);
        await bench.RunAsync();
        Assert.Equal(SyncState.Posted, bench.Record(posting).State);
        Assert.Single(bench.Of(posting), Bench.IsLive);
    }

    [Fact]
    public async Task A_bill_without_our_marker_that_looks_like_ours_stops_for_a_person()
    {
        await using var bench = await Bench.StartAsync();
        bench.Book.Receive("R1", 1);
        await bench.RunAsync();
        bench.Xero.ByHand("PUT", "Contacts", """{"Contacts":[{"Name":"Supplier Ltd","ContactNumber":"SUP"}]}""");
        bench.Xero.ByHand("PUT", "Invoices", """{"Invoices":[{"Type":"ACCPAY","InvoiceNumber":"S-B1","Contact":{"ContactNumber":"SUP"},"Date":"2026-03-10","DueDate":"2026-03-28","Status":"AUTHORISED","LineItems":[{"Description":"Goods","Quantity":10,"UnitAmount":5,"AccountCode":"815","TaxType":"INPUT2"}]}]}""");
        var bill = bench.Book.Bill("B1", 10, "R1")[0].Id;
        bench.Xero.Plan(new Fault { Kind = FaultKind.DropBefore, Method = "PUT", Path = "/Invoices", Times = 2 });
        await bench.RunAsync();
        Assert.Equal(SyncState.Parked, bench.Record(bill).State);
        Assert.Contains("without our marker", bench.Record(bill).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_date_that_moves_between_reading_and_writing_parks_the_posting()
    {
        await using var bench = await Bench.StartAsync();
        var posting = Assert.Single(bench.Book.Receive("R1", 1)).Id;
        await using var other = new MemoryStream();
        bench.Wire.Twist = (request, _) =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/TaxRates", StringComparison.Ordinal)) bench.Xero.SetLockDates(new DateOnly(2026, 3, 15), null);
            return Task.CompletedTask;
        };
        await bench.RunAsync();
        Assert.Equal(SyncState.Parked, bench.Record(posting).State);
        Assert.Contains("lock date", bench.Record(posting).Description, StringComparison.Ordinal);
        bench.Wire.Twist = null;
        await bench.RunAsync();
        Assert.Equal(TestBook.March(15), Assert.Single(bench.LockDates));
        bench.Xero.SetLockDates(null, null);
        bench.Poster.Retry(TestBook.Id, posting);
        bench.Time.Advance(Settled);
        await bench.RunAsync();
        Assert.Equal(SyncState.Posted, bench.Record(posting).State);
        Assert.Equal([TestBook.March(15), null], bench.LockDates);
    }

    [Fact]
    public async Task A_locked_posting_is_dated_on_the_first_open_day_where_the_policy_says_so()
    {
        await using var bench = await Bench.StartAsync(adjust: options => options with { RedateLocked = true });
        var posting = Assert.Single(bench.Book.Receive("R1", 1)).Id;
        bench.Xero.SetLockDates(new DateOnly(2026, 3, 15), null);
        await bench.RunAsync();
        var made = Assert.Single(bench.Of(posting));
        Assert.Equal(new DateOnly(2026, 3, 16), made.Date);
        Assert.Contains("of 2026-03-01", made.Narration, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("090", "bank account")]
    [InlineData("630", "INVENTORY")]
    [InlineData("800", "CREDITORS")]
    [InlineData("9999", "not in Xero")]
    [InlineData("441", "archived")]
    public async Task A_posting_to_an_account_that_takes_none_is_refused_before_it_is_sent(string account, string reason)
    {
        await using var bench = await Bench.StartAsync();
        bench.Xero.ArchiveAccount("441");
        var posting = Assert.Single(bench.Book.ServiceBill("B1", 5, 10m, account)).Id;
        await bench.RunAsync();
        Assert.Equal((SyncState.Refused, 0), (bench.Record(posting).State, bench.Record(posting).Attempts));
        Assert.Contains(reason, bench.Record(posting).Description, StringComparison.Ordinal);
        Assert.Empty(bench.Xero.Documents());
    }

    /// <summary>Two journals of which Xero makes both and answers neither.</summary>
    private static async Task<(string First, string Second)> LoseAsync(Bench bench)
    {
        var first = Assert.Single(bench.Book.Receive("R1", 1)).Id;
        var second = Assert.Single(bench.Book.Receive("R2", 2)).Id;
        // The process ends when the answer comes, so that no look-up follows.
        await bench.ReopenAsync(wire: new Wire
        {
            Break = (request, answered) =>
            {
                if (answered && request.Method == HttpMethod.Put) throw new CrashException("after the answer");
            },
        });
        await Assert.ThrowsAsync<CrashException>(() => bench.RunAsync());
        await bench.ReopenAsync();
        return (first, second);
    }

    private static void MakeByHand(Bench bench, string record, decimal amount) => Assert.Equal(200, bench.Xero.ByHand("PUT", "ManualJournals", $$"""
        {"ManualJournals":[{"Narration":"{{Marker.Key(TestBook.Id, record)}} by hand","Date":"2026-03-01","Status":"POSTED","JournalLines":[
        {"LineAmount":{{amount}},"AccountCode":"640"},{"LineAmount":-{{amount}},"AccountCode":"815"}]}]}
        """).Status);
}
