using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Stock;
using Ledger.XeroPoster.Feed;
using Ledger.XeroPoster.Reconciliation;
using Xunit;

namespace Ledger.XeroPoster.Tests;

/// <summary>Postings that nothing takes to Xero: it has them already, or its balances do not change by them.</summary>
public sealed class NotCarriedTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task They_go_nowhere_and_hold_nothing_up(bool dailySummary)
    {
        await using var bench = await Bench.StartAsync(dailySummary);
        bench.Book.Receive("R1", 1);
        var transfer = Transfer(bench, "T1", 2);
        var run = await bench.RunAsync();
        Assert.Equal((RunState.Completed, 1L), (run.State, run.Posted));
        var status = bench.Poster.Status(TestBook.Id);
        Assert.Equal((transfer.Sequence, 0L), (status.Sequence, status.WaitingForSummary));
        Assert.Single(bench.Records());
        Assert.Single(bench.Xero.Documents());
        bench.Book.StoreVoid(transfer);
        Assert.Equal(0L, (await bench.RunAsync()).Posted);
        Assert.False(await bench.Poster.HasWorkAsync(TestBook.Id, CancellationToken.None));
        var (result, findings) = await bench.ReconcileAsync(withMatched: true);
        Assert.True(result.FullyReconciled);
        Assert.DoesNotContain(findings.OfType<DocumentFinding>(), one => one.Record == transfer.Id);
    }

    [Fact]
    public async Task An_opening_balance_that_Xero_has_already_agrees_with_what_stands_there()
    {
        await using var bench = await Bench.StartAsync();
        // What the books before left in Xero: 100.00 of stock, and 3.33 that somebody added later by hand.
        ByHand(bench, "2026-02-28", "100");
        ByHand(bench, "2026-03-15", "3.33");
        var opening = Opening(bench, 10000);
        await bench.RunAsync();
        Assert.Empty(bench.Records());
        var (result, findings) = await bench.ReconcileAsync(withMatched: true);
        var account = findings.OfType<AccountFinding>().Single(one => one.Account == "640");
        Assert.Equal((100m, 3.33m, 0m), (account.Ledger.Closing, account.Difference, account.Unexplained));
        Assert.False(result.FullyReconciled);
        var foreign = Assert.Single(findings.OfType<DocumentFinding>(), one => one.Class == DifferenceClass.Foreign);
        Assert.Equal(("640", 3.33m), (foreign.Account, foreign.Difference));
        var known = Assert.Single(findings.OfType<DocumentFinding>(), one => one.Account == "640" && one.Class == DifferenceClass.Matched);
        Assert.Equal((opening.Id, opening.Cause, 100m, 0m), (known.Record!, known.Document!.Value, known.LedgerAmount!.Value, known.Difference));
    }

    [Fact]
    public async Task An_opening_balance_and_its_void_are_both_left_to_Xero_where_it_has_the_balance()
    {
        await using var bench = await Bench.StartAsync();
        var opening = bench.Book.Do(new EnterDocument(new OpeningBalance("O1", TestBook.March(1), 0, true, "", new([
            new("1", new OpensStock("A", "MAIN", null, null, null), 10m, null, 10000)]))));
        var shipped = Assert.Single(bench.Book.Ship("S1", 2, 1m)).Id;
        Assert.Equal(1L, (await bench.RunAsync()).Posted);
        Assert.Equal(SyncState.Posted, bench.Record(shipped).State);
        bench.Book.Void(DocumentKind.Shipment, "S1");
        var back = bench.Book.Void(DocumentKind.OpeningBalance, "O1");
        Assert.All(opening.Concat(back), posting => Assert.Equal(Carrier.None, posting.Carrier));
        await bench.RunAsync();
        Assert.True((await bench.ReconcileAsync()).Result.FullyReconciled);
    }

    [Fact]
    public async Task An_opening_balance_that_Xero_does_not_have_is_unexplained()
    {
        await using var bench = await Bench.StartAsync();
        ByHand(bench, "2026-02-28", "90");
        Opening(bench, 10000);
        var (result, findings) = await bench.ReconcileAsync();
        var account = findings.OfType<AccountFinding>().Single(one => one.Account == "640");
        Assert.Equal((-10m, -10m), (account.Difference, account.Unexplained));
        Assert.False(result.FullyReconciled);
    }

    [Fact]
    public async Task An_opening_balance_that_was_voided_explains_nothing_any_more()
    {
        await using var bench = await Bench.StartAsync();
        ByHand(bench, "2026-02-28", "100");
        bench.Book.StoreVoid(Opening(bench, 10000));
        var (_, findings) = await bench.ReconcileAsync();
        var account = findings.OfType<AccountFinding>().Single(one => one.Account == "640");
        Assert.Equal((100m, 0m), (account.Difference, account.Unexplained));
        Assert.Contains(findings.OfType<DocumentFinding>(), one => one is { Account: "640", Class: DifferenceClass.Foreign, Difference: 100m });
    }

    [Fact]
    public async Task An_opening_balance_that_Xero_has_not_is_a_journal_against_the_conversion_account()
    {
        await using var bench = await Bench.StartAsync();
        var opening = Opening(bench, 10000, Carrier.ManualJournal);
        await bench.RunAsync();
        Assert.Equal((SyncState.Posted, ""), (bench.Record(opening.Id).State, bench.Record(opening.Id).Description));
        bench.AssertBalancesAgree("640", "840");
        Assert.True((await bench.ReconcileAsync()).Result.FullyReconciled);
    }

    private static void ByHand(Bench bench, string date, string amount) => Assert.Equal(200, bench.Xero.ByHand("PUT", "ManualJournals", $$"""
        {"ManualJournals":[{"Narration":"By hand","Date":"{{date}}","Status":"POSTED","JournalLines":[{"LineAmount":{{amount}},"AccountCode":"640"},{"LineAmount":-{{amount}},"AccountCode":"970"}]}]}
        """).Status);

    private static Posting Opening(Bench bench, long cents, Carrier carrier = Carrier.None) => bench.Book.Store(
        new EnterDocument(new OpeningBalance(
            "O1", TestBook.March(1), 0, carrier == Carrier.None, "", new([new("1", new OpensStock("A", "MAIN", null, null, null), 10m, null, cents)]))),
        new(DocumentKind.OpeningBalance, "O1"), 1, carrier,
        TestBook.Line(AccountRole.Inventory, "640", cents), TestBook.Line(AccountRole.Conversion, "840", -cents));

    private static Posting Transfer(Bench bench, string id, int day) => bench.Book.Store(
        new EnterDocument(new Transfer(id, TestBook.March(day), 0, "MAIN", "OUT", false, "", new([new("1", "A", null, false, 2m, null, "")]))),
        new(DocumentKind.Transfer, id), day, Carrier.None,
        TestBook.Line(AccountRole.Inventory, "640", 1000), TestBook.Line(AccountRole.Inventory, "640", -1000));
}
