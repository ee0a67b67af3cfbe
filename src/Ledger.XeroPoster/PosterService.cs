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
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Continuous) return;
        var bell = RingAsync(stoppingToken);
        var notBefore = new Dictionary<string, Instant>(StringComparer.Ordinal);
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var connection in poster.Connector.Consents.All().Where(connection => connection.Tenant is not null))
            {
                if (notBefore.TryGetValue(connection.Book, out var moment) && moment > poster.Records.Now()) continue;
                notBefore.Remove(connection.Book);
                if (await RunAsync(connection.Book, stoppingToken) is { } pause) notBefore[connection.Book] = poster.Records.Now() + pause;
            }
            await WaitAsync(stoppingToken);
        }
        await bell;
    }

    /// <summary>One run of one book.</summary>
    /// <returns>How long to leave the book alone; null: not at all.</returns>
    private async Task<Duration?> RunAsync(string book, CancellationToken cancellation)
    {
        try
        {
            if (!await poster.HasWorkAsync(book, cancellation)) return null;
            var run = await poster.StartRun(book, RunOrigin.Continuous);
            var status = poster.Status(book);
            if (status.WaitingUntil is { } until) return until - poster.Records.Now();
            // What is left waits for a person or for time, not for another try at once.
            return run.State == RunState.Completed && run.Waiting == 0 ? null : Duration.FromTimeSpan(options.PollInterval);
        }
        catch (SyncRunningException)
        {
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            PosterLog.RunBroke(log, e, book, options.PollInterval);
            return Duration.FromTimeSpan(options.PollInterval);
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
