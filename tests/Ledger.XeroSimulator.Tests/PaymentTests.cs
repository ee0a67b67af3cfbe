namespace Ledger.XeroSimulator.Tests;

public sealed class PaymentTests
{
    [Fact]
    public async Task Paying_in_two_parts_settles_a_bill_and_deleting_one_opens_it_again()
    {
        await using var xero = await XeroClient.StartAsync();
        var bill = await xero.Invoice(await xero.Contact("Acme"), 10);
        await Pay(xero, bill, 4);
        var second = await Pay(xero, bill, 6);
        var paid = (await xero.Get($"Invoices/{bill}")).First("Invoices");
        Assert.Equal(("PAID", "0.0", "10.0"), (paid["Status"]!.GetValue<string>(), paid["AmountDue"]!.ToJsonString(), paid["AmountPaid"]!.ToJsonString()));
        Assert.Equal((-10m, 0m), (xero.Balance("090"), xero.Balance("800")));

        xero.Control.Clock.Advance(TimeSpan.FromMinutes(1));
        var id = second.First("Payments")["PaymentID"]!.GetValue<string>();
        var deleted = await xero.Post($"Payments/{id}", """{"Status":"DELETED"}""");

        Assert.Equal("DELETED", deleted.First("Payments")["Status"]!.GetValue<string>());
        var open = (await xero.Get($"Invoices/{bill}")).First("Invoices");
        Assert.Equal(("AUTHORISED", "6.0"), (open["Status"]!.GetValue<string>(), open["AmountDue"]!.ToJsonString()));
        Assert.Equal((-4m, -6m), (xero.Balance("090"), xero.Balance("800")));
        var changed = await xero.Get("Payments", ("If-Modified-Since", "2026-07-15T09:01:00"));
        Assert.Equal(id, Assert.Single(changed.List("Payments"))!["PaymentID"]!.GetValue<string>());
    }

    [Fact]
    public async Task Payments_that_cannot_be_are_refused()
    {
        await using var xero = await XeroClient.StartAsync();
        var acme = await xero.Contact("Acme");
        var bill = await xero.Invoice(acme, 10);
        var draft = await xero.Invoice(acme, 10, status: "DRAFT");

        Assert.Equal(["Payment amount exceeds the amount outstanding on this document"], (await Pay(xero, bill, 10.01m)).Errors);
        Assert.Equal(["Payments can only be made against Authorised documents"], (await Pay(xero, draft, 1)).Errors);
        Assert.Equal(
            ["Account code '200' is not a valid code for payments: it is no bank account and payments are not enabled."],
            (await Pay(xero, bill, 1, "200")).Errors);
        Assert.Equal(["The account of the payment could not be found"], (await Pay(xero, bill, 1, "nope")).Errors);
        Assert.Equal(200, (await Pay(xero, bill, 1, "660")).Status);
        Assert.Equal(501, (await xero.Put("Payments", """{"Payments":[{"Prepayment":{"PrepaymentID":"x"}}]}""")).Status);
    }

    [Fact]
    public async Task POST_takes_one_bare_payment_and_a_deleted_one_cannot_be_deleted_again()
    {
        await using var xero = await XeroClient.StartAsync();
        var sale = await xero.Invoice(await xero.Contact("Buyer"), 10, "ACCREC");
        var number = xero.Control.Documents()[0].Number;

        var reply = await xero.Post("Payments", $$"""{"InvoiceNumber":"{{number}}","Account":{"Code":"090"},"Date":"2026-07-12","Amount":10,"Reference":"r-1"}""");
        var payment = reply.First("Payments");

        Assert.Equal("ACCRECPAYMENT", payment["PaymentType"]!.GetValue<string>());
        Assert.Equal(sale, payment["Invoice"]!["InvoiceID"]!.GetValue<string>());
        var path = $"Payments/{payment["PaymentID"]!.GetValue<string>()}";
        Assert.Equal(200, (await xero.Post(path, """{"Status":"DELETED"}""")).Status);
        Assert.Equal(400, (await xero.Post(path, """{"Status":"DELETED"}""")).Status);
    }

    [Fact]
    public async Task A_refund_pays_out_a_supplier_credit_note()
    {
        await using var xero = await XeroClient.StartAsync();
        var credit = await xero.CreditNote(await xero.Contact("Acme"), 10);

        var reply = await xero.Put("Payments", $$"""
            {"Payments":[{"CreditNote":{"CreditNoteID":"{{credit}}"},"Account":{"Code":"090"},"Date":"2026-07-13","Amount":10}]}
            """);

        Assert.Equal("APCREDITPAYMENT", reply.First("Payments")["PaymentType"]!.GetValue<string>());
        Assert.Equal((10m, 0m), (xero.Balance("090"), xero.Balance("800")));
    }

    [Fact] // sale 100 USD at 0.5 = 200, paid at 0.8 = 125: a loss of 75
    public async Task A_payment_at_another_rate_books_the_realised_difference()
    {
        await using var xero = await XeroClient.StartAsync();
        var sale = await xero.Invoice(await xero.Contact("Buyer"), 100, "ACCREC", more: ",\"CurrencyCode\":\"USD\",\"CurrencyRate\":0.5");

        var reply = await xero.Put("Payments", $$"""
            {"Payments":[{"Invoice":{"InvoiceID":"{{sale}}"},"Account":{"Code":"090"},"Date":"2026-07-13","Amount":100,"CurrencyRate":0.8}]}
            """);

        Assert.Equal("125.0", reply.First("Payments")["BankAmount"]!.ToJsonString());
        Assert.Equal((125m, 0m, 75m), (xero.Balance("090"), xero.Balance("610"), xero.Balance("499")));
    }

    [Fact]
    public async Task A_reconciled_payment_cannot_be_deleted_unless_the_switch_allows_it()
    {
        await using var xero = await XeroClient.StartAsync();
        var bill = await xero.Invoice(await xero.Contact("Acme"), 10);
        var reply = await xero.Put("Payments", $$"""
            {"Payments":[{"Invoice":{"InvoiceID":"{{bill}}"},"Account":{"Code":"090"},"Date":"2026-07-13","Amount":1,"IsReconciled":true}]}
            """);
        var path = $"Payments/{reply.First("Payments")["PaymentID"]!.GetValue<string>()}";

        Assert.Equal(400, (await xero.Post(path, """{"Status":"DELETED"}""")).Status);
        xero.Control.Switches = xero.Control.Switches with { ReconciledPaymentsCanBeDeleted = true };
        Assert.Equal(200, (await xero.Post(path, """{"Status":"DELETED"}""")).Status);
    }

    private static Task<Reply> Pay(XeroClient xero, string invoice, decimal amount, string account = "090") => xero.Put("Payments", $$"""
        {"Payments":[{"Invoice":{"InvoiceID":"{{invoice}}"},"Account":{"Code":"{{account}}"},"Date":"2026-07-12","Amount":{{amount}}}]}
        """);
}
