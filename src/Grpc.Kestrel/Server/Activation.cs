using Grpc.AspNetCore.Server;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Kestrel.Server;

/// <summary>Knows whether a type is registered, and as what.</summary>
internal sealed class ServiceLifetimes(IServiceCollection services)
{
    internal ServiceLifetime? Of(Type type) =>
        services.LastOrDefault(service => service.ServiceType == type && !service.IsKeyedService)?.Lifetime;
}

/// <summary>
/// Where the instance for a call comes from: the container if it knows the type, else it is made for the call and disposed after it.
/// </summary>
internal sealed class Activation<T>
    where T : class
{
    private readonly IServiceProvider? _root;
    private readonly Type _type;
    private readonly ObjectFactory? _factory;
    private readonly object[] _arguments;
    private T? _singleton;

    private Activation(IServiceProvider services, Type type, object[] arguments)
    {
        _type = type;
        _arguments = arguments;
        var lifetime = arguments.Length > 0 ? null : services.GetRequiredService<ServiceLifetimes>().Of(type);
        // Not resolved before the first call: what it is made from may not be complete while routes are mapped.
        if (lifetime == ServiceLifetime.Singleton) _root = services;
        if (lifetime is null) _factory = ActivatorUtilities.CreateFactory(type, [.. arguments.Select(argument => argument.GetType())]);
    }

    /// <summary>The caller has to give each instance back by <see cref="ReleaseAsync"/>.</summary>
    internal bool IsReleased => _factory is not null;

    internal static Activation<T> Of(IServiceProvider services) => new(services, typeof(T), []);

    internal static Activation<Interceptor> Of(IServiceProvider services, InterceptorRegistration registration) =>
        new(services, registration.Type, [.. registration.Arguments]);

    internal T Get(HttpContext http)
    {
        if (_factory is not null) return (T)_factory(http.RequestServices, _arguments);
        return _root is null
            ? (T)http.RequestServices.GetRequiredService(_type)
            : _singleton ??= (T)_root.GetRequiredService(_type);
    }

    internal static ValueTask ReleaseAsync(T instance)
    {
        if (instance is IAsyncDisposable asyncDisposable) return asyncDisposable.DisposeAsync();
        (instance as IDisposable)?.Dispose();
        return ValueTask.CompletedTask;
    }
}
