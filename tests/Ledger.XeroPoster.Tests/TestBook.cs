using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.EventLog;
using Ledger.EventLog.Chain;
using NodaTime;

namespace Ledger.XeroPoster.Tests;

/// <summary>A real book over a log in memory: what it posts is what the domain posts.</summary>
internal sealed class TestBook
{
    public const string Id = "acme";

    private static readonly DocumentCurrency Base = new("NZD", 1m);
    private readonly Book _book = new();
    private readonly BookChain _chain = new();

    public TestBook(bool dailySummary = false)
    {
        Do(new OpenBook(Id, "NZD", Settings(dailySummary)));
        Do(new PutTaxRate(new TaxRate("GST-IN", "GST on purchases", 15m, true, "INPUT2")));
        Do(new PutTaxRate(new TaxRate("GST-LOST", "GST not claimed", 15m, false, "ZERORATED")));
        Do(new PutTaxRate(new TaxRate("GST-OUT", "GST on sales", 15m, true, "OUTPUT2")));
        Do(new PutContact(new Contact("SUP", "Supplier Ltd", null)));
        Do(new PutContact(new Contact("CUS", "Customer Ltd", null)));
        Do(new PutLocation(new Location("MAIN", "Main", AccountOverrides.None)));
        Do(new PutItem(new Item("A", "Item A", "EA", ValueList<UnitConversion>.Empty, CostingMethod.Fifo, NegativeStock.Allow, null, AccountOverrides.None)));
    }

    public InMemoryEventLog Log { get; } = new();

    public List<Posting> Postings { get; } = [];

    public static BookSettings Settings(bool dailySummary, AccountMap? accounts = null) =>
        new("Acme", NegativeStock.Allow, 0m, 0m, dailySummary, accounts ?? AccountMap.Standard);

    /// <summary>Lines by location are tracked by Region, lines by sales channel by Channel.</summary>
    public static ValueList<TrackingRule> Rules => List(
        new TrackingRule("Region", TrackingSource.Location, null, List(new TrackingOption("MAIN", "North"), new TrackingOption("OUT", "South")), null),
        new TrackingRule("Channel", TrackingSource.Channel, null, List(new TrackingOption("web", "Web")), null));

    public static LocalDate March(int day) => new(2026, 3, day);

    /// <summary>Executes a command, stores its event, and answers its postings.</summary>
    public IReadOnlyList<Posting> Do(Command command)
    {
        var outcome = _book.Execute(command, Instant.FromUtc(2026, 3, 1, 0, 0), "tests");
        if (outcome is not Accepted { Event: var recorded })
            throw new InvalidOperationException(outcome is Rejected rejected ? rejected.Rejection.Message : $"{command} is in effect already.");
        var before = _chain.Sequence;
        Log.Append(Id, before, [_chain.Append(recorded)], CancellationToken.None).GetAwaiter().GetResult();
        Postings.AddRange(recorded.Postings);
        return recorded.Postings;
    }

    /// <summary>
    /// Stores an event that the book did not decide: what becomes of a posting in Xero depends on the posting alone. Nothing can be done with
    /// <see cref="Do"/> afterwards.
    /// </summary>
    public Posting Store(Command command, DocumentKey cause, int day, Carrier carrier, params JournalLine[] lines) =>
        Store(command, new Posting(_chain.Sequence + 1, 1, March(day), null, cause, PostingNature.Document, carrier, null, List(lines)));

    /// <inheritdoc cref="Store(Command, DocumentKey, int, Carrier, JournalLine[])"/>
    public Posting Store(Command command, params Posting[] postings)
    {
        var before = _chain.Sequence;
        var recorded = new Recorded(
            before + 1, Instant.FromUtc(2026, 3, 1, 0, 0), "tests", command, List(postings), ValueList<Movement>.Empty, ValueList<CostChange>.Empty,
            ValueList<AccrualChange>.Empty);
        Log.Append(Id, before, [_chain.Append(recorded)], CancellationToken.None).GetAwaiter().GetResult();
        Postings.AddRange(postings);
        return postings.Length > 0 ? postings[0] : null!;
    }

    /// <summary>The void of a posting.</summary>
    public Posting StoreVoid(Posting posting) => Store(new VoidDocument(posting.Cause, "test"), new Posting(
        _chain.Sequence + 1, 1, posting.EffectiveDate, null, posting.Cause, PostingNature.Reversal, posting.Carrier, posting.Id,
        List([.. posting.Lines.Select(line => line.Opposite())])));

    /// <summary>A journal line; cents, debit positive.</summary>
    public static JournalLine Line(AccountRole role, string account, long cents, string? first = null, string? second = null, string? documentLine = null) =>
        new(role, account, cents > 0 ? Side.Debit : Side.Credit, new Money(Math.Abs(cents), Currency.Of("NZD")), null, null, documentLine, null)
        {
            Tracking = new(first, second),
        };

    public IReadOnlyList<Posting> Receive(string id, int day, decimal quantity = 10m, decimal price = 5m) => Do(new EnterDocument(new GoodsReceipt(
        id, March(day), 0, "SUP", null, Base, List(new GoodsReceiptLine("1", "A", "MAIN", quantity, null, price, null, "Goods")))));

    public IReadOnlyList<Posting> Bill(
        string id, int day, string receipt, decimal quantity = 10m, decimal price = 5m, string? tax = "GST-IN", AmountsAre are = AmountsAre.Exclusive,
        DocumentCurrency? currency = null, decimal discount = 0m) => Do(new EnterDocument(new SupplierBill(
        id, March(day), 0, March(28), "SUP", $"S-{id}", currency ?? Base, are,
        List(new SupplierBillLine("1", "Goods", quantity, null, price, discount, tax, new BillsReceiptLine(new LineRef(receipt, "1")))))));

    public IReadOnlyList<Posting> ServiceBill(string id, int day, decimal amount, string account = "429", string? tax = "GST-IN", string contact = "SUP") =>
        Do(new EnterDocument(new SupplierBill(
            id, March(day), 0, null, contact, $"S-{id}", Base, AmountsAre.Exclusive,
            List(new SupplierBillLine("1", "Service", 1m, null, amount, 0m, tax, new BillsService(null, account))))));

    public IReadOnlyList<Posting> Ship(string id, int day, decimal quantity) => Do(new EnterDocument(new Shipment(
        id, March(day), 0, "CUS", "SO-1", List(new ShipmentLine("1", "A", "MAIN", quantity, null, "Goods")))));

    public IReadOnlyList<Posting> Invoice(string id, int day, decimal amount, string? tax = "GST-OUT", AmountsAre are = AmountsAre.Exclusive) =>
        Do(new EnterDocument(new SalesInvoice(
            id, March(day), March(28), "CUS", "Order 7", Base, are, List(new SalesInvoiceLine("1", "Sale", "A", 1m, amount, 0m, tax, null)))));

    public IReadOnlyList<Posting> Credit(string id, int day, string bill, decimal quantity, decimal price) => Do(new EnterDocument(new SupplierCreditNote(
        id, March(day), 0, "SUP", $"S-{id}", Base, AmountsAre.Exclusive,
        List(new SupplierCreditNoteLine("1", "Goods back", quantity, null, price, "GST-IN", new CreditsBillLine(new(bill, "1")))))));

    public IReadOnlyList<Posting> Void(DocumentKind kind, string id) => Do(new VoidDocument(new DocumentKey(kind, id), "test"));

    /// <summary>The balance of an account on a day, debit positive.</summary>
    public decimal Balance(string account, LocalDate date) => Postings.Where(posting => posting.EffectiveDate <= date)
        .SelectMany(posting => posting.Lines).Where(line => line.Account == account).Sum(line => line.Signed) / 100m;

    private static ValueList<T> List<T>(params T[] items) => new(items);
}
