using System.Diagnostics;
using Ledger.Domain.Books;
using Ledger.EventLog.Chain;

namespace Ledger.Bench.Engine;

/// <summary>What it costs to turn decided events into the bytes of the log, hashes included, and to read them back.</summary>
internal static class SealBench
{
    public static void Run()
    {
        const int Runs = 5;
        var events = BookRuns.Events(items: 1_000, shipments: 100_000);
        var (writes, reads) = (new double[Runs], new double[Runs]);
        var (bytes, allocated) = (0L, 0L);
        for (var run = -1; run < Runs; run++)
        {
            var (write, read) = Measure(events, out bytes, out allocated);
            if (run >= 0) (writes[run], reads[run]) = (write, read);
        }
        Report.Head("Events to stored bytes with both chains of hashes, one core");
        Report.Row($"shipments sealed ({bytes / events.Count} bytes stored, {allocated / events.Count} bytes allocated each)", writes, "/s");
        Report.Row("shipments read back and checked against the chain", reads, "/s");
    }

    private static (double Written, double Read) Measure(IReadOnlyList<Recorded> events, out long bytes, out long allocated)
    {
        var before = BookRuns.ChainBefore(events);
        var chain = new BookChain(before.Sequence, before.EventHash, before.LastPostingHash);
        var stored = new byte[events.Count][];
        PoolRuns.Settle();
        allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < stored.Length; i++) stored[i] = chain.Append(events[i]);
        var write = Stopwatch.GetElapsedTime(start);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        bytes = stored.Sum(one => (long)one.Length);
        PoolRuns.Settle();
        chain = new BookChain(before.Sequence, before.EventHash, before.LastPostingHash);
        start = Stopwatch.GetTimestamp();
        foreach (var one in stored) chain.Take(one);
        var read = Stopwatch.GetElapsedTime(start);
        return (stored.Length / write.TotalSeconds, stored.Length / read.TotalSeconds);
    }
}
