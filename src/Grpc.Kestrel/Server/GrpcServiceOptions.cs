using System.Collections.ObjectModel;
using System.IO.Compression;
using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server;

/// <summary>Settings of all services, or with a type parameter of one.</summary>
public class GrpcServiceOptions
{
    internal const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    /// <summary>Bytes, decompressed; null for no limit. 4 MB unless set.</summary>
    public int? MaxReceiveMessageSize { get; set; } = DefaultMaxReceiveMessageSize;

    /// <summary>Bytes before compression; null for no limit, which is the default.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>Unexpected exceptions are told to the caller. Off unless set, since they may hold secrets.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>"gzip", or null to compress only the calls that ask for it.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary><see cref="CompressionLevel.Fastest"/> unless set.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>Calls of unknown services get what the application answers to unknown paths, instead of UNIMPLEMENTED.</summary>
    public bool? IgnoreUnknownServices { get; set; }

    /// <summary>The first is the outermost; those of one service stand inside those of all.</summary>
    public InterceptorCollection Interceptors { get; } = [];

    internal void CopyTo(GrpcServiceOptions other)
    {
        other.MaxReceiveMessageSize = MaxReceiveMessageSize;
        other.MaxSendMessageSize = MaxSendMessageSize;
        other.EnableDetailedErrors = EnableDetailedErrors;
        other.ResponseCompressionAlgorithm = ResponseCompressionAlgorithm;
        other.ResponseCompressionLevel = ResponseCompressionLevel;
        other.IgnoreUnknownServices = IgnoreUnknownServices;
        foreach (var interceptor in Interceptors) other.Interceptors.Add(interceptor);
    }
}

public class GrpcServiceOptions<TService> : GrpcServiceOptions
    where TService : class
{
}

public class InterceptorCollection : Collection<InterceptorRegistration>
{
    /// <param name="args">Arguments of the constructor that the container does not know.</param>
    public void Add<TInterceptor>(params object[] args)
        where TInterceptor : Interceptor => Add(typeof(TInterceptor), args);

    public void Add(Type interceptorType, params object[] args)
    {
        ArgumentNullException.ThrowIfNull(interceptorType);
        ArgumentNullException.ThrowIfNull(args);
        if (!interceptorType.IsSubclassOf(typeof(Interceptor)))
            throw new ArgumentException($"{interceptorType} is no {nameof(Interceptor)}.", nameof(interceptorType));
        Add(new InterceptorRegistration(interceptorType, args));
    }
}

public class InterceptorRegistration
{
    private readonly object[] _arguments;

    internal InterceptorRegistration(Type type, object[] arguments)
    {
        Type = type;
        _arguments = arguments;
    }

    public Type Type { get; }

    public IReadOnlyList<object> Arguments => _arguments;
}
