using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using NodaTime;

namespace Ledger.EventLog.Tests;

/// <summary>Made-up facts of every kind: what the bytes must keep, not what the rules would say.</summary>
internal sealed class Facts(int seed)
{
    private static readonly string[] Currencies = ["USD", "JPY", "KWD", "EUR"];
    private readonly Random _random = new(seed);

    /// <summary>One function for each kind of command.</summary>
    public IReadOnlyList<Func<Command>> Commands =>
    [
        () => new OpenBook(Id("acme"), "NZD", Settings()), () => new ChangeSettings(Settings()),
        () => new SetLockDate(Maybe(Date), Text()), () => new SetXeroLockDate(Maybe(Date)),
        () => new PutItem(new(Id("I"), Text(), "each", List(3, () => new UnitConversion(Id("u"), Int(1_000_000_000), Int(1_000_000_000))), CostingMethod.Fifo,
            Maybe(() => NegativeStock.Allow), MaybeText(), Overrides())),
        () => new PutCategory(new(Id("C"), Text(), Overrides())), () => new PutLocation(new(Id("L"), Text(), Overrides())),
        () => new PutContact(new(Id("S"), Text(), MaybeText())),
        () => new PutTaxRate(new(Id("T"), Text(), Number(4), _random.Next(2) == 0, "INPUT2")),
        () => new EnterDocument(new PurchaseOrder(Id("PO"), Date(), Id("S"), Rate(), Text(), List(4, () => new PurchaseOrderLine(
            Id(""), Id("I"), Number(6), MaybeText(), Number(10), Number(2), MaybeText(), Text())))),
        () => new EnterDocument(new GoodsReceipt(Id("GR"), Date(), Int(86_399_999), MaybeText(), MaybeText(), Maybe(Rate), List(4, () => new GoodsReceiptLine(
            Id(""), Id("I"), Id("L"), Number(6), MaybeText(), Maybe(() => Number(10)), MaybeText(), Text())))),
        () => new EnterDocument(new SupplierBill(Id("B"), Date(), Int(86_399_999), Maybe(Date), Id("S"), Text(), Rate(), AmountsAre.Inclusive,
            List(4, () => new SupplierBillLine(Id(""), Text(), Number(6), MaybeText(), Number(10), Number(2), MaybeText(), Target())))),
        () => new EnterDocument(new SupplierCreditNote(Id("CN"), Date(), 0, Id("S"), Text(), Rate(), AmountsAre.Exclusive,
            List(4, () => new SupplierCreditNoteLine(Id(""), Text(), Number(6), MaybeText(), Number(10), MaybeText(), new CreditsBillLine(new(Id("B"), Id(""))))))),
        () => new EnterDocument(new Shipment(Id("SH"), Date(), Int(86_399_999), MaybeText(), Text(),
            List(40, () => new ShipmentLine(Id(""), Id("I"), Id("L"), Number(6), MaybeText(), Text())))),
        () => new EnterDocument(new SalesInvoice(Id("SI"), Date(), Maybe(Date), Id("S"), Text(), Rate(), AmountsAre.NoTax,
            List(4, () => new SalesInvoiceLine(Id(""), Text(), MaybeText(), Number(6), Number(10), Number(2), MaybeText(), MaybeText())))),
        () => new VoidDocument(Document(), Text()), () => new CloseOrder(new(DocumentKind.PurchaseOrder, Id("PO"))), () => new ReopenOrder(new(DocumentKind.PurchaseOrder, Id("PO"))),
    ];

    /// <summary>The event of a command, with postings and changes of any number.</summary>
    public Recorded Event(long sequence, Command command)
    {
        var number = 0;
        return new(
            sequence, Instant.FromUtc(2026, 3, 1, 8, 0).PlusNanoseconds(_random.NextInt64(1_000_000_000_000_000)), _random.Next(3) == 0 ? "" : Text(), command,
            List(3, () => Posting(sequence, ++number)),
            List(30, () => new Movement(Document(), _random.Next(3), Id("I"), Id("L"), Date(), Signed())),
            List(30, () => new CostChange(Document(), _random.Next(3), Date(), Signed())),
            List(30, () => new AccrualChange(_random.Next(2) == 0 ? AccountRole.Grni : AccountRole.Git, Document(), _random.Next(3), Date(), Signed())));
    }

    /// <summary>Events from <paramref name="first"/> on, of commands of all kinds in turn.</summary>
    public List<Recorded> Events(long first, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Event(first + i, Commands[i % Commands.Count]()))];

    /// <summary>A shipment of one line as most shipments are, with what it posts.</summary>
    public static Recorded UsualShipment(long sequence)
    {
        var usd = Currency.Of("USD");
        var date = new LocalDate(2026, 3, 3);
        var shipment = new Shipment($"SH-{sequence:000000}", date, 0, null, "", new([new("1", "ITEM-0001", "MAIN", 3m, null, "")]));
        JournalLine Line(AccountRole role, string account, Side side) => new(role, account, side, new(2550, usd), "ITEM-0001", "MAIN", "1", null);
        var posting = new Posting(
            sequence, 1, date, null, shipment.Key, PostingNature.Document, Carrier.ManualJournal, null,
            new([Line(AccountRole.Cogs, "310", Side.Debit), Line(AccountRole.Inventory, "640", Side.Credit)]));
        return new(
            sequence, Instant.FromUtc(2026, 3, 3, 9, 30).PlusNanoseconds(sequence * 100), "shop", new EnterDocument(shipment), new([posting]),
            new([new(shipment.Key, 0, "ITEM-0001", "MAIN", date, -3_000_000)]), new([new(shipment.Key, 0, date, 2550)]), ValueList<AccrualChange>.Empty);
    }

    private Posting Posting(long sequence, int number)
    {
        var baseCurrency = Currency.Of("NZD");
        var lines = new List<JournalLine>();
        if (_random.Next(4) == 0)
        {
            // Half a cent of another currency: nothing in base currency, but a side.
            var small = new Money(1, Currency.Of("JPY"));
            lines.Add(new(AccountRole.Expense, Id("4"), Side.Debit, new(0, baseCurrency), null, null, "1", small));
            lines.Add(lines[0].Opposite());
        }
        for (var pair = _random.Next(1, 5); pair > 0; pair--)
        {
            var amount = new Money(Math.Abs(Signed()) / 100, baseCurrency);
            var foreign = Maybe(() => new Money(_random.Next(1000) + 1, Currency.Of(Currencies[_random.Next(Currencies.Length)])));
            lines.Add(new((AccountRole)_random.Next(1, 23), Id("6"), Side.Debit, amount with { MinorUnits = amount.MinorUnits + 1 }, MaybeText(), MaybeText(), MaybeText(), foreign));
            lines.Add(lines[^1].Opposite() with { Account = Id("3") });
        }
        return new(
            sequence, number, Date(), Maybe(Date), Document(), (PostingNature)_random.Next(1, 4), (Carrier)_random.Next(1, 6),
            _random.Next(2) == 0 ? null : $"{_random.Next(1, 99)}-1", new(lines));
    }

    private BookSettings Settings() => new(
        Text(), NegativeStock.Refuse, Number(4), Number(4), _random.Next(2) == 0,
        AccountMap.Standard.With(AccountRole.Cogs, Id("4")).With(AccountRole.GiftCards, Id("8")));

    private BillTarget Target() => _random.Next(4) switch
    {
        0 => new BillsOrderLine(new(Id("PO"), Id(""))),
        1 => new BillsReceiptLine(new(Id("GR"), Id(""))),
        2 => new BillsService(AccountRole.LandedCostClearing, null),
        _ => new BillsService(null, Id("4")),
    };

    private DocumentKey Document() => new((DocumentKind)_random.Next(1, 7), Id("D"));

    private AccountOverrides Overrides() => new(MaybeText(), MaybeText(), MaybeText());

    private DocumentCurrency Rate() => new(Currencies[_random.Next(Currencies.Length)], _random.Next(2) == 0 ? 1m : Number(10));

    private LocalDate Date() => new LocalDate(1990, 1, 1).PlusDays(_random.Next(20_000));

    private decimal Number(int decimals) => new(_random.Next(), _random.Next(100), 0, false, (byte)_random.Next(decimals + 1));

    private long Signed() => _random.Next(10) == 0 ? _random.NextInt64(long.MinValue, long.MaxValue) : _random.Next(-100_000, 100_000) | 1;

    private int Int(int limit) => _random.Next(1, limit);

    private string Id(string prefix) => $"{prefix}{_random.Next(60)}";

    private string Text() => _random.Next(4) == 0 ? "" : $"Ærøskøbing № {_random.Next(1000)}";

    private string? MaybeText() => _random.Next(2) == 0 ? null : Text();

    private T? Maybe<T>(Func<T> make)
        where T : struct => _random.Next(2) == 0 ? null : make();

    private ValueList<T> List<T>(int most, Func<T> make) => new(Enumerable.Range(0, _random.Next(most + 1)).Select(_ => make()).ToArray());
}
