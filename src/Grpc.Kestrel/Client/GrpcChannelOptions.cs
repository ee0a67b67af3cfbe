using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>Settings of a channel. Retries, load balancing and service config are not offered.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>Sends the requests, in place of the channel's own handler. Not together with <see cref="HttpClient"/>.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>Sends the requests. Its timeout counts until the response headers are here.</summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>The channel disposes the handler or client that it was given.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>Bytes before compression; null for no limit, which is the default.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>Bytes, decompressed; null for no limit. 4 MB unless set.</summary>
    public int? MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>Must agree with the scheme of the address; may add credentials to every call.</summary>
    public ChannelCredentials? Credentials { get; set; }

    /// <summary>
    /// A call that its caller or its deadline cancels throws <see cref="OperationCanceledException"/> in place of
    /// <see cref="RpcException"/>.
    /// </summary>
    public bool ThrowOperationCanceledOnCancellation { get; set; }
}
