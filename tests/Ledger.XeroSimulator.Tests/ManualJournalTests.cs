namespace Ledger.XeroSimulator.Tests;

public sealed class ManualJournalTests
{
    [Fact]
    public async Task A_posted_journal_moves_the_accounts_and_voiding_takes_it_back()
    {
        await using var xero = await XeroClient.StartAsync();
        var id = (await xero.Put("ManualJournals", XeroClient.Journal("640", "815", 54.16m))).First("ManualJournals")["ManualJournalID"]!.GetValue<string>();
        Assert.Equal((54.16m, -54.16m), (xero.Balance("640"), xero.Balance("815")));

        var voided = await xero.Post($"ManualJournals/{id}", """{"Status":"VOIDED"}""");

        Assert.Equal("VOIDED", voided.First("ManualJournals")["Status"]!.GetValue<string>());
        Assert.Equal((0m, 0m), (xero.Balance("640"), xero.Balance("815")));
        Assert.Equal(400, (await xero.Post($"ManualJournals/{id}", """{"Status":"POSTED"}""")).Status);
    }

    [Fact]
    public async Task A_journal_without_a_status_is_a_draft_that_moves_nothing_until_posted()
    {
        await using var xero = await XeroClient.StartAsync();
        var created = await xero.Put("ManualJournals", """
            {"Narration":"n","Date":"2026-07-10","JournalLines":[{"LineAmount":5,"AccountCode":"640"},{"LineAmount":-5,"AccountCode":"815"}]}
            """);
        var journal = created.First("ManualJournals");
        Assert.Equal(("DRAFT", "NoTax"), (journal["Status"]!.GetValue<string>(), journal["LineAmountTypes"]!.GetValue<string>()));
        Assert.True(journal["ShowOnCashBasisReports"]!.GetValue<bool>());
        Assert.Equal(0m, xero.Balance("640"));

        await xero.Post($"ManualJournals/{journal["ManualJournalID"]!.GetValue<string>()}", """{"Status":"POSTED"}""");

        Assert.Equal(5m, xero.Balance("640"));
    }

    [Theory]
    [InlineData("610")] // receivable
    [InlineData("800")] // payable
    [InlineData("090")] // bank
    [InlineData("630")] // tracked inventory
    [InlineData("498")] // unrealised gains
    [InlineData("801")] // unpaid expense claims
    [InlineData("960")] // retained earnings
    [InlineData("860")] // rounding
    [InlineData("999")] // none such
    public async Task Accounts_that_are_closed_to_journals_are_refused(string code)
    {
        await using var xero = await XeroClient.StartAsync();
        var reply = await xero.Put("ManualJournals", XeroClient.Journal("640", code, 5));

        Assert.Equal(400, reply.Status);
        Assert.Equal([$"Account code '{code}' is not a valid code for this document."], reply.Errors);
    }

    [Theory]
    [InlineData("960")]
    [InlineData("860")]
    [InlineData("499")]
    [InlineData("841")]
    public async Task Accounts_on_which_the_sources_disagree_open_by_the_switch(string code)
    {
        await using var xero = await XeroClient.StartAsync(new() { UncertainAccountsAllowed = true });
        Assert.Equal(200, (await xero.Put("ManualJournals", XeroClient.Journal("640", code, 5))).Status);
    }

    [Theory]
    [InlineData("""{"Narration":"","JournalLines":[{"LineAmount":5,"AccountCode":"640"},{"LineAmount":-5,"AccountCode":"815"}]}""", "The Narration field is mandatory")]
    [InlineData("""{"Narration":"n","JournalLines":[{"LineAmount":0,"AccountCode":"640"}]}""", "A manual journal must have at least two journal lines")]
    [InlineData("""{"Narration":"n","JournalLines":[{"LineAmount":5,"AccountCode":"640"},{"LineAmount":-4.99,"AccountCode":"815"}]}""", "The total debits (5.00) must equal total credits (-4.99)")]
    [InlineData("""{"Narration":"n","Url":"https://go.xero.com/x","JournalLines":[{"LineAmount":5,"AccountCode":"640"},{"LineAmount":-5,"AccountCode":"815"}]}""", "The Url must be a valid absolute address and must not contain 'xero'.")]
    public async Task A_journal_must_be_whole(string body, string text)
    {
        await using var xero = await XeroClient.StartAsync();
        Assert.Equal([text], (await xero.Put("ManualJournals", body)).Errors);
    }

    [Fact]
    public async Task A_draft_drops_an_unknown_account_with_a_warning()
    {
        await using var xero = await XeroClient.StartAsync();
        var reply = await xero.Put("ManualJournals?summarizeErrors=false", XeroClient.Journal("640", "476", 5, status: "DRAFT"));

        var journal = reply.First("ManualJournals");
        Assert.Equal("WARNING", journal["StatusAttributeString"]!.GetValue<string>());
        Assert.Equal("Account code '476' has been removed as it does not match a recognised account.", journal["Warnings"]![0]!["Message"]!.GetValue<string>());
        Assert.Null(journal["JournalLines"]![1]!["AccountCode"]);
    }

    [Fact]
    public async Task A_posted_journal_cannot_be_edited_by_an_app_but_can_by_hand()
    {
        await using var xero = await XeroClient.StartAsync();
        var id = (await xero.Put("ManualJournals", XeroClient.Journal("640", "815", 5))).First("ManualJournals")["ManualJournalID"]!.GetValue<string>();
        const string Edit = """{"JournalLines":[{"LineAmount":7,"AccountCode":"640"},{"LineAmount":-7,"AccountCode":"815"}]}""";

        Assert.Equal(400, (await xero.Post($"ManualJournals/{id}", Edit)).Status);
        Assert.Equal(200, xero.Control.ByHand("POST", $"ManualJournals/{id}", Edit).Status);
        Assert.Equal(7m, xero.Balance("640"));
    }

    [Fact]
    public async Task Lines_are_tracked_by_identifiers_or_names_and_archived_or_unknown_options_refused()
    {
        await using var xero = await XeroClient.StartAsync();
        xero.Control.AddTracking("Region", ["North", "South"]);
        var category = (await xero.Get("TrackingCategories")).First("TrackingCategories");
        string Body(string tracking) => $$"""
            {"Narration":"n","Date":"2026-07-10","JournalLines":[{"LineAmount":5,"AccountCode":"640","Tracking":[{{tracking}}]},{"LineAmount":-5,"AccountCode":"815"}]}
            """;

        var byName = await xero.Put("ManualJournals", Body("""{"Name":"region","Option":"south"}"""));
        var byId = await xero.Put("ManualJournals", Body(
            $$"""{"TrackingCategoryID":"{{category["TrackingCategoryID"]}}","TrackingOptionID":"{{category["Options"]![0]!["TrackingOptionID"]}}"}"""));
        var unknown = await xero.Put("ManualJournals", Body("""{"Name":"Region","Option":"West"}"""));

        Assert.Equal("South", byName.First("ManualJournals")["JournalLines"]![0]!["Tracking"]![0]!["Option"]!.GetValue<string>());
        Assert.Equal("North", byId.First("ManualJournals")["JournalLines"]![0]!["Tracking"]![0]!["Option"]!.GetValue<string>());
        Assert.Equal(400, unknown.Status);
    }

    [Fact]
    public async Task An_account_by_identifier_alone_is_honoured_only_by_the_switch()
    {
        await using var xero = await XeroClient.StartAsync();
        var id = (await xero.Get("Accounts?where=" + Uri.EscapeDataString("Code==\"640\""))).First("Accounts")["AccountID"]!.GetValue<string>();
        var body = $$"""{"Narration":"n","Status":"POSTED","Date":"2026-07-10","JournalLines":[{"LineAmount":5,"AccountID":"{{id}}"},{"LineAmount":-5,"AccountCode":"815"}]}""";

        Assert.Equal(400, (await xero.Put("ManualJournals", body)).Status);
        xero.Control.Switches = xero.Control.Switches with { HonourAccountIdOnLines = true };
        var reply = await xero.Put("ManualJournals", body);
        Assert.Equal("640", reply.First("ManualJournals")["JournalLines"]![0]!["AccountCode"]!.GetValue<string>());
    }
}
