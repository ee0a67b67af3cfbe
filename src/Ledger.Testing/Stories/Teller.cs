using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Testing.Stories;

/// <summary>
/// Makes up a story against a live book, so that references, lots, quantities and dates make sense. A step that the book refuses is mostly left out;
/// some are kept, for a refusal must do nothing.
/// </summary>
internal static class Teller
{
    /// <summary>When the book learns of everything.</summary>
    public static readonly Instant Now = Instant.FromUtc(2026, 1, 1, 0, 0);

    // How often each kind is tried, and which kinds come and go together: a story has some of the groups, so that it goes deep rather than wide.
    private static readonly (DocumentKind Kind, int Weight, int Group, Func<World, Document?> Tell)[] Kinds =
    [
        (DocumentKind.PurchaseOrder, 7, 0, TellsPurchasing.Order), (DocumentKind.GoodsReceipt, 18, 0, TellsPurchasing.Receipt),
        (DocumentKind.SupplierBill, 18, 1, TellsPurchasing.Bill), (DocumentKind.SupplierCreditNote, 10, 2, TellsPurchasing.Credit),
        (DocumentKind.SupplierReturn, 9, 2, TellsPurchasing.Return), (DocumentKind.LandedCostVoucher, 9, 3, TellsCharges.Voucher),
        (DocumentKind.SalesOrder, 2, 4, TellsSales.Order), (DocumentKind.Shipment, 14, 0, TellsSales.Shipment), (DocumentKind.SalesInvoice, 2, 4, TellsSales.Invoice),
        (DocumentKind.CustomerReturn, 9, 5, TellsSales.Return), (DocumentKind.CustomerCreditNote, 2, 4, TellsSales.CreditNote), (DocumentKind.DropShipment, 5, 6, TellsSales.Drop),
        (DocumentKind.StockAdjustment, 5, 7, TellsStock.Adjustment), (DocumentKind.StockTake, 5, 7, TellsStock.Take), (DocumentKind.Revaluation, 4, 7, TellsStock.Revaluation),
        (DocumentKind.Transfer, 9, 8, TellsStock.Transfer), (DocumentKind.TransferReceipt, 12, 8, TellsStock.Arrival), (DocumentKind.OpeningBalance, 4, 9, TellsStock.Opening),
        (DocumentKind.ProductionOrder, 5, 10, TellsProduction.Order), (DocumentKind.ComponentIssue, 12, 10, TellsProduction.Issue), (DocumentKind.ComponentReturn, 8, 10, TellsProduction.Return),
        (DocumentKind.OverheadAbsorption, 4, 10, TellsProduction.Absorb), (DocumentKind.ProductionCompletion, 9, 10, TellsProduction.Complete),
        (DocumentKind.ProductionScrap, 3, 10, TellsProduction.Scrap), (DocumentKind.ProductionClose, 3, 10, TellsProduction.Close), (DocumentKind.Assembly, 7, 11, TellsProduction.Assembly),
    ];

    public static Story Tell(long seed, StoryOptions options)
    {
        var dice = new Dice(seed);
        var setting = RandomSetting.Of(dice, options);
        var book = new Book();
        foreach (var command in setting.Opening()) book.Execute(command, Now, "story");
        var world = new World(setting, options, dice);
        var groups = Enumerable.Range(0, 12).Where(group => group == 0 || dice.Percent(55)).ToHashSet();
        var kinds = Kinds.Where(kind => groups.Contains(kind.Group) && options.Kinds.Contains(kind.Kind)).ToArray();
        if (kinds.Length == 0) kinds = [.. Kinds.Where(kind => options.Kinds.Contains(kind.Kind))];
        var size = dice.Between(options.MinSteps, options.MaxSteps);
        var commands = new List<Command>();
        for (var tries = size * 6; tries > 0 && commands.Count < size; tries--)
        {
            world.Progress = (double)commands.Count / size;
            world.Number++;
            if (Next(world, kinds) is not { } command) continue;
            Outcome outcome;
            try
            {
                outcome = book.Execute(command, Now, "story");
            }
            catch (Exception)
            {
                // The book broke: the story ends with what broke it, and the law that it is told for will say so.
                commands.Add(command);
                break;
            }
            if (outcome is Accepted { Event: var recorded }) world.Learn(recorded);
            else if (!options.HugeAmounts && !dice.OneIn(5)) continue;
            commands.Add(command);
        }
        return new(seed, setting, new(commands));
    }

    private static Command? Next(World world, (DocumentKind Kind, int Weight, int Group, Func<World, Document?> Tell)[] kinds)
    {
        var (dice, options) = (world.Dice, world.Options);
        switch (dice.Below(100))
        {
            case < 5 when options.Voids:
                return dice.Any(world.Entered) is { } document ? new VoidDocument(document.Key, "story") : null;
            case >= 5 and < 8 when options.Closings:
                return new SetLockDate(dice.OneIn(4) ? null : Numbers.Day(world), "story");
            case 8 when options.Closings:
                return new SetXeroLockDate(dice.OneIn(3) ? null : Numbers.Day(world));
            case 9 when options.Changes:
                return dice.OneIn(2) ? new ChangeSettings(Changed(world)) : new PutItem(ChangedItem(world));
            case 10 or 11 when options.ClosesOrders:
                if (dice.OneIn(2) && world.Closed.ToList() is { Count: > 0 } closed) return new ReopenOrder(dice.Of(closed));
                var order = dice.Any(world.InForce.Where(known => known.Kind is DocumentKind.PurchaseOrder or DocumentKind.SalesOrder));
                return order is null ? null : dice.OneIn(8) ? new ReopenOrder(order.Key) : new CloseOrder(order.Key);
            default:
                var throwOf = dice.Below(kinds.Sum(kind => kind.Weight));
                var at = 0;
                while (throwOf >= kinds[at].Weight) throwOf -= kinds[at++].Weight;
                world.TakesFrom = Setting.FirstDay;
                if (kinds[at].Tell(world) is not { } told) return null;
                return new EnterDocument(told) { MoveToOpenPeriod = options.Closings && dice.OneIn(5) ? dice.OneIn(2) : null };
        }
    }

    private static BookSettings Changed(World world)
    {
        var dice = world.Dice;
        var settings = dice.OneIn(2) ? RandomSetting.Settings(dice, world.Options) : world.Settings;
        return settings with
        {
            Accounts = settings.Accounts.With(AccountRole.Inventory, $"64{dice.Below(3)}5").With(AccountRole.Grni, $"81{dice.Below(3)}").With(AccountRole.Cogs, $"31{dice.Below(3)}"),
        };
    }

    private static Item ChangedItem(World world)
    {
        var dice = world.Dice;
        var item = RandomSetting.Item(dice, dice.Of("A", "B", "C", "L", "N"));
        return item with { NegativeStock = dice.Of<NegativeStock?>(null, NegativeStock.Allow, NegativeStock.Refuse), Accounts = new($"64{dice.Below(5)}", dice.OneIn(2) ? "318" : null, null) };
    }
}
