using Grpc.Core;

namespace Ledger.Contracts;

/// <summary>A refusal as the status of a call.</summary>
public static class RefusalStatus
{
    public static RpcException ToRpcException(this Refusal refusal) => new(new Status(ReasonTable.Of(refusal.Reason).Status, refusal.Message));
}
