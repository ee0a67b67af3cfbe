using System.CommandLine;
using System.Text.Json;
using Ledger.XeroSimulator;

namespace Ledger.Cli.Commands;

/// <summary><c>ledger xero-simulator</c>: a Xero of one's own, for people who have no organisation at hand.</summary>
internal static class SimulatorCommand
{
    public static TaughtCommand Build()
    {
        var port = new Option<int>("--port")
        {
            Description = "The port on 127.0.0.1; 0 takes a free one.",
            DefaultValueFactory = _ => 5099,
            Validators = { result => { if (result.GetValueOrDefault<int>() is < 0 or > 65535) result.AddError("--port takes 0 to 65535."); } },
        };
        return new TaughtCommand("xero-simulator", "Run a simulated Xero on this machine. Its state ends with the process.")
        {
            Examples =
            [
                ("ledger xero-simulator", "in one terminal"),
                ("ledger serve --simulator http://127.0.0.1:5099", "in a second one"),
                ("LEDGER_XERO_SECRET=demo-custom-secret ledger xero connect --client-id demo-custom", "in a third one"),
            ],
            Options = { port },
        }.Does(async (parse, terminal, cancellation) =>
        {
            await using var simulator = await XeroSimulator.XeroSimulator.StartAsync(new XeroSimulatorOptions { Port = parse.GetValue(port) }, cancellation);
            var address = simulator.BaseAddress.GetLeftPart(UriPartial.Authority);
            terminal.Say(terminal.IsJson
                ? JsonSerializer.Serialize(new { address, clientId = "demo-custom", clientSecret = "demo-custom-secret" })
                : $"""
                    A simulated Xero serves {address} with the organisation "Demo Company (NZ)" in NZD.
                    Point the ledger at it:
                      ledger serve --simulator {address}
                      LEDGER_XERO_SECRET=demo-custom-secret ledger xero connect --client-id demo-custom
                    See what it holds: {address}/control/documents
                    Stop with Ctrl-C; what it holds is gone then.
                    """);
            await terminal.Output.FlushAsync(cancellation);
            await Signals.UntilCancelled(cancellation);
            return ExitCode.Done;
        });
    }
}
