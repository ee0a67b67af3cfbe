using Ledger.Api.Tests.Host;
using Ledger.V1;
using Xunit;
using static Ledger.Api.Tests.Host.Requests;

namespace Ledger.Api.Tests;

/// <summary>What happens to stock between coming and going, over the wire.</summary>
public sealed class StockRoundTrips
{
    private const string BookId = TestLedger.BookId;

    [Fact]
    public async Task What_is_found_has_a_cost_and_what_is_lost_leaves_at_its_own()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));

        var found = await ledger.Enter(Adjustment("ADJ-1", 2, "2", "4.00"));
        var lost = await ledger.Enter(Adjustment("ADJ-2", 3, "-1"));

        Assert.Equal(["2026-03-02 DR 640 8.00 / CR 305 8.00"], Journal.Text(found.Postings));
        Assert.Equal(["2026-03-03 DR 305 5.00 / CR 640 5.00"], Journal.Text(lost.Postings));
        Assert.Equal((DocumentKind.StockAdjustment, "-1"), (lost.Document.Kind, lost.Document.StockAdjustment.Lines[0].Quantity.Value));
    }

    [Fact]
    public async Task A_count_posts_its_difference_to_the_books()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));

        var counted = await ledger.Enter(Count("ST-1", 5, "8"));
        // A shipment of before the count that becomes known only now: what was missing was sold.
        var late = await ledger.Enter(Shipment("SH-1", 4, "2"));

        Assert.Equal(["2026-03-05 DR 305 10.00 / CR 640 10.00"], Journal.Text(counted.Postings));
        Assert.Equal(
            ["2026-03-04 DR 310 A 10.00", "2026-03-04 CR 640 A 10.00", "2026-03-05 CR 305 A 10.00", "2026-03-05 DR 640 A 10.00"], Journal.Net(late.Postings));
    }

    [Fact]
    public async Task Goods_move_at_once_and_xero_hears_nothing_of_it()
    {
        await using var ledger = await TestLedger.StartFurnished();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));

        var moved = await ledger.Enter(Transfer("TR-1", 4, "4"));

        var posting = Assert.Single(moved.Postings);
        Assert.Equal(PostingCarrier.None, posting.Carrier);
        Assert.Equal(("SHOP", "20.00"), posting.Lines.Where(line => line.Debit is not null).Select(line => (line.LocationId, line.Debit.Value)).Single());
        Assert.Equal(("MAIN", "20.00"), posting.Lines.Where(line => line.Credit is not null).Select(line => (line.LocationId, line.Credit.Value)).Single());
        var stock = await ledger.Valuation.GetStockOnHandAsync(new() { BookId = BookId, AtLeastSequence = moved.Sequence });
        Assert.Equal([("MAIN", "6", "30.00"), ("SHOP", "4", "20.00")], stock.Rows.Select(row => (row.LocationId, row.Quantity.Value, row.Value.Value)));
    }

    [Fact]
    public async Task Goods_in_transit_arrive_in_parts()
    {
        await using var ledger = await TestLedger.StartFurnished();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));

        var sent = await ledger.Enter(Transfer("TR-1", 4, "4", twoSteps: true));
        var arrived = await ledger.Enter(TransferReceipt("TI-1", 6, "3", "TR-1"));

        Assert.Equal(["2026-03-04 CR 640 A 20.00", "2026-03-04 DR 652 A 20.00"], Journal.Net(sent.Postings));
        Assert.Equal(["2026-03-06 DR 640 A 15.00", "2026-03-06 CR 652 A 15.00"], Journal.Net(arrived.Postings));
    }

    [Fact]
    public async Task Stock_is_written_down()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));

        var revalued = await ledger.Enter(Revaluation("RV-1", 31, "3.00"));

        Assert.Equal(["2026-03-31 DR 325 A 20.00", "2026-03-31 CR 640 A 20.00"], Journal.Net(revalued.Postings));
        var stock = await ledger.Valuation.GetStockOnHandAsync(new() { BookId = BookId, AtLeastSequence = revalued.Sequence });
        Assert.Equal(("10", "30.00"), (stock.Rows[0].Quantity.Value, stock.TotalValue.Value));
    }

    [Fact]
    public async Task A_book_begins_with_stock_and_with_goods_in_transit()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Order("PO-1", "10", "5.00"));
        var opening = Opening("OB-1", "10", "50.00");
        opening.AlreadyInXero = true;
        opening.Lines.Add(new OpeningBalanceLine
        {
            LineId = "2", GoodsInTransit = new() { PurchaseOrderId = "PO-1", PurchaseOrderLineId = "1" }, Quantity = Number("4"), Value = Number("21.00"),
        });

        var opened = await ledger.Enter(opening);
        var arrived = await ledger.Enter(ReceiptOf("PO-1", "GR-1", 5, "4"));

        Assert.Equal(["2026-03-01 DR 640 A 50.00", "2026-03-01 DR 650 A 21.00", "2026-03-01 CR 840 71.00"], NetOfConversion(opened.Postings));
        Assert.All(opened.Postings, posting => Assert.Equal(PostingCarrier.None, posting.Carrier));
        Assert.Equal(["2026-03-05 DR 640 A 21.00", "2026-03-05 CR 650 A 21.00"], Journal.Net(arrived.Postings));

        // The conversion account may be told by item or in one sum.
        static IEnumerable<string> NetOfConversion(IEnumerable<Posting> postings) => Journal.Net(postings.Select(posting =>
        {
            var copy = posting.Clone();
            foreach (var line in copy.Lines.Where(line => line.AccountCode == "840")) line.ItemId = "";
            return copy;
        }));
    }

    [Fact]
    public async Task Batches_leave_by_their_expiry_date()
    {
        await using var ledger = await TestLedger.StartFurnished();
        await ledger.Enter(Lot("GR-1", 1, "10", "1.00", "MILK", "B-LATE", On(6, 30)));
        await ledger.Enter(Lot("GR-2", 2, "10", "2.00", "MILK", "B-SOON", On(4, 15)));
        var shipment = Shipment("SH-1", 5, "12", "MILK");
        shipment.Lines[0].FirstExpiredFirstOut = true;

        var shipped = await ledger.Enter(shipment);

        // All ten of B-SOON at 2.00, then two of B-LATE at 1.00.
        Assert.Equal(["2026-03-05 DR 310 MILK 22.00", "2026-03-05 CR 640 MILK 22.00"], Journal.Net(shipped.Postings));
        Assert.True(shipped.Document.Shipment.Lines[0].FirstExpiredFirstOut);
    }

    [Fact]
    public async Task A_serial_number_leaves_at_its_own_cost()
    {
        await using var ledger = await TestLedger.StartFurnished();
        await ledger.Enter(Lot("GR-1", 1, "1", "300.00", "PHONE", "SN-1"));
        await ledger.Enter(Lot("GR-2", 2, "1", "350.00", "PHONE", "SN-2"));
        var shipment = Shipment("SH-1", 5, "1", "PHONE");
        shipment.Lines[0].Lot = "SN-2";

        var shipped = await ledger.Enter(shipment);

        Assert.Equal(["2026-03-05 DR 310 350.00 / CR 640 350.00"], Journal.Text(shipped.Postings));
    }

    [Fact]
    public async Task Goods_that_cost_nothing_are_taken_with_a_warning()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var request = new ReceiveGoodsRequest { BookId = BookId, GoodsReceipt = Receipt("GR-1", 1, "10", "0") };

        var received = await ledger.Purchasing.ReceiveGoodsAsync(request);
        var again = await ledger.Purchasing.ReceiveGoodsAsync(request);

        var warning = Assert.Single(received.Warnings);
        Assert.Equal((Reason.CostNotPositive, "goods_receipt.lines[0].unit_price"), (warning.Reason, warning.Field));
        Assert.Empty(again.Warnings);
    }
}
