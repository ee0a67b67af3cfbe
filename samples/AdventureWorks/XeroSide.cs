using Ledger.V1;
using Grpc.Core;

namespace AdventureWorks;

/// <summary>Takes the book to Xero and proves that both sides agree.</summary>
internal sealed class XeroSide(XeroService.XeroServiceClient xero, ReconciliationService.ReconciliationServiceClient reconciliation, string bookId)
{
    /// <summary>Connects by a custom connection; a connection that stands already is kept.</summary>
    public async Task ConnectAsync(string clientId, string clientSecret)
    {
        var status = await xero.GetStatusAsync(new() { BookId = bookId });
        if (status.Connection?.State == XeroConnectionState.Connected) return;
        await xero.ConnectAsync(new() { BookId = bookId, CustomConnection = new() { ClientId = clientId, ClientSecret = clientSecret } });
    }

    /// <summary>Posts everything that is pending.</summary>
    /// <returns>The run as it ended.</returns>
    public async Task<SyncRun> SyncAsync()
    {
        using var call = xero.SyncNow(new() { BookId = bookId });
        SyncRun? result = null;
        await foreach (var part in call.ResponseStream.ReadAllAsync())
        {
            if (part.Record is { State: SyncState.Refused or SyncState.Uncertain or SyncState.Parked } record)
                await Console.Error.WriteLineAsync($"{record.State}: {record.XeroType} of {record.EffectiveDate} {record.Description}");
            if (part.Result is not null) result = part.Result;
        }
        return result ?? throw new InvalidOperationException("The run ended without a result.");
    }

    /// <summary>Reconciles a period; differences are written to the error stream.</summary>
    public async Task<ReconciliationResult> ReconcileAsync(DateOnly from, DateOnly to)
    {
        using var call = reconciliation.RunReconciliation(new() { BookId = bookId, From = Values.On(from), To = Values.On(to) });
        ReconciliationResult? result = null;
        await foreach (var part in call.ResponseStream.ReadAllAsync())
        {
            if (part.Summary is { } summary && summary.Difference.Value.Any(digit => digit is >= '1' and <= '9'))
                await Console.Error.WriteLineAsync($"Account {summary.AccountCode} differs: {summary}");
            if (part.Result is not null) result = part.Result;
        }
        return result ?? throw new InvalidOperationException("The reconciliation ended without a result.");
    }
}
