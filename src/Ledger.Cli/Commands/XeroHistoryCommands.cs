using System.CommandLine;
using Ledger.V1;

namespace Ledger.Cli.Commands;

/// <summary><c>ledger xero runs | records | retry | skip</c>: what was done, and what a person decides.</summary>
internal static class XeroHistoryCommands
{
    public static TaughtCommand Runs()
    {
        var book = Calls.Book();
        var last = Last();
        return new TaughtCommand("runs", "List the runs of the synchronisation, newest first.")
        {
            Examples = [("ledger xero runs --last 5", "the last five")],
            Options = { book, last },
        }.CallsServer(async (parse, terminal, server, cancellation) =>
        {
            var runs = await new XeroService.XeroServiceClient(server).ListSyncRunsAsync(
                new ListSyncRunsRequest { BookId = await server.BookOf(parse.GetValue(book), cancellation), PageSize = parse.GetValue(last) }, cancellationToken: cancellation);
            if (terminal.IsJson)
            {
                terminal.Json(runs);
                return ExitCode.Done;
            }
            var table = Tables.New("", "#Run", "Started", "Ended", "By", "State", "#Records", "#Posted", "#Refused", "#Waiting", "#Calls", "Why it stopped");
            foreach (var run in runs.Runs)
            {
                table.Row(
                    run.RunNumber.ToString(), Text.Moment(run.StartedAt), Text.Moment(run.EndedAt), Text.Word(run.Origin), Text.Word(run.State), run.Records.ToString("N0"),
                    run.Posted.ToString("N0"), run.Refused.ToString("N0"), run.Waiting.ToString("N0"), run.CallsMade.ToString("N0"), run.Description);
            }
            terminal.Console.Write(table);
            return ExitCode.Done;
        });
    }

    public static TaughtCommand Records()
    {
        var book = Calls.Book();
        var last = Last();
        var states = new Option<SyncState[]>("--state")
        {
            Description = "Only records in this state: pending, claimed, sent, posted, refused, uncertain, parked, skipped, superseded, voided. May be given several times.",
            HelpName = "STATE",
        };
        return new TaughtCommand("records", "List what became of each posting on its way to Xero.")
        {
            Examples = [("ledger xero records --state refused --state parked", "what a person has to look at")],
            Options = { book, states, last },
        }.CallsServer(async (parse, terminal, server, cancellation) =>
        {
            var request = new ListSyncRecordsRequest { BookId = await server.BookOf(parse.GetValue(book), cancellation), PageSize = parse.GetValue(last) };
            request.States.AddRange(parse.GetValue(states) ?? []);
            var records = await new XeroService.XeroServiceClient(server).ListSyncRecordsAsync(request, cancellationToken: cancellation);
            if (terminal.IsJson)
            {
                terminal.Json(records);
                return ExitCode.Done;
            }
            var table = Tables.New("", "Record", "State", "Document", "Date", "In Xero", "#Amount", "#Tries", "What Xero said");
            foreach (var record in records.Records)
            {
                table.Row(
                    record.SyncRecordId, Text.Word(record.State), Text.Document(record.Document), Text.Day(record.EffectiveDate), $"{record.XeroType} {record.XeroNumber}".Trim(),
                    Text.Amount(record.Amount), record.Attempts.ToString(), record.Description);
            }
            terminal.Console.Write(table);
            return ExitCode.Done;
        });
    }

    public static TaughtCommand Retry()
    {
        var book = Calls.Book();
        var record = Record();
        return new TaughtCommand("retry", "Take a refused, uncertain or parked record up again at the next run.")
        {
            Examples = [("ledger xero retry RECORD", "after its cause is gone; then `ledger xero sync`")],
            Options = { book },
            Arguments = { record },
        }.CallsServer(async (parse, terminal, server, cancellation) =>
        {
            var answer = await new XeroService.XeroServiceClient(server).RetrySyncRecordAsync(
                new RetrySyncRecordRequest { BookId = await server.BookOf(parse.GetValue(book), cancellation), SyncRecordId = parse.GetRequiredValue(record) },
                cancellationToken: cancellation);
            Show(terminal, answer.Record);
            return ExitCode.Done;
        });
    }

    public static TaughtCommand Skip()
    {
        var book = Calls.Book();
        var record = Record();
        var reason = new Option<string>("--reason") { Description = "Why, for the history.", HelpName = "TEXT", Required = true };
        return new TaughtCommand("skip", "Leave a record out of Xero for good. Reconciliation goes on to show it.")
        {
            Examples = [("ledger xero skip RECORD --reason \"entered in Xero by hand\"", "")],
            Options = { book, reason },
            Arguments = { record },
        }.CallsServer(async (parse, terminal, server, cancellation) =>
        {
            var answer = await new XeroService.XeroServiceClient(server).SkipSyncRecordAsync(
                new SkipSyncRecordRequest
                {
                    BookId = await server.BookOf(parse.GetValue(book), cancellation),
                    SyncRecordId = parse.GetRequiredValue(record),
                    Reason = parse.GetRequiredValue(reason),
                },
                cancellationToken: cancellation);
            Show(terminal, answer.Record);
            return ExitCode.Done;
        });
    }

    private static Option<int> Last() => new("--last")
    {
        Description = "How many at most.",
        DefaultValueFactory = _ => 100,
        Validators = { result => { if (result.GetValueOrDefault<int>() is < 1 or > 1000) result.AddError("--last takes 1 to 1000."); } },
    };

    private static Argument<string> Record() => new("record") { Description = "The record's id, as `ledger xero records` shows it." };

    private static void Show(Terminal terminal, SyncRecord record)
    {
        if (terminal.IsJson) terminal.Json(record);
        else terminal.Say($"{record.SyncRecordId} is {Text.Word(record.State)}.");
    }
}
