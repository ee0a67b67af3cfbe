using System.CommandLine;

namespace Ledger.Cli.Commands;

/// <summary><c>ledger xero</c>: the connection of a book to Xero and what was taken there.</summary>
internal static class XeroCommand
{
    public static Command Build() => new("xero", "Connect a book to Xero, post to it and see what became of each posting.")
    {
        XeroConnectCommand.Build(),
        XeroStatusCommand.Build(),
        XeroSyncCommand.Build(),
        XeroHistoryCommands.Runs(),
        XeroHistoryCommands.Records(),
        XeroHistoryCommands.Retry(),
        XeroHistoryCommands.Skip(),
    };
}
