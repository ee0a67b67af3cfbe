using Ledger.Api.Tests.Host;
using Ledger.V1;
using Xunit;
using static Ledger.Api.Tests.Host.Requests;

namespace Ledger.Api.Tests;

/// <summary>Freight, returns and credits over the wire, with the numbers worked by hand.</summary>
public sealed class PurchasingRoundTrips
{
    [Fact]
    public async Task Freight_lands_on_goods_of_which_some_are_sold()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var received = await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        Assert.Equal(["2026-03-01 DR 640 50.00 / CR 815 50.00"], Journal.Text(received.Postings));
        var shipped = await ledger.Enter(Shipment("SH-1", 3, "4"));
        Assert.Equal(["2026-03-03 DR 310 20.00 / CR 640 20.00"], Journal.Text(shipped.Postings));
        var billed = await ledger.Enter(Bill("BILL-1", 10, "10", "5.50", ReceiptLine("GR-1")));
        Assert.Equal(
            ["2026-03-10 DR 310 A 2.00", "2026-03-10 DR 640 A 3.00", "2026-03-10 CR 800 55.00", "2026-03-10 DR 815 A 50.00"], Journal.Net(billed.Postings));
        var freight = await ledger.Enter(FreightBill("FREIGHT-1", 12, "8.00"));
        Assert.Equal(["2026-03-12 DR 425 8.00 / CR 800 8.00"], Journal.Text(freight.Postings));

        var landed = await ledger.Enter(Voucher("LC-1", 15, "FREIGHT-1", "GR-1"));

        Assert.Equal(["2026-03-15 DR 310 A 3.20", "2026-03-15 CR 425 8.00", "2026-03-15 DR 640 A 4.80"], Journal.Net(landed.Postings));
        Assert.Equal((DocumentKind.LandedCostVoucher, DocumentState.Authorised), (landed.Document.Kind, landed.Document.State));
        var balance = await ledger.Postings.GetTrialBalanceAsync(new() { BookId = TestLedger.BookId, AtLeastSequence = landed.Sequence });
        Assert.Equal(
            ["310 DR 25.20", "425 DR 0.00", "640 DR 37.80", "800 CR 63.00", "815 DR 0.00"], balance.Rows.Select(TrialBalances.Text));
        var stock = await ledger.Valuation.GetStockOnHandAsync(new() { BookId = TestLedger.BookId });
        Assert.Equal(("6", "37.80"), (stock.Rows[0].Quantity.Value, stock.TotalValue.Value));
    }

    [Fact]
    public async Task A_voucher_that_reverses_another_takes_all_of_it_back()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        await ledger.Enter(FreightBill("FREIGHT-1", 12, "8.00"));
        await ledger.Enter(Voucher("LC-1", 15, "FREIGHT-1", "GR-1"));

        var reversed = await ledger.Enter(new LandedCostVoucher { DocumentId = "LC-2", EffectiveDate = March(20), ReversesVoucherId = "LC-1" });

        Assert.Equal(["2026-03-20 DR 425 8.00", "2026-03-20 CR 640 A 8.00"], Journal.Net(reversed.Postings));
        Assert.Equal("LC-1", reversed.Document.LandedCostVoucher.ReversesVoucherId);
    }

    [Fact]
    public async Task An_estimate_counts_until_its_bill_comes()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        var voucher = Voucher("LC-1", 1, "", "GR-1");
        voucher.Lines[0].Estimate = new() { Amount = Number("10.00") };

        var estimated = await ledger.Enter(voucher);
        var billed = await ledger.Enter(Bill("FREIGHT-1", 12, "1", "8.00", new SupplierBillLine
        {
            LandedCostLine = new() { LandedCostVoucherId = "LC-1", LandedCostLineId = "1" },
        }));

        Assert.Equal(["2026-03-01 CR 425 10.00", "2026-03-01 DR 640 A 10.00"], Journal.Net(estimated.Postings));
        Assert.Equal(["2026-03-12 DR 425 10.00", "2026-03-12 CR 640 A 2.00", "2026-03-12 CR 800 8.00"], Journal.Net(billed.Postings));
    }

    [Fact]
    public async Task Goods_that_go_back_unbilled_are_owed_no_more()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));

        var returned = await ledger.Enter(SupplierReturn("SR-1", 5, "4", "GR-1"));

        Assert.Equal(["2026-03-05 CR 640 A 20.00", "2026-03-05 DR 815 A 20.00"], Journal.Net(returned.Postings));
        var grni = await ledger.Valuation.ListOpenGrniAsync(new() { BookId = TestLedger.BookId, AtLeastSequence = returned.Sequence });
        Assert.Equal("30.00", grni.TotalValue.Value);
    }

    [Fact]
    public async Task Goods_that_go_back_after_their_bill_are_claimed_until_the_credit_comes()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        await ledger.Enter(Bill("BILL-1", 2, "10", "5.00", ReceiptLine("GR-1")));

        var returned = await ledger.Enter(SupplierReturn("SR-1", 5, "4", "GR-1"));
        var credited = await ledger.Enter(Credit("CN-1", 9, "4", "4.50", new()
        {
            SupplierReturnLine = new() { SupplierReturnId = "SR-1", SupplierReturnLineId = "1" },
        }));

        Assert.Equal(["2026-03-05 CR 640 A 20.00", "2026-03-05 DR 815 A 20.00"], Journal.Net(returned.Postings));
        // 18.00 credited of 20.00 claimed: 2.00 are price variance.
        Assert.Equal(["2026-03-09 DR 320 A 2.00", "2026-03-09 DR 800 18.00", "2026-03-09 CR 815 A 20.00"], Journal.Net(credited.Postings));
    }

    [Fact]
    public async Task A_service_line_of_a_bill_is_credited_on_its_account()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Bill("BILL-1", 2, "1", "90.00", new SupplierBillLine { Service = new() { AccountCode = "433" } }));

        var credited = await ledger.Enter(Credit("CN-1", 9, "1", "30.00", new() { Service = BillLine("BILL-1") }));

        Assert.Equal(["2026-03-09 DR 800 30.00 / CR 433 30.00"], Journal.Text(credited.Postings));
        Assert.Equal(PostingCarrier.SupplierCredit, credited.Postings[0].Carrier);
    }
}
