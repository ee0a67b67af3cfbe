using Microsoft.AspNetCore.Http.Features;

namespace Grpc.Kestrel.Server;

/// <summary>
/// The gate before the response: one write at a time, and after the answer none. The end of the handler and the deadline both want
/// to give the answer; who closes the gate gives it, once the write that is running has ended.
/// </summary>
internal sealed partial class ServerCall
{
    private const int Open = 0;
    private const int Writing = 1;
    private const int Closed = 2;
    private const int ClosedWhileWriting = 3;

    private int _gate;
    private bool _isAnswerTaken;
    private TaskCompletionSource? _lastWriteEnded;

    internal void PassDeadline()
    {
        if (!TryClose(out var lastWrite)) return;
        ServerLog.DeadlineExceeded(settings.Logger, method.FullName);
        _ = AnswerDeadlineAsync(_deadline!, lastWrite);
    }

    private async Task AnswerDeadlineAsync(CallDeadline deadline, Task lastWrite)
    {
        var cancelling = deadline.CancelAsync();
        try
        {
            if (!lastWrite.IsCompleted) http.Response.BodyWriter.CancelPendingFlush();
            await lastWrite;
            var reset = http.Features.GetRequiredFeature<IHttpResetFeature>();
            if (_isFlushCut)
            {
                // Trailers would queue behind messages that the caller does not take.
                reset.Reset(HttpErrorCodes.Cancel);
            }
            else
            {
                SendStatus(CallDeadline.Exceeded, null);
                await http.Response.CompleteAsync();
                reset.Reset(HttpErrorCodes.NoError);
            }
        }
        catch (Exception e)
        {
            ServerLog.DeadlineAnswerFailed(settings.Logger, method.FullName, e);
        }

        try
        {
            await cancelling;
        }
        catch (Exception e)
        {
            ServerLog.CancellationCallbackFailed(settings.Logger, method.FullName, e);
        }
        finally
        {
            deadline.Answered.SetResult();
        }
    }

    /// <summary>False if the deadline has answered; that is then done when this returns.</summary>
    private async ValueTask<bool> TakeAnswerAsync()
    {
        if (_isAnswerTaken) return true;
        if (!TryClose(out var lastWrite))
        {
            await _deadline!.Answered.Task;
            return false;
        }

        _isAnswerTaken = true;
        await lastWrite;
        return true;
    }

    private void ThrowIfOver()
    {
        if (_over) throw new InvalidOperationException("The call is over.");
    }

    private void EnterWrite()
    {
        ThrowIfOver();
        switch (Interlocked.CompareExchange(ref _gate, Writing, Open))
        {
            case Open:
                return;
            case Writing:
                throw new InvalidOperationException("Another write is running; await it before the next.");
            default:
                throw _isAnswerTaken || _deadline is null
                    ? new InvalidOperationException("The call is over.")
                    : new OperationCanceledException(_deadline.Token);
        }
    }

    private void ExitWrite()
    {
        if (Interlocked.CompareExchange(ref _gate, Open, Writing) == Writing) return;
        Volatile.Write(ref _gate, Closed);
        _lastWriteEnded!.SetResult();
    }

    private bool TryClose(out Task lastWrite)
    {
        while (true)
        {
            switch (Volatile.Read(ref _gate))
            {
                case Open:
                    lastWrite = Task.CompletedTask;
                    if (Interlocked.CompareExchange(ref _gate, Closed, Open) == Open) return true;
                    break;
                case Writing:
                    var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    _lastWriteEnded = ended;
                    lastWrite = ended.Task;
                    if (Interlocked.CompareExchange(ref _gate, ClosedWhileWriting, Writing) == Writing) return true;
                    break;
                default:
                    lastWrite = Task.CompletedTask;
                    return false;
            }
        }
    }
}
