using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Testing.Stories;

/// <summary>What a story plays in: a new book with its settings and its catalogue.</summary>
/// <param name="BaseCurrency">Three letters of ISO 4217.</param>
/// <param name="Settings">The settings that the book is opened with.</param>
/// <param name="Categories">Put first, as items name them.</param>
/// <param name="Items">Stock of every method, and services.</param>
/// <param name="Locations">Places.</param>
/// <param name="Contacts">Suppliers and customers.</param>
/// <param name="TaxRates">Tax rates.</param>
public sealed record Setting(
    string BaseCurrency, BookSettings Settings, ValueList<Category> Categories, ValueList<Item> Items, ValueList<Location> Locations,
    ValueList<Contact> Contacts, ValueList<TaxRate> TaxRates)
{
    /// <summary>The id of the book in every story. A ledger that keeps many books gives each story one of its own.</summary>
    public const string BookId = "story";

    /// <summary>No document of a story is effective before it.</summary>
    public static LocalDate FirstDay { get; } = new(2026, 1, 1);

    /// <summary>A date after everything that happens in any story.</summary>
    public static LocalDate TheEnd { get; } = new(2026, 12, 31);

    /// <summary>The base currency.</summary>
    public Currency Base => Currency.Of(BaseCurrency);

    /// <summary>The item of an id.</summary>
    public Item Item(string id) => Items.First(item => item.Id == id);

    /// <summary>The commands that open the book and fill its catalogue, in an order that any ledger accepts.</summary>
    public IEnumerable<Command> Opening() =>
    [
        new OpenBook(BookId, BaseCurrency, Settings),
        .. Categories.Select(category => new PutCategory(category)), .. Items.Select(item => new PutItem(item)),
        .. Locations.Select(location => new PutLocation(location)), .. Contacts.Select(contact => new PutContact(contact)),
        .. TaxRates.Select(rate => new PutTaxRate(rate)),
    ];

    /// <summary>Millionths of the base unit.</summary>
    /// <param name="item">An item of this setting.</param>
    /// <param name="quantity">In <paramref name="unit"/>.</param>
    /// <param name="unit">Null: the base unit.</param>
    public decimal InBaseUnits(string item, decimal quantity, string? unit) =>
        unit is null || Item(item).Conversions.FirstOrDefault(known => known.Unit == unit) is not { } conversion
            ? quantity
            : quantity * conversion.Numerator / conversion.Denominator;
}
