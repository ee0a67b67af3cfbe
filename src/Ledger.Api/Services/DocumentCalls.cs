using Grpc.Core;
using Ledger.Api.Errors;
using Ledger.Api.Mapping;
using Ledger.Api.ReadModel;
using Ledger.Contracts;
using Ledger.V1;
using DocumentKey = Ledger.Domain.Primitives.DocumentKey;
using Lifecycle = Ledger.Domain.Primitives.Lifecycle;

namespace Ledger.Api.Services;

/// <summary>The contract's DocumentService.</summary>
public sealed class DocumentCalls(Desk desk, Reader reader) : DocumentService.DocumentServiceBase
{
    /// <inheritdoc/>
    public override async Task<GetDocumentResponse> GetDocument(GetDocumentRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var key = Documents.Key(request.Document, "document", door);
        var currency = await reader.Open(request.BookId, request.AtLeastSequence, door, context);
        var (row, sequence) = await Find(request.BookId, key, context);
        var response = new GetDocumentResponse { Document = Documents.Map(row, withContent: true, currency), Sequence = sequence };
        var filter = PostingFilter.All with { Document = key };
        IReadOnlyList<PostingRow> page;
        var (afterSequence, afterNumber) = (0L, 0);
        do
        {
            page = (await reader.Model.ListPostings(request.BookId, filter, afterSequence, afterNumber, Page.MaxSize, context.CancellationToken)).Value;
            foreach (var posting in page) response.Postings.Add(Postings.Map(posting, currency));
            if (page.Count > 0) (afterSequence, afterNumber) = (page[^1].Posting.Sequence, page[^1].Posting.Number);
        }
        while (page.Count == Page.MaxSize);
        return response;
    }

    /// <inheritdoc/>
    public override async Task<ListDocumentsResponse> ListDocuments(ListDocumentsRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var size = Page.Size(request.PageSize, door);
        var after = Page.Numbers(request.PageToken, 1, door)[0];
        var filter = new DocumentFilter(
            Each<DocumentKind, Domain.Primitives.DocumentKind>(request.Kinds, "kinds", door), Each<V1.DocumentState, Domain.Primitives.DocumentState>(request.States, "states", door),
            door.OptionalDate(request.From, "from"), door.OptionalDate(request.To, "to"), door.OptionalId(request.ContactId, "contact_id"));
        var currency = await reader.Open(request.BookId, request.AtLeastSequence, door, context);
        var (rows, sequence) = await reader.Model.ListDocuments(request.BookId, filter, after, size, context.CancellationToken);
        var response = new ListDocumentsResponse { Sequence = sequence, NextPageToken = rows.Count < size ? "" : Page.Token(rows[^1].Sequence.ToString()) };
        foreach (var row in rows) response.Documents.Add(Documents.Map(row, request.WithContent, currency));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<GetDocumentHistoryResponse> GetDocumentHistory(GetDocumentHistoryRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var key = Documents.Key(request.Document, "document", door);
        await reader.Open(request.BookId, request.AtLeastSequence, door, context);
        var (rows, sequence) = await reader.Model.ListTransitions(request.BookId, key, context.CancellationToken);
        if (rows.Count == 0) throw Refusals.UnknownDocument(key).ToRpcException();
        var response = new GetDocumentHistoryResponse { Sequence = sequence };
        foreach (var row in rows)
        {
            response.Transitions.Add(new DocumentTransition
            {
                Trigger = Documents.Trigger(row.Trigger, key.Kind), State = (V1.DocumentState)row.State, Sequence = row.Sequence,
                RecordedAt = Postings.Instant(row.RecordedAt), Actor = row.Actor, Reason = row.Reason, PostingIds = { row.PostingIds },
            });
        }
        return response;
    }

    /// <inheritdoc/>
    public override Task<VoidDocumentResponse> VoidDocument(VoidDocumentRequest request, ServerCallContext context) =>
        desk.Run<VoidDocumentResponse>(new() { VoidDocument = request }, context);

    /// <inheritdoc/>
    public override async Task<ListPermittedTriggersResponse> ListPermittedTriggers(ListPermittedTriggersRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var key = Documents.Key(request.Document, "document", door);
        await reader.Open(request.BookId, request.AtLeastSequence, door, context);
        var (row, sequence) = await Find(request.BookId, key, context);
        var response = new ListPermittedTriggersResponse { State = (V1.DocumentState)row.State, Sequence = sequence };
        foreach (var trigger in Lifecycle.Of(key.Kind).Permitted(row.State)) response.Triggers.Add(Documents.Trigger(trigger, key.Kind));
        return response;
    }

    private async Task<(DocumentRow Row, long Sequence)> Find(string bookId, DocumentKey key, ServerCallContext context)
    {
        var (row, sequence) = await reader.Model.FindDocument(bookId, key, context.CancellationToken);
        return (row ?? throw Refusals.UnknownDocument(key).ToRpcException(), sequence);
    }

    private static TTo[] Each<TFrom, TTo>(IReadOnlyList<TFrom> values, string field, Door door)
        where TFrom : struct, Enum
        where TTo : struct, Enum
    {
        var mapped = new TTo[values.Count];
        for (var i = 0; i < mapped.Length; i++)
        {
            var number = Convert.ToInt32(values[i]);
            mapped[i] = (TTo)Enum.ToObject(typeof(TTo), number);
            if (!Enum.IsDefined(mapped[i])) door.Enumerated(number, $"{field}[{i}]");
        }
        return mapped;
    }
}
