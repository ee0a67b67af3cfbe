using Ledger.XeroPoster.Connection;
using Ledger.XeroPoster.Feed;
using Ledger.XeroPoster.Xero;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Ledger.XeroPoster.Reconciliation;

/// <summary>A reconciliation that could not be made: Xero did not answer, or the book is not connected.</summary>
public sealed class ReconciliationStoppedException(string message, bool notConnected = false, bool consent = false) : Exception(message)
{
    public bool NotConnected { get; } = notConnected;

    /// <summary>A person must consent again.</summary>
    public bool Consent { get; } = consent;
}

/// <summary>Proves the ledger's accounts against Xero: by account from the trial balance, by document from the local copy.</summary>
internal sealed class Reconciler(
    Connector connector, BookFeed feed, BookFold fold, SyncRecords records, DocumentCopy copy, LedgerSide ledger, PosterOptions options, ILogger log)
{
    /// <summary>Compares. The findings are told in their order: progress, accounts, documents, result.</summary>
    /// <exception cref="ReconciliationStoppedException">It came to no end.</exception>
    public async Task<Result> RunAsync(ReconciliationRequest request, Func<Finding, Task> tell, CancellationToken cancellation)
    {
        await feed.CatchUpAsync(request.Book, cancellation);
        if (connector.Consents.Of(request.Book) is not { Tenant: not null } connection || fold.Facts(request.Book) is not { } facts)
            throw new ReconciliationStoppedException("The book is not connected to Xero.", notConnected: true);
        var api = connector.Open(connection);
        var start = api.Budget.Calls;
        var tracked = fold.UsesTracking(request.Book);
        var expected = DocumentCopy.Endpoints.Length + (tracked ? 5 : 4);
        var organisation = Given(await api.OrganisationAsync(CallPurpose.Report, cancellation));
        var chart = Given(await api.AccountsAsync(CallPurpose.Report, cancellation));
        var tracking = tracked ? Given(await api.TrackingAsync(CallPurpose.Report, cancellation)) : [];
        var accounts = request.Accounts.Count > 0 ? request.Accounts.Distinct(StringComparer.Ordinal).ToList() : ledger.OwnedAccounts(request.Book);
        var whole = false;
        for (var attempt = 1; ; attempt++)
        {
            var before = LastChange(request.Book);
            foreach (var endpoint in DocumentCopy.Endpoints)
            {
                await tell(new Progress($"Reading {endpoint} from Xero", Array.IndexOf(DocumentCopy.Endpoints, endpoint), expected, (int)(api.Budget.Calls - start), expected));
                await RefreshAsync(api, endpoint, whole, cancellation);
            }
            NoteVoids(request.Book, api.Http.Tenant);
            await tell(new Progress("Reading balances from Xero", DocumentCopy.Endpoints.Length, expected, (int)(api.Budget.Calls - start), expected));
            var reports = await BalancesAsync(api, request, organisation, cancellation);
            var comparison = Compare(request, facts, api.Http.Tenant, connection.ShortCode, organisation, chart, tracking, accounts, reports);
            if (attempt < 3 && comparison.Any(one => one.Account.Unexplained != 0))
            {
                // Either a run posted between the reading of the documents and of the balances, or a change in Xero left no trace in what was
                // modified: what is unexplained is looked at again, the second time with every document read anew.
                var quiet = LastChange(request.Book) == before;
                if (!whole || !quiet)
                {
                    whole |= quiet;
                    continue;
                }
            }
            foreach (var (account, _) in comparison) await tell(account);
            var details = comparison.SelectMany(one => one.Documents).ToList();
            if (request.WithDetails)
            {
                foreach (var detail in details.Where(one => one.Class != DifferenceClass.Matched || (request.WithMatched && one.LedgerDate is { } date && date >= request.From)))
                    await tell(detail);
            }
            var different = details.Where(one => one.Class != DifferenceClass.Matched).ToList();
            var unexplained = comparison.Sum(one => one.Account.Unexplained);
            var result = new Result(
                different.Count == 0 && comparison.All(one => one.Account.Difference == 0 && one.Account.Unexplained == 0), fold.Position(request.Book), accounts.Count,
                Distinct(details), Distinct(different), unexplained, (int)(api.Budget.Calls - start));
            PosterLog.Reconciled(log, request.Book, XeroJson.Iso(request.From), XeroJson.Iso(request.To), accounts.Count, result.Different, facts.BaseCurrency.Code, unexplained);
            await tell(result);
            return result;
        }
    }

    private static long Distinct(List<DocumentFinding> details) => details.Select(one => one.Record ?? one.XeroId ?? "").Distinct(StringComparer.Ordinal).LongCount();

    private async Task RefreshAsync(XeroApi api, string endpoint, bool wanted, CancellationToken cancellation)
    {
        var whole = wanted || (copy.WholeAt(api.Http.Tenant, endpoint) is { } at && records.Now() - at > options.WholeCopyAge);
        var failed = await copy.RefreshAsync(api, endpoint, whole, CallPurpose.Report, cancellation);
        // An endpoint that is not offered holds no documents that could be compared: what it posts, if anything, is unexplained.
        if (failed is not null and not Refused { Status: 501 }) throw Stopped(failed);
    }

    /// <summary>Documents that somebody voided in Xero: their records say so from now on, so that a person may post them anew.</summary>
    private void NoteVoids(string book, string tenant) => records.Database.Write(() =>
    {
        var voids = copy.All(tenant).Where(document => document.IsVoid && document.Marker is not null).Select(document => document.Id).ToHashSet(StringComparer.Ordinal);
        if (voids.Count == 0) return;
        foreach (var record in records.InState(book, SyncState.Posted).Where(record => record.ByVoid != true && record.XeroId is { } id && voids.Contains(id)))
            records.Change(book, record, SyncTrigger.FindVoid, 0, "It was voided or deleted in Xero.");
    });

    /// <summary>The trial balances that are needed, by date.</summary>
    private static async Task<Dictionary<LocalDate, Dictionary<string, decimal>>> BalancesAsync(
        XeroApi api, ReconciliationRequest request, XeroOrganisation organisation, CancellationToken cancellation)
    {
        var dates = new SortedSet<LocalDate> { request.From.PlusDays(-1), request.To };
        for (var end = organisation.YearEnd(request.From); end < request.To; end = organisation.YearEnd(end.PlusDays(1))) dates.Add(end);
        var reports = new Dictionary<LocalDate, Dictionary<string, decimal>>();
        foreach (var date in dates) reports[date] = Given(await api.TrialBalanceAsync(date, cancellation));
        return reports;
    }

    private List<(AccountFinding Account, List<DocumentFinding> Documents)> Compare(
        ReconciliationRequest request, BookFacts facts, string tenant, string shortCode, XeroOrganisation organisation,
        IReadOnlyDictionary<string, XeroAccount> chart, List<XeroTrackingCategory> tracking, List<string> accounts, Dictionary<LocalDate, Dictionary<string, decimal>> reports) => records.Database.Write(() =>
    {
        var all = records.All(request.Book);
        var classifier = new Classifier(request.Book, all, copy.All(tenant));
        return accounts.Select(account =>
        {
            var known = chart.GetValueOrDefault(account);
            var yearStart = organisation.YearEnd(organisation.YearEnd(request.From).PlusYears(-1)).PlusDays(1);
            // Profit and loss accounts begin at nothing in each financial year, the others never.
            var start = known is { IsProfitAndLoss: true } ? yearStart : new LocalDate(1900, 1, 1);
            var comparison = new AccountComparison(request, classifier, account, start, shortCode, facts.BaseCurrency, tracking);
            comparison.Add(ledger.Entries(request.Book, account, start, request.To));
            return comparison.Finish(ledger.Roles(request.Book, account), XeroSide(request, organisation, known, yearStart, reports));
        }).ToList();
    });

    private static AccountPeriod XeroSide(
        ReconciliationRequest request, XeroOrganisation organisation, XeroAccount? account, LocalDate yearStart, Dictionary<LocalDate, Dictionary<string, decimal>> reports)
    {
        decimal At(LocalDate date) => account is null ? 0 : reports[date].GetValueOrDefault(account.Id);
        if (account is not { IsProfitAndLoss: true })
        {
            var opening = At(request.From.PlusDays(-1));
            return new(opening, At(request.To) - opening);
        }
        var begin = request.From == yearStart ? 0 : At(request.From.PlusDays(-1));
        var (movement, balance, day) = (0m, begin, request.From);
        while (true)
        {
            var end = LocalDate.Min(organisation.YearEnd(day), request.To);
            movement += At(end) - balance;
            if (end == request.To) return new(begin, movement);
            (balance, day) = (0, end.PlusDays(1));
        }
    }

    private Instant? LastChange(string book) => records.Database.Query(
        "SELECT MAX(changed_at) FROM record WHERE book = $book", row => row.MomentOrNull(0), ("$book", book)).SingleOrDefault();

    private static T Given<T>(Reading<T> reading)
        where T : class => reading.Value ?? throw Stopped(reading.Outcome, reading.Why);

    private static ReconciliationStoppedException Stopped(XeroOutcome outcome, string? why = null) => outcome switch
    {
        Later later => new(later.Why, consent: later.Cause == LaterCause.Consent),
        Refused refused => new($"Xero refuses: {refused.Text}"),
        _ => new(why ?? "Xero's answer lacks what was asked for."),
    };
}
