using Grpc.Core;
using Ledger.Api.Mapping;
using Ledger.Contracts;
using Ledger.V1;

namespace Ledger.Api.Services;

/// <content>The import of many entries as a stream.</content>
public sealed partial class CatalogCalls
{
    private const int ImportBatch = 500;
    private const int MaxRejections = 1000;

    /// <inheritdoc/>
    public override async Task<ImportCatalogResponse> ImportCatalog(IAsyncStreamReader<ImportCatalogRequest> requestStream, ServerCallContext context)
    {
        var response = new ImportCatalogResponse();
        var commands = new List<Command>(ImportBatch);
        var (bookId, index) = ("", 0L);
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            var request = requestStream.Current;
            if (bookId.Length == 0) bookId = await Open(request.BookId, context);
            else if (request.BookId.Length > 0 && request.BookId != bookId)
                throw Contracts.Refusal.Malformed(Reason.InvalidField, "book_id", "A stream imports into one book.").ToRpcException();
            commands.Add(Entry(request));
            if (commands.Count < ImportBatch) continue;
            await Flush(commands, bookId, index, response, context);
            index += commands.Count;
            commands.Clear();
        }
        if (bookId.Length == 0) bookId = await Open("", context);
        if (commands.Count > 0) await Flush(commands, bookId, index, response, context);
        return response;
    }

    private async Task<string> Open(string bookId, ServerCallContext context)
    {
        await reader.Open(bookId, 0, new Door(null), context);
        return bookId;
    }

    private static Command Entry(ImportCatalogRequest request) => request.EntryCase switch
    {
        ImportCatalogRequest.EntryOneofCase.Item => new() { UpsertItem = new() { Item = request.Item } },
        ImportCatalogRequest.EntryOneofCase.Category => new() { UpsertCategory = new() { Category = request.Category } },
        ImportCatalogRequest.EntryOneofCase.Location => new() { UpsertLocation = new() { Location = request.Location } },
        ImportCatalogRequest.EntryOneofCase.Contact => new() { UpsertContact = new() { Contact = request.Contact } },
        ImportCatalogRequest.EntryOneofCase.TaxRate => new() { UpsertTaxRate = new() { TaxRate = request.TaxRate } },
        _ => new(),
    };

    private async Task Flush(List<Command> commands, string bookId, long firstIndex, ImportCatalogResponse response, ServerCallContext context)
    {
        var batch = new SubmitBatchRequest { BookId = bookId, SummaryOnly = true };
        batch.Commands.AddRange(commands);
        var answer = await batches.Run(batch, context);
        for (var i = 0; i < answer.Outcomes.Count; i++)
        {
            var outcome = answer.Outcomes[i];
            if (outcome.Rejection is not { } rejection)
            {
                if (outcome.AlreadyInEffect) response.AlreadyInEffect++;
                else response.Recorded++;
                continue;
            }
            response.Refused++;
            if (response.Rejections.Count < MaxRejections) response.Rejections.Add(new ImportRejection { Index = firstIndex + i, Rejection = rejection });
        }
        response.Sequence = Math.Max(response.Sequence, answer.Sequence);
    }
}
