using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Ledger.XeroSimulator.Tests;

public sealed class PublishedSchemaTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_answer_agrees_with_the_published_document()
    {
        if (PublishedSchema.Find() is not { } schema)
        {
            output.WriteLine("Skipped: ../shared/xero/xero_accounting.yaml is not here.");
            return;
        }
        await using var xero = await XeroClient.StartAsync(new() { JournalsGranted = true });
        await Fill(xero);

        var found = new List<string>();
        foreach (var (path, plural, name) in new[]
        {
            ("Organisation", "Organisations", "Organisation"), ("Organisation/Actions", "Actions", "Action"), ("Accounts", "Accounts", "Account"),
            ("TaxRates", "TaxRates", "TaxRate"), ("TrackingCategories", "TrackingCategories", "TrackingCategory"),
            ("Currencies", "Currencies", "Currency"), ("Contacts?page=1", "Contacts", "Contact"), ("Invoices?page=1", "Invoices", "Invoice"),
            ("CreditNotes?page=1", "CreditNotes", "CreditNote"), ("Payments?page=1", "Payments", "Payment"),
            ("ManualJournals?page=1", "ManualJournals", "ManualJournal"), ("Reports/TrialBalance?date=2026-07-31", "Reports", "ReportWithRow"),
            ("Journals", "Journals", "Journal"), (await History(xero), "HistoryRecords", "HistoryRecord"),
        })
        {
            var reply = await xero.Get(path);
            Assert.Equal(200, reply.Status);
            Assert.NotEmpty(reply.List(plural));
            found.AddRange(reply.List(plural).SelectMany(element => schema.Disagreements(name, element)));
        }
        var refused = await xero.Put("Invoices?summarizeErrors=false", """{"Invoices":[{"Type":"ACCREC","Status":"AUTHORISED","LineItems":[{"Quantity":1}]}]}""");
        found.AddRange(schema.Disagreements("Invoice", refused.First("Invoices")));

        Assert.True(schema.Count > 100);
        Assert.Empty(found.Distinct());
    }

    [Fact] // a checker that finds nothing in a wrong answer would prove nothing
    public void A_wrong_answer_is_seen()
    {
        if (PublishedSchema.Find() is not { } schema)
        {
            output.WriteLine("Skipped: ../shared/xero/xero_accounting.yaml is not here.");
            return;
        }
        var found = schema.Disagreements("Invoice", JsonNode.Parse("""
            {"InvoiceId":"x","Total":"12","Date":"2026-07-10","InvoiceID":"no","Contact":{"Nam":"x"},"LineItems":[{"Quantity":null}]}
            """));

        Assert.Equal(
        [
            "Invoice.InvoiceId is not in the document",
            "Invoice.Total is \"12\", which is no number double",
            "Invoice.Date is \"2026-07-10\", which is no string ",
            "Invoice.InvoiceID is \"no\", which is no string uuid",
            "Contact.Nam is not in the document",
            "LineItem.Quantity is null instead of absent",
        ], found);
    }

    private static async Task<string> History(XeroClient xero) =>
        $"ManualJournals/{(await xero.Get("ManualJournals")).First("ManualJournals")["ManualJournalID"]!.GetValue<string>()}/History";

    private static async Task Fill(XeroClient xero)
    {
        xero.Control.SetLockDates(new DateOnly(2026, 5, 31), new DateOnly(2026, 3, 31));
        xero.Control.AddTracking("Region", ["North"]);
        var acme = await xero.Contact("Acme");
        await xero.Post($"Contacts/{acme}", """
            {"ContactNumber":"C-1","Phones":[{"PhoneType":"MOBILE","PhoneNumber":"1"}],"Addresses":[{"AddressType":"STREET","City":"Wellington"}]}
            """);
        var bill = await xero.Invoice(acme, 10, more: ",\"Url\":\"https://ledger.example/1\",\"InvoiceNumber\":\"B-1\",\"PlannedPaymentDate\":\"2026-08-01\"");
        var credit = await xero.CreditNote(acme, 4);
        await xero.Put($"CreditNotes/{credit}/Allocations", "{\"Amount\":4,\"Invoice\":{\"InvoiceID\":\"" + bill + "\"}}");
        await xero.Post("Payments", $$"""{"Invoice":{"InvoiceID":"{{bill}}"},"Account":{"Code":"090"},"Date":"2026-07-14","Amount":6,"Reference":"r"}""");
        await xero.Put("Invoices", """
            {"Type":"ACCREC","Contact":{"Name":"Buyer"},"Date":"2026-07-10","Status":"AUTHORISED","LineItems":[{"Description":"x","Quantity":2,"UnitAmount":10,
            "DiscountRate":10,"AccountCode":"200","Tracking":[{"Name":"Region","Option":"North"}]}]}
            """);
        await xero.Put("ManualJournals", """
            {"Narration":"n","Date":"2026-07-10","Status":"POSTED","Url":"https://ledger.example/2","JournalLines":[
            {"LineAmount":5,"AccountCode":"640","Description":"d","Tracking":[{"Name":"Region","Option":"North"}]},{"LineAmount":-5,"AccountCode":"815"}]}
            """);
    }
}
