using Ledger.Domain.Catalog;
using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;

namespace Ledger.Domain.Books;

/// <summary>All that a book knows.</summary>
internal sealed class BookState
{
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

    public List<DocumentEntry> Documents { get; } = [];

    public Dictionary<(string Item, string Location), StockPlace> Places { get; } = [];

    public JournalKeys Keys { get; } = new();

    /// <summary>Counts changes of settings and catalogue, so that places know when their accounts are to be looked up again.</summary>
    public int CatalogVersion { get; set; }
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

    public bool HasMovements => Pools.Pools.Exists(pool => pool.Layers.Count > 0 || pool.Consumptions.Length > 0);
}

/// <summary>An item at a location: its cost pool and the accounts that movements there use.</summary>
internal sealed class StockPlace(string item, string location, CostPool pool)
{
    private int _version = -1;

    public string Item { get; } = item;

    public string Location { get; } = location;

    public CostPool Pool { get; } = pool;

    public int Cogs { get; private set; }

    public int Grni { get; private set; }

    public void LookUpAccounts(BookState book)
    {
        if (_version == book.CatalogVersion) return;
        _version = book.CatalogVersion;
        Cogs = book.Keys.NumberOf(new(AccountRole.Cogs, Accounts.Cogs(book, Item, Location), Item, Location));
        Grni = book.Keys.NumberOf(new(AccountRole.Grni, book.Settings!.Accounts[AccountRole.Grni], Item, Location));
    }
}

/// <summary>A document that was entered, and what it put into pools and matches.</summary>
internal sealed class DocumentEntry(Document content, int index, long sequence, DocumentState state)
{
    private Dictionary<string, int>? _lines;

    public Document Content { get; } = content;

    public DocumentKey Key => Content.Key;

    public int Index { get; } = index;

    public long Sequence { get; } = sequence;

    public DocumentState State { get; set; } = state;

    /// <summary>The event that voided the document, and why; null where it is in force.</summary>
    public (long Sequence, string Reason)? Void { get; set; }

    /// <summary>What the document posted itself; null where it posted nothing.</summary>
    public Posting? Posting { get; set; }

    /// <summary>Of an order: its lines.</summary>
    public OrderLine[] OrderLines { get; set; } = [];

    /// <summary>Of an order: the receipts that name it, voided ones included; even one without order lines takes supplier, currency and rate from it.</summary>
    public List<DocumentEntry> ReceiptsOnOrder { get; } = [];

    /// <summary>Of a receipt: its lines, with the match that each stands in.</summary>
    public (AccrualMatch Match, Received Line, StockPlace Place)[] Received { get; set; } = [];

    /// <summary>Of a bill: its stock lines by line index; null for services.</summary>
    public (AccrualMatch Match, Billed Line, string Item)?[] Billed { get; set; } = [];

    /// <summary>Of a bill or credit note: the net amount of each line in the document's currency.</summary>
    public long[] CurrencyNets { get; set; } = [];

    /// <summary>Of a credit note: its lines.</summary>
    public (AccrualMatch Match, Credited Line)[] Credited { get; set; } = [];

    /// <summary>Of a shipment: its consumptions.</summary>
    public (StockPlace Place, EffectiveKey Key)[] Shipped { get; set; } = [];

    /// <summary>The index of a line by its id, or -1. Of the kinds whose lines others refer to.</summary>
    public int LineIndex(string id)
    {
        if (_lines is null)
        {
            var ids = Content switch
            {
                PurchaseOrder order => order.Lines.Select(line => line.Id),
                GoodsReceipt receipt => receipt.Lines.Select(line => line.Id),
                SupplierBill bill => bill.Lines.Select(line => line.Id),
                _ => throw new InvalidOperationException($"Nothing refers to lines of a {Content.Kind}."),
            };
            _lines = new(StringComparer.Ordinal);
            foreach (var line in ids) _lines[line] = _lines.Count;
        }
        return _lines.GetValueOrDefault(id, -1);
    }
}

/// <summary>A line of an order, with all that was received and billed for it.</summary>
internal sealed record OrderLine(PurchaseOrderLine Line, UnitConversion Unit, long Quantity, AccrualMatch Match);

/// <summary>Which account a line uses: the first that is set of item, category, location, book.</summary>
internal static class Accounts
{
    public static string Inventory(BookState book, string item, string location) =>
        First(book, item, location, accounts => accounts.Inventory) ?? book.Settings!.Accounts[AccountRole.Inventory];

    public static string Cogs(BookState book, string item, string location) =>
        First(book, item, location, accounts => accounts.Cogs) ?? book.Settings!.Accounts[AccountRole.Cogs];

    public static string Revenue(BookState book, string? item) =>
        (item is null ? null : First(book, item, null, accounts => accounts.Revenue)) ?? book.Settings!.Accounts[AccountRole.Revenue];

    private static string? First(BookState book, string item, string? location, Func<AccountOverrides, string?> account)
    {
        var known = book.Items[item].Item;
        return account(known.Accounts)
            ?? (known.Category is null ? null : account(book.Categories[known.Category].Value.Accounts))
            ?? (location is null ? null : account(book.Locations[location].Value.Accounts));
    }
}
