using Xunit;

namespace Ledger.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("0.0.0.0:50051")]
    [InlineData("192.168.1.10:50051")]
    [InlineData("[::]:50051")]
    [InlineData("8.8.8.8:1")]
    public async Task Serve_refuses_every_address_that_others_can_reach(string listen)
    {
        var run = await Run.Of("serve", "--listen", listen, "--data", "/nowhere/to/be/made");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("no authentication", run.Error);
        Assert.Empty(run.Output);
        Assert.False(Directory.Exists("/nowhere"));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("50051")]
    [InlineData("::1:50051")]
    [InlineData("example.org:50051")]
    [InlineData("127.0.0.1:99999")]
    public async Task Serve_refuses_what_is_no_address(string listen)
    {
        var run = await Run.Of("serve", "--listen", listen);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("--listen takes HOST:PORT", run.Error);
    }

    [Theory]
    [InlineData("127.0.0.1:50051", "127.0.0.1:50051")]
    [InlineData("127.8.7.6:0", "127.8.7.6:0")]
    [InlineData("localhost:6000", "127.0.0.1:6000")]
    [InlineData("[::1]:6000", "[::1]:6000")]
    public void Serve_takes_every_address_of_this_machine(string text, string expected) =>
        Assert.Equal(expected, Serving.ListenAddress.Parse(text).Address?.ToString());

    [Fact]
    public async Task An_unknown_command_is_a_usage_error_that_points_at_the_help()
    {
        var run = await Run.Of("reconsile");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("--help", run.Error);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("reconcile")]
    [InlineData("reconcile", "--from", "2026-03-01")]
    [InlineData("reconcile", "--month", "2026-03", "--from", "2026-03-01", "--to", "2026-03-31")]
    [InlineData("reconcile", "--month", "2026-13")]
    [InlineData("reconcile", "--from", "2026-02-30", "--to", "2026-03-31")]
    public async Task Reconcile_wants_one_period(params string[] args) => Assert.Equal(ExitCode.Usage, (await Run.Of(args)).ExitCode);

    [Fact]
    public async Task Connecting_by_code_needs_the_state_with_it() => Assert.Equal(ExitCode.Usage, (await Run.Of("xero", "connect", "--code", "c")).ExitCode);

    [Fact]
    public async Task Where_no_server_answers_the_message_says_how_to_start_one()
    {
        // Port 1 of loopback: nothing listens there.
        var run = await Run.Of("books", "--address", "http://127.0.0.1:1");

        Assert.Equal(ExitCode.Unavailable, run.ExitCode);
        Assert.Contains("ledger serve", run.Error);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task An_address_with_a_path_is_a_usage_error() =>
        Assert.Equal(ExitCode.Usage, (await Run.Of("books", "--address", "http://127.0.0.1:1/api")).ExitCode);

    [Fact]
    public async Task Verifying_a_folder_without_books_says_what_to_give()
    {
        var run = await Run.Of("verify", "--data", Path.GetTempPath());

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("ledger serve --data", run.Error);
    }

    [Fact]
    public async Task An_import_file_that_is_not_there_is_a_usage_error() =>
        Assert.Equal(ExitCode.Usage, (await Run.Of("import", Path.Combine(Path.GetTempPath(), "not-there.jsonl"))).ExitCode);
}
