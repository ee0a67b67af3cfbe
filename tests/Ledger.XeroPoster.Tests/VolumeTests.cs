using System.Diagnostics;
using Xunit;
using Xunit.Abstractions;

namespace Ledger.XeroPoster.Tests;

/// <summary>Thousands of postings: a handful of calls for each hundred, and a reconciliation that stays cheap.</summary>
public sealed class VolumeTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Three_thousand_shipments_go_in_batches_and_reconcile_in_about_ten_calls()
    {
        await using var bench = await Bench.StartAsync();
        bench.Book.Receive("R1", 1, 10_000m, 1.37m);
        for (var i = 1; i <= 3_000; i++) bench.Book.Ship($"S{i}", 2 + (i * 25 / 3_001), 1.25m);
        var watch = Stopwatch.StartNew();
        var run = await bench.RunAsync();
        output.WriteLine($"{run.Posted} postings in {run.Calls} calls and {watch.Elapsed}.");
        Assert.Equal((3_001, 64), (run.Posted, run.Calls));
        watch.Restart();
        var (result, _) = await bench.ReconcileAsync(withMatched: true);
        output.WriteLine($"{result.Documents} documents compared in {result.CallsMade} calls and {watch.Elapsed}.");
        Assert.True(result.FullyReconciled);
        Assert.InRange(result.CallsMade, 1, 14);
    }
}
