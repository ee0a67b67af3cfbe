using Grpc.Core;
using Ledger.Api.Errors;
using Ledger.Api.Mapping;
using Ledger.Api.ReadModel;
using Ledger.Api.Writer;
using Ledger.Contracts;
using Ledger.Domain.Books;
using Ledger.Domain.Primitives;

namespace Ledger.Api.Services;

/// <summary>Where commands are handed in: maps a request, sends it to its book, waits, and maps what the book answers.</summary>
public sealed class Desk(IBooks books, Reader reader, Affected affected)
{
    private const string ActorHeader = "ledger-actor";
    private const int MaxActor = 100;

    /// <summary>One command about a document; a refusal is thrown as the call's status.</summary>
    internal async Task<TAnswer> Run<TAnswer>(V1.Command command, ServerCallContext context)
        where TAnswer : V1.IDocumentAnswer, new()
    {
        var outcome = await Run(command, context);
        var answer = new TAnswer { Document = outcome.Document, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect };
        answer.Postings.AddRange(outcome.Postings);
        answer.Warnings.AddRange(outcome.Warnings);
        answer.AffectedMovements.AddRange(outcome.AffectedMovements);
        return answer;
    }

    /// <summary>One command; a refusal is thrown as the call's status.</summary>
    internal async Task<V1.Outcome> Run(V1.Command command, ServerCallContext context)
    {
        var (bookId, validateOnly) = Commands.Address(command);
        var currency = await FindBaseCurrency(bookId, context.CancellationToken);
        var door = new Door(currency);
        var actor = Actor(context, door);
        door.Id(bookId, "book_id");
        var mapped = Commands.Map(command, door);
        if (door.Violation is { } malformed) throw malformed.ToRpcException();
        if (currency is null) throw Refusals.UnknownBook(bookId).ToRpcException();
        var outcome = await books.Submit(bookId, mapped!, actor, validateOnly, context.CancellationToken);
        if (outcome is Rejected rejected) throw Refusals.Of(rejected.Rejection, Commands.Root(command)).ToRpcException();
        return await Answer(bookId, command, mapped!, outcome, validateOnly, summaryOnly: false, currency, context);
    }

    /// <summary>A command about the book itself; a refusal is thrown as the call's status. The door has checked the request.</summary>
    /// <returns>The answer's sequence, 0 where it was only validated, whether it was in effect already, and its warnings.</returns>
    internal async Task<V1.Outcome> Run(string bookId, Command command, string actor, bool validateOnly, ServerCallContext context)
    {
        var outcome = await books.Submit(bookId, command, actor, validateOnly, context.CancellationToken);
        return outcome switch
        {
            Accepted accepted => new() { Sequence = validateOnly ? 0 : accepted.Event.Sequence, Warnings = { Refusals.Of(accepted.Warnings, "") } },
            AlreadyInEffect known => new() { Sequence = known.Sequence, AlreadyInEffect = true },
            Rejected rejected => throw Refusals.Of(rejected.Rejection, "").ToRpcException(),
            _ => throw new InvalidOperationException($"A book answered with {outcome.GetType().Name}."),
        };
    }

    /// <summary>The base currency of a book; null where the id is no id or there is no such book.</summary>
    internal ValueTask<Currency?> FindBaseCurrency(string bookId, CancellationToken cancellation) =>
        bookId.Length is 0 or > 64 ? new((Currency?)null) : books.FindBaseCurrency(bookId, cancellation);

    /// <summary>Who asks, as the caller says.</summary>
    internal static string Actor(ServerCallContext context, Door door)
    {
        var actor = context.RequestHeaders.GetValue(ActorHeader) ?? "";
        return actor.Length == 0 ? actor : door.Under("").Text(actor, ActorHeader, -1, MaxActor);
    }

    /// <summary>What a book answered, in the words of the contract; a rejection is part of it.</summary>
    internal async ValueTask<V1.Outcome> Answer(
        string bookId, V1.Command request, Command command, Outcome outcome, bool validateOnly, bool summaryOnly, Currency currency, ServerCallContext context)
    {
        switch (outcome)
        {
            case Rejected rejected:
                return new V1.Outcome { Rejection = Refusals.Of(rejected.Rejection, Commands.Root(request)).ToRejection() };
            case Accepted accepted:
                var recorded = accepted.Event;
                var answer = new V1.Outcome
                {
                    Sequence = validateOnly ? 0 : recorded.Sequence, Warnings = { Refusals.Of(accepted.Warnings, Commands.Root(request)) },
                };
                if (summaryOnly) return answer;
                Postings.Add(recorded, !validateOnly, currency, answer.Postings);
                answer.Document = command is EnterDocument entered
                    ? Entered(request, entered.Document, recorded, validateOnly)
                    : await Changed(bookId, command, recorded.Sequence, validateOnly, currency, context);
                if (validateOnly) await affected.Add(bookId, recorded, currency, answer.AffectedMovements, context);
                return answer;
            case AlreadyInEffect known:
                var repeated = new V1.Outcome { Sequence = known.Sequence, AlreadyInEffect = true };
                if (!summaryOnly) await AddFirstAnswer(repeated, bookId, command, currency, context);
                return repeated;
            default:
                throw new InvalidOperationException($"A book answered with {outcome.GetType().Name}.");
        }
    }

    private static V1.Document Entered(V1.Command request, Document document, Recorded recorded, bool validateOnly)
    {
        var mapped = new V1.Document
        {
            Kind = (V1.DocumentKind)document.Kind, DocumentId = document.Id, State = (V1.DocumentState)Lifecycle.Of(document.Kind).Initial,
            Sequence = validateOnly ? 0 : recorded.Sequence, RecordedAt = validateOnly ? null : Postings.Instant(recorded.RecordedAt),
            EffectiveDate = Values.Date(document.EffectiveDate),
        };
        Commands.SetContent(mapped, request);
        return mapped;
    }

    private async Task<V1.Document?> Changed(
        string bookId, Command command, long sequence, bool validateOnly, Currency currency, ServerCallContext context)
    {
        if (Subject(command) is not { } key) return null;
        // What was only validated would have come after everything that is there.
        await reader.Reach(bookId, validateOnly ? sequence - 1 : sequence, context);
        var row = (await reader.Model.FindDocument(bookId, key, context.CancellationToken)).Value;
        if (row is null) return null;
        var mapped = Documents.Map(row, withContent: true, currency);
        // A validated transition is not in the tables: the answer shows the state that it would lead to.
        if (validateOnly) mapped.State = After(command);
        return mapped;
    }

    private async Task AddFirstAnswer(V1.Outcome answer, string bookId, Command command, Currency currency, ServerCallContext context)
    {
        if (Subject(command) is not { } key) return;
        await reader.Reach(bookId, answer.Sequence, context);
        var document = await reader.Model.FindDocument(bookId, key, context.CancellationToken);
        if (document.Value is { } row) answer.Document = Documents.Map(row, withContent: true, currency);
        var filter = PostingFilter.All with { Document = key };
        for (var (after, page) = (0, Page.MaxSize); page == Page.MaxSize;)
        {
            var rows = (await reader.Model.ListPostings(bookId, filter, answer.Sequence - (after == 0 ? 1 : 0), after, Page.MaxSize, context.CancellationToken)).Value;
            foreach (var posting in rows)
            {
                if (posting.Posting.Sequence != answer.Sequence) return;
                answer.Postings.Add(Postings.Map(posting, currency));
            }
            page = rows.Count;
            if (page > 0) after = rows[^1].Posting.Number;
        }
    }

    private static DocumentKey? Subject(Command command) => command switch
    {
        EnterDocument entered => entered.Document.Key,
        VoidDocument voided => voided.Document,
        CloseOrder close => close.Order,
        ReopenOrder reopen => reopen.Order,
        _ => null,
    };

    private static V1.DocumentState After(Command command) => command switch
    {
        VoidDocument => V1.DocumentState.Voided,
        CloseOrder => V1.DocumentState.Closed,
        _ => V1.DocumentState.Open,
    };
}
