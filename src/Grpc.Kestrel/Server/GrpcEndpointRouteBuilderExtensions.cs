using Grpc.Kestrel.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Serves the methods that a generated service base declares and <typeparamref name="TService"/> implements.</summary>
    /// <exception cref="InvalidOperationException">The type is no gRPC service, or AddGrpc was not called.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.ServiceProvider.GetService<ServiceLifetimes>() is null)
            throw new InvalidOperationException("Call services.AddGrpc() before a gRPC service is mapped.");
        return new GrpcServiceEndpointConventionBuilder(ServiceMapping.Map<TService>(builder));
    }
}

/// <summary>Adds conventions (authorisation, a host, metadata) to every endpoint of a service.</summary>
public sealed class GrpcServiceEndpointConventionBuilder : IEndpointConventionBuilder
{
    private readonly IReadOnlyList<IEndpointConventionBuilder> _endpoints;

    internal GrpcServiceEndpointConventionBuilder(IReadOnlyList<IEndpointConventionBuilder> endpoints) => _endpoints = endpoints;

    public void Add(Action<EndpointBuilder> convention)
    {
        foreach (var endpoint in _endpoints) endpoint.Add(convention);
    }

    public void Finally(Action<EndpointBuilder> finallyConvention)
    {
        foreach (var endpoint in _endpoints) endpoint.Finally(finallyConvention);
    }
}
