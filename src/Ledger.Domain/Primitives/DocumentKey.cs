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
