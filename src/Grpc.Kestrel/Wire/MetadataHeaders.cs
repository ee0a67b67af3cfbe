using Grpc.Core;

namespace Grpc.Kestrel.Wire;

/// <summary>Metadata as header fields.</summary>
internal static class MetadataHeaders
{
    /// <summary>Names that gRPC or HTTP fills itself; metadata under them is not sent.</summary>
    internal static bool IsReserved(string key) => key switch
    {
        "grpc-status" or "grpc-message" or "grpc-encoding" or "grpc-accept-encoding" or "grpc-timeout" or MessageEncoding.RequestKey
            or "content-type" or "content-length" or "te" or "connection" or "transfer-encoding" or "host" => true,
        _ => false,
    };

    internal static string Value(Metadata.Entry entry) => entry.IsBinary ? BinaryHeader.Encode(entry.Bytes) : entry.Value;

    /// <summary>Adds a received field; a "-bin" field may hold several values joined by commas.</summary>
    /// <exception cref="RpcException">A "-bin" value is no base64.</exception>
    internal static void Add(Metadata metadata, string name, string value)
    {
        if (!Metadata.Entry.HasBinaryKey(name))
        {
            metadata.Add(Metadata.Entry.Received(name, value));
            return;
        }

        foreach (var range in value.AsSpan().Split(','))
        {
            if (!BinaryHeader.TryDecode(value.AsSpan()[range], out var bytes))
                throw new RpcException(new Status(StatusCode.Internal, $"The value of {name} is no base64."));
            metadata.Add(Metadata.Entry.Received(name, bytes));
        }
    }
}
