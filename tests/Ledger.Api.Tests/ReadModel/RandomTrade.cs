using Ledger.Api.Tests.Writer;
using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using NodaTime;

namespace Ledger.Api.Tests.ReadModel;

/// <summary>A random story of a company that trades and makes things. Many of its commands are refused; what is accepted is a book of every kind of document.</summary>
internal sealed partial class RandomTrade(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Book _book = new();
    private readonly List<DocumentKey> _documents = [];
    private readonly List<Recorded> _events = [];
    private int _number;

    /// <summary>Founds the book and tries commands until so many events were accepted.</summary>
    public IReadOnlyList<Recorded> Play(int events)
    {
        foreach (var command in Trade.Founding()) Try(command);
        Try(new PutItem(new("BOX", "Box", "each", new([new("dozen", 12, 1)]), Domain.Catalog.CostingMethod.Fifo, Domain.Catalog.NegativeStock.Allow, null,
            Domain.Catalog.AccountOverrides.None)));
        foreach (var command in Makings()) Try(command);
        while (_events.Count < events) Try(_random.Next(5) < 2 ? More() : Next());
        return _events;
    }

    private void Try(Command command)
    {
        if (_book.Execute(command, Instant.FromUtc(2026, 4, 1, 0, 0).PlusTicks(_events.Count), "ann") is not Accepted accepted) return;
        _events.Add(accepted.Event);
        if (command is EnterDocument enter) _documents.Add(enter.Document.Key);
    }

    private Command Next() => _random.Next(20) switch
    {
        0 or 1 => Enter(id => new PurchaseOrder(id, Date(), "SUP", new("EUR", 1.0831m), "", Lines(line => new PurchaseOrderLine(
            line, Item(), _random.Next(1, 30), null, Price(), _random.Next(3) * 5, null, "")))),
        2 or 3 or 4 or 5 => Enter(id => new GoodsReceipt(id, Date(), Time(), "SUP", null, null, Lines(line => new GoodsReceiptLine(
            line, Item(), Place(), _random.Next(1, 30), null, Price(), null, "")))),
        6 or 7 => Earlier(DocumentKind.PurchaseOrder) is { } order
            ? Enter(id => new GoodsReceipt(id, Date(), Time(), null, order, null, new([ReceiptOf(order)])))
            : Next(),
        8 or 9 or 10 => Enter(id => new SupplierBill(id, Date(), Time(), null, "SUP", id, Rate(), AmountsAre.NoTax, Lines(line => new SupplierBillLine(
            line, "", _random.Next(1, 20), null, Price(), 0, null, Target())))),
        11 => Earlier(DocumentKind.SupplierBill) is { } bill
            ? Enter(id => new SupplierCreditNote(id, Date(), Time(), "SUP", id, Rate(), AmountsAre.NoTax,
                new([new("1", "", _random.Next(1, 5), null, Price(), null, new CreditsBillLine(new(bill, _random.Next(1, 3).ToString())))])))
            : Next(),
        12 or 13 or 14 or 15 or 16 => Enter(id => new Shipment(id, Date(), Time(), "CUST", "", Lines(line => new ShipmentLine(
            line, Item(), Place(), _random.Next(1, 12), null, "")))),
        17 => Enter(id => new SalesInvoice(id, Date(), null, "CUST", "", Rate(), AmountsAre.NoTax, Lines(line => new SalesInvoiceLine(
            line, "", null, _random.Next(1, 5), Price(), 0, null, null)))),
        18 => _documents.Count > 0 ? new VoidDocument(_documents[_random.Next(_documents.Count)], "a mistake") : Next(),
        _ => _random.Next(10) switch
        {
            0 => new SetLockDate(new LocalDate(2026, 1, 1).PlusDays(_random.Next(20)), "closed"),
            1 => new SetLockDate(null, "opened again"),
            < 5 when Earlier(DocumentKind.PurchaseOrder) is { } closed => new CloseOrder(new(DocumentKind.PurchaseOrder, closed)),
            < 8 when Earlier(DocumentKind.PurchaseOrder) is { } reopened => new ReopenOrder(new(DocumentKind.PurchaseOrder, reopened)),
            _ => Trade.PutItem("A", $"Thing {_number}"),
        },
    };

    private BillTarget Target() => _random.Next(3) switch
    {
        0 => new BillsService(null, null),
        1 when Earlier(DocumentKind.PurchaseOrder) is { } order => new BillsOrderLine(new(order, _random.Next(1, 3).ToString())),
        _ when Earlier(DocumentKind.GoodsReceipt) is { } receipt => new BillsReceiptLine(new(receipt, _random.Next(1, 3).ToString())),
        _ => new BillsService(null, "400"),
    };

    private GoodsReceiptLine ReceiptOf(string order)
    {
        var lines = ((PurchaseOrder)((EnterDocument)_events.First(entered => entered.Command is EnterDocument enter && enter.Document.Id == order).Command).Document).Lines;
        var line = lines[_random.Next(lines.Count)];
        return new("1", line.Item, Place(), _random.Next(1, 20), null, null, line.Id, "");
    }

    private EnterDocument Enter(Func<string, Document> make) => new(make($"D{++_number}"));

    private ValueList<T> Lines<T>(Func<string, T> make) => new(Enumerable.Range(1, _random.Next(1, 3)).Select(i => make(i.ToString())).ToArray());

    private string? Earlier(DocumentKind kind)
    {
        var known = _documents.FindAll(document => document.Kind == kind);
        return known.Count == 0 ? null : known[_random.Next(known.Count)].Id;
    }

    private LocalDate Date() => new LocalDate(2026, 1, 1).PlusDays(_random.Next(60));

    private int Time() => _random.Next(3) == 0 ? _random.Next(86_400_000) : 0;

    private string Item() => _random.Next(5) switch { 0 => "BOX", 1 or 2 => "B", _ => "A" };

    private string Place() => _random.Next(4) == 0 ? "SHOP" : "MAIN";

    private decimal Price() => _random.Next(1, 2_000) / 100m;

    private DocumentCurrency Rate() => _random.Next(3) == 0 ? new("EUR", 1.0831m) : new("USD", 1);
}
