using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Books;

/// <summary>Something asked of a book. A closed family: what a book accepted is kept in its log, each with what it posted.</summary>
public abstract record Command
{
    private protected Command()
    {
    }
}

/// <summary>Settings of a book.</summary>
/// <param name="Name">Up to 255 characters.</param>
/// <param name="NegativeStock">What happens when more goes out than is there, unless the item says otherwise.</param>
/// <param name="ReceiptTolerance">The share of an order line's quantity by which receipts may exceed it: 0 to 1.</param>
/// <param name="BillTolerance">The same for bills.</param>
/// <param name="DailySummary">True: the poster adds up journals by day, account and tracking; false: a Xero document per posting.</param>
/// <param name="Accounts">The account of each role.</param>
public sealed record BookSettings(
    string Name, NegativeStock NegativeStock, decimal ReceiptTolerance, decimal BillTolerance, bool DailySummary, AccountMap Accounts)
{
    /// <summary>What a document does that is effective before others of the same stock.</summary>
    public BackDating BackDating { get; init; } = BackDating.Recost;

    /// <summary>What goods cost that come in without a price.</summary>
    public MissingPrice MissingPrice { get; init; } = MissingPrice.Refuse;

    /// <summary>Where the difference goes between the rate of a receipt and the rate of its bill.</summary>
    public ExchangeDifference ExchangeDifference { get; init; } = ExchangeDifference.Capitalise;

    /// <summary>Whether goods may cost nothing, and credits be larger than the cost.</summary>
    public ZeroCost ZeroCost { get; init; } = ZeroCost.Allow;

    /// <summary>Whether a document that is effective in a closed period is posted on the first open date where its request does not say; else it is refused.</summary>
    public bool MoveToOpenPeriod { get; init; }

    /// <summary>False: receipts post at the bill, and nothing is accrued for them.</summary>
    public bool AccruePurchases { get; init; } = true;

    /// <summary>At most two: how lines get their tracking options.</summary>
    public ValueList<TrackingRule> Tracking { get; init; } = ValueList<TrackingRule>.Own([]);
}

/// <summary>What a document does that is effective before others of the same stock. The numbers are stored and never change.</summary>
public enum BackDating
{
    /// <summary>It takes its place, and what comes after it is costed again.</summary>
    Recost = 1,

    /// <summary>It keeps its date and is costed with what is there when it is entered.</summary>
    EntryOrder = 2,

    /// <summary>It is refused.</summary>
    Refuse = 3,
}

/// <summary>What goods cost that come in without a price. The numbers are stored and never change.</summary>
public enum MissingPrice
{
    /// <summary>They are refused.</summary>
    Refuse = 1,

    /// <summary>The last known cost.</summary>
    LastCost = 2,

    /// <summary>Nothing.</summary>
    Zero = 3,
}

/// <summary>Where the exchange difference between a receipt and its bill goes. The numbers are stored and never change.</summary>
public enum ExchangeDifference
{
    /// <summary>Into the stock that the bill covers.</summary>
    Capitalise = 1,

    /// <summary>To the exchange account.</summary>
    GainLoss = 2,
}

/// <summary>Whether goods may cost nothing, and credits be larger than the cost. The numbers are stored and never change.</summary>
public enum ZeroCost
{
    /// <summary>Yes, with a warning.</summary>
    Allow = 1,

    /// <summary>No.</summary>
    Refuse = 2,
}

/// <summary>Opens a book: always the first event of its stream.</summary>
/// <param name="BookId">1 to 64 characters.</param>
/// <param name="BaseCurrency">The currency of the legal entity; never changes.</param>
/// <param name="Settings">The settings to begin with.</param>
public sealed record OpenBook(string BookId, string BaseCurrency, BookSettings Settings) : Command;

/// <summary>Replaces the settings.</summary>
/// <param name="Settings">The new settings, whole.</param>
public sealed record ChangeSettings(BookSettings Settings) : Command;

/// <summary>Moves the book's own lock date, forward (close) or back (reopen).</summary>
/// <param name="LockDate">The last date that takes no more postings; null: none.</param>
/// <param name="Reason">Why; kept in the history.</param>
public sealed record SetLockDate(LocalDate? LockDate, string Reason) : Command;

/// <summary>What the poster read of Xero's lock dates; the later of this and the book's own counts.</summary>
/// <param name="LockDate">The later of Xero's two lock dates; null: none.</param>
public sealed record SetXeroLockDate(LocalDate? LockDate) : Command;

/// <summary>Puts an item in the catalogue, new or changed.</summary>
/// <param name="Item">The item, whole.</param>
public sealed record PutItem(Item Item) : Command;

/// <summary>Puts a category in the catalogue, new or changed.</summary>
/// <param name="Category">The category, whole.</param>
public sealed record PutCategory(Category Category) : Command;

/// <summary>Puts a location in the catalogue, new or changed.</summary>
/// <param name="Location">The location, whole.</param>
public sealed record PutLocation(Location Location) : Command;

/// <summary>Puts a contact in the catalogue, new or changed.</summary>
/// <param name="Contact">The contact, whole.</param>
public sealed record PutContact(Contact Contact) : Command;

/// <summary>Puts a tax rate in the catalogue, new or changed.</summary>
/// <param name="TaxRate">The tax rate, whole.</param>
public sealed record PutTaxRate(TaxRate TaxRate) : Command;

/// <summary>Enters a document: an order is opened, anything else authorised and posted.</summary>
/// <param name="Document">The document.</param>
public sealed record EnterDocument(Document Document) : Command
{
    /// <summary>Whether it is posted on the first open date if it is effective in a closed period, or refused; null: as the book's settings say.</summary>
    public bool? MoveToOpenPeriod { get; init; }
}

/// <summary>Takes a document out of the effective time line.</summary>
/// <param name="Document">Which.</param>
/// <param name="Reason">Why; kept in the history.</param>
public sealed record VoidDocument(DocumentKey Document, string Reason) : Command;

/// <summary>Closes a purchase or sales order: no more receipts or shipments.</summary>
/// <param name="Order">Which.</param>
public sealed record CloseOrder(DocumentKey Order) : Command;

/// <summary>Opens a closed purchase or sales order again.</summary>
/// <param name="Order">Which.</param>
public sealed record ReopenOrder(DocumentKey Order) : Command;
