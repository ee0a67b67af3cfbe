using Ledger.Domain.Primitives;
using Ledger.XeroPoster.Feed;
using Ledger.XeroSimulator;
using Xunit;
using Xunit.Abstractions;

namespace Ledger.XeroPoster.Tests;

/// <summary>The process is ended at random points, and Xero misbehaves at random: nothing is posted twice and nothing is missing.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_instant_the_process_ends_at_each_posting_is_in_Xero_once(int seed)
    {
        var random = new Random(seed);
        await using var bench = await Bench.StartAsync(dailySummary: random.Next(2) == 0, adjust: options => options with { BatchSize = random.Next(1, 6) });
        bench.Xero.Switches = new SimulatorSwitches
        {
            NotModifiedStatus = random.Next(2) == 0, ModifiedSinceInclusive = random.Next(2) == 0, KeepReferenceOnBills = random.Next(2) == 0,
            ZeroTotalIsPaidAtOnce = random.Next(2) == 0, LockDateInclusive = random.Next(2) == 0,
        };
        Fill(bench.Book, random);
        var crashes = 0;
        for (var life = 0; life < 40; life++)
        {
            var fuse = new Fuse(random.Next(1, 40));
            if (random.Next(3) == 0)
            {
                bench.Xero.Plan(new Fault
                {
                    Kind = (FaultKind)random.Next((int)FaultKind.DropBefore, (int)FaultKind.StatusAfter + 1), After = random.Next(8), Times = random.Next(1, 3),
                    Status = random.Next(2) == 0 ? 500 : 502,
                });
            }
            await bench.ReopenAsync(fuse.Burn, new Wire { Break = (request, answered) => fuse.Burn($"{(answered ? "after" : "before")} {request.Method} {request.RequestUri!.AbsolutePath}") });
            fuse.Light();
            try
            {
                await bench.RunAsync();
            }
            catch (CrashException)
            {
                crashes++;
            }
            fuse.PutOut();
            if (random.Next(2) == 0) bench.Time.Advance(TimeSpan.FromMinutes(random.Next(1, 12)));
            if (life is 10 or 20) More(bench.Book, random, life);
        }
        bench.Xero.ClearFaults();
        await bench.ReopenAsync();
        for (var i = 0; i < 4; i++)
        {
            bench.Time.Advance(TimeSpan.FromMinutes(8));
            await bench.RunAsync();
        }
        output.WriteLine($"Seed {seed}: {crashes} crashes, {bench.Records().Count} records, {bench.Xero.Documents().Count} documents.");
        Assert.True(crashes > 5, "The crashes were too few to prove anything.");
        foreach (var record in bench.Records())
        {
            Assert.True(SyncLifecycle.IsSettled(record.State), $"Record {record.Id} is {record.State}: {record.Description}");
            var live = bench.Xero.Documents().Where(document => document.Id.ToString() == record.XeroId && Bench.IsLive(document)).ToList();
            if (record.State is SyncState.Posted or SyncState.Superseded && record.ByVoid != true) Assert.Single(live);
        }
        var known = bench.Records().Select(record => record.XeroId).OfType<string>().ToHashSet();
        Assert.All(bench.Xero.Documents().Where(document => document.Endpoint != "Payments"), document => Assert.Contains(document.Id.ToString(), known));
        bench.AssertBalancesAgree();
        Assert.True((await bench.ReconcileAsync()).Result.FullyReconciled);
    }

    public static TheoryData<int> Seeds() => new(Enumerable.Range(1, 25));

    private static void Fill(TestBook book, Random random)
    {
        for (var i = 1; i <= 8; i++) book.Receive($"R{i}", random.Next(1, 15), random.Next(1, 20), random.Next(100, 999) / 100m);
        for (var i = 1; i <= 6; i++) book.Ship($"S{i}", random.Next(5, 20), random.Next(1, 6));
        for (var i = 1; i <= 4; i++) book.Invoice($"I{i}", random.Next(5, 20), random.Next(1, 100_000) / 100m);
        for (var i = 1; i <= 3; i++) book.ServiceBill($"X{i}", random.Next(5, 20), random.Next(1, 100_000) / 100m);
        book.Receive("RB", 1, 10m, 5m);
        book.Bill("B1", 16, "RB", 10m, random.Next(400, 600) / 100m);
        book.Credit("C1", 18, "B1", 3m, 5.05m);
    }

    private static void More(TestBook book, Random random, int life)
    {
        if (life == 10)
        {
            book.Void(DocumentKind.SalesInvoice, $"I{random.Next(1, 5)}");
            book.Void(DocumentKind.SupplierBill, $"X{random.Next(1, 4)}");
            book.Void(DocumentKind.GoodsReceipt, $"R{random.Next(1, 9)}");
        }
        book.Receive($"R{life}", random.Next(1, 20), 5m, 3.33m);
        book.Ship($"S{life}", random.Next(10, 20), 2m);
    }

    /// <summary>Ends the process after some steps: from then on every step of it fails.</summary>
    private sealed class Fuse(int length)
    {
        private readonly Lock _gate = new();
        private int _left = length;
        private bool _lit;
        private bool _blown;

        public void Light()
        {
            lock (_gate) _lit = true;
        }

        /// <summary>The process is gone; closing its files harms nothing.</summary>
        public void PutOut()
        {
            lock (_gate) _lit = false;
        }

        public void Burn(string where)
        {
            lock (_gate)
            {
                if (!_lit) return;
                if (_blown || --_left <= 0)
                {
                    _blown = true;
                    throw new CrashException(where);
                }
            }
        }
    }
}
