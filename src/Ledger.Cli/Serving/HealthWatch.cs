using Grpc.HealthCheck;
using Ledger.Api.ReadModel;
using Microsoft.Extensions.Hosting;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Ledger.Cli.Serving;

/// <summary>Keeps what the health service answers true: serving while the read model follows the log, not serving from the moment a stop is asked for.</summary>
internal sealed class HealthWatch(HealthServiceImpl health, SqliteReadModel readModel, IHostApplicationLifetime lifetime) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        using var timer = new PeriodicTimer(Interval);
        try
        {
            do
            {
                health.SetStatus("", readModel.Fault is null ? ServingStatus.Serving : ServingStatus.NotServing);
            }
            while (await timer.WaitForNextTickAsync(stopping.Token));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            health.SetStatus("", ServingStatus.NotServing);
        }
    }
}
