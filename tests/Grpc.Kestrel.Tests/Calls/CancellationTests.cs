using Grpc.Core;
using Grpc.Kestrel.Interop;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Grpc.Kestrel.Tests.Calls;

public class CancellationTests
{
    [Fact]
    public async Task A_caller_who_disposes_the_call_cancels_the_handler()
    {
        var started = Wait.Signal();
        var cancelled = Wait.Signal();
        await using var server = await LiveServer.StartAsync(Waiting(started, cancelled));
        var call = server.Client.EmptyCallAsync(new Empty());
        await Wait.For(started.Task);
        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
        Assert.Throws<InvalidOperationException>(() => call.GetTrailers());
        call.Dispose();
        await Wait.For(cancelled.Task);
        Assert.Equal(StatusCode.Cancelled, (await Wait.ForFailure(() => call.ResponseAsync)).StatusCode);
        Assert.Empty(server.Log.At(LogLevel.Error));
    }

    [Fact]
    public async Task A_caller_can_ask_for_the_usual_exception_of_a_cancelled_task()
    {
        var started = Wait.Signal();
        await using var server = await LiveServer.StartAsync(Waiting(started, Wait.Signal()));
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { ThrowOperationCanceledOnCancellation = true });
        using var source = new CancellationTokenSource();
        using var call = new TestService.TestServiceClient(channel).EmptyCallAsync(new Empty(), cancellationToken: source.Token);
        await Wait.For(started.Task);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Wait.For(call.ResponseAsync));
    }

    [Fact]
    public async Task Disposing_the_channel_cancels_its_calls()
    {
        var started = Wait.Signal();
        await using var server = await LiveServer.StartAsync(Waiting(started, Wait.Signal()));
        var channel = GrpcChannel.ForAddress(server.Address);
        var client = new TestService.TestServiceClient(channel);
        using var call = client.EmptyCallAsync(new Empty());
        await Wait.For(started.Task);
        await channel.ShutdownAsync();
        Assert.Equal(StatusCode.Cancelled, (await Wait.ForFailure(() => call.ResponseAsync)).StatusCode);
        Assert.Throws<ObjectDisposedException>(() => client.EmptyCallAsync(new Empty()));
    }

    [Fact]
    public async Task A_handler_that_writes_to_a_caller_who_is_gone_is_stopped()
    {
        var ended = new TaskCompletionSource<Exception>();
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Output = async (_, responses, _) =>
            {
                try
                {
                    while (true) await responses.WriteAsync(new StreamingOutputCallResponse());
                }
                catch (Exception e)
                {
                    ended.SetResult(e);
                    throw;
                }
            },
        });
        var call = server.Client.StreamingOutputCall(new StreamingOutputCallRequest());
        Assert.True(await Wait.For(call.ResponseStream.MoveNext()));
        call.Dispose();
        Assert.IsAssignableFrom<OperationCanceledException>(await Wait.For(ended.Task));
        Assert.Empty(server.Log.At(LogLevel.Error));
    }

    [Fact]
    public async Task A_handler_that_reads_from_a_caller_who_is_gone_is_stopped()
    {
        var ended = new TaskCompletionSource<Exception>();
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Input = async (requests, _) =>
            {
                try
                {
                    while (await requests.MoveNext())
                    {
                    }
                }
                catch (Exception e)
                {
                    ended.SetResult(e);
                    throw;
                }

                return new StreamingInputCallResponse();
            },
        });
        var call = server.Client.StreamingInputCall();
        await Wait.For(call.RequestStream.WriteAsync(new StreamingInputCallRequest()));
        call.Dispose();
        Assert.IsAssignableFrom<OperationCanceledException>(await Wait.For(ended.Task));
        await Wait.ForFailure(() => call.RequestStream.WriteAsync(new StreamingInputCallRequest()));
        Assert.Empty(server.Log.At(LogLevel.Error));
    }

    [Fact]
    public async Task A_read_that_is_cancelled_on_the_server_can_be_tried_again()
    {
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Duplex = async (requests, responses, _) =>
            {
                using var source = new CancellationTokenSource();
                var reading = requests.MoveNext(source.Token);
                await source.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
                await responses.WriteAsync(new StreamingOutputCallResponse());
                Assert.True(await requests.MoveNext());
                Assert.False(await requests.MoveNext());
            },
        });
        using var call = server.Client.FullDuplexCall();
        Assert.True(await Wait.For(call.ResponseStream.MoveNext()));
        await Wait.For(call.RequestStream.WriteAsync(new StreamingOutputCallRequest()));
        await call.RequestStream.CompleteAsync();
        Assert.False(await Wait.For(call.ResponseStream.MoveNext()));
    }

    [Fact] // many calls cancelled at once do not cost the connection of the others
    public async Task A_storm_of_cancelled_calls_leaves_the_connection_alive()
    {
        await using var server = await LiveServer.StartAsync(Waiting(null, null));
        for (var round = 0; round < 5; round++)
        {
            using var source = new CancellationTokenSource();
            var calls = Enumerable.Range(0, 90)
                .Select(_ => server.Client.EmptyCallAsync(new Empty(), cancellationToken: source.Token).ResponseAsync).ToList();
            await source.CancelAsync();
            foreach (var call in calls) Assert.Equal(StatusCode.Cancelled, (await Wait.ForFailure(() => call)).StatusCode);
        }

        var e = await Wait.ForFailure(() => server.Client.UnaryCallAsync(new SimpleRequest()).ResponseAsync);
        Assert.Equal(StatusCode.Unimplemented, e.StatusCode);
    }

    private static ScriptedService Waiting(TaskCompletionSource? started, TaskCompletionSource? cancelled) => new()
    {
        Empty = async context =>
        {
            started?.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            }
            finally
            {
                cancelled?.TrySetResult();
            }

            return new Empty();
        },
    };
}
