using Ledger.Domain.Primitives;
using Ledger.Domain.Sales;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Events;

/// <summary>What is entered about customers to its stored form and back. Dates count from the event's base date.</summary>
internal static class SalesCodec
{
    public static Stored.Shipment Write(Shipment shipment, int baseDate, StringTable strings)
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
                Lot = strings.Number(line.Lot),
                FirstExpired = line.FirstExpired,
                OrderLine = line.OrderLine is { } order ? Parts.Line(order, strings) : null,
                Account = strings.Number(line.Account),
            });
        }
        return stored;
    }

    public static Shipment Read(Stored.Shipment shipment, int baseDate, StringTable strings) => new(
        strings.Needed(shipment.Id), Values.Date(baseDate + shipment.EffectiveDate), (int)shipment.TimeOfDay, strings.Text(shipment.Customer),
        shipment.OrderReference, Parts.List(shipment.Lines, line => new ShipmentLine(
            strings.Needed(line.Id), strings.Needed(line.Item), strings.Needed(line.Location), Values.Decimal(line.Quantity), strings.Text(line.Unit),
            line.Description)
        {
            Lot = strings.Text(line.Lot), FirstExpired = line.FirstExpired,
            OrderLine = line.OrderLine is null ? null : Parts.Line(line.OrderLine, strings), Account = strings.Text(line.Account),
        }));

    public static Stored.SalesInvoice Write(SalesInvoice invoice, int baseDate, StringTable strings)
    {
        var stored = new Stored.SalesInvoice
        {
            Id = strings.Number(invoice.Id),
            EffectiveDate = Values.Days(invoice.EffectiveDate) - baseDate,
            Customer = strings.Number(invoice.Customer),
            Reference = invoice.Reference,
            Currency = Parts.Currency(invoice.Currency, strings),
            AmountsAre = (Stored.AmountsAre)invoice.AmountsAre,
        };
        if (invoice.DueDate is { } due) stored.DueDate = Values.Days(due) - baseDate;
        foreach (var line in invoice.Lines.Span) stored.Lines.Add(Write(line, strings));
        return stored;
    }

    public static SalesInvoice Read(Stored.SalesInvoice invoice, int baseDate, StringTable strings) => new(
        strings.Needed(invoice.Id), Values.Date(baseDate + invoice.EffectiveDate),
        invoice.HasDueDate ? Values.Date(baseDate + invoice.DueDate) : null, strings.Needed(invoice.Customer), invoice.Reference,
        Parts.Currency(invoice.Currency, strings), (AmountsAre)invoice.AmountsAre, Parts.List(invoice.Lines, line => Read(line, strings)));

    public static Stored.SalesOrder Write(SalesOrder order, int baseDate, StringTable strings) => new()
    {
        Id = strings.Number(order.Id),
        EffectiveDate = Values.Days(order.EffectiveDate) - baseDate,
        Customer = strings.Number(order.Customer),
        Currency = Parts.Currency(order.Currency, strings),
        Reference = order.Reference,
        Lines =
        {
            order.Lines.Select(line => new Stored.SalesOrderLine
            {
                Id = strings.Number(line.Id),
                Item = strings.Number(line.Item),
                Quantity = Values.Text(line.Quantity),
                Unit = strings.Number(line.Unit),
                UnitPrice = Values.Text(line.UnitPrice),
                DiscountPercent = Values.Text(line.DiscountPercent),
                Location = strings.Number(line.Location),
                Description = line.Description,
            }),
        },
    };

    public static SalesOrder Read(Stored.SalesOrder order, int baseDate, StringTable strings) => new(
        strings.Needed(order.Id), Values.Date(baseDate + order.EffectiveDate), strings.Needed(order.Customer), Parts.Currency(order.Currency, strings),
        order.Reference, Parts.List(order.Lines, line => new SalesOrderLine(
            strings.Needed(line.Id), strings.Needed(line.Item), Values.Decimal(line.Quantity), strings.Text(line.Unit), Values.Decimal(line.UnitPrice),
            Values.Decimal(line.DiscountPercent), strings.Text(line.Location), line.Description)));

    public static Stored.DropShipment Write(DropShipment drop, int baseDate, StringTable strings) => new()
    {
        Id = strings.Number(drop.Id),
        EffectiveDate = Values.Days(drop.EffectiveDate) - baseDate,
        TimeOfDay = (uint)drop.TimeOfDay,
        Customer = strings.Number(drop.Customer),
        Supplier = strings.Number(drop.Supplier),
        Order = strings.Number(drop.Order),
        Currency = Parts.Currency(drop.Currency, strings),
        Reference = drop.Reference,
        Lines =
        {
            drop.Lines.Select(line => new Stored.DropShipmentLine
            {
                Id = strings.Number(line.Id),
                Item = strings.Number(line.Item),
                Quantity = Values.Text(line.Quantity),
                Unit = strings.Number(line.Unit),
                UnitPrice = Values.Text(line.UnitPrice),
                OrderLine = strings.Number(line.OrderLine),
                SalesOrderLine = line.SalesOrderLine is { } order ? Parts.Line(order, strings) : null,
                Account = strings.Number(line.Account),
                Description = line.Description,
            }),
        },
    };

    public static DropShipment Read(Stored.DropShipment drop, int baseDate, StringTable strings) => new(
        strings.Needed(drop.Id), Values.Date(baseDate + drop.EffectiveDate), (int)drop.TimeOfDay, strings.Text(drop.Customer),
        strings.Text(drop.Supplier), strings.Text(drop.Order), Parts.MaybeCurrency(drop.Currency, strings), drop.Reference,
        Parts.List(drop.Lines, line => new DropShipmentLine(
            strings.Needed(line.Id), strings.Needed(line.Item), Values.Decimal(line.Quantity), strings.Text(line.Unit),
            Values.MaybeDecimal(line.UnitPrice), strings.Text(line.OrderLine),
            line.SalesOrderLine is null ? null : Parts.Line(line.SalesOrderLine, strings), strings.Text(line.Account), line.Description)));

    public static Stored.CustomerReturn Write(CustomerReturn back, int baseDate, StringTable strings) => new()
    {
        Id = strings.Number(back.Id),
        EffectiveDate = Values.Days(back.EffectiveDate) - baseDate,
        TimeOfDay = (uint)back.TimeOfDay,
        Customer = strings.Number(back.Customer),
        Reference = back.Reference,
        Lines =
        {
            back.Lines.Select(line => new Stored.CustomerReturnLine
            {
                Id = strings.Number(line.Id),
                ShipmentLine = Parts.Line(line.ShipmentLine, strings),
                Quantity = Values.Text(line.Quantity),
                Unit = strings.Number(line.Unit),
                Location = strings.Number(line.Location),
                UnitValue = Values.Text(line.UnitValue),
                Description = line.Description,
            }),
        },
    };

    public static CustomerReturn Read(Stored.CustomerReturn back, int baseDate, StringTable strings) => new(
        strings.Needed(back.Id), Values.Date(baseDate + back.EffectiveDate), (int)back.TimeOfDay, strings.Text(back.Customer), back.Reference,
        Parts.List(back.Lines, line => new CustomerReturnLine(
            strings.Needed(line.Id), Parts.Line(line.ShipmentLine, strings), Values.Decimal(line.Quantity), strings.Text(line.Unit),
            strings.Text(line.Location), Values.MaybeDecimal(line.UnitValue), line.Description)));

    public static Stored.CustomerCreditNote Write(CustomerCreditNote note, int baseDate, StringTable strings) => new()
    {
        Id = strings.Number(note.Id),
        EffectiveDate = Values.Days(note.EffectiveDate) - baseDate,
        Customer = strings.Number(note.Customer),
        Reference = note.Reference,
        Invoice = strings.Number(note.Invoice),
        Currency = Parts.Currency(note.Currency, strings),
        AmountsAre = (Stored.AmountsAre)note.AmountsAre,
        Lines = { note.Lines.Select(line => Write(line, strings)) },
    };

    public static CustomerCreditNote Read(Stored.CustomerCreditNote note, int baseDate, StringTable strings) => new(
        strings.Needed(note.Id), Values.Date(baseDate + note.EffectiveDate), strings.Needed(note.Customer), note.Reference, strings.Text(note.Invoice),
        Parts.Currency(note.Currency, strings), (AmountsAre)note.AmountsAre, Parts.List(note.Lines, line => Read(line, strings)));

    private static Stored.SalesInvoiceLine Write(SalesInvoiceLine line, StringTable strings) => new()
    {
        Id = strings.Number(line.Id),
        Description = line.Description,
        Item = strings.Number(line.Item),
        Quantity = Values.Text(line.Quantity),
        UnitPrice = Values.Text(line.UnitPrice),
        DiscountPercent = Values.Text(line.DiscountPercent),
        TaxRate = strings.Number(line.TaxRate),
        Account = strings.Number(line.Account),
    };

    private static SalesInvoiceLine Read(Stored.SalesInvoiceLine line, StringTable strings) => new(
        strings.Needed(line.Id), line.Description, strings.Text(line.Item), Values.Decimal(line.Quantity), Values.Decimal(line.UnitPrice),
        Values.Decimal(line.DiscountPercent), strings.Text(line.TaxRate), strings.Text(line.Account));
}
