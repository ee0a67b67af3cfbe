using Ledger.Domain.Costing;

namespace Ledger.Domain.Books;

/// <summary>What a document takes out of cost pools, by line and part. The places on the time line follow from the document wherever they can.</summary>
/// <param name="entry">The document.</param>
/// <param name="held">What <see cref="Hold"/> made.</param>
/// <param name="first">Where it begins.</param>
/// <param name="count">How many there are.</param>
internal readonly struct OutMovements(DocumentEntry entry, object? held, int first, int count)
{
    public OutMovements(DocumentEntry entry, object? held)
        : this(entry, held, 0, held switch { null => 0, CostPool => 1, CostPool[] pools => pools.Length, _ => ((Unusual)held).Pools.Length })
    {
    }

    public int Count => count;

    public (CostPool Pool, EffectiveKey Key) this[int index] => held switch
    {
        CostPool pool => (pool, entry.KeyAt(0)),
        CostPool[] pools => (pools[first + index], entry.KeyAt(first + index)),
        _ => ((Unusual)held!).At(entry, first + index),
    };

    /// <summary>Those of a line.</summary>
    public OutMovements Of(int line)
    {
        var begin = Before(line);
        return new(entry, held, first + begin, Before(line + 1) - begin);
    }

    public Enumerator GetEnumerator() => new(this);

    /// <summary>Movements in as little room as they need: a pool where there is one only, pools where each line has one.</summary>
    /// <param name="entry">The document.</param>
    /// <param name="taken">Its movements, by line and part.</param>
    public static object? Hold(DocumentEntry entry, List<(CostPool Pool, EffectiveKey Key)> taken)
    {
        if (taken.Count == 0) return null;
        var pools = new CostPool[taken.Count];
        var (inOrder, onTime) = (true, true);
        for (var i = 0; i < pools.Length; i++)
        {
            (pools[i], var key) = taken[i];
            inOrder &= key.Slot == i;
            onTime &= key.When == entry.KeyAt(0).When;
        }
        if (inOrder && onTime) return pools.Length == 1 ? pools[0] : pools;
        return new Unusual(pools, inOrder ? null : [.. taken.Select(movement => movement.Key.Slot)], onTime ? null : [.. taken.Select(movement => movement.Key.When)]);
    }

    private int Before(int line)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (EffectiveKey.LineOf(this[middle].Key.Slot) < line) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Movements of which some are not the first of their line, or stand at another time than their document.</summary>
    /// <param name="Pools">The pools.</param>
    /// <param name="Slots">Line and part of each; null: the lines in order.</param>
    /// <param name="Times">Where each stands, as <see cref="EffectiveKey.When"/>; null: where the document does.</param>
    private sealed record Unusual(CostPool[] Pools, int[]? Slots, long[]? Times)
    {
        public (CostPool Pool, EffectiveKey Key) At(DocumentEntry entry, int index)
        {
            var slot = Slots is null ? index : Slots[index];
            var key = entry.KeyAt(EffectiveKey.LineOf(slot), EffectiveKey.PartOf(slot));
            return (Pools[index], Times is null ? key : key with { When = Times[index] });
        }
    }

    /// <summary>Goes through the movements.</summary>
    public struct Enumerator(OutMovements movements)
    {
        private readonly OutMovements _movements = movements;
        private int _at = -1;

        public readonly (CostPool Pool, EffectiveKey Key) Current => _movements[_at];

        public bool MoveNext() => ++_at < _movements.Count;
    }
}
