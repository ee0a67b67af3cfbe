using System.Globalization;
using Grpc.Core;
using Ledger.V1;

namespace Ledger.Bench.Service;

/// <summary>A book with a thousand items in stock, and shipments of one unit of them in turn.</summary>
internal sealed class Workload(string bookId)
{
    public const int Items = 1_000;
    private const int LayersEach = 50;
    private const int UnitsPerLayer = 1_000;
    private const string Location = "MAIN";

    private static readonly Date Received = new() { Year = 2026, Month = 1, Day = 1 };
    private static readonly Date Shipped = new() { Year = 2026, Month = 2, Day = 1 };

    private int _next;

    public string BookId => bookId;

    /// <summary>Makes the book and its stock: 50 layers of 1,000 units for each item, each with a price of its own.</summary>
    public async Task PrepareAsync(ChannelBase channel)
    {
        await new BookService.BookServiceClient(channel).CreateBookAsync(new()
        {
            BookId = bookId, BaseCurrencyCode = "USD",
            Settings = new() { Name = "Bench", NegativeStock = NegativeStock.Refuse, PosterMode = PosterMode.DailySummary },
        });
        var batches = new BatchService.BatchServiceClient(channel);
        foreach (var chunk in Stock().Chunk(500))
        {
            var request = new SubmitBatchRequest { BookId = bookId, SummaryOnly = true };
            request.Commands.AddRange(chunk);
            Accepted(await batches.SubmitBatchAsync(request));
        }
    }

    /// <summary>A shipment of one unit under an id that was not used before.</summary>
    public ShipGoodsRequest Ship()
    {
        var number = Interlocked.Increment(ref _next);
        var shipment = new Shipment { DocumentId = string.Create(CultureInfo.InvariantCulture, $"S{number}"), EffectiveDate = Shipped };
        shipment.Lines.Add(new ShipmentLine
        {
            LineId = "1", ItemId = string.Create(CultureInfo.InvariantCulture, $"I{number % Items}"), LocationId = Location, Quantity = new() { Value = "1" },
        });
        return new() { BookId = bookId, Shipment = shipment };
    }

    /// <summary>A batch of shipments of one line each.</summary>
    public SubmitBatchRequest Batch(int size)
    {
        var request = new SubmitBatchRequest { BookId = bookId, SummaryOnly = true };
        for (var i = 0; i < size; i++) request.Commands.Add(new Command { ShipGoods = Ship() });
        return request;
    }

    /// <exception cref="InvalidOperationException">A command of the batch was refused.</exception>
    public static void Accepted(SubmitBatchResponse response)
    {
        foreach (var outcome in response.Outcomes)
        {
            if (outcome.Rejection is { } rejection) throw new InvalidOperationException($"A command of the benchmark was refused: {rejection}");
        }
    }

    private IEnumerable<Command> Stock()
    {
        yield return new() { UpsertLocation = new() { BookId = bookId, Location = new() { LocationId = Location, Name = "Main" } } };
        yield return new() { UpsertContact = new() { BookId = bookId, Contact = new() { ContactId = "S", Name = "Supplier" } } };
        for (var item = 0; item < Items; item++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"I{item}");
            yield return new() { UpsertItem = new() { BookId = bookId, Item = new() { ItemId = id, Name = id, BaseUnit = "each", CostingMethod = CostingMethod.Fifo } } };
            var receipt = new GoodsReceipt { DocumentId = "R" + id, EffectiveDate = Received, ContactId = "S" };
            for (var layer = 0; layer < LayersEach; layer++)
            {
                receipt.Lines.Add(new GoodsReceiptLine
                {
                    LineId = layer.ToString(CultureInfo.InvariantCulture), ItemId = id, LocationId = Location,
                    Quantity = new() { Value = UnitsPerLayer.ToString(CultureInfo.InvariantCulture) },
                    UnitPrice = new() { Value = ((500 + (layer * 7 % 1009)) / 100m).ToString(CultureInfo.InvariantCulture) },
                });
            }
            yield return new() { ReceiveGoods = new() { BookId = bookId, GoodsReceipt = receipt } };
        }
    }
}
