using Ledger.V1;

namespace Ledger.Cli.Commands;

/// <summary><c>ledger trial-balance</c>: the balance of every account.</summary>
internal static class TrialBalanceCommand
{
    public static TaughtCommand Build()
    {
        var book = Calls.Book();
        var asAt = Calls.Day("--as-at", "Postings effective on or before it. Left out: all.");
        return new TaughtCommand("trial-balance", "Show the balance of every account that has postings.")
        {
            Examples =
            [
                ("ledger trial-balance", "of the only book, over all dates"),
                ("ledger trial-balance --as-at 2026-03-31 --json", "at the end of March, for a program"),
            ],
            Options = { book, asAt },
        }.CallsServer(async (parse, terminal, server, cancellation) =>
        {
            var balance = await new PostingService.PostingServiceClient(server).GetTrialBalanceAsync(
                new GetTrialBalanceRequest { BookId = await server.BookOf(parse.GetValue(book), cancellation), AsAt = parse.GetValue(asAt) },
                cancellationToken: cancellation);
            if (terminal.IsJson)
            {
                terminal.Json(balance);
                return ExitCode.Done;
            }
            var table = Tables.New("", "Account", "Roles", $"#Debit {balance.BaseCurrencyCode}", $"#Credit {balance.BaseCurrencyCode}");
            foreach (var row in balance.Rows) table.Row(row.AccountCode, string.Join(", ", row.Roles.Select(Text.Word)), Text.Amount(row.Debit), Text.Amount(row.Credit));
            table.Row("total", "", Text.Amount(balance.TotalDebit), Text.Amount(balance.TotalCredit));
            terminal.Console.Write(table);
            return ExitCode.Done;
        });
    }
}
