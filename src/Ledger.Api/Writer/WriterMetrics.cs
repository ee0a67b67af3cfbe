using System.Diagnostics.Metrics;

namespace Ledger.Api.Writer;

/// <summary>What the writers do, as metrics of the meter <see cref="MeterName"/>.</summary>
public static class WriterMetrics
{
    /// <summary>The name that exporters subscribe to.</summary>
    public const string MeterName = "Ledger.Writer";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Commands = Meter.CreateCounter<long>("ledger.writer.commands", "{command}", "Commands answered, by outcome.");
    private static readonly Histogram<int> BatchEvents = Meter.CreateHistogram<int>("ledger.writer.batch.events", "{event}", "Events written at once.");
    private static readonly Histogram<double> AppendTime = Meter.CreateHistogram<double>("ledger.writer.append", "ms", "Time to seal and append a batch.");

    internal static void Appended(int events, TimeSpan elapsed)
    {
        BatchEvents.Record(events);
        AppendTime.Record(elapsed.TotalMilliseconds);
    }

    internal static void Decided(DecidedBatch batch)
    {
        if (!Commands.Enabled) return;
        foreach (var outcome in batch.Decided.SelectMany(decided => decided.Outcomes).GroupBy(outcome => outcome.GetType().Name))
            Commands.Add(outcome.Count(), new KeyValuePair<string, object?>("outcome", outcome.Key));
    }
}
