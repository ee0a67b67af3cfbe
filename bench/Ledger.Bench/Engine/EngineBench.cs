namespace Ledger.Bench.Engine;

/// <summary>The costing engine alone, on one core.</summary>
internal static class EngineBench
{
    private const int Runs = 5;

    public static void Run()
    {
        Report.Head("Engine, one core");
        Appends("issues appended, one pool", () => PoolRuns.Append(pools: 1, issues: 2_000_000), "1,000,000/s");
        Appends("issues appended, 10,000 pools in turn", () => PoolRuns.Append(pools: 10_000, issues: 2_000_000), "1,000,000/s");
        Appends("issues appended, one pool, every issue across three layers", () => PoolRuns.AppendAcrossLayers(issues: 500_000), "");
        Appends("shipments through Book.Execute, one pool", () => BookRuns.Ship(items: 1, shipments: 200_000), "");
        Appends("shipments through Book.Execute, 10,000 items in turn", () => BookRuns.Ship(items: 10_000, shipments: 200_000), "");

        Report.Head("A receipt dated before 1,000,000 issues that changes the cost of each (10,000 layers, each with its own unit cost)");
        Recost("engine", PoolRuns.BackDate, "1 s");
        Recost("engine, bill of a first layer instead of a receipt", PoolRuns.Revalue, "");
        Recost("Book.Execute, event and postings included", BookRuns.BackDate, "");
    }

    private static void Appends(string what, Func<(double PerSecond, double BytesEach)> run, string floor)
    {
        _ = run();
        var rates = new double[Runs];
        var bytes = 0.0;
        for (var i = 0; i < Runs; i++) (rates[i], bytes) = run();
        Report.Row($"{what} ({Report.Number(bytes)} bytes allocated each)", rates, "/s", floor);
    }

    private static void Recost(string what, Func<RecostRun> run, string floor)
    {
        _ = run();
        var runs = new RecostRun[3];
        for (var i = 0; i < runs.Length; i++) runs[i] = run();
        Array.Sort(runs, (left, right) => left.Time.CompareTo(right.Time));
        var middle = runs[1];
        Report.Row($"{what}: {Report.Number(middle.Changed)} costs changed, {Report.Number(middle.BytesAllocated / 1048576.0)} MiB allocated, {Report.Number(middle.HeapAfter / 1048576.0)} MiB live after",
            Report.Seconds(middle.Time), $"{Report.Seconds(runs[0].Time)} - {Report.Seconds(runs[2].Time)}", floor);
    }
}

/// <summary>One re-costing.</summary>
/// <param name="Time">From the command to its result.</param>
/// <param name="Changed">Issues whose cost changed.</param>
/// <param name="BytesAllocated">Allocated by it.</param>
/// <param name="HeapAfter">Bytes alive after it, the pool's included.</param>
internal readonly record struct RecostRun(TimeSpan Time, long Changed, long BytesAllocated, long HeapAfter);
