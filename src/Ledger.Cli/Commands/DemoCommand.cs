using System.CommandLine;
using System.Net;
using Ledger.Cli.Demo;
using Ledger.Cli.Serving;
using Ledger.XeroSimulator;

namespace Ledger.Cli.Commands;

/// <summary><c>ledger demo</c>: all parts in one process, on free ports of this machine and in a folder of its own.</summary>
internal static class DemoCommand
{
    private const string XeroClient = "demo-custom";
    private const string XeroSecret = "demo-custom-secret";

    public static TaughtCommand Build()
    {
        var keep = new Option<bool>("--keep") { Description = "Keep the data folder, and say where it is." };
        return new TaughtCommand("demo", "Run a month of a small business: enter it over gRPC, post it to a simulated Xero and reconcile the two.")
        {
            Examples =
            [
                ("ledger demo", "ends with the line `fully reconciled`, or with exit code 1"),
                ("ledger demo --keep", "then look around: ledger serve --data FOLDER"),
                ("ledger demo --json", "stock, accruals, trial balance and reconciliation for a program"),
            ],
            Options = { keep },
        }.Does(async (parse, terminal, cancellation) =>
        {
            var folder = Directory.CreateTempSubdirectory("ledger-demo-").FullName;
            try
            {
                return await RunAsync(folder, terminal, cancellation) ? ExitCode.Done : ExitCode.No;
            }
            finally
            {
                if (parse.GetValue(keep)) terminal.Note($"The books are in {folder}: ledger serve --data {folder}");
                else Directory.Delete(folder, recursive: true);
            }
        });
    }

    private static async Task<bool> RunAsync(string folder, Terminal terminal, CancellationToken cancellation)
    {
        await using var simulator = await XeroSimulator.XeroSimulator.StartAsync(new XeroSimulatorOptions(), cancellation);
        var options = new ServeOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0), DataFolder = folder, Simulator = simulator.BaseAddress };
        await using var server = await ServeHost.StartAsync(options, _ => { }, cancellation);
        using var channel = Calls.Open(server.Address);
        return await new DemoRun(channel.CreateCallInvoker(), terminal).RunAsync(XeroClient, XeroSecret, cancellation);
    }
}
