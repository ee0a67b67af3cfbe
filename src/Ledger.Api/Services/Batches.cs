using Grpc.Core;
using Ledger.Api.Errors;
using Ledger.Api.Mapping;
using Ledger.Api.Writer;
using Ledger.Contracts;
using Ledger.Domain.Books;

namespace Ledger.Api.Services;

/// <summary>Batches of commands of one book.</summary>
public sealed class Batches(Desk desk, IBooks books)
{
    /// <summary>Maps every command, sends those that are well formed as one piece, and answers each in its place.</summary>
    internal async Task<V1.SubmitBatchResponse> Run(V1.SubmitBatchRequest request, ServerCallContext context)
    {
        var currency = await desk.FindBaseCurrency(request.BookId, context.CancellationToken);
        var door = new Door(currency);
        var actor = Desk.Actor(context, door);
        Check(request, door);
        if (door.Violation is { } violation) throw violation.ToRpcException();
        if (currency is null) throw Refusals.UnknownBook(request.BookId).ToRpcException();

        var response = new V1.SubmitBatchResponse();
        response.Outcomes.Capacity = request.Commands.Count;
        var (commands, places) = Map(request, door, response);
        if (request.Atomic && commands.Count < request.Commands.Count)
        {
            response.RolledBack = true;
            return response;
        }
        if (commands.Count == 0) return response;
        var outcomes = await books.SubmitBatch(request.BookId, commands, actor, request.Atomic, request.ValidateOnly, context.CancellationToken);
        response.RolledBack = request.Atomic && outcomes[^1] is Rejected;
        for (var i = 0; i < outcomes.Count; i++)
        {
            if (response.RolledBack && outcomes[i] is not Rejected) continue;
            var place = places?[i] ?? i;
            response.Outcomes[place] = await desk.Answer(
                request.BookId, request.Commands[place], commands[i], outcomes[i], request.ValidateOnly, request.SummaryOnly, currency, context);
            response.Sequence = Math.Max(response.Sequence, response.Outcomes[place].Sequence);
        }
        return response;
    }

    private static void Check(V1.SubmitBatchRequest request, Door door)
    {
        door.Under("").Id(request.BookId, "book_id");
        if (request.Commands.Count == 0) door.Refuse(V1.Reason.MissingField, "commands", -1, "A command is required.");
        if (request.Commands.Count > Door.MaxLines)
            door.Refuse(V1.Reason.TooManyLines, "commands", -1, $"At most {Door.MaxLines} commands are taken; there are {request.Commands.Count}.");
        if (request.Atomic && request.ValidateOnly) door.Refuse(V1.Reason.InvalidField, "validate_only", -1, "It does not go together with atomic.");
    }

    /// <summary>The commands that are well formed, and their places in the request: null where they are all of them.</summary>
    private static (List<Command> Commands, List<int>? Places) Map(V1.SubmitBatchRequest request, Door door, V1.SubmitBatchResponse response)
    {
        var commands = new List<Command>(request.Commands.Count);
        List<int>? places = null;
        for (var i = 0; i < request.Commands.Count; i++)
        {
            var command = request.Commands[i];
            var outcome = new V1.Outcome();
            response.Outcomes.Add(outcome);
            if (Map(request, command, door, out var mapped) is { } refusal)
            {
                places ??= [.. Enumerable.Range(0, i)];
                outcome.Rejection = refusal.ToRejection();
                continue;
            }
            commands.Add(mapped!);
            places?.Add(i);
        }
        return (commands, places);
    }

    private static Refusal? Map(V1.SubmitBatchRequest request, V1.Command command, Door door, out Command? mapped)
    {
        door.Open();
        var (bookId, validateOnly) = Commands.Address(command);
        if (bookId.Length > 0 && bookId != request.BookId) door.Refuse(V1.Reason.InvalidField, "book_id", -1, "It differs from the batch's.");
        if (validateOnly) door.Refuse(V1.Reason.InvalidField, "validate_only", -1, "In a batch, the batch says it.");
        mapped = Commands.Map(command, door);
        return door.Violation;
    }
}
