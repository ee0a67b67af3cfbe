using Grpc.Core;
using Ledger.Api.Tests.Host;
using Ledger.V1;
using Xunit;
using static Ledger.Api.Tests.Host.Requests;

namespace Ledger.Api.Tests;

/// <summary>Lists, balances at a date and as known at a sequence, watching, verifying.</summary>
public sealed class ReadingTests
{
    private const string BookId = TestLedger.BookId;

    [Fact]
    public async Task Pages_of_postings_lose_and_repeat_nothing()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var last = 0L;
        for (var i = 1; i <= 25; i++) last = (await ledger.Enter(Receipt($"GR-{i}", 1 + (i % 28), "1", "5.00"))).Sequence;

        var (ids, pages, token) = (new List<string>(), 0, "");
        do
        {
            var page = await ledger.Postings.ListPostingsAsync(new() { BookId = BookId, PageSize = 10, PageToken = token, AtLeastSequence = last });
            ids.AddRange(page.Postings.Select(posting => posting.Cause.Document.DocumentId));
            (token, pages) = (page.NextPageToken, pages + 1);
        }
        while (token.Length > 0);

        Assert.Equal(Enumerable.Range(1, 25).Select(i => $"GR-{i}"), ids);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task Postings_are_filtered_by_date_account_and_document()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        await ledger.Enter(Shipment("SH-1", 3, "4"));
        var last = (await ledger.Enter(Shipment("SH-2", 5, "1"))).Sequence;

        async Task<string[]> List(ListPostingsRequest request)
        {
            (request.BookId, request.AtLeastSequence) = (BookId, last);
            return [.. (await ledger.Postings.ListPostingsAsync(request)).Postings.Select(posting => posting.Cause.Document.DocumentId)];
        }

        Assert.Equal(["SH-1"], await List(new() { From = March(2), To = March(4) }));
        Assert.Equal(["SH-1", "SH-2"], await List(new() { AccountCodes = { "310" } }));
        Assert.Equal(["SH-2"], await List(new() { Document = Key(DocumentKind.Shipment, "SH-2") }));
        Assert.Equal(["SH-2"], await List(new() { AfterSequence = last - 1 }));
    }

    [Fact]
    public async Task Documents_are_listed_by_kind_state_and_contact()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Order("PO-1", "10", "5.00"));
        await ledger.Enter(ReceiptOf("PO-1", "GR-1", 1, "10"));
        await ledger.Enter(Shipment("SH-1", 3, "4"));
        var last = (await ledger.Documents.VoidDocumentAsync(Void(DocumentKind.Shipment, "SH-1"))).Sequence;

        async Task<string[]> List(ListDocumentsRequest request)
        {
            (request.BookId, request.AtLeastSequence) = (BookId, last);
            return [.. (await ledger.Documents.ListDocumentsAsync(request)).Documents.Select(document => document.DocumentId)];
        }

        Assert.Equal(["PO-1", "GR-1", "SH-1"], await List(new()));
        Assert.Equal(["GR-1"], await List(new() { Kinds = { DocumentKind.GoodsReceipt } }));
        Assert.Equal(["SH-1"], await List(new() { States = { DocumentState.Voided } }));
        Assert.Equal(["PO-1", "GR-1"], await List(new() { ContactId = "SUP" }));
        Assert.Equal(["SH-1"], await List(new() { From = March(2) }));
        var got = await ledger.Documents.GetDocumentAsync(new() { BookId = BookId, Document = Key(DocumentKind.PurchaseOrder, "PO-1") });
        Assert.Equal(("5", "1", "USD"), (got.Document.PurchaseOrder.Lines[0].UnitPrice.Value, got.Document.PurchaseOrder.ExchangeRate.Value, got.Document.PurchaseOrder.CurrencyCode));
    }

    [Fact]
    public async Task A_trial_balance_is_given_at_a_date_and_as_known_at_a_sequence()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        var shipped = (await ledger.Enter(Shipment("SH-1", 20, "4"))).Sequence;
        var last = (await ledger.Enter(Receipt("GR-2", 15, "2", "6.00"))).Sequence;

        async Task<string[]> Balance(Date? asAt, long knownAt) =>
            [.. (await ledger.Postings.GetTrialBalanceAsync(new() { BookId = BookId, AsAt = asAt, AsKnownAtSequence = knownAt, AtLeastSequence = last })).Rows.Select(TrialBalances.Text)];

        Assert.Equal(["310 DR 20.00", "640 DR 42.00", "815 CR 62.00"], await Balance(null, 0));
        Assert.Equal(["640 DR 62.00", "815 CR 62.00"], await Balance(March(19), 0));
        Assert.Equal(["310 DR 20.00", "640 DR 30.00", "815 CR 50.00"], await Balance(null, shipped));
        Assert.Equal(["640 DR 50.00", "815 CR 50.00"], await Balance(March(19), shipped));
    }

    [Fact]
    public async Task Stock_is_given_at_a_date_and_as_known_at_a_sequence()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var received = (await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"))).Sequence;
        var last = (await ledger.Enter(Shipment("SH-1", 20, "4"))).Sequence;

        async Task<(string, string)> Stock(Date? asAt, long knownAt)
        {
            var row = Assert.Single((await ledger.Valuation.GetStockOnHandAsync(
                new() { BookId = BookId, AsAt = asAt, AsKnownAtSequence = knownAt, ItemId = "A", AtLeastSequence = last })).Rows);
            return (row.Quantity.Value, row.Value.Value);
        }

        Assert.Equal(("6", "30.00"), await Stock(null, 0));
        Assert.Equal(("10", "50.00"), await Stock(March(19), 0));
        Assert.Equal(("10", "50.00"), await Stock(null, received));
    }

    [Fact]
    public async Task A_watch_gives_what_is_there_and_then_what_comes()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var first = await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var watch = ledger.Postings.WatchPostings(new() { BookId = BookId }, cancellationToken: end.Token);

        Assert.True(await watch.ResponseStream.MoveNext(end.Token));
        Assert.Equal(first.Postings[0].PostingId, watch.ResponseStream.Current.Posting.PostingId);
        Assert.Equal(first.Sequence, watch.ResponseStream.Current.ResumeAfterSequence);

        var second = await ledger.Enter(Shipment("SH-1", 2, "1"));
        Assert.True(await watch.ResponseStream.MoveNext(end.Token));
        Assert.Equal(second.Postings[0].PostingId, watch.ResponseStream.Current.Posting.PostingId);
        Assert.Equal(32, watch.ResponseStream.Current.Posting.Hash.Length);

        using var resumed = ledger.Postings.WatchPostings(new() { BookId = BookId, AfterSequence = first.Sequence }, cancellationToken: end.Token);
        Assert.True(await resumed.ResponseStream.MoveNext(end.Token));
        Assert.Equal(second.Postings[0].PostingId, resumed.ResponseStream.Current.Posting.PostingId);
    }

    [Fact]
    public async Task The_chain_of_hashes_is_verified_to_its_end()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        var last = await ledger.Enter(Shipment("SH-1", 2, "1"));
        var posting = await ledger.Postings.GetPostingAsync(new() { BookId = BookId, PostingId = last.Postings[0].PostingId, AtLeastSequence = last.Sequence });

        VerifyChainResponse? end = null;
        using var call = ledger.Postings.VerifyChain(new() { BookId = BookId });
        await foreach (var answer in call.ResponseStream.ReadAllAsync()) end = answer;

        Assert.Equal(VerifyChainResponse.EventOneofCase.Done, end!.EventCase);
        Assert.Equal((2, last.Sequence), (end.Done.PostingsChecked, end.Done.Sequence));
        Assert.Equal(posting.Posting.Hash, end.Done.LastHash);
    }

    [Fact]
    public async Task A_posting_is_explained_by_its_documents_and_layers()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "3", "5.00"));
        await ledger.Enter(Receipt("GR-2", 2, "10", "6.00"));
        var shipped = await ledger.Enter(Shipment("SH-1", 3, "4"));

        var explained = await ledger.Postings.ExplainPostingAsync(
            new() { BookId = BookId, PostingId = shipped.Postings[0].PostingId, AtLeastSequence = shipped.Sequence });

        // 3 units of the first layer at 5.00 and 1 of the second at 6.00.
        Assert.Equal(["2026-03-03 DR 310 21.00 / CR 640 21.00"], Journal.Text([explained.Posting]));
        var cogs = explained.Lines.Single(line => explained.Posting.Lines[line.LineNumber - 1].AccountCode == "310");
        var share = Assert.Single(cogs.Shares);
        Assert.Equal(("SH-1", "1", "-4", "21.00"), (share.Document.DocumentId, share.LineId, share.Quantity.Value, share.Amount.Value));
        Assert.Equal([("GR-1", "0", "3"), ("GR-2", "0", "1")], share.Parts.Select(part => (part.Document.DocumentId, part.FromQuantity.Value, part.ToQuantity.Value)));
    }

    [Fact]
    public async Task Catalog_entries_are_read_and_listed_by_id()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var rate = new TaxRate { TaxRateId = "GST", Name = "GST 15%", Percent = Number("15"), XeroTaxType = "INPUT2" };
        var last = (await ledger.Catalog.UpsertTaxRateAsync(new() { BookId = BookId, TaxRate = rate })).Sequence;

        Assert.Equal(rate, (await ledger.Catalog.GetTaxRateAsync(new() { BookId = BookId, TaxRateId = "GST", AtLeastSequence = last })).TaxRate);
        Assert.Equal("Item A", (await ledger.Catalog.GetItemAsync(new() { BookId = BookId, ItemId = "A" })).Item.Name);
        var page = await ledger.Catalog.ListContactsAsync(new() { BookId = BookId, PageSize = 2 });
        Assert.Equal(["CUS", "OTHER"], page.Contacts.Select(contact => contact.ContactId));
        page = await ledger.Catalog.ListContactsAsync(new() { BookId = BookId, PageSize = 2, PageToken = page.NextPageToken });
        Assert.Equal(["SUP"], page.Contacts.Select(contact => contact.ContactId));
        Assert.Empty(page.NextPageToken);
    }

    [Fact]
    public async Task An_import_tells_how_many_were_taken_and_why_the_rest_were_not()
    {
        await using var ledger = await TestLedger.StartWithBook();
        using var call = ledger.Catalog.ImportCatalog();
        await call.RequestStream.WriteAsync(new() { BookId = BookId, Category = new() { CategoryId = "CAT", Name = "Category" } });
        for (var i = 0; i < 600; i++) await call.RequestStream.WriteAsync(new() { Item = Item($"I-{i:000}") });
        await call.RequestStream.WriteAsync(new() { Item = Item("A") });
        await call.RequestStream.WriteAsync(new() { Item = new() { ItemId = "BAD" } });
        await call.RequestStream.CompleteAsync();

        var answer = await call;

        Assert.Equal((601, 1, 1), (answer.Recorded, answer.AlreadyInEffect, answer.Refused));
        Assert.Equal((602, Reason.MissingField), (answer.Rejections[0].Index, answer.Rejections[0].Rejection.Reason));
        Assert.Equal(answer.Sequence, await ledger.LastSequence());
    }
}
