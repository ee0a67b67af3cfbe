using Ledger.XeroPoster.Feed;
using Ledger.XeroPoster.Mapping;
using Ledger.XeroPoster.Xero;
using NodaTime;

namespace Ledger.XeroPoster.Reconciliation;

/// <summary>Records that belong together, with the documents that Xero has of them.</summary>
/// <param name="main">The record, or of a reversal that has no document of its own, the one it takes back.</param>
internal sealed class Pair(SyncRecord main)
{
    public SyncRecord Main => main;

    /// <summary>Live, void or in draft.</summary>
    public List<XeroDocument> Documents { get; } = [];

    /// <summary>What Xero posts to an account by these documents within a time, debit positive.</summary>
    public decimal Posts(string account, LocalDate from, LocalDate to) =>
        Documents.Where(document => document.Date >= from && document.Date <= to).Sum(document => document.Posts(account));

    /// <summary>The document to show: the live one where there is one.</summary>
    public XeroDocument? Shown => Documents.FirstOrDefault(document => document.IsLive) ?? Documents.FirstOrDefault();
}

/// <summary>Pairs records with documents and names what is different about a pair.</summary>
internal sealed class Classifier
{
    private readonly Dictionary<string, Pair> _byRecord = new(StringComparer.Ordinal);

    /// <param name="book">The book.</param>
    /// <param name="records">All its records.</param>
    /// <param name="documents">All documents of the organisation.</param>
    public Classifier(string book, IReadOnlyList<SyncRecord> records, IReadOnlyList<XeroDocument> documents)
    {
        var byXeroId = new Dictionary<string, string>(StringComparer.Ordinal);
        var byKey = new Dictionary<string, string>(StringComparer.Ordinal);
        var byId = records.ToDictionary(record => record.Id, StringComparer.Ordinal);
        foreach (var record in records)
        {
            // A reversal without a document of its own shares the fate of what it takes back, whose record has the name of its posting.
            var joins = record.Reverses is not null && (record.ByVoid == true || record.State == SyncState.Skipped);
            var main = joins && _byRecord.TryGetValue(record.Reverses!, out var found) ? found : new Pair(record);
            _byRecord[record.Id] = main;
            if (!joins && record.XeroId is { } id) byXeroId[id] = record.Id;
            byKey[Marker.Key(book, record.Id)] = record.Id;
        }
        foreach (var document in documents)
        {
            if (byXeroId.TryGetValue(document.Id, out var owner)) _byRecord[owner].Documents.Add(document);
            else if (document.Marker is { } key && byKey.TryGetValue(key, out var named) && byId[named].XeroId is null) _byRecord[named].Documents.Add(document);
            else Foreign.Add(document);
        }
    }

    /// <summary>Documents that no record of ours made.</summary>
    public List<XeroDocument> Foreign { get; } = [];

    public IReadOnlyDictionary<string, Pair> Pairs => _byRecord;

    /// <summary>Names what is different.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="ledgerDate">The date of the postings.</param>
    /// <param name="ledger">The ledger's amount on the account in the time compared.</param>
    /// <param name="xero">Xero's.</param>
    /// <param name="account">The account.</param>
    /// <param name="tracking">Xero's tracking categories as they are named now.</param>
    public static (DifferenceClass Class, string Description) Name(
        Pair pair, LocalDate ledgerDate, decimal ledger, decimal xero, string account, IReadOnlyList<XeroTrackingCategory> tracking)
    {
        var record = pair.Main;
        if (pair.Documents.Count == 0) return ledger == 0 && record.XeroId is null ? (DifferenceClass.Matched, "") : NameAbsent(record);
        if (pair.Documents.All(document => document.IsVoid))
            return ledger == 0 ? (DifferenceClass.Matched, "") : (DifferenceClass.VoidedInXero, $"{pair.Documents[0].Status} in Xero.");
        if (pair.Documents.Count(document => !document.IsVoid) > 1) return (DifferenceClass.EditedInXero, "Xero has several documents with its marker.");
        var document = pair.Documents.First(document => !document.IsVoid);
        if (!document.IsLive) return (DifferenceClass.EditedInXero, $"Its status in Xero is {document.Status}.");
        var date = document.Date == ledgerDate ? null : $"The date in Xero is {XeroJson.Iso(document.Date)}, in the ledger {XeroJson.Iso(ledgerDate)}.";
        var (content, description) = Content(record.Draft, document);
        if (date is not null && content is not null) return (DifferenceClass.EditedInXero, $"{date} {description}");
        if (date is not null) return (DifferenceClass.DateDiffers, date);
        if (ledger == xero)
        {
            // Balances do not tell tracking, so that only the document can.
            var tracked = record.Draft is { } sent ? TrackedAmounts.Difference(sent, document, tracking, account) : null;
            return tracked is null ? (DifferenceClass.Matched, "") : (DifferenceClass.EditedInXero, $"In Xero, {tracked}.");
        }
        if (content is { } named) return (named, description);
        // Same accounts and amounts in the document's own currency: only the conversion is left, within what a rate of six decimals allows.
        var draft = record.Draft!;
        var slack = (Math.Abs(document.Total) * Math.Abs((1m / document.Rate) - draft.Rate)) + (0.01m * (document.Lines.Count + 1));
        return draft.Rate != 1m && Math.Abs(xero - ledger) <= slack
            ? (DifferenceClass.CurrencyRounding, $"Xero converts at 1 / {document.Rate}, the ledger at {draft.Rate}.")
            : (DifferenceClass.Unexplained, "Accounts, amounts and date agree and yet the balances do not.");
    }

    private static (DifferenceClass Class, string Description) NameAbsent(SyncRecord record) => record.State switch
    {
        SyncState.Refused or SyncState.Parked => (DifferenceClass.Refused, record.Description),
        SyncState.Skipped => (DifferenceClass.Refused, $"Left out: {record.Description}"),
        SyncState.Voided => (DifferenceClass.VoidedInXero, record.Description),
        SyncState.Posted or SyncState.Superseded => (DifferenceClass.MissingInXero, $"Xero no longer has {record.XeroId}."),
        _ => (DifferenceClass.Pending, record.Description.Length > 0 ? record.Description : "Not sent yet."),
    };

    /// <summary>What is different in accounts and amounts; null where nothing is.</summary>
    private static (DifferenceClass? Class, string Description) Content(Draft? draft, XeroDocument document)
    {
        if (draft is null) return (DifferenceClass.EditedInXero, "It was not made from here.");
        if (document.Rate != (draft.Rate == 1m ? 1m : Payload.XeroRate(draft.Rate))) return (DifferenceClass.AmountDiffers, $"Xero's rate is {document.Rate}, the ledger's 1 / {draft.Rate}.");
        var ours = draft.ByAccount();
        var theirs = document.ByAccount();
        var different = ours.Keys.Union(theirs.Keys, StringComparer.Ordinal).Where(account => ours.GetValueOrDefault(account) != theirs.GetValueOrDefault(account))
            .Order(StringComparer.Ordinal).ToList();
        if (different.Count == 0 && document.Total == draft.Total) return (null, "");
        var text = string.Join(", ", different.Select(account => $"{account}: {theirs.GetValueOrDefault(account)} in Xero, {ours.GetValueOrDefault(account)} in the ledger"));
        return document.Total == draft.Total
            ? (DifferenceClass.AccountDiffers, $"Other accounts: {text}.")
            : (DifferenceClass.AmountDiffers, $"The total in Xero is {document.Total}, in the ledger {draft.Total}. {text}".TrimEnd());
    }
}
