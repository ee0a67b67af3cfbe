using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Tests.Properties.Reference;
using NodaTime;

namespace Ledger.Domain.Tests.Properties.Stories;

/// <summary>The catalogue that every story plays in: items with odd units and accounts of their own, places, contacts, taxes.</summary>
public static class Scene
{
    public static readonly Instant Now = Instant.FromUtc(2026, 1, 1, 0, 0);
    public static readonly LocalDate FirstDay = new(2026, 1, 1);
    public static readonly string[] Bases = ["USD", "JPY", "KWD"];
    public static readonly string[] ItemIds = ["A", "A", "B", "C"];
    public static readonly string[] LocationIds = ["L1", "L1", "L2"];

    /// <summary>Few dates, so that many documents share one.</summary>
    public static readonly int[] Days = [0, 1, 2, 2, 3, 5, 8, 13, 21, 34, 55];

    public static readonly (string? Unit, decimal Quantity)[] Quantities =
    [
        (null, 1), (null, 2), (null, 3), (null, 7), (null, 10), (null, 0.333333m), (null, 0.000001m), (null, 2.999999m), (null, 5.5m), (null, 6),
        ("box", 1), ("box", 0.5m), ("third", 3), ("third", 0.000003m), ("odd", 9), ("odd", 0.000018m), (null, 13), (null, 4), (null, 20), (null, 1.000001m),
    ];

    public static readonly decimal[] Prices =
        [5, 0, 1, 3.333333m, 0.01m, 0.005m, 19.99m, 100.1234567891m, 0.0000012345m, 7.77m, 0.5m, 12.06m, 6, 5.5m, 0.333m];

    public static readonly decimal[] Discounts = [0, 0, 0, 10, 33.3333m, 100];

    public static readonly DocumentCurrency[] Foreign =
        [new("EUR", 1.0831m), new("JPY", 0.0067123456m), new("KWD", 3.2555555555m), new("GBP", 0.5m), new("CLP", 0.0010437m)];

    private static readonly TaxRate[] Rates = [new("T10", "Ten", 10, true, "OUTPUT"), new("T15", "Not recoverable", 12.5m, false, "INPUT"), new("T0", "None", 0, true, "NONE")];

    public static BookSettings Settings(int policy) => new(
        "Stories", policy % 2 == 1 ? NegativeStock.Allow : NegativeStock.Refuse, policy % 3 == 0 ? 0 : 0.1m, policy % 5 == 0 ? 0 : 0.25m, false, AccountMap.Standard);

    public static IEnumerable<Command> Opening(Story story)
    {
        yield return new OpenBook("stories", Bases[story.Base % Bases.Length], Settings(story.Policy));
        yield return new PutCategory(new("K", "Category", new("641", "311", null)));
        yield return new PutItem(Item("A"));
        yield return new PutItem(Item("B") with { Category = "K", Accounts = new(null, null, "201") });
        yield return new PutItem(Item("C") with { NegativeStock = story.Policy % 7 == 0 ? NegativeStock.Allow : null, Accounts = new("642", null, null) });
        yield return new PutLocation(new("L1", "Shop", AccountOverrides.None));
        yield return new PutLocation(new("L2", "Store", new("649", "319", null)));
        foreach (var contact in (string[])["S1", "S2", "C1"]) yield return new PutContact(new(contact, $"Contact {contact}", null));
        foreach (var rate in Rates) yield return new PutTaxRate(rate);
    }

    public static Shelf ShelfOf(Story story) => Shelf.Of(Opening(story));

    public static Item Item(string id) => new(id, $"Item {id}", "each", Units, CostingMethod.Fifo, null, null, AccountOverrides.None);

    private static ValueList<UnitConversion> Units { get; } = new([new("box", 12, 1), new("third", 1, 3), new("odd", 7, 9)]);
}
