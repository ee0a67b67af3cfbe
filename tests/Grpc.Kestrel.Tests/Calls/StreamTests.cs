using Google.Protobuf;
using Grpc.Core;
using Grpc.Kestrel.Interop;
using Xunit;

namespace Grpc.Kestrel.Tests.Calls;

public class StreamTests
{
    [Fact]
    public async Task One_write_at_a_time_on_either_side()
    {
        var overlapped = new TaskCompletionSource<bool>();
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Duplex = async (_, responses, _) =>
            {
                // Unread by the caller, one of these writes stays under way.
                var message = new StreamingOutputCallResponse { Payload = new Payload { Body = ByteString.CopyFrom(new byte[4_000_000]) } };
                var writes = new List<Task>();
                for (var i = 0; i < 20; i++) writes.Add(responses.WriteAsync(message));
                overlapped.SetResult(writes.Any(write => write.Exception?.InnerException is InvalidOperationException));
                await writes[0];
            },
        });
        using var call = server.Client.FullDuplexCall();
        Assert.True(await Wait.For(overlapped.Task));

        var big = new StreamingOutputCallRequest { Payload = new Payload { Body = ByteString.CopyFrom(new byte[4_000_000]) } };
        var own = Enumerable.Range(0, 20).Select(_ => call.RequestStream.WriteAsync(big)).ToList();
        Assert.Contains(own, write => write.Exception?.InnerException is InvalidOperationException);
    }

    [Fact]
    public async Task Nothing_is_written_after_the_end()
    {
        IServerStreamWriter<StreamingOutputCallResponse>? kept = null;
        IAsyncStreamReader<StreamingOutputCallRequest>? keptReader = null;
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Duplex = (requests, responses, _) =>
            {
                (kept, keptReader) = (responses, requests);
                return Task.CompletedTask;
            },
        });
        using var call = server.Client.FullDuplexCall();
        await call.RequestStream.CompleteAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync(new StreamingOutputCallRequest()));
        Assert.False(await Wait.For(call.ResponseStream.MoveNext()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Wait.For(kept!.WriteAsync(new StreamingOutputCallResponse())));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Wait.For(keptReader!.MoveNext()));
        Assert.False(await Wait.For(call.ResponseStream.MoveNext()));
    }

    [Fact]
    public async Task A_server_that_ends_early_is_heard_by_a_caller_who_still_writes()
    {
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Input = (_, _) => throw new RpcException(new Status(StatusCode.PermissionDenied, "not you")),
        });
        using var call = server.Client.StreamingInputCall();
        var message = new StreamingInputCallRequest { Payload = new Payload { Body = ByteString.CopyFrom(new byte[100_000]) } };
        var written = await Wait.ForFailure(async () =>
        {
            while (true) await call.RequestStream.WriteAsync(message);
        });
        Assert.Equal(StatusCode.PermissionDenied, written.StatusCode);
        Assert.Equal(StatusCode.PermissionDenied, (await Wait.ForFailure(() => call.ResponseAsync)).StatusCode);
    }

    [Theory]
    [InlineData(WriteFlags.BufferHint)]
    [InlineData(default(WriteFlags))]
    public async Task Many_messages_arrive_in_order(WriteFlags flags)
    {
        const int Count = 20_000;
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Duplex = async (requests, responses, _) =>
            {
                responses.WriteOptions = new WriteOptions(flags);
                await foreach (var request in requests.ReadAllAsync())
                    await responses.WriteAsync(new StreamingOutputCallResponse { Payload = request.Payload });
            },
        });
        using var call = server.Client.FullDuplexCall();
        call.RequestStream.WriteOptions = new WriteOptions(flags);
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < Count; i++)
                await call.RequestStream.WriteAsync(new() { Payload = new Payload { Body = ByteString.CopyFrom(BitConverter.GetBytes(i)) } });
            await call.RequestStream.CompleteAsync();
        });
        var next = 0;
        await foreach (var response in call.ResponseStream.ReadAllAsync())
            Assert.Equal(next++, BitConverter.ToInt32(response.Payload.Body.Span));
        await Wait.For(writing);
        Assert.Equal(Count, next);
    }

    [Fact]
    public async Task A_message_before_its_first_read_is_an_error()
    {
        await using var server = await LiveServer.StartAsync();
        using var call = server.Client.FullDuplexCall();
        Assert.Throws<InvalidOperationException>(() => call.ResponseStream.Current);
    }
}
