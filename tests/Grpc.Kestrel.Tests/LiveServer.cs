using System.Net;
using System.Security.Cryptography.X509Certificates;
using Grpc.AspNetCore.Server;
using Grpc.Kestrel.Interop;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.Kestrel.Tests;

/// <summary>A real Kestrel on a free loopback port, with a channel to it.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LiveServer(WebApplication app, LogLines log)
    {
        _app = app;
        Log = log;
        Address = new Uri(app.Urls.Single());
        Channel = GrpcChannel.ForAddress(Address);
    }

    internal Uri Address { get; }

    internal GrpcChannel Channel { get; }

    internal TestService.TestServiceClient Client => new(Channel);

    internal IServiceProvider Services => _app.Services;

    internal LogLines Log { get; }

    /// <summary>With the service that the interop cases call.</summary>
    internal static Task<LiveServer> StartAsync(Action<GrpcServiceOptions>? options = null) =>
        StartAsync(_ => { }, app => app.MapGrpcService<InteropTestService>(), options);

    /// <summary>With a service whose methods the test writes.</summary>
    internal static Task<LiveServer> StartAsync(ScriptedService service, Action<GrpcServiceOptions>? options = null) =>
        StartAsync(services => services.AddSingleton(service), app => app.MapGrpcService<ScriptedService>(), options);

    internal static async Task<LiveServer> StartAsync(
        Action<IServiceCollection> register,
        Action<WebApplication> map,
        Action<GrpcServiceOptions>? options = null,
        HttpProtocols protocols = HttpProtocols.Http2,
        X509Certificate2? certificate = null)
    {
        var log = new LogLines();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(log);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        builder.Services.AddGrpc(options ?? (_ => { }));
        register(builder.Services);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return new LiveServer(app, log);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        Log.Dispose();
    }
}

/// <summary>What the server logged.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly List<(LogLevel Level, string Text)> _lines = [];

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
    }

    internal IReadOnlyList<string> At(LogLevel level)
    {
        lock (_lines) return [.. _lines.Where(line => line.Level == level).Select(line => line.Text)];
    }

    private sealed class Logger(LogLines lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines._lines) lines._lines.Add((logLevel, formatter(state, exception)));
        }
    }
}
