using System.Collections.Concurrent;
using System.Reflection;
using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Testing.Stories;

/// <summary>Simpler stories and documents: fewer steps, fewer lines, rounder numbers. Each is simpler than the one before, so that shrinking ends.</summary>
public static class Smaller
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Settable = new();

    /// <summary>Stories with steps left out, with settings as by default, with simpler documents; in this order.</summary>
    public static IEnumerable<Story> Stories(Story story)
    {
        var commands = story.Commands.ToArray();
        for (var length = commands.Length / 2; length > 0; length /= 2)
        {
            for (var at = commands.Length - length; at >= 0; at -= length)
                yield return story with { Commands = new([.. commands[..at], .. commands[(at + length)..]]) };
        }
        foreach (var setting in Settings(story.Setting)) yield return story with { Setting = setting };
        for (var i = 0; i < commands.Length; i++)
        {
            if (commands[i] is not EnterDocument enter) continue;
            foreach (var smaller in Documents(enter.Document))
                yield return story with { Commands = new([.. commands[..i], enter with { Document = smaller }, .. commands[(i + 1)..]]) };
        }
    }

    /// <summary>The same document with fewer lines or simpler numbers.</summary>
    public static IEnumerable<Document> Documents(Document document) => Records(document).Cast<Document>();

    private static IEnumerable<Setting> Settings(Setting setting)
    {
        var plain = new BookSettings(
            setting.Settings.Name, Domain.Catalog.NegativeStock.Refuse, 0.1m, 0.25m, false, Domain.Journal.AccountMap.Standard);
        var now = setting.Settings;
        BookSettings[] simpler =
        [
            plain, now with { Tracking = plain.Tracking }, now with { NegativeStock = plain.NegativeStock }, now with { BackDating = plain.BackDating },
            now with { MissingPrice = plain.MissingPrice }, now with { ExchangeDifference = plain.ExchangeDifference }, now with { ZeroCost = plain.ZeroCost },
            now with { MoveToOpenPeriod = false }, now with { AccruePurchases = true }, now with { ReceiptTolerance = 0.1m, BillTolerance = 0.25m },
        ];
        foreach (var settings in simpler)
        {
            if (settings != now) yield return setting with { Settings = settings };
        }
        foreach (var item in setting.Items.Where(item => item.NegativeStock is not null))
            yield return setting with { Items = new(setting.Items.Select(known => known == item ? item with { NegativeStock = null } : known)) };
    }

    private static IEnumerable<object> Records(object record)
    {
        var properties = Settable.GetOrAdd(
            record.GetType(), type => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && property.GetIndexParameters().Length == 0)]);
        var clone = record.GetType().GetMethod("<Clone>$")!;
        foreach (var property in properties)
        {
            if (property.Name is "Id" or "Kind" || property.GetValue(record) is not { } value) continue;
            foreach (var smaller in Values(property.Name, value))
            {
                var copy = clone.Invoke(record, null)!;
                property.SetValue(copy, smaller);
                yield return copy;
            }
        }
    }

    private static IEnumerable<object?> Values(string name, object value) => value switch
    {
        decimal number => Decimals(number).Where(smaller => smaller != 0 || name != "Quantity").Cast<object?>(),
        long number => Decimals(number).Where(smaller => smaller == decimal.Truncate(smaller)).Select(smaller => (object?)(long)smaller),
        int and not 0 when name == nameof(Document.TimeOfDay) => [0],
        bool and true => [false],
        LocalDate date when name == nameof(Document.EffectiveDate) => Dates(date),
        LocalDate => [null],
        string when name is "Unit" or "Account" or "TaxRate" => [null],
        AmountsAre and not AmountsAre.NoTax => [AmountsAre.NoTax],
        DocumentTags tags when tags != DocumentTags.None => [DocumentTags.None],
        DocumentTags or string => [],
        _ when value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueList<>) => Lists(value, type),
        _ when value.GetType().IsClass && value.GetType().GetMethod("<Clone>$") is not null => Records(value),
        _ => [],
    };

    private static IEnumerable<object?> Dates(LocalDate date)
    {
        if (date > Setting.FirstDay) yield return Setting.FirstDay;
        if (date > Setting.FirstDay.PlusDays(1)) yield return Setting.FirstDay.PlusDays(Period.DaysBetween(Setting.FirstDay, date) / 2);
        if (date > Setting.FirstDay.PlusDays(2)) yield return date.PlusDays(-1);
    }

    private static IEnumerable<decimal> Decimals(decimal number)
    {
        var size = Math.Abs(number);
        decimal[] simpler = [0, 1, 10, 100, decimal.Truncate(size), decimal.Truncate(size) + 1, decimal.Round(size, 2), decimal.Truncate(size / 2)];
        return simpler.Where(other => Complexity(other) < Complexity(size)).Distinct().Select(other => number < 0 ? -other : other).Where(other => other != number);
    }

    private static decimal Complexity(decimal number) => ((number / 1.0000000000000000000000000000m).Scale * 1_000_000m) + Math.Min(number, 900_000m);

    private static IEnumerable<object?> Lists(object list, Type type)
    {
        var elements = ((System.Collections.IEnumerable)list).Cast<object>().ToArray();
        for (var i = 0; elements.Length > 1 && i < elements.Length; i++) yield return Made([.. elements[..i], .. elements[(i + 1)..]]);
        for (var i = 0; i < elements.Length; i++)
        {
            if (elements[i].GetType().GetMethod("<Clone>$") is null || elements[i] is not object element) continue;
            foreach (var smaller in Records(element)) yield return Made([.. elements[..i], smaller, .. elements[(i + 1)..]]);
        }

        object Made(object[] some)
        {
            var array = Array.CreateInstance(type.GetGenericArguments()[0], some.Length);
            some.CopyTo(array, 0);
            return Activator.CreateInstance(type, array)!;
        }
    }
}
