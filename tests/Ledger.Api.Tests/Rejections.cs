using Ledger.Api.Tests.Host;
using Ledger.Api.Writer;
using Ledger.V1;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Xunit;
using static Ledger.Api.Tests.Host.Requests;

namespace Ledger.Api.Tests;

/// <summary>How each reason is brought about through the API.</summary>
/// <param name="Arrange">What is accepted first.</param>
/// <param name="Act">What is refused.</param>
internal sealed record Case(Func<TestLedger, Task> Arrange, Func<TestLedger, Task> Act)
{
    private const string BookId = TestLedger.BookId;

    /// <summary>Reasons that the poster's services give; its own tests bring them about.</summary>
    public static IReadOnlySet<Reason> OfThePoster { get; } = new HashSet<Reason>
    {
        Reason.UnknownSyncRecord, Reason.XeroNotConnected, Reason.XeroSyncRunning, Reason.XeroNeedsConsent, Reason.XeroUnreachable, Reason.XeroTenantUnknown,
    };

    public static IReadOnlyDictionary<Reason, Case> All { get; } = new Dictionary<Reason, Case>
    {
        [Reason.DocumentIdReused] = new(x => x.Enter(Receipt("GR-1", 1, "10", "5.00")), x => x.Enter(Receipt("GR-1", 2, "10", "5.00"))),
        [Reason.BookIdReused] = new(Nothing, async x => await x.Books.CreateBookAsync(Book(BookId, "EUR"))),
        [Reason.InvalidField] = new(Nothing, x => x.Enter(Receipt("GR-1", 32, "10", "5.00"))),
        [Reason.MissingField] = new(Nothing, x => x.Enter(Shipment("SH-1", 1, "1", ""))),
        [Reason.InvalidDecimal] = new(Nothing, x => x.Enter(Shipment("SH-1", 1, "1,5"))),
        [Reason.TooLong] = new(Nothing, x => x.Enter(Shipment(new string('x', 65), 1, "1"))),
        [Reason.TooManyLines] = new(Nothing, x => x.Enter(WithLines(Shipment("SH-1", 1, "1"), 10_001, i => $"{i}"))),
        [Reason.DuplicateLineId] = new(Nothing, x => x.Enter(WithLines(Shipment("SH-1", 1, "1"), 2, _ => "1"))),
        [Reason.UnknownBook] = new(Nothing, async x => await x.Sales.ShipGoodsAsync(new() { BookId = "nobody", Shipment = Shipment("SH-1", 1, "1") })),
        [Reason.UnknownDocument] = new(Nothing, async x => await x.Documents.VoidDocumentAsync(Void(DocumentKind.Shipment, "SH-1"))),
        [Reason.UnknownLine] = new(x => x.Enter(Order("PO-1", "10", "5.00")), x => x.Enter(Bill("BILL-1", 1, "1", "5.00", OrderLine("PO-1", "9")))),
        [Reason.UnknownItem] = new(Nothing, x => x.Enter(Receipt("GR-1", 1, "1", "5.00", "NONE"))),
        [Reason.UnknownCategory] = new(Nothing, x => Upsert(x, Changed(Item("C"), item => item.CategoryId = "NONE"))),
        [Reason.UnknownLocation] = new(Nothing, x => x.Enter(Changed(Shipment("SH-1", 1, "1"), shipment => shipment.Lines[0].LocationId = "NONE"))),
        [Reason.UnknownContact] = new(Nothing, x => x.Enter(Changed(Receipt("GR-1", 1, "1", "5.00"), receipt => receipt.ContactId = "NONE"))),
        [Reason.UnknownTaxRate] = new(Nothing, x => x.Enter(Changed(Invoice("INV-1", 1, "1", "9.00"), invoice => invoice.Lines[0].TaxRateId = "NONE"))),
        [Reason.UnknownUnit] = new(Nothing, x => x.Enter(Changed(Receipt("GR-1", 1, "1", "5.00"), receipt => receipt.Lines[0].Unit = "BOX"))),
        [Reason.UnknownLot] = new(Nothing, async x => await x.Lots.TraceLotAsync(new() { BookId = BookId, ItemId = "A", Lot = "L-1" })),
        [Reason.UnknownPosting] = new(Nothing, async x => await x.Postings.GetPostingAsync(new() { BookId = BookId, PostingId = "999-1" })),
        [Reason.DocumentMismatch] = new(
            x => x.Enter(Order("PO-1", "10", "5.00")), x => x.Enter(Changed(ReceiptOf("PO-1", "GR-1", 1, "1"), receipt => receipt.Lines[0].ItemId = "B"))),
        [Reason.IllegalTransition] = new(
            async x =>
            {
                await x.Enter(Receipt("GR-1", 1, "1", "5.00"));
                await x.Enter(Shipment("SH-1", 1, "1"));
                await x.Documents.VoidDocumentAsync(Void(DocumentKind.Shipment, "SH-1"));
            },
            async x => await x.Documents.VoidDocumentAsync(Changed(Void(DocumentKind.Shipment, "SH-1"), request => request.Reason = "Entered by another hand"))),
        [Reason.DocumentInUse] = new(
            async x =>
            {
                await x.Enter(Order("PO-1", "10", "5.00"));
                await x.Enter(ReceiptOf("PO-1", "GR-1", 1, "1"));
            },
            async x => await x.Documents.VoidDocumentAsync(Void(DocumentKind.PurchaseOrder, "PO-1"))),
        [Reason.OrderClosed] = new(
            async x =>
            {
                await x.Enter(Order("PO-1", "10", "5.00"));
                await x.Purchasing.ClosePurchaseOrderAsync(new() { BookId = BookId, PurchaseOrderId = "PO-1" });
            },
            x => x.Enter(ReceiptOf("PO-1", "GR-1", 1, "1"))),
        [Reason.ItemHasMovements] = new(
            x => x.Enter(Receipt("GR-1", 1, "1", "5.00")), x => Upsert(x, Changed(Item("A"), item => item.BaseUnit = "kg"))),
        [Reason.PeriodLocked] = new(
            async x => await x.Books.SetLockDateAsync(new() { BookId = BookId, LockDate = March(31), Reason = "Month end" }),
            x => x.Enter(Receipt("GR-1", 31, "1", "5.00"))),
        [Reason.BackDated] = new(
            async x =>
            {
                await Policy(x, settings => settings.BackDating = BackDating.Refuse);
                await x.Enter(Receipt("GR-1", 10, "1", "5.00"));
            },
            x => x.Enter(Receipt("GR-2", 9, "1", "5.00"))),
        [Reason.WrongItemKind] = new(Furnish, x => x.Enter(Receipt("GR-1", 1, "1", "5.00", "LABOUR"))),
        [Reason.LotMissing] = new(Furnish, x => x.Enter(Receipt("GR-1", 1, "1", "5.00", "MILK"))),
        [Reason.LotUnexpected] = new(Nothing, x => x.Enter(Lot("GR-1", 1, "1", "5.00", "A", "B-7"))),
        [Reason.SerialOnHand] = new(
            async x =>
            {
                await Furnish(x);
                await x.Enter(Lot("GR-1", 1, "1", "300.00", "PHONE", "SN-1"));
            },
            x => x.Enter(Lot("GR-2", 2, "1", "300.00", "PHONE", "SN-1"))),
        [Reason.SpreadBasisMissing] = new(
            Landed, x => x.Enter(Changed(Voucher("LC-2", 4, "FREIGHT-1", "GR-1"), voucher => voucher.Lines[0].Basis = SpreadBasis.Weight))),
        [Reason.CostCycle] = new(
            async x =>
            {
                await Furnish(x);
                await x.Enter(Receipt("GR-1", 1, "10", "3.00", "C"));
                await x.Enter(MakeOrder("MO-1", 2, "4"));
                await x.Enter(Issue("CI-1", 3, "4", "MO-1"));
                await x.Enter(Complete("PC-1", 4, "2", "MO-1"));
            },
            x => x.Enter(Issue("CI-2", 5, "1", "MO-1", "F"))),
        [Reason.QuantityNotExact] = new(
            x => Upsert(x, Changed(Item("C"), item => item.UnitConversions.Add(new UnitConversion { Unit = "THIRD", Numerator = 1, Denominator = 3 }))),
            x => x.Enter(Changed(Receipt("GR-1", 1, "1", "5.00", "C"), receipt => receipt.Lines[0].Unit = "THIRD"))),
        [Reason.InsufficientStock] = new(
            async x =>
            {
                await x.Enter(Receipt("GR-1", 1, "10", "5.00"));
                await x.Enter(Shipment("SH-1", 3, "4"));
            },
            x => x.Enter(Shipment("SH-2", 2, "7"))),
        [Reason.QuantityOverOrder] = new(
            async x =>
            {
                await x.Enter(Order("PO-1", "10", "5.00"));
                await x.Enter(ReceiptOf("PO-1", "GR-1", 1, "8"));
            },
            x => x.Enter(ReceiptOf("PO-1", "GR-2", 2, "3"))),
        [Reason.QuantityOverReceived] = new(
            x => x.Enter(Receipt("GR-1", 1, "10", "5.00")), x => x.Enter(Bill("BILL-1", 2, "11", "5.00", ReceiptLine("GR-1")))),
        [Reason.QuantityOverBilled] = new(
            async x =>
            {
                await x.Enter(Receipt("GR-1", 1, "10", "5.00"));
                await x.Enter(Bill("BILL-1", 2, "10", "5.00", ReceiptLine("GR-1")));
                await x.Enter(CreditNote("CN-1", 3, "8", "5.00", "BILL-1"));
            },
            x => x.Enter(CreditNote("CN-2", 4, "3", "5.00", "BILL-1"))),
        [Reason.QuantityOverLine] = new(
            async x =>
            {
                await x.Enter(Receipt("GR-1", 1, "10", "5.00"));
                await x.Enter(Shipment("SH-1", 2, "10"));
                await x.Enter(CustomerReturn("CR-1", 3, "8", "SH-1"));
            },
            x => x.Enter(CustomerReturn("CR-2", 4, "3", "SH-1"))),
        [Reason.NothingOnHand] = new(x => x.Enter(Receipt("GR-1", 20, "1", "5.00")), x => x.Enter(Revaluation("RV-1", 19, "3.00"))),
        [Reason.SerialNotOne] = new(Furnish, x => x.Enter(Lot("GR-1", 1, "2", "300.00", "PHONE", "SN-1"))),
        [Reason.AmountOverLine] = new(Landed, x => x.Enter(Voucher("LC-2", 4, "FREIGHT-1", "GR-1", "4.00"))),
        [Reason.CostNotPositive] = new(x => Policy(x, settings => settings.ZeroCost = ZeroCost.Refuse), x => x.Enter(Receipt("GR-1", 1, "1", "0"))),
        [Reason.PriceMissing] = new(Nothing, x => x.Enter(Receipt("GR-1", 1, "1", null))),
        [Reason.AmountOutOfRange] = new(Nothing, x => x.Enter(Receipt("GR-1", 1, "999999999999999999", "1"))),
        [Reason.BookBusy] = new(CloseTheGate, SendUntilOneIsRefused),
        [Reason.BookFenced] = new(AnotherWriter, x => x.Enter(Receipt("GR-1", 1, "1", "5.00"))),
        [Reason.LogUnavailable] = new(
            x =>
            {
                x.Log.IsOutOfReach = true;
                return Task.CompletedTask;
            },
            x => x.Enter(Receipt("GR-1", 1, "1", "5.00"))),
        [Reason.ReadModelBehind] = new(
            Nothing, async x => await x.Postings.GetTrialBalanceAsync(new() { BookId = BookId, AtLeastSequence = 1_000_000 })),
        [Reason.LogDamaged] = new(
            async x =>
            {
                // An event that no ledger wrote; the writer finds it when its next append is refused, and rebuilds the book.
                await x.Log.Append(BookId, await x.LastSequence(), [new byte[] { 1, 2, 3 }], CancellationToken.None);
                await Assert.ThrowsAnyAsync<Grpc.Core.RpcException>(() => x.Enter(Receipt("GR-1", 1, "1", "5.00")));
            },
            x => x.Enter(Receipt("GR-1", 1, "1", "5.00"))),
    };

    private static Task Nothing(TestLedger ledger) => Task.CompletedTask;

    private static async Task Upsert(TestLedger ledger, Item item) => await ledger.Catalog.UpsertItemAsync(new() { BookId = BookId, Item = item });

    private static T Changed<T>(T message, Action<T> change)
    {
        change(message);
        return message;
    }

    private static Shipment WithLines(Shipment shipment, int count, Func<int, string> id)
    {
        var line = shipment.Lines[0];
        shipment.Lines.Clear();
        for (var i = 0; i < count; i++) shipment.Lines.Add(Changed(line.Clone(), copy => copy.LineId = id(i)));
        return shipment;
    }

    private static async Task Policy(TestLedger ledger, Action<BookSettings> change)
    {
        var settings = (await ledger.Books.GetBookAsync(new() { BookId = BookId })).Book.Settings;
        await ledger.Books.ChangeBookSettingsAsync(new() { BookId = BookId, Settings = Changed(settings, change) });
    }

    private static async Task Furnish(TestLedger ledger)
    {
        foreach (var item in Furniture) await Upsert(ledger, item);
    }

    /// <summary>Ten came in, and of a freight bill of 8.00 five were spread over them.</summary>
    private static async Task Landed(TestLedger ledger)
    {
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        await ledger.Enter(FreightBill("FREIGHT-1", 2, "8.00"));
        await ledger.Enter(Voucher("LC-1", 3, "FREIGHT-1", "GR-1", "5.00"));
    }

    private static async Task AnotherWriter(TestLedger ledger)
    {
        // The book is led here first; then another writer appends to the same log.
        await ledger.Enter(Receipt("GR-0", 1, "1", "5.00"));
        await using var other = new BookDirectory(ledger.Log, SystemClock.Instance, NullLogger<BookDirectory>.Instance);
        var closing = new Domain.Books.SetLockDate(new LocalDate(2025, 12, 31), "Year end");
        var outcome = await other.Submit(BookId, closing, "", validateOnly: false, CancellationToken.None);
        if (outcome is not Domain.Books.Accepted) throw new InvalidOperationException($"The other writer was refused: {outcome}");
    }

    private static Task CloseTheGate(TestLedger ledger)
    {
        ledger.Log.CloseGate();
        return Task.CompletedTask;
    }

    /// <summary>One batch waits at the gate, one for it, and the queue fills: as nothing can be answered, the first answer is a refusal.</summary>
    private static async Task SendUntilOneIsRefused(TestLedger ledger)
    {
        var sent = new List<Task>();
        for (var i = 0; i < TestLedger.ShortQueue * 4 && !sent.Exists(call => call.IsCompleted); i++)
        {
            sent.Add(ledger.Enter(Receipt($"GR-{i}", 1, "1", "5.00")));
            await Task.Yield();
        }
        await await Task.WhenAny(sent);
    }
}
