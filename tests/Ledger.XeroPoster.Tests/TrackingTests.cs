using System.Text.Json.Nodes;
using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Sales;
using Ledger.XeroPoster.Feed;
using Ledger.XeroPoster.Mapping;
using Ledger.XeroPoster.Reconciliation;
using Ledger.XeroPoster.Xero;
using NodaTime;
using Xunit;

namespace Ledger.XeroPoster.Tests;

/// <summary>Tracking options of journal lines on their way to Xero and in the comparison with it.</summary>
public sealed class TrackingTests
{
    [Fact]
    public async Task A_journal_carries_the_options_of_its_lines_by_Xeros_ids()
    {
        await using var bench = await TrackedAsync();
        var posting = StoreShipment(bench.Book, "S1", "web");
        await bench.RunAsync();
        Assert.Equal((SyncState.Posted, ""), (bench.Record(posting.Id).State, bench.Record(posting.Id).Description));
        Assert.Equal(["310 20 Region: North, Channel: Web", "640 -20 Region: North"], Lines(bench, posting, "JournalLines"));
        var sent = MappingTests.Sent(bench, "/ManualJournals")["JournalLines"]![0]!["Tracking"]!.AsArray();
        Assert.All(sent, one => Assert.Equal(["TrackingCategoryID", "TrackingOptionID"], one!.AsObject().Select(member => member.Key)));
        Assert.True((await bench.ReconcileAsync()).Result.FullyReconciled);
    }

    [Fact]
    public async Task Invoices_and_customer_credit_notes_carry_them_on_their_lines()
    {
        await using var bench = await TrackedAsync();
        var invoice = bench.Book.Store(
            new EnterDocument(new SalesInvoice(
                "I1", TestBook.March(5), null, "CUS", "", new("NZD", 1m), AmountsAre.Exclusive, new([new("1", "Sale", "A", 1m, 100m, 0m, "GST-OUT", null)]))),
            new(DocumentKind.SalesInvoice, "I1"), 5, Carrier.SalesInvoice,
            TestBook.Line(AccountRole.Receivable, "610", 11500), TestBook.Line(AccountRole.Revenue, "200", -10000, null, "Web", "1"), TestBook.Line(AccountRole.Tax, "820", -1500));
        var credit = StoreCredit(bench.Book, "C1");
        await bench.RunAsync();
        Assert.All(bench.Records(), record => Assert.Equal((SyncState.Posted, ""), (record.State, record.Description)));
        Assert.Equal(["200 100 Channel: Web"], Lines(bench, invoice, "LineItems"));
        Assert.Equal(["200 40 Region: South"], Lines(bench, credit, "LineItems"));
    }

    [Fact]
    public async Task A_day_is_summed_up_by_account_and_option()
    {
        await using var bench = await TrackedAsync(dailySummary: true);
        for (var i = 0; i < 3; i++) StoreShipment(bench.Book, $"S{i}", "web");
        StoreShipment(bench.Book, "S3");
        bench.Book.Store(
            Shipment("S4", null), new(DocumentKind.Shipment, "S4"), 5, Carrier.ManualJournal, TestBook.Line(AccountRole.Cogs, "310", 500), TestBook.Line(AccountRole.Inventory, "640", -500));
        await bench.RunAsync();
        var summary = Assert.Single(bench.Records());
        Assert.Equal((SyncState.Posted, 8500L), (summary.State, summary.Total));
        Assert.Equal(
            ["310 5 ", "310 20 Region: North", "310 60 Region: North, Channel: Web", "640 -5 ", "640 -80 Region: North"],
            Lines(bench, summary.XeroId!, "ManualJournals", "JournalLines"));
        Assert.True((await bench.ReconcileAsync()).Result.FullyReconciled);
    }

    [Fact]
    public async Task What_changes_only_the_tracking_of_an_account_is_sent_with_the_day()
    {
        await using var bench = await TrackedAsync(dailySummary: true);
        bench.Book.Store(
            Shipment("T1", null), new(DocumentKind.Transfer, "T1"), 5, Carrier.ManualJournal,
            TestBook.Line(AccountRole.Inventory, "640", 700, "South"), TestBook.Line(AccountRole.Inventory, "640", -700, "North"));
        await bench.RunAsync();
        Assert.Equal(["640 -7 Region: North", "640 7 Region: South"], Lines(bench, Assert.Single(bench.Records()).XeroId!, "ManualJournals", "JournalLines"));
    }

    [Fact]
    public async Task An_option_that_Xero_does_not_have_is_refused_before_it_is_sent()
    {
        await using var bench = await Bench.StartAsync();
        bench.Xero.AddTracking("Region", ["West"]);
        bench.Book.Do(new ChangeSettings(TestBook.Settings(false) with { Tracking = TestBook.Rules }));
        var north = StoreShipment(bench.Book, "S1");
        var web = bench.Book.Store(
            Shipment("S2", "web"), new(DocumentKind.Shipment, "S2"), 5, Carrier.ManualJournal,
            TestBook.Line(AccountRole.Cogs, "310", 500, null, "Web"), TestBook.Line(AccountRole.Inventory, "640", -500));
        await bench.RunAsync();
        Assert.Equal(
            (SyncState.Refused, 0, "Tracking category Region has no option North in Xero."),
            (bench.Record(north.Id).State, bench.Record(north.Id).Attempts, bench.Record(north.Id).Description));
        Assert.Equal("Tracking category Channel is not in Xero.", bench.Record(web.Id).Description);
        var checks = (await bench.Poster.TestAsync(TestBook.Id, CancellationToken.None)).Where(check => !check.Passed).Select(check => check.Description);
        Assert.Equal(
            ["Tracking category Region has no option North in Xero.", "Tracking category Region has no option South in Xero.", "Tracking category Channel is not in Xero."],
            checks);
    }

    [Fact]
    public async Task A_void_takes_the_same_options_back()
    {
        await using var bench = await TrackedAsync();
        var posting = StoreShipment(bench.Book, "S1", "web");
        await bench.RunAsync();
        var reversal = bench.Book.StoreVoid(posting);
        await bench.RunAsync();
        Assert.Equal(["310 -20 Region: North, Channel: Web", "640 20 Region: North"], Lines(bench, reversal, "JournalLines"));
    }

    [Fact]
    public async Task Tracking_that_was_changed_in_Xero_is_an_edit_although_the_balances_agree()
    {
        await using var bench = await TrackedAsync();
        var posting = StoreShipment(bench.Book, "S1");
        await bench.RunAsync();
        var id = bench.Record(posting.Id).XeroId;
        bench.Xero.ByHand("POST", $"ManualJournals/{id}", $$"""
            {"ManualJournals":[{"ManualJournalID":"{{id}}","Narration":"edited","JournalLines":[
              {"LineAmount":20,"AccountCode":"310","Tracking":[{"Name":"Region","Option":"South"}]},
              {"LineAmount":-20,"AccountCode":"640","Tracking":[{"Name":"Region","Option":"North"}]}]}]}
            """);
        var (result, findings) = await bench.ReconcileAsync();
        Assert.False(result.FullyReconciled);
        Assert.Equal(0m, result.Unexplained);
        var edited = Assert.Single(findings.OfType<DocumentFinding>());
        Assert.Equal(
            ("310", DifferenceClass.EditedInXero, 0m, "In Xero, account 310 has 0 on Region: North, not 20."),
            (edited.Account, edited.Class, edited.Difference, edited.Description));
    }

    [Theory]
    [InlineData("region", "north", null, null, true)]
    [InlineData("Area", "Up", "c-1", "o-1", true)]
    [InlineData("Area", "Up", "c-1", null, true)]
    [InlineData("Region", "North", "c-1", "o-2", false)]
    [InlineData("Region", "North", "c-2", null, false)]
    [InlineData("Region", "South", "c-1", null, false)]
    public void A_name_that_was_changed_in_Xero_is_no_difference(string category, string option, string? categoryId, string? optionId, bool same)
    {
        var draft = new Draft(
            XeroType.SalesInvoice, TestBook.March(1), null, "CUS", "I1", "", "NZD", 1m, AmountsAre.NoTax, 5m,
            [new("", 1m, 5m, 5m, null, "200", null, new(new("Region", "North", "c-1", "o-1"), null))]);
        var document = new XeroDocument(
            "1", "Invoices", "ACCREC", "AUTHORISED", TestBook.March(1), "I1", null, null, "", "NZD", 1m, 5m, 0m, false, Instant.MinValue,
            [new("200", 5m, 0m, "", [new(categoryId, category, optionId, option)])]);
        // The category was called Region and its option North; now they are Area and Up.
        XeroTrackingCategory[] now = [new("c-1", "Area", false, [new("o-1", "Up", false), new("o-2", "South", false)])];
        Assert.Equal(same, TrackedAmounts.Difference(draft, document, now, null) is null);
        Assert.Null(TrackedAmounts.Difference(draft with { Lines = [draft.Lines[0] with { Tracking = null }] }, document, now, null));
    }

    /// <summary>20.00 of cost in North, of a sales channel where one is given.</summary>
    internal static Posting StoreShipment(TestBook book, string id, string? channel = null) => book.Store(
        Shipment(id, channel), new(DocumentKind.Shipment, id), 5, Carrier.ManualJournal,
        TestBook.Line(AccountRole.Cogs, "310", 2000, "North", channel is null ? null : "Web"), TestBook.Line(AccountRole.Inventory, "640", -2000, "North"));

    /// <summary>40.00 and tax back to a customer, of South.</summary>
    internal static Posting StoreCredit(TestBook book, string id) => book.Store(
        new EnterDocument(new CustomerCreditNote(
            id, TestBook.March(6), "CUS", "", "I1", new("NZD", 1m), AmountsAre.Exclusive, new([new("1", "Back", "A", 1m, 40m, 0m, "GST-OUT", null)]))),
        new(DocumentKind.CustomerCreditNote, id), 6, Carrier.CustomerCredit,
        TestBook.Line(AccountRole.Revenue, "200", 4000, "South", null, "1"), TestBook.Line(AccountRole.Tax, "820", 600), TestBook.Line(AccountRole.Receivable, "610", -4600));

    private static EnterDocument Shipment(string id, string? channel) => new(
        new Shipment(id, TestBook.March(5), 0, "CUS", "", new([new("1", "A", "MAIN", 4m, null, "")])) { Tags = new(channel, ValueList<CustomField>.Empty) });

    private static async Task<Bench> TrackedAsync(bool dailySummary = false)
    {
        var bench = await Bench.StartAsync(dailySummary);
        bench.Xero.AddTracking("Region", ["North", "South"]);
        bench.Xero.AddTracking("Channel", ["Web"]);
        bench.Book.Do(new ChangeSettings(TestBook.Settings(dailySummary) with { Tracking = TestBook.Rules }));
        return bench;
    }

    private static List<string> Lines(Bench bench, Posting posting, string lines) =>
        Lines(bench, bench.Record(posting.Id).XeroId!, bench.Record(posting.Id).Type.Endpoint(), lines);

    /// <summary>Account, amount and tracking of each line as Xero has it.</summary>
    private static List<string> Lines(Bench bench, string id, string endpoint, string lines) =>
        [.. bench.Xero.ByHand("GET", $"{endpoint}/{id}").Body![endpoint]![0]![lines]!.AsArray().Select(line =>
            $"{line!["AccountCode"]} {(decimal)line["LineAmount"]!:0} {string.Join(", ", line["Tracking"]!.AsArray().Select(Option))}")];

    private static string Option(JsonNode? tracking) => $"{tracking!["Name"]}: {tracking["Option"]}";
}
