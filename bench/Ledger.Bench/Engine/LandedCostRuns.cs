using System.Diagnostics;
using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Stock;
using Ledger.EventLog.Packing;
using NodaTime;

namespace Ledger.Bench.Engine;

/// <summary>
/// A charge on components that have long left: made into a part, the part taken to another place and made into goods, the goods sold in 100,000
/// shipments.
/// </summary>
internal static class LandedCostRuns
{
    private const int Units = 100_000;
    private const int Component = 0;
    private const int Part = 1;
    private const int Goods = 2;
    private const int Year = 365;

    /// <summary>The voucher, against making the book anew with it.</summary>
    /// <param name="overTheYear">Whether the charge is dated with the receipt, so that each day's shipments change on that day; else after all.</param>
    public static LandedCostRun Voucher(bool overTheYear)
    {
        var commands = Commands();
        var voucher = new EnterDocument(new LandedCostVoucher("L", overTheYear ? Papers.FirstDay : Papers.FirstDay.PlusDays(2 * Year), 0, "", null,
            Papers.Lines(1, _ => new LandedCostLine("1", "", new ChargeEstimate(12_345_678), SpreadBasis.Quantity,
                Papers.Lines(1, _ => new ChargeTarget(DocumentKind.GoodsReceipt, new("R", "1"), null))))));
        var book = new Book(new DocumentPacking());
        PoolRuns.Settle();
        var start = Stopwatch.GetTimestamp();
        foreach (var command in commands) Papers.Accept(book, command);
        var replay = Stopwatch.GetElapsedTime(start);
        PoolRuns.Settle();
        start = Stopwatch.GetTimestamp();
        var recorded = Papers.Accept(book, voucher);
        var time = Stopwatch.GetElapsedTime(start);
        return new(time, replay + time, recorded.CostChanges.Count, recorded.Postings.Count);
    }

    private static List<Command> Commands()
    {
        var day = Papers.FirstDay;
        var commands = Papers.Opening(items: 3);
        commands.Add(Papers.Receipt("R", day, 1, _ => Papers.Received(1, Component, Units, 4.37m)));
        Make(commands, "1", day, Component, Papers.Location, Part, Papers.Location);
        commands.Add(new EnterDocument(new Transfer("T", day.PlusDays(2), 0, Papers.Location, Papers.Elsewhere, false, "",
            Papers.Lines(1, _ => new TransferLine("1", Papers.Item(Part), null, false, Units, null, "")))));
        Make(commands, "2", day.PlusDays(3), Part, Papers.Elsewhere, Goods, Papers.Location);
        for (var i = 0; i < Units; i++)
        {
            commands.Add(Papers.Shipment($"S{i}", day.PlusDays(10 + (int)((long)i * Year / Units)), 1, _ => Papers.Shipped(1, Goods, 1)));
        }
        return commands;
    }

    private static void Make(List<Command> commands, string id, LocalDate day, int from, string at, int into, string to)
    {
        commands.Add(new EnterDocument(new ProductionOrder(id, day, 0, to, OutputShare.Quantity, "", Papers.Lines(1, _ => new PlannedOutput("1", Papers.Item(into), Units, null, null)),
            ValueList<PlannedComponent>.Empty)));
        commands.Add(new EnterDocument(new ComponentIssue(id, day, 0, id,
            Papers.Lines(1, _ => new ComponentIssueLine("1", Papers.Item(from), at, null, false, Units, null, null)))));
        commands.Add(new EnterDocument(new ProductionCompletion(id, day.PlusDays(1), 0, id,
            Papers.Lines(1, _ => new ProductionCompletionLine("1", new CompletesOutput("1"), to, null, null, Units, null)))));
    }
}

/// <summary>One voucher.</summary>
/// <param name="Time">From the command to its event.</param>
/// <param name="Anew">All documents and the voucher, from an empty book.</param>
/// <param name="Changed">Cost changes in its event.</param>
/// <param name="Postings">Postings in its event.</param>
internal readonly record struct LandedCostRun(TimeSpan Time, TimeSpan Anew, int Changed, int Postings);
