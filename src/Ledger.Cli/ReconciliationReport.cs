using Grpc.Core;
using Ledger.V1;

namespace Ledger.Cli;

/// <summary>A reconciliation as it came from the server.</summary>
internal sealed class ReconciliationReport
{
    private ReconciliationReport()
    {
    }

    /// <summary>Accounts, in the order of the server.</summary>
    public List<ReconciliationSummary> Accounts { get; } = [];

    /// <summary>Documents, in the order of the server: what nobody explains first.</summary>
    public List<ReconciliationDetail> Details { get; } = [];

    public ReconciliationResult Result { get; private set; } = new();

    /// <summary>Runs a reconciliation; with <c>--json</c> each part is written as it comes.</summary>
    /// <param name="server">The server.</param>
    /// <param name="request">What is to be compared.</param>
    /// <param name="terminal">Where JSON goes.</param>
    /// <param name="progress">Told each step; null: nobody is.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<ReconciliationReport> Read(
        CallInvoker server, RunReconciliationRequest request, Terminal terminal, Action<string>? progress, CancellationToken cancellation)
    {
        var report = new ReconciliationReport();
        var step = "";
        using var call = new ReconciliationService.ReconciliationServiceClient(server).RunReconciliation(request, cancellationToken: cancellation);
        await foreach (var part in call.ResponseStream.ReadAllAsync(cancellation))
        {
            if (terminal.IsJson) terminal.JsonLine(part);
            switch (part.PartCase)
            {
                case RunReconciliationResponse.PartOneofCase.Progress when part.Progress.Step != step:
                    step = part.Progress.Step;
                    progress?.Invoke($"{step} ({part.Progress.CallsMade} of about {part.Progress.CallsExpected} calls)");
                    break;
                case RunReconciliationResponse.PartOneofCase.Summary:
                    report.Accounts.Add(part.Summary);
                    break;
                case RunReconciliationResponse.PartOneofCase.Detail:
                    report.Details.Add(part.Detail);
                    break;
                case RunReconciliationResponse.PartOneofCase.Result:
                    report.Result = part.Result;
                    break;
                default:
                    break;
            }
        }
        return report;
    }

    /// <summary>Accounts, then the documents that differ, then the verdict as the last line.</summary>
    public void Print(Terminal terminal, bool withDetails, bool withMatched)
    {
        var table = Tables.New("", "Account", "Roles", "#Ledger opening", "#Ledger moved", "#Ledger closing", "#Xero closing", "#Difference", "Explained by");
        foreach (var account in Accounts)
        {
            table.Row(
                account.AccountCode, string.Join(", ", account.Roles.Select(Text.Word)), Text.Amount(account.Ledger.Opening), Text.Amount(account.Ledger.Movement),
                Text.Amount(account.Ledger.Closing), Text.Amount(account.Xero.Closing), Text.Amount(account.Difference), Explanation(account));
        }
        terminal.Console.Write(table);
        var shown = Details.Where(detail => withMatched || detail.Class != ReconciliationClass.Matched).ToList();
        if (shown.Count > 0)
        {
            var documents = Tables.New("Documents", "Account", "Class", "Document", "#Ledger", "In Xero", "#Xero", "#Difference", "What");
            foreach (var detail in shown)
            {
                documents.Row(
                    detail.AccountCode, Text.Word(detail.Class), $"{Text.Day(detail.LedgerDate)} {Text.Document(detail.Document)}".Trim(), Text.Amount(detail.LedgerAmount),
                    $"{Text.Day(detail.XeroDate)} {detail.XeroType} {detail.XeroNumber}".Trim(), Text.Amount(detail.XeroAmount), Text.Amount(detail.Difference),
                    detail.Description);
            }
            terminal.Console.Write(documents);
        }
        else if (withDetails)
        {
            terminal.Say("No document differs.");
        }
        terminal.Say($"{Result.Accounts} accounts and {Result.Documents:N0} documents compared up to sequence {Result.Sequence:N0}, {Result.CallsMade} calls to Xero.");
        terminal.Say(Verdict);
    }

    /// <summary>One line: <c>fully reconciled</c>, or how far it is from that.</summary>
    public string Verdict => Result.FullyReconciled
        ? "fully reconciled"
        : $"not reconciled: {Result.DocumentsDifferent:N0} documents differ"
            + (Text.IsNonZero(Result.Unexplained) ? $", {Text.Amount(Result.Unexplained)} unexplained" : "");

    /// <summary>Every document as CSV, with a header; amounts with a point and no thousands separator.</summary>
    public async Task WriteCsvAsync(string path, CancellationToken cancellation)
    {
        await using var file = new StreamWriter(path);
        string[] header =
        [
            "account", "class", "document_kind", "document_id", "posting_ids", "ledger_date", "ledger_amount", "xero_type", "xero_number", "xero_id", "xero_date",
            "xero_amount", "difference", "description", "xero_url",
        ];
        await file.WriteLineAsync(string.Join(',', header));
        foreach (var detail in Details)
        {
            string[] cells =
            [
                detail.AccountCode, Text.Word(detail.Class), detail.Document is null ? "" : Text.Word(detail.Document.Kind), detail.Document?.DocumentId ?? "",
                string.Join(' ', detail.PostingIds), Text.Day(detail.LedgerDate), detail.LedgerAmount?.Value ?? "", detail.XeroType, detail.XeroNumber, detail.XeroId,
                Text.Day(detail.XeroDate), detail.XeroAmount?.Value ?? "", detail.Difference?.Value ?? "", detail.Description, detail.XeroUrl,
            ];
            await file.WriteLineAsync(string.Join(',', cells.Select(Quoted)).AsMemory(), cancellation);
        }
    }

    private static string Explanation(ReconciliationSummary account) => string.Join(
        ", ",
        account.Classes.Where(part => part.Class != ReconciliationClass.Matched).Select(part => $"{Text.Word(part.Class)} {Text.Amount(part.Difference)} ({part.Documents:N0})"));

    /// <summary>RFC 4180. A cell that a spreadsheet would run as a formula begins with an apostrophe; numbers stay as they are.</summary>
    private static string Quoted(string cell)
    {
        if (cell.Length > 0 && "=+-@\t\r".Contains(cell[0]) && !decimal.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out _)) cell = "'" + cell;
        return cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";
    }
}
