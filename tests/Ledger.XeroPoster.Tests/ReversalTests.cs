using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Sales;
using Ledger.XeroPoster.Feed;
using Ledger.XeroSimulator;
using Xunit;

namespace Ledger.XeroPoster.Tests;

/// <summary>A void in the ledger always reaches Xero.</summary>
public sealed class ReversalTests
{
    [Fact]
    public async Task Of_a_document_that_was_not_sent_nothing_is_sent()
    {
        await using var bench = await Bench.StartAsync();
        bench.Book.Receive("R1", 1);
        bench.Book.Void(DocumentKind.GoodsReceipt, "R1");
        bench.Book.ServiceBill("B1", 5, 10m);
        bench.Book.Void(DocumentKind.SupplierBill, "B1");
        await bench.RunAsync();
        Assert.Empty(bench.Xero.Documents());
        Assert.All(bench.Records(), record => Assert.Equal(SyncState.Skipped, record.State));
        Assert.True((await bench.ReconcileAsync()).Result.FullyReconciled);
    }

    [Fact]
    public async Task A_journal_is_taken_back_by_a_journal()
    {
        await using var bench = await Bench.StartAsync();
        var posted = Assert.Single(bench.Book.Receive("R1", 1)).Id;
        await bench.RunAsync();
        var reversal = Assert.Single(bench.Book.Void(DocumentKind.GoodsReceipt, "R1")).Id;
        await bench.RunAsync();
        Assert.Equal((SyncState.Superseded, SyncState.Posted), (bench.Record(posted).State, bench.Record(reversal).State));
        Assert.Equal(2, bench.Xero.Documents().Count(Bench.IsLive));
        bench.AssertBalancesAgree();
        Assert.True((await bench.ReconcileAsync()).Result.FullyReconciled);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_document_with_nothing_applied_is_voided(bool sale)
    {
        await using var bench = await Bench.StartAsync();
        var posted = (sale ? bench.Book.Invoice("D1", 5, 100m) : bench.Book.ServiceBill("D1", 5, 100m))[0].Id;
        await bench.RunAsync();
        var reversal = bench.Book.Void(sale ? DocumentKind.SalesInvoice : DocumentKind.SupplierBill, "D1")[0].Id;
        await bench.RunAsync();
        Assert.Equal((SyncState.Voided, SyncState.Posted), (bench.Record(posted).State, bench.Record(reversal).State));
        Assert.Equal("VOIDED", Assert.Single(bench.Xero.Documents()).Status);
        bench.AssertBalancesAgree();
    }

    [Theory]
    [InlineData(FaultKind.DropAfter)]
    [InlineData(FaultKind.Status)]
    public async Task A_void_whose_answer_is_lost_is_looked_up(FaultKind kind)
    {
        await using var bench = await Bench.StartAsync();
        var posted = bench.Book.ServiceBill("B1", 5, 100m)[0].Id;
        await bench.RunAsync();
        bench.Book.Void(DocumentKind.SupplierBill, "B1");
        bench.Xero.Plan(new Fault { Kind = kind, Method = "POST", Path = "/Invoices", Times = 2, Status = 500 });
        await bench.RunAsync();
        await bench.RunAsync();
        Assert.Equal(SyncState.Voided, bench.Record(posted).State);
        Assert.Equal("VOIDED", Assert.Single(bench.Xero.Documents()).Status);
    }

    [Fact]
    public async Task A_document_with_a_payment_is_taken_back_by_a_credit_note()
    {
        await using var bench = await Bench.StartAsync();
        bench.Book.Receive("R1", 1);
        var posted = bench.Book.Bill("B1", 5, "R1")[0].Id;
        await bench.RunAsync();
        Pay(bench, posted);
        var reversal = bench.Book.Void(DocumentKind.SupplierBill, "B1")[0].Id;
        await bench.RunAsync();
        Assert.Equal((SyncState.Superseded, SyncState.Posted), (bench.Record(posted).State, bench.Record(reversal).State));
        var note = Assert.Single(bench.Xero.Documents(), document => document.Type == "ACCPAYCREDIT");
        Assert.Equal((57.50m, new DateOnly(2026, 3, 5)), (note.Total, note.Date));
        bench.AssertBalancesAgree("640", "815", "650");
        Assert.True((await bench.ReconcileAsync()).Result.FullyReconciled);
    }

    [Fact]
    public async Task A_payment_that_comes_between_the_look_and_the_void_leads_to_a_credit_note()
    {
        await using var bench = await Bench.StartAsync();
        var posted = bench.Book.ServiceBill("B1", 5, 100m)[0].Id;
        await bench.RunAsync();
        bench.Book.Void(DocumentKind.SupplierBill, "B1");
        bench.Wire.Twist = (request, _) =>
        {
            if (request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.Contains("/Invoices/", StringComparison.Ordinal)) Pay(bench, posted);
            return Task.CompletedTask;
        };
        await bench.RunAsync();
        Assert.Equal(SyncState.Superseded, bench.Record(posted).State);
        Assert.Single(bench.Xero.Documents(), document => document.Type == "ACCPAYCREDIT");
    }

    [Fact]
    public async Task A_document_that_a_person_voided_in_Xero_needs_nothing_more()
    {
        await using var bench = await Bench.StartAsync();
        var posted = bench.Book.ServiceBill("B1", 5, 100m)[0].Id;
        await bench.RunAsync();
        var id = bench.Record(posted).XeroId;
        bench.Xero.ByHand("POST", $"Invoices/{id}", $$"""{"Invoices":[{"InvoiceID":"{{id}}","Status":"VOIDED"}]}""");
        var reversal = bench.Book.Void(DocumentKind.SupplierBill, "B1")[0].Id;
        await bench.RunAsync();
        Assert.Equal((SyncState.Voided, SyncState.Skipped), (bench.Record(posted).State, bench.Record(reversal).State));
        Assert.True((await bench.ReconcileAsync()).Result.FullyReconciled);
    }

    [Fact]
    public async Task A_reversal_waits_for_what_it_takes_back()
    {
        await using var bench = await Bench.StartAsync();
        var posted = Assert.Single(bench.Book.Receive("R1", 1)).Id;
        bench.Xero.Plan(new Fault { Kind = FaultKind.Status, Method = "PUT", Path = "/ManualJournals", Status = 500 });
        await bench.RunAsync();
        var reversal = Assert.Single(bench.Book.Void(DocumentKind.GoodsReceipt, "R1")).Id;
        await bench.RunAsync();
        Assert.Equal((SyncState.Uncertain, SyncState.Pending), (bench.Record(posted).State, bench.Record(reversal).State));
        bench.Time.Advance(TimeSpan.FromMinutes(8));
        await bench.RunAsync();
        // The look-up proved that Xero never had it, so neither of the two goes there.
        Assert.Equal((SyncState.Skipped, SyncState.Skipped), (bench.Record(posted).State, bench.Record(reversal).State));
        Assert.Empty(bench.Xero.Documents());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_customers_credit_note_is_voided_or_once_it_is_applied_taken_back_by_an_invoice(bool applied)
    {
        await using var bench = await Bench.StartAsync();
        var invoice = bench.Book.Invoice("I1", 5, 100m)[0].Id;
        var note = bench.Book.Store(
            new EnterDocument(new CustomerCreditNote(
                "C1", TestBook.March(6), "CUS", "", "I1", new("NZD", 1m), AmountsAre.Exclusive, new([new("1", "Back", "A", 2m, 20m, 0m, "GST-OUT", null)]))),
            new(DocumentKind.CustomerCreditNote, "C1"), 6, Carrier.CustomerCredit,
            TestBook.Line(AccountRole.Revenue, "200", 4000, documentLine: "1"), TestBook.Line(AccountRole.Tax, "820", 600), TestBook.Line(AccountRole.Receivable, "610", -4600));
        await bench.RunAsync();
        var sent = MappingTests.Sent(bench, "/CreditNotes");
        Assert.Equal(
            ("ACCRECCREDIT", "C1", $"ledger:acme:{note.Id} I1", "AUTHORISED"),
            (sent["Type"]!.ToString(), sent["CreditNoteNumber"]!.ToString(), sent["Reference"]!.ToString(), sent["Status"]!.ToString()));
        Assert.Equal((SyncState.Posted, ""), (bench.Record(note.Id).State, bench.Record(note.Id).Description));
        bench.AssertBalancesAgree("200", "610", "820");
        if (applied) Assert.Equal(200, bench.Xero.ByHand("PUT", $"CreditNotes/{bench.Record(note.Id).XeroId}/Allocations", $$"""
            {"Allocations":[{"Invoice":{"InvoiceID":"{{bench.Record(invoice).XeroId}}"},"Amount":10,"Date":"2026-03-06"}]}
            """).Status);
        var reversal = bench.Book.StoreVoid(note).Id;
        await bench.RunAsync();
        Assert.Equal((applied ? SyncState.Superseded : SyncState.Voided, SyncState.Posted), (bench.Record(note.Id).State, bench.Record(reversal).State));
        Assert.Equal(applied ? 2 : 1, bench.Xero.Documents().Count(document => document.Type == "ACCREC"));
        bench.AssertBalancesAgree("200", "610", "820");
        Assert.True((await bench.ReconcileAsync()).Result.FullyReconciled);
    }

    private static void Pay(Bench bench, string record) => Assert.Equal(200, bench.Xero.ByHand("PUT", "Payments", $$"""
        {"Payments":[{"Invoice":{"InvoiceID":"{{bench.Record(record).XeroId}}"},"Account":{"Code":"090"},"Date":"2026-03-06","Amount":10}]}
        """).Status);
}
