using System.IO.Compression;
using Grpc.AspNetCore.Server;
using Grpc.Kestrel.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Kestrel.Server;

/// <summary>The options of a service as its calls use them.</summary>
internal sealed class CallSettings
{
    private CallSettings(GrpcServiceOptions options, ILogger logger)
    {
        MaxReceiveMessageSize = options.MaxReceiveMessageSize;
        MaxSendMessageSize = options.MaxSendMessageSize;
        DetailedErrors = options.EnableDetailedErrors ?? false;
        CompressionLevel = options.ResponseCompressionLevel ?? CompressionLevel.Fastest;
        CompressByDefault = options.ResponseCompressionAlgorithm switch
        {
            null or MessageEncoding.Identity => false,
            MessageEncoding.Gzip => true,
            var other => throw new InvalidOperationException($"The response compression algorithm '{other}' is not known; only gzip is."),
        };
        IgnoreUnknownServices = options.IgnoreUnknownServices ?? false;
        Interceptors = [.. options.Interceptors];
        Logger = logger;
    }

    internal int? MaxReceiveMessageSize { get; }

    internal int? MaxSendMessageSize { get; }

    internal bool DetailedErrors { get; }

    internal bool CompressByDefault { get; }

    internal CompressionLevel CompressionLevel { get; }

    internal bool IgnoreUnknownServices { get; }

    internal IReadOnlyList<InterceptorRegistration> Interceptors { get; }

    internal ILogger Logger { get; }

    internal static CallSettings Of<TService>(IServiceProvider services)
        where TService : class
    {
        GrpcServiceOptions options = services.GetServices<IConfigureOptions<GrpcServiceOptions<TService>>>().Any()
            ? services.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value
            : services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value;
        return new CallSettings(options, services.GetRequiredService<ILoggerFactory>().CreateLogger("Grpc.AspNetCore.Server"));
    }
}
