namespace Ledger.Domain.Primitives;

/// <summary>The kinds of documents; the numbers are stored and never change.</summary>
public enum DocumentKind
{
    /// <summary>An order to a supplier; posts nothing.</summary>
    PurchaseOrder = 1,

    /// <summary>Goods came in.</summary>
    GoodsReceipt = 2,

    /// <summary>A supplier's invoice.</summary>
    SupplierBill = 3,

    /// <summary>A supplier takes back a bill for some units.</summary>
    SupplierCreditNote = 4,

    /// <summary>Goods went out to a customer.</summary>
    Shipment = 5,

    /// <summary>An invoice to a customer.</summary>
    SalesInvoice = 6,

    /// <summary>Goods went back to the supplier.</summary>
    SupplierReturn = 7,

    /// <summary>Freight, duty and the like, spread over what they brought in.</summary>
    LandedCostVoucher = 8,

    /// <summary>An order from a customer; posts nothing.</summary>
    SalesOrder = 9,

    /// <summary>Goods went from a supplier straight to a customer.</summary>
    DropShipment = 10,

    /// <summary>Goods came back from a customer.</summary>
    CustomerReturn = 11,

    /// <summary>A credit note to a customer.</summary>
    CustomerCreditNote = 12,

    /// <summary>Stock found or lost.</summary>
    StockAdjustment = 13,

    /// <summary>Stock counted.</summary>
    StockTake = 14,

    /// <summary>Goods moved between our own places, or the first step of it.</summary>
    Transfer = 15,

    /// <summary>The second step of a transfer.</summary>
    TransferReceipt = 16,

    /// <summary>Stock written up or down.</summary>
    Revaluation = 17,

    /// <summary>What the book begins with.</summary>
    OpeningBalance = 18,

    /// <summary>An order to make something; posts nothing itself.</summary>
    ProductionOrder = 19,

    /// <summary>Components went into production.</summary>
    ComponentIssue = 20,

    /// <summary>Components came back from production.</summary>
    ComponentReturn = 21,

    /// <summary>Services that production took up.</summary>
    OverheadAbsorption = 22,

    /// <summary>Production came into stock.</summary>
    ProductionCompletion = 23,

    /// <summary>Production was spoilt.</summary>
    ProductionScrap = 24,

    /// <summary>A production order ended.</summary>
    ProductionClose = 25,

    /// <summary>Production, or taking apart, in one step.</summary>
    Assembly = 26,
}

/// <summary>A document's identity: its kind and the client's own number.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">1 to 64 printable characters, compared exactly.</param>
public readonly record struct DocumentKey(DocumentKind Kind, string Id)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Id}";
}

/// <summary>A line of a document.</summary>
/// <param name="Document">The id of the document; its kind follows from where the reference stands.</param>
/// <param name="Line">The id of the line in it.</param>
public readonly record struct LineRef(string Document, string Line);
