using System.Buffers;
using System.IO.Compression;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Kestrel.Interop;
using Grpc.Kestrel.Wire;
using Grpc.Net.Client;
using Xunit;

namespace Grpc.Kestrel.Tests.Calls;

public class LimitAndGzipTests
{
    private static readonly (string, string)[] Gzip = [("grpc-encoding", "gzip"), ("grpc-accept-encoding", "gzip")];

    [Fact]
    public async Task A_received_message_up_to_the_limit_is_taken()
    {
        await using var server = await LiveServer.StartAsync(options => options.MaxReceiveMessageSize = 1000);
        var fits = Request(900);
        Assert.True(fits.CalculateSize() <= 1000);
        Assert.Empty((await Wait.For(server.Client.UnaryCallAsync(fits).ResponseAsync)).Payload.Body);
        var e = await Wait.ForFailure(() => server.Client.UnaryCallAsync(Request(1000)).ResponseAsync);
        Assert.Equal(StatusCode.ResourceExhausted, e.StatusCode);
    }

    [Fact]
    public async Task A_message_to_be_sent_is_limited_too()
    {
        await using var server = await LiveServer.StartAsync(options => options.MaxSendMessageSize = 1000);
        var e = await Wait.ForFailure(() => server.Client.UnaryCallAsync(new SimpleRequest { ResponseSize = 1000 }).ResponseAsync);
        Assert.Equal(StatusCode.ResourceExhausted, e.StatusCode);
        using var stream = server.Client.StreamingOutputCall(new() { ResponseParameters = { new ResponseParameters { Size = 1000 } } });
        Assert.Equal(StatusCode.ResourceExhausted, (await Wait.ForFailure(() => stream.ResponseStream.MoveNext())).StatusCode);
    }

    [Fact]
    public async Task The_client_has_the_same_limits()
    {
        await using var server = await LiveServer.StartAsync();
        using var channel = GrpcChannel.ForAddress(
            server.Address, new GrpcChannelOptions { MaxReceiveMessageSize = 1000, MaxSendMessageSize = 2000 });
        var client = new TestService.TestServiceClient(channel);
        Assert.Equal(900, (await Wait.For(client.UnaryCallAsync(new SimpleRequest { ResponseSize = 900 }).ResponseAsync)).Payload.Body.Length);
        var received = await Wait.ForFailure(() => client.UnaryCallAsync(new SimpleRequest { ResponseSize = 1000 }).ResponseAsync);
        Assert.Equal(StatusCode.ResourceExhausted, received.StatusCode);
        var sent = await Wait.ForFailure(() => client.UnaryCallAsync(Request(2000)).ResponseAsync);
        Assert.Equal(StatusCode.ResourceExhausted, sent.StatusCode);
    }

    [Fact]
    public async Task Without_a_limit_a_message_may_be_larger_than_what_the_server_takes_by_default()
    {
        await using var server = await LiveServer.StartAsync(options => options.MaxReceiveMessageSize = null);
        Assert.Empty((await Wait.For(server.Client.UnaryCallAsync(Request(35_000_000)).ResponseAsync)).Payload.Body);
    }

    [Fact]
    public async Task A_stream_of_messages_may_be_longer_than_any_one_request()
    {
        await using var server = await LiveServer.StartAsync();
        using var call = server.Client.StreamingInputCall();
        var message = new StreamingInputCallRequest { Payload = new Payload { Body = ByteString.CopyFrom(new byte[1_000_000]) } };
        for (var i = 0; i < 40; i++) await Wait.For(call.RequestStream.WriteAsync(message));
        await call.RequestStream.CompleteAsync();
        Assert.Equal(40_000_000, (await Wait.For(call.ResponseAsync)).AggregatedPayloadSize);
    }

    [Fact]
    public async Task A_gzip_that_holds_more_than_the_limit_is_refused()
    {
        await using var server = await LiveServer.StartAsync();
        var body = Frame(Request(50_000_000), CompressionLevel.Optimal);
        Assert.True(body.Length < 1_000_000);
        Assert.Equal("8", (await RawCall.SendAsync(server.Address, RawCall.UnaryCall, body, Gzip)).Status);
    }

    [Fact]
    public async Task A_compressed_message_is_taken_and_a_broken_one_gets_a_status()
    {
        await using var server = await LiveServer.StartAsync();
        var body = Frame(Request(1000), CompressionLevel.Fastest);
        Assert.Equal("0", (await RawCall.SendAsync(server.Address, RawCall.UnaryCall, body, Gzip)).Status);
        Assert.Equal("13", (await RawCall.SendAsync(server.Address, RawCall.UnaryCall, body)).Status);
        body[20] ^= 0xff;
        Assert.Equal("13", (await RawCall.SendAsync(server.Address, RawCall.UnaryCall, body, Gzip)).Status);
    }

    [Theory]
    [InlineData(10_000, true, 1)]
    [InlineData(10_000, false, 0)] // the caller does not take gzip
    [InlineData(10, true, 0)] // too small
    [InlineData(0, true, 0)] // of nothing, gzip makes nothing, which others refuse
    public async Task Answers_are_compressed_where_that_is_set_and_of_use(int size, bool acceptsGzip, byte expectedFlag)
    {
        await using var server = await LiveServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");
        var body = Frame(new SimpleRequest { ResponseSize = size }, null);
        var answer = await RawCall.SendAsync(
            server.Address, RawCall.UnaryCall, body, acceptsGzip ? [("grpc-accept-encoding", "identity, gzip")] : []);
        Assert.Equal("0", answer.Status);
        Assert.Equal(expectedFlag, answer.Body[0]);
        Assert.Equal(acceptsGzip, answer.Headers.Contains("grpc-encoding"));
        Assert.Equal(size, (await Wait.For(server.Client.UnaryCallAsync(new SimpleRequest { ResponseSize = size }).ResponseAsync)).Payload.Body.Length);
    }

    [Fact]
    public async Task An_unknown_algorithm_is_refused_when_the_service_is_mapped() =>
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => LiveServer.StartAsync(options => options.ResponseCompressionAlgorithm = "brotli"));

    private static SimpleRequest Request(int size) => new() { Payload = new Payload { Body = ByteString.CopyFrom(new byte[size]) } };

    private static byte[] Frame(SimpleRequest request, CompressionLevel? compression)
    {
        var target = new ArrayBufferWriter<byte>();
        FrameWriter.Write(target, request, (message, context) => context.Complete(message.ToByteArray()), null, compression);
        return target.WrittenSpan.ToArray();
    }
}
