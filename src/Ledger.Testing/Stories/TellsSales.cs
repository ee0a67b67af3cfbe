using Ledger.Domain.Catalog;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;

namespace Ledger.Testing.Stories;

/// <summary>Sales orders, shipments, invoices, returns and credit notes of customers, drop shipments.</summary>
internal static class TellsSales
{
    public static SalesOrder Order(World world) => new(
        $"SO{world.Number}", Numbers.Day(world), "C1", Numbers.Currency(world), "", world.Lines(id =>
        {
            var item = world.StockItem();
            var (unit, quantity) = world.Quantity(item);
            return new SalesOrderLine(id, item, quantity, unit, Numbers.Price(world), Numbers.Discount(world.Dice), null, "");
        }))
    { Tags = world.Tags() };

    public static Shipment Shipment(World world)
    {
        var orders = world.Of<SalesOrder>();
        var lines = world.Lines(id =>
        {
            var (pool, unit, quantity) = world.Take();
            var firstExpired = FirstExpired(world, pool.Item);
            var ordered = world.Dice.OneIn(4)
                ? world.Dice.Any(orders.SelectMany(order => order.Lines.Where(line => line.Item == pool.Item).Select(line => new Named(new(order.Id, line.Id)))))
                : null;
            return new ShipmentLine(id, pool.Item, pool.Location, quantity, unit, "")
            {
                Lot = firstExpired ? null : pool.Lot,
                FirstExpired = firstExpired,
                OrderLine = ordered?.Line,
                Account = world.Dice.OneIn(10) ? "312" : null,
            };
        });
        return new($"SH{world.Number}", Numbers.DayTaking(world, Setting.FirstDay), Numbers.Time(world.Dice), world.Dice.OneIn(2) ? "C1" : null, "", lines) { Tags = world.Tags() };
    }

    public static SalesInvoice Invoice(World world) => new(
        $"SI{world.Number}", Numbers.Day(world), null, "C1", "", Numbers.Currency(world), TellsPurchasing.Amounts(world), InvoiceLines(world))
    { Tags = world.Tags() };

    public static CustomerCreditNote CreditNote(World world)
    {
        var invoice = world.Dice.OneIn(3) ? null : world.Dice.Any(world.Of<SalesInvoice>());
        return new(
            $"CC{world.Number}", invoice is null ? Numbers.Day(world) : Numbers.DayFrom(world, invoice.EffectiveDate), "C1", "", invoice?.Id,
            invoice?.Currency ?? Numbers.Currency(world), TellsPurchasing.Amounts(world), InvoiceLines(world));
    }

    public static CustomerReturn? Return(World world)
    {
        if (world.Dice.Any(world.Of<Shipment>()) is not { } shipment) return null;
        return new(
            $"CR{world.Number}", Numbers.DayFrom(world, shipment.EffectiveDate), Numbers.Time(world.Dice), world.Dice.OneIn(2) ? shipment.Customer : null, "", world.Lines(id =>
            {
                var shipped = world.Dice.Of(shipment.Lines);
                var (unit, quantity) = world.PartOf(shipped.Item, shipped.Quantity, shipped.Unit);
                return new CustomerReturnLine(
                    id, new(shipment.Id, shipped.Id), quantity, unit, world.Dice.OneIn(3) ? world.Place() : null, world.Dice.OneIn(3) ? Numbers.Price(world) : null, "");
            }))
        { Tags = world.Tags() };
    }

    public static DropShipment? Drop(World world)
    {
        var order = world.Dice.OneIn(4) ? null : world.Dice.Any(world.Of<PurchaseOrder>());
        var own = order is null || world.Dice.OneIn(5);
        return new(
            $"DS{world.Number}", order is null ? Numbers.Day(world) : Numbers.DayFrom(world, order.EffectiveDate), Numbers.Time(world.Dice), world.Dice.OneIn(2) ? "C1" : null,
            order is null ? TellsPurchasing.Supplier(world) : null, order?.Id, own ? Numbers.Currency(world) : null, "", world.Lines(id =>
            {
                var ordered = order is null ? null : world.Dice.Any(order.Lines);
                var item = ordered?.Item ?? world.Dice.Of("A", "B", "C", "F");
                var (unit, quantity) = ordered is null ? world.Quantity(item) : world.PartOf(item, ordered.Quantity, ordered.Unit);
                return new DropShipmentLine(
                    id, item, quantity, unit, ordered is not null && !own && world.Dice.OneIn(2) ? null : Numbers.Price(world), ordered?.Id, null, world.Dice.OneIn(6) ? "313" : null, "");
            }))
        { Tags = world.Tags() };
    }

    /// <summary>Whether a line asks for the batches that expire first.</summary>
    public static bool FirstExpired(World world, string item) => world.Options.FixesAtEntry && world.MethodOf(item) == CostingMethod.Batch && world.Dice.OneIn(2);

    private static ValueList<SalesInvoiceLine> InvoiceLines(World world) => world.Lines(id => new SalesInvoiceLine(
        id, "", world.Dice.OneIn(2) ? world.StockItem() : null, Numbers.Quantity(world.Dice).Quantity, Numbers.Price(world) * (id != "1" && world.Dice.OneIn(4) ? -0.01m : 1),
        Numbers.Discount(world.Dice), TellsPurchasing.Tax(world), world.Dice.OneIn(4) ? "205" : null));

    private sealed record Named(LineRef Line);
}
