using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
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
            ExchangeRate = Values.Number(order.Currency.Rate), Reference = order.Reference, Tags = Values.Tags(order.Tags),
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
            ExchangeRate = Values.Number(receipt.Currency?.Rate), Tags = Values.Tags(receipt.Tags),
        };
        foreach (var line in receipt.Lines)
        {
            mapped.Lines.Add(new V1.GoodsReceiptLine
            {
                LineId = line.Id, ItemId = line.Item, LocationId = line.Location, Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "",
                UnitPrice = Values.Number(line.UnitPrice), PurchaseOrderLineId = line.OrderLine ?? "", Description = line.Description, Lot = line.Lot ?? "",
                ExpiryDate = Values.Date(line.Expiry),
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
            ExchangeRate = Values.Number(bill.Currency.Rate), AmountsAre = (V1.AmountsAre)bill.AmountsAre, Tags = Values.Tags(bill.Tags),
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
            AmountsAre = (V1.AmountsAre)note.AmountsAre, Tags = Values.Tags(note.Tags),
        };
        foreach (var line in note.Lines)
        {
            var mappedLine = new V1.SupplierCreditNoteLine
            {
                LineId = line.Id, Description = line.Description, Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "",
                UnitPrice = Values.Number(line.UnitPrice), TaxRateId = line.TaxRate ?? "",
            };
            SetTarget(mappedLine, line.Target);
            mapped.Lines.Add(mappedLine);
        }
        return mapped;
    }

    public static V1.SupplierReturn Map(SupplierReturn goods)
    {
        var mapped = new V1.SupplierReturn
        {
            DocumentId = goods.Id, EffectiveDate = Values.Date(goods.EffectiveDate), TimeOfDay = Values.TimeOfDay(goods.TimeOfDay),
            ContactId = goods.Supplier ?? "", Reference = goods.Reference, Tags = Values.Tags(goods.Tags),
        };
        foreach (var line in goods.Lines)
        {
            mapped.Lines.Add(new V1.SupplierReturnLine
            {
                LineId = line.Id, GoodsReceiptId = line.ReceiptLine.Document, GoodsReceiptLineId = line.ReceiptLine.Line,
                Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "", Description = line.Description,
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
            case BillsEstimate { Line: var line }:
                to.LandedCostLine = new() { LandedCostVoucherId = line.Document, LandedCostLineId = line.Line };
                break;
            default:
                throw new InvalidOperationException($"A bill line for {target.GetType().Name} has no place in the contract.");
        }
    }

    private static void SetTarget(V1.SupplierCreditNoteLine to, CreditTarget target)
    {
        switch (target)
        {
            case CreditsBillLine { Line: var line }:
                to.SupplierBillLine = BillLine(line);
                break;
            case CreditsReturnLine { Line: var line }:
                to.SupplierReturnLine = new() { SupplierReturnId = line.Document, SupplierReturnLineId = line.Line };
                break;
            case AllowsOnBillLine { Line: var line }:
                to.Allowance = BillLine(line);
                break;
            case CreditsService { Line: var line }:
                to.Service = BillLine(line);
                break;
            default:
                throw new InvalidOperationException($"A credit line for {target.GetType().Name} has no place in the contract.");
        }
    }

    private static V1.SupplierBillLineKey BillLine(LineRef line) => new() { SupplierBillId = line.Document, SupplierBillLineId = line.Line };
}
