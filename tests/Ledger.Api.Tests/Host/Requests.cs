using Ledger.V1;

namespace Ledger.Api.Tests.Host;

/// <summary>Short spellings of requests. Dates are of March 2026 unless a month is given.</summary>
internal static partial class Requests
{
    public static V1.Decimal Number(string value) => new() { Value = value };

    public static Date March(int day) => On(3, day);

    public static Date On(int month, int day) => new() { Year = 2026, Month = month, Day = day };

    public static DocumentKey Key(DocumentKind kind, string id) => new() { Kind = kind, DocumentId = id };

    public static CreateBookRequest Book(string id, string currency = "USD") =>
        new() { BookId = id, BaseCurrencyCode = currency, Settings = new() { Name = "Acme Trading" } };

    public static Item Item(string id) => new() { ItemId = id, Name = $"Item {id}", BaseUnit = "EA" };

    public static PurchaseOrder Order(string id, string quantity, string price, string item = "A") => new()
    {
        DocumentId = id, EffectiveDate = On(2, 20), ContactId = "SUP",
        Lines = { new PurchaseOrderLine { LineId = "1", ItemId = item, Quantity = Number(quantity), UnitPrice = Number(price) } },
    };

    public static GoodsReceipt Receipt(string id, int day, string quantity, string? price, string item = "A") => new()
    {
        DocumentId = id, EffectiveDate = March(day), ContactId = "SUP",
        Lines =
        {
            new GoodsReceiptLine
            {
                LineId = "1", ItemId = item, LocationId = "MAIN", Quantity = Number(quantity), UnitPrice = price is null ? null : Number(price),
            },
        },
    };

    public static GoodsReceipt ReceiptOf(string order, string id, int day, string quantity)
    {
        var receipt = Receipt(id, day, quantity, null);
        receipt.PurchaseOrderId = order;
        receipt.Lines[0].PurchaseOrderLineId = "1";
        return receipt;
    }

    public static SupplierBill Bill(string id, int day, string quantity, string price, SupplierBillLine target)
    {
        var line = target.Clone();
        (line.LineId, line.Quantity, line.UnitPrice) = ("1", Number(quantity), Number(price));
        return new()
        {
            DocumentId = id, EffectiveDate = March(day), ContactId = "SUP", SupplierReference = $"INV {id}", AmountsAre = AmountsAre.NoTax, Lines = { line },
        };
    }

    public static SupplierBillLine OrderLine(string order, string line = "1") =>
        new() { PurchaseOrderLine = new() { PurchaseOrderId = order, PurchaseOrderLineId = line } };

    public static SupplierBillLine ReceiptLine(string receipt, string line = "1") =>
        new() { GoodsReceiptLine = new() { GoodsReceiptId = receipt, GoodsReceiptLineId = line } };

    public static SupplierCreditNote CreditNote(string id, int day, string quantity, string price, string bill) => new()
    {
        DocumentId = id, EffectiveDate = March(day), ContactId = "SUP", AmountsAre = AmountsAre.NoTax,
        Lines =
        {
            new SupplierCreditNoteLine
            {
                LineId = "1", Quantity = Number(quantity), UnitPrice = Number(price),
                SupplierBillLine = new() { SupplierBillId = bill, SupplierBillLineId = "1" },
            },
        },
    };

    public static Shipment Shipment(string id, int day, string quantity, string item = "A") => new()
    {
        DocumentId = id, EffectiveDate = March(day),
        Lines = { new ShipmentLine { LineId = "1", ItemId = item, LocationId = "MAIN", Quantity = Number(quantity) } },
    };

    public static SalesInvoice Invoice(string id, int day, string quantity, string price) => new()
    {
        DocumentId = id, EffectiveDate = March(day), ContactId = "CUS", AmountsAre = AmountsAre.NoTax,
        Lines = { new SalesInvoiceLine { LineId = "1", ItemId = "A", Quantity = Number(quantity), UnitPrice = Number(price) } },
    };

    public static VoidDocumentRequest Void(DocumentKind kind, string id) =>
        new() { BookId = TestLedger.BookId, Document = Key(kind, id), Reason = "Entered twice" };
}
