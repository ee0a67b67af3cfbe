using Grpc.Core;
using Ledger.Contracts;
using Ledger.V1;

namespace Ledger.Cli;

/// <summary>What a call that failed means for whoever sits at the terminal.</summary>
internal static class RpcFailure
{
    /// <summary>The server's sentence, after the reason where it gave one.</summary>
    public static string Message(RpcException failure)
    {
        if (failure.StatusCode == StatusCode.Unavailable && failure.Status.DebugException is not null) return "no server answers at that address.";
        var reason = RefusalStatus.ReasonOf(failure);
        var sentence = failure.Status.Detail.Length > 0 ? failure.Status.Detail : $"the call ended with {failure.StatusCode}.";
        return reason == Reason.Unspecified ? sentence : $"{ReasonName.Of(reason)}: {sentence}";
    }

    /// <summary>The exit code and what to do.</summary>
    public static (int ExitCode, string Advice) Explain(RpcException failure) => failure.StatusCode switch
    {
        StatusCode.Unavailable when failure.Status.DebugException is not null =>
            (ExitCode.Unavailable, "Start one with `ledger serve`, or give its address with --address http://HOST:PORT."),
        StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted =>
            (ExitCode.Unavailable, "The same command is safe to send again, and may help in a moment."),
        StatusCode.Unimplemented => (ExitCode.Failed, "The server does not offer this call: is it the same version as this program?"),
        StatusCode.Internal or StatusCode.Unknown or StatusCode.DataLoss => (ExitCode.Failed, "The server's log has the details."),
        _ => (ExitCode.No, ""),
    };
}
