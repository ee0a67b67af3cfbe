using Grpc.Core;
using Ledger.Api.Tests.Host;
using Ledger.Contracts;
using Ledger.V1;
using Xunit;
using static Ledger.Api.Tests.Host.Requests;

namespace Ledger.Api.Tests;

/// <summary>Periods are closed and reopened, and what comes late finds the first open date.</summary>
public sealed class PeriodTests
{
    private const string BookId = TestLedger.BookId;

    [Fact]
    public async Task A_period_is_closed_and_closing_never_opens_one()
    {
        await using var ledger = await TestLedger.StartWithBook();

        var closed = await ledger.Books.ClosePeriodAsync(new() { BookId = BookId, EndDate = March(31) });
        var again = await ledger.Books.ClosePeriodAsync(new() { BookId = BookId, EndDate = March(31) });
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await ledger.Books.ClosePeriodAsync(new() { BookId = BookId, EndDate = March(30) }));

        Assert.Equal(March(31), closed.Book.LockDate);
        Assert.True(again.AlreadyInEffect);
        Assert.Equal((Reason.InvalidField, "end_date"), (RefusalStatus.ReasonOf(refused), Details.Info(refused).Metadata["field"]));
        Assert.Equal(March(31), (await ledger.Books.GetBookAsync(new() { BookId = BookId })).Book.LockDate);
    }

    [Fact]
    public async Task A_period_is_reopened_for_a_reason_and_reopening_never_closes_one()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Books.ClosePeriodAsync(new() { BookId = BookId, EndDate = March(31) });

        var noReason = await Assert.ThrowsAsync<RpcException>(async () => await ledger.Books.ReopenPeriodAsync(new() { BookId = BookId, LockDate = On(2, 28) }));
        var later = await Assert.ThrowsAsync<RpcException>(
            async () => await ledger.Books.ReopenPeriodAsync(new() { BookId = BookId, LockDate = On(4, 30), Reason = "Audit" }));
        var preview = await ledger.Books.ReopenPeriodAsync(new() { BookId = BookId, LockDate = On(2, 28), Reason = "Audit", ValidateOnly = true });
        var reopened = await ledger.Books.ReopenPeriodAsync(new() { BookId = BookId, LockDate = On(2, 28), Reason = "Audit" });
        var all = await ledger.Books.ReopenPeriodAsync(new() { BookId = BookId, Reason = "Begin again" });

        Assert.Equal((Reason.MissingField, "reason"), (RefusalStatus.ReasonOf(noReason), Details.Info(noReason).Metadata["field"]));
        Assert.Equal((Reason.InvalidField, "lock_date"), (RefusalStatus.ReasonOf(later), Details.Info(later).Metadata["field"]));
        Assert.Equal((0, On(2, 28)), (preview.Sequence, preview.Book.LockDate));
        Assert.Equal(On(2, 28), reopened.Book.LockDate);
        Assert.Null(all.Book.LockDate);
    }

    [Fact]
    public async Task A_late_document_is_posted_on_the_first_open_date_where_its_request_says_so()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Books.ClosePeriodAsync(new() { BookId = BookId, EndDate = March(10) });
        var request = new ReceiveGoodsRequest { BookId = BookId, GoodsReceipt = Receipt("GR-1", 8, "10", "5.00") };

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await ledger.Purchasing.ReceiveGoodsAsync(request));
        request.MoveToOpenPeriod = true;
        var taken = await ledger.Purchasing.ReceiveGoodsAsync(request);

        Assert.Equal(Reason.PeriodLocked, RefusalStatus.ReasonOf(refused));
        Assert.Equal(["2026-03-11 DR 640 50.00 / CR 815 50.00"], Journal.Text(taken.Postings));
        Assert.Equal(March(8), taken.Postings[0].OriginalDate);
        Assert.Equal(March(8), taken.Document.EffectiveDate);
    }

    [Fact]
    public async Task A_book_that_lets_late_documents_in_refuses_one_that_does_not_want_to_move()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Books.ChangeBookSettingsAsync(new() { BookId = BookId, Settings = new() { Name = "Acme Trading", MoveToOpenPeriod = true } });
        await ledger.Books.ClosePeriodAsync(new() { BookId = BookId, EndDate = March(10) });
        var request = new ReceiveGoodsRequest { BookId = BookId, GoodsReceipt = Receipt("GR-1", 8, "10", "5.00"), MoveToOpenPeriod = false };

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await ledger.Purchasing.ReceiveGoodsAsync(request));
        request.ClearMoveToOpenPeriod();
        var taken = await ledger.Purchasing.ReceiveGoodsAsync(request);

        Assert.Equal(Reason.PeriodLocked, RefusalStatus.ReasonOf(refused));
        Assert.Equal(March(11), taken.Postings[0].EffectiveDate);
    }
}
