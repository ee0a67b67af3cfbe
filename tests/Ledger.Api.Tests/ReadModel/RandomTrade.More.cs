using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;

namespace Ledger.Api.Tests.ReadModel;

/// <content>What is moved, counted, made, sent back and charged. Lines have the id 1.</content>
internal sealed partial class RandomTrade
{
    private static readonly string[] Batches = ["L1", "L2", "L3"];

    private static IEnumerable<Command> Makings() =>
    [
        new PutItem(new("MILK", "Milk", "each", ValueList<UnitConversion>.Empty, CostingMethod.Batch, null, null, AccountOverrides.None)),
        new PutItem(new("CHEESE", "Cheese", "each", ValueList<UnitConversion>.Empty, CostingMethod.Batch, null, null, AccountOverrides.None)),
        new PutItem(new("LABOUR", "Labour", "hour", ValueList<UnitConversion>.Empty, CostingMethod.Fifo, null, null, AccountOverrides.None) { IsService = true, Rate = 25 }),
    ];

    private EnterDocument More() => _random.Next(24) switch
    {
        0 => Enter(id => new SalesOrder(id, Date(), "CUST", Rate(), "", new([new("1", Item(), _random.Next(1, 20), null, Price(), 10, null, "")]))),
        1 when Known(DocumentKind.SalesOrder) is SalesOrder order => Enter(id => new Shipment(id, Date(), Time(), "CUST", "", new(
            [new("1", order.Lines[0].Item, Place(), _random.Next(1, 10), null, "") { OrderLine = new(order.Id, "1") }]))),
        2 when Known(DocumentKind.SalesOrder) is SalesOrder order => Enter(id => new SalesInvoice(id, Date(), null, "CUST", order.Id, Rate(), AmountsAre.NoTax, new(
            [new("1", "", order.Lines[0].Item, 2, Price(), 0, null, null)]))),
        21 when Known(DocumentKind.SalesOrder) is SalesOrder order => Enter(id => new CustomerCreditNote(id, Date(), "CUST", order.Id, Earlier(DocumentKind.SalesInvoice), Rate(),
            AmountsAre.NoTax, new([new("1", "", null, 1, Price(), 0, null, null)]))),
        3 => Enter(id => new GoodsReceipt(id, Date(), Time(), "SUP", null, null, new(
            [new("1", "MILK", Place(), _random.Next(1, 20), null, Price(), null, "") { Lot = Batch(), Expiry = Date() }]))),
        4 => Enter(id => new Shipment(id, Date(), Time(), "CUST", $"REF-{_random.Next(20)}", new([MilkLine()]))),
        5 => Enter(id => new StockAdjustment(id, Date(), Time(), "", new([new("1", Item(), Place(), null, null, _random.Next(1, 5), null, Price(), null, "")]))),
        6 => Enter(id => new StockAdjustment(id, Date(), Time(), "", new([new("1", Item(), Place(), null, null, -_random.Next(1, 5), null, null, null, "")]))),
        7 => Enter(id => new StockTake(id, Date(), Time(), "", new([new("1", Item(), Place(), null, null, _random.Next(0, 20), null, Price(), null)]))),
        8 => Enter(id => new Revaluation(id, Date(), Time(), "", new([new("1", Item(), Place(), null, Price(), null)]))),
        9 => Enter(id => new Transfer(id, Date(), Time(), "MAIN", "SHOP", _random.Next(2) == 0, "", new([new("1", Item(), null, false, _random.Next(1, 8), null, "")]))),
        10 => Enter(id => new Transfer(id, Date(), Time(), "SHOP", "MAIN", _random.Next(2) == 0, "", new([new("1", "MILK", null, true, _random.Next(1, 4), null, "")]))),
        11 when Earlier(DocumentKind.Transfer) is { } transfer => Enter(id => new TransferReceipt(id, Date(), Time(), transfer, new([new("1", "1", _random.Next(1, 5), null, null)]))),
        12 when Earlier(DocumentKind.GoodsReceipt) is { } receipt => Enter(id => new SupplierReturn(id, Date(), Time(), null, "", new([new("1", new(receipt, "1"), _random.Next(1, 5), null, "")]))),
        13 when Earlier(DocumentKind.SupplierReturn) is { } returned => Enter(id => new SupplierCreditNote(id, Date(), Time(), "SUP", id, Rate(), AmountsAre.NoTax,
            new([new("1", "", _random.Next(1, 4), null, Price(), null, new CreditsReturnLine(new(returned, "1")))]))),
        14 when Earlier(DocumentKind.SupplierBill) is { } bill => Enter(id => new SupplierCreditNote(id, Date(), Time(), "SUP", id, Rate(), AmountsAre.NoTax,
            new([new("1", "", 1, null, Price(), null, new AllowsOnBillLine(new(bill, "1")))]))),
        15 when Earlier(DocumentKind.Shipment) is { } shipment => Enter(id => new CustomerReturn(id, Date(), Time(), null, "", new(
            [new("1", new(shipment, "1"), _random.Next(1, 4), null, null, _random.Next(3) == 0 ? Price() / 4 : null, "")]))),
        16 when Earlier(DocumentKind.PurchaseOrder) is { } order => Enter(id => new DropShipment(id, Date(), Time(), "CUST", null, order, null, $"REF-{_random.Next(20)}", new(
            [new("1", OrderItem(order), _random.Next(1, 5), null, null, "1", null, null, "")]))),
        17 => Charge(),
        18 => Enter(id => new OpeningBalance(id, Date(), Time(), false, "", new([new("1", new OpensStock(Item(), Place(), null, null, null), _random.Next(1, 9), null, _random.Next(1, 5_000))]))),
        19 => Enter(id => new Assembly(id, Date(), Time(), OutputShare.Quantity, "", new([new("in", Item(), Place(), null, false, _random.Next(1, 4), null)]),
            new([new("labour", "LABOUR", 1, null, null, null)]), new([new("out", "MILK", Place(), Batch(), null, _random.Next(1, 4), null, null, null)]))),
        _ => Make(),
    };

    private ShipmentLine MilkLine()
    {
        var line = new ShipmentLine("1", "MILK", Place(), _random.Next(1, 6), null, "");
        return _random.Next(2) == 0 ? line with { FirstExpired = true } : line with { Lot = Batch() };
    }

    private EnterDocument Make() => Known(DocumentKind.ProductionOrder) is not ProductionOrder order || _random.Next(5) == 0
        ? Enter(id => new ProductionOrder(id, Date(), Time(), "MAIN", OutputShare.Quantity, "", new([new("F", "CHEESE", _random.Next(1, 8), null, null)]), ValueList<PlannedComponent>.Empty))
        : _random.Next(8) switch
        {
            0 or 1 or 2 => Enter(id => new ComponentIssue(id, Date(), Time(), order.Id, new([new("1", "MILK", Place(), null, true, _random.Next(1, 4), null, null)]))),
            3 => Enter(id => new OverheadAbsorption(id, Date(), Time(), order.Id, new([new("1", "LABOUR", _random.Next(1, 4), null, null, null)]))),
            4 or 5 => Enter(id => new ProductionCompletion(id, Date(), Time(), order.Id, new([new("1", new CompletesOutput("F"), Place(), $"C-{order.Id}", null, _random.Next(1, 4), null)]))),
            6 when Known(DocumentKind.ComponentIssue) is ComponentIssue issue =>
                Enter(id => new ComponentReturn(id, Date(), Time(), issue.Order, new([new("1", new(issue.Id, "1"), 1, null, null)]))),
            _ => Enter(id => _random.Next(3) == 0
                ? new ProductionClose(id, Date(), Time(), order.Id)
                : new ProductionScrap(id, Date(), Time(), order.Id, new([new("1", "F", 1, null, _random.Next(2) == 0, null)]))),
        };

    private EnterDocument Charge() => Enter(id => new LandedCostVoucher(id, Date(), Time(), "", null, new(
    [
        new("1", "", new ChargeEstimate(_random.Next(1, 900)), SpreadBasis.Quantity, Earlier(DocumentKind.GoodsReceipt) is { } receipt
            ? new([new(DocumentKind.GoodsReceipt, new(receipt, "1"), null)])
            : ValueList<ChargeTarget>.Empty),
    ])));

    private string Batch() => Batches[_random.Next(Batches.Length)];

    private string OrderItem(string order) => ((PurchaseOrder)Entered(new(DocumentKind.PurchaseOrder, order))).Lines[0].Item;

    private Document? Known(DocumentKind kind) => Earlier(kind) is { } id ? Entered(new(kind, id)) : null;

    private Document Entered(DocumentKey key) =>
        ((EnterDocument)_events.First(entered => entered.Command is EnterDocument enter && enter.Document.Key == key).Command).Document;
}
