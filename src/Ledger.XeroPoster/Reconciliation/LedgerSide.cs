using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.XeroPoster.Feed;
using NodaTime;

namespace Ledger.XeroPoster.Reconciliation;

/// <summary>What the ledger posted to an account by one record on one day.</summary>
/// <param name="Record">The record; null where postings wait for their summary.</param>
/// <param name="Date">The postings' date.</param>
/// <param name="Amount">Debit positive minor units.</param>
/// <param name="NotCarried">The document whose posting nothing takes to Xero, as Xero has its balances already; else null.</param>
internal readonly record struct LedgerEntry(string? Record, LocalDate Date, long Amount, DocumentKey? NotCarried);

/// <summary>Reads the ledger's side from what the poster took in.</summary>
internal sealed class LedgerSide(PosterDatabase database, BookFold fold)
{
    /// <summary>
    /// Roles whose accounts nothing but the ledger posts to. Xero's own conversion balances go to the conversion account, and wages to where absorbed
    /// services are credited: those are not ours alone.
    /// </summary>
    private static readonly AccountRole[] Owned =
    [
        AccountRole.Inventory, AccountRole.Grni, AccountRole.Git, AccountRole.InTransit, AccountRole.Wip, AccountRole.Cogs, AccountRole.PriceVariance,
        AccountRole.Discrepancy, AccountRole.ManufacturingVariance, AccountRole.Revaluation, AccountRole.Scrap, AccountRole.LandedCostClearing,
    ];

    /// <summary>
    /// The accounts that the ledger owns: as mapped, and as posted to under an owned role unless it was a document line that chose the account: such
    /// an account others post to as well.
    /// </summary>
    public List<string> OwnedAccounts(string book)
    {
        var mapped = fold.Accounts(book).Where(entry => Owned.Contains(entry.Key)).Select(entry => entry.Value);
        var posted = database.Query(
            "SELECT account, role FROM owned_account WHERE book = $book AND account NOT IN (SELECT account FROM line_account WHERE book = $book)",
            row => (Account: row.GetString(0), Role: (AccountRole)row.GetInt32(1)), ("$book", book))
            .Where(entry => Owned.Contains(entry.Role)).Select(entry => entry.Account);
        return [.. mapped.Concat(posted).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>The roles of an account in the book.</summary>
    public List<AccountRole> Roles(string book, string account)
    {
        var posted = database.Query("SELECT role FROM owned_account WHERE book = $book AND account = $account", row => (AccountRole)row.GetInt32(0), ("$book", book), ("$account", account));
        return [.. fold.Accounts(book).Where(entry => entry.Value == account).Select(entry => entry.Key).Concat(posted).Distinct().Order()];
    }

    /// <summary>What was posted to an account in a time, added up by record and day.</summary>
    public List<LedgerEntry> Entries(string book, string account, LocalDate from, LocalDate to) => database.Query(
        "SELECT p.record, l.date, SUM(l.amount), p.carrier, p.kind, p.document FROM line l JOIN posting p ON p.book = l.book AND p.sequence = l.sequence AND p.number = l.number " +
        "WHERE l.book = $book AND l.account = $account AND l.date >= $from AND l.date <= $to GROUP BY p.record, l.date ORDER BY l.date, p.record",
        row => new LedgerEntry(
            row.TextOrNull(0), row.Date(1), row.GetInt64(2),
            (Carrier)row.GetInt32(3) == Carrier.None ? new DocumentKey((DocumentKind)row.GetInt32(4), row.GetString(5)) : null),
        ("$book", book), ("$account", account), ("$from", from), ("$to", to));
}
