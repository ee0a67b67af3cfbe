using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;

namespace Ledger.Api.ReadModel;

/// <summary>The other documents that a document names.</summary>
internal static class DocumentLinks
{
    /// <summary>Each once, in the order in which the document names them.</summary>
    public static IEnumerable<DocumentKey> Of(Document document) => Named(document).Distinct();

    private static IEnumerable<DocumentKey> Named(Document document) => document switch
    {
        GoodsReceipt receipt => Maybe(DocumentKind.PurchaseOrder, receipt.Order),
        SupplierBill bill => bill.Lines.SelectMany(line => Target(line.Target)),
        SupplierCreditNote note => note.Lines.Select(line => Target(line.Target)),
        SupplierReturn returned => returned.Lines.Select(line => new DocumentKey(DocumentKind.GoodsReceipt, line.ReceiptLine.Document)),
        LandedCostVoucher voucher => Maybe(DocumentKind.LandedCostVoucher, voucher.Reverses).Concat(voucher.Lines.SelectMany(Charge)),
        Shipment shipment => shipment.Lines.Where(line => line.OrderLine is not null).Select(line => new DocumentKey(DocumentKind.SalesOrder, line.OrderLine!.Value.Document)),
        DropShipment shipment => Maybe(DocumentKind.PurchaseOrder, shipment.Order)
            .Concat(shipment.Lines.Where(line => line.SalesOrderLine is not null).Select(line => new DocumentKey(DocumentKind.SalesOrder, line.SalesOrderLine!.Value.Document))),
        CustomerReturn returned => returned.Lines.Select(line => new DocumentKey(DocumentKind.Shipment, line.ShipmentLine.Document)),
        CustomerCreditNote note => Maybe(DocumentKind.SalesInvoice, note.Invoice),
        TransferReceipt receipt => [new(DocumentKind.Transfer, receipt.Transfer)],
        OpeningBalance opening => opening.Lines.Select(line => line.Opening).OfType<OpensTransit>().Select(transit => new DocumentKey(DocumentKind.PurchaseOrder, transit.Line.Document)),
        Domain.Production.ProductionOrder => [],
        Domain.Production.ComponentReturn returned => Maybe(DocumentKind.ProductionOrder, returned.Order)
            .Concat(returned.Lines.Select(line => new DocumentKey(DocumentKind.ComponentIssue, line.IssueLine.Document))),
        _ => Maybe(DocumentKind.ProductionOrder, DocumentFacts.ProductionOrder(document)),
    };

    private static IEnumerable<DocumentKey> Maybe(DocumentKind kind, string? id) => id is null ? [] : [new(kind, id)];

    private static IEnumerable<DocumentKey> Target(BillTarget target) => target switch
    {
        BillsOrderLine ordered => [new(DocumentKind.PurchaseOrder, ordered.Line.Document)],
        BillsReceiptLine received => [new(DocumentKind.GoodsReceipt, received.Line.Document)],
        BillsEstimate estimate => [new(DocumentKind.LandedCostVoucher, estimate.Line.Document)],
        _ => [],
    };

    private static DocumentKey Target(CreditTarget target) => target switch
    {
        CreditsBillLine billed => new(DocumentKind.SupplierBill, billed.Line.Document),
        CreditsReturnLine returned => new(DocumentKind.SupplierReturn, returned.Line.Document),
        AllowsOnBillLine allowed => new(DocumentKind.SupplierBill, allowed.Line.Document),
        CreditsService service => new(DocumentKind.SupplierBill, service.Line.Document),
        _ => throw new InvalidOperationException($"A {target.GetType().Name} is not known to the read model."),
    };

    private static IEnumerable<DocumentKey> Charge(LandedCostLine line)
    {
        if (line.Source is ChargeOfBill bill) yield return new(DocumentKind.SupplierBill, bill.Line.Document);
        foreach (var target in line.Targets) yield return new(target.Kind, target.Line.Document);
    }
}
