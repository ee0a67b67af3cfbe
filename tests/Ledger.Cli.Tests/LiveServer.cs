using System.Collections.Concurrent;
using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Ledger.Cli.Serving;
using Ledger.V1;
using Xunit;

namespace Ledger.Cli.Tests;

/// <summary>A server on a folder and port of its own, with one book "acme" that has an item, a location and a supplier.</summary>
public sealed class LiveServer : IAsyncLifetime
{
    private ServeHost? _host;
    private GrpcChannel? _channel;

    public string Folder { get; } = Directory.CreateTempSubdirectory("ledger-cli-tests-").FullName;

    public string Address => _host!.Address;

    public CallInvoker Calls => _channel!.CreateCallInvoker();

    public async Task InitializeAsync()
    {
        await StartAsync();
        await new BookService.BookServiceClient(Calls).CreateBookAsync(new CreateBookRequest
        {
            BookId = "acme", BaseCurrencyCode = "NZD", Settings = new BookSettings { Name = "Acme Ltd" },
        });
        var catalogue = new CatalogService.CatalogServiceClient(Calls);
        await catalogue.UpsertItemAsync(new UpsertItemRequest { BookId = "acme", Item = new Item { ItemId = "A", Name = "An item", BaseUnit = "EA" } });
        await catalogue.UpsertLocationAsync(new UpsertLocationRequest { BookId = "acme", Location = new Location { LocationId = "MAIN", Name = "Main" } });
        await catalogue.UpsertContactAsync(new UpsertContactRequest { BookId = "acme", Contact = new Contact { ContactId = "SUP", Name = "A supplier" } });
    }

    /// <summary>Starts on the folder as it is.</summary>
    /// <returns>What the server had to say about it.</returns>
    public async Task<IReadOnlyCollection<string>> StartAsync()
    {
        var notes = new ConcurrentQueue<string>();
        _host = await ServeHost.StartAsync(new ServeOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0), DataFolder = Folder }, notes.Enqueue, CancellationToken.None);
        _channel = GrpcChannel.ForAddress(_host.Address);
        return notes;
    }

    public async Task StopAsync()
    {
        _channel?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
        (_host, _channel) = (null, null);
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>An import file of receipts of item A at 5.00, one a line.</summary>
    public string ReceiptFile(string name, int from, int count) => WriteFile(name, Enumerable.Range(from, count).Select(Receipt));

    public string WriteFile(string name, IEnumerable<string> lines)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllLines(path, lines);
        return path;
    }

    public static string Receipt(int number) => ReceiptLine.Replace("NUMBER", number.ToString());

    private const string ReceiptLine = """
        {"receiveGoods":{"goodsReceipt":{"documentId":"GR-NUMBER","effectiveDate":{"year":2026,"month":3,"day":1},"contactId":"SUP","lines":[{"lineId":"1","itemId":"A","locationId":"MAIN","quantity":{"value":"1"},"unitPrice":{"value":"5.00"}}]}}}
        """;
}
