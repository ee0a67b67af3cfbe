using Grpc.Core;
using Grpc.Kestrel.Interop;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Grpc.Kestrel.Tests.Calls;

public class StatusTests
{
    [Fact]
    public async Task A_thrown_status_goes_out_with_its_trailers_and_is_no_error_of_the_server()
    {
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Unary = (_, context) =>
            {
                context.ResponseTrailers.Add("own", "1");
                throw new RpcException(new Status(StatusCode.NotFound, "no such thing: é"), new Metadata { { "thrown", "2" } });
            },
        });
        using var call = server.Client.UnaryCallAsync(new SimpleRequest());
        var e = await Wait.ForFailure(() => call.ResponseAsync);
        Assert.Equal(new Status(StatusCode.NotFound, "no such thing: é"), e.Status);
        Assert.Equal("1", e.Trailers.GetValue("own"));
        Assert.Equal("2", e.Trailers.GetValue("thrown"));
        Assert.Equal(e.Status, call.GetStatus());
        Assert.Equal("2", call.GetTrailers().GetValue("thrown"));
        Assert.Empty(server.Log.At(LogLevel.Error));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_unexpected_exception_is_logged_and_told_only_where_that_is_asked_for(bool isDetailed)
    {
        await using var server = await LiveServer.StartAsync(
            new ScriptedService { Unary = (_, _) => throw new FormatException("secret") },
            options => options.EnableDetailedErrors = isDetailed);
        var e = await Wait.ForFailure(() => server.Client.UnaryCallAsync(new SimpleRequest()).ResponseAsync);
        Assert.Equal(StatusCode.Unknown, e.StatusCode);
        Assert.Equal(isDetailed, e.Status.Detail.Contains("secret", StringComparison.Ordinal));
        Assert.Contains("/interop.v1.TestService/UnaryCall", Assert.Single(server.Log.At(LogLevel.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_that_is_set_ends_the_call_without_a_message()
    {
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Unary = (_, context) =>
            {
                context.Status = new Status(StatusCode.Aborted, "set");
                return Task.FromResult(new SimpleResponse());
            },
            Output = async (_, responses, context) =>
            {
                await responses.WriteAsync(new StreamingOutputCallResponse());
                context.Status = new Status(StatusCode.DataLoss, "late");
                context.ResponseTrailers.Add("why", "because");
            },
        });
        var unary = await Wait.ForFailure(() => server.Client.UnaryCallAsync(new SimpleRequest()).ResponseAsync);
        Assert.Equal(new Status(StatusCode.Aborted, "set"), unary.Status);

        using var stream = server.Client.StreamingOutputCall(new StreamingOutputCallRequest());
        Assert.True(await Wait.For(stream.ResponseStream.MoveNext()));
        var streamed = await Wait.ForFailure(() => stream.ResponseStream.MoveNext());
        Assert.Equal(new Status(StatusCode.DataLoss, "late"), streamed.Status);
        Assert.Equal("because", streamed.Trailers.GetValue("why"));
        Assert.Equal(StatusCode.DataLoss, (await Wait.ForFailure(() => stream.ResponseStream.MoveNext())).StatusCode);
    }

    [Fact]
    public async Task A_method_that_returns_null_is_a_bug_of_the_server()
    {
        await using var server = await LiveServer.StartAsync(
            new ScriptedService { Unary = (_, _) => Task.FromResult<SimpleResponse>(null!) });
        var e = await Wait.ForFailure(() => server.Client.UnaryCallAsync(new SimpleRequest()).ResponseAsync);
        Assert.Equal(StatusCode.Internal, e.StatusCode);
    }

    [Fact]
    public async Task An_answer_that_comes_later_from_another_thread_goes_out_whole()
    {
        var ready = Wait.Signal();
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Unary = async (request, _) =>
            {
                await ready.Task;
                return new SimpleResponse { Payload = request.Payload };
            },
        });
        var calls = Enumerable.Range(0, 100).Select(i => server.Client.UnaryCallAsync(
            new SimpleRequest { Payload = new Payload { Body = Google.Protobuf.ByteString.CopyFrom(new byte[i]) } }).ResponseAsync).ToList();
        ready.SetResult();
        var answers = await Wait.For(Task.WhenAll(calls));
        Assert.Equal(Enumerable.Range(0, 100), answers.Select(answer => answer.Payload.Body.Length));
    }

    [Fact]
    public async Task Details_travel_in_a_trailer()
    {
        var status = new Google.Rpc.Status
        {
            Code = (int)StatusCode.InvalidArgument,
            Message = "two fields",
            Details =
            {
                Google.Protobuf.WellKnownTypes.Any.Pack(new Google.Rpc.ErrorInfo { Reason = "BAD", Domain = "test", Metadata = { ["a"] = "b" } }),
                Google.Protobuf.WellKnownTypes.Any.Pack(new Google.Rpc.BadRequest
                {
                    FieldViolations = { new Google.Rpc.BadRequest.Types.FieldViolation { Field = "lines[2].quantity", Description = "negative" } },
                }),
            },
        };
        await using var server = await LiveServer.StartAsync(new ScriptedService { Unary = (_, _) => throw status.ToRpcException() });
        var e = await Wait.ForFailure(() => server.Client.UnaryCallAsync(new SimpleRequest()).ResponseAsync);
        Assert.Equal(new Status(StatusCode.InvalidArgument, "two fields"), e.Status);
        Assert.Equal(status, e.GetRpcStatus());
        Assert.Equal("BAD", e.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
        Assert.Null(e.GetRpcStatus()!.GetDetail<Google.Rpc.RetryInfo>());
        Assert.Null(new RpcException(Status.DefaultCancelled).GetRpcStatus());
        var garbage = new RpcException(Status.DefaultCancelled, new Metadata { { "grpc-status-details-bin", [0xff] } });
        Assert.Null(garbage.GetRpcStatus(ignoreParseError: true));
        Assert.Throws<Google.Protobuf.InvalidProtocolBufferException>(() => garbage.GetRpcStatus());
    }
}
