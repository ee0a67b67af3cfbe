using System.CommandLine;
using Xunit;

namespace Ledger.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Commands => new(Paths(LedgerCommand.Build(), "").ToArray());

    [Fact]
    public async Task The_root_tells_where_to_begin_and_every_exit_code()
    {
        var run = await Run.Of("--help");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("ledger demo", run.Output);
        Assert.Contains("ledger serve", run.Output);
        foreach (var code in typeof(ExitCode).GetFields()) Assert.Matches($@"(?m)^  {code.GetRawConstantValue()}  \w", run.Output);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_teaches_by_examples_that_it_understands_itself(string path)
    {
        var words = path.Split(' ');
        var run = await Run.Of([.. words, "--help"]);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("Examples:", run.Output);
        var command = (TaughtCommand)words.Aggregate((Command)LedgerCommand.Build(), (parent, word) => parent.Subcommands.Single(child => child.Name == word));
        foreach (var (line, _) in command.Examples.Where(example => example.CommandLine.Contains("ledger ")))
        {
            var args = line[(line.IndexOf("ledger ", StringComparison.Ordinal) + "ledger ".Length)..].Split(" 2>")[0];
            Assert.Empty(LedgerCommand.Build().Parse(args).Errors.Select(error => error.Message));
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_answers_in_json_where_asked_to(string path) => Assert.Contains("--json", (await Run.Of([.. path.Split(' '), "--help"])).Output);

    private static IEnumerable<string> Paths(Command command, string prefix) => command.Subcommands.SelectMany(child =>
        child.Subcommands.Count > 0 ? Paths(child, $"{prefix}{child.Name} ") : [prefix + child.Name]);
}
