using Ledger.Domain.Primitives;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;
using static PropertySuite.Client.Values;

namespace PropertySuite.Client;

/// <summary>Sales and stock documents as requests of the contract.</summary>
internal static class SalesAndStock
{
    public static V1.SalesOrder Map(SalesOrder from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), ContactId = from.Customer, CurrencyCode = from.Currency.Code, ExchangeRate = Number(from.Currency.Rate),
        Reference = from.Reference, Tags = Tags(from.Tags),
        Lines =
        {
            from.Lines.Select(line => new V1.SalesOrderLine
            {
                LineId = line.Id, ItemId = line.Item, Quantity = Number(line.Quantity), Unit = Name(line.Unit), UnitPrice = Number(line.UnitPrice),
                DiscountPercent = Number(line.DiscountPercent), LocationId = Name(line.Location), Description = line.Description,
            }),
        },
    };

    public static V1.Shipment Map(Shipment from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), ContactId = Name(from.Customer), SalesOrderReference = from.OrderReference,
        Tags = Tags(from.Tags),
        Lines =
        {
            from.Lines.Select(line => new V1.ShipmentLine
            {
                LineId = line.Id, ItemId = line.Item, LocationId = line.Location, Quantity = Number(line.Quantity), Unit = Name(line.Unit), Description = line.Description,
                Lot = Name(line.Lot), FirstExpiredFirstOut = line.FirstExpired, SalesOrderLine = OrderLine(line.OrderLine), AccountCode = Name(line.Account),
            }),
        },
    };

    public static V1.SalesInvoice Map(SalesInvoice from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), DueDate = Date(from.DueDate), ContactId = from.Customer, Reference = from.Reference,
        CurrencyCode = from.Currency.Code, ExchangeRate = Number(from.Currency.Rate), AmountsAre = (V1.AmountsAre)from.AmountsAre, Tags = Tags(from.Tags), Lines = { from.Lines.Select(Map) },
    };

    public static V1.CustomerCreditNote Map(CustomerCreditNote from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), ContactId = from.Customer, Reference = from.Reference, SalesInvoiceId = Name(from.Invoice),
        CurrencyCode = from.Currency.Code, ExchangeRate = Number(from.Currency.Rate), AmountsAre = (V1.AmountsAre)from.AmountsAre, Tags = Tags(from.Tags), Lines = { from.Lines.Select(Map) },
    };

    public static V1.CustomerReturn Map(CustomerReturn from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), ContactId = Name(from.Customer), Reference = from.Reference, Tags = Tags(from.Tags),
        Lines =
        {
            from.Lines.Select(line => new V1.CustomerReturnLine
            {
                LineId = line.Id, ShipmentId = line.ShipmentLine.Document, ShipmentLineId = line.ShipmentLine.Line, Quantity = Number(line.Quantity), Unit = Name(line.Unit),
                LocationId = Name(line.Location), UnitValue = Number(line.UnitValue), Description = line.Description,
            }),
        },
    };

    public static V1.DropShipment Map(DropShipment from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), ContactId = Name(from.Customer), SupplierContactId = Name(from.Supplier),
        PurchaseOrderId = Name(from.Order), CurrencyCode = Name(from.Currency?.Code), ExchangeRate = Number(from.Currency?.Rate), Reference = from.Reference, Tags = Tags(from.Tags),
        Lines =
        {
            from.Lines.Select(line => new V1.DropShipmentLine
            {
                LineId = line.Id, ItemId = line.Item, Quantity = Number(line.Quantity), Unit = Name(line.Unit), UnitPrice = Number(line.UnitPrice), PurchaseOrderLineId = Name(line.OrderLine),
                SalesOrderLine = OrderLine(line.SalesOrderLine), AccountCode = Name(line.Account), Description = line.Description,
            }),
        },
    };

    public static V1.StockAdjustment Map(StockAdjustment from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), Reason = from.Reason, Tags = Tags(from.Tags),
        Lines =
        {
            from.Lines.Select(line => new V1.StockAdjustmentLine
            {
                LineId = line.Id, ItemId = line.Item, LocationId = line.Location, Lot = Name(line.Lot), ExpiryDate = Date(line.Expiry), Quantity = Number(line.Quantity),
                Unit = Name(line.Unit), UnitCost = Number(line.UnitCost), AccountCode = Name(line.Account), Description = line.Description,
            }),
        },
    };

    public static V1.StockTake Map(StockTake from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), Reference = from.Reference, Tags = Tags(from.Tags),
        Lines =
        {
            from.Lines.Select(line => new V1.StockTakeLine
            {
                LineId = line.Id, ItemId = line.Item, LocationId = line.Location, Lot = Name(line.Lot), ExpiryDate = Date(line.Expiry), CountedQuantity = Number(line.Counted),
                Unit = Name(line.Unit), UnitCost = Number(line.UnitCost), AccountCode = Name(line.Account),
            }),
        },
    };

    public static V1.Transfer Map(Transfer from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), FromLocationId = from.From, ToLocationId = from.To, TwoSteps = from.TwoSteps,
        Reference = from.Reference, Tags = Tags(from.Tags),
        Lines =
        {
            from.Lines.Select(line => new V1.TransferLine
            {
                LineId = line.Id, ItemId = line.Item, Lot = Name(line.Lot), FirstExpiredFirstOut = line.FirstExpired, Quantity = Number(line.Quantity), Unit = Name(line.Unit),
                Description = line.Description,
            }),
        },
    };

    public static V1.TransferReceipt Map(TransferReceipt from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), TransferId = from.Transfer, Tags = Tags(from.Tags),
        Lines =
        {
            from.Lines.Select(line => new V1.TransferReceiptLine
            {
                LineId = line.Id, TransferLineId = line.TransferLine, Quantity = Number(line.Quantity), Unit = Name(line.Unit), LocationId = Name(line.Location),
            }),
        },
    };

    public static V1.Revaluation Map(Revaluation from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), Reason = from.Reason, Tags = Tags(from.Tags),
        Lines =
        {
            from.Lines.Select(line => new V1.RevaluationLine
            {
                LineId = line.Id, ItemId = line.Item, LocationId = line.Location, Lot = Name(line.Lot), UnitCost = Number(line.UnitCost), AccountCode = Name(line.Account),
            }),
        },
    };

    public static V1.OpeningBalance Map(OpeningBalance from, Currency currency) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), AlreadyInXero = from.AlreadyInXero, Reference = from.Reference,
        Tags = Tags(from.Tags), Lines = { from.Lines.Select(line => Map(line, currency)) },
    };

    private static V1.SalesInvoiceLine Map(SalesInvoiceLine line) => new()
    {
        LineId = line.Id, Description = line.Description, ItemId = Name(line.Item), Quantity = Number(line.Quantity), UnitPrice = Number(line.UnitPrice),
        DiscountPercent = Number(line.DiscountPercent), TaxRateId = Name(line.TaxRate), AccountCode = Name(line.Account),
    };

    private static V1.OpeningBalanceLine Map(OpeningBalanceLine line, Currency currency)
    {
        var mapped = new V1.OpeningBalanceLine { LineId = line.Id, Quantity = Number(line.Quantity), Unit = Name(line.Unit), Value = Amount(line.Value, currency) };
        if (line.Opening is OpensTransit(var of)) mapped.GoodsInTransit = new() { PurchaseOrderId = of.Document, PurchaseOrderLineId = of.Line };
        else if (line.Opening is OpensStock stock)
        {
            mapped.Stock = new()
            {
                ItemId = stock.Item, LocationId = stock.Location, Lot = Name(stock.Lot), ExpiryDate = Date(stock.Expiry), InboundDate = Date(stock.Inbound),
            };
        }
        return mapped;
    }

    private static V1.SalesOrderLineKey? OrderLine(LineRef? line) => line is { } of ? new() { SalesOrderId = of.Document, SalesOrderLineId = of.Line } : null;
}
