using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using static Ledger.Domain.Tests.Books.Desk;

namespace Ledger.Domain.Tests.Books;

public class DocumentRules
{
    private readonly Desk _desk = new();

    [Fact]
    public void The_same_document_again_is_in_effect_already()
    {
        var sequence = _desk.Accept(Receipt("GR1", 1, 10, 5)).Sequence;
        Assert.Equal(new AlreadyInEffect(sequence), _desk.Enter(Receipt("GR1", 1, 10, 5)));
        Assert.Equal(new AlreadyInEffect(sequence), _desk.Enter(Receipt("GR1", 1, 10.000m, 5.00m)));
        Assert.Equal(5000, _desk.Balance(AccountRole.Inventory));
    }

    [Fact]
    public void An_id_used_before_with_other_content_names_the_first_field_that_differs()
    {
        _desk.Accept(Receipt("GR1", 1, 10, 5));
        Assert.Equal((Reason.DocumentIdReused, "lines[0].quantity"), Facts(_desk.Refuse(Receipt("GR1", 1, 11, 5)), "field"));
        Assert.Equal((Reason.DocumentIdReused, "effective_date"), Facts(_desk.Refuse(Receipt("GR1", 2, 10, 5)), "field"));
    }

    [Fact]
    public void Receipts_and_bills_may_have_the_same_id_as_they_are_of_different_kinds()
    {
        _desk.Accept(Receipt("X", 1, 10, 5));
        _desk.Accept(Bill("X", 1, 10, 5, "X"));
        Assert.Equal(0, _desk.Balance(AccountRole.Grni));
    }

    [Fact]
    public void The_day_before_on_and_after_the_lock_date()
    {
        _desk.Accept(new SetLockDate(March(10), "test"));
        var rejection = _desk.Refuse(Receipt("GR1", 9, 1, 1));
        Assert.Equal((Reason.PeriodLocked, "2026-03-11"), Facts(rejection, "first_open_date"));
        Assert.Equal(("2026-03-10", "2026-03-09"), (rejection.Fact("lock_date"), rejection.Fact("effective_date")));
        Assert.Equal(Reason.PeriodLocked, _desk.Refuse(Receipt("GR1", 10, 1, 1)).Reason);
        _desk.Accept(Receipt("GR1", 11, 1, 1));
    }

    [Fact]
    public void The_later_of_the_books_own_lock_date_and_xeros_counts()
    {
        _desk.Accept(new SetXeroLockDate(March(10)));
        _desk.Accept(new SetLockDate(March(5), "test"));
        Assert.Equal(March(10), _desk.Book.LockDate);
        Assert.Equal(Reason.PeriodLocked, _desk.Refuse(Receipt("GR1", 10, 1, 1)).Reason);
        _desk.Accept(new SetXeroLockDate(null));
        Assert.Equal(March(5), _desk.Book.LockDate);
        _desk.Accept(Receipt("GR1", 10, 1, 1));
        _desk.Accept(new SetLockDate(null, "test"));
        Assert.Null(_desk.Book.LockDate);
    }

    [Fact]
    public void A_closed_order_takes_no_receipts_until_it_is_opened_again_but_can_be_billed()
    {
        _desk.Accept(Order("PO1", 1, 10, 5));
        _desk.Accept(new CloseOrder(new(DocumentKind.PurchaseOrder, "PO1")));
        Assert.Equal((Reason.OrderClosed, "PO1"), Facts(_desk.Refuse(Receipt("GR1", 2, 1, null, "PO1")), "document_id"));
        _desk.Accept(Bill("SB1", 2, 1, 5, new BillsOrderLine(new("PO1", "1"))));
        _desk.Accept(new ReopenOrder(new(DocumentKind.PurchaseOrder, "PO1")));
        _desk.Accept(Receipt("GR1", 2, 1, null, "PO1"));
    }

    [Fact]
    public void A_trigger_that_a_state_does_not_permit_is_refused_with_the_permitted_ones()
    {
        _desk.Accept(Order("PO1", 1, 10, 5));
        var rejection = _desk.Refuse(new ReopenOrder(new(DocumentKind.PurchaseOrder, "PO1")));
        Assert.Equal((Reason.IllegalTransition, "CLOSE,VOID"), Facts(rejection, "permitted_triggers"));
        Assert.Equal("OPEN", rejection.Fact("state"));
        _desk.Void(DocumentKind.PurchaseOrder, "PO1");
        Assert.Equal((Reason.IllegalTransition, ""), Facts(_desk.Refuse(new CloseOrder(new(DocumentKind.PurchaseOrder, "PO1"))), "permitted_triggers"));
    }

    [Fact] // a client whose answer was lost sends the same void again
    public void The_same_void_sent_again_is_in_effect_already_and_another_one_is_refused()
    {
        _desk.Accept(Receipt("GR1", 1, 10, 5));
        var voided = _desk.Void(DocumentKind.GoodsReceipt, "GR1");
        var again = new VoidDocument(new(DocumentKind.GoodsReceipt, "GR1"), "test");
        Assert.Equal(new AlreadyInEffect(voided.Sequence), _desk.Book.Execute(again, default, ""));
        Assert.Equal(Reason.IllegalTransition, _desk.Refuse(again with { Reason = "another" }).Reason);
    }

    [Fact]
    public void A_voided_document_cannot_be_referred_to()
    {
        _desk.Accept(Receipt("GR1", 1, 10, 5));
        _desk.Void(DocumentKind.GoodsReceipt, "GR1");
        Assert.Equal(Reason.IllegalTransition, _desk.Refuse(Bill("SB1", 2, 10, 5, "GR1")).Reason);
    }

    [Fact] // the last unit, and one millionth more
    public void Receiving_beyond_the_order_is_refused_outside_the_tolerance()
    {
        _desk.Accept(Order("PO1", 1, 10, 5));
        _desk.Accept(Receipt("GR1", 2, 9, null, "PO1"));
        Assert.Equal((Reason.QuantityOverOrder, "9"), Facts(_desk.Refuse(Receipt("GR2", 2, 1.000001m, null, "PO1")), "already"));
        _desk.Accept(Receipt("GR2", 2, 1, null, "PO1"));
        _desk.Accept(new ChangeSettings(Settings with { ReceiptTolerance = 0.1m }));
        Assert.Equal(Reason.QuantityOverOrder, _desk.Refuse(Receipt("GR3", 2, 1.000001m, null, "PO1")).Reason);
        _desk.Accept(Receipt("GR3", 2, 1, null, "PO1"));
    }

    [Fact]
    public void Billing_beyond_the_order_is_refused_outside_the_tolerance()
    {
        var target = new BillsOrderLine(new("PO1", "1"));
        _desk.Accept(Order("PO1", 1, 10, 5));
        _desk.Accept(Bill("SB1", 2, 10, 5, target));
        Assert.Equal((Reason.QuantityOverOrder, "10"), Facts(_desk.Refuse(Bill("SB2", 2, 0.000001m, 5, target)), "limit"));
        _desk.Accept(new ChangeSettings(Settings with { BillTolerance = 0.1m }));
        Assert.Equal((Reason.QuantityOverOrder, "11"), Facts(_desk.Refuse(Bill("SB2", 2, 1.000001m, 5, target)), "limit"));
        _desk.Accept(Bill("SB2", 2, 1, 5, target));
    }

    [Fact]
    public void A_receipt_line_cannot_be_billed_beyond_what_it_brought_nor_credited_beyond_what_was_billed()
    {
        _desk.Accept(Receipt("GR1", 1, 10, 5));
        Assert.Equal((Reason.QuantityOverReceived, "10"), Facts(_desk.Refuse(Bill("SB1", 2, 10.000001m, 5, "GR1")), "limit"));
        _desk.Accept(Bill("SB1", 2, 6, 5, "GR1"));
        Assert.Equal(Reason.QuantityOverReceived, _desk.Refuse(Bill("SB2", 2, 4.000001m, 5, "GR1")).Reason);
        Assert.Equal(Reason.QuantityOverBilled, _desk.Refuse(Credit("CN1", 3, 6.000001m, 5, "SB1")).Reason);
        _desk.Accept(Credit("CN1", 3, 6, 5, "SB1"));
        _desk.Accept(Bill("SB2", 2, 10, 5, "GR1"));
    }

    [Fact]
    public void A_credit_note_before_its_bill_is_refused()
    {
        _desk.Accept(Receipt("GR1", 1, 10, 5));
        _desk.Accept(Bill("SB1", 5, 10, 5, "GR1"));
        Assert.Equal((Reason.InvalidField, "effective_date"), Facts(_desk.Refuse(Credit("CN1", 4, 1, 5, "SB1")), "field"));
        _desk.Accept(Credit("CN1", 5, 1, 5, "SB1"));
    }

    [Fact]
    public void A_credit_note_cannot_be_voided_once_another_bill_took_its_place()
    {
        _desk.Accept(Receipt("GR1", 1, 10, 5));
        _desk.Accept(Bill("SB1", 2, 10, 5, "GR1"));
        _desk.Accept(Credit("CN1", 3, 4, 5, "SB1"));
        _desk.Accept(Bill("SB2", 4, 3, 5, "GR1"));
        Assert.Equal((Reason.QuantityOverReceived, "9"), Facts(_desk.Refuse(new VoidDocument(new(DocumentKind.SupplierCreditNote, "CN1"), "test")), "already"));
        _desk.Void(DocumentKind.SupplierBill, "SB2");
        _desk.Void(DocumentKind.SupplierCreditNote, "CN1");
        Assert.Equal((0, -5000), (_desk.Balance(AccountRole.Grni), _desk.Balance(AccountRole.Payable)));
    }

    [Fact] // a receipt takes supplier, currency and rate from the order that it names, even where none of its lines is of it
    public void An_order_is_not_voided_under_a_receipt_that_names_it()
    {
        _desk.Accept(Order("PO1", 1, 10, 5));
        _desk.Accept(Receipt("GR1", 2, 1, 5) with { Order = "PO1", Supplier = null });
        Assert.Equal((Reason.DocumentInUse, "GR1"), Facts(_desk.Refuse(new VoidDocument(new(DocumentKind.PurchaseOrder, "PO1"), "test")), "used_by_document_id"));
        _desk.Void(DocumentKind.GoodsReceipt, "GR1");
        _desk.Void(DocumentKind.PurchaseOrder, "PO1");
    }

    [Theory]
    [InlineData(DocumentKind.PurchaseOrder, "PO1", "SB2")]
    [InlineData(DocumentKind.GoodsReceipt, "GR1", "SB1")]
    [InlineData(DocumentKind.SupplierBill, "SB1", "CN1")]
    public void What_another_document_stands_on_is_in_use(DocumentKind kind, string id, string by)
    {
        _desk.Accept(Order("PO1", 1, 10, 5));
        _desk.Accept(Bill("SB2", 1, 1, 5, new BillsOrderLine(new("PO1", "1"))));
        _desk.Accept(Receipt("GR1", 1, 10, 5));
        _desk.Accept(Bill("SB1", 2, 10, 5, "GR1"));
        _desk.Accept(Credit("CN1", 3, 1, 5, "SB1"));
        Assert.Equal((Reason.DocumentInUse, by), Facts(_desk.Refuse(new VoidDocument(new(kind, id), "test")), "used_by_document_id"));
    }

    [Fact]
    public void A_receipt_whose_units_were_shipped_cannot_be_voided()
    {
        _desk.Accept(Receipt("GR1", 1, 1, 5));
        _desk.Accept(Receipt("GR2", 2, 1, 6));
        _desk.Accept(Shipment("SH1", 3, 1));
        _desk.Accept(Shipment("SH2", 4, 1));
        var rejection = _desk.Refuse(new VoidDocument(new(DocumentKind.GoodsReceipt, "GR1"), "test"));
        Assert.Equal((Reason.InsufficientStock, "SH2"), Facts(rejection, "first_failing_document"));
        Assert.Equal(("0", "1", "2026-03-04"), (rejection.Fact("on_hand"), rejection.Fact("asked_for"), rejection.Fact("first_failing_date")));
    }

    [Fact] // the last cent
    public void The_last_unit_takes_the_last_cent()
    {
        _desk.Accept(Receipt("GR1", 1, 3, 3.333333m));
        foreach (var shipment in (string[])["SH1", "SH2", "SH3"]) _desk.Accept(Shipment(shipment, 2, 1));
        Assert.Equal((0, 1000), (_desk.Balance(AccountRole.Inventory), _desk.Balance(AccountRole.Cogs)));
    }

    [Fact]
    public void Time_of_day_orders_a_date_before_the_order_of_arrival()
    {
        _desk.Accept(Receipt("GR1", 1, 1, 5) with { TimeOfDay = 1000 });
        Assert.Equal(Reason.InsufficientStock, _desk.Refuse(Shipment("SH1", 1, 1) with { TimeOfDay = 999 }).Reason);
        _desk.Accept(Shipment("SH1", 1, 1) with { TimeOfDay = 1000 });
    }

    [Fact]
    public void A_zero_price_posts_nothing_and_is_stock_all_the_same()
    {
        Assert.Empty(_desk.Accept(Receipt("GR1", 1, 5, 0)).Postings);
        Assert.Empty(_desk.Accept(Shipment("SH1", 2, 5)).Postings);
        Assert.Equal(Reason.InsufficientStock, _desk.Refuse(Shipment("SH2", 2, 0.000001m)).Reason);
    }

    [Fact]
    public void A_unit_with_a_factor_counts_in_the_base_unit()
    {
        var receipt = Receipt("GR1", 1, 2, 60);
        _desk.Accept(receipt with { Lines = new([receipt.Lines[0] with { Unit = "box" }]) });
        Assert.Equal(24_000_000, _desk.Events[^1].Movements[0].Quantity);
        Assert.Equal(12000, _desk.Balance(AccountRole.Inventory));
    }

    [Fact] // one box of 12 ordered at 12.06, seven units received: 7.035, half to even
    public void An_orders_price_in_another_unit_is_rounded_once()
    {
        var order = Order("PO1", 1, 1, 12.06m);
        _desk.Accept(order with { Lines = new([order.Lines[0] with { Unit = "box" }]) });
        _desk.Accept(Receipt("GR1", 1, 7, null, "PO1"));
        Assert.Equal(704, _desk.Balance(AccountRole.Inventory));
    }

    [Fact]
    public void A_settings_change_that_is_only_previewed_does_not_change_whether_stock_may_go_negative()
    {
        _desk.Accept(new ChangeSettings(Settings with { NegativeStock = Catalog.NegativeStock.Allow }));
        _desk.Accept(Receipt("GR1", 1, 1, 5));
        _desk.Accept(Shipment("SH1", 2, 1));
        _desk.Accept(new ChangeSettings(Settings));
        _ = _desk.Book.Preview(new ChangeSettings(Settings with { NegativeStock = Catalog.NegativeStock.Allow }), default, "test");
        Assert.Equal(Reason.InsufficientStock, _desk.Refuse(Shipment("SH2", 3, 1)).Reason);
    }

    [Fact] // stock that was allowed to go negative must not stand in the way of the goods that come in
    public void What_was_allowed_to_go_negative_stays_allowed_when_the_policy_changes()
    {
        _desk.Accept(new ChangeSettings(Settings with { NegativeStock = Catalog.NegativeStock.Allow }));
        _desk.Accept(Shipment("SH1", 1, 5));
        _desk.Accept(new ChangeSettings(Settings));
        _desk.Accept(Receipt("GR1", 2, 2, 5));
        Assert.Equal(Reason.InsufficientStock, _desk.Refuse(Shipment("SH2", 3, 1)).Reason);
        _desk.Accept(Receipt("GR2", 3, 4, 6));
        Assert.Equal(2 * 500 + 3 * 600, _desk.Balance(AccountRole.Cogs));
        _desk.Accept(Shipment("SH2", 3, 1));
        Assert.Equal(0, _desk.Balance(AccountRole.Inventory));
    }

    [Fact]
    public void Accounts_are_those_of_the_item_then_its_category_then_the_location_then_the_book()
    {
        _desk.Accept(new PutCategory(new("K", "K", new("645", "315", null))));
        _desk.Accept(new PutLocation(new("L2", "L2", new("649", null, null))));
        _desk.Accept(new PutItem(Item("OWN") with { Category = "K", Accounts = new("641", null, null) }));
        _desk.Accept(new PutItem(Item("CAT") with { Category = "K" }));
        Assert.Equal(("641", "645", "649", "640"), (Inventory("OWN", "L2"), Inventory("CAT", "L2"), Inventory("A", "L2"), Inventory("A", "L1")));

        string Inventory(string item, string location)
        {
            var receipt = Receipt($"{item}{location}", 1, 1, 1, item: item);
            return _desk.Accept(receipt with { Lines = new([receipt.Lines[0] with { Location = location }]) }).Postings[0].Lines.Single(line => line.Role == AccountRole.Inventory).Account;
        }
    }

    [Fact] // an account that is mapped anew takes what comes; what is posted is corrected where it stands
    public void A_void_after_accounts_were_mapped_anew_takes_back_what_was_posted_where_it_was_posted()
    {
        _desk.Accept(Receipt("GR1", 1, 1, 5));
        _desk.Accept(new ChangeSettings(Settings with { Accounts = Settings.Accounts.With(AccountRole.Grni, "816").With(AccountRole.Inventory, "646") }));
        var posting = Assert.Single(_desk.Void(DocumentKind.GoodsReceipt, "GR1").Postings);
        Assert.Equal([("640", Side.Credit), ("815", Side.Debit)], posting.Lines.Select(line => (line.Account, line.Side)).Order());
        Assert.Equal(PostingNature.Reversal, posting.Nature);
        Assert.Equal(_desk.Events.Single(entry => entry.Command is EnterDocument).Postings[0].Id, posting.Reverses);
    }

    [Fact]
    public void A_bills_tax_goes_to_the_tax_account_or_into_the_cost()
    {
        _desk.Accept(Receipt("GR1", 1, 4, 1));
        _desk.Accept(Receipt("GR2", 1, 4, 1));
        _desk.Accept(Bill("SB1", 2, 4, 1, new BillsReceiptLine(new("GR1", "1")), "GST"));
        Assert.Equal((60, 800, -460), (_desk.Balance(AccountRole.Tax), _desk.Balance(AccountRole.Inventory), _desk.Balance(AccountRole.Payable)));
        _desk.Accept(Bill("SB2", 2, 4, 1, new BillsReceiptLine(new("GR2", "1")), "LOST"));
        Assert.Equal((60, 860, -920), (_desk.Balance(AccountRole.Tax), _desk.Balance(AccountRole.Inventory), _desk.Balance(AccountRole.Payable)));
    }

    private static (Reason, string?) Facts(Rejection rejection, string fact) => (rejection.Reason, rejection.Fact(fact) ?? rejection.Field);
}
