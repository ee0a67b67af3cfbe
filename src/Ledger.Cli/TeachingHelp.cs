using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Ledger.Cli;

/// <summary>A command whose help ends with examples that can be pasted.</summary>
internal sealed class TaughtCommand(string name, string description) : Command(name, description)
{
    /// <summary>Command lines, each with what it does; or a remark where the command line is empty.</summary>
    public IReadOnlyList<(string CommandLine, string Effect)> Examples { get; init; } = [];
}

/// <summary>The usual help, then the command's examples; at the root, the exit codes.</summary>
internal sealed class TeachingHelp(HelpAction standard) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = standard.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        switch (parseResult.CommandResult.Command)
        {
            case TaughtCommand { Examples: { Count: > 0 } examples }:
                output.WriteLine("Examples:");
                foreach (var (commandLine, effect) in examples)
                {
                    if (effect.Length > 0) output.WriteLine($"  # {effect}");
                    if (commandLine.Length > 0) output.WriteLine($"  {commandLine}");
                }
                output.WriteLine();
                break;
            case RootCommand:
                output.WriteLine("Begin with:");
                output.WriteLine("  ledger demo                   a month of a small business, posted to a simulated Xero and reconciled");
                output.WriteLine("  ledger serve                  the gRPC API on 127.0.0.1:50051, books in ./data");
                output.WriteLine();
                output.WriteLine("Exit codes:");
                output.WriteLine("  0  done, and what was checked holds");
                output.WriteLine("  1  the answer is no: refused, rejected, broken, not reconciled");
                output.WriteLine("  2  the command line is wrong; nothing was done");
                output.WriteLine("  3  a server, its log or Xero is out of reach, or the data folder is in use; try again");
                output.WriteLine("  4  a bug, or a failing machine");
                output.WriteLine("  130  stopped by Ctrl-C or a signal");
                output.WriteLine();
                break;
            default:
                break;
        }
        return code;
    }
}
