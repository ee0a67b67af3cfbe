using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;

namespace Ledger.Domain.Books;

/// <summary>The accounts of journal lines, with what they are added up by.</summary>
internal static class Keys
{
    /// <summary>An account of the ledger's own: by role unless the line says otherwise, with the tracking of the document at a location.</summary>
    public static int Of(BookState book, Document document, AccountRole role, string? account, string? item, string? location) =>
        book.Keys.NumberOf(new(role, account ?? book.Settings!.Accounts[role], item, location, TrackingRules.Of(book, document, location)));

    /// <summary>A control account: no item, no place, no tracking.</summary>
    public static int Control(BookState book, AccountRole role) => book.Keys.NumberOf(new(role, book.Settings!.Accounts[role], null, null));
}
