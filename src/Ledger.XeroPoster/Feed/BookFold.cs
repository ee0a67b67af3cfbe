using System.Text.Json;
using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.EventLog.Chain;
using Ledger.XeroPoster.Mapping;
using NodaTime;

namespace Ledger.XeroPoster.Feed;

/// <summary>What the poster keeps of a book.</summary>
/// <param name="Position">The sequence up to which its log was taken in.</param>
/// <param name="BaseCurrency">Its currency.</param>
/// <param name="DailySummary">Whether journals are added up by day.</param>
/// <param name="LockDate">Xero's lock date as last read; null: none.</param>
public sealed record BookFacts(long Position, Currency BaseCurrency, bool DailySummary, LocalDate? LockDate);

/// <summary>Takes a book's events into the poster's tables, each event once and whole.</summary>
public sealed class BookFold(PosterDatabase database, SyncRecords records)
{
    public BookFacts? Facts(string book) => database.Query(
        "SELECT position, base_currency, daily_summary, lock_date FROM book WHERE book = $book",
        row => new BookFacts(row.GetInt64(0), Currency.Of(row.GetString(1)), row.GetInt64(2) != 0, row.IsDBNull(3) ? null : row.Date(3)),
        ("$book", book)).SingleOrDefault();

    public long Position(string book) => database.Number("SELECT position FROM book WHERE book = $book", ("$book", book));

    /// <summary>The book's tax rates as they are now.</summary>
    public IReadOnlyDictionary<string, TaxRate> TaxRates(string book) => database.Query(
        "SELECT tax_rate, percent, recoverable, xero_type FROM tax_rate WHERE book = $book",
        row => new TaxRate(row.GetString(0), row.GetString(0), Xero.XeroJson.Decimal(row.GetString(1))!.Value, row.GetInt64(2) != 0, row.GetString(3)),
        ("$book", book)).ToDictionary(rate => rate.Id, StringComparer.Ordinal);

    /// <summary>The book's contact; null where it has none with this id.</summary>
    public Contact? Contact(string book, string id) => database.Query(
        "SELECT contact, name, xero_id FROM contact WHERE book = $book AND contact = $contact",
        row => new Contact(row.GetString(0), row.GetString(1), row.TextOrNull(2)), ("$book", book), ("$contact", id)).SingleOrDefault();

    /// <summary>The account of each role.</summary>
    public IReadOnlyDictionary<AccountRole, string> Accounts(string book) => database.Query(
        "SELECT accounts FROM book WHERE book = $book", row => JsonSerializer.Deserialize<Dictionary<AccountRole, string>>(row.GetString(0))!, ("$book", book))
        .SingleOrDefault() ?? [];

    /// <summary>The book's tracking categories in their order, each with the options that its rule may give.</summary>
    public IReadOnlyList<(string Category, IReadOnlyList<string> Options)> Tracking(string book) => database.Query(
        "SELECT category, options FROM tracking_category WHERE book = $book ORDER BY place",
        row => (row.GetString(0), JsonSerializer.Deserialize<IReadOnlyList<string>>(row.GetString(1))!), ("$book", book));

    /// <summary>Whether anything that the book posted carries a tracking option.</summary>
    public bool UsesTracking(string book) => database.Number("SELECT EXISTS (SELECT 1 FROM tracked_line WHERE book = $book)", ("$book", book)) > 0;

    /// <summary>The place in the log's chain up to which events were taken in.</summary>
    public BookChain Chain(string book) => database.Query(
        "SELECT position, event_hash, posting_hash FROM book WHERE book = $book",
        row => new BookChain(row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2)), ("$book", book)).SingleOrDefault() ?? new BookChain();

    /// <summary>Takes the next events in, in one durable step.</summary>
    /// <param name="book">The book.</param>
    /// <param name="events">Events that follow what was taken in.</param>
    /// <param name="chain">The chain behind the last of them.</param>
    public void Take(string book, IReadOnlyList<Recorded> events, BookChain chain) => database.Write(() =>
    {
        foreach (var recorded in events)
        {
            TakeCommand(book, recorded);
            foreach (var posting in recorded.Postings) TakePosting(book, recorded, posting);
        }
        database.Execute(
            "UPDATE book SET position = $position, event_hash = $event, posting_hash = $posting WHERE book = $book",
            ("$book", book), ("$position", chain.Sequence), ("$event", chain.EventHash.ToArray()), ("$posting", chain.LastPostingHash.ToArray()));
    });

    /// <summary>Keeps Xero's lock date.</summary>
    public void SetLockDate(string book, LocalDate? lockDate) =>
        database.Write(() => database.Execute("UPDATE book SET lock_date = $date WHERE book = $book", ("$book", book), ("$date", lockDate)));

    private void TakeCommand(string book, Recorded recorded)
    {
        switch (recorded.Command)
        {
            case OpenBook open:
                database.Execute(
                    "INSERT INTO book(book, position, base_currency, daily_summary, accounts, event_hash, posting_hash) " +
                    "VALUES ($book, 0, $currency, $daily, $accounts, x'', x'')",
                    ("$book", book), ("$currency", open.BaseCurrency), ("$daily", open.Settings.DailySummary), ("$accounts", Text(open.Settings.Accounts)));
                TakeTracking(book, open.Settings);
                break;
            case ChangeSettings change:
                database.Execute(
                    "UPDATE book SET daily_summary = $daily, accounts = $accounts WHERE book = $book",
                    ("$book", book), ("$daily", change.Settings.DailySummary), ("$accounts", Text(change.Settings.Accounts)));
                TakeTracking(book, change.Settings);
                break;
            case EnterDocument { Document: var document }:
                foreach (var account in LineAccounts.Of(document))
                    database.Execute("INSERT OR IGNORE INTO line_account(book, account) VALUES ($book, $account)", ("$book", book), ("$account", account));
                break;
            case PutContact { Contact: var contact }:
                database.Execute(
                    "INSERT INTO contact(book, contact, name, xero_id) VALUES ($book, $contact, $name, $xero_id) " +
                    "ON CONFLICT(book, contact) DO UPDATE SET name = excluded.name, xero_id = excluded.xero_id",
                    ("$book", book), ("$contact", contact.Id), ("$name", contact.Name), ("$xero_id", contact.XeroContactId));
                break;
            case PutTaxRate { TaxRate: var rate }:
                database.Execute(
                    "INSERT INTO tax_rate(book, tax_rate, percent, recoverable, xero_type) VALUES ($book, $rate, $percent, $recoverable, $type) " +
                    "ON CONFLICT(book, tax_rate) DO UPDATE SET percent = excluded.percent, recoverable = excluded.recoverable, xero_type = excluded.xero_type",
                    ("$book", book), ("$rate", rate.Id), ("$percent", rate.Percent), ("$recoverable", rate.Recoverable), ("$type", rate.XeroTaxType));
                break;
        }
    }

    private void TakeTracking(string book, BookSettings settings)
    {
        database.Execute("DELETE FROM tracking_category WHERE book = $book", ("$book", book));
        for (var place = 0; place < settings.Tracking.Count; place++)
        {
            var rule = settings.Tracking[place];
            var options = rule.Options.Select(option => option.Option).Append(rule.Otherwise).OfType<string>().Distinct(StringComparer.Ordinal);
            database.Execute(
                "INSERT INTO tracking_category(book, place, category, options) VALUES ($book, $place, $category, $options)",
                ("$book", book), ("$place", place), ("$category", rule.Category), ("$options", JsonSerializer.Serialize(options)));
        }
    }

    private void TakePosting(string book, Recorded recorded, Posting posting)
    {
        var carried = posting.Carrier != Carrier.None;
        var original = posting.Reverses is { } reverses ? records.OfPosting(book, reverses) : null;
        // What takes back a document that goes to Xero by itself goes by itself too.
        var summed = posting.Carrier == Carrier.ManualJournal && Facts(book)!.DailySummary && (posting.Reverses is null || original is null or { IsSummary: true });
        database.Execute(
            "INSERT INTO posting(book, sequence, number, date, kind, document, carrier, reverses, record) " +
            "VALUES ($book, $sequence, $number, $date, $kind, $document, $carrier, $reverses, $record)",
            ("$book", book), ("$sequence", posting.Sequence), ("$number", posting.Number), ("$date", posting.EffectiveDate), ("$kind", (long)posting.Cause.Kind),
            ("$document", posting.Cause.Id), ("$carrier", (long)posting.Carrier), ("$reverses", posting.Reverses), ("$record", summed ? null : posting.Id));
        var tracking = posting.Lines.All(line => line.Tracking == default) ? TrackingNames.None : new TrackingNames([.. Tracking(book).Select(entry => entry.Category)]);
        foreach (var line in posting.Lines)
        {
            database.Execute(
                "INSERT INTO line(book, account, date, sequence, number, amount) VALUES ($book, $account, $date, $sequence, $number, $amount) " +
                "ON CONFLICT DO UPDATE SET amount = amount + excluded.amount",
                ("$book", book), ("$account", line.Account), ("$date", posting.EffectiveDate), ("$sequence", posting.Sequence), ("$number", posting.Number),
                ("$amount", line.Signed));
            database.Execute(
                "INSERT OR IGNORE INTO owned_account(book, account, role) VALUES ($book, $account, $role)",
                ("$book", book), ("$account", line.Account), ("$role", (long)line.Role));
            if (tracking.Of(line.Tracking) is not { } options) continue;
            database.Execute(
                "INSERT INTO tracked_line(book, sequence, number, account, tracking, amount) VALUES ($book, $sequence, $number, $account, $tracking, $amount) " +
                "ON CONFLICT DO UPDATE SET amount = amount + excluded.amount",
                ("$book", book), ("$sequence", posting.Sequence), ("$number", posting.Number), ("$account", line.Account), ("$tracking", options.ToJson()),
                ("$amount", line.Signed));
        }
        // What no document carries has the name of a record and none behind it: it waits for nothing.
        if (carried && !summed) records.Add(book, Record(book, recorded, posting, original, tracking));
    }

    private SyncRecord Record(string book, Recorded recorded, Posting posting, SyncRecord? original, TrackingNames tracking)
    {
        var total = posting.Lines.Where(line => line.Side == Side.Debit).Sum(line => line.Amount.MinorUnits);
        var record = new SyncRecord(
            posting.Id, posting.Sequence, posting.Number, posting.Cause, posting.EffectiveDate, TypeOf(posting.Carrier, posting.Nature), SyncState.Pending, null,
            posting.Reverses, null, null, total, 0, null, null, records.Now(), "", 0, Alone: false, ByVoid: null, 0);
        try
        {
            return record with { Draft = DraftOf(book, recorded, posting, original, tracking) };
        }
        catch (MappingException e)
        {
            return record with { State = SyncState.Refused, Description = e.Message };
        }
    }

    private Draft DraftOf(string book, Recorded recorded, Posting posting, SyncRecord? original, TrackingNames tracking)
    {
        if (posting.Carrier == Carrier.ManualJournal) return JournalDraft.Of(posting, tracking);
        if (posting.Nature == PostingNature.Reversal)
            return original?.Draft is { } draft
                ? DocumentDraft.Reversal(draft, posting.EffectiveDate, posting.Id)
                : throw new MappingException($"Posting {posting.Reverses}, which this one takes back, has no document.");
        return recorded.Command is EnterDocument { Document: var document }
            ? DocumentDraft.Of(document, posting, TaxRates(book), tracking)
            : throw new MappingException($"Event {recorded.Sequence} holds no document for its {posting.Carrier}.");
    }

    private static XeroType TypeOf(Carrier carrier, PostingNature nature)
    {
        var type = carrier switch
        {
            Carrier.Bill => XeroType.Bill,
            Carrier.SalesInvoice => XeroType.SalesInvoice,
            Carrier.SupplierCredit => XeroType.SupplierCredit,
            Carrier.CustomerCredit => XeroType.CustomerCredit,
            _ => XeroType.ManualJournal,
        };
        // A reversal has the carrier of what it takes back; its own document is the opposite one.
        return nature == PostingNature.Reversal ? type.Mirror() : type;
    }

    private static string Text(AccountMap accounts) => JsonSerializer.Serialize(accounts.Entries().ToDictionary(entry => entry.Role, entry => entry.Code));
}
