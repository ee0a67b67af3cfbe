using System.Diagnostics;
using Ledger.Domain.Costing;

namespace Ledger.Bench.Engine;

/// <summary>Runs against cost pools alone: no documents, no postings.</summary>
internal static class PoolRuns
{
    private const long Unit = 1_000_000;
    private const int Cogs = 1;
    private const int FirstDay = 19_000;

    /// <summary>Issues of one unit, appended to pools in turn; a layer holds a hundred of them.</summary>
    public static (double PerSecond, double BytesEach) Append(int pools, int issues)
    {
        var item = new ItemPools(() => false);
        var all = new CostPool[pools];
        var undo = new Undo();
        var layersEach = Math.Max(1, issues / pools / 100);
        for (var i = 0; i < pools; i++)
        {
            all[i] = new(0, pools == 1 ? item : new ItemPools(() => false));
            for (var layer = 0; layer < layersEach; layer++) Receive(all[i], layer, 100 * Unit, UnitCost(layer), undo);
        }
        undo.Forget();
        var deltas = new Deltas();
        Settle();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < issues; i++) Issue(all[i % pools], i, FirstDay + 400, Unit, deltas, undo);
        var time = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return (issues / time.TotalSeconds, (double)bytes / issues);
    }

    /// <summary>Issues that each take the rest of one layer, a whole one and a part of a third.</summary>
    public static (double PerSecond, double BytesEach) AppendAcrossLayers(int issues)
    {
        var pool = new CostPool(0, new(() => false));
        var undo = new Undo();
        for (var layer = 0; layer < (issues * 2) + 2; layer++) Receive(pool, layer, Unit, UnitCost(layer), undo);
        undo.Forget();
        var deltas = new Deltas();
        Issue(pool, 0, FirstDay + 400, Unit / 2, deltas, undo);
        Settle();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 1; i <= issues; i++) Issue(pool, i, FirstDay + 400, 2 * Unit, deltas, undo);
        var time = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return (issues / time.TotalSeconds, (double)bytes / issues);
    }

    /// <summary>A receipt of 150 units goes before all: every issue now comes from layers of another cost.</summary>
    public static RecostRun BackDate() => Change((pool, undo) =>
    {
        var layer = new Layer(EffectiveKey.Of(FirstDay - 1, 0, 9_000_000, 0), new(9_000_000, 0), 150 * Unit, 150 * 333);
        pool.Insert(layer, undo);
    });

    /// <summary>The cheapest change, for comparison: the bill of the first layer differs, and touches its hundred issues alone.</summary>
    public static RecostRun Revalue() => Change((pool, undo) =>
    {
        var layer = pool.Layers[0];
        layer.Segments = [new(0, layer.Quantity, [new(layer.Day, layer.Accrual, 0), new(FirstDay + 900, new(2 * layer.Accrual.Value, layer.Quantity), 0)])];
        pool.Revalued(layer);
    });

    private static RecostRun Change(Action<CostPool, Undo> change)
    {
        const int Issues = 1_000_000;
        var pool = new CostPool(0, new(() => false));
        var (undo, deltas) = (new Undo(), new Deltas());
        for (var layer = 0; layer < Issues / 100; layer++) Receive(pool, layer, 100 * Unit, UnitCost(layer), undo);
        for (var i = 0; i < Issues; i++) Issue(pool, i, FirstDay + 1 + (i / 3000), Unit, deltas, undo);
        undo.Forget();
        deltas.Clear();
        Settle();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        change(pool, undo);
        if (pool.Recost(deltas, undo) is not null) throw new InvalidOperationException("The pool ran out of stock.");
        undo.Forget();
        var time = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return new(time, deltas.Costs.Count, bytes, GC.GetTotalMemory(false));
    }

    /// <summary>Minor units of one unit in a layer: neighbours differ, so that a shift changes every cost.</summary>
    private static long UnitCost(int layer) => 500 + (layer * 7 % 1009);

    private static void Receive(CostPool pool, int number, long quantity, long unitCost, Undo undo) =>
        pool.Insert(new Layer(EffectiveKey.Of(FirstDay, 0, number + 1, 0), new(number, 0), quantity, quantity / Unit * unitCost), undo);

    private static void Issue(CostPool pool, int number, int day, long quantity, Deltas deltas, Undo undo)
    {
        deltas.Clear();
        pool.Insert(new Consumption { Key = EffectiveKey.Of(day, 0, 10_000_000L + number, 0), Document = number, Account = Cogs, Quantity = quantity }, undo);
        if (pool.Recost(deltas, undo) is not null) throw new InvalidOperationException("The pool ran out of stock.");
        undo.Forget();
    }

    /// <summary>Leaves the garbage of the preparation out of the measurement.</summary>
    public static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
