using System.Diagnostics;
using Ledger.Domain.Costing;

namespace Ledger.Bench.Engine;

/// <summary>Runs against cost pools alone: no documents, no postings.</summary>
internal static class PoolRuns
{
    private const long Unit = 1_000_000;
    private const int Cogs = 1;
    private const int FirstDay = 19_000;
    private const int Late = FirstDay + 400;
    private static readonly PoolName Name = new("I", "MAIN", null);

    /// <summary>Issues of one unit, appended to pools in turn; a layer holds a hundred of them.</summary>
    public static (double PerSecond, double BytesEach) Append(int pools, int issues)
    {
        var walk = new Walk(new());
        var all = new CostPool[pools];
        for (var i = 0; i < pools; i++) all[i] = Stocked(Math.Max(1, issues / pools / 100), 100 * Unit, walk);
        return Measure(issues, i => Issue(all[i % pools], i, Late, Unit, walk));
    }

    /// <summary>Issues that each take the rest of one layer, a whole one and a part of a third.</summary>
    public static (double PerSecond, double BytesEach) AppendAcrossLayers(int issues)
    {
        var walk = new Walk(new());
        var pool = Stocked((issues * 2) + 2, Unit, walk);
        Issue(pool, -1, Late, Unit / 2, walk);
        return Measure(issues, i => Issue(pool, i, Late, 2 * Unit, walk));
    }

    /// <summary>One pool that gets 1,000,000 issues: how fast the first tenth of them are appended, and the last.</summary>
    public static (double First, double Last) AppendTenths()
    {
        const int Issues = 1_000_000;
        const int Tenth = Issues / 10;
        var walk = new Walk(new());
        var pool = Stocked(Issues / 100, 100 * Unit, walk);
        var (first, _) = Measure(Tenth, i => Issue(pool, i, Late, Unit, walk));
        for (var i = Tenth; i < Issues - Tenth; i++) Issue(pool, i, Late, Unit, walk);
        var (last, _) = Measure(Tenth, i => Issue(pool, Issues - Tenth + i, Late, Unit, walk));
        return (first, last);
    }

    /// <summary>Issues that are each dated before the last so many of a pool of 1,000,000; the time of one, and the costs that it changed.</summary>
    public static (TimeSpan Each, long Changed) InsertBefore(int after, int times)
    {
        const int Issues = 1_000_000;
        var walk = new Walk(new());
        var pool = Stocked((Issues / 100) + times, 100 * Unit, walk);
        // A day's gap where the late ones go.
        for (var i = 0; i < Issues; i++) Issue(pool, i, Late + (i < Issues - after ? 0 : 2), Unit, walk);
        Settle();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++) Issue(pool, Issues + i, Late + 1, 100 * Unit, walk);
        return (Stopwatch.GetElapsedTime(start) / times, walk.Deltas.Costs.Count - 1);
    }

    /// <summary>Bytes that stay in memory for each movement of pools that have nine issues for each layer.</summary>
    public static double BytesEach(int pools, int layersEach)
    {
        var walk = new Walk(new());
        Settle();
        var before = GC.GetTotalMemory(true);
        var all = new CostPool[pools];
        for (var i = 0; i < pools; i++) all[i] = new(Name, 0, new(() => false));
        var number = 0;
        for (var layer = 0; layer < layersEach; layer++)
        {
            foreach (var pool in all) Receive(pool, layer, 9 * Unit, UnitCost(layer), walk);
            for (var i = 0; i < 9; i++)
            {
                foreach (var pool in all) Issue(pool, number++, Late, Unit, walk);
            }
        }
        Settle();
        var bytes = GC.GetTotalMemory(true) - before;
        GC.KeepAlive(all);
        return (double)bytes / (10L * pools * layersEach);
    }

    /// <summary>A receipt of 150 units goes before all: every issue now comes from layers of another cost.</summary>
    public static RecostRun BackDate() => Change((pool, walk) =>
    {
        var layer = new Layer(pool, EffectiveKey.Of(FirstDay - 1, 0, 9_000_000, 0), FirstDay - 1, 150 * Unit, 150 * 333, Layer.NoCounter);
        pool.Insert(layer, walk);
    });

    /// <summary>The cheapest change, for comparison: the bill of the first layer differs, and touches its hundred issues alone.</summary>
    public static RecostRun Revalue() => Change((pool, walk) =>
    {
        var layer = pool.Layers[0];
        var first = layer.Base[0].Steps[0];
        layer.Revalue([new(0, layer.Quantity, layer.Day, [first, new(FirstDay + 900, new(2 * first.Ruler.Value, layer.Quantity), 0)])], walk);
    });

    private static RecostRun Change(Action<CostPool, Walk> change)
    {
        const int Issues = 1_000_000;
        var walk = new Walk(new());
        var pool = Stocked(Issues / 100, 100 * Unit, walk);
        for (var i = 0; i < Issues; i++) Issue(pool, i, FirstDay + 1 + (i / 3000), Unit, walk);
        walk.Begin();
        Settle();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        change(pool, walk);
        Run(walk);
        var time = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return new(time, walk.Deltas.Costs.Count, bytes, GC.GetTotalMemory(false));
    }

    /// <summary>Minor units of one unit in a layer: neighbours differ, so that a shift changes every cost.</summary>
    private static long UnitCost(int layer) => 500 + (layer * 7 % 1009);

    private static CostPool Stocked(int layers, long quantity, Walk walk)
    {
        var pool = new CostPool(Name, 0, new(() => false));
        for (var layer = 0; layer < layers; layer++) Receive(pool, layer, quantity, UnitCost(layer), walk);
        return pool;
    }

    private static void Receive(CostPool pool, int number, long quantity, long unitCost, Walk walk)
    {
        walk.Begin();
        pool.Insert(new Layer(pool, EffectiveKey.Of(FirstDay, 0, number + 1, 0), FirstDay, quantity, quantity / Unit * unitCost, Layer.NoCounter), walk);
        Run(walk);
    }

    private static void Issue(CostPool pool, int number, int day, long quantity, Walk walk)
    {
        walk.Begin();
        pool.Take(EffectiveKey.Of(day, 0, 10_000_001L + number, 0), day, Cogs, quantity, walk);
        Run(walk);
    }

    private static void Run(Walk walk)
    {
        if (walk.Run(out _) is not null) throw new InvalidOperationException("The pool ran out of stock.");
        walk.Undo.Forget();
    }

    private static (double PerSecond, double BytesEach) Measure(int times, Action<int> one)
    {
        Settle();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++) one(i);
        var time = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return (times / time.TotalSeconds, (double)bytes / times);
    }

    /// <summary>Leaves the garbage of the preparation out of the measurement.</summary>
    public static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
