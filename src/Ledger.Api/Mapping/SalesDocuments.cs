using Ledger.Domain.Sales;

namespace Ledger.Api.Mapping;

/// <summary>Sales documents of the domain to those of the contract.</summary>
internal static class SalesDocuments
{
    public static V1.Shipment Map(Shipment shipment)
    {
        var mapped = new V1.Shipment
        {
            DocumentId = shipment.Id, EffectiveDate = Values.Date(shipment.EffectiveDate), TimeOfDay = Values.TimeOfDay(shipment.TimeOfDay),
            ContactId = shipment.Customer ?? "", SalesOrderReference = shipment.OrderReference,
        };
        foreach (var line in shipment.Lines)
        {
            mapped.Lines.Add(new V1.ShipmentLine
            {
                LineId = line.Id, ItemId = line.Item, LocationId = line.Location, Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "",
                Description = line.Description,
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
            AmountsAre = (V1.AmountsAre)invoice.AmountsAre,
        };
        foreach (var line in invoice.Lines)
        {
            mapped.Lines.Add(new V1.SalesInvoiceLine
            {
                LineId = line.Id, Description = line.Description, ItemId = line.Item ?? "", Quantity = Values.Number(line.Quantity),
                UnitPrice = Values.Number(line.UnitPrice), DiscountPercent = Values.Number(line.DiscountPercent), TaxRateId = line.TaxRate ?? "",
                AccountCode = line.Account ?? "",
            });
        }
        return mapped;
    }
}
