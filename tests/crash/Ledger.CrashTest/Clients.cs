using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using Ledger.V1;

namespace Ledger.CrashTest;

/// <summary>Clients that enter documents all the time, one by one and in batches, and send again whatever was not acknowledged.</summary>
/// <remarks>Every acknowledgement is written to a file before the next document is sent: the client's own proof of what it was told.</remarks>
internal sealed class Clients : IAsyncDisposable
{
    private const int BatchSize = 20;
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(20);

    private readonly Stories _stories;
    private readonly GrpcChannel _channel;
    private readonly StreamWriter _file;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<DocumentKey, (long Sequence, Command Command)> _acknowledged = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _tasks;
    private long _retries;
    private long _repeated;

    /// <param name="address">The server; it may come and go.</param>
    /// <param name="stories">Makes the documents.</param>
    /// <param name="file">Takes a line for each acknowledgement.</param>
    public Clients(Uri address, Stories stories, string file)
    {
        _stories = stories;
        _channel = GrpcChannel.ForAddress(address);
        _file = new StreamWriter(file) { AutoFlush = true };
        _tasks = [.. Enumerable.Range(0, 6).Select(_ => Task.Run(OneByOneAsync)), .. Enumerable.Range(0, 2).Select(_ => Task.Run(InBatchesAsync))];
    }

    /// <summary>Documents that the ledger said it has, with the sequence that it named.</summary>
    public IReadOnlyDictionary<DocumentKey, (long Sequence, Command Command)> Acknowledged => _acknowledged;

    /// <summary>Calls that failed and were sent again.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Documents sent again of which the ledger had recorded the first sending.</summary>
    public long Repeated => Interlocked.Read(ref _repeated);

    /// <summary>Lets every client have its last document acknowledged, then stops.</summary>
    public async Task FinishAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_tasks);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _channel.Dispose();
        await _file.DisposeAsync();
        _stop.Dispose();
    }

    private async Task OneByOneAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var command = _stories.Next();
            var (sequence, repeated) = await UntilAnswered(() => SendAsync(command));
            Acknowledge(command, sequence, repeated);
        }
    }

    private async Task<(long Sequence, bool Repeated)> SendAsync(Command command)
    {
        if (command.RequestCase == Command.RequestOneofCase.ShipGoods)
        {
            var shipped = await new SalesService.SalesServiceClient(_channel).ShipGoodsAsync(command.ShipGoods);
            return (shipped.Sequence, shipped.AlreadyInEffect);
        }
        var received = await new PurchasingService.PurchasingServiceClient(_channel).ReceiveGoodsAsync(command.ReceiveGoods);
        return (received.Sequence, received.AlreadyInEffect);
    }

    private async Task InBatchesAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var request = new SubmitBatchRequest { BookId = _stories.BookId, SummaryOnly = true };
            for (var i = 0; i < BatchSize; i++) request.Commands.Add(_stories.Next());
            var response = await UntilAnswered(async () => await new BatchService.BatchServiceClient(_channel).SubmitBatchAsync(request));
            for (var i = 0; i < BatchSize; i++)
            {
                var outcome = response.Outcomes[i];
                Expect.That(outcome.Rejection is null, $"{request.Commands[i]} was refused: {outcome.Rejection}");
                Acknowledge(request.Commands[i], outcome.Sequence, outcome.AlreadyInEffect);
            }
        }
    }

    private async Task<T> UntilAnswered<T>(Func<Task<T>> call)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (RpcException failure) when (failure.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled or StatusCode.Unknown)
            {
                Interlocked.Increment(ref _retries);
                await Task.Delay(RetryInterval);
            }
        }
    }

    private void Acknowledge(Command command, long sequence, bool repeated)
    {
        var key = Stories.KeyOf(command);
        if (repeated) Interlocked.Increment(ref _repeated);
        lock (_lock) _file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sequence}\t{key.Kind}\t{key.DocumentId}"));
        Expect.That(_acknowledged.TryAdd(key, (sequence, command)), $"{key} was acknowledged twice by the test itself.");
    }
}
