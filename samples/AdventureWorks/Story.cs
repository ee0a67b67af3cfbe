using System.Globalization;
using Ledger.V1;

namespace AdventureWorks;

/// <summary>What an ERP would send for the purchasing of a bicycle maker: catalogue, then order, receipt, shipment and bill.</summary>
/// <remarks>
/// Goods come on the order's ship date. What was received is entered as received, the rejected units too; the bill, ten days later, asks only
/// for what was kept, so the rejected units stay owed. A third of what was kept leaves five days after it came, before its bill is known.
/// </remarks>
internal sealed class Story(string bookId)
{
    private const string Location = "MAIN";
    private const int DaysToShipment = 5;
    private const int DaysToBill = 10;
    private const int DaysToPay = 30;

    /// <summary>The first date on which anything posts, and the last.</summary>
    public static (DateOnly From, DateOnly To) Period(IReadOnlyList<Order> orders) =>
        (orders.Min(order => order.Ordered), orders.Max(order => order.Shipped).AddDays(DaysToBill));

    /// <summary>The commands of the catalogue.</summary>
    public IEnumerable<Command> Catalogue(PurchasingFiles files)
    {
        yield return new() { UpsertLocation = new() { BookId = bookId, Location = new() { LocationId = Location, Name = "Main warehouse" } } };
        foreach (var vendor in files.Vendors)
            yield return new() { UpsertContact = new() { BookId = bookId, Contact = new() { ContactId = vendor.Id, Name = vendor.Name } } };
        foreach (var product in files.Products)
        {
            var item = new Item { ItemId = product.Number, Name = product.Name, BaseUnit = "each", CostingMethod = CostingMethod.Fifo };
            yield return new() { UpsertItem = new() { BookId = bookId, Item = item } };
        }
    }

    /// <summary>The commands of one order, in the order in which they happened in the office: the bill comes last.</summary>
    public IEnumerable<Command> Documents(Order order)
    {
        yield return new() { CreatePurchaseOrder = new() { BookId = bookId, PurchaseOrder = Ordered(order) } };
        yield return new() { ReceiveGoods = new() { BookId = bookId, GoodsReceipt = Received(order) } };
        var shipment = Shipped(order);
        if (shipment.Lines.Count > 0) yield return new() { ShipGoods = new() { BookId = bookId, Shipment = shipment } };
        var bill = Billed(order);
        if (bill.Lines.Count > 0) yield return new() { AuthoriseSupplierBill = new() { BookId = bookId, SupplierBill = bill } };
    }

    private static PurchaseOrder Ordered(Order order)
    {
        var document = new PurchaseOrder { DocumentId = $"PO-{order.Id}", EffectiveDate = On(order.Ordered), ContactId = order.VendorId };
        foreach (var line in order.Lines)
        {
            document.Lines.Add(new PurchaseOrderLine
            {
                LineId = line.Id, ItemId = line.Product.Number, Quantity = Number(line.Ordered), UnitPrice = Number(line.UnitPrice), LocationId = Location,
            });
        }
        return document;
    }

    private static GoodsReceipt Received(Order order)
    {
        var document = new GoodsReceipt { DocumentId = $"GR-{order.Id}", EffectiveDate = On(order.Shipped), PurchaseOrderId = $"PO-{order.Id}" };
        foreach (var line in order.Lines)
        {
            document.Lines.Add(new GoodsReceiptLine
            {
                LineId = line.Id, ItemId = line.Product.Number, LocationId = Location, Quantity = Number(line.Received), PurchaseOrderLineId = line.Id,
            });
        }
        return document;
    }

    private static Shipment Shipped(Order order)
    {
        var document = new Shipment { DocumentId = $"SH-{order.Id}", EffectiveDate = On(order.Shipped.AddDays(DaysToShipment)), SalesOrderReference = $"SO-{order.Id}" };
        foreach (var line in order.Lines)
        {
            var units = line.Stocked / 3;
            if (units > 0) document.Lines.Add(new ShipmentLine { LineId = line.Id, ItemId = line.Product.Number, LocationId = Location, Quantity = Number(units) });
        }
        return document;
    }

    private static SupplierBill Billed(Order order)
    {
        var date = order.Shipped.AddDays(DaysToBill);
        var document = new SupplierBill
        {
            DocumentId = $"BILL-{order.Id}", EffectiveDate = On(date), DueDate = On(date.AddDays(DaysToPay)), ContactId = order.VendorId,
            SupplierReference = $"INV-{order.Id}", AmountsAre = AmountsAre.NoTax,
        };
        foreach (var line in order.Lines.Where(line => line.Stocked > 0))
        {
            document.Lines.Add(new SupplierBillLine
            {
                LineId = line.Id, Description = line.Product.Name, Quantity = Number(line.Stocked), UnitPrice = Number(line.UnitPrice),
                PurchaseOrderLine = new() { PurchaseOrderId = $"PO-{order.Id}", PurchaseOrderLineId = line.Id },
            });
        }
        AddService(document, "freight", "Freight", order.Freight, AccountRole.LandedCostClearing);
        AddService(document, "tax", "Sales tax, not recoverable", order.Tax, AccountRole.Expense);
        return document;
    }

    private static void AddService(SupplierBill document, string lineId, string description, decimal amount, AccountRole role)
    {
        if (amount == 0) return;
        document.Lines.Add(new SupplierBillLine
        {
            LineId = lineId, Description = description, Quantity = Number(1), UnitPrice = Number(amount), Service = new() { AccountRole = role },
        });
    }

    /// <summary>A date of the books.</summary>
    public static Date On(DateOnly day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };

    private static Ledger.V1.Decimal Number(decimal value) => new() { Value = value.ToString("0.##########", CultureInfo.InvariantCulture) };
}
