using Ledger.Domain.Catalog;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;

namespace Ledger.Testing.Stories;

/// <summary>Production orders with all that happens to them, and assemblies.</summary>
internal static class TellsProduction
{
    public static ProductionOrder Order(World world)
    {
        var share = world.Dice.Of(OutputShare.Quantity, OutputShare.Weight, OutputShare.SalesValue);
        return new(
            $"MO{world.Number}", Numbers.Day(world), Numbers.Time(world.Dice), world.Place(), share, "", world.Lines(id =>
            {
                var item = Made(world);
                var (unit, quantity) = world.MethodOf(item) == CostingMethod.Serial ? (null, world.Dice.Between(1, 2)) : world.Quantity(item);
                return new PlannedOutput(id, item, quantity, unit, Share(world, share));
            }), world.Dice.OneIn(2) ? ValueList<PlannedComponent>.Empty : new([new("c1", "A", 2, null), new("c2", "H", 1, null)]));
    }

    public static ComponentIssue? Issue(World world)
    {
        if (Open(world) is not { } order) return null;
        var lines = world.Lines(id =>
        {
            var (pool, unit, quantity) = world.Take();
            var firstExpired = TellsSales.FirstExpired(world, pool.Item);
            var component = pool.Item == "A" && order.Components.Count > 0 && world.Dice.OneIn(2) ? "c1" : null;
            return new ComponentIssueLine(id, pool.Item, pool.Location, firstExpired ? null : pool.Lot, firstExpired, quantity, unit, component);
        });
        return new($"CI{world.Number}", Numbers.DayTaking(world, order.EffectiveDate), TimeFrom(world, order), order.Id, lines);
    }

    public static ComponentReturn? Return(World world)
    {
        if (world.Dice.Any(world.Of<ComponentIssue>()) is not { } issue) return null;
        return new($"CB{world.Number}", Numbers.DayFrom(world, issue.EffectiveDate), Numbers.Time(world.Dice), issue.Order, world.Lines(id =>
        {
            var issued = world.Dice.Of(issue.Lines);
            var (unit, quantity) = world.PartOf(issued.Item, issued.Quantity, issued.Unit);
            return new ComponentReturnLine(id, new(issue.Id, issued.Id), quantity, unit, world.Dice.OneIn(3) ? world.Place() : null);
        }));
    }

    public static OverheadAbsorption? Absorb(World world) => Open(world) is not { } order ? null : new(
        $"OA{world.Number}", Numbers.DayFrom(world, order.EffectiveDate), TimeFrom(world, order), order.Id, world.Lines(id => Service(world, id)));

    public static ProductionCompletion? Complete(World world) => Open(world) is not { } order ? null : new(
        $"PC{world.Number}", Numbers.DayFrom(world, order.EffectiveDate), TimeFrom(world, order), order.Id, world.Lines(id =>
        {
            if (world.Dice.OneIn(6))
            {
                var by = world.Dice.Of("B", "C", "L");
                var (byUnit, byQuantity) = world.Quantity(by);
                var byLot = world.NewLot(by);
                return new ProductionCompletionLine(id, new CompletesByProduct(by, ByProduct(world)), world.Place(), byLot, World.ExpiryOf(byLot), byQuantity, byUnit);
            }
            var output = world.Dice.Of(order.Outputs);
            var (unit, quantity) = world.PartOf(output.Item, output.Quantity, output.Unit);
            var lot = world.NewLot(output.Item);
            return new(id, new CompletesOutput(output.Id), world.Place(), lot, World.ExpiryOf(lot), quantity, unit);
        }));

    public static ProductionScrap? Scrap(World world) => Open(world) is not { } order ? null : new(
        $"PS{world.Number}", Numbers.DayFrom(world, order.EffectiveDate), TimeFrom(world, order), order.Id, world.Lines(id =>
        {
            var output = world.Dice.Of(order.Outputs);
            var (unit, quantity) = world.PartOf(output.Item, output.Quantity, output.Unit);
            return new ProductionScrapLine(id, output.Id, quantity, unit, world.Dice.OneIn(2), world.Dice.OneIn(6) ? "331" : null);
        }));

    public static ProductionClose? Close(World world)
    {
        if (Open(world) is not { } order) return null;
        // Most times after everything of the order, as the book wants it.
        var last = world.InForce.Where(document => document.Key == order.Key || References.Of(document).Contains(order.Key)).Max(document => document.EffectiveDate);
        return new($"PX{world.Number}", world.Dice.OneIn(5) ? Numbers.Day(world) : last.PlusDays(world.Dice.Below(3)), world.Dice.OneIn(2) ? 86_000_000 : 0, order.Id);
    }

    public static Assembly? Assembly(World world)
    {
        var share = world.Dice.Of(OutputShare.Quantity, OutputShare.Weight, OutputShare.SalesValue);
        var inputs = new List<AssemblyInput>();
        for (var left = world.Dice.Of(1, 1, 2, 3); left > 0; left--)
        {
            var (pool, unit, quantity) = world.Take();
            var firstExpired = TellsSales.FirstExpired(world, pool.Item);
            inputs.Add(new($"i{left}", pool.Item, pool.Location, firstExpired ? null : pool.Lot, firstExpired, quantity, unit));
        }
        var outputs = new List<AssemblyOutput>();
        for (var left = world.Dice.Of(1, 1, 2, 3); left > 0; left--)
        {
            var item = Made(world);
            var (unit, quantity) = world.Quantity(item);
            var lot = world.NewLot(item);
            var by = left > 1 && world.Dice.OneIn(4);
            outputs.Add(new($"o{left}", item, world.Place(), lot, World.ExpiryOf(lot), quantity, unit, by ? null : Share(world, share), by ? ByProduct(world) : null));
        }
        OverheadAbsorptionLine[] overheads = world.Dice.OneIn(2) ? [] : [Service(world, "h1")];
        return new($"AS{world.Number}", Numbers.DayTaking(world, Setting.FirstDay), Numbers.Time(world.Dice), share, "", new(inputs), new(overheads), new(outputs));
    }

    private static ProductionOrder? Open(World world)
    {
        var closed = world.Of<ProductionClose>().Select(close => close.Order).ToHashSet();
        return world.Dice.Any(world.Of<ProductionOrder>().Where(order => world.Dice.OneIn(10) || !closed.Contains(order.Id)));
    }

    private static string Made(World world) => world.Dice.Of("F", "F", "F", "A", "L", "N");

    private static decimal? Share(World world, OutputShare share) => share == OutputShare.Quantity ? null : world.Dice.Of(1, 30, 70, 2.5m);

    private static long ByProduct(World world) => world.Options.LargeCredits ? Numbers.Amount(world.Dice) : 0;

    private static int TimeFrom(World world, ProductionOrder order) => Math.Max(Numbers.Time(world.Dice), world.Dice.OneIn(10) ? 0 : order.TimeOfDay);

    private static OverheadAbsorptionLine Service(World world, string id)
    {
        var item = world.Dice.Of("H", "H", "J");
        var (unit, quantity) = world.Quantity(item);
        return new(id, item, quantity, unit, item == "J" || world.Dice.OneIn(3) ? Numbers.Price(world) : null, world.Dice.OneIn(5) ? "478" : null);
    }
}
