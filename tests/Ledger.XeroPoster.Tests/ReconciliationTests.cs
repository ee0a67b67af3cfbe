using Ledger.Domain.Primitives;
using Ledger.XeroPoster.Feed;
using Ledger.XeroPoster.Reconciliation;
using Ledger.XeroSimulator;
using Xunit;

namespace Ledger.XeroPoster.Tests;

/// <summary>Each class of difference, brought about by hand in Xero; the classes always add up to the account's difference.</summary>
public sealed class ReconciliationTests
{
    [Fact]
    public async Task Both_sides_agree_and_the_report_says_so()
    {
        await using var bench = await PostedAsync();
        var (result, findings) = await bench.ReconcileAsync(withMatched: true);
        Assert.True(result.FullyReconciled);
        Assert.Equal((0L, 0m), (result.Different, result.Unexplained));
        var inventory = Account(findings, "640");
        Assert.Equal((0m, 30m, 30m), (inventory.Ledger.Opening, inventory.Ledger.Movement, inventory.Ledger.Closing));
        Assert.Equal(inventory.Ledger, inventory.Xero);
        Assert.All(findings.OfType<DocumentFinding>(), one => Assert.Equal(DifferenceClass.Matched, one.Class));
        Assert.IsType<Result>(findings[^1]);
    }

    [Fact]
    public async Task Openings_and_movements_are_those_of_the_period()
    {
        await using var bench = await PostedAsync();
        var (result, findings) = await bench.ReconcileAsync(from: 2, to: 4);
        Assert.True(result.FullyReconciled);
        Assert.Equal((50m, -20m), (Account(findings, "640").Xero.Opening, Account(findings, "640").Xero.Movement));
        Assert.Equal((0m, 20m), (Account(findings, "310").Xero.Opening, Account(findings, "310").Xero.Movement));
    }

    [Fact]
    public async Task A_period_over_the_end_of_the_financial_year_has_the_cost_of_both_years()
    {
        await using var bench = await Bench.StartAsync();
        bench.Book.Receive("R1", 1);
        bench.Book.Ship("S1", 30, 2m);
        bench.Book.Do(new Ledger.Domain.Books.EnterDocument(new Ledger.Domain.Sales.Shipment(
            "S2", new NodaTime.LocalDate(2026, 4, 2), 0, "CUS", "", new ValueList<Ledger.Domain.Sales.ShipmentLine>([new Ledger.Domain.Sales.ShipmentLine("1", "A", "MAIN", 3m, null, "")]))));
        await bench.RunAsync();
        var findings = new List<Finding>();
        var result = await bench.Poster.ReconcileAsync(
            new ReconciliationRequest(TestBook.Id, TestBook.March(2), new NodaTime.LocalDate(2026, 4, 30), [], true, false), finding =>
            {
                findings.Add(finding);
                return Task.CompletedTask;
            }, CancellationToken.None);
        Assert.True(result.FullyReconciled);
        Assert.Equal((0m, 25m), (Account(findings, "310").Xero.Opening, Account(findings, "310").Xero.Movement));
    }

    [Fact]
    public async Task What_is_not_sent_yet_is_pending()
    {
        await using var bench = await PostedAsync();
        bench.Book.Receive("R9", 9, 1m, 7m);
        await ExpectAsync(bench, "640", DifferenceClass.Pending, -7m);
    }

    [Fact]
    public async Task What_waits_for_its_summary_is_pending()
    {
        await using var bench = await Bench.StartAsync(dailySummary: true);
        bench.Book.Receive("R9", 9, 1m, 7m);
        await ExpectAsync(bench, "640", DifferenceClass.Pending, -7m);
    }

    [Fact]
    public async Task What_was_refused_or_left_out_is_refused()
    {
        await using var bench = await PostedAsync();
        bench.Xero.ArchiveAccount("640");
        var refused = Assert.Single(bench.Book.Receive("R9", 9, 1m, 7m)).Id;
        await bench.RunAsync();
        await ExpectAsync(bench, "815", DifferenceClass.Refused, 7m);
        bench.Poster.Skip(TestBook.Id, refused, "By hand");
        var found = await ExpectAsync(bench, "815", DifferenceClass.Refused, 7m);
        Assert.Contains("By hand", found.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_amount_changed_by_hand_differs_in_amount()
    {
        await using var bench = await PostedAsync();
        Edit(bench, "R1", "2026-03-01", "640", 60m, "815");
        await ExpectAsync(bench, "640", DifferenceClass.AmountDiffers, 10m);
        await ExpectAsync(bench, "815", DifferenceClass.AmountDiffers, -10m);
    }

    [Fact]
    public async Task An_account_changed_by_hand_differs_in_account()
    {
        await using var bench = await PostedAsync();
        Edit(bench, "R1", "2026-03-01", "655", 50m, "815");
        await ExpectAsync(bench, "640", DifferenceClass.AccountDiffers, -50m);
        await ExpectAsync(bench, "655", DifferenceClass.AccountDiffers, 50m);
    }

    [Theory]
    [InlineData("2026-03-02", 0)]
    [InlineData("2026-04-02", -50)]
    public async Task A_date_changed_by_hand_differs_in_date(string date, int difference)
    {
        await using var bench = await PostedAsync();
        Edit(bench, "R1", date, "640", 50m, "815");
        await ExpectAsync(bench, "640", DifferenceClass.DateDiffers, difference);
    }

    [Fact]
    public async Task Date_and_amount_changed_by_hand_is_an_edit()
    {
        await using var bench = await PostedAsync();
        Edit(bench, "R1", "2026-03-02", "640", 51m, "815");
        await ExpectAsync(bench, "640", DifferenceClass.EditedInXero, 1m);
    }

    [Fact]
    public async Task A_document_voided_by_hand_is_voided_and_may_be_posted_anew()
    {
        await using var bench = await PostedAsync();
        var record = bench.Records().Single(one => one.Document == new DocumentKey(DocumentKind.GoodsReceipt, "R1"));
        bench.Xero.ByHand("POST", $"ManualJournals/{record.XeroId}", $$"""{"ManualJournals":[{"ManualJournalID":"{{record.XeroId}}","Status":"VOIDED"}]}""");
        await ExpectAsync(bench, "640", DifferenceClass.VoidedInXero, -50m);
        Assert.Equal(SyncState.Voided, bench.Record(record.Id).State);
        bench.Poster.Retry(TestBook.Id, record.Id);
        await bench.RunAsync();
        Assert.True((await bench.ReconcileAsync()).Result.FullyReconciled);
    }

    [Fact]
    public async Task A_document_that_is_gone_is_missing()
    {
        await using var bench = await PostedAsync();
        await bench.ReconcileAsync();
        // The demo company is reset, or another organisation stands in: the whole reading drops what is no longer there.
        bench.Time.Advance(TimeSpan.FromDays(8));
        bench.Wire.Twist = async (request, answer) =>
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith("/ManualJournals", StringComparison.Ordinal)) return;
            var json = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            var list = json["ManualJournals"]!.AsArray();
            list.Remove(list.First(one => one!["Narration"]!.ToString().EndsWith("Shipment S1", StringComparison.Ordinal)));
            answer.Content = new StringContent(json.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        };
        var findings = (await bench.ReconcileAsync()).Findings;
        Assert.Contains(findings.OfType<DocumentFinding>(), one => one is { Class: DifferenceClass.MissingInXero, Account: "310", Difference: -20m });
        // Xero's balance still holds it, as it was only hidden here, so the other 20.00 are unexplained and come first.
        Assert.Equal((DifferenceClass.Unexplained, 20m), (Account(findings, "310").Classes[0].Class, Account(findings, "310").Classes[0].Difference));
    }

    [Fact]
    public async Task A_void_that_Xero_leaves_out_of_its_lists_is_found_by_reading_everything()
    {
        await using var bench = await PostedAsync();
        await bench.ReconcileAsync();
        bench.Xero.Switches = new SimulatorSwitches { ListVoidedAndDeleted = false };
        var record = bench.Records().Single(one => one.Document == new DocumentKey(DocumentKind.GoodsReceipt, "R1"));
        bench.Xero.ByHand("POST", $"ManualJournals/{record.XeroId}", $$"""{"ManualJournals":[{"ManualJournalID":"{{record.XeroId}}","Status":"VOIDED"}]}""");
        await ExpectAsync(bench, "640", DifferenceClass.MissingInXero, -50m);
    }

    [Fact]
    public async Task A_journal_made_by_hand_on_an_owned_account_is_foreign()
    {
        await using var bench = await PostedAsync();
        bench.Xero.ByHand("PUT", "ManualJournals", """{"ManualJournals":[{"Narration":"Year end","Date":"2026-03-15","Status":"POSTED","JournalLines":[{"LineAmount":3.33,"AccountCode":"640"},{"LineAmount":-3.33,"AccountCode":"429"}]}]}""");
        var found = await ExpectAsync(bench, "640", DifferenceClass.Foreign, 3.33m);
        Assert.Contains("Year end", found.Description, StringComparison.Ordinal);
        Assert.NotNull(found.XeroUrl);
    }

    [Fact]
    public async Task A_duplicate_with_our_marker_is_foreign()
    {
        await using var bench = await PostedAsync();
        var record = bench.Records()[0];
        bench.Xero.ByHand("PUT", "ManualJournals", $$"""{"ManualJournals":[{"Narration":"{{Mapping.Marker.Key(TestBook.Id, record.Id)}} copy","Date":"2026-03-01","Status":"POSTED","JournalLines":[{"LineAmount":50,"AccountCode":"640"},{"LineAmount":-50,"AccountCode":"815"}]}]}""");
        await ExpectAsync(bench, "640", DifferenceClass.Foreign, 50m);
    }

    [Fact]
    public async Task A_foreign_bill_may_differ_by_the_rounding_of_its_rate()
    {
        await using var bench = await Bench.StartAsync();
        bench.Book.Receive("R1", 1, 1000m, 90m);
        bench.Book.Bill("B1", 10, "R1", 1000m, 49.99m, tax: null, currency: new DocumentCurrency("EUR", 1.8m));
        await bench.RunAsync();
        Assert.All(bench.Records(), record => Assert.Equal((SyncState.Posted, ""), (record.State, record.Description)));
        // 49,990.00 at 1.8 is 89,982.00; at 1 / 0.555556 it is 89,981.93.
        await ExpectAsync(bench, "815", DifferenceClass.CurrencyRounding, -0.07m);
    }

    [Fact]
    public async Task Only_the_accounts_asked_for_are_compared()
    {
        await using var bench = await PostedAsync();
        var (result, findings) = await bench.ReconcileAsync(1, 31, false, "640", "200");
        Assert.Equal(["640", "200"], findings.OfType<AccountFinding>().Select(one => one.Account));
        Assert.Equal(2, result.Accounts);
    }

    [Fact]
    public async Task An_account_that_a_line_chose_is_compared_only_when_it_is_asked_for()
    {
        await using var bench = await PostedAsync();
        bench.Xero.ByHand("PUT", "ManualJournals", """{"ManualJournals":[{"Narration":"Samples","Date":"2026-03-15","Status":"POSTED","JournalLines":[{"LineAmount":8,"AccountCode":"400"},{"LineAmount":-8,"AccountCode":"429"}]}]}""");
        bench.Book.Store(
            new Ledger.Domain.Books.EnterDocument(new Ledger.Domain.Sales.Shipment(
                "S2", TestBook.March(6), 0, "CUS", "", new ValueList<Ledger.Domain.Sales.ShipmentLine>([new("1", "A", "MAIN", 1m, null, "") { Account = "400" }]))),
            new DocumentKey(DocumentKind.Shipment, "S2"), 6, Ledger.Domain.Journal.Carrier.ManualJournal,
            TestBook.Line(Ledger.Domain.Journal.AccountRole.Cogs, "400", 500), TestBook.Line(Ledger.Domain.Journal.AccountRole.Inventory, "640", -500));
        await bench.RunAsync();
        var (result, findings) = await bench.ReconcileAsync();
        Assert.True(result.FullyReconciled);
        Assert.Contains(findings.OfType<AccountFinding>(), one => one.Account == "310");
        Assert.DoesNotContain(findings.OfType<AccountFinding>(), one => one.Account == "400");
        var asked = Account((await bench.ReconcileAsync(1, 31, false, "400")).Findings, "400");
        Assert.Equal((5m, 13m), (asked.Ledger.Closing, asked.Xero.Closing));
    }

    [Fact]
    public async Task The_accounts_of_roles_that_only_the_ledger_posts_to_are_compared()
    {
        await using var bench = await Bench.StartAsync();
        var (_, findings) = await bench.ReconcileAsync();
        // Discrepancy, COGS, the variances, revaluation, scrap, landed-cost clearing, inventory, GIT, in transit, WIP, GRNI.
        Assert.Equal(["305", "310", "315", "320", "325", "330", "425", "640", "650", "652", "655", "815"], findings.OfType<AccountFinding>().Select(one => one.Account));
    }

    [Fact]
    public async Task A_reconciliation_leaves_the_last_calls_of_the_day_to_postings()
    {
        await using var bench = await Bench.StartAsync(limits: SimulatorLimits.Unlimited with { PerDay = 205 });
        bench.Book.Receive("R1", 1);
        for (var i = 0; i < 3; i++) await bench.RunAsync();
        var stopped = await Assert.ThrowsAsync<ReconciliationStoppedException>(() => bench.ReconcileAsync());
        Assert.Contains("kept for postings", stopped.Message, StringComparison.Ordinal);
        bench.Book.Receive("R2", 1);
        Assert.Equal(1, (await bench.RunAsync()).Posted);
    }

    private static async Task<Bench> PostedAsync()
    {
        var bench = await Bench.StartAsync();
        bench.Book.Receive("R1", 1);
        bench.Book.Ship("S1", 3, 4m);
        bench.Book.Bill("B1", 10, "R1");
        await bench.RunAsync();
        return bench;
    }

    private static async Task<DocumentFinding> ExpectAsync(Bench bench, string account, DifferenceClass expected, decimal difference)
    {
        var (result, findings) = await bench.ReconcileAsync();
        Assert.False(result.FullyReconciled);
        Assert.Equal(0m, result.Unexplained);
        Assert.Equal(difference, Account(findings, account).Difference);
        var detail = Assert.Single(findings.OfType<DocumentFinding>(), one => one.Account == account);
        Assert.Equal((expected, difference), (detail.Class, detail.Difference));
        return detail;
    }

    private static AccountFinding Account(IEnumerable<Finding> findings, string account) => findings.OfType<AccountFinding>().Single(one => one.Account == account);

    private static void Edit(Bench bench, string receipt, string date, string debit, decimal amount, string credit)
    {
        var id = bench.Records().Single(one => one.Document == new DocumentKey(DocumentKind.GoodsReceipt, receipt)).XeroId;
        var answer = bench.Xero.ByHand("POST", $"ManualJournals/{id}", $$"""
            {"ManualJournals":[{"ManualJournalID":"{{id}}","Date":"{{date}}","Narration":"edited","JournalLines":[{"LineAmount":{{amount}},"AccountCode":"{{debit}}"},{"LineAmount":-{{amount}},"AccountCode":"{{credit}}"}]}]}
            """);
        Assert.Equal(200, answer.Status);
    }
}
