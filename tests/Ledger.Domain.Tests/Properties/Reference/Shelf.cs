using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>The settings and the catalogue that a reference looks things up in; they do not change on the way.</summary>
public sealed record Shelf(
    Currency Base, BookSettings Settings, IReadOnlyDictionary<string, Item> Items, IReadOnlyDictionary<string, Category> Categories,
    IReadOnlyDictionary<string, Location> Locations, IReadOnlyDictionary<string, TaxRate> TaxRates)
{
    /// <summary>What the commands that open a book put there; of two that put the same, the later counts.</summary>
    public static Shelf Of(IEnumerable<Command> commands)
    {
        var all = commands.ToList();
        var open = all.OfType<OpenBook>().Single();
        return new(
            Currency.Of(open.BaseCurrency), all.OfType<ChangeSettings>().LastOrDefault()?.Settings ?? open.Settings, Last(all.OfType<PutItem>(), put => put.Item, item => item.Id),
            Last(all.OfType<PutCategory>(), put => put.Category, category => category.Id), Last(all.OfType<PutLocation>(), put => put.Location, location => location.Id),
            Last(all.OfType<PutTaxRate>(), put => put.TaxRate, rate => rate.Id));
    }

    public bool MayGoNegative(string item) => (Items[item].NegativeStock ?? Settings.NegativeStock) == NegativeStock.Allow;

    public (decimal Percent, bool Recoverable)? Rate(string? id) => id is null ? null : (TaxRates[id].Percent, TaxRates[id].Recoverable);

    /// <summary>How many base units one of a unit is.</summary>
    public Exact Factor(string item, string? unit)
    {
        if (unit is null || unit == Items[item].BaseUnit) return Exact.Of(1L);
        var conversion = Items[item].Conversions.Single(known => known.Unit == unit);
        return Exact.Of(conversion.Numerator) / Exact.Of(conversion.Denominator);
    }

    public long Millionths(string item, string? unit, decimal quantity) => (Exact.Of(quantity) * Factor(item, unit) * Exact.Of(1_000_000L)).Whole();

    /// <summary>Millionths of the base unit at a price for one of a unit, in base currency.</summary>
    public long Value(string item, string? unit, long millionths, decimal price) =>
        Amounts.Of(Exact.Of(millionths) / Exact.Of(1_000_000L) / Factor(item, unit), price, 0, Base);

    public AccountKey Plain(AccountRole role) => new(role, Settings.Accounts[role], null, null);

    public AccountKey Key(AccountRole role, string? item, string? location, string? account = null) => new(role, account ?? Settings.Accounts[role], item, location);

    public AccountKey Inventory(Place place) => Key(AccountRole.Inventory, place.Item, place.Location, First(place.Item, place.Location, accounts => accounts.Inventory));

    public AccountKey Cogs(string item, string? location, string? account) =>
        Key(AccountRole.Cogs, item, location, account ?? First(item, location, accounts => accounts.Cogs));

    public AccountKey Revenue(string? item, string? account) =>
        Key(AccountRole.Revenue, item, null, account ?? (item is null ? null : First(item, null, accounts => accounts.Revenue)));

    public AccountKey Expense(string item, string? location, string? account) =>
        Key(AccountRole.Expense, item, location, account ?? First(item, null, accounts => accounts.Expense));

    private string? First(string item, string? location, Func<AccountOverrides, string?> pick) =>
        pick(Items[item].Accounts)
        ?? (Items[item].Category is { } category ? pick(Categories[category].Accounts) : null)
        ?? (location is null ? null : pick(Locations[location].Accounts));

    private static Dictionary<string, T> Last<TCommand, T>(IEnumerable<TCommand> commands, Func<TCommand, T> put, Func<T, string> id) =>
        commands.Select(put).GroupBy(id).ToDictionary(group => group.Key, group => group.Last());
}
