using System.Text.Json;
using Microsoft.Data.Sqlite;
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
        using (var log = new SqliteConnection($"Data Source={Serving.DataFolder.LogPath(_server.Folder)};Pooling=False"))
        {
            log.Open();
            // Whoever changes a log takes away first what forbids it.
            foreach (var trigger in Texts(log, "SELECT name FROM sqlite_master WHERE type = 'trigger'")) Execute(log, $"DROP TRIGGER {trigger}");
            var position = Texts(log, "SELECT max(position) FROM batch").Single();
            Assert.Equal(1, Execute(log, $"""
                UPDATE batch SET events = CAST(substr(events, 1, length(events) - 1) || CASE substr(events, -1) WHEN x'00' THEN x'01' ELSE x'00' END AS BLOB)
                WHERE position = {position}
                """));
        }

        var run = await Run.Of("verify", "--data", _server.Folder);

        Assert.Equal(ExitCode.No, run.ExitCode);
        Assert.Contains("BROKEN", run.Output);
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

    private static List<string> Texts(SqliteConnection log, string query)
    {
        using var command = log.CreateCommand();
        command.CommandText = query;
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read()) texts.Add(rows.GetString(0));
        return texts;
    }

    private static int Execute(SqliteConnection log, string statement)
    {
        using var command = log.CreateCommand();
        command.CommandText = statement;
        return command.ExecuteNonQuery();
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
