using Ledger.Domain.Primitives;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Events;

/// <summary>What documents of many kinds have in common, to its stored form and back.</summary>
internal static class Parts
{
    public static Stored.DocumentCurrency Currency(DocumentCurrency currency, StringTable strings) =>
        new() { Code = strings.Number(currency.Code), Rate = Values.Text(currency.Rate) };

    public static Stored.DocumentCurrency? Currency(DocumentCurrency? currency, StringTable strings) =>
        currency is { } given ? Currency(given, strings) : null;

    public static DocumentCurrency Currency(Stored.DocumentCurrency currency, StringTable strings) =>
        new(strings.Needed(currency.Code), Values.Decimal(currency.Rate));

    public static DocumentCurrency? MaybeCurrency(Stored.DocumentCurrency? currency, StringTable strings) =>
        currency is null ? null : Currency(currency, strings);

    public static Stored.LineReference Line(LineRef line, StringTable strings) =>
        new() { Document = strings.Number(line.Document), Line = strings.Number(line.Line) };

    public static LineRef Line(Stored.LineReference line, StringTable strings) => new(strings.Needed(line.Document), strings.Needed(line.Line));

    /// <summary>Null where nothing is said.</summary>
    public static Stored.DocumentTags? Tags(DocumentTags tags, StringTable strings) => tags == DocumentTags.None ? null : new()
    {
        Channel = strings.Number(tags.Channel),
        Fields = { tags.Fields.Select(field => new Stored.CustomField { Name = field.Name, Value = field.Value }) },
    };

    public static DocumentTags Tags(Stored.DocumentTags tags, StringTable strings) =>
        new(strings.Text(tags.Channel), List(tags.Fields, field => new CustomField(field.Name, field.Value)));

    public static ValueList<T> List<TStored, T>(IReadOnlyList<TStored> stored, Func<TStored, T> read)
    {
        var items = new T[stored.Count];
        for (var i = 0; i < items.Length; i++) items[i] = read(stored[i]);
        return ValueList<T>.Own(items);
    }
}
