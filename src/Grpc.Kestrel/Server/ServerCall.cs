using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Grpc.Core;
using Grpc.Kestrel.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.Kestrel.Server;

/// <summary>A call over one HTTP/2 stream. This part is what the handler sees; the others read the request and write the answer.</summary>
internal sealed partial class ServerCall(HttpContext http, IMethod method, CallSettings settings) : ServerCallContext, IDisposable
{
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private CallDeadline? _deadline;
    private Status _status;
    private bool _hasGzipRequest;

    internal HttpContext Http => http;

    protected override string MethodCore => method.FullName;

    protected override string HostCore => http.Request.Host.Value ?? "";

    protected override string PeerCore => http.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } mapped => $"ipv4:{mapped.MapToIPv4()}:{http.Connection.RemotePort}",
        { AddressFamily: AddressFamily.InterNetworkV6 } address => $"ipv6:[{WithoutScope(address)}]:{http.Connection.RemotePort}",
        var address => $"ipv4:{address}:{http.Connection.RemotePort}",
    };

    protected override DateTime DeadlineCore => _deadline?.Utc ?? DateTime.MaxValue;

    protected override Metadata RequestHeadersCore => _requestHeaders ??= ReadRequestHeaders();

    protected override CancellationToken CancellationTokenCore => _deadline?.Token ?? http.RequestAborted;

    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    protected override Status StatusCore
    {
        get => _status;
        set => _status = value;
    }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => AuthContextOf(http.Connection.ClientCertificate);

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        new CallPropagationToken(this, options ?? ContextPropagationOptions.Default);

    /// <summary>Reads what the request's headers say of the call itself. To be called once, first.</summary>
    /// <exception cref="RpcException">The messages are encoded in a way that is not known here.</exception>
    internal void Begin()
    {
        // The size of each message is limited; that of a stream of them is not.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;

        var headers = http.Request.Headers;
        if (headers.GrpcTimeout is { Count: > 0 } timeout && TimeoutValue.Parse(timeout.ToString()) is { } left)
            _deadline = new CallDeadline(this, left);

        if (headers.GrpcEncoding is { Count: > 0 } encoding)
        {
            _hasGzipRequest = encoding == MessageEncoding.Gzip;
            if (!_hasGzipRequest && encoding != MessageEncoding.Identity)
            {
                http.Response.Headers.GrpcAcceptEncoding = MessageEncoding.Accepted;
                throw new RpcException(new Status(StatusCode.Unimplemented, $"The message encoding '{encoding}' is not known."));
            }
        }

        _compresses = settings.CompressByDefault && AcceptsGzip;
    }

    private bool AcceptsGzip => MessageEncoding.ListsGzip(http.Request.Headers.GrpcAcceptEncoding);

    private static string WithoutScope(IPAddress address) => new IPAddress(address.GetAddressBytes()).ToString();

    private static AuthContext AuthContextOf(X509Certificate2? certificate)
    {
        if (certificate is null) return new AuthContext(null, []);
        var name = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        return new AuthContext(
            "x509_common_name",
            new() { ["x509_common_name"] = [AuthProperty.Create("x509_common_name", Encoding.UTF8.GetBytes(name))] });
    }

    private Metadata ReadRequestHeaders()
    {
        var headers = new Metadata(http.Request.Headers.Count);
        foreach (var (name, values) in http.Request.Headers)
        {
            if (name.StartsWith(':')) continue;
            foreach (var value in values) MetadataHeaders.Add(headers, name, value ?? "");
        }

        return headers;
    }
}
