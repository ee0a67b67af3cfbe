using Google.Protobuf;

namespace Grpc.Core;

public static class RpcStatusExtensions
{
    internal const string TrailerKey = "grpc-status-details-bin";

    /// <summary>The exception with which a handler sends this status and its details.</summary>
    public static RpcException ToRpcException(this Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return new RpcException(
            new Status((StatusCode)status.Code, status.Message),
            new Metadata { { TrailerKey, status.ToByteArray() } });
    }

    /// <summary>The first detail of this type, or null.</summary>
    public static T? GetDetail<T>(this Google.Rpc.Status status)
        where T : class, IMessage<T>, new()
    {
        ArgumentNullException.ThrowIfNull(status);
        foreach (var detail in status.Details)
        {
            if (detail.TryUnpack<T>(out var found)) return found;
        }

        return null;
    }
}
