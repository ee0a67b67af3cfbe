using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ledger.XeroSimulator;

/// <summary>A Xero of our own: an HTTP/1.1 server on loopback with its own books, which behaves as Xero is known to.</summary>
/// <remarks>
/// Accounting under <c>/api.xro/2.0/</c>, tokens under <c>/connect/</c>, <c>/connections</c>, and <c>/control/</c>.
/// What is not modelled answers 501 and says what it was. All state is in memory and ends with the process.
/// </remarks>
public sealed class XeroSimulator : IAsyncDisposable
{
    /// <summary>Xero's hard limit of a request.</summary>
    private const long LargestRequest = 10 * 1024 * 1024;

    private readonly WebApplication app;
    private readonly CancellationTokenSource stopping;

    private XeroSimulator(WebApplication app, CancellationTokenSource stopping, SimulatorControl control, Uri baseAddress)
    {
        this.app = app;
        this.stopping = stopping;
        Control = control;
        BaseAddress = baseAddress;
    }

    /// <summary>Such as <c>http://127.0.0.1:5099/</c>; the identity and the accounting endpoints stand below the same address.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Everything the control endpoint can do.</summary>
    public SimulatorControl Control { get; }

    /// <summary>Starts a server and returns once it listens.</summary>
    public static async Task<XeroSimulator> StartAsync(XeroSimulatorOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new XeroSimulatorOptions();
        var stopping = new CancellationTokenSource();
        var state = new SimulatorState(options) { Stopping = stopping.Token };
        var pipeline = new ApiPipeline(state);
        var control = new SimulatorControl(state, pipeline);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.AddServerHeader = false;
        });
        var app = builder.Build();
        Map(app, state, pipeline, control);
        await app.StartAsync(cancellation);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new XeroSimulator(app, stopping, control, new Uri(address + "/"));
    }

    /// <summary>Stops; requests that are being held end without an answer.</summary>
    public async Task StopAsync(CancellationToken cancellation = default)
    {
        await stopping.CancelAsync();
        await app.StopAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await app.DisposeAsync();
        stopping.Dispose();
    }

    private static void Map(WebApplication app, SimulatorState state, ApiPipeline pipeline, SimulatorControl control)
    {
        var identity = new IdentityEndpoints(state);
        app.MapPost("/connect/token", identity.TokenAsync);
        app.MapPost("/connect/revocation", identity.RevokeAsync);
        app.MapGet("/identity/connect/authorize", identity.AuthorizeAsync);
        app.MapGet("/connections", identity.ConnectionsAsync);
        app.MapDelete("/connections/{id}", identity.DeleteConnectionAsync);
        new ControlEndpoints(control).Map(app);
        app.MapFallback("{**path}", async context =>
        {
            if (context.Request.Path.Value!.StartsWith(ApiPipeline.Base, StringComparison.OrdinalIgnoreCase))
                await pipeline.HandleAsync(context);
            else
                await AnswerWriter.WriteAsync(context, Answer.NotModelled($"{context.Request.Method} {context.Request.Path}"), []);
        });
    }
}
