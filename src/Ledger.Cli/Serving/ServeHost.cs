using Grpc.HealthCheck;
using Ledger.Api;
using Ledger.Api.ReadModel;
using Ledger.Api.Writer;
using Ledger.Domain.Books;
using Ledger.EventLog;
using Ledger.EventLog.Sqlite;
using Ledger.XeroPoster;
using Ledger.XeroPoster.Feed;
using Ledger.XeroPoster.Services;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using NodaTime;

namespace Ledger.Cli.Serving;

/// <summary>All parts put together on one data folder: log, writers, read model, API, poster, health and reflection.</summary>
internal sealed class ServeHost : IAsyncDisposable
{
    /// <summary>Events from which a rebuild takes long enough to be told of.</summary>
    private const long WorthTelling = 10_000;

    private readonly WebApplication _app;
    private readonly FolderLock _folder;

    private ServeHost(WebApplication app, FolderLock folder, string address) => (_app, _folder, Address) = (app, folder, address);

    /// <summary>Such as <c>http://127.0.0.1:50051</c>.</summary>
    public string Address { get; }

    /// <summary>Starts a server; when this returns, every book is rebuilt and calls are served.</summary>
    /// <param name="options">How.</param>
    /// <param name="note">Told what takes long.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="CliException">The folder is in use.</exception>
    public static async Task<ServeHost> StartAsync(ServeOptions options, Action<string> note, CancellationToken cancellation)
    {
        var folder = FolderLock.TryTake(options.DataFolder)
            ?? throw new CliException(ExitCode.Unavailable, $"{options.DataFolder} is in use by another process.", "Stop the server that runs on it, or give another folder with --data.");
        WebApplication? app = null;
        try
        {
            app = Build(options);
            await LoadAsync(app.Services, note, cancellation);
            await app.StartAsync(cancellation);
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            return new(app, folder, address);
        }
        catch
        {
            if (app is not null) await app.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Returns when somebody wants the server to stop.</summary>
    public Task UntilStopped(CancellationToken cancellation) => _app.WaitForShutdownAsync(cancellation);

    /// <summary>Lets running calls end, writes what waits, and gives the folder back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Rebuilds every book, so that the first caller does not wait for it. A damaged one takes nothing; the others are served.</summary>
    private static async Task LoadAsync(IServiceProvider services, Action<string> note, CancellationToken cancellation)
    {
        var books = services.GetRequiredService<BookDirectory>();
        books.Loading += (book, sequence) =>
        {
            if (sequence >= WorthTelling) note($"{book}: rebuilt up to {sequence:N0}");
        };
        foreach (var book in await services.GetRequiredService<IEventLog>().Books(cancellation))
        {
            try
            {
                await books.SubmitBatch(book, [], "", atomic: false, validateOnly: false, cancellation);
            }
            catch (LogDamagedException damage)
            {
                note($"{book}: DAMAGED, takes nothing more until its log is restored: {damage.Message}");
            }
        }
    }

    private static WebApplication Build(ServeOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders().AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "yyyy-MM-dd HH:mm:ss.fff "));
        builder.Logging.SetMinimumLevel(options.Verbose ? LogLevel.Information : LogLevel.Warning);
        // Standard output belongs to the command's answer.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(options.Listen, listen => listen.Protocols = HttpProtocols.Http2));

        var services = builder.Services;
        services.AddSingleton<IClock>(SystemClock.Instance);
        services.AddSingleton<IEventLog>(_ => new SqliteEventLog(DataFolder.LogPath(options.DataFolder)));
        services.AddSingleton<BookDirectory>();
        services.AddSingleton<IBooks>(provider => provider.GetRequiredService<BookDirectory>());
        services.AddSingleton<IReadModel>(provider => new SqliteReadModel(
            DataFolder.ReadModelPath(options.DataFolder), provider.GetRequiredService<IEventLog>(), provider.GetRequiredService<ILogger<SqliteReadModel>>()));
        services.AddLedgerApi(new LedgerApiOptions());
        services.AddXeroPoster(PosterOptionsOf(options));
        services.AddSingleton<LockDateRead>(provider => (book, date, cancellation) =>
            provider.GetRequiredService<IBooks>().Submit(book, new SetXeroLockDate(date), "xero", validateOnly: false, cancellation));
        services.AddHostedService(provider => new HealthWatch(
            provider.GetRequiredService<HealthServiceImpl>(), (SqliteReadModel)provider.GetRequiredService<IReadModel>(),
            provider.GetRequiredService<IHostApplicationLifetime>()));

        var app = builder.Build();
        app.MapLedgerApi();
        app.MapGrpcService<XeroServiceImpl>();
        app.MapGrpcService<ReconciliationServiceImpl>();
        return app;
    }

    private static PosterOptions PosterOptionsOf(ServeOptions options)
    {
        var usual = new PosterOptions { DataFolder = options.DataFolder, Continuous = options.Continuous };
        return options.Simulator is { } simulator ? usual with { LoginAddress = simulator, IdentityAddress = simulator, ApiAddress = simulator } : usual;
    }
}
