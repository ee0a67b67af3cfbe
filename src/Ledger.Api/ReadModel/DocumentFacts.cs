using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;
using NodaTime;

namespace Ledger.Api.ReadModel;

/// <summary>What documents of all kinds have in common beyond their type.</summary>
internal static class DocumentFacts
{
    /// <summary>The first part of movements into stock beside others out of it: see <see cref="Domain.Books.Movement.Part"/>.</summary>
    public const int InwardPart = 512;

    /// <summary>The part by which a drop shipment leaves the pool of its own into which it came as part 0.</summary>
    public const int DroppedPart = 1;

    /// <summary>The supplier or customer; null where the document names none.</summary>
    public static string? Contact(Document document) => document switch
    {
        PurchaseOrder order => order.Supplier,
        GoodsReceipt receipt => receipt.Supplier,
        SupplierBill bill => bill.Supplier,
        SupplierCreditNote note => note.Supplier,
        SupplierReturn returned => returned.Supplier,
        SalesOrder order => order.Customer,
        Shipment shipment => shipment.Customer,
        SalesInvoice invoice => invoice.Customer,
        DropShipment shipment => shipment.Customer,
        CustomerReturn returned => returned.Customer,
        CustomerCreditNote note => note.Customer,
        _ => null,
    };

    /// <summary>The ids of the lines, in the order of their indexes.</summary>
    /// <param name="document">The document.</param>
    /// <param name="part">Of an assembly, whose inputs and outputs are counted by themselves: which of them. See <see cref="Domain.Books.Movement.Part"/>.</param>
    public static IEnumerable<string> LineIds(Document document, int part = 0) => document switch
    {
        PurchaseOrder order => order.Lines.Select(line => line.Id),
        GoodsReceipt receipt => receipt.Lines.Select(line => line.Id),
        SupplierBill bill => bill.Lines.Select(line => line.Id),
        SupplierCreditNote note => note.Lines.Select(line => line.Id),
        SupplierReturn returned => returned.Lines.Select(line => line.Id),
        LandedCostVoucher voucher => voucher.Lines.Select(line => line.Id),
        SalesOrder order => order.Lines.Select(line => line.Id),
        Shipment shipment => shipment.Lines.Select(line => line.Id),
        SalesInvoice invoice => invoice.Lines.Select(line => line.Id),
        DropShipment shipment => shipment.Lines.Select(line => line.Id),
        CustomerReturn returned => returned.Lines.Select(line => line.Id),
        CustomerCreditNote note => note.Lines.Select(line => line.Id),
        StockAdjustment adjustment => adjustment.Lines.Select(line => line.Id),
        StockTake take => take.Lines.Select(line => line.Id),
        Transfer transfer => transfer.Lines.Select(line => line.Id),
        TransferReceipt receipt => receipt.Lines.Select(line => line.Id),
        Revaluation revaluation => revaluation.Lines.Select(line => line.Id),
        OpeningBalance opening => opening.Lines.Select(line => line.Id),
        ProductionOrder order => order.Outputs.Select(output => output.Id),
        ComponentIssue issue => issue.Lines.Select(line => line.Id),
        ComponentReturn returned => returned.Lines.Select(line => line.Id),
        OverheadAbsorption absorption => absorption.Lines.Select(line => line.Id),
        ProductionCompletion completion => completion.Lines.Select(line => line.Id),
        ProductionScrap scrap => scrap.Lines.Select(line => line.Id),
        ProductionClose => [],
        Assembly assembly when part >= InwardPart => assembly.Outputs.Select(output => output.Id),
        Assembly assembly => assembly.Inputs.Select(input => input.Id),
        _ => throw new InvalidOperationException($"A {document.GetType().Name} is not known to the read model."),
    };

    /// <summary>The id of a line.</summary>
    public static string LineId(Document document, int line, int part = 0) => document switch
    {
        GoodsReceipt receipt => receipt.Lines[line].Id,
        Shipment shipment => shipment.Lines[line].Id,
        SupplierBill bill => bill.Lines[line].Id,
        _ => LineIds(document, part).ElementAt(line),
    };

    /// <summary>The index of a line, or -1.</summary>
    public static int LineIndex(Document document, string lineId, int part = 0)
    {
        var index = 0;
        foreach (var id in LineIds(document, part))
        {
            if (id == lineId) return index;
            index++;
        }
        return -1;
    }

    /// <summary>When the batch that a line brings expires; null where the line does not say.</summary>
    public static LocalDate? Expiry(Document document, int line) => document switch
    {
        GoodsReceipt receipt => receipt.Lines[line].Expiry,
        OpeningBalance opening => (opening.Lines[line].Opening as OpensStock)?.Expiry,
        StockAdjustment adjustment => adjustment.Lines[line].Expiry,
        StockTake take => take.Lines[line].Expiry,
        ProductionCompletion completion => completion.Lines[line].Expiry,
        Assembly assembly => assembly.Outputs[line].Expiry,
        _ => null,
    };

    /// <summary>The production order that a document is about, or null.</summary>
    public static string? ProductionOrder(Document document) => document switch
    {
        ProductionOrder order => order.Id,
        ComponentIssue issue => issue.Order,
        ComponentReturn returned => returned.Order,
        OverheadAbsorption absorption => absorption.Order,
        ProductionCompletion completion => completion.Order,
        ProductionScrap scrap => scrap.Order,
        ProductionClose close => close.Order,
        _ => null,
    };
}
