using System.Threading.Channels;
using Grpc.Core;
using Ledger.Api.Errors;
using Ledger.Api.Mapping;
using Ledger.Api.Writer;
using Ledger.Contracts;
using Ledger.V1;
using Command = Ledger.Domain.Books.Command;
using Outcome = Ledger.V1.Outcome;

namespace Ledger.Api.Services;

/// <summary>The contract's BatchService.</summary>
public sealed class BatchCalls(Desk desk, Batches batches, IBooks books, LedgerApiOptions options) : BatchService.BatchServiceBase
{
    /// <inheritdoc/>
    public override Task<SubmitBatchResponse> SubmitBatch(SubmitBatchRequest request, ServerCallContext context) => batches.Run(request, context);

    /// <inheritdoc/>
    public override async Task Submit(
        IAsyncStreamReader<SubmitRequest> requestStream, IServerStreamWriter<SubmitResponse> responseStream, ServerCallContext context)
    {
        // Commands go to their books in the order of the stream, as many under way as the window has places; the outcomes are
        // written in that order too. Either side that fails ends the other.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        var pending = Channel.CreateBounded<Task<Outcome>>(new BoundedChannelOptions(options.StreamWindow) { SingleReader = true, SingleWriter = true });
        var writing = Write(pending.Reader, responseStream, end);
        try
        {
            await Read(requestStream, pending.Writer, context, end.Token);
        }
        catch (OperationCanceledException) when (writing.IsFaulted)
        {
            // The writing side failed first: what it failed with is the answer.
        }
        finally
        {
            pending.Writer.TryComplete();
            await writing;
        }
    }

    private async Task Read(
        IAsyncStreamReader<SubmitRequest> requests, ChannelWriter<Task<Outcome>> pending, ServerCallContext context, CancellationToken cancellation)
    {
        var header = new Door(null);
        var actor = Desk.Actor(context, header);
        if (header.Violation is { } violation) throw violation.ToRpcException();
        while (await requests.MoveNext(cancellation))
        {
            await pending.WaitToWriteAsync(cancellation);
            await pending.WriteAsync(await Start(requests.Current, actor, context), cancellation);
        }
    }

    private static async Task Write(ChannelReader<Task<Outcome>> pending, IServerStreamWriter<SubmitResponse> responses, CancellationTokenSource end)
    {
        try
        {
            var index = 0L;
            await foreach (var outcome in pending.ReadAllAsync(end.Token))
                await responses.WriteAsync(new SubmitResponse { Index = index++, Outcome = await outcome }, end.Token);
        }
        catch
        {
            await end.CancelAsync();
            throw;
        }
    }

    /// <summary>Hands a command in. The task that is answered with completes when its outcome is known.</summary>
    private async ValueTask<Task<Outcome>> Start(SubmitRequest request, string actor, ServerCallContext context)
    {
        var command = request.Command ?? new V1.Command();
        var (bookId, validateOnly) = Commands.Address(command);
        var currency = await desk.FindBaseCurrency(bookId, context.CancellationToken);
        var door = new Door(currency);
        door.Id(bookId, "book_id");
        var mapped = Commands.Map(command, door);
        if (door.Violation is { } refusal) return Task.FromResult(new Outcome { Rejection = refusal.ToRejection() });
        if (currency is null) return Task.FromResult(new Outcome { Rejection = Refusals.UnknownBook(bookId).ToRejection() });
        return Decide(mapped!, currency);

        // Runs up to the book's queue before it is awaited: so the order of the stream is the order of the queue.
        async Task<Outcome> Decide(Command mapped, Domain.Primitives.Currency currency)
        {
            try
            {
                var outcome = await books.Submit(bookId, mapped, actor, validateOnly, context.CancellationToken);
                return await desk.Answer(bookId, command, mapped, outcome, validateOnly, request.SummaryOnly, currency, context);
            }
            catch (BookUnavailableException unavailable)
            {
                // Other commands of the stream may be for other books, or find this one free again.
                return new Outcome { Rejection = Refusals.Of(unavailable).ToRejection() };
            }
        }
    }
}
