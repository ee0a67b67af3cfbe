using System.Diagnostics;
using Ledger.Domain.Books;
using Ledger.EventLog.Chain;
using NodaTime;

namespace Ledger.Bench.Engine;

/// <summary>Runs against a whole book: documents in, events with postings out.</summary>
internal static class BookRuns
{
    /// <summary>Shipments of one line, appended to items in turn; the documents are made before the clock starts.</summary>
    public static (double PerSecond, double BytesEach) Ship(int items, int shipments)
    {
        var book = Stocked(items, layersEach: Math.Max(1, shipments / items / 100));
        var commands = new Command[shipments];
        for (var i = 0; i < shipments; i++) commands[i] = Shipping(i, i % items, Papers.FirstDay.PlusDays(400));
        PoolRuns.Settle();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        foreach (var command in commands) Papers.Accept(book, command);
        var time = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return (shipments / time.TotalSeconds, (double)bytes / shipments);
    }

    /// <summary>A receipt of 150 units goes before 1,000,000 shipments.</summary>
    public static RecostRun BackDate()
    {
        const int Shipments = 1_000_000;
        var book = Stocked(items: 1, layersEach: Shipments / 100);
        for (var i = 0; i < Shipments; i++) Papers.Accept(book, Shipping(i, 0, Papers.FirstDay.PlusDays(1 + (i / 3000))));
        PoolRuns.Settle();
        var receipt = Receiving("EARLY", 0, Papers.FirstDay.PlusDays(-1), 150, 3.33m);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var recorded = Papers.Accept(book, receipt);
        var time = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return new(time, recorded.CostChanges.Count - 1, bytes, GC.GetTotalMemory(false));
    }

    /// <summary>The events of shipments of one line.</summary>
    public static IReadOnlyList<Recorded> Events(int items, int shipments)
    {
        var book = Stocked(items, layersEach: Math.Max(1, shipments / items / 100));
        var events = new Recorded[shipments];
        for (var i = 0; i < shipments; i++) events[i] = Papers.Accept(book, Shipping(i, i % items, Papers.FirstDay.PlusDays(400)));
        return events;
    }

    /// <summary>A place in a chain just before the first of these events.</summary>
    public static BookChain ChainBefore(IReadOnlyList<Recorded> events) => new(events[0].Sequence - 1, new byte[32], new byte[32]);

    private static Book Stocked(int items, int layersEach)
    {
        var book = Papers.Open(items);
        for (var item = 0; item < items; item++)
        {
            for (var layer = 0; layer < layersEach; layer++) Papers.Accept(book, Receiving($"R{item}-{layer}", item, Papers.FirstDay, 100, Papers.Price(layer)));
        }
        return book;
    }

    private static EnterDocument Receiving(string id, int item, LocalDate date, decimal quantity, decimal price) =>
        Papers.Receipt(id, date, 1, _ => Papers.Received(1, item, quantity, price));

    private static EnterDocument Shipping(int number, int item, LocalDate date) => Papers.Shipment(Papers.Number(number), date, 1, _ => Papers.Shipped(1, item, 1));
}
