using Ledger.V1;
using Command = Ledger.V1.Command;
using Decimal = Ledger.V1.Decimal;

namespace Ledger.Cli.Demo;

/// <summary>Something that somebody in the demo's business enters, and what to say about it.</summary>
/// <param name="Day">The document's date.</param>
/// <param name="Document">Its kind and id.</param>
/// <param name="Story">What it is, in a few words; may be empty.</param>
/// <param name="Command">The request.</param>
internal sealed record Entry(Date Day, DocumentKey Document, string Story, Command Command)
{
    private const int Year = 2026;

    public static Date On(int month, int day) => new() { Year = Year, Month = month, Day = day };

    public static Decimal Number(string value) => new() { Value = value };

    public static Entry Order(string id, Date day, string supplier, (string Code, string Rate)? currency, string story, params PurchaseOrderLine[] lines)
    {
        var order = new PurchaseOrder { DocumentId = id, EffectiveDate = day, ContactId = supplier, CurrencyCode = currency?.Code ?? "", ExchangeRate = Rate(currency) };
        order.Lines.AddRange(lines);
        return new(day, Key(DocumentKind.PurchaseOrder, id), story, new() { CreatePurchaseOrder = new() { PurchaseOrder = order } });
    }

    public static PurchaseOrderLine Ordered(string line, string item, string quantity, string price, string unit = "", string? discount = null) => new()
    {
        LineId = line, ItemId = item, Quantity = Number(quantity), Unit = unit, UnitPrice = Number(price), DiscountPercent = discount is null ? null : Number(discount),
    };

    public static Entry Receipt(string id, Date day, string order, string story, params GoodsReceiptLine[] lines)
    {
        var receipt = new GoodsReceipt { DocumentId = id, EffectiveDate = day, PurchaseOrderId = order };
        receipt.Lines.AddRange(lines);
        return new(day, Key(DocumentKind.GoodsReceipt, id), story, new() { ReceiveGoods = new() { GoodsReceipt = receipt } });
    }

    public static GoodsReceiptLine Received(string orderLine, string item, string quantity, string unit = "") => new()
    {
        LineId = orderLine, PurchaseOrderLineId = orderLine, ItemId = item, LocationId = Catalogue.Main, Quantity = Number(quantity), Unit = unit,
    };

    public static Entry Bill(string id, Date day, string supplier, string reference, (string Code, string Rate)? currency, string story, params SupplierBillLine[] lines)
    {
        var bill = new SupplierBill
        {
            DocumentId = id, EffectiveDate = day, DueDate = On(day.Month + 1, 20), ContactId = supplier, SupplierReference = reference,
            CurrencyCode = currency?.Code ?? "", ExchangeRate = Rate(currency), AmountsAre = currency is null ? AmountsAre.Exclusive : AmountsAre.NoTax,
        };
        foreach (var line in lines)
        {
            line.TaxRateId = currency is null ? Catalogue.TaxIn : "";
            bill.Lines.Add(line);
        }
        return new(day, Key(DocumentKind.SupplierBill, id), story, new() { AuthoriseSupplierBill = new() { SupplierBill = bill } });
    }

    public static SupplierBillLine Billed(string order, string orderLine, string what, string quantity, string price, string unit = "", string? discount = null) => new()
    {
        LineId = orderLine, Description = what, Quantity = Number(quantity), Unit = unit, UnitPrice = Number(price),
        DiscountPercent = discount is null ? null : Number(discount),
        PurchaseOrderLine = new PurchaseOrderLineKey { PurchaseOrderId = order, PurchaseOrderLineId = orderLine },
    };

    public static Entry CreditNote(string id, Date day, string supplier, string reference, (string Code, string Rate) currency, string story, SupplierCreditNoteLine line)
    {
        var note = new SupplierCreditNote
        {
            DocumentId = id, EffectiveDate = day, ContactId = supplier, SupplierReference = reference, CurrencyCode = currency.Code, ExchangeRate = Number(currency.Rate),
            AmountsAre = AmountsAre.NoTax, Lines = { line },
        };
        return new(day, Key(DocumentKind.SupplierCreditNote, id), story, new() { AuthoriseSupplierCreditNote = new() { SupplierCreditNote = note } });
    }

    public static Entry Shipment(string id, Date day, string customer, string order, string story, params (string Item, string Quantity)[] lines)
    {
        var shipment = new Shipment { DocumentId = id, EffectiveDate = day, ContactId = customer, SalesOrderReference = order };
        foreach (var (item, quantity) in lines)
            shipment.Lines.Add(new ShipmentLine { LineId = $"{shipment.Lines.Count + 1}", ItemId = item, LocationId = Catalogue.Main, Quantity = Number(quantity) });
        return new(day, Key(DocumentKind.Shipment, id), story, new() { ShipGoods = new() { Shipment = shipment } });
    }

    public static Entry Invoice(string id, Date day, string customer, string order, string story, params (string Item, string Quantity, string Price)[] lines)
    {
        var invoice = new SalesInvoice
        {
            DocumentId = id, EffectiveDate = day, DueDate = On(day.Month + 1, 20), ContactId = customer, Reference = order, AmountsAre = AmountsAre.Exclusive,
        };
        foreach (var (item, quantity, price) in lines)
        {
            invoice.Lines.Add(new SalesInvoiceLine
            {
                LineId = $"{invoice.Lines.Count + 1}", Description = item, ItemId = item, Quantity = Number(quantity), UnitPrice = Number(price), TaxRateId = Catalogue.TaxOut,
            });
        }
        return new(day, Key(DocumentKind.SalesInvoice, id), story, new() { AuthoriseSalesInvoice = new() { SalesInvoice = invoice } });
    }

    public static Entry Void(Entry entry, string reason) =>
        new(entry.Day, entry.Document, $"voided: {reason}", new() { VoidDocument = new() { Document = entry.Document, Reason = reason } });

    private static Decimal? Rate((string Code, string Rate)? currency) => currency is { } foreign ? Number(foreign.Rate) : null;

    private static DocumentKey Key(DocumentKind kind, string id) => new() { Kind = kind, DocumentId = id };
}
