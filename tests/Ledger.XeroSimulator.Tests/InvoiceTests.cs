using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator.Tests;

public sealed class InvoiceTests
{
    [Fact]
    public async Task A_bill_is_created_and_read_back_with_its_totals_dates_and_lines()
    {
        await using var xero = await XeroClient.StartAsync();
        var contact = await xero.Contact("Acme Supplies");

        var created = await xero.Put("Invoices?summarizeErrors=false", $$"""
            {"invoices":[{"type":"ACCPAY","contact":{"contactID":"{{contact}}"},"date":"2026-07-10","dueDate":"2026-08-20","status":"AUTHORISED",
            "invoiceNumber":"B-17","url":"https://ledger.example/p/1","lineItems":[{"description":"Widgets","quantity":2,"unitAmount":10.5,"accountCode":"815","taxType":"INPUT2"}]}]}
            """);

        Assert.Equal(200, created.Status);
        var id = created.First("Invoices")["InvoiceID"]!.GetValue<string>();
        var bill = (await xero.Get("Invoices/" + id)).First("Invoices");
        Assert.Equal("B-17", bill["InvoiceNumber"]!.GetValue<string>());
        Assert.Equal("21.0", bill["SubTotal"]!.ToJsonString());
        Assert.Equal("3.15", bill["TotalTax"]!.ToJsonString());
        Assert.Equal("24.15", bill["Total"]!.ToJsonString());
        Assert.Equal("24.15", bill["AmountDue"]!.ToJsonString());
        Assert.Equal("/Date(1783641600000+0000)/", bill["Date"]!.GetValue<string>());
        Assert.Equal("2026-07-10T00:00:00", bill["DateString"]!.GetValue<string>());
        Assert.Equal("2026-08-20T00:00:00", bill["DueDateString"]!.GetValue<string>());
        Assert.Equal("https://ledger.example/p/1", bill["Url"]!.GetValue<string>());
        Assert.Equal("815", bill["LineItems"]![0]!["AccountCode"]!.GetValue<string>());
        Assert.Equal(-24.15m, xero.Balance("800"));
        Assert.Equal(21m, xero.Balance("815"));
        Assert.Equal(3.15m, xero.Balance("820"));
    }

    [Theory] // recorded at 15 %: inclusive line, tax, subtotal
    [InlineData("89.00", "11.61", "77.39")]
    [InlineData("97.00", "12.65", "84.35")]
    [InlineData("541.25", "70.6", "470.65")]
    [InlineData("500.00", "65.22", "434.78")]
    public async Task Tax_is_taken_out_of_inclusive_amounts(string line, string tax, string subTotal)
    {
        await using var xero = await XeroClient.StartAsync();
        var invoice = await Sale(xero, "Inclusive", $$"""{"Description":"x","Quantity":1,"UnitAmount":{{line}},"AccountCode":"200"}""");

        Assert.Equal(tax, invoice["TotalTax"]!.ToJsonString());
        Assert.Equal(subTotal, invoice["SubTotal"]!.ToJsonString());
    }

    [Fact] // documented: 3.76 + 3.84 + 3.84 = 11.44, where the tax of the sum would be 11.45
    public async Task Tax_is_rounded_per_line_and_then_summed()
    {
        await using var xero = await XeroClient.StartAsync();
        var invoice = await Sale(xero, "Exclusive", string.Join(',', new[] { "25.06", "25.61", "25.63" }.Select(a =>
            $$"""{"Description":"x","Quantity":1,"UnitAmount":{{a}},"AccountCode":"200"}""")));

        Assert.Equal("11.44", invoice["TotalTax"]!.ToJsonString());
        Assert.Equal("87.74", invoice["Total"]!.ToJsonString());
    }

    [Fact] // 14.43 x 15 % is 2.1645; 1.50 x 15 % is 0.225 and goes up to 0.23
    public async Task Half_a_cent_goes_away_from_zero()
    {
        await using var xero = await XeroClient.StartAsync();
        var invoice = await Sale(xero, "Exclusive", """{"Description":"x","Quantity":1,"UnitAmount":1.50,"AccountCode":"200"}""");

        Assert.Equal("0.23", invoice["TotalTax"]!.ToJsonString());
    }

    [Fact]
    public async Task Unit_prices_keep_four_decimals_only_when_asked_for()
    {
        await using var xero = await XeroClient.StartAsync();
        const string Line = """{"Description":"x","Quantity":100,"UnitAmount":0.1648,"AccountCode":"200"}""";

        var two = await Sale(xero, "NoTax", Line);
        var four = await Sale(xero, "NoTax", Line, "&unitdp=4");

        Assert.Equal("16.0", two["Total"]!.ToJsonString());
        Assert.Equal("16.48", four["Total"]!.ToJsonString());
        var id = four["InvoiceID"]!.GetValue<string>();
        Assert.Equal("0.16", (await xero.Get($"Invoices/{id}")).First("Invoices")["LineItems"]![0]!["UnitAmount"]!.ToJsonString());
        Assert.Equal("0.1648", (await xero.Get($"Invoices/{id}?unitdp=4")).First("Invoices")["LineItems"]![0]!["UnitAmount"]!.ToJsonString());
    }

    [Fact]
    public async Task A_line_amount_that_is_not_the_product_is_refused()
    {
        await using var xero = await XeroClient.StartAsync();
        var invoice = await Sale(xero, "NoTax", """{"Description":"x","Quantity":10,"UnitAmount":10,"LineAmount":1,"AccountCode":"200"}""");

        Assert.Equal("ERROR", invoice["StatusAttributeString"]!.GetValue<string>());
        Assert.Equal("00000000-0000-0000-0000-000000000000", invoice["InvoiceID"]!.GetValue<string>());
        Assert.Equal("The line total 1.00 does not match the expected line total 100.00", invoice["ValidationErrors"]![0]!["Message"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("610", "Account code '610' is not a valid code for this document.")]
    [InlineData("800", "Account code '800' is not a valid code for this document.")]
    [InlineData("090", "Account code '090' is not a valid code for this document.")]
    [InlineData("630", "Account code '630' is not a valid code for this document.")]
    [InlineData("999", "Account code '999' is not a valid code for this document.")]
    [InlineData("498", "Account code '498' is not a valid code for this document.")]
    [InlineData("820", "Account code '820' is not a valid code for this document.")]
    public async Task Accounts_that_are_closed_to_documents_are_refused(string code, string text)
    {
        await using var xero = await XeroClient.StartAsync();
        var invoice = await Sale(xero, "NoTax", $$"""{"Description":"x","Quantity":1,"UnitAmount":1,"AccountCode":"{{code}}"}""");

        Assert.Equal(text, invoice["ValidationErrors"]![0]!["Message"]!.GetValue<string>());
        Assert.Empty(xero.Control.Documents());
    }

    [Fact]
    public async Task An_archived_account_is_refused()
    {
        await using var xero = await XeroClient.StartAsync();
        xero.Control.ArchiveAccount("260");
        var invoice = await Sale(xero, "NoTax", """{"Description":"x","Quantity":1,"UnitAmount":1,"AccountCode":"260"}""");

        Assert.Equal(
            "Account code '260' has been archived, or deleted. Each line item must reference a valid account.",
            invoice["ValidationErrors"]![0]!["Message"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("INPUT2", "The TaxType code 'INPUT2' cannot be used with account code '200'.")]
    [InlineData("NOSUCH", "The TaxType code 'NOSUCH' does not exist or cannot be used with this type of transaction.")]
    public async Task A_tax_type_must_exist_and_fit_the_account(string taxType, string text)
    {
        await using var xero = await XeroClient.StartAsync();
        var invoice = await Sale(
            xero, "Exclusive", $$"""{"Description":"x","Quantity":1,"UnitAmount":1,"AccountCode":"200","TaxType":"{{taxType}}"}""");

        Assert.Equal(text, invoice["ValidationErrors"]![0]!["Message"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_sales_number_is_unique_on_PUT_and_edits_the_invoice_on_POST()
    {
        await using var xero = await XeroClient.StartAsync();
        var contact = await xero.Contact("Buyer");
        var id = await xero.Invoice(contact, 10, "ACCREC", "DRAFT", more: ",\"InvoiceNumber\":\"S-1\"");
        var body = $$"""
            {"Invoices":[{"Type":"ACCREC","InvoiceNumber":"s-1","Contact":{"ContactID":"{{contact}}"},"Date":"2026-07-11","LineAmountTypes":"NoTax",
            "LineItems":[{"Description":"y","Quantity":1,"UnitAmount":77,"AccountCode":"200"}]}]}
            """;

        var put = await xero.Put("Invoices", body);
        var post = await xero.Post("Invoices", body);

        Assert.Equal(400, put.Status);
        Assert.Equal(["Invoice # must be unique."], put.Errors);
        Assert.Equal(id, post.First("Invoices")["InvoiceID"]!.GetValue<string>());
        Assert.Equal("77.0", post.First("Invoices")["Total"]!.ToJsonString());
        Assert.Single(xero.Control.Documents());
    }

    [Fact]
    public async Task Bill_numbers_need_not_be_unique_and_sales_numbers_are_counted_on()
    {
        await using var xero = await XeroClient.StartAsync();
        var contact = await xero.Contact("Both");
        await xero.Invoice(contact, 1, more: ",\"InvoiceNumber\":\"X\"");
        await xero.Invoice(contact, 1, more: ",\"InvoiceNumber\":\"X\"");
        await xero.Invoice(contact, 1, "ACCREC");
        await xero.Invoice(contact, 1, "ACCREC");

        Assert.Equal(["INV-0001", "INV-0002", "X", "X"], xero.Control.Documents().Select(d => d.Number).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_reference_of_a_bill_is_dropped_unless_the_switch_keeps_it()
    {
        await using var xero = await XeroClient.StartAsync();
        var contact = await xero.Contact("Acme");
        await xero.Invoice(contact, 1, more: ",\"Reference\":\"key-1\"");
        xero.Control.Switches = xero.Control.Switches with { KeepReferenceOnBills = true };
        await xero.Invoice(contact, 1, more: ",\"Reference\":\"key-2\"");

        var references = (await xero.Get("Invoices?page=1")).List("Invoices").Select(i => i!["Reference"]!.GetValue<string>()).Order(StringComparer.Ordinal);
        Assert.Equal(["", "key-2"], references);
    }

    [Theory]
    [InlineData("DRAFT", "SUBMITTED", true)]
    [InlineData("DRAFT", "AUTHORISED", true)]
    [InlineData("DRAFT", "DELETED", true)]
    [InlineData("DRAFT", "VOIDED", false)]
    [InlineData("DRAFT", "PAID", false)]
    [InlineData("SUBMITTED", "DRAFT", true)]
    [InlineData("SUBMITTED", "DELETED", true)]
    [InlineData("AUTHORISED", "VOIDED", true)]
    [InlineData("AUTHORISED", "DELETED", false)]
    [InlineData("AUTHORISED", "DRAFT", false)]
    [InlineData("AUTHORISED", "SUBMITTED", false)]
    public async Task Status_changes_follow_the_table(string from, string to, bool allowed)
    {
        await using var xero = await XeroClient.StartAsync();
        var id = await xero.Invoice(await xero.Contact("Acme"), 10, status: from);

        var reply = await xero.Post($"Invoices/{id}", $$"""{"Status":"{{to}}"}""");

        Assert.Equal(allowed ? 200 : 400, reply.Status);
        Assert.Equal(allowed ? to : from, (await xero.Get($"Invoices/{id}")).First("Invoices")["Status"]!.GetValue<string>());
        if (!allowed)
            Assert.Equal(["Invoice not of valid status for modification"], reply.Errors);
    }

    [Theory]
    [InlineData("PAID")]
    [InlineData("VOIDED")]
    [InlineData("DELETED")]
    [InlineData("NONSENSE")]
    public async Task No_document_begins_at_its_end(string status)
    {
        await using var xero = await XeroClient.StartAsync();
        var reply = await xero.Put("Invoices", $$"""{"Type":"ACCPAY","Contact":{"Name":"Acme"},"Status":"{{status}}","LineItems":[]}""");

        Assert.Equal(["Invoice not of valid status for creation"], reply.Errors);
    }

    [Fact]
    public async Task A_voided_bill_leaves_the_ledger_and_takes_no_more_changes()
    {
        await using var xero = await XeroClient.StartAsync();
        var id = await xero.Invoice(await xero.Contact("Acme"), 10);
        Assert.Equal(-10m, xero.Balance("800"));

        await xero.Post($"Invoices/{id}", """{"Status":"VOIDED"}""");

        Assert.Equal(0m, xero.Balance("800"));
        var again = await xero.Post($"Invoices/{id}", """{"Status":"AUTHORISED"}""");
        Assert.Equal(["Invoice not of valid status for modification"], again.Errors);
        Assert.Equal("0.0", (await xero.Get($"Invoices/{id}")).First("Invoices")["AmountDue"]!.ToJsonString());
    }

    [Fact]
    public async Task A_bill_with_a_payment_is_frozen_but_for_its_harmless_members()
    {
        await using var xero = await XeroClient.StartAsync();
        var id = await xero.Invoice(await xero.Contact("Acme"), 10);
        await xero.Put("Payments", $$"""{"Payments":[{"Invoice":{"InvoiceID":"{{id}}"},"Account":{"Code":"090"},"Date":"2026-07-12","Amount":4}]}""");

        var date = await xero.Post($"Invoices/{id}", """{"Date":"2026-07-01"}""");
        var isVoid = await xero.Post($"Invoices/{id}", """{"Status":"VOIDED"}""");
        var due = await xero.Post($"Invoices/{id}", """{"DueDate":"2026-09-01"}""");

        Assert.Equal(["This document cannot be edited as it has a payment or credit note allocated to it."], date.Errors);
        Assert.Equal(["The status VOIDED cannot be applied to the invoice because it has payments or credit notes allocated to it."], isVoid.Errors);
        Assert.Equal("2026-09-01T00:00:00", due.First("Invoices")["DueDateString"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_authorised_bill_without_applications_can_be_edited_and_the_ledger_follows()
    {
        await using var xero = await XeroClient.StartAsync();
        var id = await xero.Invoice(await xero.Contact("Acme"), 10);

        await xero.Post($"Invoices/{id}", """{"LineItems":[{"Description":"new","Quantity":1,"UnitAmount":25,"AccountCode":"640"}]}""");

        Assert.Equal(-25m, xero.Balance("800"));
        Assert.Equal(0m, xero.Balance("815"));
        Assert.Equal(25m, xero.Balance("640"));
    }

    [Fact] // foreign per base: 100 USD at 0.625 are 160 NZD
    public async Task The_currency_rate_is_foreign_units_per_unit_of_base()
    {
        await using var xero = await XeroClient.StartAsync();
        await xero.Invoice(await xero.Contact("Acme"), 100, more: ",\"CurrencyCode\":\"USD\",\"CurrencyRate\":0.625");

        Assert.Equal(-160m, xero.Balance("800"));
        Assert.Equal(160m, xero.Balance("815"));
    }

    [Fact]
    public async Task An_odd_rate_is_a_warning_and_an_unknown_currency_an_error()
    {
        await using var xero = await XeroClient.StartAsync();
        var contact = await xero.Contact("Acme");
        string Body(string currency) => $$"""
            {"Invoices":[{"Type":"ACCPAY","Contact":{"ContactID":"{{contact}}"},"Date":"2026-07-10","CurrencyCode":"{{currency}}","CurrencyRate":1.6667,"LineItems":[]}]}
            """;

        var odd = await xero.Put("Invoices?summarizeErrors=false", Body("USD"));
        var unknown = await xero.Put("Invoices?summarizeErrors=false", Body("CHF"));

        Assert.Equal("WARNING", odd.First("Invoices")["StatusAttributeString"]!.GetValue<string>());
        Assert.NotEqual(Guid.Empty.ToString(), odd.First("Invoices")["InvoiceID"]!.GetValue<string>());
        Assert.Equal("Organisation is not subscribed to currency CHF", unknown.First("Invoices")["ValidationErrors"]![0]!["Message"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_zero_total_bill_stays_authorised_unless_the_switch_pays_it_at_once()
    {
        await using var xero = await XeroClient.StartAsync();
        var contact = await xero.Contact("Acme");
        var first = await xero.Invoice(contact, 0);
        xero.Control.Switches = xero.Control.Switches with { ZeroTotalIsPaidAtOnce = true };
        var second = await xero.Invoice(contact, 0);

        Assert.Equal("AUTHORISED", (await xero.Get($"Invoices/{first}")).First("Invoices")["Status"]!.GetValue<string>());
        Assert.Equal("PAID", (await xero.Get($"Invoices/{second}")).First("Invoices")["Status"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_not_modelled_is_refused_by_name()
    {
        await using var xero = await XeroClient.StartAsync();
        var contact = await xero.Contact("Acme");
        var item = await xero.Put("Invoices", $$"""{"Invoices":[{"Type":"ACCPAY","Contact":{"ContactID":"{{contact}}"},"LineItems":[{"ItemCode":"A"}]}]}""");
        var bank = await xero.Get("BankTransactions");

        Assert.Equal((501, "The Xero simulator does not model the member ItemCode."), (item.Status, item.Body));
        Assert.Equal((501, "The Xero simulator does not model GET /BankTransactions."), (bank.Status, bank.Body));
    }

    private static async Task<JsonObject> Sale(XeroClient xero, string lineAmountTypes, string lines, string query = "") =>
        (await xero.Put("Invoices?summarizeErrors=false" + query, $$"""
            {"Invoices":[{"Type":"ACCREC","Contact":{"Name":"Buyer"},"Date":"2026-07-10","Status":"AUTHORISED","LineAmountTypes":"{{lineAmountTypes}}","LineItems":[{{lines}}]}]}
            """)).First("Invoices");
}
