using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Testing.Stories;

/// <summary>The numbers of stories: quantities of thirds and millionths, prices that do not divide, few dates.</summary>
internal static class Numbers
{
    private static readonly (string? Unit, decimal Quantity)[] Quantities =
    [
        (null, 1), (null, 2), (null, 3), (null, 7), (null, 10), (null, 0.333333m), (null, 0.000001m), (null, 2.999999m), (null, 5.5m), (null, 6),
        ("box", 1), ("box", 0.5m), ("third", 3), ("third", 0.000003m), ("odd", 9), ("odd", 0.000018m), (null, 13), (null, 4), (null, 20), (null, 1.000001m),
        (null, 10), (null, 12), (null, 8), (null, 5), ("box", 2), ("third", 1),
    ];

    private static readonly decimal[] Prices =
        [5, 0, 1, 3.333333m, 0.01m, 0.005m, 19.99m, 100.1234567891m, 0.0000012345m, 7.77m, 0.5m, 12.06m, 6, 5.5m, 0.333m, 2, 10, 4.1m];

    // Few dates, so that many documents share one.
    private static readonly int[] Days = [0, 1, 2, 3, 5, 8, 13, 21, 34, 55];

    private static readonly DocumentCurrency[] Foreign =
        [new("EUR", 1.0831m), new("JPY", 0.0067123456m), new("KWD", 3.2555555555m), new("GBP", 0.5m), new("CLP", 0.0010437m), new("EUR", 1.2m), new("EUR", 1.0831m)];

    public static (string? Unit, decimal Quantity) Quantity(Dice dice) => dice.Of(Quantities);

    /// <summary>In the document's currency; in yen-like currencies larger, so that most amounts are not zero.</summary>
    public static decimal Price(World world) =>
        world.Dice.Of(Prices) * (world.Options.HugeAmounts && world.Dice.OneIn(2) ? 1_000_000_000_000_000m : world.Setting.Base.Decimals == 0 ? 10 : 1);

    public static decimal Discount(Dice dice) => dice.Of(0, 0, 0, 0, 10, 33.3333m, 100);

    public static DocumentCurrency Currency(World world)
    {
        var own = new DocumentCurrency(world.Setting.BaseCurrency, 1);
        var picked = world.Dice.Percent(40) ? world.Dice.Of(Foreign) : own;
        return picked.Code == own.Code ? own : picked;
    }

    /// <summary>Base currency minor units.</summary>
    public static long Amount(Dice dice) => dice.Of(100, 1, 800, 33, 1234, 5, 250, 7);

    /// <summary>A date near where the story has got to; now and then any.</summary>
    public static LocalDate Day(World world)
    {
        var at = world.Dice.Percent(65)
            ? Math.Clamp((int)(world.Progress * Days.Length) + world.Dice.Between(-1, 1), 0, Days.Length - 1)
            : world.Dice.Below(Days.Length);
        return Setting.FirstDay.PlusDays(Days[at]);
    }

    /// <summary>Such a date, and most times not before what the document refers to.</summary>
    public static LocalDate DayFrom(World world, LocalDate earliest)
    {
        var day = Day(world);
        return day < earliest && world.Dice.Percent(90) ? earliest : day;
    }

    /// <summary>Such a date, and most times not before there was something to take.</summary>
    public static LocalDate DayTaking(World world, LocalDate earliest) => DayFrom(world, world.TakesFrom > earliest ? world.TakesFrom : earliest);

    /// <summary>Mostly none, so that the order of arrival counts.</summary>
    public static int Time(Dice dice) => dice.Of(0, 0, 0, 32_400_000, 57_600_000);
}
