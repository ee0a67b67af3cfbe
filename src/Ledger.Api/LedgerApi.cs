using Grpc.HealthCheck;
using Ledger.Api.Errors;
using Ledger.Api.Services;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Api;

/// <summary>Puts the API into a host. The host adds an <see cref="Writer.IBooks"/> and an <see cref="ReadModel.IReadModel"/>.</summary>
public static class LedgerApi
{
    /// <summary>Adds gRPC, the services, health and reflection. The host sets the health: nothing is served until it says so.</summary>
    public static IServiceCollection AddLedgerApi(this IServiceCollection services, LedgerApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = options.MaxRequestBytes;
            grpc.Interceptors.Add<RefusalInterceptor>();
        });
        services.AddGrpcReflection();
        services.AddSingleton<HealthServiceImpl>();
        services.AddSingleton<RefusalInterceptor>();
        services.AddSingleton<Reader>();
        services.AddSingleton<Desk>();
        services.AddSingleton<Batches>();
        services.AddSingleton<Origins>();
        services.AddSingleton<Affected>();
        services.AddSingleton<BookCalls>();
        services.AddSingleton<CatalogCalls>();
        services.AddSingleton<PurchasingCalls>();
        services.AddSingleton<SalesCalls>();
        services.AddSingleton<StockCalls>();
        services.AddSingleton<ProductionCalls>();
        services.AddSingleton<BatchCalls>();
        services.AddSingleton<DocumentCalls>();
        services.AddSingleton<PostingCalls>();
        services.AddSingleton<ValuationCalls>();
        services.AddSingleton<LotCalls>();
        return services;
    }

    /// <summary>Maps the services. The listener must speak HTTP/2.</summary>
    public static IEndpointRouteBuilder MapLedgerApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<BookCalls>();
        endpoints.MapGrpcService<CatalogCalls>();
        endpoints.MapGrpcService<PurchasingCalls>();
        endpoints.MapGrpcService<SalesCalls>();
        endpoints.MapGrpcService<StockCalls>();
        endpoints.MapGrpcService<ProductionCalls>();
        endpoints.MapGrpcService<BatchCalls>();
        endpoints.MapGrpcService<DocumentCalls>();
        endpoints.MapGrpcService<PostingCalls>();
        endpoints.MapGrpcService<ValuationCalls>();
        endpoints.MapGrpcService<LotCalls>();
        endpoints.MapGrpcService<HealthServiceImpl>();
        endpoints.MapGrpcReflectionService();
        return endpoints;
    }
}
