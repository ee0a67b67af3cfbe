using System.Net;
using Grpc.Core;
using Grpc.Kestrel.Interop;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Grpc.Kestrel.Tests.Calls;

public sealed class MalformedRequestTests : IAsyncLifetime
{
    private LiveServer _server = null!;

    public async Task InitializeAsync() => _server = await LiveServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("", StatusCode.Unimplemented)] // no message at all
    [InlineData("00", StatusCode.Internal)] // half a header
    [InlineData("00 00 00 00", StatusCode.Internal)]
    [InlineData("00 00 00 00 02", StatusCode.Internal)] // no payload
    [InlineData("00 00 00 00 02 08", StatusCode.Internal)] // half a payload
    [InlineData("00 00 00 00 00 00 00 00 00 00", StatusCode.Unimplemented)] // two messages
    [InlineData("00 00 00 00 00 FF", StatusCode.Unimplemented)] // something behind the message
    [InlineData("02 00 00 00 00", StatusCode.Internal)] // an unknown flag
    [InlineData("FF 00 00 00 00", StatusCode.Internal)]
    [InlineData("01 00 00 00 02 08 01", StatusCode.Internal)] // compressed, but with nothing
    [InlineData("00 FF FF FF FF", StatusCode.ResourceExhausted)]
    [InlineData("00 80 00 00 00", StatusCode.ResourceExhausted)]
    [InlineData("00 00 40 00 01", StatusCode.ResourceExhausted)] // one byte above 4 MB
    [InlineData("00 00 00 00 01 FF", StatusCode.Internal)] // no protobuf
    [InlineData("00 00 00 00 02 0A 05", StatusCode.Internal)] // a field longer than the message
    [InlineData("00 00 00 00 02 08 07", StatusCode.OK)]
    public async Task A_malformed_message_gets_a_status(string body, StatusCode expected)
    {
        var answer = await RawCall.SendAsync(_server.Address, RawCall.UnaryCall, body);
        Assert.Equal(HttpStatusCode.OK, answer.Http);
        Assert.Equal(((int)expected).ToString(), answer.Status);
        Assert.Empty(_server.Log.At(LogLevel.Error));
        Assert.Equal(7, _server.Client.UnaryCall(new SimpleRequest { ResponseSize = 7 }).Payload.Body.Length);
    }

    [Theory]
    [InlineData("grpc-encoding", "br", StatusCode.Unimplemented)]
    [InlineData("grpc-encoding", "identity", StatusCode.OK)]
    [InlineData("grpc-encoding", "gzip", StatusCode.OK)]
    [InlineData("grpc-timeout", "nonsense", StatusCode.OK)]
    [InlineData("grpc-timeout", "99999999H", StatusCode.OK)]
    [InlineData("grpc-timeout", "-1S", StatusCode.OK)]
    [InlineData("x-grpc-test-echo-trailing-bin", "!!!!", StatusCode.Internal)]
    [InlineData("x-grpc-test-echo-trailing-bin", "q6s", StatusCode.OK)]
    [InlineData("content-type", "application/grpc+proto", StatusCode.OK)]
    [InlineData("content-type", "application/grpc;charset=utf-8", StatusCode.OK)]
    [InlineData("content-type", "APPLICATION/GRPC", StatusCode.OK)]
    public async Task A_strange_header_gets_a_status(string name, string value, StatusCode expected)
    {
        var answer = await RawCall.SendAsync(_server.Address, RawCall.EmptyCall, "00 00 00 00 00", (name, value));
        Assert.Equal(HttpStatusCode.OK, answer.Http);
        Assert.Equal(((int)expected).ToString(), answer.Status);
    }

    [Fact]
    public async Task An_unknown_encoding_is_answered_with_those_that_are_known()
    {
        var answer = await RawCall.SendAsync(_server.Address, RawCall.EmptyCall, "00 00 00 00 00", ("grpc-encoding", "zstd"));
        Assert.Equal("identity,gzip", Assert.Single(answer.Headers.GetValues("grpc-accept-encoding")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("application/json")]
    [InlineData("application/grpc-web")]
    [InlineData("application/grpcx")]
    public async Task Another_content_type_is_no_call(string type)
    {
        var answer = await RawCall.SendAsync(_server.Address, RawCall.EmptyCall, "00 00 00 00 00", ("content-type", type));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Http);
        Assert.Null(answer.Status);
    }

    [Theory]
    [InlineData("/interop.v1.TestService/Nothing", "application/grpc", HttpStatusCode.OK, "12")]
    [InlineData("/no.Such/Service", "application/grpc", HttpStatusCode.OK, "12")]
    [InlineData("/no.Such/Service", "text/plain", HttpStatusCode.NotFound, null)]
    [InlineData("/", "application/grpc", HttpStatusCode.NotFound, null)]
    public async Task An_unknown_path_is_unimplemented_for_grpc_alone(string path, string type, HttpStatusCode http, string? status)
    {
        var answer = await RawCall.SendAsync(_server.Address, path, "00 00 00 00 00", ("content-type", type));
        Assert.Equal(http, answer.Http);
        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_get_is_no_call()
    {
        using var request = RawCall.Request(_server.Address, RawCall.EmptyCall, HttpVersion.Version20);
        request.Method = HttpMethod.Get;
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await RawCall.SendAsync(request)).Http);
    }

    [Fact]
    public async Task Http_1_is_asked_to_upgrade()
    {
        await using var server = await LiveServer.StartAsync(
            _ => { }, app => app.MapGrpcService<InteropTestService>(), protocols: HttpProtocols.Http1);
        using var request = RawCall.Request(server.Address, RawCall.EmptyCall, HttpVersion.Version11);
        request.Content = new ByteArrayContent(new byte[5]);
        request.Content.Headers.TryAddWithoutValidation("content-type", "application/grpc");
        Assert.Equal(HttpStatusCode.UpgradeRequired, (await RawCall.SendAsync(request)).Http);
    }

    [Fact]
    public async Task Unknown_services_can_be_left_to_the_application()
    {
        await using var server = await LiveServer.StartAsync(
            services => services.AddSingleton<InteropTestService>(),
            app =>
            {
                app.MapGrpcService<InteropTestService>();
                app.MapPost("/no.Such/Service", () => Microsoft.AspNetCore.Http.Results.StatusCode(418));
            },
            options => options.IgnoreUnknownServices = true);
        Assert.Equal((HttpStatusCode)418, (await RawCall.SendAsync(server.Address, "/no.Such/Service", "")).Http);
        Assert.Equal(HttpStatusCode.NotFound, (await RawCall.SendAsync(server.Address, "/no.Other/Service", "")).Http);
        Assert.Equal("12", (await RawCall.SendAsync(server.Address, "/interop.v1.TestService/Nothing", "")).Status);
    }
}
