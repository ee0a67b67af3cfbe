using Ledger.Api.Tests.Host;
using Ledger.V1;
using Xunit;
using static Ledger.Api.Tests.Host.Requests;

namespace Ledger.Api.Tests;

/// <summary>Stock, margins, controls and previews over the wire, with the numbers worked by hand.</summary>
public sealed class ValuationStories
{
    private const string BookId = TestLedger.BookId;

    [Fact]
    public async Task A_month_is_told_from_its_opening_to_its_closing()
    {
        await using var ledger = await TestLedger.StartFurnished();
        var before = Receipt("GR-0", 1, "10", "5.00");
        before.EffectiveDate = On(2, 20);
        await ledger.Enter(before);
        await ledger.Enter(Shipment("SH-1", 3, "4"));
        await ledger.Enter(Transfer("TR-1", 5, "2"));
        // The receipt of February costs 0.50 more: 3.00 of it for the four left in MAIN and the two in SHOP, 2.00 for the four shipped.
        var last = (await ledger.Enter(Bill("BILL-1", 10, "10", "5.50", ReceiptLine("GR-0")))).Sequence;

        var summary = await ledger.Valuation.GetMovementSummaryAsync(
            new() { BookId = BookId, From = March(1), To = March(31), GroupBy = StockGrouping.Total, AtLeastSequence = last });

        var row = Assert.Single(summary.Rows);
        Assert.Equal(("10", "50.00", "6", "33.00"), (row.OpeningQuantity.Value, row.OpeningValue.Value, row.ClosingQuantity.Value, row.ClosingValue.Value));
        Assert.Equal(["GoodsReceipt 0 0.00 5.00", "Transfer 2 10.00 1.00"], row.In.Select(Text));
        Assert.Equal(["Shipment 4 20.00 2.00", "Transfer 2 10.00 1.00"], row.Out.Select(Text));
        Assert.Equal(row, summary.Total);
        var places = await ledger.Valuation.GetMovementSummaryAsync(new() { BookId = BookId, From = March(1), To = March(4) });
        Assert.Equal(("A", "MAIN", "6", "30.00"), (places.Rows[0].ItemId, places.Rows[0].LocationId, places.Rows[0].ClosingQuantity.Value, places.Rows[0].ClosingValue.Value));
    }

    [Fact]
    public async Task Goods_between_two_places_are_stock_in_transit_and_in_their_own_account()
    {
        await using var ledger = await TestLedger.StartFurnished();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        await ledger.Enter(Transfer("TR-1", 5, "4", twoSteps: true));
        var last = (await ledger.Enter(TransferReceipt("TC-1", 8, "1", "TR-1"))).Sequence;

        var stock = await ledger.Valuation.GetStockOnHandAsync(new() { BookId = BookId, AtLeastSequence = last });
        Assert.Equal(
            ["MAIN 640 6 30.00", "SHOP 640 1 5.00", "SHOP 652 3 15.00 in transit"],
            stock.Rows.Select(row => $"{row.LocationId} {row.AccountCode} {row.Quantity.Value} {row.Value.Value}{(row.InTransit ? " in transit" : "")}"));
        var streamed = new List<StockRow>();
        using var stream = ledger.Valuation.StreamStockOnHand(new() { BookId = BookId, AsAt = March(6) });
        while (await stream.ResponseStream.MoveNext(CancellationToken.None)) streamed.AddRange(stream.ResponseStream.Current.Rows);
        Assert.Equal(["MAIN 6", "SHOP 4"], streamed.Select(row => $"{row.LocationId} {row.Quantity.Value}"));
        var controlled = await ledger.Valuation.CompareStockToLedgerAsync(new() { BookId = BookId });
        Assert.Equal(["640 35.00 35.00 0.00", "652 15.00 15.00 0.00"], controlled.Rows.Select(Text));
    }

    [Fact]
    public async Task What_is_posted_to_the_stock_account_without_being_stock_is_named()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        var bill = await ledger.Enter(Bill("BILL-1", 4, "1", "12.34", new SupplierBillLine { Service = new() { AccountCode = "640" } }));

        var controlled = await ledger.Valuation.CompareStockToLedgerAsync(new() { BookId = BookId, AtLeastSequence = bill.Sequence });

        var row = Assert.Single(controlled.Rows);
        Assert.Equal("640 62.34 50.00 12.34", Text(row));
        var difference = Assert.Single(row.Differences);
        Assert.Equal((StockDifferenceCause.NotStock, "12.34", "BILL-1", bill.Postings[0].PostingId), (difference.Cause, difference.Amount.Value, difference.Document.DocumentId, difference.PostingId));
        var earlier = await ledger.Valuation.CompareStockToLedgerAsync(new() { BookId = BookId, AsAt = March(3) });
        Assert.Equal("640 50.00 50.00 0.00", Text(Assert.Single(earlier.Rows)));
    }

    [Fact]
    public async Task An_order_s_margin_is_told_as_estimated_as_picked_and_as_it_is_now()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var stock = Receipt("GR-1", 1, "10", "5.00");
        stock.EffectiveDate = On(2, 20);
        await ledger.Enter(stock);
        // Ten at 9.00; what is on hand costs 5.00 on average.
        await ledger.Enter(SalesOrder("SO-1", "10", "9.00"));
        var shipment = Shipment("SH-1", 3, "4");
        shipment.Lines[0].SalesOrderLine = new() { SalesOrderId = "SO-1", SalesOrderLineId = "1" };
        await ledger.Enter(shipment);
        await ledger.Enter(Bill("BILL-1", 10, "10", "5.50", ReceiptLine("GR-1")));
        var last = (await ledger.Enter(CustomerReturn("CR-1", 12, "1", "SH-1"))).Sequence;

        var line = Assert.Single((await ledger.Valuation.ListOrderMarginsAsync(new() { BookId = BookId, AtLeastSequence = last })).Lines);

        Assert.Equal(("SO-1", "1", "CUS", "A"), (line.SalesOrderId, line.LineId, line.ContactId, line.ItemId));
        Assert.Equal(("10", "90.00", "50.00"), (line.QuantityOrdered.Value, line.Revenue.Value, line.EstimatedCost.Value));
        Assert.Equal(("4", "1", "20.00", "22.00", "5.50"), (line.QuantityShipped.Value, line.QuantityReturned.Value, line.CostAtPick.Value, line.CostNow.Value, line.CostReturned.Value));
        Assert.Equal(("27.00", "10.50"), (line.RevenueShipped.Value, line.Margin.Value));
        Assert.Empty((await ledger.Valuation.ListOrderMarginsAsync(new() { BookId = BookId, From = March(1) })).Lines);
    }

    [Fact]
    public async Task Shipments_without_an_order_meet_their_invoices_by_reference_and_months_that_differ_are_listed()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        foreach (var (id, reference) in new[] { ("SH-1", "R-1"), ("SH-2", "R-2") })
        {
            var shipment = Shipment(id, 30, "2");
            shipment.SalesOrderReference = reference;
            await ledger.Enter(shipment);
        }
        var last = 0L;
        foreach (var (id, reference, month) in new[] { ("INV-1", "R-1", 4), ("INV-2", "R-2", 3) })
        {
            var invoice = Invoice(id, 1, "2", "8.00");
            (invoice.Reference, invoice.EffectiveDate) = (reference, On(month, 30));
            last = (await ledger.Enter(invoice)).Sequence;
        }

        var margins = await ledger.Valuation.ListReferenceMarginsAsync(new() { BookId = BookId, AtLeastSequence = last });
        Assert.Equal(["R-1 16.00 10.00 6.00", "R-2 16.00 10.00 6.00"], margins.Rows.Select(row => $"{row.Reference} {row.Revenue.Value} {row.CostNow.Value} {row.Margin.Value}"));
        var timing = Assert.Single((await ledger.Valuation.ListCogsTimingAsync(new() { BookId = BookId })).Rows);
        Assert.Equal("R-1", timing.Reference);
        Assert.Equal(["3: 0.00 10.00", "4: 16.00 0.00"], timing.Months.Select(month => $"{month.Month.Month}: {month.Revenue.Value} {month.Cogs.Value}"));
        Assert.Empty((await ledger.Valuation.ListCogsTimingAsync(new() { BookId = BookId, From = On(5, 1) })).Rows);
    }

    [Fact]
    public async Task A_return_at_a_lower_value_gives_its_whole_cost_back_of_the_sale()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        var shipment = Shipment("SH-1", 3, "4");
        shipment.SalesOrderReference = "R-1";
        await ledger.Enter(shipment);
        // One comes back worth 2.00: 5.00 leaves cost of goods sold, 3.00 is written off. The bill makes the other three dearer by 0.50 each, and the write-off too.
        await ledger.Enter(CustomerReturn("CR-1", 5, "1", "SH-1", "2.00"));
        var last = (await ledger.Enter(Bill("BILL-1", 10, "10", "5.50", ReceiptLine("GR-1")))).Sequence;

        var row = Assert.Single((await ledger.Valuation.ListReferenceMarginsAsync(new() { BookId = BookId, AtLeastSequence = last })).Rows);

        Assert.Equal(("20.00", "22.00", "5.50", "-16.50"), (row.CostAtPick.Value, row.CostNow.Value, row.CostReturned.Value, row.Margin.Value));
        var balance = await ledger.Postings.GetTrialBalanceAsync(new() { BookId = BookId });
        Assert.Contains("310 DR 16.50", balance.Rows.Select(TrialBalances.Text));
    }

    [Fact]
    public async Task Absorbed_overhead_stands_beside_what_bills_brought()
    {
        await using var ledger = await TestLedger.StartFurnished();
        await ledger.Enter(Receipt("GR-1", 1, "3", "4.00", "C"));
        await ledger.Enter(MakeOrder("MO-1", 3, "2"));
        await ledger.Enter(Labour("OA-1", 4, "2", "MO-1"));
        var wages = Bill("BILL-1", 20, "1", "70.00", new SupplierBillLine { Service = new() { AccountRole = AccountRole.Expense } });
        var last = (await ledger.Enter(wages)).Sequence;

        var row = Assert.Single((await ledger.Valuation.CompareOverheadAsync(new() { BookId = BookId, From = March(1), To = March(31), AtLeastSequence = last })).Rows);

        Assert.Equal(("429", "50.00", "70.00", "20.00"), (row.AccountCode, row.Absorbed.Value, row.Actual.Value, row.UnderAbsorbed.Value));
        Assert.Equal(("LABOUR", "50.00"), (row.Items.Single().ItemId, row.Items.Single().Absorbed.Value));
        Assert.Empty((await ledger.Valuation.CompareOverheadAsync(new() { BookId = BookId, From = On(4, 1), To = On(4, 30) })).Rows);
    }

    [Fact]
    public async Task A_preview_of_a_back_dated_document_shows_every_movement_that_it_would_cost_again()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 10, "10", "5.00"));
        await ledger.Enter(Shipment("SH-1", 12, "4"));
        await ledger.Enter(Shipment("SH-2", 14, "5"));
        // Two at 4.00 come in before: the first shipment takes them first, and the second the rest at 5.00 as before.
        var earlier = Receipt("GR-0", 5, "2", "4.00");

        var preview = await ledger.Purchasing.ReceiveGoodsAsync(new() { BookId = BookId, GoodsReceipt = earlier, ValidateOnly = true });

        Assert.Equal(
            ["GoodsReceipt GR-0 2026-3-5 2 8.00", "Shipment SH-1 2026-3-12 0 -2.00"],
            preview.AffectedMovements.Select(row => $"{row.Document.Kind} {row.Document.DocumentId} {row.EffectiveDate.Year}-{row.EffectiveDate.Month}-{row.EffectiveDate.Day} {row.Quantity.Value} {row.Value.Value}"));
        Assert.All(preview.AffectedMovements, row => Assert.Equal(("1", "A", "MAIN"), (row.LineId, row.ItemId, row.LocationId)));
        var entered = await ledger.Enter(earlier);
        Assert.Empty(entered.AffectedMovements);
        Assert.Equal(Journal.Text(preview.Postings), Journal.Text(entered.Postings));
        Assert.Equal(["2026-03-05 DR 640 8.00 / CR 815 8.00", "2026-03-12 DR 640 2.00 / CR 310 2.00"], Journal.Text(entered.Postings));
    }

    private static string Text(MovementOfKind moved) => $"{moved.Kind} {moved.Quantity.Value} {moved.Value.Value} {moved.ValueChange.Value}";

    private static string Text(StockAccountRow row) => $"{row.AccountCode} {row.LedgerBalance.Value} {row.StockValue.Value} {row.Difference.Value}";
}
