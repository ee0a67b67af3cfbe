using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Events;

/// <summary>Purchase orders, receipts, bills, suppliers' credit notes and returns to their stored form and back. Dates count from the event's base date.</summary>
internal static class PurchasingCodec
{
    public static Stored.PurchaseOrder Write(PurchaseOrder order, int baseDate, StringTable strings)
    {
        var stored = new Stored.PurchaseOrder
        {
            Id = strings.Number(order.Id),
            EffectiveDate = Values.Days(order.EffectiveDate) - baseDate,
            Supplier = strings.Number(order.Supplier),
            Currency = Parts.Currency(order.Currency, strings),
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

    public static Stored.GoodsReceipt Write(GoodsReceipt receipt, int baseDate, StringTable strings)
    {
        var stored = new Stored.GoodsReceipt
        {
            Id = strings.Number(receipt.Id),
            EffectiveDate = Values.Days(receipt.EffectiveDate) - baseDate,
            TimeOfDay = (uint)receipt.TimeOfDay,
            Supplier = strings.Number(receipt.Supplier),
            Order = strings.Number(receipt.Order),
            Currency = Parts.Currency(receipt.Currency, strings),
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
                Lot = strings.Number(line.Lot),
            };
            if (line.UnitPrice is { } price) storedLine.UnitPrice = Values.Text(price);
            if (line.Expiry is { } expiry) storedLine.Expiry = Values.Days(expiry) - baseDate;
            stored.Lines.Add(storedLine);
        }
        return stored;
    }

    public static Stored.SupplierBill Write(SupplierBill bill, int baseDate, StringTable strings)
    {
        var stored = new Stored.SupplierBill
        {
            Id = strings.Number(bill.Id),
            EffectiveDate = Values.Days(bill.EffectiveDate) - baseDate,
            TimeOfDay = (uint)bill.TimeOfDay,
            Supplier = strings.Number(bill.Supplier),
            SupplierReference = bill.SupplierReference,
            Currency = Parts.Currency(bill.Currency, strings),
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

    public static Stored.SupplierCreditNote Write(SupplierCreditNote note, int baseDate, StringTable strings)
    {
        var stored = new Stored.SupplierCreditNote
        {
            Id = strings.Number(note.Id),
            EffectiveDate = Values.Days(note.EffectiveDate) - baseDate,
            TimeOfDay = (uint)note.TimeOfDay,
            Supplier = strings.Number(note.Supplier),
            SupplierReference = note.SupplierReference,
            Currency = Parts.Currency(note.Currency, strings),
            AmountsAre = (Stored.AmountsAre)note.AmountsAre,
        };
        foreach (var line in note.Lines.Span)
        {
            var storedLine = new Stored.SupplierCreditNoteLine
            {
                Id = strings.Number(line.Id),
                Description = line.Description,
                Quantity = Values.Text(line.Quantity),
                Unit = strings.Number(line.Unit),
                UnitPrice = Values.Text(line.UnitPrice),
                TaxRate = strings.Number(line.TaxRate),
            };
            WriteTarget(line.Target, storedLine, strings);
            stored.Lines.Add(storedLine);
        }
        return stored;
    }

    public static Stored.SupplierReturn Write(SupplierReturn back, int baseDate, StringTable strings) => new()
    {
        Id = strings.Number(back.Id),
        EffectiveDate = Values.Days(back.EffectiveDate) - baseDate,
        TimeOfDay = (uint)back.TimeOfDay,
        Supplier = strings.Number(back.Supplier),
        Reference = back.Reference,
        Lines =
        {
            back.Lines.Select(line => new Stored.SupplierReturnLine
            {
                Id = strings.Number(line.Id),
                ReceiptLine = Parts.Line(line.ReceiptLine, strings),
                Quantity = Values.Text(line.Quantity),
                Unit = strings.Number(line.Unit),
                Description = line.Description,
            }),
        },
    };

    public static PurchaseOrder Read(Stored.PurchaseOrder order, int baseDate, StringTable strings) => new(
        strings.Needed(order.Id), Values.Date(baseDate + order.EffectiveDate), strings.Needed(order.Supplier), Parts.Currency(order.Currency, strings),
        order.Reference, Parts.List(order.Lines, line => new PurchaseOrderLine(
            strings.Needed(line.Id), strings.Needed(line.Item), Values.Decimal(line.Quantity), strings.Text(line.Unit), Values.Decimal(line.UnitPrice),
            Values.Decimal(line.DiscountPercent), strings.Text(line.Location), line.Description)));

    public static GoodsReceipt Read(Stored.GoodsReceipt receipt, int baseDate, StringTable strings) => new(
        strings.Needed(receipt.Id), Values.Date(baseDate + receipt.EffectiveDate), (int)receipt.TimeOfDay, strings.Text(receipt.Supplier),
        strings.Text(receipt.Order), Parts.MaybeCurrency(receipt.Currency, strings),
        Parts.List(receipt.Lines, line => new GoodsReceiptLine(
            strings.Needed(line.Id), strings.Needed(line.Item), strings.Needed(line.Location), Values.Decimal(line.Quantity), strings.Text(line.Unit),
            line.HasUnitPrice ? Values.Decimal(line.UnitPrice) : null, strings.Text(line.OrderLine), line.Description)
        {
            Lot = strings.Text(line.Lot), Expiry = line.HasExpiry ? Values.Date(baseDate + line.Expiry) : null,
        }));

    public static SupplierBill Read(Stored.SupplierBill bill, int baseDate, StringTable strings) => new(
        strings.Needed(bill.Id), Values.Date(baseDate + bill.EffectiveDate), (int)bill.TimeOfDay,
        bill.HasDueDate ? Values.Date(baseDate + bill.DueDate) : null, strings.Needed(bill.Supplier), bill.SupplierReference,
        Parts.Currency(bill.Currency, strings), (AmountsAre)bill.AmountsAre, Parts.List(bill.Lines, line => new SupplierBillLine(
            strings.Needed(line.Id), line.Description, Values.Decimal(line.Quantity), strings.Text(line.Unit), Values.Decimal(line.UnitPrice),
            Values.Decimal(line.DiscountPercent), strings.Text(line.TaxRate), ReadTarget(line, strings))));

    public static SupplierCreditNote Read(Stored.SupplierCreditNote note, int baseDate, StringTable strings) => new(
        strings.Needed(note.Id), Values.Date(baseDate + note.EffectiveDate), (int)note.TimeOfDay, strings.Needed(note.Supplier),
        note.SupplierReference, Parts.Currency(note.Currency, strings), (AmountsAre)note.AmountsAre, Parts.List(note.Lines, line => new SupplierCreditNoteLine(
            strings.Needed(line.Id), line.Description, Values.Decimal(line.Quantity), strings.Text(line.Unit), Values.Decimal(line.UnitPrice),
            strings.Text(line.TaxRate), ReadTarget(line, strings))));

    public static SupplierReturn Read(Stored.SupplierReturn back, int baseDate, StringTable strings) => new(
        strings.Needed(back.Id), Values.Date(baseDate + back.EffectiveDate), (int)back.TimeOfDay, strings.Text(back.Supplier), back.Reference,
        Parts.List(back.Lines, line => new SupplierReturnLine(
            strings.Needed(line.Id), Parts.Line(line.ReceiptLine, strings), Values.Decimal(line.Quantity), strings.Text(line.Unit), line.Description)));

    private static void WriteTarget(BillTarget target, Stored.SupplierBillLine to, StringTable strings)
    {
        switch (target)
        {
            case BillsOrderLine order: to.OrderLine = Parts.Line(order.Line, strings); break;
            case BillsReceiptLine receipt: to.ReceiptLine = Parts.Line(receipt.Line, strings); break;
            case BillsEstimate estimate: to.Estimate = Parts.Line(estimate.Line, strings); break;
            case BillsService service:
                to.Service = new() { Role = (Stored.AccountRole)(service.Role ?? 0), Account = strings.Number(service.Account) };
                break;
            default: throw new InvalidOperationException($"A {target.GetType().Name} has no stored form.");
        }
    }

    private static BillTarget ReadTarget(Stored.SupplierBillLine line, StringTable strings) => line.TargetCase switch
    {
        Stored.SupplierBillLine.TargetOneofCase.OrderLine => new BillsOrderLine(Parts.Line(line.OrderLine, strings)),
        Stored.SupplierBillLine.TargetOneofCase.ReceiptLine => new BillsReceiptLine(Parts.Line(line.ReceiptLine, strings)),
        Stored.SupplierBillLine.TargetOneofCase.Estimate => new BillsEstimate(Parts.Line(line.Estimate, strings)),
        Stored.SupplierBillLine.TargetOneofCase.Service => new BillsService(
            line.Service.Role == Stored.AccountRole.Unspecified ? null : (AccountRole)line.Service.Role, strings.Text(line.Service.Account)),
        _ => throw new LogDamagedException("A bill's line has no target that this version knows."),
    };

    private static void WriteTarget(CreditTarget target, Stored.SupplierCreditNoteLine to, StringTable strings)
    {
        switch (target)
        {
            case CreditsBillLine bill: to.BillLine = Parts.Line(bill.Line, strings); break;
            case CreditsReturnLine back: to.ReturnLine = Parts.Line(back.Line, strings); break;
            case AllowsOnBillLine allowance: to.Allowance = Parts.Line(allowance.Line, strings); break;
            case CreditsService service: to.Service = Parts.Line(service.Line, strings); break;
            default: throw new InvalidOperationException($"A {target.GetType().Name} has no stored form.");
        }
    }

    private static CreditTarget ReadTarget(Stored.SupplierCreditNoteLine line, StringTable strings) => line switch
    {
        { BillLine: { } bill } => new CreditsBillLine(Parts.Line(bill, strings)),
        { ReturnLine: { } back } => new CreditsReturnLine(Parts.Line(back, strings)),
        { Allowance: { } allowance } => new AllowsOnBillLine(Parts.Line(allowance, strings)),
        { Service: { } service } => new CreditsService(Parts.Line(service, strings)),
        _ => throw new LogDamagedException("A credit note's line has no target that this version knows."),
    };
}
