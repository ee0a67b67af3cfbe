using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Stock;

namespace Ledger.Testing.Stories;

/// <summary>Adjustments, counts, transfers, revaluations and opening balances.</summary>
internal static class TellsStock
{
    public static StockAdjustment Adjustment(World world)
    {
        var lines = world.Lines(id =>
        {
            var account = world.Dice.OneIn(6) ? "306" : null;
            if (world.Dice.OneIn(2))
            {
                var (pool, unit, quantity) = world.Take();
                return new StockAdjustmentLine(id, pool.Item, pool.Location, pool.Lot, null, -quantity, unit, null, account, "");
            }
            var item = world.StockItem();
            var lot = world.NewLot(item);
            var (foundUnit, found) = world.Quantity(item);
            decimal? cost = world.Dice.OneIn(world.Settings.MissingPrice == MissingPrice.Refuse ? 20 : 3) ? null : Numbers.Price(world);
            return new(id, item, world.Place(), lot, World.ExpiryOf(lot), found, foundUnit, cost, account, "");
        });
        return new($"SA{world.Number}", Numbers.DayTaking(world, Setting.FirstDay), Numbers.Time(world.Dice), "", lines);
    }

    public static StockTake Take(World world)
    {
        var pools = new HashSet<Pool>();
        return new($"ST{world.Number}", Numbers.Day(world), Numbers.Time(world.Dice), "", world.Lines(id =>
        {
            var pool = world.Dice.OneIn(4) ? null : world.Dice.Any(world.Stocked.Select(known => new Boxed(known)));
            var item = pool?.Pool.Item ?? world.StockItem();
            var place = pool?.Pool ?? new(item, world.Place(), world.NewLot(item));
            if (!pools.Add(place)) return null;
            var there = world.OnHand(place) / 1_000_000m;
            var (unit, counted) = world.Dice.Below(4) switch
            {
                0 when world.MethodOf(item) != CostingMethod.Serial => world.Quantity(item),
                1 => (null, 0),
                2 when world.MethodOf(item) != CostingMethod.Serial => (null, Math.Max(0, there + world.Dice.Of(1, 3, -1, -2, 0.000001m))),
                _ => (null, Math.Max(0, there)),
            };
            return new StockTakeLine(
                id, item, place.Location, place.Lot, World.ExpiryOf(place.Lot), counted, unit, world.Dice.OneIn(2) ? Numbers.Price(world) : null, world.Dice.OneIn(8) ? "306" : null);
        }));
    }

    public static Transfer Transfer(World world)
    {
        var from = world.Place();
        var to = world.Dice.Of([.. ((string[])["L1", "L2", "L3"]).Where(place => place != from)]);
        var lines = world.Lines(id =>
        {
            var (pool, unit, quantity) = world.Take(from);
            var firstExpired = TellsSales.FirstExpired(world, pool.Item);
            return new TransferLine(id, pool.Item, firstExpired ? null : pool.Lot, firstExpired, quantity, unit, "");
        });
        return new($"TR{world.Number}", Numbers.DayTaking(world, Setting.FirstDay), Numbers.Time(world.Dice), from, to, world.Dice.OneIn(2), "", lines);
    }

    public static TransferReceipt? Arrival(World world)
    {
        if (world.Dice.Any(world.Of<Transfer>().Where(known => known.TwoSteps)) is not { } transfer) return null;
        return new($"TI{world.Number}", Numbers.DayFrom(world, transfer.EffectiveDate), Numbers.Time(world.Dice), transfer.Id, world.Lines(id =>
        {
            var sent = world.Dice.Of(transfer.Lines);
            var (unit, quantity) = world.PartOf(sent.Item, sent.Quantity, sent.Unit);
            return new TransferReceiptLine(id, sent.Id, quantity, unit, world.Dice.OneIn(4) ? world.Place() : null);
        }));
    }

    public static Revaluation? Revaluation(World world)
    {
        var pools = world.Stocked.ToList();
        if (pools.Count == 0) return null;
        var seen = new HashSet<Pool>();
        return new($"RV{world.Number}", Numbers.Day(world), Numbers.Time(world.Dice), "", world.Lines(id =>
        {
            var pool = world.Dice.Of(pools);
            return seen.Add(pool) ? new RevaluationLine(id, pool.Item, pool.Location, pool.Lot, Numbers.Price(world), world.Dice.OneIn(6) ? "326" : null) : null;
        }));
    }

    public static OpeningBalance Opening(World world)
    {
        var orders = world.Of<PurchaseOrder>();
        return new($"OB{world.Number}", Numbers.Day(world), Numbers.Time(world.Dice), world.Dice.OneIn(3), "", world.Lines(id =>
        {
            if (world.Dice.OneIn(4) && world.Dice.Any(orders) is { } order)
            {
                var ordered = world.Dice.Of(order.Lines);
                var (part, of) = world.PartOf(ordered.Item, ordered.Quantity, ordered.Unit);
                return new OpeningBalanceLine(id, new OpensTransit(new(order.Id, ordered.Id)), of, part, Numbers.Amount(world.Dice) * 10);
            }
            var item = world.StockItem();
            var lot = world.NewLot(item);
            var (unit, quantity) = world.Quantity(item);
            var inbound = world.Dice.OneIn(3) ? Setting.FirstDay.PlusDays(-30) : (NodaTime.LocalDate?)null;
            return new(id, new OpensStock(item, world.Place(), lot, World.ExpiryOf(lot), inbound), quantity, unit, Numbers.Amount(world.Dice) * world.Dice.Of(0, 1, 10));
        }));
    }

    private sealed record Boxed(Pool Pool);
}
