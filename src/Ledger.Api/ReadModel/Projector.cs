using System.Diagnostics;
using Ledger.EventLog;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Ledger.Api.ReadModel;

/// <summary>Follows the log from where the tables stand, for ever; what fails is tried again from there.</summary>
internal sealed class Projector : IAsyncDisposable
{
    private const int EventsPerTransaction = 20_000;
    private const int RestPerWork = 10;

    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(20);

    private readonly IEventLog _log;
    private readonly string _connectionString;
    private readonly Progress _progress;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;
    private volatile string? _fault;
    private long _begun;
    private long _ended;

    public Projector(IEventLog log, string connectionString, Progress progress, ILogger logger)
    {
        (_log, _connectionString, _progress, _logger) = (log, connectionString, progress, logger);
        _run = Task.Run(Run);
    }

    /// <summary>Why the tables do not move on, or are incomplete; null while all is well.</summary>
    public string? Fault => _fault;

    public async ValueTask DisposeAsync()
    {
        if (_run.IsCompleted) return;
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    private async Task Run()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await Follow();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                ReadModelLog.ProjectionFailed(_logger, failure);
                _fault = failure.Message;
                await Task.Delay(RetryInterval, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Follow()
    {
        using var projection = Open();
        _progress.Set(projection.Books);
        string? damage = null;
        using var following = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        await using var batches = _log.Subscribe(projection.Position, following.Token).GetAsyncEnumerator(following.Token);
        while (true)
        {
            var next = batches.MoveNextAsync();
            // While behind, many batches share a transaction: pages that they both touch are written once. With nothing left to read, all is shown.
            if (!next.IsCompleted || projection.Uncommitted >= EventsPerTransaction)
            {
                try
                {
                    _progress.Set(projection.Commit());
                    _ended = Stopwatch.GetTimestamp();
                }
                catch
                {
                    // What waits for the next batch cannot be let go of before it has ended.
                    await following.CancelAsync();
                    await ((Task)next.AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    throw;
                }
                _fault = damage;
            }
            if (!await next) return;
            if (projection.Uncommitted == 0)
            {
                await Rest(following.Token);
                _begun = Stopwatch.GetTimestamp();
            }
            if (projection.Apply(batches.Current) is not { } found) continue;
            ReadModelLog.LogDamaged(_logger, found, batches.Current.Book);
            damage = $"Book {batches.Current.Book}: {found.Message}";
        }
    }

    /// <summary>
    /// After a transaction rests some times as long as that took, so that under load many small batches share the next one: what they all touch is
    /// written once. After a quiet moment, or when somebody waits for it, a batch is shown at once.
    /// </summary>
    private async Task Rest(CancellationToken cancellation)
    {
        var rest = Stopwatch.GetElapsedTime(_begun, _ended) * RestPerWork;
        if (rest > LongestRest) rest = LongestRest;
        rest -= Stopwatch.GetElapsedTime(_ended);
        if (rest > TimeSpan.Zero) await _progress.Wanted.WaitAsync(rest, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Projection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            ReadModelSchema.Ensure(connection);
            return new Projection(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
