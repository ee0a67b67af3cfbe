using System.Diagnostics;
using System.Globalization;
using System.Net;
using Grpc.Core;
using Ledger.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ledger.Bench.Service;

/// <summary>What a unary call costs the server before anything is done in it: a method that answers at once, under h2load.</summary>
internal static class GrpcCost
{
    private const string Method = "/ledger.v1.BookService/GetBook";
    private const int Runs = 5;

    /// <summary>The server's side, in a process of its own: says its port, and at every line of input the bytes allocated so far.</summary>
    public static async Task ServeAsync(string report)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Limits.Http2.MaxStreamsPerConnection = 256;
        });
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<EmptyBooks>();
        await using var app = builder.Build();
        app.MapGrpcService<EmptyBooks>();
        await app.StartAsync();
        Console.WriteLine(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port);
        while (await Console.In.ReadLineAsync() is not null)
            await File.WriteAllTextAsync(report, GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Starts the server and loads it.</summary>
    public static async Task RunAsync(string folder)
    {
        var (report, body) = (Path.Combine(folder, "allocated"), Path.Combine(folder, "empty-message"));
        await File.WriteAllBytesAsync(body, new byte[5]);
        using var server = ChildProcess.Start(Environment.ProcessPath!, Assembly(), "grpc-server", report);
        var port = await server.FirstLine;
        Load(port, body, 50_000);
        var (cpu, bytes, rates) = (new double[Runs], new double[Runs], new double[Runs]);
        for (var i = 0; i < Runs; i++)
        {
            const int Calls = 200_000;
            var (cpuBefore, bytesBefore) = (server.CpuSeconds, await AllocatedAsync(server, report));
            var start = Stopwatch.GetTimestamp();
            Load(port, body, Calls);
            rates[i] = Calls / Stopwatch.GetElapsedTime(start).TotalSeconds;
            (cpu[i], bytes[i]) = ((server.CpuSeconds - cpuBefore) / Calls * 1e9, (await AllocatedAsync(server, report) - bytesBefore) / Calls);
        }
        Report.Head("gRPC server: an empty unary method under h2load, 1 connection x 64 streams");
        Report.Row("server CPU for a call", cpu, "ns", "12 µs");
        Report.Row("allocated for a call", bytes, "bytes", "2,048 bytes");
        Report.Row("calls, client and server on the same cores", rates, "/s");
    }

    private static string Assembly() => typeof(GrpcCost).Assembly.Location;

    private static async Task<double> AllocatedAsync(ChildProcess server, string report)
    {
        File.Delete(report);
        server.Say("report");
        while (true)
        {
            if (File.Exists(report) && await File.ReadAllTextAsync(report) is { Length: > 0 } text) return double.Parse(text, CultureInfo.InvariantCulture);
            await Task.Delay(10);
        }
    }

    private static void Load(string port, string body, int calls)
    {
        var start = new ProcessStartInfo("h2load",
        [
            "-n", calls.ToString(CultureInfo.InvariantCulture), "-c", "1", "-m", "64", "-t", "1", "-d", body,
            "-H", "content-type: application/grpc", "-H", "te: trailers", $"http://127.0.0.1:{port}{Method}",
        ])
        { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("h2load did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (!output.Contains($"{calls} succeeded", StringComparison.Ordinal)) throw new InvalidOperationException(output);
    }

    private sealed class EmptyBooks : BookService.BookServiceBase
    {
        private static readonly GetBookResponse Empty = new();

        public override Task<GetBookResponse> GetBook(GetBookRequest request, ServerCallContext context) => Task.FromResult(Empty);
    }
}
