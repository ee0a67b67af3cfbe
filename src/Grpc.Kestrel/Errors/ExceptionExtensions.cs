using Google.Protobuf;

namespace Grpc.Core;

public static class ExceptionExtensions
{
    /// <summary>The details that the server sent with the status; null if it sent none.</summary>
    /// <param name="ex">What the call threw.</param>
    /// <param name="ignoreParseError">Bytes that are no google.rpc.Status count as none.</param>
    /// <exception cref="InvalidProtocolBufferException">They are none, and that is not to be ignored.</exception>
    public static Google.Rpc.Status? GetRpcStatus(this RpcException ex, bool ignoreParseError = false)
    {
        ArgumentNullException.ThrowIfNull(ex);
        if (ex.Trailers.Get(RpcStatusExtensions.TrailerKey) is not { IsBinary: true } entry) return null;
        try
        {
            return Google.Rpc.Status.Parser.ParseFrom(entry.Bytes);
        }
        catch (InvalidProtocolBufferException) when (ignoreParseError)
        {
            return null;
        }
    }
}
