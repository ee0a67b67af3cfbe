namespace Ledger.XeroSimulator.Tests;

public sealed class ListingTests
{
    [Fact]
    public async Task Pages_follow_the_order_of_the_last_change()
    {
        await using var xero = await XeroClient.StartAsync();
        var ids = await Journals(xero, 5);
        xero.Control.Clock.Advance(TimeSpan.FromSeconds(1));
        await xero.Post($"ManualJournals/{ids[0]}", """{"Status":"VOIDED"}""");

        var first = await xero.Get("ManualJournals?page=1&pageSize=2");
        var last = await xero.Get("ManualJournals?page=3&pageSize=2");

        Assert.Equal([ids[1], ids[2]], Ids(first));
        Assert.Equal([ids[0]], Ids(last));
        var pagination = first.Json["pagination"]!;
        Assert.Equal((1, 2, 3, 5), (pagination["page"]!.GetValue<int>(), pagination["pageSize"]!.GetValue<int>(), pagination["pageCount"]!.GetValue<int>(), pagination["itemCount"]!.GetValue<int>()));
        Assert.Equal(5, (await xero.Get("ManualJournals")).List("ManualJournals").Count);
    }

    [Fact]
    public async Task Without_a_page_the_lines_are_left_out()
    {
        await using var xero = await XeroClient.StartAsync();
        await xero.Invoice(await xero.Contact("Acme"), 5);

        Assert.Empty((await xero.Get("Invoices")).First("Invoices")["LineItems"]!.AsArray());
        Assert.Single((await xero.Get("Invoices?page=1")).First("Invoices")["LineItems"]!.AsArray());
        Assert.Null((await xero.Get("Invoices")).Json["pagination"]);
        Assert.NotNull((await xero.Get("Invoices?Statuses=AUTHORISED")).Json["pagination"]);
        Assert.Null((await xero.Get("Invoices?page=1&summaryOnly=true")).First("Invoices")["Payments"]);
    }

    [Fact]
    public async Task If_modified_since_includes_its_second_unless_the_switch_says_otherwise()
    {
        await using var xero = await XeroClient.StartAsync();
        var ids = await Journals(xero, 3);
        async Task<string[]> Since(string moment) => Ids(await xero.Get("ManualJournals", ("If-Modified-Since", moment)));

        Assert.Equal([ids[1], ids[2]], await Since("2026-07-15T09:00:02"));
        Assert.Equal([ids[1], ids[2]], await Since("Wed, 15 Jul 2026 09:00:02 GMT"));
        Assert.Empty(await Since("2026-07-15T10:00:00"));
        xero.Control.Switches = xero.Control.Switches with { ModifiedSinceInclusive = false, NotModifiedStatus = true };
        Assert.Equal([ids[2]], await Since("2026-07-15T09:00:02"));
        Assert.Equal(304, (await xero.Get("ManualJournals", ("If-Modified-Since", "2026-07-15T10:00:00"))).Status);
        Assert.Equal(412, (await xero.Get("ManualJournals", ("If-Modified-Since", "lately"))).Status);
    }

    [Theory]
    [InlineData("Type==\"ACCPAY\"", "A1 B2")]
    [InlineData("type == \"accpay\" AND Total > 15", "B2")]
    [InlineData("Total<=10 OR Total>=30", "A1 C3")]
    [InlineData("Type==\"ACCREC\" OR Type==\"ACCPAY\" AND Total==10", "A1 C3")]
    [InlineData("(Type==\"ACCREC\" OR Type==\"ACCPAY\") AND Total==10", "A1")]
    [InlineData("Date >= DateTime(2026, 07, 11) AND Date < DateTime(2026,07,12)", "B2")]
    [InlineData("InvoiceNumber.StartsWith(\"b\")", "B2")]
    [InlineData("InvoiceNumber.EndsWith(\"3\")", "C3")]
    [InlineData("InvoiceNumber.Contains(\"1\")", "A1")]
    [InlineData("InvoiceNumber != \"A1\"", "B2 C3")]
    [InlineData("Contact.Name==\"acme\"", "A1 B2")]
    [InlineData("Reference==\"say \\\"hi\\\"\"", "C3")]
    public async Task Where_selects(string where, string expected)
    {
        await using var xero = await XeroClient.StartAsync();
        var acme = await xero.Contact("Acme");
        await xero.Invoice(acme, 10, date: "2026-07-10", more: ",\"InvoiceNumber\":\"A1\"");
        await xero.Invoice(acme, 20, date: "2026-07-11", more: ",\"InvoiceNumber\":\"B2\"");
        await xero.Invoice(await xero.Contact("Buyer"), 30, "ACCREC", date: "2026-07-12", more: ",\"InvoiceNumber\":\"C3\",\"Reference\":\"say \\\"hi\\\"\"");

        var reply = await xero.Get("Invoices?where=" + Uri.EscapeDataString(where));

        Assert.Equal(expected, string.Join(' ', reply.List("Invoices").Select(i => i!["InvoiceNumber"]!.GetValue<string>()).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("Type=\"ACCPAY\"")]
    [InlineData("Type==\"ACCPAY")]
    [InlineData("Type==ACCPAY")]
    [InlineData("NoSuch==\"x\"")]
    [InlineData("Type==\"ACCPAY\" && Total>1")]
    [InlineData("(Type==\"ACCPAY\"")]
    [InlineData("Type==\"ACCPAY\")")]
    [InlineData("Type.Matches(\"x\")")]
    [InlineData("Type > \"ACCPAY\"")]
    [InlineData("Date==DateTime(2026,13,1)")]
    [InlineData("InvoiceID==Guid(\"nope\")")]
    [InlineData("Total==1.2.3")]
    [InlineData("AND")]
    public async Task A_where_outside_the_grammar_is_error_16(string where)
    {
        await using var xero = await XeroClient.StartAsync();
        var reply = await xero.Get("Invoices?where=" + Uri.EscapeDataString(where));

        Assert.Equal((400, 16, "QueryParseException"), (reply.Status, reply.Json["ErrorNumber"]!.GetValue<int>(), reply.Json["Type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Where_on_a_narration_works_only_by_the_switch()
    {
        await using var xero = await XeroClient.StartAsync();
        await Journals(xero, 2);
        var path = "ManualJournals?where=" + Uri.EscapeDataString("Narration.StartsWith(\"n1\")");

        Assert.Equal(400, (await xero.Get(path)).Status);
        xero.Control.Switches = xero.Control.Switches with { WhereOnNarrationAndPaymentReference = true };
        Assert.Single((await xero.Get(path)).List("ManualJournals"));
    }

    [Fact]
    public async Task The_cheap_filters_select()
    {
        await using var xero = await XeroClient.StartAsync();
        var acme = await xero.Contact("Acme");
        var other = await xero.Contact("Other");
        var first = await xero.Invoice(acme, 10, more: ",\"InvoiceNumber\":\"A1\"");
        await xero.Invoice(other, 20, status: "DRAFT", more: ",\"InvoiceNumber\":\"B2\"");
        xero.Control.ByHand("PUT", "Invoices", $$"""{"Type":"ACCPAY","Contact":{"ContactID":"{{acme}}"},"InvoiceNumber":"H9","LineItems":[]}""");
        async Task<string> Numbers(string query) => string.Join(' ', (await xero.Get("Invoices?" + query)).List("Invoices")
            .Select(i => i!["InvoiceNumber"]!.GetValue<string>()).Order(StringComparer.Ordinal));

        Assert.Equal("A1", await Numbers($"IDs={first}"));
        Assert.Equal("A1 H9", await Numbers($"ContactIDs={acme}"));
        Assert.Equal("A1 B2", await Numbers("InvoiceNumbers=a1,b2"));
        Assert.Equal("B2 H9", await Numbers("statuses=DRAFT"));
        Assert.Equal("A1 B2", await Numbers("createdByMyApp=true"));
        Assert.Equal("H9", await Numbers("searchTerm=h9"));
    }

    [Fact]
    public async Task Order_may_be_asked_for_and_nonsense_is_refused()
    {
        await using var xero = await XeroClient.StartAsync();
        var acme = await xero.Contact("Acme");
        await xero.Invoice(acme, 10);
        await xero.Invoice(acme, 30);
        await xero.Invoice(acme, 20);

        var totals = (await xero.Get("Invoices?order=Total%20DESC")).List("Invoices").Select(i => i!["Total"]!.GetValue<decimal>());

        Assert.Equal([30m, 20m, 10m], totals);
        Assert.Equal(400, (await xero.Get("Invoices?order=Nothing")).Status);
    }

    [Fact]
    public async Task An_unknown_document_is_an_empty_404()
    {
        await using var xero = await XeroClient.StartAsync();
        foreach (var path in new[] { "Invoices/", "CreditNotes/", "ManualJournals/", "Payments/", "Contacts/", "Accounts/" })
        {
            var reply = await xero.Get(path + Guid.NewGuid());
            Assert.Equal((404, "", "text/html"), (reply.Status, reply.Body, reply.ContentType));
        }
    }

    private static async Task<List<string>> Journals(XeroClient xero, int count)
    {
        var ids = new List<string>();
        for (var n = 1; n <= count; n++)
        {
            xero.Control.Clock.Advance(TimeSpan.FromSeconds(1));
            var reply = await xero.Put("ManualJournals", XeroClient.Journal("640", "815", n, $"n{n}"));
            ids.Add(reply.First("ManualJournals")["ManualJournalID"]!.GetValue<string>());
        }
        return ids;
    }

    private static string[] Ids(Reply reply) => [.. reply.List("ManualJournals").Select(j => j!["ManualJournalID"]!.GetValue<string>())];
}
