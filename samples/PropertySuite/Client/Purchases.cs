using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using static PropertySuite.Client.Values;

namespace PropertySuite.Client;

/// <summary>Purchasing documents as requests of the contract.</summary>
internal static class Purchases
{
    public static V1.PurchaseOrder Map(PurchaseOrder from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), ContactId = from.Supplier, CurrencyCode = from.Currency.Code, ExchangeRate = Number(from.Currency.Rate),
        Reference = from.Reference, Tags = Tags(from.Tags),
        Lines =
        {
            from.Lines.Select(line => new V1.PurchaseOrderLine
            {
                LineId = line.Id, ItemId = line.Item, Quantity = Number(line.Quantity), Unit = Name(line.Unit), UnitPrice = Number(line.UnitPrice),
                DiscountPercent = Number(line.DiscountPercent), LocationId = Name(line.Location), Description = line.Description,
            }),
        },
    };

    public static V1.GoodsReceipt Map(GoodsReceipt from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), ContactId = Name(from.Supplier), PurchaseOrderId = Name(from.Order),
        CurrencyCode = Name(from.Currency?.Code), ExchangeRate = Number(from.Currency?.Rate), Tags = Tags(from.Tags),
        Lines =
        {
            from.Lines.Select(line => new V1.GoodsReceiptLine
            {
                LineId = line.Id, ItemId = line.Item, LocationId = line.Location, Quantity = Number(line.Quantity), Unit = Name(line.Unit), UnitPrice = Number(line.UnitPrice),
                PurchaseOrderLineId = Name(line.OrderLine), Description = line.Description, Lot = Name(line.Lot), ExpiryDate = Date(line.Expiry),
            }),
        },
    };

    public static V1.SupplierBill Map(SupplierBill from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), DueDate = Date(from.DueDate), ContactId = from.Supplier,
        SupplierReference = from.SupplierReference, CurrencyCode = from.Currency.Code, ExchangeRate = Number(from.Currency.Rate), AmountsAre = (V1.AmountsAre)from.AmountsAre,
        Tags = Tags(from.Tags), Lines = { from.Lines.Select(Map) },
    };

    public static V1.SupplierCreditNote Map(SupplierCreditNote from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), ContactId = from.Supplier, SupplierReference = from.SupplierReference,
        CurrencyCode = from.Currency.Code, ExchangeRate = Number(from.Currency.Rate), AmountsAre = (V1.AmountsAre)from.AmountsAre, Tags = Tags(from.Tags),
        Lines = { from.Lines.Select(Map) },
    };

    public static V1.SupplierReturn Map(SupplierReturn from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), ContactId = Name(from.Supplier), Reference = from.Reference, Tags = Tags(from.Tags),
        Lines =
        {
            from.Lines.Select(line => new V1.SupplierReturnLine
            {
                LineId = line.Id, GoodsReceiptId = line.ReceiptLine.Document, GoodsReceiptLineId = line.ReceiptLine.Line, Quantity = Number(line.Quantity), Unit = Name(line.Unit),
                Description = line.Description,
            }),
        },
    };

    public static V1.LandedCostVoucher Map(LandedCostVoucher from, Currency currency) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), Reference = from.Reference, ReversesVoucherId = Name(from.Reverses),
        Tags = Tags(from.Tags), Lines = { from.Lines.Select(line => Map(line, currency)) },
    };

    private static V1.SupplierBillLine Map(SupplierBillLine line)
    {
        var mapped = new V1.SupplierBillLine
        {
            LineId = line.Id, Description = line.Description, Quantity = Number(line.Quantity), Unit = Name(line.Unit), UnitPrice = Number(line.UnitPrice),
            DiscountPercent = Number(line.DiscountPercent), TaxRateId = Name(line.TaxRate),
        };
        switch (line.Target)
        {
            case BillsOrderLine(var of): mapped.PurchaseOrderLine = new() { PurchaseOrderId = of.Document, PurchaseOrderLineId = of.Line }; break;
            case BillsReceiptLine(var of): mapped.GoodsReceiptLine = new() { GoodsReceiptId = of.Document, GoodsReceiptLineId = of.Line }; break;
            case BillsEstimate(var of): mapped.LandedCostLine = new() { LandedCostVoucherId = of.Document, LandedCostLineId = of.Line }; break;
            case BillsService { Role: { } role }: mapped.Service = new() { AccountRole = (V1.AccountRole)role }; break;
            case BillsService service: mapped.Service = new() { AccountCode = Name(service.Account) }; break;
            default: throw new InvalidOperationException($"The contract has no place for {line.Target}.");
        }
        return mapped;
    }

    private static V1.SupplierCreditNoteLine Map(SupplierCreditNoteLine line)
    {
        var mapped = new V1.SupplierCreditNoteLine
        {
            LineId = line.Id, Description = line.Description, Quantity = Number(line.Quantity), Unit = Name(line.Unit), UnitPrice = Number(line.UnitPrice), TaxRateId = Name(line.TaxRate),
        };
        switch (line.Target)
        {
            case CreditsBillLine(var of): mapped.SupplierBillLine = BillLine(of); break;
            case CreditsReturnLine(var of): mapped.SupplierReturnLine = new() { SupplierReturnId = of.Document, SupplierReturnLineId = of.Line }; break;
            case AllowsOnBillLine(var of): mapped.Allowance = BillLine(of); break;
            case CreditsService(var of): mapped.Service = BillLine(of); break;
            default: throw new InvalidOperationException($"The contract has no place for {line.Target}.");
        }
        return mapped;
    }

    private static V1.LandedCostLine Map(LandedCostLine line, Currency currency)
    {
        var mapped = new V1.LandedCostLine
        {
            LineId = line.Id, Description = line.Description, Basis = (V1.SpreadBasis)line.Basis,
            Targets =
            {
                line.Targets.Select(target => new V1.LandedCostTarget
                {
                    Kind = (V1.DocumentKind)target.Kind, DocumentId = target.Line.Document, LineId = target.Line.Line, Amount = Amount(target.Amount, currency),
                }),
            },
        };
        if (line.Source is ChargeOfBill(var of, var amount)) mapped.SupplierBillLine = new() { SupplierBillId = of.Document, SupplierBillLineId = of.Line, Amount = Amount(amount, currency) };
        else mapped.Estimate = new() { Amount = Amount(((ChargeEstimate)line.Source).Amount, currency) };
        return mapped;
    }

    private static V1.SupplierBillLineKey BillLine(LineRef line) => new() { SupplierBillId = line.Document, SupplierBillLineId = line.Line };
}
