using Grpc.Core;
using Grpc.Kestrel.Interop;

namespace Grpc.Kestrel.Tests;

/// <summary>A service whose methods a test writes; one that it does not write is unimplemented.</summary>
internal sealed class ScriptedService : TestService.TestServiceBase
{
    public Func<ServerCallContext, Task<Empty>>? Empty { get; init; }

    public Func<SimpleRequest, ServerCallContext, Task<SimpleResponse>>? Unary { get; init; }

    public Func<IAsyncStreamReader<StreamingInputCallRequest>, ServerCallContext, Task<StreamingInputCallResponse>>? Input { get; init; }

    public Func<StreamingOutputCallRequest, IServerStreamWriter<StreamingOutputCallResponse>, ServerCallContext, Task>? Output { get; init; }

    public Func<IAsyncStreamReader<StreamingOutputCallRequest>, IServerStreamWriter<StreamingOutputCallResponse>, ServerCallContext, Task>?
        Duplex
    { get; init; }

    public override Task<Empty> EmptyCall(Empty request, ServerCallContext context) =>
        Empty?.Invoke(context) ?? base.EmptyCall(request, context);

    public override Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context) =>
        Unary?.Invoke(request, context) ?? base.UnaryCall(request, context);

    public override Task<StreamingInputCallResponse> StreamingInputCall(
        IAsyncStreamReader<StreamingInputCallRequest> requestStream, ServerCallContext context) =>
        Input?.Invoke(requestStream, context) ?? base.StreamingInputCall(requestStream, context);

    public override Task StreamingOutputCall(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context) =>
        Output?.Invoke(request, responseStream, context) ?? base.StreamingOutputCall(request, responseStream, context);

    public override Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context) =>
        Duplex?.Invoke(requestStream, responseStream, context) ?? base.FullDuplexCall(requestStream, responseStream, context);
}

internal static class Wait
{
    /// <summary>Far above what anything here takes; a test that gets here has failed.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    internal static Task For(Task task) => task.WaitAsync(Patience);

    internal static Task<T> For<T>(Task<T> task) => task.WaitAsync(Patience);

    internal static async Task<RpcException> ForFailure(Func<Task> call) =>
        await Xunit.Assert.ThrowsAsync<RpcException>(() => For(call()));

    internal static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
