using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Kestrel.Server;

/// <summary>Puts a service's methods on the routes.</summary>
internal static class ServiceMapping
{
    private static readonly string[] Post = [HttpMethods.Post];

    internal static List<IEndpointConventionBuilder> Map<TService>(IEndpointRouteBuilder routes)
        where TService : class
    {
        var mapped = routes.ServiceProvider.GetRequiredService<MappedServices>();
        var settings = CallSettings.Of<TService>(routes.ServiceProvider);
        // The pipelines are built from the inside, so the last interceptor comes first.
        var interceptors = settings.Interceptors
            .Select(registration => Activation<Interceptor>.Of(routes.ServiceProvider, registration)).Reverse().ToList();
        var pipelines = new ServicePipelines<TService>(Activation<TService>.Of(routes.ServiceProvider), interceptors, settings);
        mapped.Add(Bind<TService>(pipelines));

        var endpoints = new List<IEndpointConventionBuilder>();
        foreach (var (endpoint, method) in pipelines.Endpoints)
        {
            endpoints.Add(routes.MapMethods(endpoint.Method.FullName, Post, endpoint.ServeAsync)
                .WithDisplayName($"gRPC - {endpoint.Method.FullName}")
                .WithMetadata([new GrpcMethodMetadata(typeof(TService), endpoint.Method),
                    .. typeof(TService).GetCustomAttributes(inherit: true), .. method.GetCustomAttributes(inherit: true)]));
        }

        foreach (var service in pipelines.Endpoints.Select(pair => pair.Endpoint.Method.ServiceName).Distinct())
            endpoints.Add(MapUnknown(routes, $"/{service}/{{method}}", "The method is not implemented.", settings));
        if (!settings.IgnoreUnknownServices && mapped.TakeUnknown())
            MapUnknown(routes, "/{service}/{method}", "The service is not implemented.", settings);
        return endpoints;
    }

    /// <summary>A route behind all others, which answers only what is a gRPC call.</summary>
    private static IEndpointConventionBuilder MapUnknown(IEndpointRouteBuilder routes, string pattern, string detail, CallSettings settings)
    {
        var unknown = new UnknownEndpoint(new UnknownMethod(pattern), detail, settings);
        return routes.Map(RoutePatternFactory.Parse(pattern), unknown.ServeOrPassAsync)
            .WithDisplayName($"gRPC - unimplemented {pattern}")
            .WithMetadata(new HttpMethodMetadata(Post))
            .WithOrder(int.MaxValue);
    }

    /// <returns>The generated class that declares the service.</returns>
    private static Type Bind<TService>(ServiceBinderBase binder)
    {
        for (var type = typeof(TService); type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is not { } attribute) continue;
            var bind = attribute.BindType.GetMethod(
                attribute.BindMethodName,
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static,
                [typeof(ServiceBinderBase), type]);
            if (bind is null) break;
            // Bound without an instance, the methods come with null in place of their handlers.
            bind.Invoke(null, [binder, null]);
            return attribute.BindType;
        }

        throw new InvalidOperationException($"{typeof(TService)} is no gRPC service: it derives from no generated service base.");
    }

    private sealed record UnknownMethod(string FullName) : IMethod
    {
        public MethodType Type => MethodType.Unary;

        public string ServiceName => FullName;

        public string Name => FullName;
    }

    private sealed class UnknownEndpoint(IMethod method, string detail, CallSettings settings) : MethodEndpoint(method, settings)
    {
        internal Task ServeOrPassAsync(HttpContext http)
        {
            if (GrpcRequest.HasContentType(http.Request)) return ServeAsync(http);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        protected override ValueTask CallAsync(ServerCall call) =>
            throw new RpcException(new Status(StatusCode.Unimplemented, detail));
    }
}
