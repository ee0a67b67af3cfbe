using System.Globalization;
using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator.Tests;

public sealed class ReportTests
{
    [Fact]
    public async Task The_trial_balance_is_computed_from_the_documents_and_balances()
    {
        await using var xero = await XeroClient.StartAsync();
        var acme = await xero.Contact("Acme");
        await xero.Invoice(acme, 100, date: "2026-06-10");
        var bill = await xero.Invoice(acme, 40, date: "2026-07-10");
        await xero.Invoice(await xero.Contact("Buyer"), 300, "ACCREC", date: "2026-07-11");
        await xero.Put("Payments", $$"""{"Invoice":{"InvoiceID":"{{bill}}"},"Account":{"Code":"090"},"Date":"2026-07-12","Amount":15}""");
        await xero.Put("ManualJournals", XeroClient.Journal("310", "640", 25));
        await xero.Invoice(acme, 999, status: "DRAFT");

        var reply = await xero.Get("Reports/TrialBalance?date=2026-07-31");

        var report = reply.First("Reports");
        Assert.Equal("As at 31 July 2026", report["ReportTitles"]![2]!.GetValue<string>());
        var rows = Rows(report);
        Assert.Equal(("", "300.00", "", "300.00"), rows["Sales (200)"]);
        Assert.Equal(("40.00", "", "140.00", ""), rows["Goods Received Not Invoiced (815)"]);
        Assert.Equal(("", "25.00", "", "125.00"), rows["Accounts Payable (800)"]);
        Assert.Equal(("", "15.00", "", "15.00"), rows["Business Bank Account (090)"]);
        Assert.Equal(("25.00", "", "25.00", ""), rows["Cost of Goods Sold (310)"]);
        Assert.Equal("465.00", rows["Total"].YearDebit);
        Assert.Equal(465m, Sum(rows, r => r.YearDebit));
        Assert.Equal(rows["Total"].YearDebit, rows["Total"].YearCredit);
        Assert.Equal(rows["Total"].Debit, rows["Total"].Credit);
    }

    [Fact]
    public async Task Every_cell_of_an_account_carries_its_identifier()
    {
        await using var xero = await XeroClient.StartAsync();
        await xero.Put("ManualJournals", XeroClient.Journal("640", "815", 25));
        var inventory = (await xero.Get("Accounts?where=" + Uri.EscapeDataString("Code==\"640\""))).First("Accounts")["AccountID"]!.GetValue<string>();

        var report = (await xero.Get("Reports/TrialBalance?date=2026-07-31")).First("Reports");

        var row = report["Rows"]!.AsArray().Single(r => r!["Title"]?.GetValue<string>() == "Assets")!["Rows"]![0]!;
        Assert.Equal(5, row["Cells"]!.AsArray().Count);
        Assert.All(row["Cells"]!.AsArray(), cell =>
        {
            Assert.Equal("account", cell!["Attributes"]![0]!["Id"]!.GetValue<string>());
            Assert.Equal(inventory, cell["Attributes"]![0]!["Value"]!.GetValue<string>());
        });
    }

    [Fact]
    public async Task A_new_financial_year_moves_earnings_to_retained_earnings_unless_switched_off()
    {
        await using var xero = await XeroClient.StartAsync();
        await xero.Put("ManualJournals", XeroClient.Journal("310", "640", 25, date: "2026-03-31"));
        await xero.Put("ManualJournals", XeroClient.Journal("310", "640", 5, date: "2026-04-01"));

        Assert.Equal((25m, 0m), (xero.Balance("310", "2026-03-31"), xero.Balance("960", "2026-03-31")));
        Assert.Equal((5m, 25m, -30m), (xero.Balance("310", "2026-04-30"), xero.Balance("960", "2026-04-30"), xero.Balance("640", "2026-04-30")));
        xero.Control.Switches = xero.Control.Switches with { TrialBalanceRollsYears = false };
        Assert.Equal((30m, 0m), (xero.Balance("310", "2026-04-30"), xero.Balance("960", "2026-04-30")));
    }

    [Fact]
    public async Task Cash_basis_is_not_modelled()
    {
        await using var xero = await XeroClient.StartAsync();
        Assert.Equal(501, (await xero.Get("Reports/TrialBalance?paymentsOnly=true")).Status);
    }

    [Fact]
    public async Task Journals_are_refused_unless_granted_and_then_show_reversals()
    {
        await using var xero = await XeroClient.StartAsync();
        var bill = await xero.Invoice(await xero.Contact("Acme"), 10);
        var refused = await xero.Get("Journals");
        xero.Control.Switches = xero.Control.Switches with { JournalsGranted = true };
        await xero.Post($"Invoices/{bill}", """{"Status":"VOIDED"}""");

        var journals = (await xero.Get("Journals")).List("Journals");

        Assert.Equal((401, "AuthorizationUnsuccessful"), (refused.Status, refused.Json["Detail"]!.GetValue<string>()));
        Assert.Equal([1, 2], journals.Select(j => j!["JournalNumber"]!.GetValue<int>()));
        Assert.All(journals, j => Assert.Equal(bill, j!["SourceID"]!.GetValue<string>()));
        Assert.All(journals, j => Assert.Equal(0m, j!["JournalLines"]!.AsArray().Sum(l => l!["NetAmount"]!.GetValue<decimal>())));
        Assert.Equal(2, Assert.Single((await xero.Get("Journals?offset=1")).List("Journals"))!["JournalNumber"]!.GetValue<int>());
    }

    private static decimal Sum(Dictionary<string, (string Debit, string Credit, string YearDebit, string YearCredit)> rows, Func<(string Debit, string Credit, string YearDebit, string YearCredit), string> cell) =>
        rows.Where(r => r.Key != "Total").Sum(r => cell(r.Value).Length > 0 ? decimal.Parse(cell(r.Value), CultureInfo.InvariantCulture) : 0);

    private static Dictionary<string, (string Debit, string Credit, string YearDebit, string YearCredit)> Rows(JsonObject report) =>
        report["Rows"]!.AsArray().Where(r => r!["RowType"]!.GetValue<string>() == "Section").SelectMany(s => s!["Rows"]!.AsArray())
            .Select(r => r!["Cells"]!.AsArray().Select(c => c!["Value"]!.GetValue<string>()).ToArray())
            .ToDictionary(c => c[0], c => (c[1], c[2], c[3], c[4]));
}
