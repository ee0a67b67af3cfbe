using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;
using Ledger.XeroPoster.Feed;
using Xunit;

namespace Ledger.XeroPoster.Tests;

/// <summary>Every kind of document as a book posts it, in Xero and back in the reconciliation.</summary>
public sealed class EveryKindTests
{
    private static readonly DocumentCurrency Kiwi = new("NZD", 1m);

    /// <summary>Accounts of which both sides must agree on the last day of the month; receivable and payable too.</summary>
    private static readonly string[] Accounts =
    [
        "200", "305", "310", "315", "320", "325", "330", "425", "429", "460", "610", "640", "650", "652", "655", "800", "815", "820", "840",
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_month_of_all_documents_reaches_Xero_and_reconciles(bool dailySummary)
    {
        await using var bench = await Bench.StartAsync(dailySummary);
        bench.Xero.AddTracking("Region", ["North", "South"]);
        bench.Xero.AddTracking("Channel", ["Web"]);
        bench.Book.Do(new ChangeSettings(TestBook.Settings(dailySummary) with { Tracking = TestBook.Rules }));
        var kinds = new HashSet<DocumentKind>();
        foreach (var document in Month())
        {
            if (document is Document entered) kinds.Add(entered.Kind);
            bench.Book.Do(document is Document content ? new EnterDocument(content) : (Command)document);
        }
        Assert.Equal(Enum.GetValues<DocumentKind>(), kinds.Order());

        await bench.RunAsync();
        Assert.All(bench.Records(), record => Assert.Equal((SyncState.Posted, ""), (record.State, record.Description)));
        bench.AssertBalancesAgree(Accounts);
        Assert.True((await bench.ReconcileAsync()).Result.FullyReconciled);

        // Two of them are voided: one by a void in Xero, the other by a journal with the sides exchanged.
        bench.Book.Void(DocumentKind.CustomerCreditNote, "CC1");
        bench.Book.Void(DocumentKind.Revaluation, "RV1");
        await bench.RunAsync();
        Assert.Equal("VOIDED", Assert.Single(bench.Xero.Documents(), document => document.Type == "ACCRECCREDIT").Status);
        bench.AssertBalancesAgree(Accounts);
        Assert.True((await bench.ReconcileAsync()).Result.FullyReconciled);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_transfer_between_places_of_one_account_reaches_Xero_only_where_it_moves_tracking(bool tracked)
    {
        await using var bench = await Bench.StartAsync();
        bench.Xero.AddTracking("Region", ["North", "South"]);
        if (tracked) bench.Book.Do(new ChangeSettings(TestBook.Settings(false) with { Tracking = new([TestBook.Rules[0]]) }));
        bench.Book.Do(new PutLocation(new("OUT", "Outlet", AccountOverrides.None)));
        bench.Book.Receive("R1", 1);
        var transfer = Assert.Single(bench.Book.Do(new EnterDocument(Transfer("TR1", 2))));
        var run = await bench.RunAsync();
        Assert.Equal((tracked ? Carrier.ManualJournal : Carrier.None, tracked ? 2L : 1L), (transfer.Carrier, run.Posted));
        if (tracked)
        {
            var lines = bench.Record(transfer.Id).Draft!.Lines.OrderByDescending(line => line.Amount);
            Assert.Equal(["10.00 South", "-10.00 North"], lines.Select(line => $"{line.Amount:0.00} {line.Tracking!.First!.Option}"));
        }
        Assert.True((await bench.ReconcileAsync()).Result.FullyReconciled);
    }

    [Theory]
    [InlineData(ExchangeDifference.Capitalise, true)]
    [InlineData(ExchangeDifference.GainLoss, true)]
    [InlineData(ExchangeDifference.Capitalise, false)]
    public async Task Foreign_bills_and_credits_reconcile_whatever_the_books_policies(ExchangeDifference difference, bool accrue)
    {
        await using var bench = await Bench.StartAsync();
        // Rates whose inverse has at most six decimals, so that both sides convert alike.
        var (euro, later) = (new DocumentCurrency("EUR", 1.6m), new DocumentCurrency("EUR", 2m));
        bench.Book.Do(new ChangeSettings(TestBook.Settings(false, AccountMap.Standard.With(AccountRole.Exchange, "404")) with
        {
            ExchangeDifference = difference,
            AccruePurchases = accrue,
        }));
        bench.Book.Do(new EnterDocument(new PurchaseOrder("PO1", TestBook.March(1), "SUP", euro, "", new([new("1", "A", 20m, null, 5.55m, 0m, "MAIN", "")]))));
        bench.Book.Do(new EnterDocument(new GoodsReceipt("GR1", TestBook.March(2), 0, null, "PO1", null, new([new("1", "A", "MAIN", 12m, null, null, "1", "")]))));
        bench.Book.Ship("SH1", 3, 5m);
        bench.Book.Do(new EnterDocument(new SupplierBill("B1", TestBook.March(4), 0, null, "SUP", "S1", later, AmountsAre.Exclusive, new([
            new("1", "Goods", 15m, null, 5.75m, 2.5m, "GST-IN", new BillsOrderLine(new("PO1", "1")))]))));
        bench.Book.Do(new EnterDocument(new SupplierReturn("SR1", TestBook.March(5), 0, null, "", new([new("1", new("GR1", "1"), 2m, null, "")]))));
        bench.Book.Do(new EnterDocument(new SupplierCreditNote("CN1", TestBook.March(6), 0, "SUP", "C1", euro, AmountsAre.Exclusive, new([
            new("1", "Back", 2m, null, 5.5m, "GST-IN", new CreditsReturnLine(new("SR1", "1"))),
            new("2", "Allowance", 1m, null, 3.33m, "GST-IN", new AllowsOnBillLine(new("B1", "1")))]))));
        await bench.RunAsync();
        Assert.All(bench.Records(), record => Assert.Equal((SyncState.Posted, ""), (record.State, record.Description)));
        Assert.Equal(difference == ExchangeDifference.GainLoss, bench.Book.Balance("404", TestBook.March(31)) != 0);
        bench.AssertBalancesAgree("310", "320", "404", "640", "650", "800", "815", "820");
        Assert.True((await bench.ReconcileAsync()).Result.FullyReconciled);
        bench.Book.Void(DocumentKind.SupplierCreditNote, "CN1");
        await bench.RunAsync();
        bench.AssertBalancesAgree("310", "320", "404", "640", "650", "800", "815", "820");
        Assert.True((await bench.ReconcileAsync()).Result.FullyReconciled);
    }

    private static Transfer Transfer(string id, int day) => new(
        id, TestBook.March(day), 0, "MAIN", "OUT", false, "", new([new("1", "A", null, false, 2m, null, "")]));

    /// <summary>Commands for the catalogue, then a document of every kind.</summary>
    private static IEnumerable<object> Month()
    {
        yield return new PutLocation(new("OUT", "Outlet", AccountOverrides.None));
        yield return new PutItem(Item("P"));
        yield return new PutItem(Item("LAB") with { IsService = true, Rate = 30m, Accounts = AccountOverrides.None with { Expense = "460" } });
        yield return new OpeningBalance("OB1", TestBook.March(1), 0, false, "", new([new("1", new OpensStock("A", "MAIN", null, null, null), 20m, null, 9000)]));
        yield return new PurchaseOrder("PO1", TestBook.March(1), "SUP", Kiwi, "", new([
            new("1", "A", 100m, null, 5m, 0m, "MAIN", ""), new("2", "A", 6m, null, 6m, 0m, null, "")]));
        yield return new GoodsReceipt("GR1", TestBook.March(2), 0, null, "PO1", null, new([new("1", "A", "MAIN", 60m, null, null, "1", "")]));
        yield return new SupplierBill("B1", TestBook.March(3), 0, null, "SUP", "S1", Kiwi, AmountsAre.Exclusive, new([
            new("1", "Goods", 70m, null, 5.2m, 0m, "GST-IN", new BillsOrderLine(new("PO1", "1"))),
            new("2", "Freight", 1m, null, 33.33m, 0m, "GST-IN", new BillsService(AccountRole.LandedCostClearing, null)),
            new("3", "Papers", 1m, null, 20m, 0m, null, new BillsService(null, "429"))]));
        yield return new LandedCostVoucher("LC1", TestBook.March(4), 0, "", null, new([
            new("1", "Freight", new ChargeOfBill(new("B1", "2"), null), SpreadBasis.Quantity, new([new(DocumentKind.GoodsReceipt, new("GR1", "1"), null)]))]));
        yield return new SupplierReturn("SR1", TestBook.March(5), 0, null, "", new([new("1", new("GR1", "1"), 5m, null, "")]));
        yield return new SupplierCreditNote("CN1", TestBook.March(6), 0, "SUP", "C1", Kiwi, AmountsAre.Exclusive, new([
            new("1", "Back", 5m, null, 5m, "GST-IN", new CreditsReturnLine(new("SR1", "1"))),
            new("2", "Allowance", 1m, null, 7m, "GST-IN", new AllowsOnBillLine(new("B1", "1"))),
            new("3", "Papers", 1m, null, 4m, null, new CreditsService(new("B1", "3")))]));
        yield return new SalesOrder("SO1", TestBook.March(6), "CUS", Kiwi, "", new([new("1", "A", 8m, null, 15m, 0m, "MAIN", "")]));
        yield return new Shipment("SH1", TestBook.March(7), 0, "CUS", "", new([new("1", "A", "MAIN", 25m, null, "") { OrderLine = new("SO1", "1") }]))
        {
            Tags = new("web", ValueList<CustomField>.Empty),
        };
        yield return new DropShipment("DS1", TestBook.March(8), 0, "CUS", null, "PO1", null, "", new([new("1", "A", 6m, null, null, "2", null, null, "")]));
        yield return new SalesInvoice("SI1", TestBook.March(8), null, "CUS", "", Kiwi, AmountsAre.Inclusive, new([new("1", "Goods", "A", 25m, 14.95m, 0m, "GST-OUT", null)]))
        {
            Tags = new("web", ValueList<CustomField>.Empty),
        };
        yield return new CustomerReturn("CR1", TestBook.March(9), 0, "CUS", "", new([new("1", new("SH1", "1"), 3m, null, null, 2m, "")]));
        yield return new CustomerCreditNote("CC1", TestBook.March(9), "CUS", "", "SI1", Kiwi, AmountsAre.Inclusive, new([new("1", "Goods", "A", 3m, 14.95m, 0m, "GST-OUT", null)]));
        yield return new StockAdjustment("SA1", TestBook.March(10), 0, "", new([
            new("1", "A", "MAIN", null, null, -2m, null, null, null, ""), new("2", "A", "OUT", null, null, 4m, null, 3.33m, null, "")]));
        yield return new StockTake("ST1", TestBook.March(11), 0, "", new([new("1", "A", "MAIN", null, null, 50m, null, null, null)]));
        yield return Transfer("TR1", 12);
        yield return new Transfer("TR2", TestBook.March(13), 0, "MAIN", "OUT", true, "", new([new("1", "A", null, false, 9m, null, "")]));
        yield return new TransferReceipt("TA1", TestBook.March(14), 0, "TR2", new([new("1", "1", 6m, null, null)]));
        yield return new Revaluation("RV1", TestBook.March(15), 0, "", new([new("1", "A", "OUT", null, 2.5m, null)]));
        yield return new ProductionOrder("WO1", TestBook.March(16), 0, "MAIN", OutputShare.Quantity, "", new([new("o1", "P", 4m, null, null)]), new([new("c1", "A", 12m, null)]));
        yield return new ComponentIssue("CI1", TestBook.March(16), 1, "WO1", new([new("1", "A", "MAIN", null, false, 12m, null, "c1")]));
        yield return new ComponentReturn("CB1", TestBook.March(17), 0, "WO1", new([new("1", new("CI1", "1"), 1m, null, null)]));
        yield return new OverheadAbsorption("OA1", TestBook.March(17), 0, "WO1", new([new("1", "LAB", 1.5m, null, null, null)]));
        yield return new ProductionCompletion("PC1", TestBook.March(18), 0, "WO1", new([new("1", new CompletesOutput("o1"), "MAIN", null, null, 2m, null)]));
        yield return new ProductionScrap("PS1", TestBook.March(18), 0, "WO1", new([new("1", "o1", 1m, null, true, null)]));
        yield return new ProductionClose("PX1", TestBook.March(19), 0, "WO1");
        yield return new Assembly("AS1", TestBook.March(20), 0, OutputShare.Quantity, "", new([new("i1", "A", "MAIN", null, false, 2m, null)]), new([
            new("h1", "LAB", 0.25m, null, null, null)]), new([new("o1", "P", "OUT", null, null, 1m, null, null, null)]));
    }

    private static Item Item(string id) =>
        new(id, $"Item {id}", "EA", ValueList<UnitConversion>.Empty, CostingMethod.Fifo, NegativeStock.Allow, null, AccountOverrides.None);
}
