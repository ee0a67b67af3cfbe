using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;
using NodaTime;

namespace Ledger.Domain.Tests.Properties.Reference.Worked;

/// <summary>Short ways to write documents of March 2026, in a book of New Zealand dollars; each has one line "1" unless it says otherwise.</summary>
internal static class Papers
{
    public static readonly BookSettings Settings = new("Worked", NegativeStock.Refuse, 0, 0.5m, false, AccountMap.Standard);

    private static readonly DocumentCurrency Nzd = new("NZD", 1);

    public static IEnumerable<Command> Opening(BookSettings settings)
    {
        yield return new OpenBook("worked", "NZD", settings);
        foreach (var id in (string[])["A", "C", "F", "G", "P"]) yield return new PutItem(Item(id) with { Weight = id == "A" ? 2 : 1, Volume = 1 });
        yield return new PutItem(Item("L") with { Method = CostingMethod.Batch });
        yield return new PutItem(Item("LAB") with { IsService = true, Rate = 12.5m, Accounts = AccountOverrides.None with { Expense = "477" } });
        yield return new PutLocation(new("M", "Main", AccountOverrides.None));
        yield return new PutLocation(new("S", "Shop", new("649", "319", null)));
        yield return new PutLocation(new("T", "Third", AccountOverrides.None));
        foreach (var contact in (string[])["S", "C"]) yield return new PutContact(new(contact, $"Contact {contact}", null));
    }

    public static LocalDate March(int day) => new(2026, 3, day);

    public static PurchaseOrder Order(string id, int day, decimal quantity, decimal price, string item = "A", DocumentCurrency? currency = null) =>
        new(id, March(day), "S", currency ?? Nzd, "", new([new PurchaseOrderLine("1", item, quantity, null, price, 0, null, "")]));

    public static GoodsReceipt Receive(string id, int day, decimal quantity, decimal? price, string item = "A", string at = "M", string? lot = null, int? expires = null) => new(
        id, March(day), 0, "S", null, null,
        new([new GoodsReceiptLine("1", item, at, quantity, null, price, null, "") { Lot = lot, Expiry = expires is { } last ? March(last) : null }]));

    public static GoodsReceipt ReceiveOf(string order, string id, int day, decimal quantity) =>
        new(id, March(day), 0, null, order, null, new([new GoodsReceiptLine("1", "A", "M", quantity, null, null, "1", "")]));

    public static SupplierBill Bill(string id, int day, decimal quantity, decimal price, BillTarget target, DocumentCurrency? currency = null) => new(
        id, March(day), 0, null, "S", "", currency ?? Nzd, AmountsAre.NoTax, new([new SupplierBillLine("1", "", quantity, null, price, 0, null, target)]));

    public static SupplierBill Bill(string id, int day, decimal quantity, decimal price, string receipt) => Bill(id, day, quantity, price, new BillsReceiptLine(new(receipt, "1")));

    public static SupplierBill BillOf(string order, string id, int day, decimal quantity, decimal price, DocumentCurrency? currency = null) =>
        Bill(id, day, quantity, price, new BillsOrderLine(new(order, "1")), currency);

    public static SupplierCreditNote Credit(string id, int day, decimal quantity, decimal price, CreditTarget target) => new(
        id, March(day), 0, "S", "", Nzd, AmountsAre.NoTax, new([new SupplierCreditNoteLine("1", "", quantity, null, price, null, target)]));

    public static SupplierReturn SendBack(string id, int day, decimal quantity, string receipt) =>
        new(id, March(day), 0, null, "", new([new SupplierReturnLine("1", new(receipt, "1"), quantity, null, "")]));

    public static LandedCostVoucher Land(string id, int day, ChargeSource source, SpreadBasis basis, params (DocumentKind Kind, string Document)[] targets) => new(
        id, March(day), 0, "", null, new([new LandedCostLine("1", "", source, basis, new(targets.Select(target => new ChargeTarget(target.Kind, new(target.Document, "1"), null))))]));

    public static DropShipment ShipDirect(string id, int day, decimal quantity, string order) => new(
        id, March(day), 0, "C", null, order, null, "", new([new DropShipmentLine("1", "A", quantity, null, null, "1", null, null, "")]));

    public static Shipment Ship(string id, int day, decimal quantity, string item = "A", string at = "M", bool firstExpired = false) =>
        new(id, March(day), 0, "C", "", new([new ShipmentLine("1", item, at, quantity, null, "") { FirstExpired = firstExpired }]));

    public static CustomerReturn ComeBack(string id, int day, decimal quantity, string shipment, decimal? unitValue = null, string? at = null) =>
        new(id, March(day), 0, "C", "", new([new CustomerReturnLine("1", new(shipment, "1"), quantity, null, at, unitValue, "")]));

    public static StockAdjustment Adjust(string id, int day, decimal quantity, decimal? cost = null, string item = "A", string at = "M") =>
        new(id, March(day), 0, "", new([new StockAdjustmentLine("1", item, at, null, null, quantity, null, cost, null, "")]));

    public static StockTake Count(string id, int day, decimal counted, decimal? cost = null) =>
        new(id, March(day), 0, "", new([new StockTakeLine("1", "A", "M", null, null, counted, null, cost, null)]));

    public static Transfer Move(string id, int day, decimal quantity, string item = "A", string from = "M", string to = "S", bool twoSteps = false) =>
        new(id, March(day), 0, from, to, twoSteps, "", new([new TransferLine("1", item, null, false, quantity, null, "")]));

    public static TransferReceipt Arrive(string id, int day, decimal quantity, string transfer) =>
        new(id, March(day), 0, transfer, new([new TransferReceiptLine("1", "1", quantity, null, null)]));

    public static Revaluation Revalue(string id, int day, decimal cost) => new(id, March(day), 0, "", new([new RevaluationLine("1", "A", "M", null, cost, null)]));

    public static ProductionOrder Make(string id, int day, decimal quantity) => Make(id, day, OutputShare.Quantity, ("F", quantity, null));

    public static ProductionOrder Make(string id, int day, OutputShare sharedBy, params (string Item, decimal Quantity, decimal? Share)[] outputs) => new(
        id, March(day), 0, "M", sharedBy, "", new(outputs.Select(output => new PlannedOutput(output.Item, output.Item, output.Quantity, null, output.Share))), new([]));

    public static ComponentIssue Issue(string id, int day, decimal quantity, string order = "MO", string item = "C") =>
        new(id, March(day), 0, order, new([new ComponentIssueLine("1", item, "M", null, false, quantity, null, null)]));

    public static ComponentReturn TakeIn(string id, int day, decimal quantity, string issue) =>
        new(id, March(day), 0, "MO", new([new ComponentReturnLine("1", new(issue, "1"), quantity, null, null)]));

    public static OverheadAbsorption Absorb(string id, int day, decimal quantity, decimal? rate = null) =>
        new(id, March(day), 0, "MO", new([new OverheadAbsorptionLine("1", "LAB", quantity, null, rate, null)]));

    public static ProductionCompletion Complete(string id, int day, decimal quantity, string output = "F") =>
        new(id, March(day), 0, "MO", new([Line("1", new CompletesOutput(output), quantity)]));

    public static ProductionCompletionLine Line(string id, Completed completed, decimal quantity) => new(id, completed, "M", null, null, quantity, null);

    public static ProductionScrap Spoil(string id, int day, decimal quantity, bool withCost) =>
        new(id, March(day), 0, "MO", new([new ProductionScrapLine("1", "F", quantity, null, withCost, null)]));

    public static ProductionClose Close(string id, int day) => new(id, March(day), 0, "MO");

    /// <summary>Output lines are "1", "2" and so on.</summary>
    public static Assembly Assemble(string id, int day, decimal components, params (string Item, decimal Quantity, long? ByProductValue)[] outputs) => new(
        id, March(day), 0, OutputShare.Quantity, "", new([new AssemblyInput("in", "C", "M", null, false, components, null)]), new([]),
        new(outputs.Select((output, index) => new AssemblyOutput($"{index + 1}", output.Item, "M", null, null, output.Quantity, null, null, output.ByProductValue))));

    private static Item Item(string id) => new(id, id, "each", new([new("box", 12, 1)]), CostingMethod.Fifo, null, null, AccountOverrides.None);
}
