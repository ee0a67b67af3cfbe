using System.Threading.Channels;
using Grpc.Core;
using Ledger.Contracts;
using Ledger.V1;
using Ledger.XeroPoster.Connection;
using Currency = Ledger.Domain.Primitives.Currency;
using Sync = Ledger.XeroPoster.Feed;

namespace Ledger.XeroPoster.Services;

/// <summary>The contract's XeroService.</summary>
public sealed class XeroServiceImpl(PosterHost poster) : XeroService.XeroServiceBase
{
    private const int LongestCredential = 200;
    private const int LongestReason = 500;

    /// <inheritdoc/>
    public override async Task<ConnectResponse> Connect(ConnectRequest request, ServerCallContext context)
    {
        await Door.BookAsync(poster, request.BookId, context.CancellationToken);
        var response = new ConnectResponse();
        try
        {
            switch (request.MethodCase)
            {
                case ConnectRequest.MethodOneofCase.CustomConnection:
                    Door.Given(request.CustomConnection.ClientId, "custom_connection.client_id", LongestCredential);
                    Door.Given(request.CustomConnection.ClientSecret, "custom_connection.client_secret", LongestCredential);
                    await poster.ConnectCustomAsync(
                        request.BookId, request.CustomConnection.ClientId, request.CustomConnection.ClientSecret, request.TenantId, context.CancellationToken);
                    break;
                case ConnectRequest.MethodOneofCase.ConsentStart:
                    var start = request.ConsentStart;
                    Door.Given(start.ClientId, "consent_start.client_id", LongestCredential);
                    if (!Uri.TryCreate(start.RedirectUri, UriKind.Absolute, out _)) throw Door.Invalid("consent_start.redirect_uri", "It is not an address.");
                    response.ConsentUrl = poster.BeginConsent(request.BookId, start.ClientId, start.ClientSecret.Length > 0 ? start.ClientSecret : null, start.RedirectUri).ToString();
                    break;
                case ConnectRequest.MethodOneofCase.ConsentCode:
                    await poster.EndConsentAsync(request.BookId, request.ConsentCode.Code, request.ConsentCode.State, request.TenantId, context.CancellationToken);
                    break;
                default:
                    throw Refusal.Malformed(Reason.MissingField, "method", "It is required.").ToRpcException();
            }
        }
        catch (ConnectException e)
        {
            throw Refuse(request, e).ToRpcException();
        }
        response.Connection = Messages.Connection(poster.Status(request.BookId));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<DisconnectResponse> Disconnect(DisconnectRequest request, ServerCallContext context)
    {
        await Door.BookAsync(poster, request.BookId, context.CancellationToken);
        try
        {
            poster.Disconnect(request.BookId);
        }
        catch (SyncRunningException e)
        {
            throw Running(request.BookId, e).ToRpcException();
        }
        return new() { Connection = Messages.Connection(poster.Status(request.BookId)) };
    }

    /// <inheritdoc/>
    public override async Task<TestConnectionResponse> TestConnection(TestConnectionRequest request, ServerCallContext context)
    {
        await Door.BookAsync(poster, request.BookId, context.CancellationToken);
        var checks = await Door.LogAsync(request.BookId, () => poster.TestAsync(request.BookId, context.CancellationToken));
        var response = new TestConnectionResponse { Connection = Messages.Connection(poster.Status(request.BookId)), Passed = checks.All(check => check.Passed) };
        foreach (var check in checks)
        {
            var message = new V1.ConnectionCheck { Name = check.Name, Passed = check.Passed, Description = check.Description };
            if (check.Role is { } role) message.Account = new AccountMapping { Role = (AccountRole)role, AccountCode = check.Account };
            response.Checks.Add(message);
        }
        return response;
    }

    /// <inheritdoc/>
    public override async Task<GetStatusResponse> GetStatus(GetStatusRequest request, ServerCallContext context)
    {
        await Door.BookAsync(poster, request.BookId, context.CancellationToken);
        var status = poster.Status(request.BookId);
        var response = new GetStatusResponse
        {
            Connection = Messages.Connection(status), Sequence = status.Sequence, CallsLeftToday = status.DayLeft ?? -1, CallsLeftThisMinute = status.MinuteLeft ?? -1,
        };
        foreach (var (state, count) in status.Counts.OrderBy(entry => entry.Key))
        {
            // Postings that wait for the summary of their day are pending too.
            var waiting = state == Sync.SyncState.Pending ? status.WaitingForSummary : 0;
            response.Counts.Add(new SyncStateCount { State = (SyncState)state, Records = count + waiting });
        }
        if (status.WaitingForSummary > 0 && !status.Counts.ContainsKey(Sync.SyncState.Pending))
            response.Counts.Insert(0, new SyncStateCount { State = SyncState.Pending, Records = status.WaitingForSummary });
        if (status.Run is { } run) response.Run = Messages.Run(run);
        if (status.WaitingUntil is { } until) response.WaitingUntil = Messages.Moment(until);
        return response;
    }

    /// <inheritdoc/>
    public override async Task SyncNow(SyncNowRequest request, IServerStreamWriter<SyncNowResponse> responseStream, ServerCallContext context)
    {
        await Door.BookAsync(poster, request.BookId, context.CancellationToken);
        var (status, currency) = Facts(request.BookId);
        if (!status.Connected) throw Door.NotConnected(request.BookId).ToRpcException();
        if (status.NeedsConsent) throw Door.NeedsConsent(request.BookId, "Xero no longer accepts the consent; connect the book again.").ToRpcException();
        // The run goes on if the client leaves, so nothing that it tells may wait for the client.
        var parts = Channel.CreateUnbounded<SyncProgress>(new UnboundedChannelOptions { SingleReader = true });
        Task<Sync.SyncRun> run;
        try
        {
            run = poster.StartRun(request.BookId, Sync.RunOrigin.Called, part => parts.Writer.TryWrite(part));
        }
        catch (SyncRunningException e)
        {
            throw Running(request.BookId, e).ToRpcException();
        }
        _ = run.ContinueWith(_ => parts.Writer.TryComplete(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await foreach (var part in parts.Reader.ReadAllAsync(context.CancellationToken))
        {
            var message = part switch
            {
                { Record: { } record } => new SyncNowResponse { Record = Message(request.BookId, record, currency, status.ShortCode) },
                { Run.State: Sync.RunState.Running } => new SyncNowResponse { Progress = Messages.Run(part.Run) },
                _ => new SyncNowResponse { Result = Messages.Run(part.Run) },
            };
            await responseStream.WriteAsync(message);
        }
        await Door.LogAsync(request.BookId, () => run);
    }

    /// <inheritdoc/>
    public override async Task<ListSyncRunsResponse> ListSyncRuns(ListSyncRunsRequest request, ServerCallContext context)
    {
        await Door.BookAsync(poster, request.BookId, context.CancellationToken);
        var size = Door.PageSize(request.PageSize);
        var before = request.PageToken.Length == 0 ? long.MaxValue : long.TryParse(request.PageToken, out var token) ? token : throw Door.Invalid("page_token", "It is none of ours.");
        var runs = poster.Runs.Before(request.BookId, before, size);
        var response = new ListSyncRunsResponse { NextPageToken = runs.Count == size ? runs[^1].Number.ToString() : "" };
        response.Runs.AddRange(runs.Select(Messages.Run));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<ListSyncRecordsResponse> ListSyncRecords(ListSyncRecordsRequest request, ServerCallContext context)
    {
        await Door.BookAsync(poster, request.BookId, context.CancellationToken);
        var size = Door.PageSize(request.PageSize);
        if (request.States.Contains(SyncState.Unspecified)) throw Door.Invalid("states", "A state is not said.");
        (long, int)? posting = request.PostingId.Length == 0 ? null : Sync.SyncRecords.ParsePosting(request.PostingId) ?? throw Door.Invalid("posting_id", "It is not a posting's id.");
        var after = request.PageToken.Length == 0 ? (0, 0) : Sync.SyncRecords.ParsePosting(request.PageToken) ?? throw Door.Invalid("page_token", "It is none of ours.");
        Domain.Primitives.DocumentKey? document = request.Document is null ? null : new((Domain.Primitives.DocumentKind)request.Document.Kind, request.Document.DocumentId);
        var records = poster.Records.Page(request.BookId, [.. request.States.Select(state => (Sync.SyncState)state)], document, posting, request.RunNumber, after, size);
        var (status, currency) = Facts(request.BookId);
        var response = new ListSyncRecordsResponse { NextPageToken = records.Count == size ? $"{records[^1].Sequence}-{records[^1].Number}" : "" };
        response.Records.AddRange(records.Select(record => Message(request.BookId, record, currency, status.ShortCode)));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<RetrySyncRecordResponse> RetrySyncRecord(RetrySyncRecordRequest request, ServerCallContext context) =>
        new() { Record = await ActAsync(request.BookId, request.SyncRecordId, poster.Retry, context) };

    /// <inheritdoc/>
    public override async Task<SkipSyncRecordResponse> SkipSyncRecord(SkipSyncRecordRequest request, ServerCallContext context)
    {
        Door.Given(request.Reason, "reason", LongestReason);
        return new() { Record = await ActAsync(request.BookId, request.SyncRecordId, (book, record) => poster.Skip(book, record, request.Reason), context) };
    }

    private async Task<SyncRecord> ActAsync(string book, string record, Func<string, string, Sync.SyncRecord?> act, ServerCallContext context)
    {
        await Door.BookAsync(poster, book, context.CancellationToken);
        Door.Given(record, "sync_record_id", LongestCredential);
        try
        {
            var (status, currency) = Facts(book);
            return act(book, record) is { } changed
                ? Message(book, changed, currency, status.ShortCode)
                : throw new Refusal(Reason.UnknownSyncRecord, $"Book {book} has no sync record {record}.", [("sync_record_id", record)]).ToRpcException();
        }
        catch (Sync.IllegalSyncTransitionException e)
        {
            throw new Refusal(Reason.IllegalTransition, e.Message,
            [
                ("kind", "SYNC_RECORD"), ("document_id", record), ("state", e.State.ToString().ToUpperInvariant()), ("trigger", e.Trigger.ToString().ToUpperInvariant()),
                ("permitted_triggers", string.Join(",", Sync.SyncLifecycle.Permitted(e.State).Where(trigger => trigger is Sync.SyncTrigger.Retry or Sync.SyncTrigger.Skip)
                    .Select(trigger => trigger.ToString().ToUpperInvariant()))),
            ]).ToRpcException();
        }
    }

    private (BookStatus Status, Currency Currency) Facts(string book) => (poster.Status(book), poster.Fold.Facts(book)!.BaseCurrency);

    private SyncRecord Message(string book, Sync.SyncRecord record, Currency currency, string shortCode) =>
        Messages.Record(record, poster.Records.Postings(book, record.Id), currency, shortCode);

    private static Refusal Running(string book, SyncRunningException e) => new(
        Reason.XeroSyncRunning, e.Message,
        [("book_id", book), ("run_number", e.Run.Number.ToString()), ("started_at", e.Run.StartedAt.ToString())]);

    private static Refusal Refuse(ConnectRequest request, ConnectException e) => e.Fault switch
    {
        ConnectFault.TenantUnknown => new(Reason.XeroTenantUnknown, e.Message, [("tenant_id", request.TenantId), ("tenants", string.Join(",", e.Tenants))]),
        ConnectFault.Unreachable => Door.Unreachable(request.BookId, e.Message),
        ConnectFault.NotAwaited => Door.NotConnected(request.BookId),
        _ => Door.NeedsConsent(request.BookId, e.Message),
    };
}
