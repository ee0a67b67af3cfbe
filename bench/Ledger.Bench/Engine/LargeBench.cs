namespace Ledger.Bench.Engine;

/// <summary>What stays fast, and small, where there is much of it.</summary>
internal static class LargeBench
{
    private const int Runs = 3;
    private const int LargeBook = 5_000_000;

    public static void Run()
    {
        Pools();
        Documents();
        Books();
        LandedCost();
    }

    public static void Pools()
    {
        Report.Head("A pool with 1,000,000 issues");
        var tenths = Enumerable.Range(0, Runs).Select(_ => PoolRuns.AppendTenths()).ToArray();
        Report.Row("appended, the first 100,000", [.. tenths.Select(run => run.First)], "/s", "1,000,000/s");
        Report.Row("appended, the last 100,000", [.. tenths.Select(run => run.Last)], "/s", "1,000,000/s");
        foreach (var after in (int[])[100, 10_000, 1_000_000])
        {
            var inserts = Enumerable.Range(0, Runs).Select(_ => PoolRuns.InsertBefore(after, after < 1_000_000 ? 50 : 5)).ToArray();
            Report.Times($"an issue dated before the last {Report.Number(after)}: {Report.Number(inserts[0].Changed)} costs changed", [.. inserts.Select(run => run.Each)]);
        }
    }

    public static void Documents()
    {
        foreach (var items in (int[])[1, 10_000])
        {
            Report.Head(items == 1 ? "Documents of 10,000 lines, all of one item" : "Documents of 10,000 lines, each of another item");
            var runs = Enumerable.Range(-1, Runs + 1).Select(_ => LargeRuns.Documents(items).ToArray()).Skip(1).ToArray();
            for (var i = 0; i < runs[0].Length; i++) Report.Times(runs[0][i].What, [.. runs.Select(run => run[i].Time)]);
        }
    }

    public static void Books()
    {
        Report.Head("Large books");
        var serials = Enumerable.Range(0, Runs).Select(_ => LargeRuns.Serials(100_000)).ToArray();
        Report.Times($"one item with 100,000 serial numbers, each received and shipped ({Report.Number(serials[0].BytesEach)} bytes live each), time for each",
            [.. serials.Select(run => run.Each)]);
        var book = LargeRuns.Book(LargeBook);
        Report.Row("5,000,000 movements through Book.Execute, 1,000 lines to a document", $"{Report.Number(book.PerSecond)} /s", "");
        Report.Row("... live after it, for each movement", $"{Report.Number(book.BytesEach)} bytes", "", "100 bytes");
        var (sent, packed) = LargeRuns.DocumentBytes(1_000);
        Report.Row("... of these, the documents, packed", $"{Report.Number(packed)} bytes", $"{Report.Number(sent)} bytes as sent");
        Report.Row("... of these, the cost pools", $"{Report.Number(PoolRuns.BytesEach(1_000, LargeBook / 10_000))} bytes", "");
    }

    public static void LandedCost()
    {
        Report.Head("A charge on components: two levels of production, a transfer, 100,000 shipments");
        LandedCost("dated after all: one posting", overTheYear: false);
        LandedCost("dated with the receipt: a posting for each of 365 days", overTheYear: true);
    }

    private static void LandedCost(string what, bool overTheYear)
    {
        var runs = Enumerable.Range(-1, Runs + 1).Select(_ => LandedCostRuns.Voucher(overTheYear)).Skip(1).OrderBy(run => run.Time).ToArray();
        var middle = runs[Runs / 2];
        Report.Times($"{what} ({Report.Number(middle.Changed)} cost changes, {Report.Number(middle.Postings)} postings)", [.. runs.Select(run => run.Time)], "1 s");
        Report.Row("... the peer: all documents entered anew", Report.Seconds(middle.Anew), $"{middle.Anew / middle.Time:N1} x");
    }
}
