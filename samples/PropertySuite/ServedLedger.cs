using System.Net;
using Grpc.Net.Client;
using Ledger.Api;
using Ledger.Api.ReadModel;
using Ledger.Api.Writer;
using Ledger.EventLog;
using Ledger.Testing.Ledgers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using PropertySuite.Client;
using Xunit;

namespace PropertySuite;

/// <summary>The ledger under test: the one at LEDGER_ADDRESS, or else one that is hosted here, on loopback, with a log in memory.</summary>
public sealed class ServedLedger : IAsyncLifetime
{
    private readonly string _run = $"{Guid.NewGuid():N}"[..12];
    private readonly string _folder = Directory.CreateTempSubdirectory("property-suite-").FullName;
    private WebApplication? _app;
    private GrpcChannel? _channel;
    private int _books;

    /// <summary>A new book of the ledger: every story has one of its own.</summary>
    public ILedger NewBook() => new ErpLedger(_channel!, $"laws-{_run}-{Interlocked.Increment(ref _books)}");

    public async Task InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("LEDGER_ADDRESS") is { Length: > 0 } address)
        {
            _channel = GrpcChannel.ForAddress(address);
            return;
        }
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var log = new InMemoryEventLog();
        builder.Services.AddLedgerApi(new LedgerApiOptions { ReadWait = TimeSpan.FromSeconds(60) });
        builder.Services.AddSingleton<IBooks>(services => new BookDirectory(log, SystemClock.Instance, services.GetRequiredService<ILogger<BookDirectory>>()));
        builder.Services.AddSingleton<IReadModel>(services => new SqliteReadModel(Path.Combine(_folder, "read.db"), log, services.GetRequiredService<ILogger<SqliteReadModel>>()));
        _app = builder.Build();
        _app.MapLedgerApi();
        await _app.StartAsync();
        _channel = GrpcChannel.ForAddress(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async Task DisposeAsync()
    {
        _channel?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
