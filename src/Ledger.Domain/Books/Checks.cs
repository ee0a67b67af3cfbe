using Ledger.Domain.Catalog;
using Ledger.Domain.Costing;
using Ledger.Domain.Primitives;

namespace Ledger.Domain.Books;

/// <summary>Checks that several kinds of documents share.</summary>
internal static class Checks
{
    private static readonly UnitConversion[] BaseUnit = [new("", 1, 1)];

    /// <summary>One to <see cref="EffectiveKey.MaxLines"/> lines, each with an id of its own.</summary>
    public static Rejection? Lines<T>(ValueList<T> lines, Func<T, string> idOf)
    {
        if (lines.Count == 0) return Reject.InvalidField("lines", "is empty");
        if (lines.Count > 10_000) return Reject.InvalidField("lines", "has more than 10,000 lines");
        if (lines.Count == 1) return null;
        var seen = new HashSet<string>(lines.Count, StringComparer.Ordinal);
        for (var i = 0; i < lines.Count; i++)
        {
            if (!seen.Add(idOf(lines[i]))) return Reject.DuplicateLineId($"lines[{i}].line_id", idOf(lines[i]));
        }
        return null;
    }

    public static Rejection? Currency(BookState book, DocumentCurrency currency)
    {
        if (Primitives.Currency.Find(currency.Code) is null) return Reject.InvalidField("currency_code", "is not a currency of ISO 4217");
        if (currency.Rate <= 0) return Reject.InvalidField("exchange_rate", "is not more than zero");
        return currency.Code == book.Base!.Code && currency.Rate != 1 ? Reject.InvalidField("exchange_rate", "is not 1 for the base currency") : null;
    }

    public static Rejection? Contact(BookState book, string contact) =>
        book.Contacts.ContainsKey(contact) ? null : Reject.Unknown(Reason.UnknownContact, "contact", "contact_id", contact, "contact_id");

    public static Rejection? Item(BookState book, string item, int line) =>
        book.Items.ContainsKey(item) ? null : Reject.Unknown(Reason.UnknownItem, "item", "item_id", item, $"lines[{line}].item_id");

    public static Rejection? Location(BookState book, string location, int line) =>
        book.Locations.ContainsKey(location) ? null : Reject.Unknown(Reason.UnknownLocation, "location", "location_id", location, $"lines[{line}].location_id");

    public static Rejection? TaxRate(BookState book, string? rate, int line) =>
        rate is null || book.TaxRates.ContainsKey(rate) ? null : Reject.Unknown(Reason.UnknownTaxRate, "tax rate", "tax_rate_id", rate, $"lines[{line}].tax_rate_id");

    public static Rejection? Price(decimal price, decimal discount, int line)
    {
        if (price < 0) return Reject.InvalidField($"lines[{line}].unit_price", "is negative");
        return discount is < 0 or > 100 ? Reject.InvalidField($"lines[{line}].discount_percent", "lies outside 0 to 100") : null;
    }

    /// <summary>A unit of an item, the base unit as 1 / 1; null where the item has no such unit.</summary>
    public static UnitConversion? Unit(Item item, string? unit)
    {
        if (unit is null || unit == item.BaseUnit) return BaseUnit[0];
        foreach (var conversion in item.Conversions.Span)
        {
            if (conversion.Unit == unit) return conversion;
        }
        return null;
    }

    public static Rejection? Unit(BookState book, string item, string? unit, int line) =>
        Unit(book.Items[item].Item, unit) is null ? Reject.UnknownUnit(item, unit!, $"lines[{line}].unit") : null;

    /// <summary>A quantity in millionths of the base unit.</summary>
    public static Rejection? Quantity(Item item, UnitConversion unit, decimal quantity, int line, out long millionths) =>
        Quantity(item, unit, quantity, $"lines[{line}].quantity", out millionths);

    public static Rejection? Quantity(Item item, UnitConversion unit, decimal quantity, FieldPath field, out long millionths)
    {
        millionths = 0;
        if (quantity <= 0) return Reject.InvalidField(field, "is not more than zero");
        try
        {
            var scaled = quantity * Primitives.Quantity.PerUnit * unit.Numerator;
            var exact = scaled / unit.Denominator;
            if (exact != decimal.Truncate(exact) || exact * unit.Denominator != scaled)
                return Reject.QuantityNotExact(field, item.Id, unit.Unit.Length == 0 ? item.BaseUnit : unit.Unit, quantity);
            if (exact > long.MaxValue) return Reject.AmountOutOfRange(field);
            millionths = (long)exact;
            return null;
        }
        catch (OverflowException)
        {
            return Reject.AmountOutOfRange(field);
        }
    }

    /// <summary>A limit with its tolerance, in millionths, rounded down.</summary>
    public static long WithTolerance(long quantity, decimal tolerance) => tolerance == 0 ? quantity : (long)Math.Min(long.MaxValue, decimal.Floor(quantity * (1 + tolerance)));

    /// <summary>The document that a line refers to, in force; or why not.</summary>
    public static Rejection? Referred(BookState book, DocumentKey key, FieldPath field, out DocumentEntry entry)
    {
        if (!book.ByKey.TryGetValue(key, out entry!)) return Reject.UnknownDocument(key, field);
        return entry.State == DocumentState.Voided ? Reject.IllegalTransition(key, entry.State, "Refer") : null;
    }

    /// <summary>The line of a document that a line refers to, in force; or why not.</summary>
    public static Rejection? ReferredLine(BookState book, DocumentKind kind, LineRef reference, FieldPath documentField, FieldPath lineField, out DocumentEntry entry, out int index)
    {
        index = -1;
        if (Referred(book, new(kind, reference.Document), documentField, out entry) is { } unknown) return unknown;
        index = entry.LineIndex(reference.Line);
        return index < 0 ? Reject.UnknownLine(entry.Key, reference.Line, lineField) : null;
    }

    /// <summary>An account code of 1 to 10 characters, or none.</summary>
    public static Rejection? Account(string? code, int line) =>
        code is null or { Length: > 0 and <= 10 } ? null : Reject.InvalidField($"lines[{line}].account_code", "is not 1 to 10 characters");
}
