using Grpc.Core;
using Ledger.V1;

namespace Ledger.Cli.Commands;

/// <summary><c>ledger xero sync</c>: posts everything pending and follows the run to its end.</summary>
internal static class XeroSyncCommand
{
    public static TaughtCommand Build()
    {
        var book = Calls.Book();
        return new TaughtCommand("sync", "Post everything pending to Xero and follow the run to its end.")
        {
            Examples = [("ledger xero sync", "exit code 1 where a record was refused or has to wait"), ("ledger xero sync --json", "each part of the run as JSON")],
            Options = { book },
        }.CallsServer(async (parse, terminal, server, cancellation) =>
        {
            var run = await Run(server, await server.BookOf(parse.GetValue(book), cancellation), terminal, cancellation);
            if (!terminal.IsJson) terminal.Say($"run {XeroStatusCommand.Describe(run)}");
            return run is { State: SyncRunState.Completed, Refused: 0, Waiting: 0 } ? ExitCode.Done : ExitCode.No;
        });
    }

    /// <summary>Runs a sync; records that did not get to Xero are said on standard error.</summary>
    public static async Task<SyncRun> Run(CallInvoker server, string book, Terminal terminal, CancellationToken cancellation)
    {
        var end = new SyncRun();
        using var call = new XeroService.XeroServiceClient(server).SyncNow(new SyncNowRequest { BookId = book }, cancellationToken: cancellation);
        await foreach (var part in call.ResponseStream.ReadAllAsync(cancellation))
        {
            if (terminal.IsJson) terminal.JsonLine(part);
            if (part.Result is not null) end = part.Result;
            if (part.Record is { State: SyncState.Refused or SyncState.Uncertain or SyncState.Parked } record)
                terminal.Note($"{Text.Word(record.State)}: {Text.Document(record.Document)} {record.XeroType} {record.SyncRecordId}: {record.Description}");
        }
        return end;
    }
}
