namespace Ledger.XeroSimulator.Tests;

public sealed class CreditNoteTests
{
    [Fact]
    public async Task A_credit_note_is_applied_to_a_bill_on_the_later_date_and_both_are_settled()
    {
        await using var xero = await XeroClient.StartAsync();
        var acme = await xero.Contact("Acme");
        var bill = await xero.Invoice(acme, 10);
        var credit = await xero.CreditNote(acme, 10);

        var reply = await Allocate(xero, credit, bill, 10);

        Assert.Equal(200, reply.Status);
        Assert.Equal("/Date(1783814400000+0000)/", reply.First("Allocations")["Date"]!.GetValue<string>());
        var billAfter = (await xero.Get($"Invoices/{bill}")).First("Invoices");
        Assert.Equal(("PAID", "10.0", "0.0"), (Text(billAfter["Status"]), billAfter["AmountCredited"]!.ToJsonString(), billAfter["AmountDue"]!.ToJsonString()));
        Assert.Equal("/Date(1783814400000+0000)/", Text(billAfter["FullyPaidOnDate"]));
        var creditAfter = (await xero.Get($"CreditNotes/{credit}")).First("CreditNotes");
        Assert.Equal(("PAID", "0.0"), (Text(creditAfter["Status"]), creditAfter["RemainingCredit"]!.ToJsonString()));
        Assert.Equal(bill, Text(creditAfter["Allocations"]![0]!["Invoice"]!["InvoiceID"]));
        Assert.Equal(0m, xero.Balance("800"));
    }

    [Fact]
    public async Task Removing_an_allocation_opens_both_again()
    {
        await using var xero = await XeroClient.StartAsync();
        var acme = await xero.Contact("Acme");
        var bill = await xero.Invoice(acme, 10);
        var credit = await xero.CreditNote(acme, 4);
        var allocation = Text((await Allocate(xero, credit, bill, 4)).First("Allocations")["AllocationID"]);

        var removed = await xero.Delete($"CreditNotes/{credit}/Allocations/{allocation}");

        Assert.True(removed.Json["IsDeleted"]!.GetValue<bool>());
        Assert.Equal("10.0", (await xero.Get($"Invoices/{bill}")).First("Invoices")["AmountDue"]!.ToJsonString());
        Assert.Equal("AUTHORISED", Text((await xero.Get($"CreditNotes/{credit}")).First("CreditNotes")["Status"]));
        Assert.Equal(404, (await xero.Delete($"CreditNotes/{credit}/Allocations/{allocation}")).Status);
    }

    [Fact]
    public async Task Allocations_that_cannot_be_are_refused()
    {
        await using var xero = await XeroClient.StartAsync();
        var acme = await xero.Contact("Acme");
        var bill = await xero.Invoice(acme, 10);
        var sale = await xero.Invoice(acme, 10, "ACCREC");
        var dollars = await xero.Invoice(acme, 10, more: ",\"CurrencyCode\":\"USD\",\"CurrencyRate\":0.6");
        var other = await xero.Invoice(await xero.Contact("Other"), 10);
        var draft = await xero.Invoice(acme, 10, status: "DRAFT");
        var credit = await xero.CreditNote(acme, 20);

        Assert.Equal(["Credit Note cannot be allocated as amount is greater than amount outstanding"], (await Allocate(xero, credit, bill, 11)).Errors);
        Assert.Equal(["Credit Note cannot be allocated to an incorrect invoice type"], (await Allocate(xero, credit, sale, 1)).Errors);
        Assert.Equal(["Credit Note cannot be allocated to an invoice of another currency"], (await Allocate(xero, credit, dollars, 1)).Errors);
        Assert.Equal(["Credit Note cannot be allocated to an invoice of another contact"], (await Allocate(xero, credit, other, 1)).Errors);
        Assert.Equal(["Credit Note can only be allocated to an authorised invoice"], (await Allocate(xero, credit, draft, 1)).Errors);
        await Allocate(xero, credit, bill, 10);
        Assert.Contains("The invoice you are trying to allocate to has already been paid off", (await Allocate(xero, credit, bill, 1)).Errors);
    }

    [Fact]
    public async Task An_applied_credit_note_cannot_be_voided()
    {
        await using var xero = await XeroClient.StartAsync();
        var acme = await xero.Contact("Acme");
        var credit = await xero.CreditNote(acme, 4);
        await Allocate(xero, credit, await xero.Invoice(acme, 10), 4);

        var reply = await xero.Post($"CreditNotes/{credit}", """{"Status":"VOIDED"}""");

        Assert.Equal(["The status VOIDED cannot be applied to the credit note because it has payments or credit notes allocated to it."], reply.Errors);
    }

    [Fact] // bill 100 USD at 0.5 = 200, credit 100 USD at 0.625 = 160: the payable of 40 that nobody pays is a gain
    public async Task Allocating_at_different_rates_books_the_realised_difference()
    {
        await using var xero = await XeroClient.StartAsync();
        var acme = await xero.Contact("Acme");
        var bill = await xero.Invoice(acme, 100, more: ",\"CurrencyCode\":\"USD\",\"CurrencyRate\":0.5");
        var credit = await xero.CreditNote(acme, 100, more: ",\"CurrencyCode\":\"USD\",\"CurrencyRate\":0.625");
        Assert.Equal(-40m, xero.Balance("800"));

        await Allocate(xero, credit, bill, 100);

        Assert.Equal(0m, xero.Balance("800"));
        Assert.Equal(-40m, xero.Balance("499"));
    }

    private static Task<Reply> Allocate(XeroClient xero, string credit, string invoice, decimal amount) => xero.Put(
        $"CreditNotes/{credit}/Allocations", $$"""{"Allocations":[{"Amount":{{amount}},"Invoice":{"InvoiceID":"{{invoice}}"} }]}""");

    private static string Text(System.Text.Json.Nodes.JsonNode? node) => node!.GetValue<string>();
}
