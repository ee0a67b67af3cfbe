using Grpc.Core;
using Ledger.Api.Errors;
using Ledger.Api.Mapping;
using Ledger.Api.ReadModel;
using Ledger.Contracts;
using Ledger.Domain.Primitives;
using Ledger.V1;

namespace Ledger.Api.Services;

/// <content>What is behind a posting, and what became of a document.</content>
public sealed partial class PostingCalls
{
    /// <inheritdoc/>
    public override async Task<ExplainPostingResponse> ExplainPosting(ExplainPostingRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        door.Id(request.PostingId, "posting_id");
        if (request.LineNumber < 0) door.Refuse(V1.Reason.InvalidField, "line_number", -1, "It is not negative.");
        var currency = await reader.Open(request.BookId, request.AtLeastSequence, door, context);
        var (row, _) = await Find(request.BookId, request.PostingId, context);
        var (all, sequence) = await reader.Model.Explain(request.BookId, row.Posting.Sequence, row.Posting.Number, context.CancellationToken);
        var shares = all.Where(share => request.LineNumber == 0 || share.LineNumber == request.LineNumber).ToList();
        var parts = await origins.Of(request.BookId, [.. shares.Where(share => share.Quantity != 0).Select(share => share.Movement)], currency, context);
        var response = new ExplainPostingResponse { Posting = Postings.Map(row, currency), Sequence = sequence };
        for (var line = 1; line <= row.Posting.Lines.Count; line++)
        {
            if (request.LineNumber > 0 && request.LineNumber != line) continue;
            var explanation = new LineExplanation { LineNumber = line };
            explanation.Shares.AddRange(shares.Where(share => share.LineNumber == line).Select(share => Map(share, parts, currency)));
            response.Lines.Add(explanation);
        }
        return response;
    }

    /// <inheritdoc/>
    public override async Task<ExplainDocumentResponse> ExplainDocument(ExplainDocumentRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var key = Documents.Key(request.Document, "document", door);
        var currency = await reader.Open(request.BookId, request.AtLeastSequence, door, context);
        var (trace, sequence) = await reader.Model.TraceDocument(request.BookId, key, context.CancellationToken);
        if (trace is null) throw Refusals.UnknownDocument(key).ToRpcException();
        var parts = await origins.Of(request.BookId, [.. trace.Movements.Where(row => row.Quantity != 0).Select(row => row.Movement)], currency, context);
        var response = new ExplainDocumentResponse { BaseCurrencyCode = currency.Code, Sequence = sequence };
        await foreach (var row in PostingsOf(request.BookId, key, context)) response.Postings.Add(Postings.Map(row, currency));
        foreach (var row in trace.Movements)
        {
            var movement = new ExplainedMovement
            {
                LineId = row.LineId, ItemId = row.Key.Item, LocationId = row.Key.Location, Lot = row.Key.Lot, InTransit = row.Key.InTransit,
                EffectiveDate = Values.Date(row.Date), Quantity = Values.Quantity(row.Quantity), ValueAtEntry = Values.Amount(row.ValueAtEntry, currency),
                Value = Values.Amount(row.Value, currency),
            };
            if (parts.TryGetValue(row.Movement, out var from)) movement.Parts.AddRange(from);
            response.Movements.Add(movement);
        }
        foreach (var row in trace.Corrections)
        {
            response.Corrections.Add(new DocumentCorrection
            {
                Sequence = row.Sequence, Cause = Documents.Key(row.Cause), Trigger = Documents.Trigger(row.Trigger, row.Cause.Kind),
                EffectiveDate = Values.Date(row.Date), LineId = row.LineId, Role = (AccountRole)row.Role, Amount = Values.Amount(row.Amount, currency),
                Quantity = Values.Quantity(row.Quantity), PostingIds = { row.PostingIds },
            });
        }
        response.Names.AddRange(trace.Names.Select(Documents.Key));
        response.NamedBy.AddRange(trace.NamedBy.Select(Documents.Key));
        return response;
    }

    private async IAsyncEnumerable<PostingRow> PostingsOf(string bookId, Domain.Primitives.DocumentKey key, ServerCallContext context)
    {
        var filter = PostingFilter.All with { Document = key };
        IReadOnlyList<PostingRow> page;
        var (afterSequence, afterNumber) = (0L, 0);
        do
        {
            page = (await reader.Model.ListPostings(bookId, filter, afterSequence, afterNumber, Page.MaxSize, context.CancellationToken)).Value;
            foreach (var row in page)
            {
                yield return row;
                (afterSequence, afterNumber) = (row.Posting.Sequence, row.Posting.Number);
            }
        }
        while (page.Count == Page.MaxSize);
    }

    private static CostShare Map(CostShareRow row, IReadOnlyDictionary<MovementRef, List<LayerPart>> parts, Currency currency)
    {
        var share = new CostShare
        {
            Document = Documents.Key(row.Movement.Document), LineId = row.LineId, ItemId = row.Item, LocationId = row.Location ?? "", Lot = row.Lot,
            Quantity = Values.Quantity(row.Quantity), Amount = Values.Amount(row.Amount, currency),
        };
        if (row.Quantity != 0 && parts.TryGetValue(row.Movement, out var from)) share.Parts.AddRange(from);
        foreach (var feed in row.FedBy)
            share.FedBy.Add(new CostFeed { Document = Documents.Key(feed.Document), LineId = feed.LineId, Amount = Values.Amount(feed.Amount, currency) });
        return share;
    }
}
