using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Kestrel.Interop;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Xunit;

namespace Grpc.Kestrel.Tests.Calls;

public class ClientTests
{
    [Fact]
    public async Task Nobody_there_is_unavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        var client = new TestService.TestServiceClient(channel);
        using var call = client.EmptyCallAsync(new Empty());
        Assert.Equal(StatusCode.Unavailable, (await Wait.ForFailure(() => call.ResponseAsync)).StatusCode);
        Assert.Equal(StatusCode.Unavailable, (await Wait.ForFailure(() => call.ResponseHeadersAsync)).StatusCode);
        using var stream = client.FullDuplexCall();
        Assert.Equal(StatusCode.Unavailable, (await Wait.ForFailure(() => stream.RequestStream.WriteAsync(new()))).StatusCode);
        Assert.Equal(StatusCode.Unavailable, (await Wait.ForFailure(() => stream.ResponseStream.MoveNext())).StatusCode);
    }

    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(418, StatusCode.Unknown)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(500, StatusCode.Unknown)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.Unavailable)]
    public Task An_http_error_stands_for_a_status(int http, StatusCode expected) => AssertStatus(expected, context =>
    {
        context.Response.StatusCode = http;
        return Task.CompletedTask;
    });

    [Fact]
    public Task Another_content_type_is_no_answer() =>
        AssertStatus(StatusCode.Unknown, context => context.Response.WriteAsJsonAsync("hello"));

    [Fact]
    public Task An_answer_without_a_status_is_an_error() => AssertStatus(StatusCode.Internal, async context =>
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[5]);
    });

    [Fact]
    public Task An_ok_without_a_message_is_an_error() => AssertStatus(StatusCode.Internal, context =>
    {
        context.Response.ContentType = "application/grpc";
        context.Response.Headers.GrpcStatus = "0";
        return Task.CompletedTask;
    });

    [Fact]
    public Task A_second_message_is_an_error() => AssertStatus(StatusCode.Internal, async context =>
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[10]);
        context.Response.AppendTrailer("grpc-status", "0");
    });

    [Theory]
    [InlineData("99", StatusCode.Unknown)]
    [InlineData("x", StatusCode.Unknown)]
    [InlineData("5", StatusCode.NotFound)]
    public Task A_status_in_the_headers_counts(string status, StatusCode expected) => AssertStatus(expected, context =>
    {
        context.Response.ContentType = "application/grpc";
        context.Response.Headers.GrpcStatus = status;
        return Task.CompletedTask;
    });

    [Theory]
    [InlineData("00 00 00 00 05 01", StatusCode.Internal)] // half a message
    [InlineData("02 00 00 00 00", StatusCode.Internal)] // an unknown flag
    [InlineData("01 00 00 00 01 00", StatusCode.Internal)] // compressed with nothing
    [InlineData("00 FF FF FF FF", StatusCode.ResourceExhausted)]
    [InlineData("00 00 00 00 01 FF", StatusCode.Internal)] // no protobuf
    public Task A_malformed_answer_gets_a_status(string hex, StatusCode expected) => AssertStatus(expected, async context =>
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(Wire.FrameTests.Bytes(hex));
        context.Response.AppendTrailer("grpc-status", "0");
    });

    [Theory]
    [InlineData(0x2, StatusCode.Internal)]
    [InlineData(0x7, StatusCode.Unavailable)]
    [InlineData(0x8, StatusCode.Cancelled)]
    [InlineData(0xb, StatusCode.ResourceExhausted)]
    [InlineData(0xc, StatusCode.PermissionDenied)]
    public Task A_reset_stream_stands_for_a_status(int code, StatusCode expected) => AssertStatus(expected, async context =>
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[3]);
        await context.Response.Body.FlushAsync();
        context.Features.Get<IHttpResetFeature>()!.Reset(code);
    });

    [Theory]
    [InlineData("dns:///localhost:1", typeof(NotSupportedException))]
    [InlineData("http://localhost:1/path", typeof(ArgumentException))]
    [InlineData("localhost", typeof(UriFormatException))]
    public void An_address_that_cannot_be_called_is_refused(string address, Type expected) =>
        Assert.Throws(expected, () => GrpcChannel.ForAddress(address));

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        using var handler = new SocketsHttpHandler();
        using var client = new HttpClient();
        Assert.Throws<ArgumentException>(
            () => GrpcChannel.ForAddress("http://localhost:1", new GrpcChannelOptions { HttpHandler = handler, HttpClient = client }));
        Assert.Throws<ArgumentException>(
            () => GrpcChannel.ForAddress("http://localhost:1", new GrpcChannelOptions { Credentials = ChannelCredentials.SecureSsl }));
    }

    [Fact]
    public async Task An_http_client_can_be_given()
    {
        await using var server = await LiveServer.StartAsync();
        using var http = new HttpClient();
        using (var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpClient = http }))
        {
            using var call = new TestService.TestServiceClient(channel).FullDuplexCall();
            await Wait.For(call.RequestStream.WriteAsync(new() { ResponseParameters = { new ResponseParameters { Size = 5 } } }));
            Assert.True(await Wait.For(call.ResponseStream.MoveNext()));
            Assert.Equal(5, call.ResponseStream.Current.Payload.Body.Length);
        }

        using var again = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpClient = http });
        await Wait.For(new TestService.TestServiceClient(again).EmptyCallAsync(new Empty()).ResponseAsync);
    }

    [Fact]
    public async Task Credentials_are_not_sent_in_the_clear()
    {
        await using var server = await LiveServer.StartAsync();
        var credentials = CallCredentials.FromInterceptor((_, metadata) =>
        {
            metadata.Add("authorization", "secret");
            return Task.CompletedTask;
        });
        Assert.Throws<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.Insecure, credentials));
        var e = await Wait.ForFailure(
            () => server.Client.EmptyCallAsync(new Empty(), new CallOptions(credentials: credentials)).ResponseAsync);
        Assert.Equal(StatusCode.Internal, e.StatusCode);
    }

    [Fact]
    public void A_client_without_a_channel_is_a_double()
    {
        var client = new Double();
        Assert.Equal(3, client.UnaryCall(new SimpleRequest()).Payload.Body.Length);
        Assert.Throws<NotImplementedException>(() => client.EmptyCall(new Empty()));
    }

    private static async Task AssertStatus(StatusCode expected, RequestDelegate answer)
    {
        await using var server = await LiveServer.StartAsync(_ => { }, app => app.MapPost(RawCall.EmptyCall, answer));
        using var call = server.Client.EmptyCallAsync(new Empty());
        var e = await Wait.ForFailure(() => call.ResponseAsync);
        Assert.Equal(expected, e.StatusCode);
        Assert.Equal(expected, call.GetStatus().StatusCode);
    }

    private sealed class Double : TestService.TestServiceClient
    {
        public override SimpleResponse UnaryCall(SimpleRequest request, CallOptions options) =>
            new() { Payload = new Payload { Body = Google.Protobuf.ByteString.CopyFrom(new byte[3]) } };
    }
}
