using System.CommandLine;
using Grpc.Core;
using Ledger.Api.Writer;
using Ledger.EventLog;
using Microsoft.AspNetCore.Connections;

namespace Ledger.Cli;

/// <summary>Runs what a command does: whatever goes wrong becomes a message, advice and an exit code.</summary>
internal static class Guard
{
    /// <summary>Sets a command's action and adds <c>--json</c> to it.</summary>
    public static T Does<T>(this T command, Func<ParseResult, Terminal, CancellationToken, Task<int>> action)
        where T : Command
    {
        var json = new Option<bool>("--json") { Description = "Answer in JSON, in the contract's own JSON form; streams as one object a line." };
        command.Options.Add(json);
        command.SetAction((parse, cancellation) =>
        {
            var terminal = new Terminal(parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error, parse.GetValue(json));
            return RunAsync(terminal, () => action(parse, terminal, cancellation), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, Func<Task<int>> action, CancellationToken cancellation)
    {
        try
        {
            return await action();
        }
        catch (CliException failure)
        {
            terminal.Fail(failure.Message, failure.Advice);
            return failure.ExitCode;
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            terminal.Fail("stopped before it was done.", "");
            return ExitCode.Interrupted;
        }
        catch (RpcException failure)
        {
            var (code, advice) = RpcFailure.Explain(failure);
            terminal.Fail(RpcFailure.Message(failure), advice);
            return code;
        }
        catch (Exception failure) when (failure is LogUnavailableException or BookUnavailableException)
        {
            terminal.Fail(failure.Message, "Nothing was lost. Free the disk or give back the file, then try again.");
            return ExitCode.Unavailable;
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            terminal.Fail(failure.Message, "Another program listens there; give another port with --listen or --port, or 0 for a free one.");
            return ExitCode.Unavailable;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            terminal.Fail(failure.Message, "");
            return ExitCode.Failed;
        }
    }
}
