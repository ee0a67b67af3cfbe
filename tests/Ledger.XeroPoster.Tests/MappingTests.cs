using System.Text.Json.Nodes;
using Ledger.Domain.Primitives;
using Ledger.XeroPoster.Feed;
using Ledger.XeroPoster.Mapping;
using Xunit;

namespace Ledger.XeroPoster.Tests;

/// <summary>What a document looks like when it is sent.</summary>
public sealed class MappingTests
{
    [Fact]
    public async Task A_bill_is_sent_with_number_dates_marker_and_true_quantities()
    {
        await using var bench = await Bench.StartAsync();
        bench.Book.Receive("R1", 1);
        var id = bench.Book.Bill("B1", 10, "R1", price: 5.25m)[0].Id;
        await bench.RunAsync();
        var bill = Sent(bench, "/Invoices");
        Assert.Equal(
            ("ACCPAY", "S-B1", "2026-03-10", "2026-03-28", "Exclusive", "AUTHORISED", "NZD", $"https://ledger.example/posting/ledger:acme:{id}"),
            (Text(bill, "Type"), Text(bill, "InvoiceNumber"), Text(bill, "Date"), Text(bill, "DueDate"), Text(bill, "LineAmountTypes"), Text(bill, "Status"),
                Text(bill, "CurrencyCode"), Text(bill, "Url")));
        Assert.False(bill.ContainsKey("CurrencyRate"));
        var line = Assert.Single(bill["LineItems"]!.AsArray())!.AsObject();
        Assert.Equal(("10", "5.25", "52.5", "815", "INPUT2"), (Text(line, "Quantity"), Text(line, "UnitAmount"), Text(line, "LineAmount"), Text(line, "AccountCode"), Text(line, "TaxType")));
        Assert.Equal(["ContactID"], bill["Contact"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task A_bill_line_that_is_partly_received_is_split_and_its_tax_still_adds_up()
    {
        await using var bench = await Bench.StartAsync();
        var order = new Ledger.Domain.Purchasing.PurchaseOrder(
            "PO1", TestBook.March(1), "SUP", new DocumentCurrency("NZD", 1m), "", new ValueList<Ledger.Domain.Purchasing.PurchaseOrderLine>(
                [new Ledger.Domain.Purchasing.PurchaseOrderLine("1", "A", 3m, null, 3.37m, 0m, "MAIN", "")]));
        bench.Book.Do(new Ledger.Domain.Books.EnterDocument(order));
        bench.Book.Do(new Ledger.Domain.Books.EnterDocument(new Ledger.Domain.Purchasing.GoodsReceipt(
            "R1", TestBook.March(2), 0, null, "PO1", null, new ValueList<Ledger.Domain.Purchasing.GoodsReceiptLine>(
                [new Ledger.Domain.Purchasing.GoodsReceiptLine("1", "A", "MAIN", 1m, null, null, "1", "")]))));
        var posting = bench.Book.Do(new Ledger.Domain.Books.EnterDocument(new Ledger.Domain.Purchasing.SupplierBill(
            "B1", TestBook.March(5), 0, null, "SUP", "S1", new DocumentCurrency("NZD", 1m), AmountsAre.Exclusive,
            new ValueList<Ledger.Domain.Purchasing.SupplierBillLine>([new Ledger.Domain.Purchasing.SupplierBillLine(
                "1", "Goods", 3m, null, 3.37m, 0m, "GST-IN", new Ledger.Domain.Purchasing.BillsOrderLine(new LineRef("PO1", "1")))]))))[0];
        var run = await bench.RunAsync();
        Assert.Equal("", run.Description);
        Assert.Equal(SyncState.Posted, bench.Record(posting.Id).State);
        var lines = Sent(bench, "/Invoices")["LineItems"]!.AsArray();
        // 3 x 3.37 = 10.11; one of three received: 3.37 to GRNI and 6.74 to GIT; tax of the whole line is 1.52 (1.5165).
        Assert.Equal(["815 3.37", "650 6.74"], lines.Select(line => $"{line!["AccountCode"]} {line["LineAmount"]}"));
        Assert.Contains("part of 3 x 3.37", lines[0]!["Description"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(11.63m, Assert.Single(bench.Of(posting.Id)).Total);
        bench.AssertBalancesAgree("640", "815", "650", "800");
    }

    [Theory]
    [InlineData(AmountsAre.Inclusive, "GST-IN", 7, 13.13, 0)]
    [InlineData(AmountsAre.Exclusive, "GST-IN", 3, 0.061171, 0)]
    [InlineData(AmountsAre.Exclusive, "GST-LOST", 10, 5.55, 0)]
    [InlineData(AmountsAre.Inclusive, "GST-LOST", 10, 5.55, 0)]
    [InlineData(AmountsAre.NoTax, "GST-IN", 10, 5.55, 0)]
    [InlineData(AmountsAre.Exclusive, null, 10, 5.55, 7.5)]
    public async Task Tax_discounts_and_long_prices_come_to_the_ledgers_amounts(AmountsAre are, string? tax, double quantity, double price, double discount)
    {
        await using var bench = await Bench.StartAsync();
        bench.Book.Receive("R1", 1, (decimal)quantity, (decimal)price);
        var bill = bench.Book.Bill("B1", 10, "R1", (decimal)quantity, (decimal)price, tax, are, discount: (decimal)discount)[0];
        await bench.RunAsync();
        Assert.Equal((SyncState.Posted, ""), (bench.Record(bill.Id).State, bench.Record(bill.Id).Description));
        bench.AssertBalancesAgree("640", "815", "310", "320", "800", "820");
    }

    [Fact]
    public async Task A_price_that_does_not_multiply_out_is_sent_as_one_times_the_amount_with_the_figures_in_the_text()
    {
        await using var bench = await Bench.StartAsync();
        bench.Book.Receive("R1", 1, 1000m, 0.061171m);
        bench.Book.Bill("B1", 10, "R1", 1000m, 0.061171m);
        await bench.RunAsync();
        var line = Sent(bench, "/Invoices")["LineItems"]![0]!.AsObject();
        Assert.Equal(("1", "61.17", "Goods (1000 x 0.061171)"), (Text(line, "Quantity"), Text(line, "UnitAmount"), Text(line, "Description")));
    }

    [Fact]
    public async Task A_foreign_bill_goes_in_its_own_currency_at_the_inverse_rate()
    {
        await using var bench = await Bench.StartAsync();
        var euro = new DocumentCurrency("EUR", 1.8m);
        bench.Book.Receive("R1", 1, 10m, 9m);
        var bill = bench.Book.Bill("B1", 10, "R1", 10m, 5m, currency: euro)[0];
        await bench.RunAsync();
        Assert.Equal((SyncState.Posted, ""), (bench.Record(bill.Id).State, bench.Record(bill.Id).Description));
        Assert.Equal(("EUR", "0.555556"), (Text(Sent(bench, "/Invoices"), "CurrencyCode"), Text(Sent(bench, "/Invoices"), "CurrencyRate")));
    }

    [Fact]
    public async Task A_journal_is_posted_debit_positive_without_tax_and_off_cash_reports()
    {
        await using var bench = await Bench.StartAsync();
        var id = Assert.Single(bench.Book.Receive("R1", 1)).Id;
        await bench.RunAsync();
        var journal = Sent(bench, "/ManualJournals");
        Assert.Equal(
            ($"ledger:acme:{id} Goods receipt R1", "POSTED", "NoTax", "false"),
            (Text(journal, "Narration"), Text(journal, "Status"), Text(journal, "LineAmountTypes"), Text(journal, "ShowOnCashBasisReports")));
        Assert.Equal(["640 50", "815 -50"], journal["JournalLines"]!.AsArray().Select(line => $"{line!["AccountCode"]} {(decimal)line["LineAmount"]!:0}"));
    }

    [Fact]
    public async Task Contacts_are_found_by_number_then_by_name_and_made_when_first_needed()
    {
        await using var bench = await Bench.StartAsync();
        bench.Xero.ByHand("PUT", "Contacts", """{"Contacts":[{"Name":"SUPPLIER LTD"}]}""");
        bench.Book.ServiceBill("B1", 5, 10m);
        bench.Book.ServiceBill("B2", 5, 10m);
        bench.Book.Invoice("I1", 5, 10m);
        await bench.RunAsync();
        Assert.All(bench.Records(), record => Assert.Equal(SyncState.Posted, record.State));
        var made = Assert.Single(bench.Wire.Sent, call => call.Method == "PUT" && call.Path.Contains("/Contacts", StringComparison.Ordinal));
        Assert.DoesNotContain("Supplier", made.Body, StringComparison.Ordinal);
        Assert.Contains("\"ContactNumber\":\"CUS\"", made.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_whose_name_belongs_to_another_number_is_a_conflict_for_a_person()
    {
        await using var bench = await Bench.StartAsync();
        bench.Xero.ByHand("PUT", "Contacts", """{"Contacts":[{"Name":"Supplier Ltd","ContactNumber":"OTHER"}]}""");
        var bill = bench.Book.ServiceBill("B1", 5, 10m)[0].Id;
        await bench.RunAsync();
        Assert.Equal(SyncState.Refused, bench.Record(bill).State);
        Assert.Contains("OTHER", bench.Record(bill).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tax_rate_with_another_percentage_in_Xero_is_refused_before_it_is_sent()
    {
        await using var bench = await Bench.StartAsync();
        bench.Book.Do(new Ledger.Domain.Books.PutTaxRate(new Ledger.Domain.Catalog.TaxRate("ODD", "Odd", 12.5m, true, "INPUT2")));
        var bill = bench.Book.ServiceBill("B1", 5, 10m, tax: "ODD")[0].Id;
        await bench.RunAsync();
        Assert.Equal((SyncState.Refused, 0), (bench.Record(bill).State, bench.Record(bill).Attempts));
        Assert.Contains("12.5 %", bench.Record(bill).Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme", "ledger:acme:12-1")]
    [InlineData("my xero book", "ledger:my%20%78ero%20book:12-1")]
    [InlineData("XERO", "ledger:%58ERO:12-1")]
    public void A_marker_never_holds_what_Url_refuses_and_is_read_back(string book, string key)
    {
        var marker = new Marker("https://ledger.example/posting");
        Assert.Equal(key, Marker.Key(book, "12-1"));
        Assert.Equal(key, marker.FromUrl(marker.Url(key)));
        Assert.Equal(key, Marker.FromHead($"{key} text"));
        Assert.Equal(key, Marker.FromTail($"text [{key}]"));
        Assert.DoesNotContain("xero", marker.Url(key), StringComparison.OrdinalIgnoreCase);
        Assert.Null(marker.FromUrl("https://elsewhere.example/ledger:acme:12-1"));
        Assert.Throws<ArgumentException>(() => new Marker("https://xero.example/"));
        Assert.Throws<ArgumentException>(() => new Marker("http://ledger.example/"));
    }

    internal static JsonObject Sent(Bench bench, string endpoint) =>
        JsonNode.Parse(bench.Wire.Sent.Last(call => call.Method == "PUT" && call.Path.Contains(endpoint, StringComparison.Ordinal)).Body)!.AsObject().First().Value![0]!.AsObject();

    private static string Text(JsonObject element, string name) => element[name]!.ToString();
}
