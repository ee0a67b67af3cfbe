using System.CommandLine;
using System.Text.Json;
using Ledger.Cli.Serving;

namespace Ledger.Cli.Commands;

/// <summary><c>ledger serve</c>: the API and the poster on a data folder.</summary>
internal static class ServeCommand
{
    public static TaughtCommand Build()
    {
        var listen = new Option<string>("--listen")
        {
            Description = "Where to listen: this machine only, as there is no authentication yet. Port 0 takes a free one.",
            HelpName = "HOST:PORT",
            DefaultValueFactory = _ => "127.0.0.1:50051",
            Validators = { result => { if (ListenAddress.Parse(result.GetValueOrDefault<string>()!) is { Address: null } bad) result.AddError(bad.Problem); } },
        };
        var data = new Option<string>("--data") { Description = "The data folder. Made where there is none.", HelpName = "FOLDER", DefaultValueFactory = _ => "data" };
        var simulator = new Option<Uri?>("--simulator")
        {
            Description = "A simulated Xero on this machine in place of Xero itself.",
            HelpName = "URL",
            CustomParser = result =>
            {
                if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri) && uri is { Scheme: "http", IsLoopback: true }) return uri;
                result.AddError("--simulator takes the address that `ledger xero-simulator` prints, such as http://127.0.0.1:5099.");
                return null;
            },
        };
        var continuous = new Option<bool>("--continuous") { Description = "Post connected books to Xero as they change, not only by `ledger xero sync`." };
        var verbose = new Option<bool>("--verbose") { Description = "Log what is done, not only warnings." };
        return new TaughtCommand("serve", "Serve the gRPC API and post to Xero, with the books in a data folder. Ctrl-C stops it in good order.")
        {
            Examples =
            [
                ("ledger serve", "no configuration: 127.0.0.1:50051, books in ./data"),
                ("ledger serve --data /var/lib/ledger --listen 127.0.0.1:6000 --continuous", "another folder and port, posting to Xero as books change"),
                ("ledger serve --simulator http://127.0.0.1:5099", "with the Xero of `ledger xero-simulator`"),
            ],
            Options = { listen, data, simulator, continuous, verbose },
        }.Does(async (parse, terminal, cancellation) =>
        {
            var options = new ServeOptions
            {
                Listen = ListenAddress.Parse(parse.GetRequiredValue(listen)).Address!,
                DataFolder = Path.GetFullPath(parse.GetRequiredValue(data)),
                Simulator = parse.GetValue(simulator),
                Continuous = parse.GetValue(continuous),
                Verbose = parse.GetValue(verbose),
            };
            await using var server = await ServeHost.StartAsync(options, terminal.Note, cancellation);
            terminal.Say(terminal.IsJson
                ? JsonSerializer.Serialize(new { address = server.Address, dataFolder = options.DataFolder })
                : $"Ledger serves {server.Address} (gRPC over HTTP/2 in the clear), books in {options.DataFolder}");
            await terminal.Output.FlushAsync(CancellationToken.None);
            await server.UntilStopped(cancellation);
            terminal.Note("stopped in good order");
            return ExitCode.Done;
        });
    }
}
