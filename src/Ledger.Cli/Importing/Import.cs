using System.Threading.Channels;
using Grpc.Core;
using Ledger.Contracts;
using Ledger.V1;

namespace Ledger.Cli.Importing;

/// <summary>Sends the lines of a source through one stream of BatchService and tells what became of each.</summary>
internal sealed class Import(CallInvoker server, Terminal terminal)
{
    /// <summary>Lines under way at once: enough to keep the server busy, and bounded however long the file.</summary>
    private const int Window = 1024;

    public ImportTally Tally { get; } = new();

    /// <summary>Runs to the end of the source.</summary>
    /// <param name="source">The lines.</param>
    /// <param name="onProgress">Called after outcomes have come.</param>
    /// <param name="cancellation">Stops the import; what was recorded stays.</param>
    /// <exception cref="CliException">The server went away; the same import goes on where it stopped.</exception>
    public async Task RunAsync(ImportSource source, Action onProgress, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var call = new BatchService.BatchServiceClient(server).Submit(cancellationToken: stop.Token);
        var underWay = Channel.CreateBounded<long>(Window);
        var sending = SendAsync(source, call.RequestStream, underWay.Writer, stop);
        try
        {
            await foreach (var answer in call.ResponseStream.ReadAllAsync(stop.Token))
            {
                Take(await underWay.Reader.ReadAsync(stop.Token), answer.Outcome);
                onProgress();
            }
            await sending;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && failure is RpcException or OperationCanceledException)
        {
            // A source that cannot be read on ends the call; what the reading said is the cause then.
            var cause = sending.Exception?.InnerException is { } broken and not RpcException ? broken : failure;
            throw Stopped(cause is RpcException rpc ? RpcFailure.Message(rpc) : cause.Message);
        }
        finally
        {
            // The sender must not outlive this call, however it ended; its own failure is that of the call, which is told already.
            await stop.CancelAsync();
            await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SendAsync(ImportSource source, IClientStreamWriter<SubmitRequest> requests, ChannelWriter<long> underWay, CancellationTokenSource stop)
    {
        try
        {
            while (await source.ReadAsync(stop.Token) is { } line)
            {
                if (line.Command is null)
                {
                    Reject(line.Number, "UNREADABLE_LINE", line.Problem);
                    continue;
                }
                await underWay.WriteAsync(line.Number, stop.Token);
                await requests.WriteAsync(new SubmitRequest { Command = line.Command, SummaryOnly = true }, stop.Token);
            }
            await requests.CompleteAsync();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await stop.CancelAsync();
            throw;
        }
    }

    private void Take(long line, Outcome outcome)
    {
        if (outcome.Rejection is not { } rejection)
        {
            if (outcome.AlreadyInEffect) Tally.AlreadyThere++;
            else Tally.Recorded++;
            return;
        }
        if (rejection.Code == (int)StatusCode.Unavailable) throw Stopped($"line {line}: {rejection.Message}");
        Reject(line, ReasonName.Of(rejection.Reason), rejection.Message);
        foreach (var violation in rejection.FieldViolations.Skip(1))
            terminal.Note($"line {line}:   {ReasonName.Of(violation.Reason)}: {violation.Field}: {violation.Description}");
    }

    private void Reject(long line, string reason, string message)
    {
        Tally.Reject();
        terminal.Note($"line {line}: {reason}: {message}");
    }

    private CliException Stopped(string why) => new(
        ExitCode.Unavailable, $"the import stopped: {why} {Tally}.", "What was recorded stands. Run the same command again: it goes on with what is missing.");
}
