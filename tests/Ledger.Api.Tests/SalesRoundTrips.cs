using Ledger.Api.Tests.Host;
using Ledger.V1;
using Xunit;
using static Ledger.Api.Tests.Host.Requests;

namespace Ledger.Api.Tests;

/// <summary>Orders, drop shipments, returns and credits of customers over the wire.</summary>
public sealed class SalesRoundTrips
{
    [Fact]
    public async Task A_sales_order_is_shipped_closed_and_reopened()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        var ordered = await ledger.Enter(SalesOrder("SO-1", "4", "9.00"));
        Assert.Equal((DocumentState.Open, 0), (ordered.Document.State, ordered.Postings.Count));
        var shipment = Shipment("SH-1", 3, "1");
        shipment.Lines[0].SalesOrderLine = new() { SalesOrderId = "SO-1", SalesOrderLineId = "1" };
        shipment.Lines[0].AccountCode = "311";

        var shipped = await ledger.Enter(shipment);
        var closed = await ledger.Sales.CloseSalesOrderAsync(new() { BookId = TestLedger.BookId, SalesOrderId = "SO-1" });
        var reopened = await ledger.Sales.ReopenSalesOrderAsync(new() { BookId = TestLedger.BookId, SalesOrderId = "SO-1" });

        Assert.Equal(["2026-03-03 DR 311 5.00 / CR 640 5.00"], Journal.Text(shipped.Postings));
        Assert.Equal(shipment, shipped.Document.Shipment);
        Assert.Equal((DocumentKind.SalesOrder, DocumentState.Closed), (closed.Document.Kind, closed.Document.State));
        Assert.Equal((DocumentKind.SalesOrder, DocumentState.Open), (reopened.Document.Kind, reopened.Document.State));
        var history = await ledger.Documents.GetDocumentHistoryAsync(
            new() { BookId = TestLedger.BookId, Document = Key(DocumentKind.SalesOrder, "SO-1"), AtLeastSequence = reopened.Sequence });
        Assert.Equal([DocumentTrigger.Create, DocumentTrigger.Close, DocumentTrigger.Reopen], history.Transitions.Select(step => step.Trigger));
    }

    [Fact]
    public async Task A_drop_shipment_costs_what_its_bill_says()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Order("PO-1", "10", "5.00"));

        var shipped = await ledger.Enter(DropShipment("DS-1", 3, "10", "PO-1"));
        var billed = await ledger.Enter(Bill("BILL-1", 10, "10", "5.50", OrderLine("PO-1")));

        Assert.Equal(["2026-03-03 DR 310 A 50.00", "2026-03-03 CR 815 A 50.00"], Journal.Net(shipped.Postings));
        Assert.Equal(["2026-03-10 DR 310 A 5.00", "2026-03-10 CR 800 55.00", "2026-03-10 DR 815 A 50.00"], Journal.Net(billed.Postings));
        Assert.Empty((await ledger.Valuation.GetStockOnHandAsync(new() { BookId = TestLedger.BookId, AtLeastSequence = billed.Sequence })).Rows);
    }

    [Fact]
    public async Task Goods_that_come_back_are_in_stock_at_the_cost_they_left_with()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        await ledger.Enter(Shipment("SH-1", 3, "4"));

        var returned = await ledger.Enter(CustomerReturn("CR-1", 7, "1", "SH-1"));
        var damaged = await ledger.Enter(CustomerReturn("CR-2", 8, "1", "SH-1", "3.00"));

        Assert.Equal(["2026-03-07 CR 310 A 5.00", "2026-03-07 DR 640 A 5.00"], Journal.Net(returned.Postings));
        Assert.Equal(["2026-03-08 CR 310 A 5.00", "2026-03-08 DR 330 A 2.00", "2026-03-08 DR 640 A 3.00"], Journal.Net(damaged.Postings));
        var stock = await ledger.Valuation.GetStockOnHandAsync(new() { BookId = TestLedger.BookId, AtLeastSequence = damaged.Sequence });
        Assert.Equal(("8", "38.00"), (stock.Rows[0].Quantity.Value, stock.TotalValue.Value));
    }

    [Fact]
    public async Task A_credit_note_to_a_customer_takes_revenue_back()
    {
        await using var ledger = await TestLedger.StartWithBook();

        var credited = await ledger.Enter(CustomerCredit("CCN-1", 9, "2", "9.00"));

        Assert.Equal(["2026-03-09 DR 200 18.00 / CR 610 18.00"], Journal.Text(credited.Postings));
        Assert.Equal(PostingCarrier.CustomerCredit, credited.Postings[0].Carrier);
    }

    [Fact]
    public async Task Lines_carry_the_tracking_options_of_the_books_rules()
    {
        await using var ledger = await TestLedger.StartFurnished();
        var settings = new BookSettings { Name = "Acme Trading" };
        settings.TrackingRules.Add(new TrackingRule
        {
            Category = "Shop", Source = TrackingSource.Location, Otherwise = "Elsewhere",
            Options = { new TrackingOption { Value = "MAIN", Option = "Main store" } },
        });
        settings.TrackingRules.Add(new TrackingRule
        {
            Category = "Channel", Source = TrackingSource.Channel, Options = { new TrackingOption { Value = "web", Option = "Web shop" } },
        });
        var changed = await ledger.Books.ChangeBookSettingsAsync(new() { BookId = TestLedger.BookId, Settings = settings });
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        var invoice = Invoice("INV-1", 4, "1", "9.00");
        invoice.Tags = new() { Channel = "web" };
        var shipment = Shipment("SH-1", 3, "1");
        shipment.Tags = new() { Channel = "web" };

        var invoiced = await ledger.Enter(invoice);
        var shipped = await ledger.Enter(shipment);

        Assert.Equal(settings.TrackingRules, changed.Book.Settings.TrackingRules);
        Assert.Equal("Web shop", Line(invoiced.Postings[0], "200").SecondTrackingOption);
        Assert.Equal(("Main store", "Web shop"), Options(Line(shipped.Postings[0], "310")));
        // Inventory leaves under the option that it came in under: only the location counts.
        Assert.Equal(("Main store", ""), Options(Line(shipped.Postings[0], "640")));

        static JournalLine Line(Posting posting, string account) => posting.Lines.Single(line => line.AccountCode == account);

        static (string, string) Options(JournalLine line) => (line.FirstTrackingOption, line.SecondTrackingOption);
    }
}
