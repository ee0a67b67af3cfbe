using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Stock;
using NodaTime;
using static Ledger.Domain.Tests.Books.Desk;

namespace Ledger.Domain.Tests.Books;

public class EveryReason
{
    private static readonly (Reason Reason, Func<Desk, Rejection> Refuse)[] Ways =
    [
        (Reason.DocumentIdReused, desk => Reused(desk, Receipt("GR1", 1, 9, 5))),
        (Reason.DocumentIdReused, desk => Reused(desk, Receipt("GR1", 1, 10, 5, "PO1"))),
        (Reason.BookIdReused, desk => desk.Refuse(new OpenBook("other", "NZD", Settings))),
        (Reason.BookIdReused, desk => desk.Refuse(new OpenBook("desk", "USD", Settings))),
        (Reason.BookIdReused, desk => desk.Refuse(new OpenBook("desk", "NZD", Settings with { Name = "other" }))),
        (Reason.InvalidField, desk => desk.Refuse(new SetLockDate(LocalDate.MaxIsoValue, ""))),
        (Reason.InvalidField, desk => desk.Refuse(new SetXeroLockDate(LocalDate.MaxIsoValue))),
        (Reason.InvalidField, desk => desk.Refuse(new ChangeSettings(Settings with { BillTolerance = 1.000001m }))),
        (Reason.InvalidField, desk => desk.Refuse(new ChangeSettings(Settings with { ReceiptTolerance = -0.000001m }))),
        (Reason.InvalidField, desk => desk.Refuse(Receipt("GR1", 1, 0, 5))),
        (Reason.InvalidField, desk => desk.Refuse(Receipt("GR1", 1, -1, 5))),
        (Reason.InvalidField, desk => desk.Refuse(Receipt("GR1", 1, 1, -0.01m))),
        (Reason.InvalidField, desk => desk.Refuse(Receipt("GR1", 1, 1, 1) with { Lines = ValueList<GoodsReceiptLine>.Empty })),
        (Reason.InvalidField, desk => desk.Refuse(Receipt("GR1", 1, 1, 1) with { Supplier = null })),
        (Reason.InvalidField, desk => desk.Refuse(Receipt("GR1", 1, 1, 1) with { TimeOfDay = 86_400_000 })),
        (Reason.InvalidField, desk => desk.Refuse(Receipt("GR1", 1, 1, 1) with { EffectiveDate = new(1969, 12, 31) })),
        (Reason.InvalidField, desk => desk.Refuse(Receipt("GR1", 1, 1, 1) with { Currency = new("NZD", 1.1m) })),
        (Reason.InvalidField, desk => desk.Refuse(Receipt("GR1", 1, 1, 1) with { Currency = new("USD", 0) })),
        (Reason.InvalidField, desk => desk.Refuse(Receipt("GR1", 1, 1, 1) with { Currency = new("ZZZ", 1) })),
        (Reason.InvalidField, desk => desk.Refuse(Bill("SB1", 1, 1, 1, new BillsService(AccountRole.Inventory, null)))),
        (Reason.InvalidField, desk => desk.Refuse(Bill("SB1", 1, 1, -1, new BillsService(AccountRole.Expense, null)))),
        (Reason.InvalidField, desk => desk.Refuse(Invoice("SI1", 1, 1, -1))),
        (Reason.InvalidField, desk => desk.Refuse(new PutContact(new("X", "two  spaces", null)))),
        (Reason.InvalidField, desk => desk.Refuse(new PutTaxRate(new("X", "X", 100.0001m, true, "NONE")))),
        (Reason.InvalidField, desk => desk.Refuse(new PutItem(Item("X") with { Conversions = new([new UnitConversion("each", 1, 1)]) }))),
        (Reason.InvalidField, desk => desk.Refuse(new PutItem(Item("X") with { Conversions = new([new UnitConversion("box", 0, 1)]) }))),
        (Reason.DuplicateLineId, desk => desk.Refuse(Receipt("GR1", 1, 1, 1) with { Lines = new([Receipt("", 1, 1, 1).Lines[0], Receipt("", 1, 2, 1).Lines[0]]) })),
        (Reason.UnknownDocument, desk => desk.Refuse(Bill("SB1", 1, 1, 1, "nowhere"))),
        (Reason.UnknownDocument, desk => desk.Refuse(new VoidDocument(new(DocumentKind.Shipment, "nowhere"), ""))),
        (Reason.UnknownDocument, desk => desk.Refuse(new CloseOrder(new(DocumentKind.PurchaseOrder, "nowhere")))),
        (Reason.UnknownLine, desk => Received(desk).Refuse(Bill("SB1", 1, 1, 1, new BillsReceiptLine(new("GR1", "2"))))),
        (Reason.UnknownItem, desk => desk.Refuse(Receipt("GR1", 1, 1, 1, item: "nothing"))),
        (Reason.UnknownCategory, desk => desk.Refuse(new PutItem(Item("X") with { Category = "nothing" }))),
        (Reason.UnknownLocation, desk => desk.Refuse(Shipment("SH1", 1, 1, location: "nowhere"))),
        (Reason.UnknownContact, desk => desk.Refuse(Receipt("GR1", 1, 1, 1) with { Supplier = "nobody" })),
        (Reason.UnknownTaxRate, desk => desk.Refuse(Invoice("SI1", 1, 1, 1, "nothing"))),
        (Reason.UnknownUnit, desk => desk.Refuse(Shipment("SH1", 1, 1) with { Lines = new([Shipment("", 1, 1).Lines[0] with { Unit = "crate" }]) })),
        (Reason.DocumentMismatch, desk => Received(desk).Refuse(Bill("SB1", 1, 1, 1, "GR1") with { Supplier = "S2" })),
        (Reason.DocumentMismatch, desk => Ordered(desk).Refuse(Receipt("GR1", 1, 1, 1, "PO1", "B"))),
        (Reason.DocumentMismatch, desk => Ordered(desk).Refuse(Receipt("GR1", 1, 1, null, "PO1") with { Currency = new("USD", 1.5m) })),
        (Reason.IllegalTransition, desk => Ordered(desk).Refuse(new ReopenOrder(new(DocumentKind.PurchaseOrder, "PO1")))),
        (Reason.DocumentInUse, desk => { Ordered(desk).Accept(Receipt("GR1", 1, 1, 1, "PO1")); return desk.Refuse(new VoidDocument(new(DocumentKind.PurchaseOrder, "PO1"), "")); }),
        (Reason.OrderClosed, desk => { Ordered(desk).Accept(new CloseOrder(new(DocumentKind.PurchaseOrder, "PO1"))); return desk.Refuse(Receipt("GR1", 1, 1, 1, "PO1")); }),
        (Reason.ItemHasMovements, desk => Received(desk).Refuse(new PutItem(Item("A") with { BaseUnit = "kg" }))),
        (Reason.PeriodLocked, desk => { desk.Accept(new SetLockDate(March(1), "")); return desk.Refuse(Invoice("SI1", 1, 1, 1)); }),
        (Reason.QuantityNotExact, desk => desk.Refuse(Shipment("SH1", 1, 1) with { Lines = new([Shipment("", 1, 1).Lines[0] with { Unit = "third" }]) })),
        (Reason.QuantityNotExact, desk => desk.Refuse(Shipment("SH1", 1, 0.0000001m))),
        (Reason.InsufficientStock, desk => Received(desk).Refuse(Shipment("SH1", 1, 10.000001m))),
        (Reason.QuantityOverOrder, desk => Ordered(desk).Refuse(Receipt("GR1", 1, 10.000001m, 1, "PO1"))),
        (Reason.QuantityOverReceived, desk => Received(desk).Refuse(Bill("SB1", 1, 10.000001m, 1, "GR1"))),
        (Reason.QuantityOverBilled, desk => { Received(desk).Accept(Bill("SB1", 1, 1, 1, "GR1")); return desk.Refuse(Credit("CN1", 1, 1.000001m, 1, "SB1")); }),
        (Reason.PriceMissing, desk => desk.Refuse(Receipt("GR1", 1, 1, null))),
        (Reason.BackDated, desk => { desk.Accept(new ChangeSettings(Settings with { BackDating = BackDating.Refuse })); return Received(desk, 2).Refuse(Receipt("GR2", 1, 1, 1)); }),
        (Reason.WrongItemKind, desk => desk.Refuse(Receipt("GR1", 1, 1, 1, item: "HOUR"))),
        (Reason.WrongItemKind, desk => Released(desk).Refuse(new OverheadAbsorption("OA1", March(2), 0, "MO1", new([new("1", "A", 1, null, 1, null)])))),
        (Reason.LotMissing, desk => desk.Refuse(Receipt("GR1", 1, 1, 1, item: "BATCH"))),
        (Reason.LotUnexpected, desk => desk.Refuse(Lot(Receipt("GR1", 1, 1, 1), "L"))),
        (Reason.SerialNotOne, desk => desk.Refuse(Lot(Receipt("GR1", 1, 2, 1, item: "SERIAL"), "1"))),
        (Reason.SerialOnHand, desk => { desk.Accept(Lot(Receipt("GR1", 1, 1, 1, item: "SERIAL"), "1")); return desk.Refuse(Lot(Receipt("GR2", 2, 1, 1, item: "SERIAL"), "1")); }),
        (Reason.SpreadBasisMissing, desk => Received(desk).Refuse(Voucher(SpreadBasis.Weight, new ChargeEstimate(100)))),
        (Reason.CostCycle, desk => Eats(Released(Received(desk)))),
        (Reason.QuantityOverLine, desk => Received(desk).Refuse(new SupplierReturn("SR1", March(2), 0, null, "", new([new("1", new("GR1", "1"), 10.000001m, null, "")])))),
        (Reason.NothingOnHand, desk => desk.Refuse(new Revaluation("RV1", March(2), 0, "", new([new("1", "A", "L1", null, 1, null)])))),
        (Reason.AmountOverLine, desk => { Received(desk).Accept(Bill("SB1", 1, 1, 5, new BillsService(AccountRole.LandedCostClearing, null))); return desk.Refuse(Voucher(SpreadBasis.Value, new ChargeOfBill(new("SB1", "1"), 501))); }),
        (Reason.CostNotPositive, desk => { desk.Accept(new ChangeSettings(Settings with { ZeroCost = ZeroCost.Refuse })); return desk.Refuse(Receipt("GR1", 1, 1, 0)); }),
        (Reason.CostNotPositive, desk => { desk.Accept(new ChangeSettings(Settings with { ZeroCost = ZeroCost.Refuse })); return Received(desk).Refuse(Voucher(SpreadBasis.Value, new ChargeEstimate(-5001))); }),
        (Reason.AmountOutOfRange, desk => desk.Refuse(Receipt("GR1", 1, 1_000_000_000_000m, 1_000_000))),
        (Reason.AmountOutOfRange, desk => desk.Refuse(Receipt("GR1", 1, 10_000_000_000_000m, 0))),
        (Reason.AmountOutOfRange, desk => { desk.Accept(Receipt("GR1", 1, 9_000_000_000_000m, 0)); return desk.Refuse(Receipt("GR2", 1, 9_000_000_000_000m, 0)); }),
    ];

    public static TheoryData<int> All => new(Enumerable.Range(0, Ways.Length));

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_answered_for_what_it_is_about_and_leaves_no_trace(int way)
    {
        var desk = new Desk();
        var rejection = Ways[way].Refuse(desk);
        Assert.Equal(Ways[way].Reason, rejection.Reason);
        Assert.EndsWith(".", rejection.Message, StringComparison.Ordinal);
        Assert.Equal(rejection.Facts.Count, rejection.Facts.Select(fact => fact.Name).Distinct().Count());
        var again = new Book();
        foreach (var recorded in desk.Events) Assert.Null(again.Replay(recorded));
        Assert.Equal(again.Sequence, desk.Book.Sequence);
    }

    [Fact]
    public void No_reason_is_left_without_a_way_to_bring_it_about() => Assert.Equal(Enum.GetValues<Reason>().Order(), Ways.Select(way => way.Reason).Distinct().Order());

    [Fact] // reuse of an id, shape, references, lifecycle, lock date, quantity, amount
    public void Where_several_reasons_apply_the_first_in_order_answers()
    {
        var desk = Ordered(new());
        desk.Accept(new CloseOrder(new(DocumentKind.PurchaseOrder, "PO1")));
        desk.Accept(new SetLockDate(March(20), ""));
        var wrong = Receipt("GR1", 1, 1_000_000_000_000m, 1_000_000_000, "PO1", "nothing") with { TimeOfDay = -1 };
        Assert.Equal(Reason.InvalidField, desk.Refuse(wrong).Reason);
        wrong = wrong with { TimeOfDay = 0 };
        Assert.Equal(Reason.UnknownItem, desk.Refuse(wrong).Reason);
        wrong = Receipt("GR1", 1, 1_000_000_000_000m, 1_000_000_000, "PO1");
        Assert.Equal(Reason.OrderClosed, desk.Refuse(wrong).Reason);
        desk.Accept(new ReopenOrder(new(DocumentKind.PurchaseOrder, "PO1")));
        Assert.Equal(Reason.PeriodLocked, desk.Refuse(wrong).Reason);
        Assert.Equal(Reason.QuantityOverOrder, desk.Refuse(wrong with { EffectiveDate = March(21) }).Reason);
        wrong = Receipt("GR1", 21, 1_000_000_000_000m, 1_000_000_000);
        Assert.Equal(Reason.AmountOutOfRange, desk.Refuse(wrong).Reason);
    }

    [Fact]
    public void The_closed_families_have_as_many_cases_as_are_known_here()
    {
        Assert.Equal(13, Cases(typeof(Command)));
        Assert.Equal(3, Cases(typeof(Outcome)));
        Assert.Equal(4, Cases(typeof(BillTarget)));
        Assert.Equal(4, Cases(typeof(CreditTarget)));
        Assert.Equal(2, Cases(typeof(ChargeSource)));
        Assert.Equal(2, Cases(typeof(Opening)));
        Assert.Equal(2, Cases(typeof(Completed)));
        Assert.Equal(26, Cases(typeof(Document)));
        Assert.Equal(Enum.GetValues<DocumentKind>().Length, Cases(typeof(Document)));

        static int Cases(Type family) => family.Assembly.GetTypes().Count(type => type.IsSealed && type.IsSubclassOf(family));
    }

    [Fact]
    public void A_book_begins_with_its_opening() => Assert.Throws<InvalidOperationException>(() => new Book().Execute(new CloseOrder(new(DocumentKind.PurchaseOrder, "PO1")), Instant.MinValue, "test"));

    private static Desk Received(Desk desk, int day = 1)
    {
        desk.Accept(Receipt("GR1", day, 10, 5));
        return desk;
    }

    private static GoodsReceipt Lot(GoodsReceipt receipt, string lot) => receipt with { Lines = new([receipt.Lines[0] with { Lot = lot }]) };

    private static LandedCostVoucher Voucher(SpreadBasis basis, ChargeSource source) => new(
        "LC1", March(2), 0, "", null, new([new("1", "", source, basis, new([new(DocumentKind.GoodsReceipt, new("GR1", "1"), null)]))]));

    private static Desk Released(Desk desk)
    {
        desk.Accept(new ProductionOrder("MO1", March(1), 0, "L1", OutputShare.Quantity, "", new([new("1", "B", 2, null, null)]), new([])));
        return desk;
    }

    /// <summary>An order that takes half of what it made.</summary>
    private static Rejection Eats(Desk desk)
    {
        desk.Accept(new ComponentIssue("CI1", March(2), 0, "MO1", new([new("1", "A", "L1", null, false, 4, null, null)])));
        desk.Accept(new ProductionCompletion("PC1", March(3), 0, "MO1", new([new("1", new CompletesOutput("1"), "L1", null, null, 2, null)])));
        return desk.Refuse(new ComponentIssue("CI2", March(4), 0, "MO1", new([new("1", "B", "L1", null, false, 1, null, null)])));
    }

    private static Desk Ordered(Desk desk)
    {
        desk.Accept(Order("PO1", 1, 10, 5));
        return desk;
    }

    private static Rejection Reused(Desk desk, Document document) => Received(desk).Refuse(document);
}
