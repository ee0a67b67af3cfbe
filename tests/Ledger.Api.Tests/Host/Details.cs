using Google.Rpc;
using Grpc.Core;
using Ledger.Contracts;

namespace Ledger.Api.Tests.Host;

/// <summary>The details that stand beside a status.</summary>
internal static class Details
{
    public static ErrorInfo Info(RpcException exception) =>
        exception.GetRpcStatus()?.GetDetail<ErrorInfo>() ?? throw new InvalidOperationException($"There is no ErrorInfo beside {exception.Status}.");

    public static BadRequest? BadRequest(RpcException exception) => exception.GetRpcStatus()?.GetDetail<BadRequest>();

    /// <summary>The kind of the one detail beside the ErrorInfo.</summary>
    public static DetailKind Kind(RpcException exception)
    {
        var status = exception.GetRpcStatus()!;
        return status.Details.Count != 2
            ? throw new InvalidOperationException($"There are {status.Details.Count} details.")
            : Enum.Parse<DetailKind>(status.Details[1].TypeUrl.Split('.')[^1]);
    }
}
