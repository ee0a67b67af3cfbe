namespace Grpc.Core;

/// <summary>Adds metadata (a token, say) to a call before it is sent.</summary>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);

/// <summary>The call that asks for credentials.</summary>
public class AuthInterceptorContext
{
    public AuthInterceptorContext(string serviceUrl, string methodName)
        : this(serviceUrl, methodName, CancellationToken.None)
    {
    }

    public AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(serviceUrl);
        ArgumentNullException.ThrowIfNull(methodName);
        ServiceUrl = serviceUrl;
        MethodName = methodName;
        CancellationToken = cancellationToken;
    }

    public string ServiceUrl { get; }

    public string MethodName { get; }

    public CancellationToken CancellationToken { get; }
}

/// <summary>Credentials of one call.</summary>
public abstract class CallCredentials
{
    private protected CallCredentials()
    {
    }

    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        return new Interceptors([interceptor]);
    }

    /// <summary>All of them, asked in order.</summary>
    public static CallCredentials Compose(params CallCredentials[] credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        if (credentials.Length < 2) throw new ArgumentException("At least two credentials are composed.", nameof(credentials));
        return new Interceptors([.. credentials.SelectMany(one => one.All)]);
    }

    internal abstract IReadOnlyList<AsyncAuthInterceptor> All { get; }

    private sealed class Interceptors(IReadOnlyList<AsyncAuthInterceptor> all) : CallCredentials
    {
        internal override IReadOnlyList<AsyncAuthInterceptor> All => all;
    }
}

/// <summary>How a channel is secured: in the clear, or TLS with the system's trust, with or without credentials for its calls.</summary>
public abstract class ChannelCredentials
{
    private protected ChannelCredentials()
    {
    }

    public static ChannelCredentials Insecure { get; } = new Transport(false, null);

    /// <summary>TLS with the system's trusted roots. Other trust is set on the channel's HTTP handler.</summary>
    public static ChannelCredentials SecureSsl { get; } = new Transport(true, null);

    /// <exception cref="ArgumentException">The channel is not secure.</exception>
    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        ArgumentNullException.ThrowIfNull(channelCredentials);
        ArgumentNullException.ThrowIfNull(callCredentials);
        if (!channelCredentials.IsSecure)
            throw new ArgumentException("Call credentials need a secure channel.", nameof(channelCredentials));
        return new Transport(
            true,
            channelCredentials.CallCredentials is { } before ? CallCredentials.Compose(before, callCredentials) : callCredentials);
    }

    internal abstract bool IsSecure { get; }

    internal abstract CallCredentials? CallCredentials { get; }

    private sealed class Transport(bool isSecure, CallCredentials? callCredentials) : ChannelCredentials
    {
        internal override bool IsSecure => isSecure;

        internal override CallCredentials? CallCredentials => callCredentials;
    }
}
