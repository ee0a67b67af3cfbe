using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using NodaTime;

namespace Ledger.EventLog.Tests;

/// <summary>What the golden logs were made from. Never changed: they say what the stored bytes mean.</summary>
internal static partial class GoldenStories
{
    /// <summary>Purchases and sales of two items, as the first version stored them.</summary>
    public static IEnumerable<Command> First()
    {
        static LocalDate March(int day) => new(2026, 3, day);
        var settings = new BookSettings("Acme", NegativeStock.Refuse, 0.1m, 0, false, AccountMap.Standard);
        var euro = new DocumentCurrency("EUR", 1.0831m);
        var dollar = new DocumentCurrency("USD", 1);
        yield return new OpenBook("acme", "USD", settings);
        yield return new ChangeSettings(settings with { Accounts = AccountMap.Standard.With(AccountRole.Expense, "430") });
        yield return new PutCategory(new("TOYS", "Toys", new("631", null, null)));
        yield return new PutItem(new("A", "Ærø ball", "each", new([new("dozen", 12, 1)]), CostingMethod.Fifo, null, "TOYS", AccountOverrides.None));
        yield return new PutItem(new("B", "Bat", "each", ValueList<UnitConversion>.Empty, CostingMethod.Fifo, NegativeStock.Allow, null, new(null, "311", null)));
        yield return new PutLocation(new("MAIN", "Main store", AccountOverrides.None));
        yield return new PutContact(new("SUP", "Supplier", "5b96e86b-418e-48f8-8949-308c14aec278"));
        yield return new PutContact(new("CUST", "Customer", null));
        yield return new PutTaxRate(new("GST", "Goods and services", 15m, true, "INPUT2"));
        yield return new EnterDocument(new PurchaseOrder("PO-77", March(1), "SUP", euro, "confirmed", new([
            new("1", "A", 2, "dozen", 60m, 0, "MAIN", "balls"), new("2", "B", 5, null, 3.333m, 10, null, "")])));
        yield return new EnterDocument(new GoodsReceipt("GR-1", March(2), 36_000_000, null, "PO-77", null, new([
            new("1", "A", "MAIN", 24, null, null, "1", ""), new("2", "B", "MAIN", 3, null, null, "2", "three of five")])));
        yield return new EnterDocument(new Shipment("SH-1", March(3), 0, "CUST", "SO-9", new([new("1", "A", "MAIN", 10, null, ""), new("2", "B", "MAIN", 4, null, "")])));
        yield return new EnterDocument(new SupplierBill("B-1", March(10), 0, March(31), "SUP", "INV 5", euro, AmountsAre.Exclusive, new([
            new("1", "balls", 2, "dozen", 66m, 0, "GST", new BillsOrderLine(new("PO-77", "1"))),
            new("2", "bats", 5, null, 3m, 0, null, new BillsOrderLine(new("PO-77", "2"))),
            new("3", "freight", 1, null, 8m, 0, "GST", new BillsService(AccountRole.LandedCostClearing, null))])));
        yield return new EnterDocument(new GoodsReceipt("GR-0", March(1), 0, "SUP", null, dollar, new([new("1", "A", "MAIN", 2.5m, null, 4.1234567891m, null, "early")])));
        yield return new EnterDocument(new SupplierBill("B-2", March(12), 0, null, "SUP", "INV 6", dollar, AmountsAre.NoTax, new([
            new("1", "", 1.5m, null, 4m, 0, null, new BillsReceiptLine(new("GR-0", "1")))])));
        yield return new EnterDocument(new SupplierCreditNote("CN-1", March(15), 0, "SUP", "CR 1", euro, AmountsAre.Exclusive, new([
            new("1", "", 3, null, 5.4m, "GST", new CreditsBillLine(new("B-1", "1")))])));
        yield return new EnterDocument(new SalesInvoice("SI-1", March(4), null, "CUST", "SO-9", dollar, AmountsAre.Inclusive, new([
            new("1", "balls", "A", 10, 11.5m, 0, "GST", null)])));
        yield return new EnterDocument(new Shipment("SH-2", March(5), 1, null, "", new([new("1", "A", "MAIN", 1, null, "")])));
        yield return new VoidDocument(new(DocumentKind.Shipment, "SH-2"), "never left");
        yield return new CloseOrder(new(DocumentKind.PurchaseOrder, "PO-77"));
        yield return new SetLockDate(March(11), "February and early March are closed");
        yield return new ReopenOrder(new(DocumentKind.PurchaseOrder, "PO-77"));
        yield return new SetXeroLockDate(March(12));
    }
}
