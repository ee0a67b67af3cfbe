using Grpc.Core;
using Grpc.Kestrel.Client;

namespace Grpc.Net.Client;

/// <summary>Connections to one address. Safe for many threads; meant to be kept.</summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly ChannelSettings _settings;
    private readonly IDisposable? _owned;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send;
        if (options.HttpClient is { } client)
        {
            send = (request, token) => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
            _owned = options.DisposeHttpClient ? client : null;
        }
        else
        {
            var isOwn = options.HttpHandler is null;
            var invoker = new HttpMessageInvoker(options.HttpHandler ?? OwnHandler(address), isOwn || options.DisposeHttpClient);
            send = invoker.SendAsync;
            _owned = isOwn || options.DisposeHttpClient ? invoker : null;
        }

        _settings = new ChannelSettings(
            address,
            send,
            options.MaxSendMessageSize,
            options.MaxReceiveMessageSize,
            options.Credentials?.CallCredentials,
            options.ThrowOperationCanceledOnCancellation);
    }

    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) =>
        ForAddress(new Uri(address, UriKind.Absolute), channelOptions);

    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <param name="address">"http://host:port" for HTTP/2 in the clear, or "https://host:port".</param>
    /// <param name="channelOptions">Read once, here.</param>
    /// <exception cref="NotSupportedException">The scheme is another: names are not resolved, nor load balanced.</exception>
    /// <exception cref="ArgumentException">The address has a path, or the options contradict it or each other.</exception>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            throw new NotSupportedException($"The scheme '{address.Scheme}' is not supported; use http or https.");
        if (address.PathAndQuery != "/") throw new ArgumentException($"'{address}' has a path; a channel takes none.", nameof(address));
        if (channelOptions.HttpHandler is not null && channelOptions.HttpClient is not null)
            throw new ArgumentException("Give the channel a handler or a client, not both.", nameof(channelOptions));
        if (channelOptions.Credentials is { } credentials && credentials.IsSecure != (address.Scheme == Uri.UriSchemeHttps))
            throw new ArgumentException($"The credentials do not go with the scheme '{address.Scheme}'.", nameof(channelOptions));
        return new GrpcChannel(address, channelOptions);
    }

    public override CallInvoker CreateCallInvoker()
    {
        ObjectDisposedException.ThrowIf(_settings.IsDisposed, this);
        return new HttpCallInvoker(_settings);
    }

    /// <summary>Cancels the calls that are running.</summary>
    public void Dispose()
    {
        if (_settings.Dispose()) _owned?.Dispose();
    }

    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }

    private static SocketsHttpHandler OwnHandler(Uri address) => new()
    {
        EnableMultipleHttp2Connections = true,
        AllowAutoRedirect = false,
        UseCookies = false,
        // A proxy for plain HTTP does not speak HTTP/2 in the clear.
        UseProxy = address.Scheme == Uri.UriSchemeHttps,
    };
}
