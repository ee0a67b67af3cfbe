using Ledger.XeroPoster.Connection;
using Ledger.XeroPoster.Feed;
using Ledger.XeroSimulator;
using Xunit;

namespace Ledger.XeroPoster.Tests;

/// <summary>Consents, tokens and their ends.</summary>
public sealed class ConnectionTests
{
    private const string Redirect = "http://localhost/callback";

    [Theory]
    [InlineData("demo-app", "demo-secret")]
    [InlineData("demo-pkce", null)]
    public async Task A_person_consents_and_the_book_is_connected(string client, string? secret)
    {
        await using var bench = await Bench.StartAsync(connect: false);
        await ConsentAsync(bench, client, secret);
        var status = bench.Poster.Status(TestBook.Id);
        Assert.Equal((true, "Demo Company (NZ)", "NZD"), (status.Connected, status.Organisation, status.BaseCurrency));
        bench.Book.Receive("R1", 1);
        Assert.Equal(1, (await bench.RunAsync()).Posted);
    }

    [Fact]
    public async Task A_state_that_is_not_the_consent_pages_is_refused()
    {
        await using var bench = await Bench.StartAsync(connect: false);
        bench.Poster.BeginConsent(TestBook.Id, "demo-app", "demo-secret", Redirect);
        var fault = await Assert.ThrowsAsync<ConnectException>(() => bench.Poster.EndConsentAsync(TestBook.Id, "code", "forged", "", CancellationToken.None));
        Assert.Equal(ConnectFault.NeedsConsent, fault.Fault);
        Assert.False(bench.Poster.Status(TestBook.Id).Connected);
    }

    [Fact]
    public async Task Tokens_and_secrets_are_encrypted_at_rest()
    {
        var folder = "";
        await using var bench = await Bench.StartAsync(connect: false, adjust: options =>
        {
            folder = options.DataFolder;
            return options;
        });
        await ConsentAsync(bench, "demo-app", "demo-secret");
        bench.Book.Receive("R1", 1);
        await bench.RunAsync();
        await bench.Poster.DisposeAsync();
        foreach (var file in Directory.GetFiles(folder, "xero-poster.db*"))
        {
            var text = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            Assert.DoesNotContain("demo-secret", text, StringComparison.Ordinal);
            Assert.DoesNotContain("eyJ", text, StringComparison.Ordinal);
        }
        bench.Open();
        bench.Book.Receive("R2", 1);
        Assert.Equal(1, (await bench.RunAsync()).Posted);
    }

    [Fact]
    public async Task An_expired_token_is_renewed_and_the_call_made_again()
    {
        await using var bench = await Bench.StartAsync(connect: false);
        await ConsentAsync(bench, "demo-app", "demo-secret");
        bench.Book.Receive("R1", 1);
        bench.Time.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(1, (await bench.RunAsync()).Posted);
        bench.Book.Receive("R2", 1);
        bench.Xero.Plan(new Fault
        {
            Kind = FaultKind.Status, Method = "PUT", Status = 401,
            Body = """{"Type":null,"Title":"Unauthorized","Status":401,"Detail":"TokenExpired: token expired at 01/01/2001 00:00:00","Instance":"x","Extensions":{}}""",
        });
        Assert.Equal(1, (await bench.RunAsync()).Posted);
        Assert.Equal(2, bench.Xero.Documents().Count);
    }

    [Fact]
    public async Task A_renewal_whose_answer_is_lost_is_asked_for_again_with_the_old_token()
    {
        await using var bench = await Bench.StartAsync(connect: false);
        await ConsentAsync(bench, "demo-app", "demo-secret");
        bench.Book.Receive("R1", 1);
        bench.Time.Advance(TimeSpan.FromMinutes(31));
        bench.Xero.Plan(new Fault { Kind = FaultKind.DropAfter, Path = "/connect/token" });
        Assert.Equal(1, (await bench.RunAsync()).Posted);
    }

    [Fact]
    public async Task A_dead_consent_lets_postings_wait_and_is_not_asked_again()
    {
        await using var bench = await Bench.StartAsync(connect: false);
        await ConsentAsync(bench, "demo-app", "demo-secret");
        var posting = Assert.Single(bench.Book.Receive("R1", 1)).Id;
        bench.Time.Advance(TimeSpan.FromDays(61));
        var run = await bench.RunAsync();
        Assert.Equal((RunState.Stopped, SyncState.Pending), (run.State, bench.Record(posting).State));
        Assert.True(bench.Poster.Status(TestBook.Id).NeedsConsent);
        var calls = bench.Wire.Sent.Count;
        await bench.RunAsync();
        Assert.Equal(calls, bench.Wire.Sent.Count);
        await ConsentAsync(bench, "demo-app", "demo-secret");
        await bench.RunAsync();
        Assert.Equal(SyncState.Posted, bench.Record(posting).State);
    }

    [Fact]
    public async Task Access_withdrawn_in_Xero_lets_postings_wait()
    {
        await using var bench = await Bench.StartAsync();
        var posting = Assert.Single(bench.Book.Receive("R1", 1)).Id;
        bench.Xero.WithdrawTenant();
        var run = await bench.RunAsync();
        Assert.Equal((RunState.Stopped, SyncState.Pending), (run.State, bench.Record(posting).State));
    }

    [Fact]
    public async Task A_test_of_the_connection_names_what_is_wrong()
    {
        await using var bench = await Bench.StartAsync();
        var checks = await bench.Poster.TestAsync(TestBook.Id, CancellationToken.None);
        Assert.True(checks.All(check => check.Passed), string.Join("\n", checks.Where(check => !check.Passed).Select(check => check.Description)));
        bench.Xero.ArchiveAccount("815");
        checks = await bench.Poster.TestAsync(TestBook.Id, CancellationToken.None);
        Assert.Equal("815", Assert.Single(checks, check => !check.Passed).Account);
    }

    [Theory]
    [InlineData("http://xero.example/")]
    [InlineData("ftp://127.0.0.1/")]
    public void Only_https_or_this_machine_is_called(string address) => Assert.Throws<ArgumentException>(() =>
        new PosterOptions { DataFolder = "unused", ApiAddress = new Uri(address) }.Check());

    [Fact]
    public async Task A_second_run_of_a_book_is_told_of_the_first()
    {
        await using var bench = await Bench.StartAsync();
        bench.Book.Receive("R1", 1);
        bench.Xero.Plan(new Fault { Kind = FaultKind.Hold, Method = "PUT" });
        var first = bench.RunAsync();
        for (var i = 0; bench.Xero.HeldRequests == 0 && i < 3000; i++) await Task.Delay(10);
        var refused = Assert.Throws<SyncRunningException>(() => { _ = bench.RunAsync(); });
        Assert.Equal(1, refused.Run.Number);
        bench.Xero.Release();
        Assert.Equal((1, 1), ((await first).Number, (await first).Posted));
        Assert.Equal(2, (await bench.RunAsync()).Number);
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_turned_away()
    {
        await using var bench = await Bench.StartAsync();
        var first = bench.Poster;
        var refused = Assert.Throws<IOException>(() => bench.Open());
        Assert.Contains("one poster at a time", refused.Message, StringComparison.Ordinal);
        bench.Book.Receive("R1", 1);
        Assert.Equal(1, (await first.StartRun(TestBook.Id, RunOrigin.Called)).Posted);
    }

    private static async Task ConsentAsync(Bench bench, string client, string? secret)
    {
        var page = bench.Poster.BeginConsent(TestBook.Id, client, secret, Redirect);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(page);
        var query = System.Web.HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        await bench.Poster.EndConsentAsync(TestBook.Id, query["code"]!, query["state"]!, "", CancellationToken.None);
    }
}
