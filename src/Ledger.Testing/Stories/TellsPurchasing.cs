using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using NodaTime;

namespace Ledger.Testing.Stories;

/// <summary>Orders, receipts, bills, credit notes and returns to suppliers.</summary>
internal static class TellsPurchasing
{
    public static PurchaseOrder Order(World world) => new(
        $"PO{world.Number}", Numbers.Day(world), Supplier(world), Numbers.Currency(world), "", world.Lines(id =>
        {
            var item = world.StockItem();
            var (unit, quantity) = world.Quantity(item);
            if (world.MethodOf(item) == CostingMethod.Serial) quantity = world.Dice.Between(1, 3);
            return new PurchaseOrderLine(id, item, quantity, unit, Numbers.Price(world), Numbers.Discount(world.Dice), null, "");
        }));

    public static GoodsReceipt? Receipt(World world)
    {
        var order = world.Dice.OneIn(3) ? null : world.Dice.Any(world.Of<PurchaseOrder>());
        var own = order is null || world.Dice.OneIn(5);
        var date = order is null ? Numbers.Day(world) : Numbers.DayFrom(world, order.EffectiveDate);
        var lines = world.Lines(id =>
        {
            var ordered = order is null || world.Dice.OneIn(9) ? null : world.Dice.Any(order.Lines);
            var item = ordered?.Item ?? world.StockItem();
            var (unit, quantity) = ordered is null ? world.Quantity(item) : world.PartOf(item, ordered.Quantity, ordered.Unit);
            var price = ordered is not null && !own && world.Dice.OneIn(2) ? null : MaybePrice(world);
            var lot = world.NewLot(item);
            return new GoodsReceiptLine(id, item, world.Place(), quantity, unit, price, ordered?.Id, "") { Lot = lot, Expiry = World.ExpiryOf(lot) };
        });
        return new(
            $"GR{world.Number}", date, Numbers.Time(world.Dice), order is null || world.Dice.OneIn(10) ? order?.Supplier ?? Supplier(world) : null, order?.Id,
            own ? Numbers.Currency(world) : null, lines);
    }

    public static SupplierBill? Bill(World world)
    {
        var (orders, receipts) = (world.Of<PurchaseOrder>(), world.Of<GoodsReceipt>());
        var estimates = world.Of<LandedCostVoucher>().SelectMany(voucher => voucher.Lines.Where(line => line.Source is ChargeEstimate).Select(line => new LineRef(voucher.Id, line.Id))).ToList();
        string? supplier = null;
        DocumentCurrency? currency = null;
        var earliest = Setting.FirstDay;
        var lines = world.Lines(id =>
        {
            var dice = world.Dice;
            if (estimates.Count > 0 && dice.OneIn(4)) return Service(world, id, new BillsEstimate(dice.Of(estimates)));
            if (dice.OneIn(7)) return Service(world, id, dice.OneIn(3) ? new BillsService(null, "404") : new BillsService(AccountRole.LandedCostClearing, null));
            var fromOrder = dice.Percent(45);
            if (fromOrder && dice.Any(orders.Where(order => supplier is null || order.Supplier == supplier)) is { } order)
            {
                var ordered = dice.Of(order.Lines);
                supplier ??= order.Supplier;
                currency ??= order.Currency;
                return Stock(world, id, ordered.Item, ordered.Quantity, ordered.Unit, ordered.UnitPrice, new BillsOrderLine(new(order.Id, ordered.Id)));
            }
            if (dice.Any(receipts.Where(receipt => supplier is null || SupplierOf(world, receipt) == supplier)) is { } receipt)
            {
                var received = dice.Of(receipt.Lines);
                supplier ??= SupplierOf(world, receipt);
                currency ??= receipt.Currency ?? (receipt.Order is { } of ? world.Find<PurchaseOrder>(of)?.Currency : null);
                if (receipt.EffectiveDate > earliest && dice.Percent(80)) earliest = receipt.EffectiveDate;
                return Stock(world, id, received.Item, received.Quantity, received.Unit, received.UnitPrice ?? 4, new BillsReceiptLine(new(receipt.Id, received.Id)));
            }
            return null;
        });
        if (lines.Count == 0) return null;
        var rated = currency is { } same && world.Dice.Percent(80) ? same : Numbers.Currency(world);
        // The same currency at another rate is what exchange differences are about.
        if (rated.Rate != 1 && world.Dice.Percent(60)) rated = rated with { Rate = rated.Rate + (rated.Rate * world.Dice.Of(0.1m, -0.07m)) };
        return new($"SB{world.Number}", Numbers.DayFrom(world, earliest), Numbers.Time(world.Dice), null, supplier ?? Supplier(world), "", rated, Amounts(world), lines);
    }

    public static SupplierCreditNote? Credit(World world)
    {
        var bills = world.Of<SupplierBill>();
        var returns = world.Of<SupplierReturn>();
        var earliest = Setting.FirstDay;
        string? supplier = null;
        DocumentCurrency? currency = null;
        var lines = world.Lines(id =>
        {
            var dice = world.Dice;
            if (dice.Percent(40) && dice.Any(returns) is { } back)
            {
                var line = dice.Of(back.Lines);
                var receipt = world.Find<GoodsReceipt>(line.ReceiptLine.Document)!;
                var received = receipt.Lines.First(known => known.Id == line.ReceiptLine.Line);
                supplier ??= back.Supplier ?? SupplierOf(world, receipt);
                currency ??= receipt.Currency;
                earliest = Later(earliest, back.EffectiveDate);
                var (part, taken) = world.PartOf(received.Item, line.Quantity, line.Unit);
                return new SupplierCreditNoteLine(id, "", taken, part, dice.OneIn(2) ? received.UnitPrice ?? 4 : Numbers.Price(world), Tax(world), new CreditsReturnLine(new(back.Id, line.Id)));
            }
            if (dice.Any(bills.Where(bill => supplier is null || bill.Supplier == supplier)) is not { } bill) return null;
            var billed = dice.Of(bill.Lines);
            supplier ??= bill.Supplier;
            currency ??= bill.Currency;
            earliest = Later(earliest, bill.EffectiveDate);
            var reference = new LineRef(bill.Id, billed.Id);
            if (billed.Target is BillsService or BillsEstimate)
                return billed.Target is BillsService ? new(id, "", 1, null, Small(world, billed.Quantity * billed.UnitPrice), Tax(world), new CreditsService(reference)) : null;
            if (dice.Percent(45)) return new(id, "", 1, null, Small(world, billed.Quantity * billed.UnitPrice), Tax(world), new AllowsOnBillLine(reference));
            var item = ItemOf(world, billed.Target);
            if (item is null) return null;
            var (unit, quantity) = world.PartOf(item, billed.Quantity, billed.Unit);
            return new(id, "", quantity, unit, dice.OneIn(2) ? billed.UnitPrice : Numbers.Price(world), Tax(world), new CreditsBillLine(reference));
        });
        if (lines.Count == 0 || supplier is null) return null;
        return new(
            $"CN{world.Number}", Numbers.DayFrom(world, earliest), Numbers.Time(world.Dice), supplier, "",
            currency is { } same && world.Dice.Percent(70) ? same : Numbers.Currency(world), Amounts(world), lines);
    }

    public static SupplierReturn? Return(World world)
    {
        if (world.Dice.Any(world.Of<GoodsReceipt>()) is not { } receipt) return null;
        var lines = world.Lines(id =>
        {
            var received = world.Dice.Of(receipt.Lines);
            var (unit, quantity) = world.PartOf(received.Item, received.Quantity, received.Unit);
            return new SupplierReturnLine(id, new(receipt.Id, received.Id), quantity, unit, "");
        });
        return new($"SR{world.Number}", Numbers.DayFrom(world, receipt.EffectiveDate), Numbers.Time(world.Dice), null, "", lines);
    }

    public static string Supplier(World world) => world.Dice.OneIn(5) ? "S2" : "S1";

    public static string? Tax(World world) => world.Dice.Of("T10", "T15", "T0", null, null, null);

    public static AmountsAre Amounts(World world) => world.Dice.Of(AmountsAre.Exclusive, AmountsAre.Inclusive, AmountsAre.NoTax);

    public static string? SupplierOf(World world, GoodsReceipt receipt) => receipt.Supplier ?? (receipt.Order is { } order ? world.Find<PurchaseOrder>(order)?.Supplier : null);

    private static LocalDate Later(LocalDate left, LocalDate right) => left > right ? left : right;

    /// <summary>The price of an allowance or of a service taken back: most times a small part of what was billed.</summary>
    private static decimal Small(World world, decimal billed)
    {
        if (world.Options.LargeCredits && world.Dice.OneIn(4)) return Numbers.Price(world);
        return decimal.Round(Math.Max(0, billed) * world.Dice.Of(0.1m, 0.25m, 0.02m, 0.5m), 4);
    }

    private static decimal? MaybePrice(World world) =>
        world.Dice.OneIn(world.Settings.MissingPrice == MissingPrice.Refuse ? 30 : 5) && (world.Options.FixesAtEntry || world.Settings.MissingPrice != MissingPrice.LastCost)
            ? null
            : Numbers.Price(world);

    private static SupplierBillLine Service(World world, string id, BillTarget target) =>
        new(id, "service", world.Dice.Of(1, 2, 1.5m), null, Numbers.Price(world) * (id != "1" && world.Dice.OneIn(4) ? -0.01m : 1), 0, Tax(world), target);

    private static SupplierBillLine Stock(World world, string id, string item, decimal whole, string? wholeUnit, decimal price, BillTarget target)
    {
        var (unit, quantity) = world.PartOf(item, whole, wholeUnit);
        return new(id, "", quantity, unit, world.Dice.OneIn(2) ? price : Numbers.Price(world), Numbers.Discount(world.Dice), Tax(world), target);
    }

    private static string? ItemOf(World world, BillTarget target) => target switch
    {
        BillsOrderLine(var line) => world.Find<PurchaseOrder>(line.Document)?.Lines.First(known => known.Id == line.Line).Item,
        BillsReceiptLine(var line) => world.Find<GoodsReceipt>(line.Document)?.Lines.First(known => known.Id == line.Line).Item,
        _ => null,
    };
}
