using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.Kestrel.Server;

/// <summary>Serves one method: from the HTTP request to the answer.</summary>
internal abstract class MethodEndpoint(IMethod method, CallSettings settings)
{
    internal IMethod Method => method;

    internal Task ServeAsync(HttpContext http) =>
        GrpcRequest.IsAccepted(http) ? ServeAsync(new ServerCall(http, method, settings)) : Task.CompletedTask;

    protected abstract ValueTask CallAsync(ServerCall call);

    private async Task ServeAsync(ServerCall call)
    {
        using var over = call;
        try
        {
            call.Begin();
            await CallAsync(call);
        }
        catch (Exception e)
        {
            await call.FailAsync(e);
        }
    }
}

internal sealed class UnaryEndpoint<TRequest, TResponse>(
    Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse> serve, CallSettings settings)
    : MethodEndpoint(method, settings)
    where TRequest : class
    where TResponse : class
{
    protected override async ValueTask CallAsync(ServerCall call)
    {
        var request = await call.ReadSingleAsync(method.RequestMarshaller.ContextualDeserializer);
        var response = await serve(request, call);
        await call.AnswerAsync(response, method.ResponseMarshaller.ContextualSerializer);
    }
}

internal sealed class ClientStreamingEndpoint<TRequest, TResponse>(
    Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse> serve, CallSettings settings)
    : MethodEndpoint(method, settings)
    where TRequest : class
    where TResponse : class
{
    protected override async ValueTask CallAsync(ServerCall call)
    {
        call.AllowPauses();
        var requests = new RequestStream<TRequest>(call, method.RequestMarshaller.ContextualDeserializer);
        var response = await serve(requests, call);
        await call.AnswerAsync(response, method.ResponseMarshaller.ContextualSerializer);
    }
}

internal sealed class ServerStreamingEndpoint<TRequest, TResponse>(
    Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse> serve, CallSettings settings)
    : MethodEndpoint(method, settings)
    where TRequest : class
    where TResponse : class
{
    protected override async ValueTask CallAsync(ServerCall call)
    {
        var request = await call.ReadSingleAsync(method.RequestMarshaller.ContextualDeserializer);
        await serve(request, new ResponseStream<TResponse>(call, method.ResponseMarshaller.ContextualSerializer), call);
        await call.AnswerAsync();
    }
}

internal sealed class DuplexStreamingEndpoint<TRequest, TResponse>(
    Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse> serve, CallSettings settings)
    : MethodEndpoint(method, settings)
    where TRequest : class
    where TResponse : class
{
    protected override async ValueTask CallAsync(ServerCall call)
    {
        call.AllowPauses();
        var requests = new RequestStream<TRequest>(call, method.RequestMarshaller.ContextualDeserializer);
        await serve(requests, new ResponseStream<TResponse>(call, method.ResponseMarshaller.ContextualSerializer), call);
        await call.AnswerAsync();
    }
}
