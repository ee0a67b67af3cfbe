using Ledger.Api.Tests.Host;
using Ledger.V1;
using Xunit;
using static Ledger.Api.Tests.Host.Requests;

namespace Ledger.Api.Tests;

/// <summary>A preview answers what would be posted and changes nothing.</summary>
public sealed class ValidateOnlyTests
{
    private const string BookId = TestLedger.BookId;

    [Fact]
    public async Task A_previewed_bill_shows_its_postings_and_is_not_recorded()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        var before = await ledger.LastSequence();
        var bill = Bill("BILL-1", 10, "10", "5.50", ReceiptLine("GR-1"));

        var preview = await ledger.Purchasing.AuthoriseSupplierBillAsync(new() { BookId = BookId, SupplierBill = bill, ValidateOnly = true });

        Assert.Equal(["2026-03-10 DR 815 55.00 / CR 800 55.00", "2026-03-10 DR 640 5.00 / CR 815 5.00"], Journal.Text(preview.Postings));
        Assert.Equal((0, DocumentState.Authorised), (preview.Sequence, preview.Document.State));
        Assert.Null(preview.Document.RecordedAt);
        Assert.Equal(before, await ledger.LastSequence());
        var entered = await ledger.Enter(bill);
        Assert.False(entered.AlreadyInEffect);
        Assert.Equal(Journal.Text(preview.Postings), Journal.Text(entered.Postings));
    }

    [Fact]
    public async Task A_previewed_void_shows_the_state_it_would_lead_to()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        var request = Void(DocumentKind.GoodsReceipt, "GR-1");
        request.ValidateOnly = true;

        var preview = await ledger.Documents.VoidDocumentAsync(request);

        Assert.Equal((0, DocumentState.Voided), (preview.Sequence, preview.Document.State));
        Assert.Equal(["2026-03-01 DR 815 50.00 / CR 640 50.00"], Journal.Text(preview.Postings));
        var now = await ledger.Documents.GetDocumentAsync(new() { BookId = BookId, Document = Key(DocumentKind.GoodsReceipt, "GR-1") });
        Assert.Equal(DocumentState.Authorised, now.Document.State);
    }

    [Fact]
    public async Task Previewed_settings_and_lock_dates_are_not_kept()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var before = await ledger.LastSequence();
        var settings = new BookSettings { Name = "Acme", NegativeStock = NegativeStock.Allow };

        var changed = await ledger.Books.ChangeBookSettingsAsync(new() { BookId = BookId, Settings = settings, ValidateOnly = true });
        var locked = await ledger.Books.SetLockDateAsync(new() { BookId = BookId, LockDate = March(31), ValidateOnly = true });
        var reported = await ledger.Books.ReportXeroLockDateAsync(new() { BookId = BookId, XeroLockDate = March(31), ValidateOnly = true });
        var created = await ledger.Books.CreateBookAsync(Changed(Book("other")));

        Assert.Equal((0, NegativeStock.Allow), (changed.Sequence, changed.Book.Settings.NegativeStock));
        Assert.Equal((0, March(31)), (locked.Sequence, locked.Book.LockDate));
        Assert.Equal((0, March(31)), (reported.Sequence, reported.Book.XeroLockDate));
        Assert.Equal((0, "other"), (created.Sequence, created.Book.BookId));
        var book = (await ledger.Books.GetBookAsync(new() { BookId = BookId })).Book;
        Assert.Equal((before, NegativeStock.Refuse, null), (book.LastSequence, book.Settings.NegativeStock, book.LockDate));
        Assert.Equal([BookId], (await ledger.Books.ListBooksAsync(new())).Books.Select(listed => listed.BookId));

        static CreateBookRequest Changed(CreateBookRequest request)
        {
            request.ValidateOnly = true;
            return request;
        }
    }

    [Fact]
    public async Task A_validated_batch_decides_each_command_and_records_none()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var before = await ledger.LastSequence();
        var batch = new SubmitBatchRequest { BookId = BookId, ValidateOnly = true };
        batch.Commands.Add(new Command { ReceiveGoods = new() { GoodsReceipt = Receipt("GR-1", 1, "10", "5.00") } });
        batch.Commands.Add(new Command { ShipGoods = new() { Shipment = Shipment("SH-1", 2, "1") } });

        var answer = await ledger.Batch.SubmitBatchAsync(batch);

        Assert.Equal(["2026-03-01 DR 640 50.00 / CR 815 50.00"], Journal.Text(answer.Outcomes[0].Postings));
        Assert.Equal(Reason.InsufficientStock, answer.Outcomes[1].Rejection.Reason);
        Assert.Equal(before, await ledger.LastSequence());
    }
}
