using Google.Protobuf;
using Grpc.Core;
using Ledger.Api.Errors;
using Ledger.Api.Mapping;
using Ledger.Api.ReadModel;
using Ledger.Contracts;
using Ledger.V1;
using Microsoft.Extensions.Hosting;

namespace Ledger.Api.Services;

/// <summary>The contract's PostingService.</summary>
public sealed partial class PostingCalls(Reader reader, Origins origins, IHostApplicationLifetime lifetime) : PostingService.PostingServiceBase
{
    private const int MaxAccounts = 100;
    private const int WatchPage = 500;

    /// <inheritdoc/>
    public override async Task<GetPostingResponse> GetPosting(GetPostingRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        door.Id(request.PostingId, "posting_id");
        var currency = await reader.Open(request.BookId, request.AtLeastSequence, door, context);
        var (row, sequence) = await Find(request.BookId, request.PostingId, context);
        return new() { Posting = Postings.Map(row, currency), Sequence = sequence };
    }

    /// <inheritdoc/>
    public override async Task<ListPostingsResponse> ListPostings(ListPostingsRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var size = Page.Size(request.PageSize, door);
        if (request.AfterSequence < 0) door.Refuse(V1.Reason.InvalidField, "after_sequence", -1, "It is not negative.");
        if (request.AccountCodes.Count > MaxAccounts) door.Refuse(V1.Reason.TooManyLines, "account_codes", -1, $"At most {MaxAccounts} are taken.");
        var token = Page.Numbers(request.PageToken, 2, door);
        // A token continues inside a sequence; `after_sequence` begins behind one.
        var (afterSequence, afterNumber) = request.PageToken.Length > 0 ? (token[0], (int)Math.Min(token[1], int.MaxValue)) : (request.AfterSequence, int.MaxValue);
        var document = request.Document is null ? (Domain.Primitives.DocumentKey?)null : Documents.Key(request.Document, "document", door);
        var filter = new PostingFilter(door.OptionalDate(request.From, "from"), door.OptionalDate(request.To, "to"), request.AccountCodes, document);
        var currency = await reader.Open(request.BookId, request.AtLeastSequence, door, context);
        var (rows, sequence) = await reader.Model.ListPostings(request.BookId, filter, afterSequence, afterNumber, size, context.CancellationToken);
        var response = new ListPostingsResponse { Sequence = sequence };
        foreach (var row in rows) response.Postings.Add(Postings.Map(row, currency));
        if (rows.Count == size) response.NextPageToken = Page.Token(rows[^1].Posting.Sequence.ToString(), rows[^1].Posting.Number.ToString());
        return response;
    }

    /// <inheritdoc/>
    public override async Task WatchPostings(WatchPostingsRequest request, IServerStreamWriter<WatchPostingsResponse> responseStream, ServerCallContext context)
    {
        var door = new Door(null);
        if (request.AfterSequence < 0) door.Refuse(V1.Reason.InvalidField, "after_sequence", -1, "It is not negative.");
        var currency = await reader.Open(request.BookId, 0, door, context);
        // A watch has no end of its own, and the host would wait for it when it stops.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var (sequence, number, reached) = (request.AfterSequence, int.MaxValue, 0L);
        while (!end.IsCancellationRequested)
        {
            var (rows, upTo) = await reader.Model.ListPostings(request.BookId, PostingFilter.All, sequence, number, WatchPage, context.CancellationToken);
            for (var i = 0; i < rows.Count; i++)
            {
                var posting = rows[i].Posting;
                // An event's postings come together; the last of a full page may have siblings on the next one.
                var last = i + 1 < rows.Count ? rows[i + 1].Posting.Sequence > posting.Sequence : rows.Count < WatchPage;
                await responseStream.WriteAsync(
                    new() { Posting = Postings.Map(rows[i], currency), ResumeAfterSequence = last ? posting.Sequence : posting.Sequence - 1 },
                    context.CancellationToken);
                (sequence, number) = (posting.Sequence, posting.Number);
            }
            reached = Math.Max(reached, upTo);
            if (rows.Count < WatchPage) await reader.Model.Reach(request.BookId, reached + 1, end.Token);
        }
        context.CancellationToken.ThrowIfCancellationRequested();
        throw new RpcException(new Status(StatusCode.Unavailable, "The server is stopping."));
    }

    /// <inheritdoc/>
    public override async Task<GetTrialBalanceResponse> GetTrialBalance(GetTrialBalanceRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        if (request.AsKnownAtSequence < 0) door.Refuse(V1.Reason.InvalidField, "as_known_at_sequence", -1, "It is not negative.");
        var asAt = door.OptionalDate(request.AsAt, "as_at");
        var currency = await reader.Open(request.BookId, Math.Max(request.AtLeastSequence, request.AsKnownAtSequence), door, context);
        var book = await reader.Model.FindBook(request.BookId, context.CancellationToken) ?? throw Refusals.UnknownBook(request.BookId).ToRpcException();
        var (rows, sequence) = await reader.Model.TrialBalance(request.BookId, asAt, request.AsKnownAtSequence, context.CancellationToken);
        var (response, debit, credit) = (new GetTrialBalanceResponse { BaseCurrencyCode = currency.Code, Sequence = sequence }, 0L, 0L);
        foreach (var row in rows)
        {
            var mapped = new TrialBalanceRow { AccountCode = row.Account };
            foreach (var (role, code) in book.Settings.Accounts.Entries())
            {
                if (code == row.Account) mapped.Roles.Add((AccountRole)role);
            }
            if (row.Balance >= 0) mapped.Debit = Values.Amount(row.Balance, currency);
            else mapped.Credit = Values.Amount(-row.Balance, currency);
            response.Rows.Add(mapped);
            debit += Math.Max(row.Balance, 0);
            credit -= Math.Min(row.Balance, 0);
        }
        response.TotalDebit = Values.Amount(debit, currency);
        response.TotalCredit = Values.Amount(credit, currency);
        return response;
    }

    /// <inheritdoc/>
    public override async Task VerifyChain(VerifyChainRequest request, IServerStreamWriter<VerifyChainResponse> responseStream, ServerCallContext context)
    {
        await reader.Open(request.BookId, 0, new Door(null), context);
        await foreach (var row in reader.Model.VerifyChain(request.BookId, context.CancellationToken))
        {
            await responseStream.WriteAsync(Progress(row), context.CancellationToken);
            if (row.Ended || row.Broken is not null) return;
        }
    }

    private async Task<(PostingRow Row, long Sequence)> Find(string bookId, string postingId, ServerCallContext context)
    {
        var dash = postingId.IndexOf('-', StringComparison.Ordinal);
        if (dash > 0 && long.TryParse(postingId.AsSpan(0, dash), out var sequence) && int.TryParse(postingId.AsSpan(dash + 1), out var number))
        {
            var (row, upTo) = await reader.Model.FindPosting(bookId, sequence, number, context.CancellationToken);
            if (row is not null) return (row, upTo);
        }
        throw Refusals.Unknown(V1.Reason.UnknownPosting, "posting", "posting_id", postingId).ToRpcException();
    }

    private static VerifyChainResponse Progress(ChainRow row) => row switch
    {
        { Broken: { } broken } => new()
        {
            Broken = new()
            {
                PostingId = broken.PostingId, Sequence = broken.Sequence, ExpectedHash = ByteString.CopyFrom(broken.Expected.Span),
                ActualHash = ByteString.CopyFrom(broken.Actual.Span), Description = broken.Description,
            },
        },
        { Ended: true } => new()
        {
            Done = new() { PostingsChecked = row.PostingsChecked, Sequence = row.Sequence, LastHash = ByteString.CopyFrom(row.LastHash.Span) },
        },
        _ => new() { Progress = new() { PostingsChecked = row.PostingsChecked, Sequence = row.Sequence, LastSequence = row.LastSequence } },
    };
}
