using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using Ledger.V1;

namespace Ledger.CrashTest;

/// <summary>Kills the poster at random moments while it posts to a Xero that lives on, and proves that every posting arrives there once.</summary>
internal static class PosterCrashes
{
    private const int DocumentsEach = 12;
    private static readonly TimeSpan EachCall = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public static async Task RunAsync(string program, string folder, int kills, int seed)
    {
        var random = new Random(seed);
        var watch = Stopwatch.StartNew();
        var stories = new Stories("crash", seed);
        using var xeroProcess = LedgerProcess.Start(program, "xero-simulator", "--port", "0");
        var xeroAddress = await xeroProcess.ReadyAsync();
        using var xero = new SimulatedXero(xeroAddress);
        string[] serve = ["serve", "--listen", $"127.0.0.1:{ServiceCrashes.FreePort()}", "--data", Path.Combine(folder, "poster"), "--simulator", xeroAddress.GetLeftPart(UriPartial.Authority)];
        var server = LedgerProcess.Start(program, serve);
        try
        {
            using var channel = GrpcChannel.ForAddress(await server.ReadyAsync(), new GrpcChannelOptions { MaxReceiveMessageSize = null });
            await Book.OpenAsync(channel, stories, PosterMode.PerDocument);
            await new XeroService.XeroServiceClient(channel).ConnectAsync(new()
            {
                BookId = stories.BookId, CustomConnection = new() { ClientId = "demo-custom", ClientSecret = "demo-custom-secret" },
            });
            await xero.SlowDownAsync(EachCall);
            var (hits, misses) = (0, 0);
            while (hits < kills)
            {
                await Book.EnterAsync(channel, stories.BookId, Trade(stories));
                var run = SyncAsync(channel, stories.BookId);
                await Task.WhenAny(run, Task.Delay(random.Next(5, 700)));
                if (run.IsCompletedSuccessfully) misses++;
                else hits++;
                server.Kill();
                server.Dispose();
                await run.ContinueWith(_ => { }, TaskScheduler.Default);
                server = LedgerProcess.Start(program, serve);
                await server.ReadyAsync();
            }
            var records = await UntilAllPostedAsync(channel, stories.BookId);
            await CheckAsync(channel, stories.BookId, records, await xero.DocumentsAsync());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"poster: {hits} kills during a run and {misses} between runs; {records.Count} records, each in Xero once; reconciled to the cent; {watch.Elapsed.TotalSeconds:N0} s"));
        }
        finally
        {
            server.Dispose();
        }
    }

    private static List<Command> Trade(Stories stories)
    {
        var commands = Enumerable.Range(0, DocumentsEach).Select(_ => stories.Next()).ToList();
        commands.AddRange([.. commands.Where(command => command.ReceiveGoods is not null).Take(3).Select(command => stories.BillOf(command.ReceiveGoods.GoodsReceipt))]);
        return commands;
    }

    private static async Task SyncAsync(ChannelBase channel, string bookId)
    {
        using var call = new XeroService.XeroServiceClient(channel).SyncNow(new() { BookId = bookId });
        await foreach (var _ in call.ResponseStream.ReadAllAsync())
        {
            // Only the end of the run matters here.
        }
    }

    /// <summary>Runs until nothing waits any more. What a crash left uncertain is looked up, and may have to wait until a look-up is proof.</summary>
    private static async Task<List<SyncRecord>> UntilAllPostedAsync(ChannelBase channel, string bookId)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            await SyncAsync(channel, bookId);
            var records = await RecordsAsync(channel, bookId);
            var open = records.Where(record => record.State is not SyncState.Posted).ToList();
            var refused = open.Find(record => record.State is SyncState.Refused or SyncState.Parked or SyncState.Skipped);
            Expect.That(refused is null, $"A record needs a person: {refused}");
            if (open.Count == 0) return records;
            Expect.That(watch.Elapsed < Patience, $"{open.Count} records are not posted after {Patience.TotalMinutes} minutes, such as {open[0]}");
            await Task.Delay(TimeSpan.FromSeconds(2));
        }
    }

    private static async Task<List<SyncRecord>> RecordsAsync(ChannelBase channel, string bookId)
    {
        var records = new List<SyncRecord>();
        var client = new XeroService.XeroServiceClient(channel);
        var token = "";
        do
        {
            var page = await client.ListSyncRecordsAsync(new() { BookId = bookId, PageSize = 1000, PageToken = token });
            records.AddRange(page.Records);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return records;
    }

    private static async Task CheckAsync(ChannelBase channel, string bookId, List<SyncRecord> records, IReadOnlyList<(string Id, string Key, decimal Total)> documents)
    {
        var twice = documents.GroupBy(document => document.Key, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        Expect.That(twice is null, $"{twice?.Key} is in Xero {twice?.Count()} times.");
        Expect.That(documents.Count == records.Count, $"Xero has {documents.Count} documents for {records.Count} records.");
        var totals = documents.ToDictionary(document => document.Id, document => document.Total, StringComparer.OrdinalIgnoreCase);
        foreach (var record in records)
        {
            Expect.That(totals.TryGetValue(record.XeroId, out var total), $"Xero does not have {record}");
            Expect.That(total == Stories.Amount(record.Amount), $"Xero has {total} for {record}");
        }
        var (from, to) = Stories.Period;
        using var call = new ReconciliationService.ReconciliationServiceClient(channel).RunReconciliation(new() { BookId = bookId, From = from, To = to });
        ReconciliationResult? result = null;
        await foreach (var part in call.ResponseStream.ReadAllAsync()) result = part.Result ?? result;
        Expect.That(result is { FullyReconciled: true }, $"The book does not reconcile: {result}");
    }
}
