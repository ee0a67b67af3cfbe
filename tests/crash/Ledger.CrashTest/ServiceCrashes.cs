using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using Ledger.V1;

namespace Ledger.CrashTest;

/// <summary>Kills the service at random moments while documents come in, and proves that nothing acknowledged was lost and nothing counted twice.</summary>
internal static class ServiceCrashes
{
    public static async Task RunAsync(string program, string folder, int kills, int seed)
    {
        var random = new Random(seed);
        var watch = Stopwatch.StartNew();
        var stories = new Stories("crash", seed);
        string[] serve = ["serve", "--listen", $"127.0.0.1:{FreePort()}", "--data", Path.Combine(folder, "service")];
        var server = LedgerProcess.Start(program, serve);
        try
        {
            var address = await server.ReadyAsync();
            using var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { MaxReceiveMessageSize = null });
            var beginning = await Book.OpenAsync(channel, stories, PosterMode.DailySummary);
            await using var clients = new Clients(address, stories, Path.Combine(folder, "acknowledged"));
            var early = 0;
            for (var kill = 1; kill <= kills; kill++)
            {
                await Task.Delay(random.Next(20, 600));
                server.Kill();
                server.Dispose();
                server = LedgerProcess.Start(program, serve);
                if (random.Next(10) == 0)
                {
                    // Now and then the next one comes before it serves: in the middle of its recovery.
                    await Task.Delay(random.Next(50, 400));
                    server.Kill();
                    server.Dispose();
                    server = LedgerProcess.Start(program, serve);
                    early++;
                }
                await server.ReadyAsync();
            }
            await clients.FinishAsync();
            var documents = beginning.Concat(clients.Acknowledged).ToDictionary();
            await CheckAsync(channel, stories.BookId, documents);
            server.Kill();
            var (code, output) = await LedgerProcess.RunAsync(program, "verify", "--data", serve[^1]);
            Expect.That(code == 0, $"The folder does not verify:\n{output}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"service: {kills} kills under load and {early} during recovery; {documents.Count} documents acknowledged, {clients.Retries} calls sent again, of which {clients.Repeated} documents had been recorded; all there, once; chain and replay agree; {watch.Elapsed.TotalSeconds:N0} s"));
        }
        finally
        {
            server.Dispose();
        }
    }

    private static async Task CheckAsync(ChannelBase channel, string bookId, Dictionary<DocumentKey, (long Sequence, Command Command)> documents)
    {
        var found = await Book.DocumentsAsync(channel, bookId, documents.Values.Max(known => known.Sequence));
        foreach (var (key, (sequence, _)) in documents)
        {
            Expect.That(found.TryGetValue(key, out var document), $"{key} was acknowledged at {sequence} and is not there.");
            Expect.That(document!.Sequence == sequence, $"{key} was acknowledged at {sequence} and stands at {document.Sequence}.");
        }
        Expect.That(found.Count == documents.Count, $"{found.Count} documents are there; {documents.Count} were acknowledged, and every client waited for its last one.");
        await Book.CheckAsync(channel, bookId, documents.Values.Select(known => known.Command));
    }

    /// <summary>A port that was free a moment ago: the server must come back under the address that the clients know.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
