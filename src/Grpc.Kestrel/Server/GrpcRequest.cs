using Microsoft.AspNetCore.Http;

namespace Grpc.Kestrel.Server;

/// <summary>What makes an HTTP request a gRPC call.</summary>
internal static class GrpcRequest
{
    private const string ContentType = "application/grpc";

    /// <summary>Answers 415 or 426 itself where the request is none.</summary>
    internal static bool IsAccepted(HttpContext http)
    {
        if (!HasContentType(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return false;
        }

        if (!HttpProtocol.IsHttp2(http.Request.Protocol) && !HttpProtocol.IsHttp3(http.Request.Protocol))
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            http.Response.Headers.Upgrade = "h2c";
            return false;
        }

        return true;
    }

    /// <summary>"application/grpc", alone or followed by a subtype (+proto) or parameters; "application/grpc-web" is another thing.</summary>
    internal static bool HasContentType(HttpRequest request)
    {
        var type = request.ContentType;
        return type is not null
            && type.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
            && (type.Length == ContentType.Length || type[ContentType.Length] is '+' or ';' or ' ');
    }
}
