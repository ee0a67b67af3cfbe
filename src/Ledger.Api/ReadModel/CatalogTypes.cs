using Ledger.Domain.Books;
using Ledger.Domain.Catalog;

namespace Ledger.Api.ReadModel;

/// <summary>The kinds of catalogue entries: their numbers in the tables, and the commands that put them there.</summary>
internal static class CatalogTypes
{
    private const long Item = 1;
    private const long Category = 2;
    private const long Location = 3;
    private const long Contact = 4;
    private const long TaxRate = 5;

    /// <summary>The number of the entries of a type.</summary>
    /// <exception cref="ArgumentException">It is none of the catalogue.</exception>
    public static long Of<T>() => typeof(T) switch
    {
        var type when type == typeof(Item) => Item,
        var type when type == typeof(Category) => Category,
        var type when type == typeof(Location) => Location,
        var type when type == typeof(Contact) => Contact,
        var type when type == typeof(TaxRate) => TaxRate,
        var type => throw new ArgumentException($"The catalogue has no entries of type {type.Name}."),
    };

    /// <summary>The entry that a command puts, or null.</summary>
    public static (long Type, string Id)? Entry(Command command) => command switch
    {
        PutItem put => (Item, put.Item.Id),
        PutCategory put => (Category, put.Category.Id),
        PutLocation put => (Location, put.Location.Id),
        PutContact put => (Contact, put.Contact.Id),
        PutTaxRate put => (TaxRate, put.TaxRate.Id),
        _ => null,
    };

    /// <summary>The content of the entry that a command puts.</summary>
    public static object Content(Command command) => command switch
    {
        PutItem put => put.Item,
        PutCategory put => put.Category,
        PutLocation put => put.Location,
        PutContact put => put.Contact,
        PutTaxRate put => put.TaxRate,
        _ => throw new ArgumentException($"A {command.GetType().Name} puts nothing in the catalogue.", nameof(command)),
    };
}
