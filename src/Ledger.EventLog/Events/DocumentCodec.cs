using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Events;

/// <summary>Documents of every kind to their stored form and back. Dates count from the event's base date.</summary>
internal static class DocumentCodec
{
    public static void Write(Document document, Stored.Event to, StringTable strings)
    {
        var day = to.BaseDate;
        switch (document)
        {
            case PurchaseOrder order: to.PurchaseOrder = PurchasingCodec.Write(order, day, strings); break;
            case GoodsReceipt receipt: to.GoodsReceipt = PurchasingCodec.Write(receipt, day, strings); break;
            case SupplierBill bill: to.SupplierBill = PurchasingCodec.Write(bill, day, strings); break;
            case SupplierCreditNote note: to.SupplierCreditNote = PurchasingCodec.Write(note, day, strings); break;
            case Shipment shipment: to.Shipment = SalesCodec.Write(shipment, day, strings); break;
            case SalesInvoice invoice: to.SalesInvoice = SalesCodec.Write(invoice, day, strings); break;
            case SupplierReturn back: to.SupplierReturn = PurchasingCodec.Write(back, day, strings); break;
            case LandedCostVoucher voucher: to.LandedCostVoucher = LandedCostCodec.Write(voucher, day, strings); break;
            case SalesOrder order: to.SalesOrder = SalesCodec.Write(order, day, strings); break;
            case DropShipment drop: to.DropShipment = SalesCodec.Write(drop, day, strings); break;
            case CustomerReturn back: to.CustomerReturn = SalesCodec.Write(back, day, strings); break;
            case CustomerCreditNote note: to.CustomerCreditNote = SalesCodec.Write(note, day, strings); break;
            case StockAdjustment adjustment: to.StockAdjustment = StockCodec.Write(adjustment, day, strings); break;
            case StockTake count: to.StockTake = StockCodec.Write(count, day, strings); break;
            case Transfer transfer: to.Transfer = StockCodec.Write(transfer, day, strings); break;
            case TransferReceipt receipt: to.TransferReceipt = StockCodec.Write(receipt, day, strings); break;
            case Revaluation revaluation: to.Revaluation = StockCodec.Write(revaluation, day, strings); break;
            case OpeningBalance opening: to.OpeningBalance = StockCodec.Write(opening, day, strings); break;
            case ProductionOrder order: to.ProductionOrder = ProductionCodec.Write(order, day, strings); break;
            case ComponentIssue issue: to.ComponentIssue = ProductionCodec.Write(issue, day, strings); break;
            case ComponentReturn back: to.ComponentReturn = ProductionCodec.Write(back, day, strings); break;
            case OverheadAbsorption absorption: to.OverheadAbsorption = ProductionCodec.Write(absorption, day, strings); break;
            case ProductionCompletion completion: to.ProductionCompletion = ProductionCodec.Write(completion, day, strings); break;
            case ProductionScrap scrap: to.ProductionScrap = ProductionCodec.Write(scrap, day, strings); break;
            case ProductionClose close: to.ProductionClose = ProductionCodec.Write(close, day, strings); break;
            case Assembly assembly: to.Assembly = AssemblyCodec.Write(assembly, day, strings); break;
            default: throw new InvalidOperationException($"A {document.GetType().Name} has no stored form.");
        }
        to.Tags = Parts.Tags(document.Tags, strings);
    }

    /// <returns>Null where the event's command enters no document.</returns>
    public static Document? Read(Stored.Event from, StringTable strings) =>
        ReadContent(from, from.BaseDate, strings) is not { } document ? null
        : from.Tags is null ? document
        : document with { Tags = Parts.Tags(from.Tags, strings) };

    private static Document? ReadContent(Stored.Event from, int day, StringTable strings) => from.CommandCase switch
    {
        Stored.Event.CommandOneofCase.PurchaseOrder => PurchasingCodec.Read(from.PurchaseOrder, day, strings),
        Stored.Event.CommandOneofCase.GoodsReceipt => PurchasingCodec.Read(from.GoodsReceipt, day, strings),
        Stored.Event.CommandOneofCase.SupplierBill => PurchasingCodec.Read(from.SupplierBill, day, strings),
        Stored.Event.CommandOneofCase.SupplierCreditNote => PurchasingCodec.Read(from.SupplierCreditNote, day, strings),
        Stored.Event.CommandOneofCase.Shipment => SalesCodec.Read(from.Shipment, day, strings),
        Stored.Event.CommandOneofCase.SalesInvoice => SalesCodec.Read(from.SalesInvoice, day, strings),
        Stored.Event.CommandOneofCase.SupplierReturn => PurchasingCodec.Read(from.SupplierReturn, day, strings),
        Stored.Event.CommandOneofCase.LandedCostVoucher => LandedCostCodec.Read(from.LandedCostVoucher, day, strings),
        Stored.Event.CommandOneofCase.SalesOrder => SalesCodec.Read(from.SalesOrder, day, strings),
        Stored.Event.CommandOneofCase.DropShipment => SalesCodec.Read(from.DropShipment, day, strings),
        Stored.Event.CommandOneofCase.CustomerReturn => SalesCodec.Read(from.CustomerReturn, day, strings),
        Stored.Event.CommandOneofCase.CustomerCreditNote => SalesCodec.Read(from.CustomerCreditNote, day, strings),
        Stored.Event.CommandOneofCase.StockAdjustment => StockCodec.Read(from.StockAdjustment, day, strings),
        Stored.Event.CommandOneofCase.StockTake => StockCodec.Read(from.StockTake, day, strings),
        Stored.Event.CommandOneofCase.Transfer => StockCodec.Read(from.Transfer, day, strings),
        Stored.Event.CommandOneofCase.TransferReceipt => StockCodec.Read(from.TransferReceipt, day, strings),
        Stored.Event.CommandOneofCase.Revaluation => StockCodec.Read(from.Revaluation, day, strings),
        Stored.Event.CommandOneofCase.OpeningBalance => StockCodec.Read(from.OpeningBalance, day, strings),
        Stored.Event.CommandOneofCase.ProductionOrder => ProductionCodec.Read(from.ProductionOrder, day, strings),
        Stored.Event.CommandOneofCase.ComponentIssue => ProductionCodec.Read(from.ComponentIssue, day, strings),
        Stored.Event.CommandOneofCase.ComponentReturn => ProductionCodec.Read(from.ComponentReturn, day, strings),
        Stored.Event.CommandOneofCase.OverheadAbsorption => ProductionCodec.Read(from.OverheadAbsorption, day, strings),
        Stored.Event.CommandOneofCase.ProductionCompletion => ProductionCodec.Read(from.ProductionCompletion, day, strings),
        Stored.Event.CommandOneofCase.ProductionScrap => ProductionCodec.Read(from.ProductionScrap, day, strings),
        Stored.Event.CommandOneofCase.ProductionClose => ProductionCodec.Read(from.ProductionClose, day, strings),
        Stored.Event.CommandOneofCase.Assembly => AssemblyCodec.Read(from.Assembly, day, strings),
        _ => null,
    };
}
