using Grpc.AspNetCore.Server;
using Grpc.Kestrel.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Where gRPC is set up further.</summary>
public interface IGrpcServerBuilder
{
    IServiceCollection Services { get; }
}

public static class GrpcServicesExtensions
{
    public static IGrpcServerBuilder AddGrpc(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddRouting();
        services.AddOptions();
        services.AddLogging();
        services.TryAddSingleton(new ServiceLifetimes(services));
        services.TryAddSingleton<MappedServices>();
        return new GrpcServerBuilder(services);
    }

    public static IGrpcServerBuilder AddGrpc(this IServiceCollection services, Action<GrpcServiceOptions> configureOptions)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configureOptions);
        services.Configure(configureOptions);
        return services.AddGrpc();
    }

    /// <summary>Settings of one service; what is not set here is as for all.</summary>
    public static IGrpcServerBuilder AddServiceOptions<TService>(
        this IGrpcServerBuilder grpcBuilder, Action<GrpcServiceOptions<TService>> configure)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(grpcBuilder);
        ArgumentNullException.ThrowIfNull(configure);
        grpcBuilder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IConfigureOptions<GrpcServiceOptions<TService>>, CommonOptions<TService>>());
        grpcBuilder.Services.Configure(configure);
        return grpcBuilder;
    }

    private sealed record GrpcServerBuilder(IServiceCollection Services) : IGrpcServerBuilder;

    private sealed class CommonOptions<TService>(IOptions<GrpcServiceOptions> common) : IConfigureOptions<GrpcServiceOptions<TService>>
        where TService : class
    {
        public void Configure(GrpcServiceOptions<TService> options) => common.Value.CopyTo(options);
    }
}
