namespace Ledger.Domain.Costing;

/// <summary>The cost pools of one item: where a pool that never had stock of its own looks for a last known cost.</summary>
/// <param name="mayGoNegative">Whether its stock may go below zero, as the book has it now.</param>
internal sealed class ItemPools(Func<bool> mayGoNegative)
{
    public List<CostPool> Pools { get; } = [];

    public bool MayGoNegative => mayGoNegative();

    /// <summary>What the last unit that came in anywhere before a key was worth at a day; zero where none ever came.</summary>
    public Ruler LastKnown(EffectiveKey key, int day)
    {
        Layer? last = null;
        foreach (var pool in Pools)
        {
            if (pool.LastLayerBefore(key) is { } layer && (last is null || last.Key < layer.Key)) last = layer;
        }
        return last?.LastRuler(day) ?? new Ruler(0, 1);
    }
}
