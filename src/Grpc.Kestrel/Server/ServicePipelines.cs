using System.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grpc.Kestrel.Server;

/// <summary>
/// Makes, for each method that a service declares, an endpoint that calls the interceptors and then the service's override.
/// </summary>
internal sealed class ServicePipelines<TService>(
    Activation<TService> service, IReadOnlyList<Activation<Interceptor>> interceptors, CallSettings settings) : ServiceBinderBase
    where TService : class
{
    internal List<(MethodEndpoint Endpoint, MethodInfo Method)> Endpoints { get; } = [];

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var info = Override(method, typeof(TRequest), typeof(ServerCallContext));
        var call = info.CreateDelegate<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>();
        // Where nothing is to be released, the call of the service itself allocates nothing.
        UnaryServerMethod<TRequest, TResponse> serve = service.IsReleased
            ? (request, context) => WithAsync(service, context, one => call(one, request, context))
            : (request, context) => call(service.Get(context.GetHttpContext()), request, context);
        foreach (var interceptor in interceptors)
        {
            var next = serve;
            serve = (request, context) =>
                WithAsync(interceptor, context, one => one.UnaryServerHandler(request, context, next));
        }

        Endpoints.Add((new UnaryEndpoint<TRequest, TResponse>(method, serve, settings), info));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var info = Override(method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        var call = info.CreateDelegate<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>();
        ClientStreamingServerMethod<TRequest, TResponse> serve = (requests, context) =>
            WithAsync(service, context, one => call(one, requests, context));
        foreach (var interceptor in interceptors)
        {
            var next = serve;
            serve = (requests, context) =>
                WithAsync(interceptor, context, one => one.ClientStreamingServerHandler(requests, context, next));
        }

        Endpoints.Add((new ClientStreamingEndpoint<TRequest, TResponse>(method, serve, settings), info));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var info = Override(method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        var call = info.CreateDelegate<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>();
        ServerStreamingServerMethod<TRequest, TResponse> serve = (request, responses, context) =>
            WithAsync(service, context, one => call(one, request, responses, context));
        foreach (var interceptor in interceptors)
        {
            var next = serve;
            serve = (request, responses, context) =>
                WithAsync(interceptor, context, one => one.ServerStreamingServerHandler(request, responses, context, next));
        }

        Endpoints.Add((new ServerStreamingEndpoint<TRequest, TResponse>(method, serve, settings), info));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var info = Override(
            method, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        var call = info.CreateDelegate<
            Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>();
        DuplexStreamingServerMethod<TRequest, TResponse> serve = (requests, responses, context) =>
            WithAsync(service, context, one => call(one, requests, responses, context));
        foreach (var interceptor in interceptors)
        {
            var next = serve;
            serve = (requests, responses, context) =>
                WithAsync(interceptor, context, one => one.DuplexStreamingServerHandler(requests, responses, context, next));
        }

        Endpoints.Add((new DuplexStreamingEndpoint<TRequest, TResponse>(method, serve, settings), info));
    }

    private static MethodInfo Override(IMethod method, params Type[] parameters) =>
        typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
        ?? throw new InvalidOperationException($"{typeof(TService)} has no method {method.Name} for {method.FullName}.");

    private static Task<TResult> WithAsync<T, TResult>(Activation<T> activation, ServerCallContext context, Func<T, Task<TResult>> use)
        where T : class
    {
        var instance = activation.Get(context.GetHttpContext());
        return activation.IsReleased ? ReleasingAsync(instance, use) : use(instance);
    }

    private static Task WithAsync<T>(Activation<T> activation, ServerCallContext context, Func<T, Task> use)
        where T : class
    {
        var instance = activation.Get(context.GetHttpContext());
        return activation.IsReleased ? ReleasingAsync(instance, use) : use(instance);
    }

    private static async Task<TResult> ReleasingAsync<T, TResult>(T instance, Func<T, Task<TResult>> use)
        where T : class
    {
        try
        {
            return await use(instance);
        }
        finally
        {
            await Activation<T>.ReleaseAsync(instance);
        }
    }

    private static async Task ReleasingAsync<T>(T instance, Func<T, Task> use)
        where T : class
    {
        try
        {
            await use(instance);
        }
        finally
        {
            await Activation<T>.ReleaseAsync(instance);
        }
    }
}
