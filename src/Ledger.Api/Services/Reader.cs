using Grpc.Core;
using Ledger.Api.Errors;
using Ledger.Api.Mapping;
using Ledger.Api.ReadModel;
using Ledger.Api.Writer;
using Ledger.Contracts;
using Ledger.Domain.Primitives;

namespace Ledger.Api.Services;

/// <summary>What every read begins with: a book that exists, a read model that has come far enough.</summary>
public sealed class Reader(IBooks books, IReadModel model, LedgerApiOptions options)
{
    /// <summary>The tables.</summary>
    public IReadModel Model => model;

    /// <summary>Checks the request's shape, finds the book and waits until the read model has reached a sequence.</summary>
    /// <returns>The book's base currency.</returns>
    internal async Task<Currency> Open(string bookId, long atLeastSequence, Door door, ServerCallContext context)
    {
        door.Under("").Id(bookId, "book_id");
        if (atLeastSequence < 0) door.Refuse(V1.Reason.InvalidField, "at_least_sequence", -1, "It is not negative.");
        if (door.Violation is { } violation) throw violation.ToRpcException();
        var currency = await books.FindBaseCurrency(bookId, context.CancellationToken) ?? throw Refusals.UnknownBook(bookId).ToRpcException();
        await Reach(bookId, Math.Max(atLeastSequence, 1), context);
        return currency;
    }

    /// <summary>Waits until the read model has reached a sequence, as long as the options and the caller's deadline allow.</summary>
    internal async Task Reach(string bookId, long sequence, ServerCallContext context)
    {
        var reached = await model.Reach(bookId, 0, context.CancellationToken);
        if (reached >= sequence) return;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        timeout.CancelAfter(options.ReadWait);
        reached = await model.Reach(bookId, sequence, timeout.Token);
        if (reached < sequence) throw Refusals.ReadModelBehind(bookId, sequence, reached).ToRpcException();
    }
}
