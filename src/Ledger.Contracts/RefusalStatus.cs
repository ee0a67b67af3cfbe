using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Ledger.V1;

namespace Ledger.Contracts;

/// <summary>A refusal as the status of a call, both ways.</summary>
public static class RefusalStatus
{
    /// <summary>The domain of every ErrorInfo.</summary>
    public const string Domain = "ledger";

    /// <summary>The exception that a handler throws: the canonical status with an ErrorInfo and the detail that the reason has.</summary>
    public static RpcException ToRpcException(this Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var rule = ReasonTable.Of(refusal.Reason);
        var name = ReasonName.Of(refusal.Reason);
        var info = new ErrorInfo { Reason = name, Domain = Domain };
        foreach (var (key, value) in refusal.Metadata) info.Metadata[key] = value;
        info.Metadata.TryGetValue(rule.SubjectFact, out var subject);
        IMessage detail = rule.Detail switch
        {
            DetailKind.BadRequest => BadFields(refusal),
            DetailKind.ResourceInfo => new ResourceInfo { ResourceType = rule.Subject, ResourceName = subject ?? "", Description = refusal.Message },
            DetailKind.PreconditionFailure => new PreconditionFailure
            {
                Violations = { new PreconditionFailure.Types.Violation { Type = name, Subject = $"{rule.Subject}/{subject}", Description = refusal.Message } },
            },
            DetailKind.RetryInfo => new RetryInfo { RetryDelay = Duration.FromTimeSpan(refusal.RetryDelay) },
            _ => throw new InvalidOperationException($"The reason {name} has no detail."),
        };
        return new Google.Rpc.Status { Code = (int)rule.Status, Message = refusal.Message, Details = { Any.Pack(info), Any.Pack(detail) } }.ToRpcException();
    }

    /// <summary>The reason that a call failed for; unspecified where it was none of this contract's.</summary>
    public static Reason ReasonOf(RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.GetRpcStatus(ignoreParseError: true)?.GetDetail<ErrorInfo>() is { Domain: Domain } info ? ReasonName.Parse(info.Reason) : Reason.Unspecified;
    }

    private static BadRequest BadFields(Refusal refusal)
    {
        var detail = new BadRequest();
        foreach (var violation in refusal.Violations)
        {
            detail.FieldViolations.Add(new BadRequest.Types.FieldViolation
            {
                Field = violation.Field, Description = violation.Description, Reason = ReasonName.Of(violation.Reason),
            });
        }
        return detail;
    }
}
