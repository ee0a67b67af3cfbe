using Ledger.Domain.Catalog;
using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using NodaTime;

namespace Ledger.Domain.Books;

/// <summary>All that a book knows.</summary>
/// <param name="shelf">Where the documents stand that are at hand as they were sent; null: all of them are.</param>
internal sealed class BookState(Shelf? shelf)
{
    // By the sequence of the event that entered them; null where an event entered none.
    private readonly List<DocumentEntry?> _bySequence = [];

    public Shelf? Shelf { get; } = shelf;

    public string BookId { get; set; } = "";

    public Currency? Base { get; set; }

    public BookSettings? Settings { get; set; }

    /// <summary>The book's own last closed day; -1: none.</summary>
    public int OwnLock { get; set; } = -1;

    /// <summary>The last closed day of Xero, as last read; -1: none.</summary>
    public int XeroLock { get; set; } = -1;

    public int FirstOpenDay => Math.Max(OwnLock, XeroLock) + 1;

    public Dictionary<string, ItemState> Items { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, CatalogEntry<Category>> Categories { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, CatalogEntry<Location>> Locations { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, CatalogEntry<Contact>> Contacts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, CatalogEntry<TaxRate>> TaxRates { get; } = new(StringComparer.Ordinal);

    public Dictionary<DocumentKey, DocumentEntry> ByKey { get; } = [];

    /// <summary>All documents, in the order in which they were entered.</summary>
    public IEnumerable<DocumentEntry> Documents => _bySequence.OfType<DocumentEntry>();

    public Dictionary<(string Item, string Location, string? Lot), StockPlace> Places { get; } = [];

    /// <summary>When batches expire; null: they do not.</summary>
    public Dictionary<(string Item, string Lot), LocalDate?> Lots { get; } = [];

    public JournalKeys Keys { get; } = new();

    /// <summary>Counts changes of settings and catalogue, so that places know when their accounts are to be looked up again.</summary>
    public int CatalogVersion { get; set; }

    /// <summary>The document that the event of a sequence entered.</summary>
    public DocumentEntry DocumentAt(int sequence) => _bySequence[sequence]!;

    public void Add(DocumentEntry entry)
    {
        ByKey.Add(entry.Key, entry);
        // What was taken back may have left empty places behind.
        if (_bySequence.Count > entry.Index) _bySequence.RemoveRange(entry.Index, _bySequence.Count - entry.Index);
        while (_bySequence.Count < entry.Index) _bySequence.Add(null);
        _bySequence.Add(entry);
    }

    /// <summary>Takes back the document that was added last.</summary>
    public void TakeBack(DocumentEntry entry)
    {
        ByKey.Remove(entry.Key);
        _bySequence.RemoveRange(entry.Index, _bySequence.Count - entry.Index);
    }
}

/// <summary>Something of the catalogue with the sequence that brought it.</summary>
internal sealed record CatalogEntry<T>(T Value, long Sequence);

/// <summary>An item and its stock.</summary>
internal sealed class ItemState
{
    public ItemState(BookState book, Item item, long sequence)
    {
        (Item, Sequence) = (item, sequence);
        Pools = new(() => (Item.NegativeStock ?? book.Settings!.NegativeStock) == NegativeStock.Allow);
    }

    public Item Item { get; set; }

    public long Sequence { get; set; }

    public ItemPools Pools { get; }

    public bool HasMovements => Pools.Pools.Any(pool => !pool.IsEmpty);
}

/// <summary>An item at a location, of one batch or serial number where it has such: its cost pool and the accounts that movements there use.</summary>
internal sealed class StockPlace(CostPool pool)
{
    private int _version = -1;

    public string Item => Pool.Name.Item;

    public string Location => Pool.Name.Location!;

    public string? Lot => Pool.Name.Lot;

    public CostPool Pool { get; } = pool;

    public string Cogs { get; private set; } = "";

    public void LookUpAccounts(BookState book)
    {
        if (_version == book.CatalogVersion) return;
        _version = book.CatalogVersion;
        Cogs = Accounts.Cogs(book, Item, Location);
    }
}

/// <summary>A line of an order, with all that was received and billed for it.</summary>
internal sealed record OrderLine(PurchaseOrderLine Line, UnitConversion Unit, long Quantity, AccrualMatch Match);

/// <summary>Which account a line uses: the first that is set of item, category, location, book.</summary>
internal static class Accounts
{
    public static string Inventory(BookState book, string item, string? location) =>
        First(book, item, location, accounts => accounts.Inventory) ?? book.Settings!.Accounts[AccountRole.Inventory];

    public static string Cogs(BookState book, string item, string? location) =>
        First(book, item, location, accounts => accounts.Cogs) ?? book.Settings!.Accounts[AccountRole.Cogs];

    public static string Revenue(BookState book, string? item) =>
        (item is null ? null : First(book, item, null, accounts => accounts.Revenue)) ?? book.Settings!.Accounts[AccountRole.Revenue];

    public static string Expense(BookState book, string item) => First(book, item, null, accounts => accounts.Expense) ?? book.Settings!.Accounts[AccountRole.Expense];

    private static string? First(BookState book, string item, string? location, Func<AccountOverrides, string?> account)
    {
        var known = book.Items[item].Item;
        return account(known.Accounts)
            ?? (known.Category is null ? null : account(book.Categories[known.Category].Value.Accounts))
            ?? (location is null ? null : account(book.Locations[location].Value.Accounts));
    }
}
