using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using static Ledger.Domain.Tests.Books.Desk;

namespace Ledger.Domain.Tests.Books;

public class PostingRules
{
    private static readonly Currency Nzd = Currency.Of("NZD");

    [Fact]
    public void A_posting_out_of_balance_cannot_be_made() =>
        Assert.Throws<InvalidOperationException>(() => Made(Line(Side.Debit, 100), Line(Side.Credit, 99)));

    [Fact]
    public void A_posting_of_one_line_cannot_be_made() => Assert.Throws<InvalidOperationException>(() => Made(Line(Side.Debit, 0)));

    [Fact]
    public void A_balanced_posting_is_named_by_sequence_and_number() => Assert.Equal("7-2", Made(Line(Side.Debit, 100), Line(Side.Credit, 60), Line(Side.Credit, 40)).Id);

    [Fact] // sums beyond 64 bits balance too: they are not wrapped
    public void Sums_are_checked_in_more_than_64_bits() =>
        Assert.Throws<InvalidOperationException>(() => Made(Line(Side.Debit, long.MaxValue), Line(Side.Debit, long.MaxValue), Line(Side.Debit, 2)));

    [Fact]
    public void Each_document_goes_to_xero_by_its_carrier()
    {
        var desk = new Desk();
        desk.Accept(Order("PO1", 1, 10, 5));
        Assert.Empty(desk.Events[^1].Postings);
        Assert.Equal(Carrier.ManualJournal, desk.Accept(Receipt("GR1", 1, 10, 5)).Postings.Single().Carrier);
        Assert.Equal(Carrier.ManualJournal, desk.Accept(Shipment("SH1", 2, 4)).Postings.Single().Carrier);
        Assert.Equal([Carrier.Bill, Carrier.ManualJournal], desk.Accept(Bill("SB1", 3, 10, 5.50m, "GR1")).Postings.Select(posting => posting.Carrier));
        Assert.Equal([Carrier.SupplierCredit, Carrier.ManualJournal], desk.Accept(Credit("CN1", 4, 2, 5.50m, "SB1")).Postings.Select(posting => posting.Carrier));
        Assert.Equal(Carrier.SalesInvoice, desk.Accept(Invoice("SI1", 5, 4, 9)).Postings.Single().Carrier);
        Assert.All(desk.Events.SelectMany(entry => entry.Postings), posting => Assert.Equal(posting.Nature == PostingNature.Recost, posting.Carrier == Carrier.ManualJournal && posting.Cause.Kind is DocumentKind.SupplierBill or DocumentKind.SupplierCreditNote));
    }

    private static Posting Made(params JournalLine[] lines) =>
        new(7, 2, March(1), null, new(DocumentKind.Shipment, "SH1"), PostingNature.Document, Carrier.ManualJournal, null, new(lines));

    private static JournalLine Line(Side side, long amount) => new(AccountRole.Cogs, "310", side, new(amount, Nzd), null, null, null, null);
}
