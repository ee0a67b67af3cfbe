using System.CommandLine;
using System.Globalization;
using Ledger.V1;

namespace Ledger.Cli.Commands;

/// <summary><c>ledger reconcile</c>: the ledger's accounts against Xero's, by account and by document.</summary>
internal static class ReconcileCommand
{
    public static TaughtCommand Build()
    {
        var book = Calls.Book();
        var from = Calls.Day("--from", "First date of the period.");
        var to = Calls.Day("--to", "Last date of the period.");
        var month = new Option<(Date From, Date To)?>("--month")
        {
            Description = "The period as one month, instead of --from and --to.",
            HelpName = "YYYY-MM",
            CustomParser = result =>
            {
                var period = Text.ParseMonth(result.Tokens[0].Value);
                if (period is null) result.AddError($"'{result.Tokens[0].Value}' is no month; --month takes YYYY-MM.");
                return period;
            },
        };
        var accounts = new Option<string[]>("--account") { Description = "Only this account; may be given several times. Left out: all that the ledger owns.", HelpName = "CODE" };
        var details = new Option<bool>("--details") { Description = "Show the documents that differ, even where no account does." };
        var matched = new Option<bool>("--matched") { Description = "Show the documents that agree as well." };
        var csv = new Option<string?>("--csv") { Description = "Write every document, those that agree as well, to a CSV file.", HelpName = "FILE" };
        var command = new TaughtCommand("reconcile", "Prove the ledger's accounts against Xero, by account and by document.")
        {
            Examples =
            [
                ("ledger reconcile --month 2026-03", "summary of March, and each document that differs; ends with `fully reconciled` where none does"),
                ("ledger reconcile --from 2026-01-01 --to 2026-03-31 --csv q1.csv", "a quarter, every document as CSV"),
                ("ledger reconcile --month 2026-03 --account 640 --matched", "one account, document by document"),
            ],
            Options = { book, month, from, to, accounts, details, matched, csv },
        };
        command.Validators.Add(result =>
        {
            var hasMonth = result.GetResult(month) is not null;
            var dates = (result.GetResult(from) is null ? 0 : 1) + (result.GetResult(to) is null ? 0 : 1);
            if (hasMonth == (dates > 0) || (!hasMonth && dates == 1)) result.AddError("Give the period: --month YYYY-MM, or both --from and --to.");
        });
        return command.CallsServer(async (parse, terminal, server, cancellation) =>
        {
            var period = parse.GetValue(month) ?? (parse.GetValue(from)!, parse.GetValue(to)!);
            var file = parse.GetValue(csv);
            var request = new RunReconciliationRequest
            {
                BookId = await server.BookOf(parse.GetValue(book), cancellation),
                From = period.From,
                To = period.To,
                WithDetails = true,
                WithMatched = parse.GetValue(matched) || file is not null,
            };
            request.AccountCodes.AddRange(parse.GetValue(accounts) ?? []);
            var report = await ReconciliationReport.Read(server, request, terminal, terminal.Note, cancellation);
            if (file is not null) await report.WriteCsvAsync(file, cancellation);
            if (!terminal.IsJson) report.Print(terminal, parse.GetValue(details), parse.GetValue(matched));
            if (file is not null) terminal.Note($"{report.Details.Count.ToString("N0", CultureInfo.InvariantCulture)} rows in {file}");
            return report.Result.FullyReconciled ? ExitCode.Done : ExitCode.No;
        });
    }
}
