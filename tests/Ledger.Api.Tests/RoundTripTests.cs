using Ledger.Api.Tests.Host;
using Ledger.V1;
using Xunit;
using static Ledger.Api.Tests.Host.Requests;

namespace Ledger.Api.Tests;

/// <summary>From order to invoice over the wire, with the numbers worked by hand.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public async Task A_receipt_in_euro_posts_at_its_rate()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var order = Order("PO-77", "10", "5.00");
        (order.CurrencyCode, order.ExchangeRate) = ("EUR", Number("1.0831"));
        await ledger.Enter(order);
        var receipt = ReceiptOf("PO-77", "GR-1001", 1, "10");
        receipt.Lines[0].UnitPrice = Number("5.00");
        (receipt.CurrencyCode, receipt.ExchangeRate) = ("EUR", Number("1.0831"));

        var answer = await ledger.Enter(receipt);

        // 10 x 5.00 EUR = 50.00 EUR x 1.0831 = 54.155 -> 54.16 (half to even).
        Assert.Equal(DocumentState.Authorised, answer.Document.State);
        Assert.Equal(["2026-03-01 DR 640 54.16 / CR 815 54.16"], Journal.Text(answer.Postings));
        Assert.Equal(answer.Document.Sequence, answer.Sequence);
        Assert.Equal(receipt, answer.Document.GoodsReceipt);
        Assert.False(answer.AlreadyInEffect);
    }

    [Fact]
    public async Task An_order_is_received_shipped_billed_dearer_and_invoiced()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Order("PO-1", "10", "5.00"));

        var received = await ledger.Enter(ReceiptOf("PO-1", "GR-1", 1, "10"));
        Assert.Equal(["2026-03-01 DR 640 50.00 / CR 815 50.00"], Journal.Text(received.Postings));

        var shipped = await ledger.Enter(Shipment("SH-1", 3, "4"));
        Assert.Equal(["2026-03-03 DR 310 20.00 / CR 640 20.00"], Journal.Text(shipped.Postings));

        var billed = await ledger.Enter(Bill("BILL-1", 10, "10", "5.50", OrderLine("PO-1")));
        Assert.Equal(
            ["2026-03-10 DR 815 55.00 / CR 800 55.00", "2026-03-10 DR 310 2.00 / DR 640 3.00 / CR 815 5.00"], Journal.Text(billed.Postings));
        Assert.Equal([PostingNature.Document, PostingNature.Recost], billed.Postings.Select(posting => posting.Nature));
        Assert.Equal([PostingCarrier.Bill, PostingCarrier.ManualJournal], billed.Postings.Select(posting => posting.Carrier));

        var invoiced = await ledger.Enter(Invoice("INV-1", 11, "4", "9.00"));
        Assert.Equal(["2026-03-11 DR 610 36.00 / CR 200 36.00"], Journal.Text(invoiced.Postings));

        var balance = await ledger.Postings.GetTrialBalanceAsync(new() { BookId = TestLedger.BookId, AtLeastSequence = invoiced.Sequence });
        Assert.Equal(
            ["200 CR 36.00", "310 DR 22.00", "610 DR 36.00", "640 DR 33.00", "800 CR 55.00", "815 DR 0.00"], balance.Rows.Select(TrialBalances.Text));
        Assert.Equal("91.00", balance.TotalDebit.Value);
        Assert.Equal("91.00", balance.TotalCredit.Value);

        var stock = await ledger.Valuation.GetStockOnHandAsync(new() { BookId = TestLedger.BookId, AtLeastSequence = invoiced.Sequence });
        var row = Assert.Single(stock.Rows);
        Assert.Equal(("A", "MAIN", "6", "EA", "33.00", "5.5"), (row.ItemId, row.LocationId, row.Quantity.Value, row.Unit, row.Value.Value, row.AverageUnitCost.Value));
        Assert.Equal("33.00", stock.TotalValue.Value);

        var layer = Assert.Single((await ledger.Valuation.ListLayersAsync(new() { BookId = TestLedger.BookId })).Layers);
        Assert.Equal(("GR-1", "10", "6", "55.00", "33.00"), (layer.Document.DocumentId, layer.Quantity.Value, layer.QuantityOnHand.Value, layer.Value.Value, layer.ValueOnHand.Value));

        var open = await ledger.Valuation.ListOpenGrniAsync(new() { BookId = TestLedger.BookId });
        Assert.Empty(open.Accruals);
        Assert.Equal("0.00", open.TotalValue.Value);
    }

    [Fact]
    public async Task Goods_billed_before_they_come_wait_in_transit()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Order("PO-1", "10", "5.00"));

        var billed = await ledger.Enter(Bill("BILL-1", 2, "10", "5.50", OrderLine("PO-1")));
        Assert.Equal(["2026-03-02 DR 650 55.00 / CR 800 55.00"], Journal.Text(billed.Postings));
        var git = await ledger.Valuation.ListOpenGitAsync(new() { BookId = TestLedger.BookId, AsAt = March(12), AtLeastSequence = billed.Sequence });
        var open = Assert.Single(git.Accruals);
        Assert.Equal(("BILL-1", "10", "55.00", 10), (open.Document.DocumentId, open.QuantityOpen.Value, open.ValueOpen.Value, open.AgeDays));

        var received = await ledger.Enter(ReceiptOf("PO-1", "GR-1", 5, "10"));
        Assert.Equal(["2026-03-05 DR 640 55.00 / CR 650 55.00"], Journal.Text(received.Postings));
        git = await ledger.Valuation.ListOpenGitAsync(new() { BookId = TestLedger.BookId, AtLeastSequence = received.Sequence });
        Assert.Empty(git.Accruals);
    }

    [Fact]
    public async Task A_credit_note_opens_the_accrual_again()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        await ledger.Enter(Bill("BILL-1", 2, "10", "5.00", ReceiptLine("GR-1")));

        var credited = await ledger.Enter(CreditNote("CN-1", 3, "4", "5.00", "BILL-1"));

        Assert.Equal(["2026-03-03 DR 800 20.00 / CR 815 20.00"], Journal.Text(credited.Postings));
        var grni = await ledger.Valuation.ListOpenGrniAsync(new() { BookId = TestLedger.BookId, AtLeastSequence = credited.Sequence });
        var open = Assert.Single(grni.Accruals);
        Assert.Equal(("GR-1", "4", "20.00"), (open.Document.DocumentId, open.QuantityOpen.Value, open.ValueOpen.Value));
    }

    [Fact]
    public async Task A_void_takes_everything_back_and_is_final()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        await ledger.Enter(Shipment("SH-1", 3, "4"));

        var voided = await ledger.Documents.VoidDocumentAsync(Void(DocumentKind.Shipment, "SH-1"));

        Assert.Equal(DocumentState.Voided, voided.Document.State);
        Assert.Equal(["2026-03-03 DR 640 20.00 / CR 310 20.00"], Journal.Text(voided.Postings));
        Assert.Equal(PostingNature.Reversal, voided.Postings[0].Nature);
        Assert.Equal(DocumentTrigger.Void, voided.Postings[0].Cause.Trigger);
        var history = await ledger.Documents.GetDocumentHistoryAsync(
            new() { BookId = TestLedger.BookId, Document = Key(DocumentKind.Shipment, "SH-1"), AtLeastSequence = voided.Sequence });
        Assert.Equal([DocumentTrigger.Authorise, DocumentTrigger.Void], history.Transitions.Select(step => step.Trigger));
        Assert.Equal("Entered twice", history.Transitions[1].Reason);
        var triggers = await ledger.Documents.ListPermittedTriggersAsync(new() { BookId = TestLedger.BookId, Document = Key(DocumentKind.Shipment, "SH-1") });
        Assert.Empty(triggers.Triggers);
    }

    [Fact]
    public async Task An_order_is_closed_and_reopened()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Order("PO-1", "10", "5.00"));

        var closed = await ledger.Purchasing.ClosePurchaseOrderAsync(new() { BookId = TestLedger.BookId, PurchaseOrderId = "PO-1" });
        Assert.Equal(DocumentState.Closed, closed.Document.State);
        var permitted = await ledger.Documents.ListPermittedTriggersAsync(
            new() { BookId = TestLedger.BookId, Document = Key(DocumentKind.PurchaseOrder, "PO-1"), AtLeastSequence = closed.Sequence });
        Assert.Equal([DocumentTrigger.Reopen, DocumentTrigger.Void], permitted.Triggers);

        var reopened = await ledger.Purchasing.ReopenPurchaseOrderAsync(new() { BookId = TestLedger.BookId, PurchaseOrderId = "PO-1" });
        Assert.Equal(DocumentState.Open, reopened.Document.State);
    }
}
