using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Events;

/// <summary>Documents to their stored form and back. Dates count from the event's base date.</summary>
internal static class DocumentCodec
{
    public static void Write(Document document, Stored.Event to, StringTable strings)
    {
        switch (document)
        {
            case Shipment shipment: to.Shipment = Write(shipment, to.BaseDate, strings); break;
            case GoodsReceipt receipt: to.GoodsReceipt = Write(receipt, to.BaseDate, strings); break;
            case SupplierBill bill: to.SupplierBill = Write(bill, to.BaseDate, strings); break;
            case PurchaseOrder order: to.PurchaseOrder = Write(order, to.BaseDate, strings); break;
            case SupplierCreditNote note: to.SupplierCreditNote = Write(note, to.BaseDate, strings); break;
            case SalesInvoice invoice: to.SalesInvoice = Write(invoice, to.BaseDate, strings); break;
            default: throw new InvalidOperationException($"A {document.GetType().Name} has no stored form.");
        }
    }

    public static PurchaseOrder Read(Stored.PurchaseOrder order, int baseDate, StringTable strings) => new(
        strings.Needed(order.Id), Values.Date(baseDate + order.EffectiveDate), strings.Needed(order.Supplier), Read(order.Currency, strings),
        order.Reference, List(order.Lines, line => new PurchaseOrderLine(
            strings.Needed(line.Id), strings.Needed(line.Item), Values.Decimal(line.Quantity), strings.Text(line.Unit), Values.Decimal(line.UnitPrice),
            Values.Decimal(line.DiscountPercent), strings.Text(line.Location), line.Description)));

    public static GoodsReceipt Read(Stored.GoodsReceipt receipt, int baseDate, StringTable strings) => new(
        strings.Needed(receipt.Id), Values.Date(baseDate + receipt.EffectiveDate), (int)receipt.TimeOfDay, strings.Text(receipt.Supplier),
        strings.Text(receipt.Order), receipt.Currency is null ? null : Read(receipt.Currency, strings),
        List(receipt.Lines, line => new GoodsReceiptLine(
            strings.Needed(line.Id), strings.Needed(line.Item), strings.Needed(line.Location), Values.Decimal(line.Quantity), strings.Text(line.Unit),
            line.HasUnitPrice ? Values.Decimal(line.UnitPrice) : null, strings.Text(line.OrderLine), line.Description)));

    public static SupplierBill Read(Stored.SupplierBill bill, int baseDate, StringTable strings) => new(
        strings.Needed(bill.Id), Values.Date(baseDate + bill.EffectiveDate), (int)bill.TimeOfDay,
        bill.HasDueDate ? Values.Date(baseDate + bill.DueDate) : null, strings.Needed(bill.Supplier), bill.SupplierReference,
        Read(bill.Currency, strings), (AmountsAre)bill.AmountsAre, List(bill.Lines, line => new SupplierBillLine(
            strings.Needed(line.Id), line.Description, Values.Decimal(line.Quantity), strings.Text(line.Unit), Values.Decimal(line.UnitPrice),
            Values.Decimal(line.DiscountPercent), strings.Text(line.TaxRate), ReadTarget(line, strings))));

    public static SupplierCreditNote Read(Stored.SupplierCreditNote note, int baseDate, StringTable strings) => new(
        strings.Needed(note.Id), Values.Date(baseDate + note.EffectiveDate), (int)note.TimeOfDay, strings.Needed(note.Supplier),
        note.SupplierReference, Read(note.Currency, strings), (AmountsAre)note.AmountsAre, List(note.Lines, line => new SupplierCreditNoteLine(
            strings.Needed(line.Id), line.Description, Values.Decimal(line.Quantity), strings.Text(line.Unit), Values.Decimal(line.UnitPrice),
            strings.Text(line.TaxRate), new CreditsBillLine(Read(line.BillLine, strings)))));

    public static Shipment Read(Stored.Shipment shipment, int baseDate, StringTable strings) => new(
        strings.Needed(shipment.Id), Values.Date(baseDate + shipment.EffectiveDate), (int)shipment.TimeOfDay, strings.Text(shipment.Customer),
        shipment.OrderReference, List(shipment.Lines, line => new ShipmentLine(
            strings.Needed(line.Id), strings.Needed(line.Item), strings.Needed(line.Location), Values.Decimal(line.Quantity), strings.Text(line.Unit),
            line.Description)));

    public static SalesInvoice Read(Stored.SalesInvoice invoice, int baseDate, StringTable strings) => new(
        strings.Needed(invoice.Id), Values.Date(baseDate + invoice.EffectiveDate),
        invoice.HasDueDate ? Values.Date(baseDate + invoice.DueDate) : null, strings.Needed(invoice.Customer), invoice.Reference,
        Read(invoice.Currency, strings), (AmountsAre)invoice.AmountsAre, List(invoice.Lines, line => new SalesInvoiceLine(
            strings.Needed(line.Id), line.Description, strings.Text(line.Item), Values.Decimal(line.Quantity), Values.Decimal(line.UnitPrice),
            Values.Decimal(line.DiscountPercent), strings.Text(line.TaxRate), strings.Text(line.Account))));

    private static Stored.PurchaseOrder Write(PurchaseOrder order, int baseDate, StringTable strings)
    {
        var stored = new Stored.PurchaseOrder
        {
            Id = strings.Number(order.Id),
            EffectiveDate = Values.Days(order.EffectiveDate) - baseDate,
            Supplier = strings.Number(order.Supplier),
            Currency = Write(order.Currency, strings),
            Reference = order.Reference,
        };
        foreach (var line in order.Lines.Span)
        {
            stored.Lines.Add(new Stored.PurchaseOrderLine
            {
                Id = strings.Number(line.Id),
                Item = strings.Number(line.Item),
                Quantity = Values.Text(line.Quantity),
                Unit = strings.Number(line.Unit),
                UnitPrice = Values.Text(line.UnitPrice),
                DiscountPercent = Values.Text(line.DiscountPercent),
                Location = strings.Number(line.Location),
                Description = line.Description,
            });
        }
        return stored;
    }

    private static Stored.GoodsReceipt Write(GoodsReceipt receipt, int baseDate, StringTable strings)
    {
        var stored = new Stored.GoodsReceipt
        {
            Id = strings.Number(receipt.Id),
            EffectiveDate = Values.Days(receipt.EffectiveDate) - baseDate,
            TimeOfDay = (uint)receipt.TimeOfDay,
            Supplier = strings.Number(receipt.Supplier),
            Order = strings.Number(receipt.Order),
            Currency = receipt.Currency is { } currency ? Write(currency, strings) : null,
        };
        foreach (var line in receipt.Lines.Span)
        {
            var storedLine = new Stored.GoodsReceiptLine
            {
                Id = strings.Number(line.Id),
                Item = strings.Number(line.Item),
                Location = strings.Number(line.Location),
                Quantity = Values.Text(line.Quantity),
                Unit = strings.Number(line.Unit),
                OrderLine = strings.Number(line.OrderLine),
                Description = line.Description,
            };
            if (line.UnitPrice is { } price) storedLine.UnitPrice = Values.Text(price);
            stored.Lines.Add(storedLine);
        }
        return stored;
    }

    private static Stored.SupplierBill Write(SupplierBill bill, int baseDate, StringTable strings)
    {
        var stored = new Stored.SupplierBill
        {
            Id = strings.Number(bill.Id),
            EffectiveDate = Values.Days(bill.EffectiveDate) - baseDate,
            TimeOfDay = (uint)bill.TimeOfDay,
            Supplier = strings.Number(bill.Supplier),
            SupplierReference = bill.SupplierReference,
            Currency = Write(bill.Currency, strings),
            AmountsAre = (Stored.AmountsAre)bill.AmountsAre,
        };
        if (bill.DueDate is { } due) stored.DueDate = Values.Days(due) - baseDate;
        foreach (var line in bill.Lines.Span)
        {
            var storedLine = new Stored.SupplierBillLine
            {
                Id = strings.Number(line.Id),
                Description = line.Description,
                Quantity = Values.Text(line.Quantity),
                Unit = strings.Number(line.Unit),
                UnitPrice = Values.Text(line.UnitPrice),
                DiscountPercent = Values.Text(line.DiscountPercent),
                TaxRate = strings.Number(line.TaxRate),
            };
            WriteTarget(line.Target, storedLine, strings);
            stored.Lines.Add(storedLine);
        }
        return stored;
    }

    private static Stored.SupplierCreditNote Write(SupplierCreditNote note, int baseDate, StringTable strings)
    {
        var stored = new Stored.SupplierCreditNote
        {
            Id = strings.Number(note.Id),
            EffectiveDate = Values.Days(note.EffectiveDate) - baseDate,
            TimeOfDay = (uint)note.TimeOfDay,
            Supplier = strings.Number(note.Supplier),
            SupplierReference = note.SupplierReference,
            Currency = Write(note.Currency, strings),
            AmountsAre = (Stored.AmountsAre)note.AmountsAre,
        };
        foreach (var line in note.Lines.Span)
        {
            stored.Lines.Add(new Stored.SupplierCreditNoteLine
            {
                Id = strings.Number(line.Id),
                Description = line.Description,
                Quantity = Values.Text(line.Quantity),
                Unit = strings.Number(line.Unit),
                UnitPrice = Values.Text(line.UnitPrice),
                TaxRate = strings.Number(line.TaxRate),
                BillLine = Write(((CreditsBillLine)line.Target).Line, strings),
            });
        }
        return stored;
    }

    private static Stored.Shipment Write(Shipment shipment, int baseDate, StringTable strings)
    {
        var stored = new Stored.Shipment
        {
            Id = strings.Number(shipment.Id),
            EffectiveDate = Values.Days(shipment.EffectiveDate) - baseDate,
            TimeOfDay = (uint)shipment.TimeOfDay,
            Customer = strings.Number(shipment.Customer),
            OrderReference = shipment.OrderReference,
        };
        foreach (var line in shipment.Lines.Span)
        {
            stored.Lines.Add(new Stored.ShipmentLine
            {
                Id = strings.Number(line.Id),
                Item = strings.Number(line.Item),
                Location = strings.Number(line.Location),
                Quantity = Values.Text(line.Quantity),
                Unit = strings.Number(line.Unit),
                Description = line.Description,
            });
        }
        return stored;
    }

    private static Stored.SalesInvoice Write(SalesInvoice invoice, int baseDate, StringTable strings)
    {
        var stored = new Stored.SalesInvoice
        {
            Id = strings.Number(invoice.Id),
            EffectiveDate = Values.Days(invoice.EffectiveDate) - baseDate,
            Customer = strings.Number(invoice.Customer),
            Reference = invoice.Reference,
            Currency = Write(invoice.Currency, strings),
            AmountsAre = (Stored.AmountsAre)invoice.AmountsAre,
        };
        if (invoice.DueDate is { } due) stored.DueDate = Values.Days(due) - baseDate;
        foreach (var line in invoice.Lines.Span)
        {
            stored.Lines.Add(new Stored.SalesInvoiceLine
            {
                Id = strings.Number(line.Id),
                Description = line.Description,
                Item = strings.Number(line.Item),
                Quantity = Values.Text(line.Quantity),
                UnitPrice = Values.Text(line.UnitPrice),
                DiscountPercent = Values.Text(line.DiscountPercent),
                TaxRate = strings.Number(line.TaxRate),
                Account = strings.Number(line.Account),
            });
        }
        return stored;
    }

    private static void WriteTarget(BillTarget target, Stored.SupplierBillLine to, StringTable strings)
    {
        switch (target)
        {
            case BillsOrderLine order: to.OrderLine = Write(order.Line, strings); break;
            case BillsReceiptLine receipt: to.ReceiptLine = Write(receipt.Line, strings); break;
            case BillsService service:
                to.Service = new() { Role = (Stored.AccountRole)(service.Role ?? 0), Account = strings.Number(service.Account) };
                break;
            default: throw new InvalidOperationException($"A {target.GetType().Name} has no stored form.");
        }
    }

    private static BillTarget ReadTarget(Stored.SupplierBillLine line, StringTable strings) => line.TargetCase switch
    {
        Stored.SupplierBillLine.TargetOneofCase.OrderLine => new BillsOrderLine(Read(line.OrderLine, strings)),
        Stored.SupplierBillLine.TargetOneofCase.ReceiptLine => new BillsReceiptLine(Read(line.ReceiptLine, strings)),
        Stored.SupplierBillLine.TargetOneofCase.Service => new BillsService(
            line.Service.Role == Stored.AccountRole.Unspecified ? null : (AccountRole)line.Service.Role, strings.Text(line.Service.Account)),
        _ => throw new LogDamagedException("A bill's line has no target that this version knows."),
    };

    private static Stored.DocumentCurrency Write(DocumentCurrency currency, StringTable strings) =>
        new() { Code = strings.Number(currency.Code), Rate = Values.Text(currency.Rate) };

    private static DocumentCurrency Read(Stored.DocumentCurrency currency, StringTable strings) =>
        new(strings.Needed(currency.Code), Values.Decimal(currency.Rate));

    private static Stored.LineReference Write(LineRef line, StringTable strings) =>
        new() { Document = strings.Number(line.Document), Line = strings.Number(line.Line) };

    private static LineRef Read(Stored.LineReference line, StringTable strings) => new(strings.Needed(line.Document), strings.Needed(line.Line));

    private static ValueList<T> List<TStored, T>(IReadOnlyList<TStored> stored, Func<TStored, T> read)
    {
        var items = new T[stored.Count];
        for (var i = 0; i < items.Length; i++) items[i] = read(stored[i]);
        return ValueList<T>.Own(items);
    }
}
