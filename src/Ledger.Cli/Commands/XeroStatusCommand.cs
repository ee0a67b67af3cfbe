using System.CommandLine;
using Ledger.V1;

namespace Ledger.Cli.Commands;

/// <summary><c>ledger xero status</c>: how the connection and the queue stand, and with <c>--test</c> whether Xero agrees.</summary>
internal static class XeroStatusCommand
{
    public static TaughtCommand Build()
    {
        var book = Calls.Book();
        var test = new Option<bool>("--test") { Description = "Also check token, organisation, base currency and account mapping against Xero." };
        return new TaughtCommand("status", "Show how a book's connection and queue stand.")
        {
            Examples = [("ledger xero status", "connection, records by state, the last run"), ("ledger xero status --test", "exit code 1 where a check does not pass")],
            Options = { book, test },
        }.CallsServer(async (parse, terminal, server, cancellation) =>
        {
            var client = new XeroService.XeroServiceClient(server);
            var id = await server.BookOf(parse.GetValue(book), cancellation);
            var status = await client.GetStatusAsync(new GetStatusRequest { BookId = id }, cancellationToken: cancellation);
            var tested = parse.GetValue(test) ? await client.TestConnectionAsync(new TestConnectionRequest { BookId = id }, cancellationToken: cancellation) : null;
            if (terminal.IsJson)
            {
                terminal.JsonLine(status);
                if (tested is not null) terminal.JsonLine(tested);
            }
            else
            {
                Print(terminal, status);
                if (tested is not null) Print(terminal, tested);
            }
            return tested is { Passed: false } ? ExitCode.No : ExitCode.Done;
        });
    }

    private static void Print(Terminal terminal, GetStatusResponse status)
    {
        var connection = status.Connection;
        terminal.Say($"{Text.Word(connection?.State ?? XeroConnectionState.Disconnected)}: {connection?.OrganisationName} {connection?.BaseCurrencyCode} {connection?.TenantId}".TrimEnd(' ', ':'));
        terminal.Say($"postings taken up to sequence {status.Sequence:N0}");
        foreach (var count in status.Counts) terminal.Say($"  {count.Records,8:N0} {Text.Word(count.State)}");
        if (status.Run is { } run) terminal.Say($"last run: {Describe(run)}");
        if (status.WaitingUntil is not null) terminal.Say($"Xero's limit is reached; calls go on at {Text.Moment(status.WaitingUntil)}");
        if (status.CallsLeftToday >= 0) terminal.Say($"calls left: {status.CallsLeftThisMinute:N0} this minute, {status.CallsLeftToday:N0} today");
    }

    private static void Print(Terminal terminal, TestConnectionResponse tested)
    {
        var table = Tables.New("Checks", "Check", "", "Found");
        foreach (var check in tested.Checks) table.Row(check.Name, check.Passed ? "passed" : "FAILED", check.Description);
        terminal.Console.Write(table);
    }

    /// <summary>A run in one line.</summary>
    public static string Describe(SyncRun run) =>
        $"number {run.RunNumber}, {Text.Word(run.Origin)}, {Text.Word(run.State)}: {run.Posted:N0} of {run.Records:N0} posted, {run.Refused:N0} refused, "
        + $"{run.Waiting:N0} waiting, {run.CallsMade:N0} calls" + (run.Description.Length > 0 ? $"; {run.Description}" : "");
}
