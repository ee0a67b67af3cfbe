using Grpc.Core;
using Grpc.Core.Interceptors;
using Ledger.Api.Writer;
using Ledger.Contracts;
using Ledger.EventLog;
using Microsoft.Extensions.Logging;

namespace Ledger.Api.Errors;

/// <summary>Stands around every call: a book that cannot be written becomes UNAVAILABLE, a bug INTERNAL without its stack trace.</summary>
public sealed class RefusalInterceptor(ILogger<RefusalInterceptor> log) : Interceptor
{
    /// <inheritdoc/>
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception exception) when (Translate(exception, context) is { } told)
        {
            throw told;
        }
    }

    /// <inheritdoc/>
    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception exception) when (Translate(exception, context) is { } told)
        {
            throw told;
        }
    }

    /// <inheritdoc/>
    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception exception) when (Translate(exception, context) is { } told)
        {
            throw told;
        }
    }

    /// <inheritdoc/>
    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context);
        }
        catch (Exception exception) when (Translate(exception, context) is { } told)
        {
            throw told;
        }
    }

    /// <summary>What the caller is told; null where the exception is an answer already, or the caller has left.</summary>
    private RpcException? Translate(Exception exception, ServerCallContext context)
    {
        switch (exception)
        {
            case RpcException:
            case OperationCanceledException when context.CancellationToken.IsCancellationRequested:
                return null;
            case BookUnavailableException unavailable:
                Log.BookUnavailable(log, unavailable.BookId, unavailable.Reason, unavailable);
                return Refusals.Of(unavailable).ToRpcException();
            case LogDamagedException damaged:
                Log.LogDamaged(log, context.Method, damaged);
                return Refusals.LogDamaged(damaged.Sequence).ToRpcException();
            default:
                Log.Unexpected(log, context.Method, exception);
                return new RpcException(new Status(StatusCode.Internal, "An internal error. The server's log has it."));
        }
    }
}
