using System.Threading.Channels;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using HealthBase = Grpc.Health.V1.Health.HealthBase;
using HealthCheckRequest = Grpc.Health.V1.HealthCheckRequest;
using HealthCheckResponse = Grpc.Health.V1.HealthCheckResponse;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.HealthCheck;

/// <summary>
/// grpc.health.v1: the states that the application sets. To be registered as a singleton and mapped like any service.
/// The empty name stands for the server as a whole.
/// </summary>
public class HealthServiceImpl : HealthBase
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ServingStatus> _states = [];
    private readonly Dictionary<string, List<ChannelWriter<ServingStatus>>> _watchers = [];

    public void SetStatus(string service, ServingStatus status)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_lock)
        {
            if (StateOf(service) == status) return;
            _states[service] = status;
            Tell(service);
        }
    }

    public void ClearStatus(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_lock)
        {
            if (_states.Remove(service)) Tell(service);
        }
    }

    public void ClearAll()
    {
        lock (_lock)
        {
            string[] known = [.. _states.Keys];
            _states.Clear();
            foreach (var service in known) Tell(service);
        }
    }

    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
        {
            return StateOf(request.Service) is var state && state == ServingStatus.ServiceUnknown
                ? throw new RpcException(new Status(StatusCode.NotFound, $"The service '{request.Service}' is not known here."))
                : Task.FromResult(new HealthCheckResponse { Status = state });
        }
    }

    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(responseStream);
        ArgumentNullException.ThrowIfNull(context);

        // A watcher that is slow gets the newest state; those between are of no use to it.
        var states = Channel.CreateBounded<ServingStatus>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_lock)
        {
            if (!_watchers.TryGetValue(request.Service, out var watchers)) _watchers.Add(request.Service, watchers = []);
            watchers.Add(states.Writer);
            states.Writer.TryWrite(StateOf(request.Service));
        }

        // A watch has no end of its own, and the server would wait for it when it stops.
        using var stopping = Stopping(context).UnsafeRegister(
            static writer => ((ChannelWriter<ServingStatus>)writer!).TryComplete(), states.Writer);
        try
        {
            ServingStatus? told = null;
            await foreach (var state in states.Reader.ReadAllAsync(context.CancellationToken))
            {
                if (state == told) continue;
                await responseStream.WriteAsync(new HealthCheckResponse { Status = state });
                told = state;
            }

            throw new RpcException(new Status(StatusCode.Unavailable, "The server is stopping."));
        }
        finally
        {
            lock (_lock)
            {
                var watchers = _watchers[request.Service];
                watchers.Remove(states.Writer);
                if (watchers.Count == 0) _watchers.Remove(request.Service);
            }
        }
    }

    private static CancellationToken Stopping(ServerCallContext context) =>
        context.GetHttpContext().RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default;

    private ServingStatus StateOf(string service) => _states.GetValueOrDefault(service, ServingStatus.ServiceUnknown);

    private void Tell(string service)
    {
        if (!_watchers.TryGetValue(service, out var watchers)) return;
        foreach (var watcher in watchers) watcher.TryWrite(StateOf(service));
    }
}
