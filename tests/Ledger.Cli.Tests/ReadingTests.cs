using System.Text.Json;
using Ledger.V1;
using Xunit;

namespace Ledger.Cli.Tests;

public sealed class ReadingTests : IAsyncLifetime
{
    private readonly LiveServer _server = new();

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        var run = await Run.Of("import", _server.ReceiptFile("ten.jsonl", 1, 10), "--book", "acme", "--address", _server.Address);
        Assert.Equal(ExitCode.Done, run.ExitCode);
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Stock_shows_quantity_and_value()
    {
        // The read model follows by itself; ask until it has the ten receipts.
        var run = await Until("50.00", "stock", "--address", _server.Address);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Matches(@"A\s+MAIN\s+10\s+EA\s+50\.00", run.Output);
    }

    [Fact]
    public async Task The_trial_balance_balances_in_json_too()
    {
        var run = await Until("50.00", "trial-balance", "--book", "acme", "--address", _server.Address, "--json");

        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("50.00", json.RootElement.GetProperty("totalDebit").GetProperty("value").GetString());
        Assert.Equal("50.00", json.RootElement.GetProperty("totalCredit").GetProperty("value").GetString());
    }

    [Fact]
    public async Task Books_lists_the_book() => Assert.Contains("acme", (await Run.Of("books", "--address", _server.Address)).Output);

    [Fact]
    public async Task An_unknown_book_is_a_no_with_the_servers_sentence()
    {
        var run = await Run.Of("stock", "--book", "nobody", "--address", _server.Address);

        Assert.Equal(ExitCode.No, run.ExitCode);
        Assert.Contains("nobody", run.Error);
    }

    [Fact]
    public async Task Verify_proves_the_chain_by_the_server_and_replays_the_folder()
    {
        await Until("50.00", "stock", "--address", _server.Address);
        var asked = await Run.Of("verify", "--address", _server.Address);
        var read = await Run.Of("verify", "--data", _server.Folder);

        Assert.Equal(ExitCode.Done, asked.ExitCode);
        Assert.Contains("acme: 10 postings up to sequence 14 are as recorded", asked.Output);
        Assert.Equal(ExitCode.Done, read.ExitCode);
        Assert.Contains("acme: 10 postings up to sequence 14 are as recorded", read.Output);
        Assert.Contains("replay agrees", read.Output);
        Assert.Equal(HashOf(asked.Output), HashOf(read.Output));
    }

    [Fact]
    public async Task Verify_finds_one_changed_byte_of_the_log()
    {
        await _server.StopAsync();
        Tamper.WithLastBatch(_server.Folder, "acme");

        var run = await Run.Of("verify", "--data", _server.Folder);

        Assert.Equal(ExitCode.No, run.ExitCode);
        Assert.Contains("BROKEN", run.Output);
    }

    [Fact]
    public async Task A_damaged_book_takes_nothing_and_the_others_are_served()
    {
        var books = new BookService.BookServiceClient(_server.Calls);
        await books.CreateBookAsync(new CreateBookRequest { BookId = "other", BaseCurrencyCode = "NZD", Settings = new BookSettings { Name = "Other Ltd" } });
        await _server.StopAsync();
        Tamper.WithLastBatch(_server.Folder, "acme");

        var notes = await _server.StartAsync();

        Assert.Contains(notes, note => note.StartsWith("acme: DAMAGED"));
        var refused = await Run.Of("import", _server.ReceiptFile("more.jsonl", 11, 1), "--book", "acme", "--address", _server.Address);
        Assert.NotEqual(ExitCode.Done, refused.ExitCode);
        Assert.Contains("0 recorded", refused.Output + refused.Error);
        var other = await new CatalogService.CatalogServiceClient(_server.Calls).UpsertLocationAsync(
            new UpsertLocationRequest { BookId = "other", Location = new Location { LocationId = "MAIN", Name = "Main" } });
        Assert.Equal(2, other.Sequence);
    }

    [Fact]
    public async Task A_folder_in_use_is_refused_and_free_again_after_a_stop_in_good_order()
    {
        var second = await Run.Of("serve", "--listen", "127.0.0.1:0", "--data", _server.Folder);
        Assert.Equal(ExitCode.Unavailable, second.ExitCode);
        Assert.Contains("in use", second.Error);

        await _server.StopAsync();
        await _server.StartAsync();

        Assert.Contains("acme", (await Run.Of("books", "--address", _server.Address)).Output);
    }

    private static string HashOf(string output) => System.Text.RegularExpressions.Regex.Match(output, "[0-9a-f]{64}").Value;

    private static async Task<Run> Until(string expected, params string[] args)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var run = await Run.Of(args, patience.Token);
            if (run.Output.Contains(expected) || patience.IsCancellationRequested) return run;
            await Task.Yield();
        }
    }
}
