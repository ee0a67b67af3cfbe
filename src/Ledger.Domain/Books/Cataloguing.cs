using Ledger.Domain.Catalog;
using Ledger.Domain.Primitives;

namespace Ledger.Domain.Books;

/// <summary>Putting things in the catalogue: new, changed, or the same again.</summary>
internal static class Cataloguing
{
    public static Answer Put(BookState book, Work work, Item item)
    {
        if (item.Category is { } category && !book.Categories.ContainsKey(category)) return Reject.Unknown(Reason.UnknownCategory, "category", "category_id", category, "category_id");
        for (var i = 0; i < item.Conversions.Count; i++)
        {
            var conversion = item.Conversions[i];
            if (conversion.Numerator is <= 0 or > 1_000_000_000 || conversion.Denominator is <= 0 or > 1_000_000_000)
                return Reject.InvalidField($"conversions[{i}]", "has a numerator or denominator outside 1 to 1,000,000,000");
            if (conversion.Unit == item.BaseUnit || item.Conversions.Take(i).Any(earlier => earlier.Unit == conversion.Unit))
                return Reject.InvalidField($"conversions[{i}].unit", "stands twice");
        }
        foreach (var (value, field) in new[] { (item.Rate, "rate"), (item.Weight, "weight"), (item.Volume, "volume") })
        {
            if (value < 0) return Reject.InvalidField(field, "is negative");
        }
        if (item.IsService && item.Method != CostingMethod.Fifo) return Reject.InvalidField("method", "goes with stock, and this is a service");
        if (!book.Items.TryGetValue(item.Id, out var known))
        {
            book.Items.Add(item.Id, new(book, item, work.Sequence));
            book.CatalogVersion++;
            work.Undo.Add(() =>
            {
                book.Items.Remove(item.Id);
                book.CatalogVersion++;
            });
            return Answer.Done;
        }
        if (known.Item == item) return Answer.Since(known.Sequence);
        if (known.HasMovements && known.Item.BaseUnit != item.BaseUnit) return Reject.ItemHasMovements(item.Id, "base_unit");
        if (known.HasMovements && item.IsService) return Reject.ItemHasMovements(item.Id, "is_service");
        if (known.HasMovements && known.Item.Method != item.Method) return Reject.ItemHasMovements(item.Id, "method");
        var (before, sequence) = (known.Item, known.Sequence);
        (known.Item, known.Sequence) = (item, work.Sequence);
        book.CatalogVersion++;
        work.Undo.Add(() =>
        {
            (known.Item, known.Sequence) = (before, sequence);
            book.CatalogVersion++;
        });
        return Answer.Done;
    }

    public static Answer Put(BookState book, Work work, Category category) => Put(book, work, book.Categories, category.Id, category);

    public static Answer Put(BookState book, Work work, Location location) => Put(book, work, book.Locations, location.Id, location);

    public static Answer Put(BookState book, Work work, Contact contact)
    {
        var name = contact.Name;
        return name.Length is 0 or > 255 || name.Contains('<') || name.Contains('>') || name != name.Trim() || name.Contains("  ", StringComparison.Ordinal)
            ? Reject.InvalidField("name", "is not 1 to 255 characters without angle brackets and without leading, trailing or doubled spaces")
            : Put(book, work, book.Contacts, contact.Id, contact);
    }

    public static Answer Put(BookState book, Work work, TaxRate rate) =>
        rate.Percent is < 0 or > 100 || rate.Percent != decimal.Round(rate.Percent, 4)
            ? Reject.InvalidField("percent", "is not 0 to 100 with at most 4 decimals")
            : Put(book, work, book.TaxRates, rate.Id, rate);

    private static Answer Put<T>(BookState book, Work work, Dictionary<string, CatalogEntry<T>> entries, string id, T value)
    {
        var known = entries.GetValueOrDefault(id);
        if (known is not null && Equals(known.Value, value)) return Answer.Since(known.Sequence);
        entries[id] = new(value, work.Sequence);
        book.CatalogVersion++;
        work.Undo.Add(() =>
        {
            if (known is null) entries.Remove(id);
            else entries[id] = known;
            book.CatalogVersion++;
        });
        return Answer.Done;
    }
}
