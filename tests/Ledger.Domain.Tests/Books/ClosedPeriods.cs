using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using static Ledger.Domain.Tests.Books.Desk;

namespace Ledger.Domain.Tests.Books;

public class ClosedPeriods
{
    private readonly Desk _desk = new();

    [Fact]
    public void A_void_in_a_closed_period_is_posted_on_the_first_open_date_and_keeps_its_own()
    {
        _desk.Accept(Receipt("GR1", 1, 10, 5));
        _desk.Accept(Shipment("SH1", 2, 4));
        _desk.Accept(new SetLockDate(March(10), "close"));
        var posting = Assert.Single(_desk.Void(DocumentKind.Shipment, "SH1").Postings);
        Assert.Equal((March(11), March(2)), (posting.EffectiveDate, posting.OriginalDate));
        Assert.Equal((2000, 2000, 0), (_desk.Balance(AccountRole.Cogs, 2), _desk.Balance(AccountRole.Cogs, 10), _desk.Balance(AccountRole.Cogs, 11)));
    }

    [Fact]
    public void A_recost_that_reaches_into_a_closed_period_is_one_posting_a_date_all_on_the_first_open_one()
    {
        _desk.Accept(Receipt("GR1", 1, 2, 10));
        _desk.Accept(Receipt("GR2", 1, 9, 13));
        _desk.Accept(Shipment("SH1", 2, 1));
        _desk.Accept(Shipment("SH2", 3, 1));
        _desk.Accept(Shipment("SH3", 20, 1));
        _desk.Accept(new SetLockDate(March(10), "close"));
        var postings = _desk.Void(DocumentKind.Shipment, "SH1").Postings;
        Assert.Equal(
            [(March(11), (NodaTime.LocalDate?)March(2), PostingNature.Reversal), (March(20), null, PostingNature.Recost)],
            postings.Select(posting => (posting.EffectiveDate, posting.OriginalDate, posting.Nature)));
        Assert.Equal(2000, _desk.Balance(AccountRole.Cogs));
    }

    [Fact]
    public void Opening_the_period_again_corrects_nothing_twice()
    {
        _desk.Accept(Receipt("GR1", 1, 10, 5));
        _desk.Accept(Shipment("SH1", 2, 4));
        _desk.Accept(Shipment("SH2", 3, 1));
        _desk.Accept(new SetLockDate(March(10), "close"));
        _desk.Void(DocumentKind.Shipment, "SH1");
        _desk.Accept(new SetLockDate(null, "reopen"));
        var sequence = _desk.Book.Sequence;
        var postings = _desk.Accept(Receipt("GR0", 1, 1, 7) with { TimeOfDay = 0 }).Postings;
        Assert.Equal(sequence + 1, _desk.Book.Sequence);
        Assert.All(postings, posting => Assert.Null(posting.OriginalDate));
        Assert.Equal(500, _desk.Balance(AccountRole.Cogs));
        Assert.Equal(1000 * 5 + 700 - 500, _desk.Balance(AccountRole.Inventory));
        _desk.Void(DocumentKind.Shipment, "SH2");
        Assert.Equal((2500 - 500 - 2000, 5700), (_desk.Balance(AccountRole.Cogs), _desk.Balance(AccountRole.Inventory)));
    }

    [Fact]
    public void A_late_bill_changes_the_open_period_only_from_its_own_date_on()
    {
        _desk.Accept(Receipt("GR1", 1, 10, 5));
        _desk.Accept(Shipment("SH1", 2, 4));
        _desk.Accept(new SetLockDate(March(10), "close"));
        _desk.Accept(Bill("SB1", 12, 10, 5.50m, "GR1"));
        Assert.Equal((3000, 3000, 3300), (_desk.Balance(AccountRole.Inventory, 10), _desk.Balance(AccountRole.Inventory, 11), _desk.Balance(AccountRole.Inventory, 12)));
    }

    [Fact]
    public void The_lock_date_set_to_what_it_is_changes_nothing()
    {
        _desk.Accept(new SetLockDate(March(10), "close"));
        Assert.IsType<AlreadyInEffect>(_desk.Do(new SetLockDate(March(10), "again")));
        Assert.IsType<AlreadyInEffect>(_desk.Do(new SetXeroLockDate(null)));
    }
}
