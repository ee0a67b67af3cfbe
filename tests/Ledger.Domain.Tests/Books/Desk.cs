using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using NodaTime;

namespace Ledger.Domain.Tests.Books;

/// <summary>A desk with an open NZD book, a small catalogue, and short ways to enter documents in March 2026.</summary>
internal sealed class Desk
{
    public static readonly BookSettings Settings = new("Desk", NegativeStock.Refuse, 0, 0, false, AccountMap.Standard);
    private static readonly Instant Now = Instant.FromUtc(2026, 4, 1, 0, 0);

    public Desk(BookSettings? settings = null, string currency = "NZD")
    {
        Accept(new OpenBook("desk", currency, settings ?? Settings));
        Accept(new PutItem(Item("A")));
        Accept(new PutItem(Item("B")));
        Accept(new PutItem(Item("HOUR") with { IsService = true, Rate = 20 }));
        Accept(new PutItem(Item("BATCH") with { Method = CostingMethod.Batch }));
        Accept(new PutItem(Item("SERIAL") with { Method = CostingMethod.Serial }));
        foreach (var location in (string[])["L1", "L2"]) Accept(new PutLocation(new(location, location, AccountOverrides.None)));
        foreach (var contact in (string[])["S", "S2", "C"]) Accept(new PutContact(new(contact, contact, null)));
        Accept(new PutTaxRate(new("GST", "GST", 15, true, "OUTPUT2")));
        Accept(new PutTaxRate(new("LOST", "Not recoverable", 15, false, "NONE")));
    }

    public Book Book { get; } = new();

    public List<Recorded> Events { get; } = [];

    public static Item Item(string id) =>
        new(id, id, "each", new([new("box", 12, 1), new("third", 1, 3)]), CostingMethod.Fifo, null, null, AccountOverrides.None);

    public static LocalDate March(int day) => new(2026, 3, day);

    public static PurchaseOrder Order(string id, int day, decimal quantity, decimal price) =>
        new(id, March(day), "S", new("NZD", 1), "", new([new PurchaseOrderLine("1", "A", quantity, null, price, 0, null, "")]));

    public static GoodsReceipt Receipt(string id, int day, decimal quantity, decimal? price, string? order = null, string item = "A") =>
        new(id, March(day), 0, "S", order, null, new([new GoodsReceiptLine("1", item, "L1", quantity, null, price, order is null ? null : "1", "")]));

    public static SupplierBill Bill(string id, int day, decimal quantity, decimal price, string receipt) => Bill(id, day, quantity, price, new BillsReceiptLine(new(receipt, "1")));

    public static SupplierBill Bill(string id, int day, decimal quantity, decimal price, BillTarget target, string? tax = null) => new(
        id, March(day), 0, null, "S", "", new("NZD", 1), AmountsAre.Exclusive, new([new SupplierBillLine("1", "", quantity, null, price, 0, tax, target)]));

    public static SupplierCreditNote Credit(string id, int day, decimal quantity, decimal price, string bill) => new(
        id, March(day), 0, "S", "", new("NZD", 1), AmountsAre.Exclusive, new([new SupplierCreditNoteLine("1", "", quantity, null, price, null, new CreditsBillLine(new(bill, "1")))]));

    public static Shipment Shipment(string id, int day, decimal quantity, string item = "A", string location = "L1") =>
        new(id, March(day), 0, "C", "", new([new ShipmentLine("1", item, location, quantity, null, "")]));

    public static SalesInvoice Invoice(string id, int day, decimal quantity, decimal price, string? tax = null) => new(
        id, March(day), null, "C", "", new("NZD", 1), AmountsAre.Exclusive, new([new SalesInvoiceLine("1", "", "A", quantity, price, 0, tax, null)]));

    public Outcome Do(Command command)
    {
        var outcome = Book.Execute(command, Now, "test");
        if (outcome is Accepted { Event: var recorded }) Events.Add(recorded);
        return outcome;
    }

    public Outcome Enter(Document document) => Do(new EnterDocument(document));

    public Recorded Accept(Command command) => Do(command) is Accepted { Event: var recorded } accepted ? recorded : throw new InvalidOperationException($"{command} is not accepted.");

    public Recorded Accept(Document document)
    {
        var outcome = Enter(document);
        return outcome is Accepted { Event: var recorded } ? recorded
            : throw new InvalidOperationException(outcome is Rejected { Rejection: var rejection } ? rejection.Message : $"{document} is in effect already.");
    }

    public Recorded Void(DocumentKind kind, string id) => Accept(new VoidDocument(new(kind, id), "test"));

    public Rejection Refuse(Document document) => Refuse(new EnterDocument(document));

    public Rejection Refuse(Command command)
    {
        var sequence = Book.Sequence;
        var rejection = Assert.IsType<Rejected>(Do(command)).Rejection;
        Assert.Equal(sequence, Book.Sequence);
        return rejection;
    }

    /// <summary>The balance of a role by the end of a day of March, in cents; debit positive.</summary>
    public long Balance(AccountRole role, int day = 31) => Events.SelectMany(entry => entry.Postings).Where(posting => posting.EffectiveDate <= March(day))
        .SelectMany(posting => posting.Lines).Where(line => line.Role == role).Sum(line => line.Signed);
}
