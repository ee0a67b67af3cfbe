using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Stock;
using NodaTime;

namespace Ledger.Testing.Stories;

/// <summary>Landed cost vouchers: charges of bills and estimates, spread on every basis, and taken back.</summary>
internal static class TellsCharges
{
    public static LandedCostVoucher? Voucher(World world)
    {
        var vouchers = world.Of<LandedCostVoucher>();
        var charges = world.Of<SupplierBill>().SelectMany(bill => bill.Lines
            .Where(line => line.Target is BillsService { Role: AccountRole.LandedCostClearing }).Select(line => (Bill: bill, Line: line))).ToList();
        var goods = Goods(world).ToList();
        var reversed = world.Dice.OneIn(5) ? world.Dice.Any(vouchers) : null;
        if (goods.Count == 0) return null;
        var earliest = reversed?.EffectiveDate ?? Setting.FirstDay;
        var lines = reversed is not null && world.Dice.OneIn(2) ? ValueList<LandedCostLine>.Empty : world.Lines(id =>
        {
            // Most goods are receipts: now and then another kind comes first.
            var kind = world.Dice.Of(goods.Select(known => known.Target.Kind).Distinct().ToList());
            var first = world.Dice.OneIn(2);
            var targets = world.Dice.Shuffled(goods).OrderBy(known => first && known.Target.Kind == kind ? 0 : 1).Take(world.Dice.Of(1, 1, 2, 2, 3, 4)).ToList();
            foreach (var (date, _) in targets)
            {
                if (date > earliest && world.Dice.Percent(70)) earliest = date;
            }
            var basis = world.Dice.Of(SpreadBasis.Value, SpreadBasis.Value, SpreadBasis.Quantity, SpreadBasis.Weight, SpreadBasis.Volume, SpreadBasis.Equally, SpreadBasis.Given);
            var source = Source(world, charges);
            return source is null ? null : new LandedCostLine(id, "", source, basis, Given(world, source, basis, targets.Select(target => target.Target)));
        });
        return reversed is null && lines.Count == 0
            ? null
            : new($"LC{world.Number}", Numbers.DayFrom(world, earliest), Numbers.Time(world.Dice), "", reversed?.Id, lines);
    }

    private static ChargeSource? Source(World world, List<(SupplierBill Bill, SupplierBillLine Line)> charges)
    {
        if (charges.Count == 0 || world.Dice.OneIn(3))
            return new ChargeEstimate(Numbers.Amount(world.Dice) * (world.Options.LargeCredits && world.Dice.OneIn(8) ? -1 : 1));
        var (bill, line) = world.Dice.Of(charges);
        var net = Math.Round(line.Quantity * line.UnitPrice * bill.Currency.Rate * world.Setting.Base.MinorUnitsPerUnit);
        if (net < 0 && !world.Options.LargeCredits) return null;
        var amount = Math.Abs(net) < 1_000_000_000 ? (long)net : 1;
        return new ChargeOfBill(new(bill.Id, line.Id), world.Options.FixesAtEntry && world.Dice.OneIn(3) ? null : amount == 0 ? 1 : world.Dice.Of(amount / 2 == 0 ? amount : amount / 2, amount / 4 == 0 ? amount : amount / 4, amount));
    }

    /// <summary>With given amounts each target has one; they mostly add up.</summary>
    private static ValueList<ChargeTarget> Given(World world, ChargeSource source, SpreadBasis basis, IEnumerable<ChargeTarget> targets)
    {
        if (basis != SpreadBasis.Given) return new(targets);
        var total = source switch { ChargeEstimate estimate => estimate.Amount, ChargeOfBill { Amount: { } amount } => amount, _ => 100 };
        var list = targets.ToList();
        var left = total;
        for (var i = 0; i < list.Count; i++)
        {
            var part = i == list.Count - 1 ? left : total / (list.Count + world.Dice.Below(3));
            left -= part;
            list[i] = list[i] with { Amount = world.Dice.OneIn(20) ? part + 1 : part };
        }
        return new(list);
    }

    private static IEnumerable<(LocalDate Date, ChargeTarget Target)> Goods(World world)
    {
        foreach (var document in world.InForce)
        {
            var lines = document switch
            {
                GoodsReceipt receipt => receipt.Lines.Select(line => line.Id),
                ProductionCompletion completion => completion.Lines.Select(line => line.Id),
                Assembly assembly => assembly.Outputs.Select(output => output.Id),
                Transfer transfer => transfer.Lines.Select(line => line.Id),
                TransferReceipt arrival => arrival.Lines.Select(line => line.Id),
                _ => [],
            };
            foreach (var line in lines) yield return (document.EffectiveDate, new(document.Kind, new(document.Id, line), null));
        }
    }
}
