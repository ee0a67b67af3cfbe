using Grpc.Core;
using Grpc.Net.Client;
using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Testing;
using Ledger.Testing.Ledgers;
using NodaTime;

namespace PropertySuite.Client;

/// <summary>
/// One book of a served ledger, spoken to as an ERP would: this is the client that the laws are run against. Put your own in its place; the laws need
/// no more than <see cref="ILedger"/>.
/// </summary>
internal sealed class ErpLedger(GrpcChannel channel, string bookId) : ILedger
{
    private const int PageSize = 1000;

    private readonly V1.BookService.BookServiceClient _books = new(channel);
    private readonly V1.BatchService.BatchServiceClient _batches = new(channel);
    private readonly V1.PostingService.PostingServiceClient _postings = new(channel);
    private readonly V1.ValuationService.ValuationServiceClient _valuation = new(channel);
    private readonly Dictionary<DocumentKey, Document> _documents = [];
    private Currency? _currency;
    private long _sequence;

    public Answer Ask(Command command)
    {
        if (command is OpenBook open) _currency = Currency.Of(open.BaseCurrency);
        if (command is EnterDocument enter) _documents[enter.Document.Key] = enter.Document;
        Answer answer;
        try
        {
            answer = Requests.Of(command, Base) is { } request ? Submit(request) : AskOfTheBook(command);
        }
        catch (RpcException refused) when (refused.StatusCode is not (StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown or StatusCode.Unimplemented or StatusCode.DeadlineExceeded))
        {
            return Answer.Refused($"{refused.StatusCode}: {refused.Status.Detail}");
        }
        if (answer.Recorded) _sequence = answer.Sequence;
        return answer;
    }

    public IReadOnlyList<StockOnHand> StockAt(LocalDate date)
    {
        var rows = new List<StockOnHand>();
        for (var token = ""; ;)
        {
            var page = Wait(_valuation.GetStockOnHandAsync(new() { BookId = bookId, AsAt = Values.Date(date), AtLeastSequence = _sequence, PageSize = PageSize, PageToken = token }));
            rows.AddRange(page.Rows.Select(row => new StockOnHand(
                row.ItemId, row.InTransit ? "" : row.LocationId, Values.Name(row.Lot, absentIsNull: true), Values.Millionths(row.Quantity), Values.Minor(row.Value, Base))));
            if ((token = page.NextPageToken).Length == 0) return rows;
        }
    }

    public IReadOnlyList<OpenAccrual> AccrualsAt(LocalDate date)
    {
        var open = new List<OpenAccrual>();
        for (var token = ""; ;)
        {
            var page = Wait(_valuation.ListOpenGrniAsync(new() { BookId = bookId, AsAt = Values.Date(date), AtLeastSequence = _sequence, PageSize = PageSize, PageToken = token }));
            open.AddRange(page.Accruals.Select(accrual => Map(AccountRole.Grni, accrual, -1)));
            if ((token = page.NextPageToken).Length == 0) break;
        }
        for (var token = ""; ;)
        {
            var page = Wait(_valuation.ListOpenGitAsync(new() { BookId = bookId, AsAt = Values.Date(date), AtLeastSequence = _sequence, PageSize = PageSize, PageToken = token }));
            open.AddRange(page.Accruals.Select(accrual => Map(AccountRole.Git, accrual, 1)));
            if ((token = page.NextPageToken).Length == 0) return open;
        }
    }

    public IReadOnlyList<Posting> Postings()
    {
        var postings = new List<Posting>();
        for (var token = ""; ;)
        {
            var page = Wait(_postings.ListPostingsAsync(new() { BookId = bookId, AtLeastSequence = _sequence, PageSize = PageSize, PageToken = token }));
            postings.AddRange(page.Postings.Select(Answers.Map));
            if ((token = page.NextPageToken).Length == 0) return postings;
        }
    }

    /// <summary>The service checks every hash of its log; another client then reads what it has.</summary>
    public ILedger Reopened()
    {
        var again = new ErpLedger(channel, bookId) { _currency = _currency, _sequence = _sequence };
        foreach (var (key, document) in _documents) again._documents.Add(key, document);
        using var check = _postings.VerifyChain(new() { BookId = bookId });
        var done = false;
        while (Task.Run(() => check.ResponseStream.MoveNext(CancellationToken.None)).GetAwaiter().GetResult())
        {
            if (check.ResponseStream.Current.Broken is { } broken) throw new LawBrokenException($"The chain of hashes is broken at {broken.PostingId}: {broken.Description}");
            done |= check.ResponseStream.Current.Done is not null;
        }
        return done ? again : throw new LawBrokenException("The chain of hashes was not checked to its end.");
    }

    private Currency Base => _currency ?? throw new InvalidOperationException("A book begins with OpenBook.");

    private Answer Submit(V1.Command request)
    {
        var batch = new V1.SubmitBatchRequest { BookId = bookId };
        batch.Commands.Add(request);
        return Answers.Of(Wait(_batches.SubmitBatchAsync(batch)).Outcomes[0]);
    }

    private Answer AskOfTheBook(Command command)
    {
        switch (command)
        {
            case OpenBook open:
                var opened = Wait(_books.CreateBookAsync(new() { BookId = bookId, BaseCurrencyCode = open.BaseCurrency, Settings = Catalogue.Map(open.Settings) }));
                return Done(opened.Sequence, opened.AlreadyInEffect);
            case ChangeSettings change:
                var changed = Wait(_books.ChangeBookSettingsAsync(new() { BookId = bookId, Settings = Catalogue.Map(change.Settings) }));
                return Done(changed.Sequence, changed.AlreadyInEffect);
            case SetLockDate set:
                var locked = Wait(_books.SetLockDateAsync(new() { BookId = bookId, LockDate = Values.Date(set.LockDate), Reason = set.Reason }));
                return Done(locked.Sequence, locked.AlreadyInEffect);
            case SetXeroLockDate set:
                var reported = Wait(_books.ReportXeroLockDateAsync(new() { BookId = bookId, XeroLockDate = Values.Date(set.LockDate) }));
                return Done(reported.Sequence, reported.AlreadyInEffect);
            default:
                throw new InvalidOperationException($"This client does not know {command.GetType().Name}.");
        }
    }

    private static Answer Done(long sequence, bool again) => new(null, sequence, again, ValueList<Posting>.Empty);

    private OpenAccrual Map(AccountRole role, V1.OpenAccrual accrual, int sign)
    {
        var key = Values.Key(accrual.Document);
        // The laws count lines from 0; the contract names them. Lines of a story are found by the facts of their document.
        var line = _documents[key].Facts().Where(fact => fact.Field.EndsWith("].line_id", StringComparison.Ordinal)).Select(fact => (string)fact.Value!).ToList().IndexOf(accrual.LineId);
        return new(role, key, line, sign * Values.Minor(accrual.ValueOpen, Base));
    }

    // Laws are told step by step; a call is waited for outside of the test's own context.
    private static T Wait<T>(AsyncUnaryCall<T> call) => Task.Run(() => call.ResponseAsync).GetAwaiter().GetResult();
}
