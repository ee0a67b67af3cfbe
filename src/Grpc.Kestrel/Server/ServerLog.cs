using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.Kestrel.Server;

internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Error, "The service method {Method} threw an unexpected exception.")]
    internal static partial void UnexpectedException(ILogger logger, string method, Exception exception);

    [LoggerMessage(2, LogLevel.Debug, "The call of {Method} ends with {StatusCode}: {Detail}")]
    internal static partial void EndedWithStatus(ILogger logger, string method, StatusCode statusCode, string detail, Exception exception);

    [LoggerMessage(3, LogLevel.Debug, "The caller of {Method} has gone away.")]
    internal static partial void CallerGone(ILogger logger, string method, Exception exception);

    [LoggerMessage(4, LogLevel.Debug, "The deadline of a call of {Method} has passed.")]
    internal static partial void DeadlineExceeded(ILogger logger, string method);

    [LoggerMessage(5, LogLevel.Debug, "The answer that a deadline has passed could not be sent for {Method}.")]
    internal static partial void DeadlineAnswerFailed(ILogger logger, string method, Exception exception);

    [LoggerMessage(6, LogLevel.Error, "A callback on the cancellation of {Method} failed.")]
    internal static partial void CancellationCallbackFailed(ILogger logger, string method, Exception exception);
}
