using Grpc.Core;
using Ledger.Contracts;
using Ledger.V1;
using Ledger.XeroPoster.Reconciliation;

namespace Ledger.XeroPoster.Services;

/// <summary>The contract's ReconciliationService.</summary>
public sealed class ReconciliationServiceImpl(PosterHost poster) : ReconciliationService.ReconciliationServiceBase
{
    private const int MostAccounts = 100;

    /// <inheritdoc/>
    public override async Task RunReconciliation(
        RunReconciliationRequest request, IServerStreamWriter<RunReconciliationResponse> responseStream, ServerCallContext context)
    {
        var from = Door.Day(request.From, "from");
        var to = Door.Day(request.To, "to");
        if (to < from) throw Door.Invalid("to", "It lies before from.");
        if (request.AccountCodes.Count > MostAccounts) throw Door.Invalid("account_codes", $"At most {MostAccounts} are taken.");
        await Door.BookAsync(poster, request.BookId, context.CancellationToken);
        var decimals = poster.Fold.Facts(request.BookId)!.BaseCurrency.Decimals;
        var asked = new ReconciliationRequest(request.BookId, from, to, [.. request.AccountCodes], request.WithDetails, request.WithMatched);
        try
        {
            await Door.LogAsync(request.BookId, () => poster.ReconcileAsync(asked, async finding =>
            {
                if (finding is DocumentFinding { Record: { } record } detail)
                    await responseStream.WriteAsync(new() { Detail = Detail(detail, poster.Records.Postings(request.BookId, record), decimals) });
                else
                    await responseStream.WriteAsync(Message(finding, decimals));
            }, context.CancellationToken));
        }
        catch (ReconciliationStoppedException e)
        {
            throw (e.NotConnected ? Door.NotConnected(request.BookId) : e.Consent ? Door.NeedsConsent(request.BookId, e.Message) : Door.Unreachable(request.BookId, e.Message))
                .ToRpcException();
        }
    }

    private static RunReconciliationResponse Message(Finding finding, int decimals) => finding switch
    {
        Progress progress => new()
        {
            Progress = new() { Step = progress.Step, Done = progress.Done, Total = progress.Total, CallsMade = progress.CallsMade, CallsExpected = progress.CallsExpected },
        },
        AccountFinding account => new() { Summary = Summary(account, decimals) },
        DocumentFinding document => new() { Detail = Detail(document, [], decimals) },
        Result result => new()
        {
            Result = new()
            {
                FullyReconciled = result.FullyReconciled, Sequence = result.Sequence, Accounts = result.Accounts, Documents = result.Documents,
                DocumentsDifferent = result.Different, Unexplained = Messages.Amount(result.Unexplained, decimals), CallsMade = result.CallsMade,
            },
        },
        _ => throw new InvalidOperationException($"{finding.GetType().Name} has no message."),
    };

    private static ReconciliationSummary Summary(AccountFinding account, int decimals)
    {
        var message = new ReconciliationSummary
        {
            AccountCode = account.Account, Ledger = Period(account.Ledger, decimals), Xero = Period(account.Xero, decimals),
            Difference = Messages.Amount(account.Difference, decimals),
        };
        message.Roles.AddRange(account.Roles.Select(role => (AccountRole)role));
        message.Classes.AddRange(account.Classes.Select(total => new ReconciliationClassTotal
        {
            Class = (ReconciliationClass)total.Class, Difference = Messages.Amount(total.Difference, decimals), Documents = total.Documents,
        }));
        return message;
    }

    private static ReconciliationDetail Detail(DocumentFinding document, IEnumerable<string> postings, int decimals)
    {
        var message = new ReconciliationDetail
        {
            AccountCode = document.Account, Class = (ReconciliationClass)document.Class, XeroType = document.XeroType ?? "", XeroId = document.XeroId ?? "",
            XeroNumber = document.XeroNumber ?? "", Difference = Messages.Amount(document.Difference, decimals), XeroUrl = document.XeroUrl ?? "",
            Description = document.Description,
        };
        message.PostingIds.AddRange(postings);
        if (document.Document is { } key) message.Document = Messages.Key(key);
        if (document.LedgerDate is { } ledgerDate) message.LedgerDate = Messages.Day(ledgerDate);
        if (document.LedgerAmount is { } ledger) message.LedgerAmount = Messages.Amount(ledger, decimals);
        if (document.XeroDate is { } xeroDate) message.XeroDate = Messages.Day(xeroDate);
        if (document.XeroAmount is { } xero) message.XeroAmount = Messages.Amount(xero, decimals);
        return message;
    }

    private static V1.AccountPeriod Period(Reconciliation.AccountPeriod period, int decimals) => new()
    {
        Opening = Messages.Amount(period.Opening, decimals), Movement = Messages.Amount(period.Movement, decimals), Closing = Messages.Amount(period.Closing, decimals),
    };
}
