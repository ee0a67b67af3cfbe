using System.CommandLine;
using System.CommandLine.Help;
using Ledger.Cli.Commands;

namespace Ledger.Cli;

/// <summary>The <c>ledger</c> executable: its commands, its help and how it ends.</summary>
internal static class LedgerCommand
{
    /// <summary>How long a command may take to end in good order after Ctrl-C or SIGTERM.</summary>
    private static readonly TimeSpan TerminationTime = TimeSpan.FromSeconds(30);

    public static RootCommand Build()
    {
        var root = new RootCommand("Ledger keeps stock, its cost and its accruals, and takes the postings to Xero.")
        {
            ServeCommand.Build(),
            DemoCommand.Build(),
            ImportCommand.Build(),
            VerifyCommand.Build(),
            ReconcileCommand.Build(),
            XeroCommand.Build(),
            SimulatorCommand.Build(),
            BooksCommand.Build(),
            StockCommand.Build(),
            TrialBalanceCommand.Build(),
        };
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            if (option.Action is HelpAction standard) option.Action = new TeachingHelp(standard);
        }
        return root;
    }

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var parse = Build().Parse(args);
        if (parse.Errors.Count > 0 && parse.Action is not TeachingHelp)
        {
            foreach (var problem in parse.Errors) await error.WriteLineAsync($"ledger: {problem.Message}");
            await error.WriteLineAsync($"  See: {CommandLineOf(parse)} --help");
            return ExitCode.Usage;
        }
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TerminationTime,
        };
        return await parse.InvokeAsync(configuration, cancellation);
    }

    private static string CommandLineOf(ParseResult parse)
    {
        var names = new List<string>();
        for (var result = parse.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult) names.Insert(0, result.Command.Name);
        names[0] = "ledger";
        return string.Join(' ', names);
    }
}
