using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.XeroPoster.Mapping;
using Ledger.XeroPoster.Xero;
using NodaTime;

namespace Ledger.XeroPoster.Reconciliation;

/// <summary>One account, document by document, from a first day to the last day of the period.</summary>
/// <param name="request">The period.</param>
/// <param name="classifier">Records and documents in pairs.</param>
/// <param name="account">The code.</param>
/// <param name="start">The first day.</param>
/// <param name="shortCode">What deep links name the organisation by.</param>
/// <param name="currency">The book's base currency.</param>
/// <param name="tracking">Xero's tracking categories as they are named now.</param>
internal sealed class AccountComparison(
    ReconciliationRequest request, Classifier classifier, string account, LocalDate start, string shortCode, Currency currency,
    IReadOnlyList<XeroTrackingCategory> tracking)
{
    private readonly Dictionary<Pair, (decimal Amount, LocalDate Date)> _ledger = [];
    private readonly List<DocumentFinding> _found = [];
    private readonly SortedDictionary<LocalDate, decimal> _alreadyInXero = [];
    private decimal _opening;
    private decimal _movement;

    /// <summary>The ledger's entries.</summary>
    public void Add(IEnumerable<LedgerEntry> entries)
    {
        foreach (var entry in entries)
        {
            var amount = (decimal)entry.Amount / currency.MinorUnitsPerUnit;
            if (entry.Date < request.From) _opening += amount;
            else _movement += amount;
            if (entry.NotCarried is { } document)
            {
                if (amount == 0) continue;
                _alreadyInXero[entry.Date] = _alreadyInXero.GetValueOrDefault(entry.Date) + amount;
                _found.Add(new(account, DifferenceClass.Matched, entry.Record, document, entry.Date, amount, null, null, null, null, amount, null, "Xero has it already."));
            }
            else if (entry.Record is null)
                _found.Add(new(account, DifferenceClass.Pending, null, null, entry.Date, amount, null, null, null, null, null, null, "Waits for its daily summary."));
            else if (classifier.Pairs.TryGetValue(entry.Record, out var pair))
                _ledger[pair] = _ledger.TryGetValue(pair, out var known) ? (known.Amount + amount, known.Date) : (amount, entry.Date);
        }
    }

    /// <summary>Compares with Xero's side; what no class explains comes first.</summary>
    public (AccountFinding Account, List<DocumentFinding> Documents) Finish(IReadOnlyList<AccountRole> roles, AccountPeriod xero)
    {
        foreach (var pair in classifier.Pairs.Values.Distinct())
        {
            var theirs = pair.Posts(account, start, request.To);
            var known = _ledger.TryGetValue(pair, out var ours);
            if (!known && theirs == 0) continue;
            var date = known ? ours.Date : pair.Main.Date;
            var (named, description) = Classifier.Name(pair, date, ours.Amount, theirs, account, tracking);
            _found.Add(Row(named, pair, known ? date : null, known ? ours.Amount : null, pair.Shown, description, theirs));
        }
        // What Xero had on the day of an opening balance that it has already is part of that balance, by whatever documents it came about.
        var opened = _alreadyInXero.LastOrDefault(entry => entry.Value != 0).Key;
        foreach (var document in classifier.Foreign.Where(document => document.Date >= start && document.Date <= request.To && document.Date > opened))
        {
            var theirs = document.Posts(account);
            if (theirs == 0) continue;
            var description = document.Marker is { } key ? $"It has our marker {key} and is not the document that we know by it." : $"Made in Xero by hand: {document.Text}".TrimEnd(' ', ':');
            _found.Add(Row(DifferenceClass.Foreign, null, null, null, document, description, theirs));
        }
        var ledger = new AccountPeriod(_opening, _movement);
        var classes = _found.GroupBy(one => one.Class).ToDictionary(group => group.Key, group => new ClassTotal(group.Key, group.Sum(one => one.Difference), group.LongCount()));
        var rest = xero.Closing - ledger.Closing - classes.Values.Sum(total => total.Difference);
        if (rest != 0)
        {
            // Xero may round the conversion of a document as a whole: at most half a cent for each foreign line on the account.
            var lines = classifier.Pairs.Values.Distinct().SelectMany(pair => pair.Documents).Concat(classifier.Foreign)
                .Where(document => document.Rate != 1m && document.IsLive && document.Date >= start && document.Date <= request.To)
                .Sum(document => document.Lines.Count(line => line.Account == account));
            var into = Math.Abs(rest) <= 0.005m * lines ? DifferenceClass.CurrencyRounding : DifferenceClass.Unexplained;
            var total = classes.GetValueOrDefault(into) ?? new ClassTotal(into, 0, 0);
            classes[into] = total with { Difference = total.Difference + rest };
        }
        _found.Sort((left, right) => Compare(left, right));
        return (new(account, roles, ledger, xero, [.. classes.Values.OrderBy(total => total.Class)]), _found);
    }

    private DocumentFinding Row(DifferenceClass named, Pair? pair, LocalDate? date, decimal? ours, XeroDocument? document, string description, decimal theirs) => new(
        account, named, pair?.Main.Id, pair?.Main.Document, date, ours, document?.Type ?? pair?.Main.Type.Word(), document?.Id ?? pair?.Main.XeroId,
        document?.Number ?? pair?.Main.XeroNumber, document?.Date, document is { IsLive: true } ? theirs : null,
        document is null ? null : XeroDocument.DeepLink(shortCode, document.Type, document.Id), description);

    /// <summary>By class, unexplained first; then by date.</summary>
    private static int Compare(DocumentFinding left, DocumentFinding right)
    {
        var order = left.Class.CompareTo(right.Class);
        if (order == 0) order = (left.LedgerDate ?? left.XeroDate ?? default).CompareTo(right.LedgerDate ?? right.XeroDate ?? default);
        return order == 0 ? string.CompareOrdinal(left.Record ?? left.XeroId, right.Record ?? right.XeroId) : order;
    }
}
