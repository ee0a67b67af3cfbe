using Google.Protobuf;
using Grpc.Core;
using Grpc.Kestrel.Interop;
using Xunit;

namespace Grpc.Kestrel.Tests.Calls;

/// <summary>The standard interop cases, with our client against our server.</summary>
public sealed class InteropCaseTests : IAsyncLifetime
{
    private static readonly int[] RequestSizes = [27182, 8, 1828, 45904];
    private static readonly int[] ResponseSizes = [31415, 9, 2653, 58979];

    private LiveServer _server = null!;

    private TestService.TestServiceClient Client => _server.Client;

    public async Task InitializeAsync() => _server = await LiveServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Empty_unary() => Assert.Equal(new Empty(), await Wait.For(Client.EmptyCallAsync(new Empty()).ResponseAsync));

    [Fact]
    public async Task Large_unary()
    {
        using var call = Client.UnaryCallAsync(new SimpleRequest { ResponseSize = 314159, Payload = PayloadOf(271828) });
        Assert.Equal(314159, (await Wait.For(call.ResponseAsync)).Payload.Body.Length);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public void Blocking_unary() => Assert.Equal(7, Client.UnaryCall(new SimpleRequest { ResponseSize = 7 }).Payload.Body.Length);

    [Fact]
    public async Task Client_streaming()
    {
        using var call = Client.StreamingInputCall();
        foreach (var size in RequestSizes) await Wait.For(call.RequestStream.WriteAsync(new() { Payload = PayloadOf(size) }));
        await call.RequestStream.CompleteAsync();
        Assert.Equal(74922, (await Wait.For(call.ResponseAsync)).AggregatedPayloadSize);
    }

    [Fact]
    public async Task Server_streaming()
    {
        using var call = Client.StreamingOutputCall(Request(0, ResponseSizes));
        var sizes = new List<int>();
        await foreach (var response in call.ResponseStream.ReadAllAsync()) sizes.Add(response.Payload.Body.Length);
        Assert.Equal(ResponseSizes, sizes);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Ping_pong()
    {
        using var call = Client.FullDuplexCall();
        foreach (var (request, response) in RequestSizes.Zip(ResponseSizes))
        {
            await Wait.For(call.RequestStream.WriteAsync(Request(request, response)));
            Assert.True(await Wait.For(call.ResponseStream.MoveNext()));
            Assert.Equal(response, call.ResponseStream.Current.Payload.Body.Length);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await Wait.For(call.ResponseStream.MoveNext()));
    }

    [Fact]
    public async Task Empty_stream()
    {
        using var call = Client.FullDuplexCall();
        await call.RequestStream.CompleteAsync();
        Assert.False(await Wait.For(call.ResponseStream.MoveNext()));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Cancel_after_begin()
    {
        using var source = new CancellationTokenSource();
        using var call = Client.StreamingInputCall(cancellationToken: source.Token);
        await source.CancelAsync();
        var e = await Wait.ForFailure(() => call.ResponseAsync);
        Assert.Equal(StatusCode.Cancelled, e.StatusCode);
        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Cancel_after_first_response()
    {
        using var source = new CancellationTokenSource();
        using var call = Client.FullDuplexCall(cancellationToken: source.Token);
        await call.RequestStream.WriteAsync(Request(27182, 31415));
        Assert.True(await Wait.For(call.ResponseStream.MoveNext()));
        await source.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, (await Wait.ForFailure(() => call.ResponseStream.MoveNext())).StatusCode);
    }

    [Fact]
    public async Task Timeout_on_sleeping_server()
    {
        using var call = Client.FullDuplexCall(deadline: DateTime.UtcNow.AddMilliseconds(1));
        try
        {
            await call.RequestStream.WriteAsync(Request(27182));
        }
        catch (RpcException e)
        {
            Assert.Equal(StatusCode.DeadlineExceeded, e.StatusCode);
        }

        Assert.Equal(StatusCode.DeadlineExceeded, (await Wait.ForFailure(() => call.ResponseStream.MoveNext())).StatusCode);
    }

    [Fact]
    public async Task Custom_metadata()
    {
        var headers = new Metadata
        {
            { InteropTestService.EchoedHeader, "test_initial_metadata_value" },
            { InteropTestService.EchoedTrailer, [0xab, 0xab, 0xab] },
        };
        using var unary = Client.UnaryCallAsync(new SimpleRequest { ResponseSize = 1 }, headers);
        Assert.Equal("test_initial_metadata_value", (await Wait.For(unary.ResponseHeadersAsync)).GetValue(InteropTestService.EchoedHeader));
        await Wait.For(unary.ResponseAsync);
        Assert.Equal([0xab, 0xab, 0xab], unary.GetTrailers().GetValueBytes(InteropTestService.EchoedTrailer));

        using var duplex = Client.FullDuplexCall(headers);
        Assert.Equal("test_initial_metadata_value", (await Wait.For(duplex.ResponseHeadersAsync)).GetValue(InteropTestService.EchoedHeader));
        await duplex.RequestStream.CompleteAsync();
        Assert.False(await Wait.For(duplex.ResponseStream.MoveNext()));
        Assert.Equal([0xab, 0xab, 0xab], duplex.GetTrailers().GetValueBytes(InteropTestService.EchoedTrailer));
    }

    [Fact]
    public async Task Status_code_and_message()
    {
        var status = new EchoStatus { Code = 2, Message = "test status message" };
        var unary = await Wait.ForFailure(() => Client.UnaryCallAsync(new SimpleRequest { ResponseStatus = status }).ResponseAsync);
        Assert.Equal(new Status(StatusCode.Unknown, "test status message"), unary.Status);

        using var duplex = Client.FullDuplexCall();
        await duplex.RequestStream.WriteAsync(new StreamingOutputCallRequest { ResponseStatus = status });
        await duplex.RequestStream.CompleteAsync();
        var streamed = await Wait.ForFailure(() => duplex.ResponseStream.MoveNext());
        Assert.Equal(new Status(StatusCode.Unknown, "test status message"), streamed.Status);
    }

    [Fact]
    public async Task Special_status_message()
    {
        const string Message = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n";
        var e = await Wait.ForFailure(() => Client.UnaryCallAsync(
            new SimpleRequest { ResponseStatus = new EchoStatus { Code = 2, Message = Message } }).ResponseAsync);
        Assert.Equal(new Status(StatusCode.Unknown, Message), e.Status);
    }

    [Fact]
    public async Task Unimplemented_method()
    {
        var e = await Wait.ForFailure(() => Client.UnimplementedCallAsync(new Empty()).ResponseAsync);
        Assert.Equal(StatusCode.Unimplemented, e.StatusCode);
    }

    [Fact]
    public async Task Unimplemented_service()
    {
        var client = new UnimplementedService.UnimplementedServiceClient(_server.Channel);
        var e = await Wait.ForFailure(() => client.UnimplementedCallAsync(new Empty()).ResponseAsync);
        Assert.Equal(StatusCode.Unimplemented, e.StatusCode);
    }

    [Fact]
    public async Task Client_and_server_compressed_unary()
    {
        var headers = new Metadata { { "grpc-internal-encoding-request", "gzip" } };
        var request = new SimpleRequest { ResponseSize = 314159, Payload = PayloadOf(271828), ExpectCompressed = true, ResponseCompressed = true };
        using var call = Client.UnaryCallAsync(request, headers);
        Assert.Equal(314159, (await Wait.For(call.ResponseAsync)).Payload.Body.Length);

        var e = await Wait.ForFailure(() => Client.UnaryCallAsync(request).ResponseAsync);
        Assert.Equal(StatusCode.InvalidArgument, e.StatusCode);
    }

    [Fact]
    public async Task Server_compressed_streaming()
    {
        var request = new StreamingOutputCallRequest
        {
            ResponseParameters = { new ResponseParameters { Size = 31415, Compressed = true }, new ResponseParameters { Size = 92653 } },
        };
        using var call = Client.StreamingOutputCall(request);
        var sizes = new List<int>();
        await foreach (var response in call.ResponseStream.ReadAllAsync()) sizes.Add(response.Payload.Body.Length);
        Assert.Equal([31415, 92653], sizes);
    }

    private static StreamingOutputCallRequest Request(int size, params int[] wanted)
    {
        var request = new StreamingOutputCallRequest { Payload = PayloadOf(size) };
        request.ResponseParameters.AddRange(wanted.Select(one => new ResponseParameters { Size = one }));
        return request;
    }

    private static Payload PayloadOf(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };
}
