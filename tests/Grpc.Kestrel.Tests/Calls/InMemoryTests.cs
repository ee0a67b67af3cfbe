using Grpc.Core;
using Grpc.Kestrel.Interop;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Grpc.Kestrel.Tests.Calls;

/// <summary>Services can be tested without a socket, over the in-memory server of ASP.NET Core.</summary>
public sealed class InMemoryTests : IAsyncLifetime
{
    private WebApplication _app = null!;
    private GrpcChannel _channel = null!;

    private TestService.TestServiceClient Client => new(_channel);

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddGrpc();
        _app = builder.Build();
        _app.MapGrpcService<InteropTestService>();
        await _app.StartAsync();
        _channel = GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions { HttpHandler = _app.GetTestServer().CreateHandler() });
    }

    public async Task DisposeAsync()
    {
        _channel.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Unary_calls_and_their_errors_work()
    {
        Assert.Equal(9, (await Wait.For(Client.UnaryCallAsync(new SimpleRequest { ResponseSize = 9 }).ResponseAsync)).Payload.Body.Length);
        var e = await Wait.ForFailure(() => Client.UnaryCallAsync(
            new SimpleRequest { ResponseStatus = new EchoStatus { Code = 9, Message = "locked" } }).ResponseAsync);
        Assert.Equal(new Status(StatusCode.FailedPrecondition, "locked"), e.Status);
    }

    [Fact]
    public async Task Streams_work()
    {
        using var call = Client.FullDuplexCall();
        for (var size = 1; size <= 5; size++)
        {
            await Wait.For(call.RequestStream.WriteAsync(new() { ResponseParameters = { new ResponseParameters { Size = size } } }));
            Assert.True(await Wait.For(call.ResponseStream.MoveNext()));
            Assert.Equal(size, call.ResponseStream.Current.Payload.Body.Length);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await Wait.For(call.ResponseStream.MoveNext()));
    }
}
