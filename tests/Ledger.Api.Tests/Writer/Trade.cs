using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using NodaTime;

namespace Ledger.Api.Tests.Writer;

/// <summary>Commands of a small trading company, to be read as sentences.</summary>
internal static class Trade
{
    public const string Book = "acme";

    public static LocalDate March(int day) => new(2026, 3, day);

    public static OpenBook Open(string book = Book, string name = "Acme") =>
        new(book, "USD", new(name, NegativeStock.Refuse, 0, 0, false, AccountMap.Standard));

    /// <summary>The book with two items, two locations, a supplier and a customer: 7 events.</summary>
    public static IEnumerable<Command> Founding(string book = Book) =>
    [
        Open(book), PutItem("A"), PutItem("B"), PutLocation("MAIN"), PutLocation("SHOP"), new PutContact(new("SUP", "Supplier", null)),
        new PutContact(new("CUST", "Customer", null)),
    ];

    public static PutItem PutItem(string id, string name = "Thing") =>
        new(new Item(id, name, "each", ValueList<UnitConversion>.Empty, CostingMethod.Fifo, null, null, AccountOverrides.None));

    public static PutLocation PutLocation(string id) => new(new Location(id, id, AccountOverrides.None));

    public static EnterDocument Receive(string id, int day, decimal quantity, decimal price, string item = "A", string location = "MAIN") =>
        new(new GoodsReceipt(id, March(day), 0, "SUP", null, null, new([new("1", item, location, quantity, null, price, null, "")])));

    public static EnterDocument Ship(string id, int day, decimal quantity, string item = "A", string location = "MAIN") =>
        new(new Shipment(id, March(day), 0, "CUST", "", new([new("1", item, location, quantity, null, "")])));

    public static EnterDocument Bill(string id, int day, decimal quantity, decimal price, string receipt) =>
        new(new SupplierBill(id, March(day), 0, null, "SUP", $"INV {id}", new("USD", 1), AmountsAre.NoTax,
            new([new("1", "", quantity, null, price, 0, null, new BillsReceiptLine(new(receipt, "1")))])));

    public static VoidDocument Void(DocumentKind kind, string id) => new(new(kind, id), "entered by mistake");
}
