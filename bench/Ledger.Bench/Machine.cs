using System.Diagnostics;
using System.Globalization;

namespace Ledger.Bench;

/// <summary>What the numbers of a run depend on, measured in the same run.</summary>
internal static class Machine
{
    /// <summary>Prints date, cores, load and what it costs to make 4 KiB durable in <paramref name="folder"/>.</summary>
    public static void Describe(string folder)
    {
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        var model = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} of {model} visible, .NET {Environment.Version}, load average before the run {load}"));
        var (median, high) = FlushLatency(folder);
        Console.WriteLine($"4 KiB append + flush to disk: p50 {Report.Microseconds(median)}, p99 {Report.Microseconds(high)}");
    }

    /// <summary>The time of an append of 4 KiB that is flushed to disk: median and 99th percentile of 500.</summary>
    public static (TimeSpan Median, TimeSpan High) FlushLatency(string folder)
    {
        var path = Path.Combine(folder, $"flush-{Environment.ProcessId}");
        var page = new byte[4096];
        var times = new TimeSpan[500];
        using (var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.DeleteOnClose))
        {
            for (var i = 0; i < times.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                RandomAccess.Write(file, page, (long)i * page.Length);
                RandomAccess.FlushToDisk(file);
                times[i] = Stopwatch.GetElapsedTime(start);
            }
        }
        Array.Sort(times);
        return (Report.Percentile(times, 50), Report.Percentile(times, 99));
    }
}
