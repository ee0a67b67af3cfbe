using Grpc.Core;
using Grpc.Kestrel.Interop;
using Xunit;

namespace Grpc.Kestrel.Tests.Calls;

public class ContextTests
{
    [Fact]
    public async Task A_handler_sees_the_call()
    {
        var seen = new TaskCompletionSource<(string Method, string Host, string Peer, DateTime Deadline, Metadata Headers, bool HasHttp)>();
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Empty = context =>
            {
                seen.SetResult((context.Method, context.Host, context.Peer, context.Deadline, context.RequestHeaders,
                    context.GetHttpContext().Request.Path == context.Method));
                return Task.FromResult(new Empty());
            },
        });
        var headers = new Metadata { { "key", "1" }, { "bytes-bin", [0, 255] }, { "KEY", "2" }, { "bytes-bin", [] }, { "grpc-timeout", "1n" } };
        await Wait.For(server.Client.EmptyCallAsync(new Empty(), headers).ResponseAsync);
        var call = await seen.Task;
        Assert.Equal("/interop.v1.TestService/EmptyCall", call.Method);
        Assert.Equal(server.Address.Authority, call.Host);
        Assert.Matches("^ipv4:127\\.0\\.0\\.1:[0-9]+$", call.Peer);
        Assert.Equal(DateTime.MaxValue, call.Deadline);
        Assert.True(call.HasHttp);
        Assert.Equal(["1", "2"], call.Headers.GetAll("key").SelectMany(entry => entry.Value.Split(", ")));
        Assert.Equal([[0, 255], []], call.Headers.GetAll("bytes-bin").Select(entry => entry.ValueBytes));
        Assert.DoesNotContain(call.Headers, entry => entry.Key.StartsWith(':'));
    }

    [Fact]
    public async Task Binary_values_joined_by_commas_keep_their_order_and_repeats()
    {
        Metadata? seen = null;
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Empty = context =>
            {
                seen = context.RequestHeaders;
                return Task.FromResult(new Empty());
            },
        });
        await RawCall.SendAsync(server.Address, RawCall.EmptyCall, "00 00 00 00 00", ("x-bin", "AQ==,Ag, AQ"));
        Assert.Equal([[1], [2], [1]], seen!.GetAll("x-bin").Select(entry => entry.ValueBytes));
    }

    [Fact]
    public async Task Another_host_can_be_named()
    {
        string? seen = null;
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Empty = context =>
            {
                seen = context.Host;
                return Task.FromResult(new Empty());
            },
        });
        await Wait.For(server.Client.WithHost("books.example").EmptyCallAsync(new Empty()).ResponseAsync);
        Assert.Equal("books.example", seen);
    }

    [Fact]
    public async Task Response_headers_are_sent_once_and_before_the_first_message()
    {
        var mayEnd = Wait.Signal();
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Output = async (_, responses, context) =>
            {
                await context.WriteResponseHeadersAsync(new Metadata { { "early", "yes" }, { "grpc-status", "3" } });
                await mayEnd.Task;
                await Assert.ThrowsAsync<InvalidOperationException>(() => context.WriteResponseHeadersAsync([]));
                await responses.WriteAsync(new StreamingOutputCallResponse());
            },
        });
        using var call = server.Client.StreamingOutputCall(new StreamingOutputCallRequest());
        Assert.Equal("yes", (await Wait.For(call.ResponseHeadersAsync)).GetValue("early"));
        mayEnd.SetResult();
        Assert.True(await Wait.For(call.ResponseStream.MoveNext()));
        Assert.False(await Wait.For(call.ResponseStream.MoveNext()));
    }

    [Fact]
    public async Task A_call_inside_a_call_inherits_its_deadline_and_its_cancellation()
    {
        DateTime outer = default, inner = default;
        LiveServer? server = null;
        server = await LiveServer.StartAsync(new ScriptedService
        {
            Unary = async (request, context) =>
            {
                if (request.ResponseSize == 0)
                {
                    inner = context.Deadline;
                    return new SimpleResponse();
                }

                outer = context.Deadline;
                return await server!.Client.UnaryCallAsync(
                    new SimpleRequest(), new CallOptions(propagationToken: context.CreatePropagationToken()));
            },
        });
        await using (server)
        {
            var deadline = DateTime.UtcNow.AddMinutes(5);
            await Wait.For(server.Client.UnaryCallAsync(new SimpleRequest { ResponseSize = 1 }, deadline: deadline).ResponseAsync);
            Assert.NotEqual(DateTime.MaxValue, inner);
            Assert.True((outer - deadline).Duration() < TimeSpan.FromSeconds(60) && (inner - outer).Duration() < TimeSpan.FromSeconds(60));
        }
    }
}
