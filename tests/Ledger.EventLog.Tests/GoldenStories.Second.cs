using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;
using NodaTime;

namespace Ledger.EventLog.Tests;

internal static partial class GoldenStories
{
    private static readonly DocumentCurrency Kiwi = new("NZD", 1);
    private static readonly DocumentCurrency Euro = new("EUR", 1.8031m);

    private static readonly BookSettings Policies = new("Acme", NegativeStock.Allow, 0, 0, true, AccountMap.Standard.With(AccountRole.Conversion, "842"))
    {
        BackDating = BackDating.Recost,
        MissingPrice = MissingPrice.LastCost,
        ExchangeDifference = ExchangeDifference.GainLoss,
        Tracking = new([
            new("Region", TrackingSource.Location, null, new([new("MAIN", "North"), new("OUT", "South")]), null),
            new("Project", TrackingSource.CustomField, "project", ValueList<TrackingOption>.Empty, "Other")]),
    };

    /// <summary>Every kind of document, with lots, tracking and policies.</summary>
    public static IEnumerable<Command> Second() =>
    [
        new OpenBook("acme", "NZD", Policies with { MissingPrice = MissingPrice.Refuse }), new ChangeSettings(Policies),
        .. Catalogue(), .. Purchases(), .. Sales(), .. Stock(), .. Production(), .. Afterwards(),
    ];

    private static LocalDate May(int day) => new(2026, 5, day);

    private static EnterDocument Enter(Document document) => new(document);

    private static IEnumerable<Command> Catalogue()
    {
        yield return new PutTaxRate(new("GST", "Goods and services", 15m, true, "INPUT2"));
        yield return new PutContact(new("SUP", "Supplier", null) { Group = "abroad" });
        yield return new PutContact(new("CUST", "Customer", null));
        yield return new PutLocation(new("MAIN", "Main store", AccountOverrides.None));
        yield return new PutLocation(new("OUT", "Outlet", new("641", null, null)));
        yield return new PutItem(Item("A", CostingMethod.Fifo) with { Weight = 0.75m, Volume = 2m });
        yield return new PutItem(Item("B", CostingMethod.Batch) with { Weight = 2m });
        yield return new PutItem(Item("S", CostingMethod.Serial));
        yield return new PutItem(Item("P", CostingMethod.Fifo));
        yield return new PutItem(Item("BY", CostingMethod.Fifo));
        yield return new PutItem(Item("LAB", CostingMethod.Fifo) with
        {
            BaseUnit = "hour",
            IsService = true,
            Rate = 32.5m,
            Accounts = AccountOverrides.None with { Expense = "460" },
        });
    }

    private static Item Item(string id, CostingMethod method) =>
        new(id, $"Item {id}", "each", new([new("dozen", 12, 1)]), method, null, null, AccountOverrides.None);

    private static IEnumerable<Command> Purchases()
    {
        yield return Enter(new PurchaseOrder("PO-1", May(1), "SUP", Euro, "spring", new([
            new("1", "A", 100, null, 5m, 0, "MAIN", ""), new("2", "B", 24, null, 3m, 0, "MAIN", ""), new("3", "S", 2, null, 40m, 0, "MAIN", ""),
            new("4", "A", 6, null, 6m, 0, null, "to the customer"), new("5", "A", 10, null, 5m, 0, null, "on its way")])));
        yield return Enter(new OpeningBalance("OB-1", May(1), 0, true, "as Xero has it", new([
            new("1", new OpensStock("A", "MAIN", null, null, new(2026, 2, 14)), 1, "dozen", 9600),
            new("2", new OpensStock("B", "MAIN", "L-0", May(30), null), 5, null, 2000),
            new("3", new OpensTransit(new("PO-1", "5")), 10, null, 9000)])));
        yield return Enter(new OpeningBalance("OB-2", May(1), 0, false, "", new([new("1", new OpensStock("S", "OUT", "SN-0", null, null), 1, null, 7000)])));
        yield return Enter(new GoodsReceipt("GR-1", May(2), 32_400_000, null, "PO-1", null, new([
            new("1", "A", "MAIN", 60, null, null, "1", ""),
            new("2", "B", "MAIN", 1, "dozen", null, "2", "") { Lot = "L-1", Expiry = new(2026, 8, 1) },
            new("3", "S", "MAIN", 1, null, null, "3", "") { Lot = "SN-1" },
            new("4", "A", "MAIN", 10, null, null, "5", "what was on its way")]))
        {
            Tags = new(null, new([new("project", "harbour"), new("buyer", "Ann")])),
        });
        yield return Enter(new SupplierBill("B-1", May(4), 0, May(31), "SUP", "INV 1", Euro with { Rate = 1.8114m }, AmountsAre.Exclusive, new([
            new("1", "", 70, null, 5.2m, 0, "GST", new BillsOrderLine(new("PO-1", "1"))),
            new("2", "freight", 1, null, 90m, 0, "GST", new BillsService(AccountRole.LandedCostClearing, null)),
            new("3", "insurance", 1, null, 20m, 0, null, new BillsService(null, "433"))])));
        yield return Enter(new LandedCostVoucher("LC-1", May(5), 0, "freight", null, new([
            new("1", "freight", new ChargeOfBill(new("B-1", "2"), 12000), SpreadBasis.Value, new([
                new(DocumentKind.GoodsReceipt, new("GR-1", "1"), null), new(DocumentKind.GoodsReceipt, new("GR-1", "2"), null)])),
            new("2", "duty", new ChargeEstimate(3000), SpreadBasis.Given, new([
                new(DocumentKind.GoodsReceipt, new("GR-1", "1"), 1000), new(DocumentKind.GoodsReceipt, new("GR-1", "3"), 2000)]))])));
        yield return Enter(new LandedCostVoucher("LC-2", May(5), 0, "guess", null, new([
            new("1", "", new ChargeEstimate(500), SpreadBasis.Weight, new([new(DocumentKind.GoodsReceipt, new("GR-1", "1"), null)]))])));
        yield return Enter(new SupplierBill("B-2", May(6), 0, null, "SUP", "DUTY", Kiwi, AmountsAre.NoTax, new([
            new("1", "duty", 1, null, 28m, 0, null, new BillsEstimate(new("LC-1", "2")))])));
        yield return Enter(new LandedCostVoucher("LC-3", May(7), 0, "not so", "LC-2", ValueList<LandedCostLine>.Empty));
        yield return Enter(new SupplierReturn("SR-1", May(8), 0, null, "broken", new([new("1", new("GR-1", "1"), 4, null, "")])));
        yield return Enter(new SupplierCreditNote("CN-1", May(9), 0, "SUP", "CR 1", Euro, AmountsAre.Exclusive, new([
            new("1", "", 4, null, 5.2m, "GST", new CreditsReturnLine(new("SR-1", "1"))),
            new("2", "", 1, null, 7m, "GST", new AllowsOnBillLine(new("B-1", "1"))),
            new("3", "", 1, null, 5m, null, new CreditsService(new("B-1", "3")))])));
        yield return Enter(new SupplierCreditNote("CN-2", May(10), 0, "SUP", "CR 2", Euro, AmountsAre.Exclusive, new([
            new("1", "", 3, null, 5.2m, "GST", new CreditsBillLine(new("B-1", "1")))])));
    }

    private static IEnumerable<Command> Sales()
    {
        yield return Enter(new SalesOrder("SO-1", May(10), "CUST", Kiwi, "web 7", new([
            new("1", "A", 8, null, 15m, 5m, "MAIN", ""), new("2", "A", 6, null, 14m, 0, null, "")])));
        yield return Enter(new Shipment("SH-1", May(11), 0, "CUST", "", new([
            new("1", "A", "MAIN", 8, null, "") { OrderLine = new("SO-1", "1") },
            new("2", "B", "MAIN", 9, null, "") { FirstExpired = true },
            new("3", "S", "MAIN", 1, null, "") { Lot = "SN-1", Account = "311" }]))
        {
            Tags = new("web", ValueList<CustomField>.Empty),
        });
        yield return Enter(new DropShipment("DS-1", May(12), 0, "CUST", null, "PO-1", null, "straight", new([
            new("1", "A", 6, null, null, "4", new("SO-1", "2"), null, "")])));
        yield return Enter(new SalesInvoice("SI-1", May(12), May(31), "CUST", "web 7", Kiwi, AmountsAre.Inclusive, new([
            new("1", "balls", "A", 14, 14.5m, 0, "GST", null)])));
        yield return Enter(new CustomerReturn("CR-1", May(13), 0, "CUST", "", new([
            new("1", new("SH-1", "1"), 2, null, null, null, ""), new("2", new("SH-1", "2"), 1, null, null, 1.5m, "scratched")])));
        yield return Enter(new CustomerCreditNote("CC-1", May(13), "CUST", "", "SI-1", Kiwi, AmountsAre.Inclusive, new([
            new("1", "balls", "A", 2, 14.5m, 0, "GST", null)])));
    }

    private static IEnumerable<Command> Stock()
    {
        yield return Enter(new StockAdjustment("SA-1", May(14), 0, "found and lost", new([
            new("1", "A", "MAIN", null, null, 3, null, 5.5m, null, ""), new("2", "B", "MAIN", "L-2", May(29), 2, null, null, "306", ""),
            new("3", "A", "MAIN", null, null, -1, null, null, null, "")])));
        yield return Enter(new StockTake("ST-1", May(15), 64_800_000, "evening", new([
            new("1", "A", "MAIN", null, null, 71, null, null, null), new("2", "B", "MAIN", "L-1", null, 1, null, 4m, null)])));
        yield return Enter(new Transfer("TR-1", May(16), 0, "MAIN", "OUT", false, "", new([
            new("1", "A", null, false, 1, "dozen", ""), new("2", "B", null, true, 1, null, "")])));
        yield return Enter(new Transfer("TR-2", May(16), 0, "MAIN", "OUT", true, "by boat", new([new("1", "A", null, false, 10, null, "")])));
        yield return Enter(new TransferReceipt("TA-1", May(18), 0, "TR-2", new([new("1", "1", 7, null, null)])));
        yield return Enter(new Revaluation("RV-1", May(19), 0, "out of fashion", new([new("1", "A", "OUT", null, 4.25m, null)])));
    }

    private static IEnumerable<Command> Production()
    {
        yield return Enter(new ProductionOrder("WO-1", May(20), 0, "MAIN", OutputShare.Weight, "", new([
            new("o1", "P", 4, null, 3m), new("o2", "S", 1, null, 1m)]), new([new("c1", "A", 20, null), new("c2", "LAB", 2, null)])));
        yield return Enter(new ComponentIssue("CI-1", May(20), 1, "WO-1", new([
            new("1", "A", "MAIN", null, false, 20, null, "c1"), new("2", "B", "MAIN", null, true, 1, null, null)])));
        yield return Enter(new ComponentReturn("CB-1", May(21), 0, "WO-1", new([new("1", new("CI-1", "1"), 2, null, "OUT")])));
        yield return Enter(new OverheadAbsorption("OA-1", May(21), 0, "WO-1", new([new("1", "LAB", 1.5m, null, null, null), new("2", "LAB", 1, null, 40m, "461")])));
        yield return Enter(new ProductionCompletion("PC-1", May(22), 0, "WO-1", new([
            new("1", new CompletesOutput("o1"), "MAIN", null, null, 3, null), new("2", new CompletesOutput("o2"), "OUT", "SN-9", null, 1, null),
            new("3", new CompletesByProduct("BY", 250), "MAIN", null, null, 5, null)])));
        yield return Enter(new ProductionScrap("PS-1", May(22), 0, "WO-1", new([new("1", "o1", 1, null, true, null)])));
        yield return Enter(new ProductionClose("PX-1", May(23), 0, "WO-1"));
        yield return Enter(new Assembly("AS-1", May(24), 0, OutputShare.Quantity, "kit", new([new("i1", "A", "MAIN", null, false, 2, null)]), new([
            new("h1", "LAB", 0.25m, null, null, null)]), new([
            new("o1", "P", "MAIN", null, null, 1, null, null, null), new("o2", "BY", "MAIN", null, null, 1, null, null, 30)])));
    }

    private static IEnumerable<Command> Afterwards()
    {
        yield return new CloseOrder(new(DocumentKind.SalesOrder, "SO-1"));
        yield return new ReopenOrder(new(DocumentKind.SalesOrder, "SO-1"));
        yield return Enter(new GoodsReceipt("GR-0", May(1), 0, "SUP", null, Kiwi, new([new("1", "A", "MAIN", 2, null, 6.1m, null, "late")])));
        yield return new VoidDocument(new(DocumentKind.ProductionClose, "PX-1"), "not yet");
        yield return new VoidDocument(new(DocumentKind.Revaluation, "RV-1"), "in fashion again");
        yield return new VoidDocument(new(DocumentKind.CustomerCreditNote, "CC-1"), "paid out instead");
        yield return new SetLockDate(May(10), "closed");
        yield return Enter(new StockAdjustment("SA-2", May(3), 0, "forgotten", new([new("1", "A", "MAIN", null, null, 1, null, 5m, null, "")]))) with { MoveToOpenPeriod = true };
    }
}
