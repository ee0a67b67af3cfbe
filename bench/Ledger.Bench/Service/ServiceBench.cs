using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using Ledger.V1;

namespace Ledger.Bench.Service;

/// <summary>The whole service over loopback: a server process with its data on disk, this process as the client.</summary>
internal sealed class ServiceBench : IDisposable
{
    private const int Runs = 5;
    private const int UnaryInFlight = 64;
    private const int BatchSize = 1_000;
    private const int BatchesInFlight = 4;

    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(4);

    private readonly ChildProcess _server;
    private readonly GrpcChannel _channel;
    private readonly SalesService.SalesServiceClient _sales;
    private readonly BatchService.BatchServiceClient _batches;
    private readonly Workload _load = new("bench");

    private ServiceBench(ChildProcess server, string address)
    {
        _server = server;
        _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { MaxReceiveMessageSize = null });
        _sales = new(_channel);
        _batches = new(_channel);
    }

    /// <summary>Starts a server and measures it.</summary>
    /// <param name="peer">Shipments a second of the peer in the same run, 0 where it did not run.</param>
    /// <param name="part">one, unary, batch or all.</param>
    /// <param name="command">The server's command line; the first line that it writes names its address.</param>
    public static async Task RunAsync(double peer, string part, string[] command)
    {
        var server = ChildProcess.Start(command[0], command[1..]);
        using var bench = new ServiceBench(server, AddressIn(await server.FirstLine));
        await bench._load.PrepareAsync(bench._channel);
        await bench.UnaryAsync(RunTime);
        await bench.BatchAsync(RunTime);
        await bench.CaughtUpAsync();
        Report.Head("Service: real sockets, SQLite with synchronous=FULL, one book, 1,000 items");
        if (part is "all" or "one") await bench.OneInFlightAsync();
        if (part is "all" or "unary") await bench.RatesAsync($"ShipGoods, {UnaryInFlight} in flight, durable", bench.UnaryAsync, peer, Floor("10,000/s", peer, 1.5));
        if (part is not ("all" or "batch")) return;
        await bench.RatesAsync(
            $"shipments in SubmitBatch of {BatchSize}, {BatchesInFlight} in flight, durable", bench.BatchAsync, peer, Floor("50,000/s", peer, 6));
    }

    public void Dispose()
    {
        _channel.Dispose();
        _server.Dispose();
    }

    private static string Floor(string rate, double peer, double times) =>
        string.Create(CultureInfo.InvariantCulture, $"{rate}{(peer > 0 ? $", {times} x the peer = {times * peer:N0}/s" : "")}");

    private static string AddressIn(string line) => line.Split(' ').First(word => word.StartsWith("http://", StringComparison.Ordinal));

    private async Task RatesAsync(string what, Func<TimeSpan, Task<int>> run, double peer, string floor)
    {
        var rates = new double[Runs];
        var lags = new TimeSpan[Runs];
        var (cpu, done) = (0.0, 0);
        for (var i = 0; i < Runs; i++)
        {
            var (before, start) = (_server.CpuSeconds, Stopwatch.GetTimestamp());
            var count = await run(RunTime);
            rates[i] = count / Stopwatch.GetElapsedTime(start).TotalSeconds;
            (cpu, done) = (cpu + _server.CpuSeconds - before, done + count);
            lags[i] = await CaughtUpAsync();
        }
        Array.Sort(lags);
        Report.Row(what, rates, "/s", floor);
        if (peer > 0) Report.Row("... against the peer", string.Create(CultureInfo.InvariantCulture, $"{rates[Runs / 2] / peer:0.0} x"), "", "");
        Report.Row("... server CPU for each", Report.Microseconds(TimeSpan.FromSeconds(cpu / done)), $"{Report.Number(_server.ResidentBytes / 1048576.0)} MiB resident", "");
        Report.Row($"... read model caught up after a run of {RunTime.TotalSeconds} s", Report.Seconds(lags[Runs / 2]), $"{Report.Seconds(lags[0])} - {Report.Seconds(lags[^1])}", "");
    }

    /// <summary>How long the read model takes to know everything that was answered before.</summary>
    private async Task<TimeSpan> CaughtUpAsync()
    {
        var start = Stopwatch.GetTimestamp();
        var last = await _batches.SubmitBatchAsync(_load.Batch(1));
        var postings = new PostingService.PostingServiceClient(_channel);
        while (true)
        {
            try
            {
                await postings.GetTrialBalanceAsync(new() { BookId = _load.BookId, AtLeastSequence = last.Sequence });
                return Stopwatch.GetElapsedTime(start);
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
            {
                await Task.Delay(10);
            }
        }
    }

    private async Task<int> UnaryAsync(TimeSpan time)
    {
        var done = 0;
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(Enumerable.Range(0, UnaryInFlight).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetTimestamp() < end)
            {
                await _sales.ShipGoodsAsync(_load.Ship());
                Interlocked.Increment(ref done);
            }
        })));
        return done;
    }

    private async Task<int> BatchAsync(TimeSpan time)
    {
        var done = 0;
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(Enumerable.Range(0, BatchesInFlight).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetTimestamp() < end)
            {
                Workload.Accepted(await _batches.SubmitBatchAsync(_load.Batch(BatchSize)));
                Interlocked.Add(ref done, BatchSize);
            }
        })));
        return done;
    }

    private async Task OneInFlightAsync()
    {
        const int Calls = 3_000;
        var medians = new TimeSpan[Runs];
        var highs = new TimeSpan[Runs];
        for (var run = 0; run < Runs; run++)
        {
            var times = new TimeSpan[Calls];
            for (var i = 0; i < Calls; i++)
            {
                var request = _load.Ship();
                var start = Stopwatch.GetTimestamp();
                await _sales.ShipGoodsAsync(request);
                times[i] = Stopwatch.GetElapsedTime(start);
            }
            Array.Sort(times);
            (medians[run], highs[run]) = (Report.Percentile(times, 50), Report.Percentile(times, 99));
        }
        Array.Sort(medians);
        Array.Sort(highs);
        Report.Row("ShipGoods, one in flight, p50", Report.Microseconds(medians[Runs / 2]), $"{Report.Microseconds(medians[0])} - {Report.Microseconds(medians[^1])}", "500 µs");
        Report.Row("ShipGoods, one in flight, p99", Report.Microseconds(highs[Runs / 2]), $"{Report.Microseconds(highs[0])} - {Report.Microseconds(highs[^1])}", "");
    }
}
