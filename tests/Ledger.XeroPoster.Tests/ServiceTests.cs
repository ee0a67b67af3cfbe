using Grpc.Core;
using Ledger.Contracts;
using Ledger.V1;
using Ledger.XeroPoster.Services;
using Ledger.XeroSimulator;
using Xunit;

namespace Ledger.XeroPoster.Tests;

/// <summary>The two services as a client sees them.</summary>
public sealed class ServiceTests
{
    private static readonly Call Context = new();

    [Fact]
    public async Task A_book_is_connected_synchronised_and_reconciled_through_the_services()
    {
        await using var bench = await Bench.StartAsync(connect: false);
        var xero = new XeroServiceImpl(bench.Poster);
        bench.Book.Receive("R1", 1);
        var connected = await xero.Connect(new()
        {
            BookId = TestBook.Id, CustomConnection = new CustomConnection { ClientId = "demo-custom", ClientSecret = "demo-custom-secret" },
        }, Context);
        Assert.Equal((XeroConnectionState.Connected, "NZD"), (connected.Connection.State, connected.Connection.BaseCurrencyCode));
        Assert.True((await xero.TestConnection(new() { BookId = TestBook.Id }, Context)).Passed);

        var parts = new Writer<SyncNowResponse>();
        await xero.SyncNow(new() { BookId = TestBook.Id }, parts, Context);
        Assert.Equal((1L, 1L, SyncRunState.Completed), (parts.Written[^1].Result.Records, parts.Written[^1].Result.Posted, parts.Written[^1].Result.State));
        var record = Assert.Single(parts.Written, part => part.Record is not null).Record;
        Assert.Equal((SyncState.Posted, "ManualJournal", "50.00", "R1"), (record.State, record.XeroType, record.Amount.Value, record.Document.DocumentId));
        Assert.StartsWith("https://go.xero.com/", record.XeroUrl, StringComparison.Ordinal);

        Assert.Equal(1, Assert.Single((await xero.ListSyncRuns(new() { BookId = TestBook.Id }, Context)).Runs).RunNumber);
        Assert.Equal(record.SyncRecordId, Assert.Single((await xero.ListSyncRecords(new() { BookId = TestBook.Id, States = { SyncState.Posted } }, Context)).Records).SyncRecordId);
        var status = await xero.GetStatus(new() { BookId = TestBook.Id }, Context);
        Assert.Equal((SyncState.Posted, 1L), (Assert.Single(status.Counts).State, status.Counts[0].Records));

        var answers = new Writer<RunReconciliationResponse>();
        await new ReconciliationServiceImpl(bench.Poster).RunReconciliation(
            new() { BookId = TestBook.Id, From = new() { Year = 2026, Month = 3, Day = 1 }, To = new() { Year = 2026, Month = 3, Day = 31 }, WithDetails = true, WithMatched = true }, answers, Context);
        Assert.True(answers.Written[^1].Result.FullyReconciled);
        Assert.Contains(answers.Written, part => part.Detail?.PostingIds.Contains(record.SyncRecordId) == true);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_with_its_reason()
    {
        await using var bench = await Bench.StartAsync(connect: false);
        var xero = new XeroServiceImpl(bench.Poster);
        await RefusedAsync(Reason.UnknownBook, () => xero.GetStatus(new() { BookId = "nobody" }, Context));
        await RefusedAsync(Reason.MissingField, () => xero.GetStatus(new(), Context));
        await RefusedAsync(Reason.XeroNotConnected, () => xero.SyncNow(new() { BookId = TestBook.Id }, new Writer<SyncNowResponse>(), Context));
        await RefusedAsync(Reason.XeroNeedsConsent, () => xero.Connect(
            new() { BookId = TestBook.Id, CustomConnection = new CustomConnection { ClientId = "demo-custom", ClientSecret = "wrong" } }, Context));
        var custom = new CustomConnection { ClientId = "demo-custom", ClientSecret = "demo-custom-secret" };
        await RefusedAsync(Reason.XeroTenantUnknown, () => xero.Connect(
            new() { BookId = TestBook.Id, CustomConnection = custom, TenantId = "00000000-0000-0000-0000-000000000000" }, Context));
        bench.Xero.Plan(new Fault { Kind = FaultKind.Status, Status = 503, Path = "/connections", Times = 100 });
        await RefusedAsync(Reason.XeroUnreachable, () => xero.Connect(new() { BookId = TestBook.Id, CustomConnection = custom }, Context));
        bench.Xero.ClearFaults();
        await bench.ConnectAsync();
        await RefusedAsync(Reason.UnknownSyncRecord, () => xero.RetrySyncRecord(new() { BookId = TestBook.Id, SyncRecordId = "9-9" }, Context));
        var posting = Assert.Single(bench.Book.Receive("R1", 1)).Id;
        await bench.RunAsync();
        await RefusedAsync(Reason.IllegalTransition, () => xero.SkipSyncRecord(new() { BookId = TestBook.Id, SyncRecordId = posting, Reason = "no" }, Context));
        await RefusedAsync(Reason.InvalidField, () => new ReconciliationServiceImpl(bench.Poster).RunReconciliation(
            new() { BookId = TestBook.Id, From = new() { Year = 2026, Month = 3, Day = 2 }, To = new() { Year = 2026, Month = 3, Day = 1 } }, new Writer<RunReconciliationResponse>(), Context));
    }

    [Fact]
    public async Task A_second_run_is_refused_and_the_first_goes_on_when_its_client_leaves()
    {
        await using var bench = await Bench.StartAsync();
        var xero = new XeroServiceImpl(bench.Poster);
        bench.Book.Receive("R1", 1);
        bench.Xero.Plan(new Fault { Kind = FaultKind.Hold, Method = "PUT" });
        using var leaves = new CancellationTokenSource();
        var first = xero.SyncNow(new() { BookId = TestBook.Id }, new Writer<SyncNowResponse>(), new Call(leaves.Token));
        for (var i = 0; bench.Xero.HeldRequests == 0 && i < 3000; i++) await Task.Delay(10);
        await RefusedAsync(Reason.XeroSyncRunning, () => xero.SyncNow(new() { BookId = TestBook.Id }, new Writer<SyncNowResponse>(), Context));
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        bench.Xero.Release();
        for (var i = 0; bench.Poster.Status(TestBook.Id).Run!.State == Feed.RunState.Running && i < 3000; i++) await Task.Delay(10);
        Assert.Equal(1, bench.Poster.Status(TestBook.Id).Run!.Posted);
    }

    private static async Task RefusedAsync(Reason reason, Func<Task> act)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(act);
        Assert.Equal((reason, ReasonTable.Of(reason).Status), (RefusalStatus.ReasonOf(refused), refused.StatusCode));
    }

    private sealed class Writer<T> : IServerStreamWriter<T>
    {
        public List<T> Written { get; } = [];

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(T message)
        {
            Written.Add(message);
            return Task.CompletedTask;
        }
    }

    private sealed class Call(CancellationToken cancellation = default) : ServerCallContext
    {
        protected override string MethodCore => "test";

        protected override string HostCore => "localhost";

        protected override string PeerCore => "test";

        protected override DateTime DeadlineCore => DateTime.MaxValue;

        protected override Metadata RequestHeadersCore { get; } = [];

        protected override CancellationToken CancellationTokenCore => cancellation;

        protected override Metadata ResponseTrailersCore { get; } = [];

        protected override Status StatusCore { get; set; }

        protected override WriteOptions? WriteOptionsCore { get; set; }

        protected override AuthContext AuthContextCore => new("", []);

        protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;

        protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();
    }
}
