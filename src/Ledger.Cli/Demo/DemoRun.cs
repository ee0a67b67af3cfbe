using Grpc.Core;
using Ledger.Cli.Commands;
using Ledger.Contracts;
using Ledger.V1;
using Command = Ledger.V1.Command;

namespace Ledger.Cli.Demo;

/// <summary>Runs the demo's business against a server, as its own ERP would: over gRPC, one document after another.</summary>
internal sealed class DemoRun(CallInvoker server, Terminal terminal)
{
    private const string Book = "tasman-pumps";
    private static readonly Date FirstDay = Entry.On(2, 1);
    private static readonly Date LastDay = Entry.On(3, 31);

    /// <summary>Enters the month, posts it and reconciles it.</summary>
    /// <returns>Whether everything is reconciled.</returns>
    public async Task<bool> RunAsync(string xeroClient, string xeroSecret, CancellationToken cancellation)
    {
        var books = new BookService.BookServiceClient(server);
        await books.CreateBookAsync(
            new CreateBookRequest { BookId = Book, BaseCurrencyCode = "NZD", Settings = new BookSettings { Name = "Tasman Pumps Ltd" } }, cancellationToken: cancellation);
        var catalogue = await SubmitAsync(Catalogue.All, cancellation);
        if (catalogue.FirstOrDefault(outcome => outcome.Rejection is not null) is { } bad) throw Unexpected("a catalogue entry", bad.Rejection);
        var connected = await new XeroService.XeroServiceClient(server).ConnectAsync(
            new ConnectRequest { BookId = Book, CustomConnection = new CustomConnection { ClientId = xeroClient, ClientSecret = xeroSecret } }, cancellationToken: cancellation);
        Say($"Tasman Pumps Ltd, a maker of pumps, keeps its books in NZD and is connected to \"{connected.Connection.OrganisationName}\" of the Xero simulator.");

        Heading("February");
        await EnterAsync(Month.February, cancellation);
        await books.SetLockDateAsync(new SetLockDateRequest { BookId = Book, LockDate = Entry.On(2, 28), Reason = "February is done" }, cancellationToken: cancellation);
        Say("  February is closed.");
        Heading("March");
        await RefuseAsync(Month.TooLate, cancellation);
        await EnterAsync(Month.FirstHalf, cancellation);
        await PostAsync(cancellation);
        await EnterAsync(Month.SecondHalf, cancellation);
        await PostAsync(cancellation);
        return await ReportAsync(cancellation);
    }

    private async Task EnterAsync(IReadOnlyList<Entry> entries, CancellationToken cancellation)
    {
        foreach (var entry in entries)
        {
            var outcome = (await SubmitAsync([entry.Command], cancellation))[0];
            if (outcome.Rejection is { } rejection) throw Unexpected(Text.Document(entry.Document), rejection);
            Tell(entry, outcome.Postings.Count switch { 0 => "-", 1 => "1 posting", var count => $"{count} postings" }, entry.Story);
        }
    }

    /// <summary>The closed month stays closed.</summary>
    private async Task RefuseAsync(Entry entry, CancellationToken cancellation)
    {
        var outcome = (await SubmitAsync([entry.Command], cancellation))[0];
        if (outcome.Rejection is not { } rejection) throw new CliException(ExitCode.Failed, $"{Text.Document(entry.Document)} was accepted in a closed month.");
        Tell(entry, "refused", $"{entry.Story}: {ReasonName.Of(rejection.Reason)}");
    }

    private async Task PostAsync(CancellationToken cancellation)
    {
        var run = await XeroSyncCommand.Run(server, Book, terminal, cancellation);
        Say($"  Posted to Xero: run {XeroStatusCommand.Describe(run)}.");
    }

    private async Task<IReadOnlyList<Outcome>> SubmitAsync(IReadOnlyList<Command> commands, CancellationToken cancellation)
    {
        var batch = new SubmitBatchRequest { BookId = Book };
        batch.Commands.AddRange(commands);
        return (await new BatchService.BatchServiceClient(server).SubmitBatchAsync(batch, cancellationToken: cancellation)).Outcomes;
    }

    private async Task<bool> ReportAsync(CancellationToken cancellation)
    {
        var values = new ValuationService.ValuationServiceClient(server);
        var sequence = (await new BookService.BookServiceClient(server).GetBookAsync(new GetBookRequest { BookId = Book }, cancellationToken: cancellation)).Book.LastSequence;
        var stock = await StockCommand.Read(server, new GetStockOnHandRequest { BookId = Book, AsAt = LastDay, AtLeastSequence = sequence }, cancellation);
        var received = await values.ListOpenGrniAsync(new ListOpenGrniRequest { BookId = Book, AsAt = LastDay, PageSize = 1000 }, cancellationToken: cancellation);
        var billed = await values.ListOpenGitAsync(new ListOpenGitRequest { BookId = Book, AsAt = LastDay, PageSize = 1000 }, cancellationToken: cancellation);
        var balance = await new PostingService.PostingServiceClient(server).GetTrialBalanceAsync(
            new GetTrialBalanceRequest { BookId = Book, AsAt = LastDay }, cancellationToken: cancellation);
        if (terminal.IsJson)
        {
            terminal.JsonLine(stock);
            terminal.JsonLine(received);
            terminal.JsonLine(billed);
            terminal.JsonLine(balance);
        }
        var report = await ReconciliationReport.Read(
            server, new RunReconciliationRequest { BookId = Book, From = FirstDay, To = LastDay, WithDetails = true }, terminal, null, cancellation);
        if (terminal.IsJson) return report.Result.FullyReconciled;

        // Beside the accounts that the ledger owns and proves: those of Xero's own ledgers, which hold nothing but what came from here.
        var all = new RunReconciliationRequest { BookId = Book, From = FirstDay, To = LastDay };
        all.AccountCodes.AddRange(balance.Rows.Select(row => row.AccountCode));
        var sideBySide = await ReconciliationReport.Read(server, all, terminal, null, cancellation);
        Say("");
        terminal.Console.Write(StockCommand.Table("Stock on 31 March", stock));
        terminal.Console.Write(DemoTables.Accruals("Received, not invoiced (GRNI)", received.Accruals, received.TotalValue));
        terminal.Console.Write(DemoTables.Accruals("Invoiced, not received (GIT)", billed.Accruals, billed.TotalValue));
        terminal.Console.Write(DemoTables.TrialBalance("Trial balance on 31 March, the ledger beside Xero", sideBySide));
        DemoTables.Differences(terminal, report);
        Say($"{report.Result.Documents:N0} documents on the {report.Result.Accounts} accounts that the ledger owns compared with Xero.");
        Say(report.Verdict);
        return report.Result.FullyReconciled;
    }

    private void Tell(Entry entry, string what, string story) => Say($"  {Text.Day(entry.Day)}  {Text.Document(entry.Document),-31}{what,-11}  {story}".TrimEnd());

    private void Heading(string text) => Say($"{Environment.NewLine}{text}");

    private void Say(string text)
    {
        if (!terminal.IsJson) terminal.Say(text);
    }

    private static CliException Unexpected(string what, Rejection rejection) =>
        new(ExitCode.Failed, $"{what} was refused: {ReasonName.Of(rejection.Reason)}: {rejection.Message}");
}
