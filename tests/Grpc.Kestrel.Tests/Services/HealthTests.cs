using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using HealthClient = Grpc.Health.V1.Health.HealthClient;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.Kestrel.Tests.Services;

public sealed class HealthTests : IAsyncLifetime
{
    private readonly HealthServiceImpl _health = new();
    private LiveServer _server = null!;

    private HealthClient Client => new(_server.Channel);

    public async Task InitializeAsync() => _server = await LiveServer.StartAsync(
        services => services.AddSingleton(_health), app => app.MapGrpcService<HealthServiceImpl>());

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_check_answers_with_the_state_that_was_set()
    {
        Assert.Equal(StatusCode.NotFound, (await Wait.ForFailure(() => Client.CheckAsync(new HealthCheckRequest()).ResponseAsync)).StatusCode);
        _health.SetStatus("", ServingStatus.Serving);
        _health.SetStatus("ledger", ServingStatus.NotServing);
        Assert.Equal(ServingStatus.Serving, await Check(""));
        Assert.Equal(ServingStatus.NotServing, await Check("ledger"));
        _health.ClearStatus("ledger");
        var e = await Wait.ForFailure(() => Client.CheckAsync(new HealthCheckRequest { Service = "ledger" }).ResponseAsync);
        Assert.Equal(StatusCode.NotFound, e.StatusCode);
        Assert.Equal(ServingStatus.Serving, await Check(""));
    }

    [Fact]
    public async Task A_watch_tells_the_state_and_each_change()
    {
        using var watch = Client.Watch(new HealthCheckRequest { Service = "ledger" });
        Assert.Equal(ServingStatus.ServiceUnknown, await Next(watch));
        _health.SetStatus("ledger", ServingStatus.Serving);
        Assert.Equal(ServingStatus.Serving, await Next(watch));
        _health.SetStatus("ledger", ServingStatus.Serving);
        _health.SetStatus("other", ServingStatus.NotServing);
        _health.SetStatus("ledger", ServingStatus.NotServing);
        Assert.Equal(ServingStatus.NotServing, await Next(watch));
        _health.ClearAll();
        Assert.Equal(ServingStatus.ServiceUnknown, await Next(watch));
    }

    [Fact]
    public async Task A_watch_ends_when_the_server_stops()
    {
        _health.SetStatus("", ServingStatus.Serving);
        using var watch = Client.Watch(new HealthCheckRequest());
        Assert.Equal(ServingStatus.Serving, await Next(watch));
        _server.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().StopApplication();
        Assert.Equal(StatusCode.Unavailable, (await Wait.ForFailure(() => watch.ResponseStream.MoveNext())).StatusCode);
    }

    private static async Task<ServingStatus> Next(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await Wait.For(watch.ResponseStream.MoveNext()));
        return watch.ResponseStream.Current.Status;
    }

    private async Task<ServingStatus> Check(string service) =>
        (await Wait.For(Client.CheckAsync(new HealthCheckRequest { Service = service }).ResponseAsync)).Status;
}
