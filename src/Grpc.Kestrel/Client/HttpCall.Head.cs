using Grpc.Core;
using Grpc.Kestrel.Wire;

namespace Grpc.Kestrel.Client;

internal sealed partial class HttpCall<TRequest, TResponse>
{
    private void AddHeaders(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("te", "trailers");
        request.Headers.TryAddWithoutValidation("grpc-accept-encoding", MessageEncoding.Accepted);
        if (_compresses) request.Headers.TryAddWithoutValidation("grpc-encoding", MessageEncoding.Gzip);
        if (_deadline is { } deadline)
            request.Headers.TryAddWithoutValidation("grpc-timeout", TimeoutValue.Format(deadline - DateTime.UtcNow));
        if (_host is not null) request.Headers.Host = _host;
        var hasUserAgent = false;
        foreach (var entry in _options.Headers ?? Metadata.Empty)
        {
            hasUserAgent |= entry.Key == "user-agent";
            Add(request, entry);
        }

        if (!hasUserAgent) request.Headers.TryAddWithoutValidation("user-agent", "grpc-dotnet-kestrel");
    }

    private async Task AddCredentialsAsync(HttpRequestMessage request)
    {
        if (_settings.Credentials is null && _options.Credentials is null) return;
        if (!_settings.IsSecure) throw new InvalidOperationException("Call credentials are not sent over a connection in the clear.");

        var service = $"{_settings.UriOf(_method).GetLeftPart(UriPartial.Authority)}/{_method.ServiceName}";
        var context = new AuthInterceptorContext(service, _method.Name, Stopping);
        var metadata = new Metadata();
        foreach (var interceptor in (_settings.Credentials?.All ?? []).Concat(_options.Credentials?.All ?? []))
            await interceptor(context, metadata);
        foreach (var entry in metadata) Add(request, entry);
    }

    private static void Add(HttpRequestMessage request, Metadata.Entry entry)
    {
        if (MetadataHeaders.IsReserved(entry.Key)) return;
        var value = MetadataHeaders.Value(entry);
        // HttpClient sorts some names ("expires", "content-language") under the content.
        if (!request.Headers.TryAddWithoutValidation(entry.Key, value)) request.Content!.Headers.TryAddWithoutValidation(entry.Key, value);
    }
}
