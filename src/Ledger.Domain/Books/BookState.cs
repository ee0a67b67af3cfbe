using Ledger.Domain.Catalog;
using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;
using NodaTime;

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

    public Dictionary<(string Item, string Location, string? Lot), StockPlace> Places { get; } = [];

    /// <summary>When batches expire; null: they do not.</summary>
    public Dictionary<(string Item, string Lot), LocalDate?> Lots { get; } = [];

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

/// <summary>A document that was entered, and how to take it off the books.</summary>
internal sealed class DocumentEntry(Document content, int index, long sequence, DocumentState state)
{
    private Dictionary<string, int>? _lines;
    private List<Action<Work>>? _effects;
    private List<DocumentEntry>? _usedBy;
    private List<Dependent>? _dependents;

    public Document Content { get; } = content;

    public DocumentKey Key => Content.Key;

    public int Index { get; } = index;

    public long Sequence { get; } = sequence;

    public DocumentState State { get; set; } = state;

    /// <summary>The event that voided the document, and why; null where it is in force.</summary>
    public (long Sequence, string Reason)? Void { get; set; }

    /// <summary>What the document posted itself; null where it posted nothing.</summary>
    public OwnPosting? Posting { get; set; }

    /// <summary>What of it did not come from costs and accruals, by account, debit positive.</summary>
    public (int Key, long Amount)[] Direct { get; set; } = [];

    /// <summary>What takes it off the books, besides its consumptions; the last first.</summary>
    public IReadOnlyList<Action<Work>> Effects => (IReadOnlyList<Action<Work>>?)_effects ?? [];

    /// <summary>The documents that refer to it, voided ones included.</summary>
    public IReadOnlyList<DocumentEntry> UsedBy => (IReadOnlyList<DocumentEntry>?)_usedBy ?? [];

    /// <summary>Its consumptions, by line and part.</summary>
    public (CostPool Pool, EffectiveKey Key)[] Out { get; set; } = [];

    /// <summary>The layers that charges can be laid on and that returns name, by line; of an assembly, by output.</summary>
    public Layer[][] In { get; set; } = [];

    /// <summary>Of an order: its lines.</summary>
    public OrderLine[] OrderLines { get; set; } = [];

    /// <summary>Of a receipt or drop shipment: its lines, with the match that each stands in.</summary>
    public (AccrualMatch Match, Received Line)[] Received { get; set; } = [];

    /// <summary>Of a bill or an opening balance: its stock lines by line index; null for others.</summary>
    public (AccrualMatch Match, Billed Line, string Item)?[] Billed { get; set; } = [];

    /// <summary>Of a supplier return: its lines.</summary>
    public (AccrualMatch Match, Returned Line)[] Returned { get; set; } = [];

    /// <summary>Of a bill or credit note: the net amount of each line in the document's currency and in base currency.</summary>
    public (long Currency, long Base)[] Nets { get; set; } = [];

    /// <summary>Of a supplier's credit note: its lines by index; null for others than stock.</summary>
    public Credited?[] Credited { get; set; } = [];

    /// <summary>Of a supplier's credit note: the matches whose bills it makes cheaper.</summary>
    public AccrualMatch[] Cheaper { get; set; } = [];

    /// <summary>What it moves that follows from what is on hand: returns to suppliers, counts, revaluations.</summary>
    public List<Dependent> Dependents => _dependents ??= new(1);

    /// <summary>Of a landed cost voucher: its lines.</summary>
    public ChargeLine[] Charges { get; set; } = [];

    /// <summary>Of a landed cost voucher: the bill line that each of its lines spreads; null: an estimate.</summary>
    public (DocumentEntry Bill, int Line)?[] Sources { get; set; } = [];

    /// <summary>Of a bill: what vouchers spread of each line, by line index.</summary>
    public Dictionary<int, long>? Spread { get; set; }

    /// <summary>Of a two-step transfer: the pool of what is on its way, by line and part.</summary>
    public CostPool[][] OnTheWay { get; set; } = [];

    /// <summary>Of a production order.</summary>
    public OrderCosts? Costs { get; set; }

    /// <summary>The index of a line by its id, or -1. Of the kinds whose lines others refer to.</summary>
    public int LineIndex(string id)
    {
        if (_lines is null)
        {
            _lines = new(StringComparer.Ordinal);
            foreach (var line in LineIds(Content)) _lines[line] = _lines.Count;
        }
        return _lines.GetValueOrDefault(id, -1);
    }

    /// <summary>The consumptions of a line, by part.</summary>
    public ReadOnlySpan<(CostPool Pool, EffectiveKey Key)> OutOf(int line)
    {
        var first = OutBefore(line);
        return Out.AsSpan(first, OutBefore(line + 1) - first);
    }

    public void OnVoid(Action<Work> effect) => (_effects ??= new(1)).Add(effect);

    /// <summary>Remembers that a document refers to this one.</summary>
    public void UseBy(DocumentEntry by, Work work)
    {
        _usedBy ??= new(1);
        if (_usedBy.Count > 0 && _usedBy[^1] == by) return;
        _usedBy.Add(by);
        work.Undo.Add(() => _usedBy.Remove(by));
    }

    private int OutBefore(int line)
    {
        var (low, high) = (0, Out.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (EffectiveKey.LineOf(Out[middle].Key.Slot) < line) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static IEnumerable<string> LineIds(Document content) => content switch
    {
        PurchaseOrder order => order.Lines.Select(line => line.Id),
        GoodsReceipt receipt => receipt.Lines.Select(line => line.Id),
        SupplierBill bill => bill.Lines.Select(line => line.Id),
        SupplierReturn back => back.Lines.Select(line => line.Id),
        LandedCostVoucher voucher => voucher.Lines.Select(line => line.Id),
        SalesOrder order => order.Lines.Select(line => line.Id),
        Shipment shipment => shipment.Lines.Select(line => line.Id),
        DropShipment shipment => shipment.Lines.Select(line => line.Id),
        Transfer transfer => transfer.Lines.Select(line => line.Id),
        TransferReceipt receipt => receipt.Lines.Select(line => line.Id),
        ProductionOrder order => order.Outputs.Select(output => output.Id),
        ComponentIssue issue => issue.Lines.Select(line => line.Id),
        ProductionCompletion completion => completion.Lines.Select(line => line.Id),
        Assembly assembly => assembly.Outputs.Select(output => output.Id),
        _ => throw new InvalidOperationException($"Nothing refers to lines of a {content.Kind}."),
    };
}

/// <summary>What a document posted itself: what its void takes back.</summary>
/// <param name="Id">The posting.</param>
/// <param name="Lines">Account and base amount, debit positive, by line.</param>
/// <param name="Details">Document line and amount in its currency, by line; null where no line has them.</param>
internal sealed record OwnPosting(string Id, (int Key, long Amount)[] Lines, (string? Line, long? CurrencyAmount)[]? Details);

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
