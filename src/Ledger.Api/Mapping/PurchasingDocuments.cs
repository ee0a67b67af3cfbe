using Ledger.Domain.Journal;
using Ledger.Domain.Purchasing;

namespace Ledger.Api.Mapping;

/// <summary>Purchasing documents of the domain to those of the contract.</summary>
internal static class PurchasingDocuments
{
    public static V1.PurchaseOrder Map(PurchaseOrder order)
    {
        var mapped = new V1.PurchaseOrder
        {
            DocumentId = order.Id, EffectiveDate = Values.Date(order.EffectiveDate), ContactId = order.Supplier, CurrencyCode = order.Currency.Code,
            ExchangeRate = Values.Number(order.Currency.Rate), Reference = order.Reference,
        };
        foreach (var line in order.Lines)
        {
            mapped.Lines.Add(new V1.PurchaseOrderLine
            {
                LineId = line.Id, ItemId = line.Item, Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "", UnitPrice = Values.Number(line.UnitPrice),
                DiscountPercent = Values.Number(line.DiscountPercent), LocationId = line.Location ?? "", Description = line.Description,
            });
        }
        return mapped;
    }

    public static V1.GoodsReceipt Map(GoodsReceipt receipt)
    {
        var mapped = new V1.GoodsReceipt
        {
            DocumentId = receipt.Id, EffectiveDate = Values.Date(receipt.EffectiveDate), TimeOfDay = Values.TimeOfDay(receipt.TimeOfDay),
            ContactId = receipt.Supplier ?? "", PurchaseOrderId = receipt.Order ?? "", CurrencyCode = receipt.Currency?.Code ?? "",
            ExchangeRate = receipt.Currency is { } currency ? Values.Number(currency.Rate) : null,
        };
        foreach (var line in receipt.Lines)
        {
            mapped.Lines.Add(new V1.GoodsReceiptLine
            {
                LineId = line.Id, ItemId = line.Item, LocationId = line.Location, Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "",
                UnitPrice = line.UnitPrice is { } price ? Values.Number(price) : null, PurchaseOrderLineId = line.OrderLine ?? "", Description = line.Description,
            });
        }
        return mapped;
    }

    public static V1.SupplierBill Map(SupplierBill bill)
    {
        var mapped = new V1.SupplierBill
        {
            DocumentId = bill.Id, EffectiveDate = Values.Date(bill.EffectiveDate), TimeOfDay = Values.TimeOfDay(bill.TimeOfDay),
            DueDate = Values.Date(bill.DueDate), ContactId = bill.Supplier, SupplierReference = bill.SupplierReference, CurrencyCode = bill.Currency.Code,
            ExchangeRate = Values.Number(bill.Currency.Rate), AmountsAre = (V1.AmountsAre)bill.AmountsAre,
        };
        foreach (var line in bill.Lines)
        {
            var mappedLine = new V1.SupplierBillLine
            {
                LineId = line.Id, Description = line.Description, Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "",
                UnitPrice = Values.Number(line.UnitPrice), DiscountPercent = Values.Number(line.DiscountPercent), TaxRateId = line.TaxRate ?? "",
            };
            SetTarget(mappedLine, line.Target);
            mapped.Lines.Add(mappedLine);
        }
        return mapped;
    }

    public static V1.SupplierCreditNote Map(SupplierCreditNote note)
    {
        var mapped = new V1.SupplierCreditNote
        {
            DocumentId = note.Id, EffectiveDate = Values.Date(note.EffectiveDate), TimeOfDay = Values.TimeOfDay(note.TimeOfDay), ContactId = note.Supplier,
            SupplierReference = note.SupplierReference, CurrencyCode = note.Currency.Code, ExchangeRate = Values.Number(note.Currency.Rate),
            AmountsAre = (V1.AmountsAre)note.AmountsAre,
        };
        foreach (var line in note.Lines)
        {
            mapped.Lines.Add(new V1.SupplierCreditNoteLine
            {
                LineId = line.Id, Description = line.Description, Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "",
                UnitPrice = Values.Number(line.UnitPrice), TaxRateId = line.TaxRate ?? "", SupplierBillId = ((CreditsBillLine)line.Target).Line.Document,
                SupplierBillLineId = ((CreditsBillLine)line.Target).Line.Line,
            });
        }
        return mapped;
    }

    private static void SetTarget(V1.SupplierBillLine to, BillTarget target)
    {
        switch (target)
        {
            case BillsOrderLine { Line: var line }:
                to.PurchaseOrderLine = new() { PurchaseOrderId = line.Document, PurchaseOrderLineId = line.Line };
                break;
            case BillsReceiptLine { Line: var line }:
                to.GoodsReceiptLine = new() { GoodsReceiptId = line.Document, GoodsReceiptLineId = line.Line };
                break;
            case BillsService { Account: { } account }:
                to.Service = new() { AccountCode = account };
                break;
            case BillsService { Role: var role }:
                to.Service = new() { AccountRole = (V1.AccountRole)(role ?? AccountRole.Expense) };
                break;
            default:
                throw new InvalidOperationException($"A bill line for {target.GetType().Name} has no place in the contract.");
        }
    }
}
