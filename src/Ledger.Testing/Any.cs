using FsCheck;
using FsCheck.Fluent;
using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Primitives;
using Ledger.Testing.Stories;

namespace Ledger.Testing;

/// <summary>Random things of the trade for FsCheck. All follow from FsCheck's seed, so that its replay gives the same again.</summary>
public static class Any
{
    /// <summary>A currency of ISO 4217: often one with two decimals, then one without (JPY) or with three (KWD).</summary>
    public static Gen<Currency> Currency { get; } = Thrown(dice => Domain.Primitives.Currency.Of(dice.Of("USD", "NZD", "EUR", "GBP", "JPY", "CLP", "KWD", "BHD")));

    /// <summary>An item: FIFO, of batches, of serial numbers, or a service; with units, weight and volume.</summary>
    public static Gen<Item> Item { get; } = Thrown(dice => RandomSetting.Item(dice, dice.Of("A", "B", "C", "F", "L", "N", "H", "J")));

    /// <summary>A location, with or without accounts of its own.</summary>
    public static Gen<Location> Location { get; } = Thrown(dice => dice.Of(RandomSetting.Of(dice, StoryOptions.Everything).Locations));

    /// <summary>Settings of a book: every policy.</summary>
    public static Gen<BookSettings> Settings { get; } = Thrown(dice => RandomSetting.Settings(dice, StoryOptions.Everything));

    /// <summary>A book to play in: settings and catalogue.</summary>
    public static Gen<Setting> Setting { get; } = Thrown(dice => RandomSetting.Of(dice, StoryOptions.Everything));

    /// <summary>A whole book as a story of any kind, which shrinks.</summary>
    public static Arbitrary<Story> Story { get; } = Stories(StoryOptions.Everything);

    /// <summary>A document of any kind, as it came up in a story; it shrinks.</summary>
    public static Arbitrary<Document> Document { get; } = Documents(new ValueList<DocumentKind>(Enum.GetValues<DocumentKind>()));

    /// <summary>Stories that do what the options let them; they shrink.</summary>
    public static Arbitrary<Story> Stories(StoryOptions options) => Arb.From(Thrown(dice => Teller.Tell(Seed(dice), options)), Smaller.Stories);

    /// <summary>The story of a number, as it was printed with a failure; it shrinks as it did then.</summary>
    public static Arbitrary<Story> StoryOf(long seed, StoryOptions options) => Arb.From(Gen.Fresh(() => Teller.Tell(seed, options)), Smaller.Stories);

    /// <summary>Documents of one kind.</summary>
    public static Arbitrary<Document> DocumentsOf(DocumentKind kind) => Documents(new([kind]));

    private static Arbitrary<Document> Documents(ValueList<DocumentKind> kinds) => Arb.From(
        Thrown(dice =>
        {
            // A kind may need others before it: stories are told until one comes to it.
            for (var kind = dice.Of(kinds); ;)
            {
                var documents = Teller.Tell(Seed(dice), StoryOptions.Everything).Commands.OfType<EnterDocument>().Select(enter => enter.Document).Where(document => document.Kind == kind);
                if (dice.Any(documents) is { } found) return found;
            }
        }),
        Smaller.Documents);

    private static Gen<T> Thrown<T>(Func<Dice, T> make) => Gen.Choose(0, int.MaxValue - 1).Select(seed => make(new(seed)));

    private static long Seed(Dice dice) => dice.Below(int.MaxValue);
}
