using System.Diagnostics;
using System.Globalization;
using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.EventLog.Chain;
using NodaTime;

namespace Ledger.Bench.Engine;

/// <summary>Runs against a whole book: documents in, events with postings out.</summary>
internal static class BookRuns
{
    private const string Location = "MAIN";
    private static readonly LocalDate FirstDay = new(2024, 1, 1);
    private static readonly Instant RecordedAt = Instant.FromUtc(2026, 1, 1, 0, 0);

    /// <summary>Shipments of one line, appended to items in turn; the documents are made before the clock starts.</summary>
    public static (double PerSecond, double BytesEach) Ship(int items, int shipments)
    {
        var book = Stocked(items, layersEach: Math.Max(1, shipments / items / 100));
        var commands = new Command[shipments];
        for (var i = 0; i < shipments; i++) commands[i] = Shipping(i, $"I{i % items}", FirstDay.PlusDays(400));
        PoolRuns.Settle();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        foreach (var command in commands) Accept(book, command);
        var time = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return (shipments / time.TotalSeconds, (double)bytes / shipments);
    }

    /// <summary>A receipt of 150 units goes before 1,000,000 shipments.</summary>
    public static RecostRun BackDate()
    {
        const int Shipments = 1_000_000;
        var book = Stocked(items: 1, layersEach: Shipments / 100);
        for (var i = 0; i < Shipments; i++) Accept(book, Shipping(i, "I0", FirstDay.PlusDays(1 + (i / 3000))));
        PoolRuns.Settle();
        var receipt = Receiving("EARLY", "I0", FirstDay.PlusDays(-1), 150, 3.33m);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var recorded = Accept(book, receipt);
        var time = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return new(time, recorded.CostChanges.Count - 1, bytes, GC.GetTotalMemory(false));
    }

    /// <summary>The events of shipments of one line.</summary>
    public static IReadOnlyList<Recorded> Events(int items, int shipments)
    {
        var book = Stocked(items, layersEach: Math.Max(1, shipments / items / 100));
        var events = new Recorded[shipments];
        for (var i = 0; i < shipments; i++) events[i] = Accept(book, Shipping(i, $"I{i % items}", FirstDay.PlusDays(400)));
        return events;
    }

    /// <summary>A place in a chain just before the first of these events.</summary>
    public static BookChain ChainBefore(IReadOnlyList<Recorded> events) => new(events[0].Sequence - 1, new byte[32], new byte[32]);

    private static Book Stocked(int items, int layersEach)
    {
        var book = new Book();
        Accept(book, new OpenBook("bench", "USD", new("Bench", NegativeStock.Refuse, 0, 0, false, AccountMap.Standard)));
        Accept(book, new PutLocation(new(Location, "Main", AccountOverrides.None)));
        Accept(book, new PutContact(new("S", "Supplier", null)));
        for (var item = 0; item < items; item++)
        {
            Accept(book, new PutItem(new($"I{item}", "Item", "each", ValueList<UnitConversion>.Empty, CostingMethod.Fifo, null, null, AccountOverrides.None)));
            for (var layer = 0; layer < layersEach; layer++)
                Accept(book, Receiving($"R{item}-{layer}", $"I{item}", FirstDay, 100, (500 + (layer * 7 % 1009)) / 100m));
        }
        return book;
    }

    private static EnterDocument Receiving(string id, string item, LocalDate date, decimal quantity, decimal price) =>
        new EnterDocument(new GoodsReceipt(id, date, 0, "S", null, null,
            ValueList<GoodsReceiptLine>.Own([new("1", item, Location, quantity, null, price, null, "")])));

    private static EnterDocument Shipping(int number, string item, LocalDate date) =>
        new EnterDocument(new Shipment(number.ToString(CultureInfo.InvariantCulture), date, 0, null, "",
            ValueList<ShipmentLine>.Own([new("1", item, Location, 1, null, "")])));

    private static Recorded Accept(Book book, Command command) =>
        book.Execute(command, RecordedAt, "bench") is Accepted { Event: var recorded }
            ? recorded
            : throw new InvalidOperationException("The book refused a document of the benchmark.");
}
