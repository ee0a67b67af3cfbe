using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;

namespace Ledger.Testing.Stories;

/// <summary>Which documents a document refers to: they must be entered before it.</summary>
public static class References
{
    /// <summary>The documents that it names, each as often as it does.</summary>
    public static IEnumerable<DocumentKey> Of(Document document) => document switch
    {
        GoodsReceipt receipt => Order(receipt.Order),
        SupplierBill bill => bill.Lines.SelectMany(line => Of(line.Target)),
        SupplierCreditNote note => note.Lines.Select(line => Of(line.Target)),
        SupplierReturn back => back.Lines.Select(line => new DocumentKey(DocumentKind.GoodsReceipt, line.ReceiptLine.Document)),
        LandedCostVoucher voucher => Of(voucher),
        Shipment shipment => shipment.Lines.SelectMany(line => SalesOrder(line.OrderLine)),
        DropShipment drop => Order(drop.Order).Concat(drop.Lines.SelectMany(line => SalesOrder(line.SalesOrderLine))),
        CustomerReturn back => back.Lines.Select(line => new DocumentKey(DocumentKind.Shipment, line.ShipmentLine.Document)),
        CustomerCreditNote { Invoice: { } invoice } => [new(DocumentKind.SalesInvoice, invoice)],
        TransferReceipt arrival => [new(DocumentKind.Transfer, arrival.Transfer)],
        OpeningBalance opening => opening.Lines.Select(line => line.Opening).OfType<OpensTransit>().Select(transit => new DocumentKey(DocumentKind.PurchaseOrder, transit.Line.Document)),
        ComponentIssue issue => Production(issue.Order),
        ComponentReturn back => Production(back.Order).Concat(back.Lines.Select(line => new DocumentKey(DocumentKind.ComponentIssue, line.IssueLine.Document))),
        OverheadAbsorption absorption => Production(absorption.Order),
        ProductionCompletion completion => Production(completion.Order),
        ProductionScrap scrap => Production(scrap.Order),
        ProductionClose close => Production(close.Order),
        _ => [],
    };

    private static DocumentKey[] Order(string? order) => order is null ? [] : [new(DocumentKind.PurchaseOrder, order)];

    private static DocumentKey[] SalesOrder(LineRef? line) => line is { } named ? [new(DocumentKind.SalesOrder, named.Document)] : [];

    private static DocumentKey[] Production(string order) => [new(DocumentKind.ProductionOrder, order)];

    private static DocumentKey[] Of(BillTarget target) => target switch
    {
        BillsOrderLine(var line) => [new(DocumentKind.PurchaseOrder, line.Document)],
        BillsReceiptLine(var line) => [new(DocumentKind.GoodsReceipt, line.Document)],
        BillsEstimate(var line) => [new(DocumentKind.LandedCostVoucher, line.Document)],
        _ => [],
    };

    private static DocumentKey Of(CreditTarget target) => target switch
    {
        CreditsBillLine(var line) => new(DocumentKind.SupplierBill, line.Document),
        CreditsReturnLine(var line) => new(DocumentKind.SupplierReturn, line.Document),
        AllowsOnBillLine(var line) => new(DocumentKind.SupplierBill, line.Document),
        CreditsService(var line) => new(DocumentKind.SupplierBill, line.Document),
        _ => throw new InvalidOperationException($"No rule for {target.GetType().Name}."),
    };

    private static IEnumerable<DocumentKey> Of(LandedCostVoucher voucher)
    {
        if (voucher.Reverses is { } reversed) yield return new(DocumentKind.LandedCostVoucher, reversed);
        foreach (var line in voucher.Lines)
        {
            if (line.Source is ChargeOfBill charge) yield return new(DocumentKind.SupplierBill, charge.Line.Document);
            foreach (var target in line.Targets) yield return new(target.Kind, target.Line.Document);
        }
    }
}
