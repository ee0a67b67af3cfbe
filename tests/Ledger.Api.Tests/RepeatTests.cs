using Grpc.Core;
using Ledger.Api.Tests.Host;
using Ledger.Contracts;
using Ledger.V1;
using Xunit;
using static Ledger.Api.Tests.Host.Requests;

namespace Ledger.Api.Tests;

/// <summary>Every call may be sent again.</summary>
public sealed class RepeatTests
{
    [Fact]
    public async Task The_same_receipt_sent_again_gets_the_first_answer()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var first = await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        var sequence = await ledger.LastSequence();

        var again = await ledger.Enter(Receipt("GR-1", 1, "10.000", "5.0"));

        Assert.True(again.AlreadyInEffect);
        Assert.Equal(first.Sequence, again.Sequence);
        Assert.Equal(first.Document.RecordedAt, again.Document.RecordedAt);
        Assert.Equal(Journal.Text(first.Postings), Journal.Text(again.Postings));
        Assert.Equal(first.Postings[0].PostingId, again.Postings[0].PostingId);
        Assert.Equal(sequence, await ledger.LastSequence());
    }

    [Fact]
    public async Task Other_content_under_the_same_id_names_the_field_that_differs()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));

        var refused = await Assert.ThrowsAsync<RpcException>(() => ledger.Enter(Receipt("GR-1", 1, "11", "5.00")));

        Assert.Equal(StatusCode.AlreadyExists, refused.StatusCode);
        Assert.Equal(Reason.DocumentIdReused, RefusalStatus.ReasonOf(refused));
        Assert.Equal("goods_receipt.lines[0].quantity", Details.Info(refused).Metadata["field"]);
    }

    [Fact]
    public async Task The_same_id_may_be_used_once_in_each_kind()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("1", 1, "10", "5.00"));

        var shipped = await ledger.Enter(Shipment("1", 2, "1"));

        Assert.False(shipped.AlreadyInEffect);
    }

    [Fact]
    public async Task A_book_created_again_is_the_same_book()
    {
        await using var ledger = await TestLedger.Start();
        var first = await ledger.Books.CreateBookAsync(Book("acme"));

        var again = await ledger.Books.CreateBookAsync(Book("acme"));

        Assert.False(first.AlreadyInEffect);
        Assert.True(again.AlreadyInEffect);
        Assert.Equal((1, 1), (first.Sequence, again.Sequence));
        Assert.Equal(first.Book, again.Book);
        Assert.Equal("640", first.Book.Settings.Accounts.Single(account => account.Role == AccountRole.Inventory).AccountCode);
    }

    [Fact]
    public async Task An_item_upserted_again_is_already_in_effect()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var request = new UpsertItemRequest { BookId = TestLedger.BookId, Item = Item("C") };

        var first = await ledger.Catalog.UpsertItemAsync(request);
        var again = await ledger.Catalog.UpsertItemAsync(request);

        Assert.False(first.AlreadyInEffect);
        Assert.True(again.AlreadyInEffect);
        Assert.Equal(first.Sequence, again.Sequence);
    }
}
