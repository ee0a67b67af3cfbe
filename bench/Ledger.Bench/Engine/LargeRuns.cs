using System.Diagnostics;
using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;
using Ledger.EventLog.Packing;

namespace Ledger.Bench.Engine;

/// <summary>Books and documents as large as they get.</summary>
internal static class LargeRuns
{
    private const int Lines = 1_000;
    private const int MostLines = 10_000;

    /// <summary>One item with serial numbers: each comes in and goes out, a thousand to a document.</summary>
    public static (TimeSpan Each, double BytesEach) Serials(int serials)
    {
        PoolRuns.Settle();
        var before = GC.GetTotalMemory(true);
        var book = Papers.Open(1, CostingMethod.Serial);
        var time = TimeSpan.Zero;
        for (var first = 0; first < serials; first += Lines)
        {
            var from = first;
            time += Enter(book, Papers.Receipt(
                $"R{first}", Papers.FirstDay, Lines, i => Papers.Received(i, 0, 1, Papers.Price(i)) with { Lot = $"SN{from + i}" }));
        }
        for (var first = 0; first < serials; first += Lines)
        {
            var from = first;
            time += Enter(book, Papers.Shipment($"S{first}", Papers.FirstDay.PlusDays(1), Lines, i => Papers.Shipped(i, 0, 1) with { Lot = $"SN{from + i}" }));
        }
        PoolRuns.Settle();
        var bytes = GC.GetTotalMemory(true) - before;
        GC.KeepAlive(book);
        return (time / serials, (double)bytes / serials);
    }

    /// <summary>
    /// A book of so many movements in documents of 1,000 lines: one receipt of 1,000 items, then nine shipments of them, and so on. The events are let
    /// go, as those that are in the log; the documents' strings are their own, as off the wire.
    /// </summary>
    public static LargeBook Book(int movements)
    {
        PoolRuns.Settle();
        var before = GC.GetTotalMemory(true);
        var book = Papers.Open(Lines);
        var time = TimeSpan.Zero;
        for (var round = 0; round < movements / Lines / 10; round++)
        {
            var layer = round;
            var date = Papers.FirstDay.PlusDays(round);
            time += Enter(book, Papers.Receipt($"R{round}", date, Lines, i => Papers.Received(i, i, 9, Papers.Price(layer + i))));
            for (var shipment = 0; shipment < 9; shipment++)
                time += Enter(book, Papers.Shipment($"S{round}-{shipment}", date, Lines, i => Papers.Shipped(i, i, 1)));
        }
        PoolRuns.Settle();
        var bytes = GC.GetTotalMemory(true) - before;
        GC.KeepAlive(book);
        return new(movements / time.TotalSeconds, (double)bytes / movements);
    }

    /// <summary>What the documents of such a book take by themselves, for each movement: as they are sent, and packed.</summary>
    public static (double Sent, double Packed) DocumentBytes(int documents)
    {
        var packing = new DocumentPacking();
        return (Kept(document => document), Kept(packing.Pack));

        double Kept(Func<Document, object> keep)
        {
            PoolRuns.Settle();
            var before = GC.GetTotalMemory(true);
            var kept = new object[documents];
            for (var i = 0; i < documents; i++)
            {
                kept[i] = keep((i % 10 == 0
                    ? Papers.Receipt($"R{i}", Papers.FirstDay, Lines, line => Papers.Received(line, line, 9, Papers.Price(line)))
                    : Papers.Shipment($"S{i}", Papers.FirstDay, Lines, line => Papers.Shipped(line, line, 1))).Document);
            }
            var bytes = GC.GetTotalMemory(true) - before;
            GC.KeepAlive(kept);
            GC.KeepAlive(packing);
            return (double)bytes / (documents * (long)Lines);
        }
    }

    /// <summary>Documents of 10,000 lines, of one item or of one each, in the order in which they are entered.</summary>
    public static IEnumerable<(string What, TimeSpan Time)> Documents(int items)
    {
        var book = Papers.Open(items + 1);
        var day = Papers.FirstDay;
        Recorded(book, new EnterDocument(new ProductionOrder("O", day, 0, Papers.Location, OutputShare.Quantity, "", Papers.Lines(1, _ => new PlannedOutput("1", Papers.Item(items), 1, null, null)),
            ValueList<PlannedComponent>.Empty)));
        yield return ("receipt", Enter(book, Papers.Receipt("R", day, MostLines, i => Papers.Received(i, i % items, 10, Papers.Price(i)))));
        yield return ("bill of it", Enter(book, new EnterDocument(new SupplierBill("B", day.PlusDays(1), 0, null, Papers.Supplier, "", Papers.Dollars, AmountsAre.Exclusive,
            Papers.Lines(MostLines, i => new SupplierBillLine(Papers.Number(i), "", 10, null, Papers.Price(i + 1), 0, null, new BillsReceiptLine(new("R", Papers.Number(i)))))))));
        yield return ("shipment", Enter(book, Papers.Shipment("S", day.PlusDays(2), MostLines, i => Papers.Shipped(i, i % items, 3))));
        yield return ("return of it", Enter(book, new EnterDocument(new CustomerReturn("C", day.PlusDays(3), 0, null, "",
            Papers.Lines(MostLines, i => new CustomerReturnLine(Papers.Number(i), new("S", Papers.Number(i)), 1, null, null, null, ""))))));
        yield return ("transfer", Enter(book, new EnterDocument(new Transfer("T", day.PlusDays(4), 0, Papers.Location, Papers.Elsewhere, false, "",
            Papers.Lines(MostLines, i => new TransferLine(Papers.Number(i), Papers.Item(i % items), null, false, 2, null, ""))))));
        yield return ("component issue", Enter(book, new EnterDocument(new ComponentIssue("P", day.PlusDays(5), 0, "O",
            Papers.Lines(MostLines, i => new ComponentIssueLine(Papers.Number(i), Papers.Item(i % items), Papers.Location, null, false, 2, null, null))))));
        yield return ("charge on the receipt's lines", Enter(book, new EnterDocument(new LandedCostVoucher("L", day.PlusDays(6), 0, "", null,
            Papers.Lines(1, _ => new LandedCostLine("1", "", new ChargeEstimate(987_654), SpreadBasis.Value,
                Papers.Lines(MostLines, i => new ChargeTarget(DocumentKind.GoodsReceipt, new("R", Papers.Number(i)), null))))))));
        yield return ("void of the transfer", Enter(book, new VoidDocument(new(DocumentKind.Transfer, "T"), "")));
        yield return ("void of the charge", Enter(book, new VoidDocument(new(DocumentKind.LandedCostVoucher, "L"), "")));
        yield return ("void of the bill", Enter(book, new VoidDocument(new(DocumentKind.SupplierBill, "B"), "")));
    }

    /// <summary>Enters a document and lets its event go.</summary>
    private static TimeSpan Enter(Book book, Command command)
    {
        var start = Stopwatch.GetTimestamp();
        Recorded(book, command);
        return Stopwatch.GetElapsedTime(start);
    }

    private static void Recorded(Book book, Command command) => Papers.Accept(book, command);
}

/// <summary>A large book.</summary>
/// <param name="PerSecond">Movements.</param>
/// <param name="BytesEach">Bytes alive for each movement.</param>
internal readonly record struct LargeBook(double PerSecond, double BytesEach);
