using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;

namespace Ledger.Testing.Stories;

/// <summary>
/// Random settings and catalogues. The cast is always the same, so that stories read alike: FIFO items A, B, C and F, an item of batches L, one of
/// serial numbers N, services H (with a rate) and J; locations L1 to L3; suppliers S1 and S2, customer C1. What differs is what is said of them.
/// </summary>
internal static class RandomSetting
{
    public static readonly TaxRate[] TaxRates =
        [new("T10", "Ten", 10, true, "OUTPUT"), new("T15", "Not recoverable", 12.5m, false, "INPUT"), new("T0", "None", 0, true, "NONE")];

    private static readonly ValueList<UnitConversion> Units = new([new("box", 12, 1), new("third", 1, 3), new("odd", 7, 9)]);

    public static Setting Of(Dice dice, StoryOptions options) => new(
        options.BaseCurrency ?? dice.Of("USD", "USD", "JPY", "KWD"), Settings(dice, options), new([new("K", "Category", new("641", "311", null))]),
        new([.. ((string[])["A", "B", "C", "F", "L", "N", "H", "J"]).Select(id => Item(dice, id))]),
        new([new("L1", "Shop", AccountOverrides.None), new("L2", "Store", dice.OneIn(2) ? new("649", "319", null) : AccountOverrides.None), new("L3", "Yard", AccountOverrides.None)]),
        new([new("S1", "Contact S1", null), new("S2", "Contact S2", null), new("C1", "Contact C1", null) { Group = "retail" }]), new(TaxRates));

    public static BookSettings Settings(Dice dice, StoryOptions options) =>
        new("Stories", dice.OneIn(3) ? NegativeStock.Allow : NegativeStock.Refuse, dice.OneIn(3) ? 0 : 0.1m, dice.OneIn(5) ? 0 : 0.25m, false, AccountMap.Standard)
        {
            BackDating = options.OtherBackDating && dice.OneIn(6) ? dice.Of(BackDating.EntryOrder, BackDating.Refuse) : BackDating.Recost,
            MissingPrice = dice.Of(MissingPrice.Refuse, MissingPrice.LastCost, MissingPrice.Zero),
            ExchangeDifference = dice.OneIn(2) ? ExchangeDifference.GainLoss : ExchangeDifference.Capitalise,
            ZeroCost = dice.OneIn(6) ? ZeroCost.Refuse : ZeroCost.Allow,
            MoveToOpenPeriod = options.Closings && dice.OneIn(4),
            AccruePurchases = !dice.OneIn(5),
            Tracking = Tracking(dice),
        };

    public static Item Item(Dice dice, string id)
    {
        var service = id is "H" or "J";
        return new(
            id, $"Item {id}", service ? "hour" : "each", service ? new([new("day", 8, 1)]) : id == "N" ? ValueList<UnitConversion>.Empty : Units,
            id switch { "L" => CostingMethod.Batch, "N" => CostingMethod.Serial, _ => CostingMethod.Fifo },
            id == "C" ? dice.Of<NegativeStock?>(null, NegativeStock.Allow, NegativeStock.Refuse) : null, id == "B" ? "K" : null,
            id switch { "B" => new(null, null, "201"), "C" => new("642", null, null), "J" => new(null, null, null) { Expense = "477" }, _ => AccountOverrides.None })
        {
            IsService = service,
            Rate = id == "H" ? dice.Of(25, 12.345m, 0.07m) : null,
            Weight = service || (id is "B" or "F" && dice.OneIn(2)) ? null : dice.Of(1, 0.25m, 3.333m, 0),
            Volume = service ? null : dice.Of(1, 2, 0.001m),
        };
    }

    private static ValueList<TrackingRule> Tracking(Dice dice)
    {
        var places = new TrackingRule("Place", TrackingSource.Location, null, new([new("L1", "North"), new("L3", "South")]), dice.OneIn(2) ? "Elsewhere" : null);
        var other = dice.Of(
            new TrackingRule("Channel", TrackingSource.Channel, null, new([new("web", "Web")]), "Direct"),
            new TrackingRule("Group", TrackingSource.ContactGroup, null, new([new("retail", "Retail")]), null),
            new TrackingRule("Project", TrackingSource.CustomField, "project", new([new("x", "X")]), null));
        return dice.Below(4) switch { 0 => new([places, other]), 1 => new([other]), _ => ValueList<TrackingRule>.Empty };
    }
}
