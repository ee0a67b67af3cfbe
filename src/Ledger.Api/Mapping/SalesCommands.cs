using Google.Protobuf.Collections;
using Ledger.Domain.Primitives;
using Ledger.Domain.Sales;

namespace Ledger.Api.Mapping;

/// <summary>Sales documents of the contract to those of the domain.</summary>
internal static class SalesCommands
{
    public static SalesOrder Map(V1.SalesOrder order, Door door)
    {
        var lines = new SalesOrderLine[door.Lines(order.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = order.Lines[i];
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), door.Id(line.ItemId, "item_id", i), door.Quantity(line.Quantity, i),
                door.OptionalId(line.Unit, "unit", i), door.Price(line.UnitPrice, i, anySign: false), door.Discount(line.DiscountPercent, i),
                door.OptionalId(line.LocationId, "location_id", i), door.Text(line.Description, "description", i));
        }
        return new(
            door.Id(order.DocumentId, "document_id"), door.Date(order.EffectiveDate, "effective_date"), door.Id(order.ContactId, "contact_id"),
            door.Currency(order.CurrencyCode, order.ExchangeRate), door.Text(order.Reference, "reference"), ValueList<SalesOrderLine>.Own(lines))
        {
            Tags = door.Tags(order.Tags),
        };
    }

    public static Shipment Map(V1.Shipment shipment, Door door)
    {
        var lines = new ShipmentLine[door.Lines(shipment.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = shipment.Lines[i];
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), door.Id(line.ItemId, "item_id", i), door.Id(line.LocationId, "location_id", i),
                door.Quantity(line.Quantity, i), door.OptionalId(line.Unit, "unit", i), door.Text(line.Description, "description", i))
            {
                Lot = door.Lot(line.Lot, line.FirstExpiredFirstOut, i), FirstExpired = line.FirstExpiredFirstOut,
                OrderLine = door.SalesOrderLine(line.SalesOrderLine, i), Account = door.OptionalId(line.AccountCode, "account_code", i, Catalog.MaxAccountCode),
            };
        }
        return new(
            door.Id(shipment.DocumentId, "document_id"), door.Date(shipment.EffectiveDate, "effective_date"), door.TimeOfDay(shipment.TimeOfDay),
            door.OptionalId(shipment.ContactId, "contact_id"), door.Text(shipment.SalesOrderReference, "sales_order_reference"),
            ValueList<ShipmentLine>.Own(lines))
        {
            Tags = door.Tags(shipment.Tags),
        };
    }

    public static SalesInvoice Map(V1.SalesInvoice invoice, Door door)
    {
        var lines = Lines(invoice.Lines, door);
        var date = door.Date(invoice.EffectiveDate, "effective_date");
        return new(
            door.Id(invoice.DocumentId, "document_id"), date, door.DueDate(invoice.DueDate, date), door.Id(invoice.ContactId, "contact_id"),
            door.Text(invoice.Reference, "reference"), door.Currency(invoice.CurrencyCode, invoice.ExchangeRate), door.AmountsAre(invoice.AmountsAre), lines)
        {
            Tags = door.Tags(invoice.Tags),
        };
    }

    public static CustomerCreditNote Map(V1.CustomerCreditNote note, Door door)
    {
        var lines = Lines(note.Lines, door);
        return new(
            door.Id(note.DocumentId, "document_id"), door.Date(note.EffectiveDate, "effective_date"), door.Id(note.ContactId, "contact_id"),
            door.Text(note.Reference, "reference"), door.OptionalId(note.SalesInvoiceId, "sales_invoice_id"),
            door.Currency(note.CurrencyCode, note.ExchangeRate), door.AmountsAre(note.AmountsAre), lines)
        {
            Tags = door.Tags(note.Tags),
        };
    }

    public static DropShipment Map(V1.DropShipment shipment, Door door)
    {
        var order = door.OptionalId(shipment.PurchaseOrderId, "purchase_order_id");
        var lines = new DropShipmentLine[door.Lines(shipment.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = shipment.Lines[i];
            if (order is null && line.PurchaseOrderLineId.Length > 0)
                door.Refuse(V1.Reason.InvalidField, "purchase_order_line_id", i, "The drop shipment names no order.");
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), door.Id(line.ItemId, "item_id", i), door.Quantity(line.Quantity, i),
                door.OptionalId(line.Unit, "unit", i), door.OptionalPrice(line.UnitPrice, i),
                door.OptionalId(line.PurchaseOrderLineId, "purchase_order_line_id", i), door.SalesOrderLine(line.SalesOrderLine, i),
                door.OptionalId(line.AccountCode, "account_code", i, Catalog.MaxAccountCode), door.Text(line.Description, "description", i));
        }
        return new(
            door.Id(shipment.DocumentId, "document_id"), door.Date(shipment.EffectiveDate, "effective_date"), door.TimeOfDay(shipment.TimeOfDay),
            door.OptionalId(shipment.ContactId, "contact_id"),
            order is null ? door.Id(shipment.SupplierContactId, "supplier_contact_id") : door.OptionalId(shipment.SupplierContactId, "supplier_contact_id"),
            order, door.OptionalCurrency(shipment.CurrencyCode, shipment.ExchangeRate), door.Text(shipment.Reference, "reference"),
            ValueList<DropShipmentLine>.Own(lines))
        {
            Tags = door.Tags(shipment.Tags),
        };
    }

    public static CustomerReturn Map(V1.CustomerReturn goods, Door door)
    {
        var lines = new CustomerReturnLine[door.Lines(goods.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = goods.Lines[i];
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length),
                door.Ref(line.ShipmentId, "shipment_id", line.ShipmentLineId, "shipment_line_id", i), door.Quantity(line.Quantity, i),
                door.OptionalId(line.Unit, "unit", i), door.OptionalId(line.LocationId, "location_id", i),
                door.NotNegative(line.UnitValue, "unit_value", i), door.Text(line.Description, "description", i));
        }
        return new(
            door.Id(goods.DocumentId, "document_id"), door.Date(goods.EffectiveDate, "effective_date"), door.TimeOfDay(goods.TimeOfDay),
            door.OptionalId(goods.ContactId, "contact_id"), door.Text(goods.Reference, "reference"), ValueList<CustomerReturnLine>.Own(lines))
        {
            Tags = door.Tags(goods.Tags),
        };
    }

    private static ValueList<SalesInvoiceLine> Lines(RepeatedField<V1.SalesInvoiceLine> given, Door door)
    {
        var lines = new SalesInvoiceLine[door.Lines(given.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = given[i];
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), door.Text(line.Description, "description", i),
                door.OptionalId(line.ItemId, "item_id", i), door.Quantity(line.Quantity, i), door.Price(line.UnitPrice, i, anySign: true),
                door.Discount(line.DiscountPercent, i), door.OptionalId(line.TaxRateId, "tax_rate_id", i),
                door.OptionalId(line.AccountCode, "account_code", i, Catalog.MaxAccountCode));
        }
        return ValueList<SalesInvoiceLine>.Own(lines);
    }
}
