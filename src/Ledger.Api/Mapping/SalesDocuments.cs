using Ledger.Domain.Primitives;
using Ledger.Domain.Sales;

namespace Ledger.Api.Mapping;

/// <summary>Sales documents of the domain to those of the contract.</summary>
internal static class SalesDocuments
{
    public static V1.SalesOrder Map(SalesOrder order)
    {
        var mapped = new V1.SalesOrder
        {
            DocumentId = order.Id, EffectiveDate = Values.Date(order.EffectiveDate), ContactId = order.Customer, CurrencyCode = order.Currency.Code,
            ExchangeRate = Values.Number(order.Currency.Rate), Reference = order.Reference, Tags = Values.Tags(order.Tags),
        };
        foreach (var line in order.Lines)
        {
            mapped.Lines.Add(new V1.SalesOrderLine
            {
                LineId = line.Id, ItemId = line.Item, Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "", UnitPrice = Values.Number(line.UnitPrice),
                DiscountPercent = Values.Number(line.DiscountPercent), LocationId = line.Location ?? "", Description = line.Description,
            });
        }
        return mapped;
    }

    public static V1.Shipment Map(Shipment shipment)
    {
        var mapped = new V1.Shipment
        {
            DocumentId = shipment.Id, EffectiveDate = Values.Date(shipment.EffectiveDate), TimeOfDay = Values.TimeOfDay(shipment.TimeOfDay),
            ContactId = shipment.Customer ?? "", SalesOrderReference = shipment.OrderReference, Tags = Values.Tags(shipment.Tags),
        };
        foreach (var line in shipment.Lines)
        {
            mapped.Lines.Add(new V1.ShipmentLine
            {
                LineId = line.Id, ItemId = line.Item, LocationId = line.Location, Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "",
                Description = line.Description, Lot = line.Lot ?? "", FirstExpiredFirstOut = line.FirstExpired, SalesOrderLine = OrderLine(line.OrderLine),
                AccountCode = line.Account ?? "",
            });
        }
        return mapped;
    }

    public static V1.SalesInvoice Map(SalesInvoice invoice)
    {
        var mapped = new V1.SalesInvoice
        {
            DocumentId = invoice.Id, EffectiveDate = Values.Date(invoice.EffectiveDate), DueDate = Values.Date(invoice.DueDate), ContactId = invoice.Customer,
            Reference = invoice.Reference, CurrencyCode = invoice.Currency.Code, ExchangeRate = Values.Number(invoice.Currency.Rate),
            AmountsAre = (V1.AmountsAre)invoice.AmountsAre, Tags = Values.Tags(invoice.Tags),
        };
        foreach (var line in invoice.Lines) mapped.Lines.Add(Map(line));
        return mapped;
    }

    public static V1.CustomerCreditNote Map(CustomerCreditNote note)
    {
        var mapped = new V1.CustomerCreditNote
        {
            DocumentId = note.Id, EffectiveDate = Values.Date(note.EffectiveDate), ContactId = note.Customer, Reference = note.Reference,
            SalesInvoiceId = note.Invoice ?? "", CurrencyCode = note.Currency.Code, ExchangeRate = Values.Number(note.Currency.Rate),
            AmountsAre = (V1.AmountsAre)note.AmountsAre, Tags = Values.Tags(note.Tags),
        };
        foreach (var line in note.Lines) mapped.Lines.Add(Map(line));
        return mapped;
    }

    public static V1.DropShipment Map(DropShipment shipment)
    {
        var mapped = new V1.DropShipment
        {
            DocumentId = shipment.Id, EffectiveDate = Values.Date(shipment.EffectiveDate), TimeOfDay = Values.TimeOfDay(shipment.TimeOfDay),
            ContactId = shipment.Customer ?? "", SupplierContactId = shipment.Supplier ?? "", PurchaseOrderId = shipment.Order ?? "",
            CurrencyCode = shipment.Currency?.Code ?? "", ExchangeRate = Values.Number(shipment.Currency?.Rate), Reference = shipment.Reference,
            Tags = Values.Tags(shipment.Tags),
        };
        foreach (var line in shipment.Lines)
        {
            mapped.Lines.Add(new V1.DropShipmentLine
            {
                LineId = line.Id, ItemId = line.Item, Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "", UnitPrice = Values.Number(line.UnitPrice),
                PurchaseOrderLineId = line.OrderLine ?? "", SalesOrderLine = OrderLine(line.SalesOrderLine), AccountCode = line.Account ?? "",
                Description = line.Description,
            });
        }
        return mapped;
    }

    public static V1.CustomerReturn Map(CustomerReturn goods)
    {
        var mapped = new V1.CustomerReturn
        {
            DocumentId = goods.Id, EffectiveDate = Values.Date(goods.EffectiveDate), TimeOfDay = Values.TimeOfDay(goods.TimeOfDay),
            ContactId = goods.Customer ?? "", Reference = goods.Reference, Tags = Values.Tags(goods.Tags),
        };
        foreach (var line in goods.Lines)
        {
            mapped.Lines.Add(new V1.CustomerReturnLine
            {
                LineId = line.Id, ShipmentId = line.ShipmentLine.Document, ShipmentLineId = line.ShipmentLine.Line, Quantity = Values.Number(line.Quantity),
                Unit = line.Unit ?? "", LocationId = line.Location ?? "", UnitValue = Values.Number(line.UnitValue), Description = line.Description,
            });
        }
        return mapped;
    }

    private static V1.SalesInvoiceLine Map(SalesInvoiceLine line) => new()
    {
        LineId = line.Id, Description = line.Description, ItemId = line.Item ?? "", Quantity = Values.Number(line.Quantity),
        UnitPrice = Values.Number(line.UnitPrice), DiscountPercent = Values.Number(line.DiscountPercent), TaxRateId = line.TaxRate ?? "",
        AccountCode = line.Account ?? "",
    };

    private static V1.SalesOrderLineKey? OrderLine(LineRef? line) =>
        line is { } given ? new() { SalesOrderId = given.Document, SalesOrderLineId = given.Line } : null;
}
