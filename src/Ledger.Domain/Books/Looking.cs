using Ledger.Domain.Costing;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Books;

/// <summary>Units of one layer that are on hand, of one age.</summary>
/// <param name="Item">The item.</param>
/// <param name="Location">The location; empty where the goods are under way between two of them.</param>
/// <param name="Lot">The batch or serial number, or null.</param>
/// <param name="Inbound">The date on which the units first came in.</param>
/// <param name="Quantity">Millionths, more than zero.</param>
/// <param name="Value">Base currency minor units, any sign.</param>
/// <param name="Document">The document that brought the layer.</param>
/// <param name="Line">The index of its line, from 0.</param>
public sealed record StockLayer(string Item, string Location, string? Lot, LocalDate Inbound, long Quantity, long Value, DocumentKey Document, int Line)
{
    /// <summary>Which movement of the line brought it: see <see cref="Movement.Part"/>.</summary>
    public int Part { get; init; }
}

/// <summary>Units that a movement took.</summary>
/// <param name="Document">The document that brought them; null: nothing covers them, and their cost is provisional.</param>
/// <param name="Line">The index of its line, from 0.</param>
/// <param name="Part">The part, as <see cref="Movement.Part"/>.</param>
/// <param name="From">The first of the units, in millionths from the start of the layer.</param>
/// <param name="To">The unit after the last.</param>
/// <param name="Value">What they are worth as it is known now: base currency minor units; 0 where nothing covers them.</param>
public sealed record CostOrigin(DocumentKey? Document, int Line, int Part, long From, long To, long Value);

/// <summary>Looking at stock and at where costs come from, without changing anything.</summary>
internal static class Looking
{
    public static IEnumerable<StockLayer> At(BookState book, int day)
    {
        var places = book.Places.OrderBy(place => place.Key.Item, StringComparer.Ordinal).ThenBy(place => place.Key.Location, StringComparer.Ordinal)
            .ThenBy(place => place.Key.Lot, StringComparer.Ordinal).Select(place => place.Value.Pool);
        var onTheWay = book.Documents.SelectMany(document => document.OnTheWay).SelectMany(pools => pools);
        foreach (var pool in places.Concat(onTheWay))
        {
            foreach (var (layer, from, to) in pool.LeftAt(day))
            {
                // Units of one age are one row, however their bills cut them.
                foreach (var age in Segment.Slice(layer.Segments, from, to, layer.Day).GroupBy(segment => segment.Inbound))
                {
                    yield return new(
                        pool.Name.Item, pool.Name.Location ?? "", pool.Name.Lot, Work.DateOf(age.Key), age.Sum(segment => segment.End - segment.Start),
                        age.Sum(segment => segment.ValueAt(day)), book.DocumentAt(layer.Key.Document).Key, EffectiveKey.LineOf(layer.Key.Slot))
                    {
                        Part = EffectiveKey.PartOf(layer.Key.Slot),
                    };
                }
            }
        }
    }

    public static IReadOnlyList<CostOrigin> Origins(BookState book, DocumentKey document, int slot)
    {
        if (!book.ByKey.TryGetValue(document, out var entry)) return [];
        var origins = new List<CostOrigin>();
        foreach (var dependent in entry.Dependents)
        {
            if (dependent.Movement.Slot != slot) continue;
            if (dependent is SupplierReturned { FromOwn: > 0 } returned) origins.Add(Of(book, returned.Layer, returned.Interval.From, returned.Interval.To));
            Add(dependent.Pool, dependent.Key);
        }
        foreach (var (pool, key) in entry.Out)
        {
            if (key.Slot == slot) Add(pool, key);
        }
        return origins;

        void Add(CostPool pool, EffectiveKey key)
        {
            if (pool.At(key) is not { } consumption) return;
            foreach (var (layer, from, to) in pool.Origins(consumption)) origins.Add(layer is null ? new(null, 0, 0, from, to, 0) : Of(book, layer, from, to));
        }
    }

    private static CostOrigin Of(BookState book, Layer layer, long from, long to)
    {
        var steps = new Steps();
        layer.AddCost(from, to, layer.Day, steps);
        var value = 0L;
        foreach (var (_, amount) in steps.Entries) value += amount;
        return new(book.DocumentAt(layer.Key.Document).Key, EffectiveKey.LineOf(layer.Key.Slot), EffectiveKey.PartOf(layer.Key.Slot), from, to, value);
    }
}
