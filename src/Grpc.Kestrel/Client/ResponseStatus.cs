using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Kestrel.Wire;

namespace Grpc.Kestrel.Client;

/// <summary>Finds the status of a call in what HTTP says, or in what went wrong.</summary>
internal static class ResponseStatus
{
    /// <summary>The status in these fields, or null if they have none.</summary>
    internal static Status? In(HttpHeaders fields)
    {
        if (Value(fields, "grpc-status") is not { } text) return null;
        var message = PercentEncoding.Decode(Value(fields, "grpc-message") ?? "");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && Enum.IsDefined((StatusCode)code)
            ? new Status((StatusCode)code, message)
            : new Status(StatusCode.Unknown, $"The server sent the unknown status '{text}'. {message}".TrimEnd());
    }

    /// <summary>What is wrong with a response's head, or null if it is that of a gRPC answer.</summary>
    internal static Status? OfHead(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            var code = response.StatusCode switch
            {
                HttpStatusCode.BadRequest => StatusCode.Internal,
                HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
                HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
                HttpStatusCode.NotFound => StatusCode.Unimplemented,
                HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
                    or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
                _ => StatusCode.Unknown,
            };
            return new Status(code, $"The server answered HTTP {(int)response.StatusCode}, which is no gRPC answer.");
        }

        var type = response.Content.Headers.ContentType?.MediaType;
        return type is not null && (type == "application/grpc" || type.StartsWith("application/grpc+", StringComparison.Ordinal))
            ? null
            : new Status(StatusCode.Unknown, $"The server answered with the content type '{type}', which is no gRPC answer.");
    }

    internal static Status Of(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case RpcException rpc:
                    return rpc.Status;
                case HttpProtocolException protocol:
                    return new Status(OfReset(protocol.ErrorCode), $"The stream was reset: {protocol.Message}", exception);
                case SocketException or System.Security.Authentication.AuthenticationException:
                    return new Status(StatusCode.Unavailable, $"No connection: {cause.Message}", exception);
            }
        }

        return exception switch
        {
            OperationCanceledException => new Status(StatusCode.Cancelled, "The call was cancelled.", exception),
            HttpRequestException or IOException =>
                new Status(StatusCode.Unavailable, $"The connection failed: {exception.Message}", exception),
            _ => new Status(StatusCode.Internal, $"The call failed: {exception.Message}", exception),
        };
    }

    internal static Metadata MetadataOf(HttpHeaders fields)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in fields.NonValidated)
        {
            if (MetadataHeaders.IsReserved(name)) continue;
            foreach (var value in values) MetadataHeaders.Add(metadata, name, value);
        }

        return metadata.Freeze();
    }

    internal static string? Value(HttpHeaders fields, string name) =>
        fields.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    // The codes are HTTP/2's (RFC 9113, section 7), the mapping is gRPC's.
    private static StatusCode OfReset(long code) => code switch
    {
        0x7 => StatusCode.Unavailable,
        0x8 => StatusCode.Cancelled,
        0xb => StatusCode.ResourceExhausted,
        0xc => StatusCode.PermissionDenied,
        _ => StatusCode.Internal,
    };
}
