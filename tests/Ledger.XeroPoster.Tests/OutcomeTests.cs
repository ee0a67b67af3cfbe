using System.Net;
using Ledger.XeroPoster.Feed;
using Ledger.XeroPoster.Xero;
using Ledger.XeroSimulator;
using Xunit;

namespace Ledger.XeroPoster.Tests;

/// <summary>What each kind of answer does to a record: nothing is lost and nothing is posted twice.</summary>
public sealed class OutcomeTests
{
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(8);

    [Theory]
    [InlineData("/Date(1789344000000+0000)/", "2026-09-14T00:00:00Z")]
    [InlineData("/Date(1789378199160)/", "2026-09-14T09:29:59.16Z")]
    [InlineData("/Date(-86400000+0000)/", "1969-12-31T00:00:00Z")]
    [InlineData("2026-09-14T00:00:00", "2026-09-14T00:00:00Z")]
    public void Dates_parse_in_every_form_that_Xero_writes(string text, string expected) =>
        Assert.Equal(NodaTime.Text.InstantPattern.ExtendedIso.Parse(expected).Value, XeroJson.ParseMoment(text));

    [Fact]
    public void A_503_of_an_offline_organisation_is_later_and_an_unknown_one_is_uncertain_for_a_write()
    {
        Assert.IsType<Later>(XeroAnswer.Sort(HttpStatusCode.ServiceUnavailable, "text/plain", "The Organisation is offline", null, null, writes: true));
        Assert.IsType<Uncertain>(XeroAnswer.Sort(HttpStatusCode.ServiceUnavailable, "text/html", "<html>", null, null, writes: true));
        Assert.IsType<Later>(XeroAnswer.Sort(HttpStatusCode.ServiceUnavailable, "text/html", "<html>", null, null, writes: false));
    }

    [Fact]
    public void A_2xx_that_is_not_JSON_is_uncertain_for_a_write_and_later_for_a_read()
    {
        Assert.IsType<Uncertain>(XeroAnswer.Sort(HttpStatusCode.OK, "text/html", "<html>", null, null, writes: true));
        Assert.IsType<Later>(XeroAnswer.Sort(HttpStatusCode.OK, "application/json", "{\"a\":", null, null, writes: false));
    }

    [Fact]
    public async Task A_posting_of_each_kind_reaches_Xero_with_its_amounts()
    {
        await using var bench = await Bench.StartAsync();
        bench.Book.Receive("R1", 1);
        bench.Book.Ship("S1", 3, 4m);
        bench.Book.Bill("B1", 10, "R1", price: 5.50m);
        bench.Book.Invoice("I1", 5, 100m);
        bench.Book.Credit("C1", 12, "B1", 2m, 5.50m);
        var run = await bench.RunAsync();
        Assert.Equal((RunState.Completed, ""), (run.State, run.Description));
        Assert.All(bench.Records(), record => Assert.Equal((record.Id, SyncState.Posted, ""), (record.Id, record.State, record.Description)));
        Assert.Equal(["ACCPAY", "ACCPAYCREDIT", "ACCREC"], bench.Xero.Documents().Where(one => one.Type is not null).Select(one => one.Type!).Order());
        bench.AssertBalancesAgree();
        var (result, _) = await bench.ReconcileAsync();
        Assert.True(result.FullyReconciled);
    }

    [Theory]
    [InlineData(FaultKind.DropAfter)]
    [InlineData(FaultKind.CutBody)]
    [InlineData(FaultKind.HalfBody)]
    [InlineData(FaultKind.DropBefore)]
    public async Task A_lost_answer_is_asked_for_again_with_the_same_key(FaultKind kind)
    {
        await using var bench = await Bench.StartAsync();
        bench.Book.Receive("R1", 1);
        bench.Xero.Plan(new Fault { Kind = kind, Method = "PUT", Path = "/ManualJournals" });
        await bench.RunAsync();
        var puts = bench.Wire.Sent.Where(call => call.Method == "PUT").ToList();
        Assert.Equal(2, puts.Count);
        Assert.Single(puts.Select(call => call.Key).Distinct());
        Assert.Single(bench.Xero.Documents());
        Assert.Equal(SyncState.Posted, Assert.Single(bench.Records()).State);
    }

    [Theory]
    [InlineData(FaultKind.DropAfter, true)]
    [InlineData(FaultKind.StatusAfter, true)]
    [InlineData(FaultKind.Status, false)]
    [InlineData(FaultKind.DropBefore, false)]
    public async Task An_uncertain_write_is_decided_by_a_look_up_and_created_anew_only_when_nothing_can_be_under_way(FaultKind kind, bool written)
    {
        await using var bench = await Bench.StartAsync();
        var posting = Assert.Single(bench.Book.Receive("R1", 1)).Id;
        bench.Xero.Plan(new Fault { Kind = kind, Method = "PUT", Path = "/ManualJournals", Times = kind is FaultKind.Status or FaultKind.StatusAfter ? 1 : 2, Status = 500 });
        await bench.RunAsync();
        Assert.Equal(written ? SyncState.Posted : SyncState.Uncertain, bench.Record(posting).State);
        await bench.RunAsync();
        Assert.Equal(written ? SyncState.Posted : SyncState.Uncertain, bench.Record(posting).State);
        bench.Time.Advance(Settled);
        await bench.RunAsync();
        Assert.Equal(SyncState.Posted, bench.Record(posting).State);
        Assert.Single(bench.Xero.Documents());
        Assert.Equal(written ? 1 : 2, bench.Record(posting).Attempts);
    }

    [Fact]
    public async Task A_500_that_Xero_remembers_is_not_asked_for_again_with_its_key()
    {
        await using var bench = await Bench.StartAsync();
        var posting = Assert.Single(bench.Book.Receive("R1", 1)).Id;
        bench.Xero.Plan(new Fault { Kind = FaultKind.Status, Method = "PUT", Path = "/ManualJournals", Status = 500, Cached = true });
        await bench.RunAsync();
        Assert.Equal(SyncState.Uncertain, bench.Record(posting).State);
        bench.Time.Advance(Settled);
        await bench.RunAsync();
        Assert.Equal(SyncState.Posted, bench.Record(posting).State);
        Assert.Equal(2, bench.Wire.Sent.Where(call => call.Method == "PUT").Select(call => call.Key).Distinct().Count());
    }

    [Fact]
    public async Task A_429_with_a_short_wait_is_sat_out_and_one_with_a_long_wait_ends_the_run()
    {
        await using var bench = await Bench.StartAsync();
        bench.Book.Receive("R1", 1);
        bench.Xero.Plan(new Fault { Kind = FaultKind.Status, Method = "PUT", Status = 429, RetryAfter = 26, RateLimitProblem = "minute" });
        var before = bench.Time.GetUtcNow();
        var run = await bench.RunAsync();
        Assert.Equal((RunState.Completed, 1), (run.State, run.Posted));
        Assert.InRange(bench.Time.GetUtcNow() - before, TimeSpan.FromSeconds(26), TimeSpan.FromSeconds(40));

        var second = Assert.Single(bench.Book.Receive("R2", 2)).Id;
        bench.Xero.Plan(new Fault { Kind = FaultKind.Status, Method = "PUT", Status = 429, RetryAfter = 66_975, RateLimitProblem = "day" });
        run = await bench.RunAsync();
        Assert.Equal(RunState.Stopped, run.State);
        Assert.Equal((SyncState.Pending, 0), (bench.Record(second).State, bench.Record(second).Attempts));
        // The timer outlives the process: no call goes out before its end.
        await bench.ReopenAsync();
        Assert.NotNull(bench.Poster.Status(TestBook.Id).WaitingUntil);
        await bench.RunAsync();
        Assert.Empty(bench.Wire.Sent);
        bench.Time.Advance(TimeSpan.FromSeconds(66_976));
        await bench.RunAsync();
        Assert.Equal(SyncState.Posted, bench.Record(second).State);
        Assert.Equal(2, bench.Xero.Documents().Count);
    }

    [Fact]
    public async Task An_offline_organisation_leaves_everything_pending()
    {
        await using var bench = await Bench.StartAsync();
        var posting = Assert.Single(bench.Book.Receive("R1", 1)).Id;
        bench.Xero.SetOffline(true);
        var run = await bench.RunAsync();
        Assert.Equal((RunState.Stopped, SyncState.Pending), (run.State, bench.Record(posting).State));
        bench.Xero.SetOffline(false);
        await bench.RunAsync();
        Assert.Equal(SyncState.Posted, bench.Record(posting).State);
    }

    [Fact]
    public async Task A_400_to_a_batch_may_have_saved_the_good_ones_and_each_is_looked_up()
    {
        await using var bench = await Bench.StartAsync();
        var ids = Enumerable.Range(1, 5).Select(day => Assert.Single(bench.Book.Receive($"R{day}", day)).Id).ToList();
        bench.Xero.Plan(new Fault { Kind = FaultKind.StatusAfter, Method = "PUT", Path = "/ManualJournals", Status = 400 });
        await bench.RunAsync();
        Assert.All(ids, id => Assert.Equal(SyncState.Posted, bench.Record(id).State));
        Assert.All(ids, id => Assert.Single(bench.Of(id)));

        var more = Enumerable.Range(1, 3).Select(day => Assert.Single(bench.Book.Receive($"Q{day}", day)).Id).ToList();
        bench.Xero.Plan(new Fault { Kind = FaultKind.Status, Method = "PUT", Path = "/ManualJournals", Status = 400, Body = "{\"ErrorNumber\":17,\"Type\":\"PostDataInvalidException\",\"Message\":\"No.\"}" });
        await bench.RunAsync();
        // Nothing was saved: each goes again, in a call of its own.
        Assert.All(more, id => Assert.Equal((SyncState.Posted, true), (bench.Record(id).State, bench.Record(id).Alone)));
        Assert.All(more, id => Assert.Single(bench.Of(id)));
    }

    [Fact]
    public async Task Results_are_matched_by_marker_wherever_they_stand()
    {
        await using var bench = await Bench.StartAsync();
        var ids = Enumerable.Range(1, 6).Select(day => Assert.Single(bench.Book.Receive($"R{day}", day, price: day)).Id).ToList();
        bench.Wire.Twist = async (request, answer) =>
        {
            if (request.Method != HttpMethod.Put) return;
            var json = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            var list = json["ManualJournals"]!.AsArray();
            var reversed = list.Reverse().Select(one => one!.DeepClone()).ToArray();
            json["ManualJournals"] = new System.Text.Json.Nodes.JsonArray(reversed);
            answer.Content = new StringContent(json.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        };
        await bench.RunAsync();
        Assert.All(ids, id => Assert.Equal(Assert.Single(bench.Of(id)).Id.ToString(), bench.Record(id).XeroId));
    }

    [Fact]
    public async Task An_element_that_Xero_refuses_holds_back_only_what_depends_on_it()
    {
        await using var bench = await Bench.StartAsync();
        bench.Xero.ByHand("PUT", "Contacts", """{"Contacts":[{"Name":"Customer Ltd","ContactNumber":"CUS"}]}""");
        bench.Xero.ByHand("PUT", "Invoices", """{"Invoices":[{"Type":"ACCREC","InvoiceNumber":"I1","Contact":{"ContactNumber":"CUS"},"Date":"2026-03-01","DueDate":"2026-03-01","Status":"AUTHORISED","LineItems":[{"Description":"x","Quantity":1,"UnitAmount":1,"AccountCode":"200"}]}]}""");
        var refused = Assert.Single(bench.Book.Invoice("I1", 5, 100m)).Id;
        var good = Assert.Single(bench.Book.Invoice("I2", 5, 100m)).Id;
        var run = await bench.RunAsync();
        Assert.Equal((SyncState.Refused, SyncState.Posted), (bench.Record(refused).State, bench.Record(good).State));
        Assert.Contains("unique", bench.Record(refused).Description, StringComparison.Ordinal);
        Assert.Equal((1, 1), (run.Posted, run.Refused));
        // A scheduled run leaves what failed; a person retries or skips it.
        await bench.RunAsync();
        Assert.Equal(1, bench.Record(refused).Attempts);
        bench.Poster.Skip(TestBook.Id, refused, "Entered by hand");
        Assert.Equal(SyncState.Skipped, bench.Record(refused).State);
    }

    [Fact]
    public async Task An_answer_with_other_amounts_is_a_mismatch_and_not_a_success()
    {
        await using var bench = await Bench.StartAsync();
        var posting = Assert.Single(bench.Book.Receive("R1", 1)).Id;
        bench.Wire.Twist = async (request, answer) =>
        {
            if (request.Method != HttpMethod.Put) return;
            var text = (await answer.Content.ReadAsStringAsync()).Replace("50.0", "49.0", StringComparison.Ordinal);
            answer.Content = new StringContent(text, System.Text.Encoding.UTF8, "application/json");
        };
        await bench.RunAsync();
        Assert.Equal(SyncState.Parked, bench.Record(posting).State);
        Assert.Contains("its total is 49", bench.Record(posting).Description, StringComparison.Ordinal);
        // The document itself is right: a retry looks it up and adopts it.
        bench.Poster.Retry(TestBook.Id, posting);
        await bench.RunAsync();
        Assert.Equal(SyncState.Posted, bench.Record(posting).State);
        Assert.Single(bench.Xero.Documents());
    }

    [Fact]
    public async Task A_document_that_was_made_is_not_made_again_after_its_key_is_forgotten()
    {
        await using var bench = await Bench.StartAsync();
        var posting = Assert.Single(bench.Book.Receive("R1", 1)).Id;
        await bench.ReopenAsync(wire: new Wire
        {
            Break = (request, answered) =>
            {
                if (answered && request.Method == HttpMethod.Put) throw new CrashException("after the answer");
            },
        });
        await Assert.ThrowsAsync<CrashException>(() => bench.RunAsync());
        // Xero remembers a key for six minutes.
        bench.Time.Advance(TimeSpan.FromHours(1));
        await bench.ReopenAsync();
        await bench.RunAsync();
        Assert.Equal((SyncState.Posted, 1), (bench.Record(posting).State, bench.Record(posting).Attempts));
        Assert.Single(bench.Xero.Documents());
        Assert.DoesNotContain(bench.Wire.Sent, call => call.Method == "PUT");
    }

    [Fact]
    public async Task Never_more_than_four_calls_are_under_way()
    {
        await using var bench = await Bench.StartAsync(adjust: options => options with { BatchSize = 1 }, limits: SimulatorLimits.Unlimited with { Concurrent = 4 });
        for (var i = 1; i <= 60; i++) bench.Book.Receive($"R{i}", 1);
        var run = await bench.RunAsync();
        // Organisation, accounts and tax rates, then one call each: none was turned away.
        Assert.Equal((60, 63), (run.Posted, run.Calls));
    }

    [Fact]
    public async Task A_continuous_poster_posts_what_comes_by_itself()
    {
        await using var bench = await Bench.StartAsync(adjust: options => options with { Continuous = true, PollInterval = TimeSpan.FromMilliseconds(200) });
        using var service = new PosterService(
            bench.Poster, bench.Adjust(new PosterOptions { DataFolder = "unused" }), bench.Book.Log, TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<PosterService>.Instance);
        await service.StartAsync(CancellationToken.None);
        bench.Xero.SetOffline(true);
        bench.Book.Receive("R1", 1);
        for (var i = 0; bench.Poster.Runs.Last(TestBook.Id)?.State != RunState.Stopped && i < 3000; i++) await Task.Delay(10);
        bench.Xero.SetOffline(false);
        // The poster's pauses are of the simulator's time, which stands still unless it is moved.
        for (var i = 0; bench.Xero.Documents().Count == 0 && i < 3000; i++)
        {
            bench.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(10);
        }
        bench.Book.Receive("R2", 2);
        for (var i = 0; (bench.Records().Count < 2 || bench.Records().Any(record => record.State != SyncState.Posted)) && i < 3000; i++)
        {
            bench.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(10);
        }
        await service.StopAsync(CancellationToken.None);
        Assert.Equal(2, bench.Xero.Documents().Count);
        Assert.Equal(RunOrigin.Continuous, bench.Poster.Runs.Last(TestBook.Id)!.Origin);
    }
}
