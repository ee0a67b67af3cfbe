using Grpc.Core;
using Grpc.Kestrel.Interop;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Grpc.Kestrel.Tests.Calls;

public class DeadlineTests
{
    [Fact]
    public async Task The_server_answers_for_a_handler_that_ignores_the_deadline()
    {
        var mayEnd = Wait.Signal();
        var ended = Wait.Signal();
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Empty = async _ =>
            {
                await mayEnd.Task;
                ended.SetResult();
                return new Empty();
            },
            Unary = (_, _) => Task.FromResult(new SimpleResponse()),
        });
        // By hand, so that no client's own timer answers.
        var answer = await RawCall.SendAsync(server.Address, RawCall.EmptyCall, "00 00 00 00 00", ("grpc-timeout", "20m"));
        Assert.Equal("4", answer.Status);
        Assert.Equal("0", (await RawCall.SendAsync(server.Address, RawCall.UnaryCall, "00 00 00 00 00")).Status);
        mayEnd.SetResult();
        await Wait.For(ended.Task);
        Assert.Equal("0", (await RawCall.SendAsync(server.Address, RawCall.UnaryCall, "00 00 00 00 00")).Status);
        Assert.Empty(server.Log.At(LogLevel.Error));
    }

    [Fact]
    public async Task A_handler_is_told_that_the_deadline_has_passed()
    {
        var told = Wait.Signal();
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Empty = async context =>
            {
                Assert.True(context.Deadline < DateTime.UtcNow.AddMinutes(1));
                try
                {
                    await Task.Delay(Timeout.Infinite, context.CancellationToken);
                }
                finally
                {
                    told.SetResult();
                }

                return new Empty();
            },
        });
        var answer = await RawCall.SendAsync(server.Address, RawCall.EmptyCall, "00 00 00 00 00", ("grpc-timeout", "20m"));
        Assert.Equal("4", answer.Status);
        await Wait.For(told.Task);
        Assert.Empty(server.Log.At(LogLevel.Error));
    }

    [Fact]
    public async Task A_stream_whose_reader_has_stopped_ends_at_the_deadline()
    {
        var ended = new TaskCompletionSource<Exception>();
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Output = async (_, responses, _) =>
            {
                try
                {
                    var message = new StreamingOutputCallResponse
                    {
                        Payload = new Payload { Body = Google.Protobuf.ByteString.CopyFrom(new byte[100_000]) },
                    };
                    // The windows are full at some point; from there a write waits for a reader who does not come.
                    while (true) await responses.WriteAsync(message);
                }
                catch (Exception e)
                {
                    ended.SetResult(e);
                    throw;
                }
            },
        });
        using var request = RawCall.Request(server.Address, "/interop.v1.TestService/StreamingOutputCall", System.Net.HttpVersion.Version20);
        request.Content = new ByteArrayContent(new byte[5]);
        request.Content.Headers.TryAddWithoutValidation("content-type", "application/grpc");
        request.Headers.TryAddWithoutValidation("grpc-timeout", "200m");
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        using var response = await Wait.For(invoker.SendAsync(request, CancellationToken.None));
        Assert.IsAssignableFrom<OperationCanceledException>(await Wait.For(ended.Task));
        Assert.Empty(server.Log.At(LogLevel.Error));
    }

    [Fact]
    public async Task The_client_keeps_the_deadline_itself()
    {
        // This server never answers, and knows nothing of deadlines.
        await using var server = await LiveServer.StartAsync(
            _ => { }, app => app.MapPost(RawCall.EmptyCall, http => Task.Delay(Timeout.Infinite, http.RequestAborted)));
        using var call = server.Client.EmptyCallAsync(new Empty(), deadline: DateTime.UtcNow.AddMilliseconds(300));
        Assert.Equal(StatusCode.DeadlineExceeded, (await Wait.ForFailure(() => call.ResponseAsync)).StatusCode);
        Assert.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task A_deadline_that_has_passed_is_not_sent()
    {
        var isCalled = false;
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Empty = _ =>
            {
                isCalled = true;
                return Task.FromResult(new Empty());
            },
        });
        using var call = server.Client.EmptyCallAsync(new Empty(), deadline: DateTime.UtcNow.AddSeconds(-1));
        Assert.Equal(StatusCode.DeadlineExceeded, (await Wait.ForFailure(() => call.ResponseAsync)).StatusCode);
        Assert.Equal(StatusCode.DeadlineExceeded, (await Wait.ForFailure(() => call.ResponseHeadersAsync)).StatusCode);
        Assert.False(isCalled);
    }

    [Fact]
    public async Task A_deadline_far_away_is_as_none()
    {
        await using var server = await LiveServer.StartAsync();
        Assert.Equal(new Empty(), await Wait.For(server.Client.EmptyCallAsync(new Empty(), deadline: DateTime.UtcNow.AddYears(1000)).ResponseAsync));
        Assert.Equal(new Empty(), await Wait.For(server.Client.EmptyCallAsync(new Empty(), deadline: DateTime.MaxValue).ResponseAsync));
    }

    [Fact] // deadlines that race with answers: each call ends as one or the other, and the server stays whole
    public async Task Deadlines_around_the_answer_break_nothing()
    {
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Empty = async _ =>
            {
                await Task.Delay(Random.Shared.Next(0, 6));
                return new Empty();
            },
        });
        var answers = await Wait.For(Task.WhenAll(Enumerable.Range(0, 500).Select(i =>
            RawCall.SendAsync(server.Address, RawCall.EmptyCall, "00 00 00 00 00", ("grpc-timeout", $"{i % 6}m")))));
        Assert.All(answers, answer => Assert.True(answer.Status is "0" or "4", answer.Status));
        Assert.Equal("0", (await RawCall.SendAsync(server.Address, RawCall.EmptyCall, "00 00 00 00 00")).Status);
        Assert.Empty(server.Log.At(LogLevel.Error));
    }
}
