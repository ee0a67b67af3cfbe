using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;

namespace Ledger.Api.ReadModel;

/// <summary>What documents of all kinds have in common beyond their type.</summary>
internal static class DocumentFacts
{
    /// <summary>The supplier or customer; null where the document names none.</summary>
    public static string? Contact(Document document) => document switch
    {
        PurchaseOrder order => order.Supplier,
        GoodsReceipt receipt => receipt.Supplier,
        SupplierBill bill => bill.Supplier,
        SupplierCreditNote note => note.Supplier,
        Shipment shipment => shipment.Customer,
        SalesInvoice invoice => invoice.Customer,
        _ => throw new InvalidOperationException($"A {document.GetType().Name} is not known to the read model."),
    };

    /// <summary>The id of a line.</summary>
    public static string LineId(Document document, int line) => document switch
    {
        PurchaseOrder order => order.Lines[line].Id,
        GoodsReceipt receipt => receipt.Lines[line].Id,
        SupplierBill bill => bill.Lines[line].Id,
        SupplierCreditNote note => note.Lines[line].Id,
        Shipment shipment => shipment.Lines[line].Id,
        SalesInvoice invoice => invoice.Lines[line].Id,
        _ => throw new InvalidOperationException($"A {document.GetType().Name} is not known to the read model."),
    };
}
