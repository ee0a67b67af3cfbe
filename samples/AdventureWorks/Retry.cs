using Grpc.Core;

namespace AdventureWorks;

/// <summary>Calls that answer UNAVAILABLE are made again: the ledger restarts, or what is read has not caught up with what was written.</summary>
internal static class Retry
{
    private const int Attempts = 60;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Makes a call until it is answered; after a minute or two of UNAVAILABLE its failure is thrown.</summary>
    public static async Task<T> AsLongAsUnavailable<T>(Func<AsyncUnaryCall<T>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable && attempt < Attempts)
            {
                var pause = TimeSpan.FromMilliseconds(100 * attempt);
                await Task.Delay(pause < LongestPause ? pause : LongestPause);
            }
        }
    }
}
