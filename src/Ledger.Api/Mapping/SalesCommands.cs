using Ledger.Domain.Primitives;
using Ledger.Domain.Sales;

namespace Ledger.Api.Mapping;

/// <summary>Sales documents of the contract to those of the domain.</summary>
internal static class SalesCommands
{
    public static Shipment Map(V1.Shipment shipment, Door door)
    {
        var lines = new ShipmentLine[door.Lines(shipment.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = shipment.Lines[i];
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), door.Id(line.ItemId, "item_id", i), door.Id(line.LocationId, "location_id", i),
                door.Quantity(line.Quantity, i), door.OptionalId(line.Unit, "unit", i), door.Text(line.Description, "description", i));
        }
        return new(
            door.Id(shipment.DocumentId, "document_id"), door.Date(shipment.EffectiveDate, "effective_date"), door.TimeOfDay(shipment.TimeOfDay),
            door.OptionalId(shipment.ContactId, "contact_id"), door.Text(shipment.SalesOrderReference, "sales_order_reference"),
            ValueList<ShipmentLine>.Own(lines));
    }

    public static SalesInvoice Map(V1.SalesInvoice invoice, Door door)
    {
        var lines = new SalesInvoiceLine[door.Lines(invoice.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = invoice.Lines[i];
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), door.Text(line.Description, "description", i),
                door.OptionalId(line.ItemId, "item_id", i), door.Quantity(line.Quantity, i), door.Price(line.UnitPrice, i, anySign: true),
                door.Discount(line.DiscountPercent, i), door.OptionalId(line.TaxRateId, "tax_rate_id", i),
                door.OptionalId(line.AccountCode, "account_code", i, Catalog.MaxAccountCode));
        }
        var date = door.Date(invoice.EffectiveDate, "effective_date");
        return new(
            door.Id(invoice.DocumentId, "document_id"), date, door.DueDate(invoice.DueDate, date), door.Id(invoice.ContactId, "contact_id"),
            door.Text(invoice.Reference, "reference"), door.Currency(invoice.CurrencyCode, invoice.ExchangeRate), door.AmountsAre(invoice.AmountsAre),
            ValueList<SalesInvoiceLine>.Own(lines));
    }
}
