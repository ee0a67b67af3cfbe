namespace Ledger.XeroSimulator.Tests;

public sealed class LockDateTests
{
    private const string Period = "The document date cannot be before the period lock date, currently set at 30-Jun-2026";
    private const string Year = "The document date cannot be before the end of year lock date, currently set at 31-Mar-2026";

    [Theory]
    [InlineData("2026-06-29", true, false)]
    [InlineData("2026-06-30", true, true)]
    [InlineData("2026-07-01", false, false)]
    public async Task The_day_before_on_and_after_the_lock_date(string date, bool refused, bool openWhenExclusive)
    {
        await using var xero = await XeroClient.StartAsync();
        xero.Control.SetLockDates(new DateOnly(2026, 6, 30), null);

        var reply = await xero.Put("ManualJournals", XeroClient.Journal("640", "815", 5, date: date));

        Assert.Equal(refused ? 400 : 200, reply.Status);
        if (!refused)
            return;
        Assert.Equal([Period], reply.Errors);
        xero.Control.Switches = xero.Control.Switches with { LockDateInclusive = false };
        Assert.Equal(openWhenExclusive ? 200 : 400, (await xero.Put("ManualJournals", XeroClient.Journal("640", "815", 5, date: date))).Status);
    }

    [Fact]
    public async Task Both_texts_come_together_and_an_adviser_passes_the_first()
    {
        await using var xero = await XeroClient.StartAsync();
        xero.Control.SetLockDates(new DateOnly(2026, 6, 30), new DateOnly(2026, 3, 31));
        var body = XeroClient.Journal("640", "815", 5, date: "2026-03-31");

        var both = await xero.Put("ManualJournals", body);
        xero.Control.Switches = xero.Control.Switches with { UserIsAdviser = true };
        var adviser = await xero.Put("ManualJournals", body);

        Assert.Equal([Period, Year], both.Errors);
        Assert.Equal([Year], adviser.Errors);
        var organisation = (await xero.Get("Organisation")).First("Organisations");
        Assert.Equal("/Date(1782777600000+0000)/", organisation["PeriodLockDate"]!.GetValue<string>());
    }

    [Fact]
    public async Task Drafts_may_be_dated_in_a_locked_period_and_cannot_be_approved_there()
    {
        await using var xero = await XeroClient.StartAsync();
        xero.Control.SetLockDates(new DateOnly(2026, 6, 30), null);
        var acme = await xero.Contact("Acme");
        var draft = await xero.Invoice(acme, 10, status: "DRAFT", date: "2026-06-30");

        Assert.Equal(200, (await xero.Put("ManualJournals", XeroClient.Journal("640", "815", 5, status: "DRAFT", date: "2026-06-30"))).Status);
        Assert.Equal([Period], (await xero.Post($"Invoices/{draft}", """{"Status":"AUTHORISED"}""")).Errors);
    }

    [Fact]
    public async Task Voids_payments_their_deletion_and_allocations_are_judged_by_their_dates()
    {
        await using var xero = await XeroClient.StartAsync();
        var acme = await xero.Contact("Acme");
        var bill = await xero.Invoice(acme, 10, date: "2026-06-15");
        var paid = await xero.Invoice(acme, 10, date: "2026-07-05");
        var credit = await xero.CreditNote(acme, 5, date: "2026-06-20");
        string Payment(string id, string date) => $$"""{"Invoice":{"InvoiceID":"{{id}}"},"Account":{"Code":"090"},"Date":"{{date}}","Amount":1}""";
        var payment = (await xero.Post("Payments", Payment(paid, "2026-06-20"))).First("Payments")["PaymentID"]!.GetValue<string>();
        xero.Control.SetLockDates(new DateOnly(2026, 6, 30), null);

        Assert.Equal([Period], (await xero.Post($"Invoices/{bill}", """{"Status":"VOIDED"}""")).Errors);
        Assert.Equal([Period], (await xero.Post("Payments", Payment(bill, "2026-06-30"))).Errors);
        Assert.Equal([Period], (await xero.Post($"Payments/{payment}", """{"Status":"DELETED"}""")).Errors);
        Assert.Equal([Period], (await xero.Put($"CreditNotes/{credit}/Allocations", $$"""{"Amount":1,"Invoice":{"InvoiceID":"{{bill}}"} }""")).Errors);
        Assert.Equal(200, (await xero.Post("Payments", Payment(bill, "2026-07-01"))).Status);
        Assert.Equal(200, (await xero.Put($"CreditNotes/{credit}/Allocations", $$"""{"Amount":1,"Invoice":{"InvoiceID":"{{paid}}"} }""")).Status);
    }
}
