using System.Threading.Channels;
using Ledger.EventLog;
using Ledger.XeroPoster.Feed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Ledger.XeroPoster;

/// <summary>Follows connected books by itself: a run whenever there is something to send, and again when a wait is over.</summary>
public sealed class PosterService(PosterHost poster, PosterOptions options, IEventLog events, TimeProvider time, ILogger<PosterService> log) : BackgroundService
{
    /// <summary>From the sixth stop in a row on the pause stays at 32 poll intervals: 16 minutes as set by default.</summary>
    private const int MostStops = 6;

    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Continuous) return;
        var bell = RingAsync(stoppingToken);
        var notBefore = new Dictionary<string, Instant>(StringComparer.Ordinal);
        var stops = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var connection in poster.Connector.Consents.All().Where(connection => connection.Tenant is not null))
            {
                if (notBefore.TryGetValue(connection.Book, out var moment) && moment > poster.Records.Now()) continue;
                notBefore.Remove(connection.Book);
                var (ended, wait) = await RunAsync(connection.Book, stoppingToken);
                // Calls that come to nothing count against the day's limit too, so a book that keeps stopping is asked less and less often.
                stops[connection.Book] = ended ? 0 : Math.Min(stops.GetValueOrDefault(connection.Book) + 1, MostStops);
                var pause = ended ? Duration.Zero : Duration.FromTimeSpan(options.PollInterval) * (1 << (stops[connection.Book] - 1));
                if (Duration.Max(pause, wait) is var longer && longer > Duration.Zero) notBefore[connection.Book] = poster.Records.Now() + longer;
            }
            await WaitAsync(stoppingToken);
        }
        await bell;
    }

    /// <summary>One run of one book.</summary>
    /// <returns>Whether it came to its end, and how long Xero asks to wait.</returns>
    private async Task<(bool Ended, Duration Wait)> RunAsync(string book, CancellationToken cancellation)
    {
        try
        {
            if (!await poster.HasWorkAsync(book, cancellation)) return (true, Duration.Zero);
            var run = await poster.StartRun(book, RunOrigin.Continuous, cancellation: cancellation);
            var wait = poster.Status(book).WaitingUntil is { } until ? until - poster.Records.Now() : Duration.Zero;
            // What is left waits for a person or for time, not for another try at once.
            return (run.State == RunState.Completed && run.Waiting == 0, wait);
        }
        catch (SyncRunningException)
        {
            return (true, Duration.Zero);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            PosterLog.RunBroke(log, e, book, options.PollInterval);
            return (false, Duration.Zero);
        }
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var rung = _bell.Reader.WaitToReadAsync(timeout.Token).AsTask();
        await Task.WhenAny(rung, Task.Delay(options.PollInterval, time, timeout.Token));
        await timeout.CancelAsync();
        _bell.Reader.TryRead(out _);
    }

    /// <summary>Rings at every append; where the log is out of reach, the poll interval stands in.</summary>
    private async Task RingAsync(CancellationToken cancellation)
    {
        var position = 0L;
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await foreach (var batch in events.Subscribe(position, cancellation))
                {
                    position = batch.Position;
                    _bell.Writer.TryWrite(true);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (LogUnavailableException e)
            {
                PosterLog.RunBroke(log, e, "(all)", options.PollInterval);
                await Task.Delay(options.PollInterval, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}

/// <summary>Adds the poster to a host.</summary>
public static class PosterServices
{
    /// <summary>The poster, its loop and what the two services need; an <see cref="IEventLog"/> is expected to be there, a <see cref="LockDateRead"/> may be.</summary>
    public static IServiceCollection AddXeroPoster(this IServiceCollection services, PosterOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(provider => new PosterHost(
            options, provider.GetRequiredService<IEventLog>(), provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetRequiredService<ILogger<PosterHost>>(), provider.GetService<LockDateRead>()));
        services.AddHostedService(provider => new PosterService(
            provider.GetRequiredService<PosterHost>(), options, provider.GetRequiredService<IEventLog>(), provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetRequiredService<ILogger<PosterService>>()));
        return services;
    }
}
