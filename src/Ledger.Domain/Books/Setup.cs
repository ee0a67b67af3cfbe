using Ledger.Domain.Catalog;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Books;

/// <summary>Opening a book, its settings and its lock dates.</summary>
internal static class Setup
{
    public static Answer Open(BookState book, Work work, OpenBook open)
    {
        if (book.Settings is { } settings)
        {
            if (book.BookId != open.BookId) return Reject.BookIdReused(book.BookId, "book_id");
            if (book.Base!.Code != open.BaseCurrency) return Reject.BookIdReused(book.BookId, "base_currency_code");
            return settings == open.Settings ? Answer.Since(1) : Reject.BookIdReused(book.BookId, "settings");
        }
        if (Currency.Find(open.BaseCurrency) is not { } currency) return Reject.InvalidField("base_currency_code", "is not a currency of ISO 4217");
        if (Refused(open.Settings) is { } refused) return refused;
        (book.BookId, book.Base, book.Settings) = (open.BookId, currency, open.Settings);
        work.Undo.Add(() => (book.BookId, book.Base, book.Settings) = ("", null, null));
        return Answer.Done;
    }

    public static Answer Change(BookState book, Work work, ChangeSettings change)
    {
        if (Refused(change.Settings) is { } refused) return refused;
        var before = book.Settings;
        if (before == change.Settings) return Answer.Since(work.Sequence - 1);
        book.Settings = change.Settings;
        book.CatalogVersion++;
        work.Undo.Add(() =>
        {
            book.Settings = before;
            book.CatalogVersion++;
        });
        return Answer.Done;
    }

    public static Answer Lock(BookState book, Work work, SetLockDate set)
    {
        if (TooLate(set.LockDate) is { } refused) return refused;
        var before = book.OwnLock;
        var day = DayOf(set.LockDate);
        if (day == before) return Answer.Since(work.Sequence - 1);
        book.OwnLock = day;
        work.Undo.Add(() => book.OwnLock = before);
        return Answer.Done;
    }

    public static Answer XeroLock(BookState book, Work work, SetXeroLockDate set)
    {
        if (TooLate(set.LockDate) is { } refused) return refused;
        var before = book.XeroLock;
        var day = DayOf(set.LockDate);
        if (day == before) return Answer.Since(work.Sequence - 1);
        book.XeroLock = day;
        work.Undo.Add(() => book.XeroLock = before);
        return Answer.Done;
    }

    /// <summary>Documents end with the year 9000; a lock date after it would leave no first open date to name.</summary>
    private static Rejection? TooLate(LocalDate? date) => date is { Year: > 9000 } ? Reject.InvalidField("lock_date", "lies after the year 9000") : null;

    private static int DayOf(LocalDate? date) => date is { } day ? Math.Max(-1, Work.DayOf(day)) : -1;

    private static Rejection? Refused(BookSettings settings)
    {
        if (settings.ReceiptTolerance is < 0 or > 1) return Reject.InvalidField("settings.over_receipt_tolerance", "lies outside 0 to 1");
        if (settings.BillTolerance is < 0 or > 1) return Reject.InvalidField("settings.over_bill_tolerance", "lies outside 0 to 1");
        if (settings.Tracking.Count > 2) return Reject.InvalidField("settings.tracking", "has more than two rules");
        for (var i = 0; i < settings.Tracking.Count; i++)
        {
            var (rule, field) = (settings.Tracking[i], $"settings.tracking[{i}]");
            if (rule.Category.Length is 0 or > 100) return Reject.InvalidField($"{field}.category", "is not 1 to 100 characters");
            if ((rule.Source == TrackingSource.CustomField) != (rule.Field is { Length: > 0 })) return Reject.InvalidField($"{field}.field", "is the name of a custom field, and goes with that source alone");
            if (rule.Options.Any(option => option.Option.Length is 0 or > 100) || rule.Otherwise is { Length: 0 or > 100 })
                return Reject.InvalidField($"{field}.options", "are not 1 to 100 characters each");
            if (rule.Options.Select(option => option.Value).Distinct(StringComparer.Ordinal).Count() < rule.Options.Count)
                return Reject.InvalidField($"{field}.options", "have a value twice");
        }
        if (settings.Tracking.Count == 2 && settings.Tracking[0].Category == settings.Tracking[1].Category)
            return Reject.InvalidField("settings.tracking[1].category", "is the category of the first rule");
        return null;
    }
}
