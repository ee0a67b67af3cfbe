using System.Net;
using System.Net.Sockets;
using Ledger.EventLog.Sqlite;
using Ledger.V1;
using Xunit;

namespace Ledger.Cli.Tests;

public sealed class ServeTests
{
    [Fact]
    public async Task Serve_says_where_it_listens_serves_and_stops_in_good_order()
    {
        var folder = Directory.CreateTempSubdirectory("ledger-serve-").FullName;
        using var stop = new CancellationTokenSource();
        var output = new Lines();
        using var error = new StringWriter();
        var serving = LedgerCommand.RunAsync(["serve", "--listen", "127.0.0.1:0", "--data", folder], output, error, stop.Token);
        var address = (await output.First.WaitAsync(TimeSpan.FromMinutes(2))).Split(' ')[2];

        using (var channel = Calls.Open(address))
        {
            var books = new BookService.BookServiceClient(channel.CreateCallInvoker());
            await books.CreateBookAsync(new CreateBookRequest { BookId = "acme", BaseCurrencyCode = "EUR", Settings = new BookSettings { Name = "Acme" } });
        }
        await stop.CancelAsync();

        Assert.Equal(ExitCode.Done, await serving.WaitAsync(TimeSpan.FromMinutes(2)));
        Assert.Contains("stopped in good order", error.ToString());
        var verified = await Run.Of("verify", "--data", folder);
        Assert.Contains("acme: 0 postings up to sequence 1 are as recorded", verified.Output);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_port_in_use_is_said_and_the_folder_is_free_again()
    {
        var folder = Directory.CreateTempSubdirectory("ledger-serve-").FullName;
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var run = await Run.Of("serve", "--listen", taken.LocalEndpoint.ToString()!, "--data", folder);

        Assert.Equal(ExitCode.Unavailable, run.ExitCode);
        Assert.Contains("--listen", run.Error);
        using (var free = FolderLock.TryTake(folder)) Assert.NotNull(free);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Tells the first whole line that is written.</summary>
    private sealed class Lines : StringWriter
    {
        private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> First => _first.Task;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            _first.TrySetResult(value ?? "");
        }
    }
}
