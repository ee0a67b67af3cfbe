namespace Ledger.Api.ReadModel;

/// <summary>The two number lines of a cost pool as known at a sequence: layers end to end, and consumptions end to end, in effective order.</summary>
internal sealed class PoolLines
{
    private readonly List<((long Document, int Line) Id, long Start, long End)> _layers = [];
    private readonly Dictionary<(long Document, int Line), (long Start, long End)> _consumptions = [];

    public PoolLines(ReadScope scope, string item, string location, long known)
    {
        using var rows = scope.Query("""
            SELECT document, line, inward, sum(quantity) FROM place JOIN stock ON stock.place = place.no
            WHERE place.book = $book AND item = $item AND location = $location AND transit = 0 AND sequence <= $known
            GROUP BY document, line, part HAVING sum(quantity) <> 0 ORDER BY min(day), max(time), document, part, line
            """, ("$item", item), ("$location", location), ("$known", known));
        var (inbound, outbound) = (0L, 0L);
        while (rows.Read())
        {
            var (id, quantity) = ((rows.GetInt64(0), rows.GetInt32(1)), rows.GetInt64(3));
            if (rows.GetInt64(2) != 0)
            {
                _layers.Add((id, inbound, inbound + quantity));
                inbound += quantity;
            }
            else
            {
                _consumptions.Add(id, (outbound, outbound - quantity));
                outbound -= quantity;
            }
        }
    }

    /// <summary>The layers under a consumption, with the interval of each, from the layer's own start; none for one that is not in force.</summary>
    public IEnumerable<((long Document, int Line) Layer, long From, long To)> Under((long Document, int Line) consumption)
    {
        if (!_consumptions.TryGetValue(consumption, out var taken)) yield break;
        for (var i = FirstEndingAfter(taken.Start); i < _layers.Count && _layers[i].Start < taken.End; i++)
        {
            var (id, start, end) = _layers[i];
            yield return (id, Math.Max(taken.Start, start) - start, Math.Min(taken.End, end) - start);
        }
    }

    private int FirstEndingAfter(long position)
    {
        var (low, high) = (0, _layers.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_layers[middle].End <= position) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
