using System.Net;
using Grpc.HealthCheck;
using Grpc.Net.Client;
using Ledger.Api.ReadModel;
using Ledger.Api.Writer;
using Ledger.EventLog.Sqlite;
using Ledger.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Ledger.Api.Tests.Host;

/// <summary>A whole service over real Kestrel and a real SQLite folder, with a client, and a book to work in.</summary>
internal sealed partial class TestLedger : IAsyncDisposable
{
    public const string BookId = "acme";

    /// <summary>How many submissions may wait for a book where a test fills the queue.</summary>
    public const int ShortQueue = 20;

    private readonly WebApplication _app;
    private readonly GrpcChannel _channel;
    private readonly string _folder;

    private TestLedger(WebApplication app, string folder, FaultyLog log)
    {
        (_app, _folder, Log) = (app, folder, log);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null });
        Books = new(_channel);
        Catalog = new(_channel);
        Purchasing = new(_channel);
        Sales = new(_channel);
        Stock = new(_channel);
        Production = new(_channel);
        Batch = new(_channel);
        Documents = new(_channel);
        Postings = new(_channel);
        Valuation = new(_channel);
        Lots = new(_channel);
    }

    public FaultyLog Log { get; }

    public HealthServiceImpl Health => _app.Services.GetRequiredService<HealthServiceImpl>();

    public GrpcChannel Channel => _channel;

    public BookService.BookServiceClient Books { get; }

    public CatalogService.CatalogServiceClient Catalog { get; }

    public PurchasingService.PurchasingServiceClient Purchasing { get; }

    public SalesService.SalesServiceClient Sales { get; }

    public StockService.StockServiceClient Stock { get; }

    public ProductionService.ProductionServiceClient Production { get; }

    public BatchService.BatchServiceClient Batch { get; }

    public DocumentService.DocumentServiceClient Documents { get; }

    public PostingService.PostingServiceClient Postings { get; }

    public ValuationService.ValuationServiceClient Valuation { get; }

    public LotService.LotServiceClient Lots { get; }

    /// <summary>A service without books.</summary>
    /// <param name="readWait">How long reads wait for the read model; null: long enough for a slow machine.</param>
    /// <param name="queueLength">How many submissions may wait for a book.</param>
    public static async Task<TestLedger> Start(TimeSpan? readWait = null, int queueLength = 20_000)
    {
        var folder = Directory.CreateTempSubdirectory("ledger-api-tests-").FullName;
        var log = new FaultyLog(new SqliteEventLog(Path.Combine(folder, "log.db")));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddLedgerApi(new LedgerApiOptions { ReadWait = readWait ?? TimeSpan.FromSeconds(30) });
        builder.Services.AddSingleton<IBooks>(services =>
            new BookDirectory(log, SystemClock.Instance, services.GetRequiredService<ILogger<BookDirectory>>(), queueLength));
        builder.Services.AddSingleton<IReadModel>(services =>
            new SqliteReadModel(Path.Combine(folder, "read.db"), log, services.GetRequiredService<ILogger<SqliteReadModel>>()));
        var app = builder.Build();
        app.MapLedgerApi();
        await app.StartAsync();
        return new(app, folder, log);
    }

    /// <summary>A service with the book <see cref="BookId"/> in US dollars, items A and B, location MAIN, contacts SUP, CUS and OTHER.</summary>
    public static async Task<TestLedger> StartWithBook(TimeSpan? readWait = null, int queueLength = 20_000)
    {
        var ledger = await Start(readWait, queueLength);
        await ledger.Books.CreateBookAsync(Requests.Book(BookId));
        var batch = new SubmitBatchRequest { BookId = BookId, Atomic = true, SummaryOnly = true };
        foreach (var item in new[] { "A", "B" }) batch.Commands.Add(new Command { UpsertItem = new() { Item = Requests.Item(item) } });
        batch.Commands.Add(new Command { UpsertLocation = new() { Location = new() { LocationId = "MAIN", Name = "Main store" } } });
        foreach (var contact in new[] { "SUP", "CUS", "OTHER" })
            batch.Commands.Add(new Command { UpsertContact = new() { Contact = new() { ContactId = contact, Name = $"Contact {contact}" } } });
        var answer = await ledger.Batch.SubmitBatchAsync(batch);
        if (answer.RolledBack) throw new InvalidOperationException($"The catalog was refused: {answer}");
        return ledger;
    }

    /// <summary>
    /// As <see cref="StartWithBook"/>, with items C and F, the service LABOUR at 25.00, MILK by batch, PHONE by serial number, and location SHOP.
    /// </summary>
    public static async Task<TestLedger> StartFurnished()
    {
        var ledger = await StartWithBook();
        var batch = new SubmitBatchRequest { BookId = BookId, Atomic = true, SummaryOnly = true };
        foreach (var item in Requests.Furniture) batch.Commands.Add(new Command { UpsertItem = new() { Item = item } });
        batch.Commands.Add(new Command { UpsertLocation = new() { Location = new() { LocationId = "SHOP", Name = "Shop" } } });
        var answer = await ledger.Batch.SubmitBatchAsync(batch);
        if (answer.RolledBack) throw new InvalidOperationException($"The catalog was refused: {answer}");
        return ledger;
    }

    /// <summary>The last sequence of the book, as its log has it.</summary>
    public async Task<long> LastSequence()
    {
        var last = 0L;
        await foreach (var batch in Log.Read(BookId, 1, CancellationToken.None)) last = batch.Last;
        return last;
    }

    /// <summary>Stops the service as a host does, and leaves its data.</summary>
    public Task Stop() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Log.OpenGate();
        _channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Log.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
