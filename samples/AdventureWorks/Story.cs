using Ledger.V1;

namespace AdventureWorks;

/// <summary>What an ERP would send for the purchasing of a bicycle maker: catalogue, then each order with all that came of it.</summary>
/// <remarks>
/// Goods come on the order's ship date. What was received is entered as received; what was rejected goes back (<see cref="WayBack"/>). A
/// third of what was kept leaves five days after it came, before its bill is known. The carrier's bill is landed on the goods of its order.
/// </remarks>
internal sealed class Story(string bookId)
{
    /// <summary>Where goods are received and things are made.</summary>
    public const string Main = "MAIN";

    /// <summary>Where what was made is sold.</summary>
    public const string Shop = "SHOP";

    private const int DaysToReturnAtOnce = 2;
    private const int DaysToShipment = 5;
    private const int DaysToBill = 10;
    private const int DaysToVoucher = 12;
    private const int DaysToReturnAfterBill = 15;
    private const int DaysToCredit = 20;
    private const int DaysToPay = 30;

    /// <summary>The commands of the catalogue, for what is bought.</summary>
    public IEnumerable<Command> Catalogue(PurchasingFiles files)
    {
        yield return new() { UpsertLocation = new() { BookId = bookId, Location = new() { LocationId = Main, Name = "Main warehouse" } } };
        yield return new() { UpsertLocation = new() { BookId = bookId, Location = new() { LocationId = Shop, Name = "Shop" } } };
        foreach (var vendor in files.Vendors.Concat(files.Carriers))
            yield return new() { UpsertContact = new() { BookId = bookId, Contact = new() { ContactId = vendor.Id, Name = vendor.Name } } };
        foreach (var product in files.Bought) yield return Item(product);
    }

    /// <summary>The command that makes a product known.</summary>
    public Command Item(Product product) => new()
    {
        UpsertItem = new() { BookId = bookId, Item = new() { ItemId = product.Number, Name = product.Name, BaseUnit = "each", CostingMethod = CostingMethod.Fifo } },
    };

    /// <summary>The commands of one order, by date; those of the next order, which lie between them, come after.</summary>
    public IEnumerable<Command> Documents(Order order)
    {
        yield return new() { CreatePurchaseOrder = new() { BookId = bookId, PurchaseOrder = Ordered(order) } };
        yield return new() { ReceiveGoods = new() { BookId = bookId, GoodsReceipt = Received(order) } };
        var rejected = order.Lines.Any(line => line.Rejected > 0);
        var atOnce = order.WayBack != WayBack.ReturnedAfterBill;
        if (rejected && atOnce) yield return new() { ReturnGoodsToSupplier = new() { BookId = bookId, SupplierReturn = Returned(order, DaysToReturnAtOnce) } };
        var shipment = Shipped(order);
        if (shipment.Lines.Count > 0) yield return new() { ShipGoods = new() { BookId = bookId, Shipment = shipment } };
        yield return new() { AuthoriseSupplierBill = new() { BookId = bookId, SupplierBill = Billed(order) } };
        if (order.Freight != 0)
        {
            yield return new() { AuthoriseSupplierBill = new() { BookId = bookId, SupplierBill = Freight(order) } };
            yield return new() { AuthoriseLandedCostVoucher = new() { BookId = bookId, LandedCostVoucher = Landed(order) } };
        }
        if (rejected && !atOnce) yield return new() { ReturnGoodsToSupplier = new() { BookId = bookId, SupplierReturn = Returned(order, DaysToReturnAfterBill) } };
        if (rejected && order.WayBack != WayBack.BilledForKept)
            yield return new() { AuthoriseSupplierCreditNote = new() { BookId = bookId, SupplierCreditNote = Credited(order) } };
    }

    private static PurchaseOrder Ordered(Order order)
    {
        var document = new PurchaseOrder { DocumentId = $"PO-{order.Id}", EffectiveDate = Values.On(order.Ordered), ContactId = order.VendorId };
        foreach (var line in order.Lines)
        {
            document.Lines.Add(new PurchaseOrderLine
            {
                LineId = line.Id, ItemId = line.Product.Number, Quantity = Values.Number(line.Ordered), UnitPrice = Values.Number(line.UnitPrice), LocationId = Main,
            });
        }
        return document;
    }

    private static GoodsReceipt Received(Order order)
    {
        var document = new GoodsReceipt { DocumentId = $"GR-{order.Id}", EffectiveDate = Values.On(order.Shipped), PurchaseOrderId = $"PO-{order.Id}" };
        foreach (var line in order.Lines)
        {
            document.Lines.Add(new GoodsReceiptLine
            {
                LineId = line.Id, ItemId = line.Product.Number, LocationId = Main, Quantity = Values.Number(line.Received), PurchaseOrderLineId = line.Id,
            });
        }
        return document;
    }

    private static SupplierReturn Returned(Order order, int days)
    {
        var document = new SupplierReturn { DocumentId = $"SR-{order.Id}", EffectiveDate = Values.On(order.Shipped.AddDays(days)), ContactId = order.VendorId };
        foreach (var line in order.Lines.Where(line => line.Rejected > 0))
        {
            document.Lines.Add(new SupplierReturnLine
            {
                LineId = line.Id, GoodsReceiptId = $"GR-{order.Id}", GoodsReceiptLineId = line.Id, Quantity = Values.Number(line.Rejected), Description = "Rejected",
            });
        }
        return document;
    }

    private static Shipment Shipped(Order order)
    {
        var document = new Shipment { DocumentId = $"SH-{order.Id}", EffectiveDate = Values.On(order.Shipped.AddDays(DaysToShipment)), SalesOrderReference = $"SO-{order.Id}" };
        foreach (var line in order.Lines)
        {
            var units = line.Stocked / 3;
            if (units > 0) document.Lines.Add(new ShipmentLine { LineId = line.Id, ItemId = line.Product.Number, LocationId = Main, Quantity = Values.Number(units) });
        }
        return document;
    }

    private static SupplierBill Billed(Order order)
    {
        var document = Bill($"BILL-{order.Id}", order, order.VendorId, $"INV-{order.Id}");
        foreach (var line in order.Lines)
        {
            var units = order.WayBack == WayBack.BilledForKept ? line.Stocked : line.Received;
            if (units == 0) continue;
            document.Lines.Add(new SupplierBillLine
            {
                LineId = line.Id, Description = line.Product.Name, Quantity = Values.Number(units), UnitPrice = Values.Number(line.UnitPrice),
                PurchaseOrderLine = new() { PurchaseOrderId = $"PO-{order.Id}", PurchaseOrderLineId = line.Id },
            });
        }
        if (order.Tax != 0) document.Lines.Add(Service("tax", "Sales tax, not recoverable", order.Tax, AccountRole.Expense));
        return document;
    }

    private static SupplierBill Freight(Order order)
    {
        var document = Bill($"FREIGHT-{order.Id}", order, order.CarrierId, $"WAYBILL-{order.Id}");
        document.Lines.Add(Service("freight", $"Freight of PO-{order.Id}", order.Freight, AccountRole.LandedCostClearing));
        return document;
    }

    private static LandedCostVoucher Landed(Order order)
    {
        var line = new LandedCostLine
        {
            LineId = "freight", Basis = SpreadBasis.Value, SupplierBillLine = new() { SupplierBillId = $"FREIGHT-{order.Id}", SupplierBillLineId = "freight" },
        };
        line.Targets.AddRange(order.Lines.Select(goods => new LandedCostTarget { Kind = DocumentKind.GoodsReceipt, DocumentId = $"GR-{order.Id}", LineId = goods.Id }));
        return new() { DocumentId = $"LC-{order.Id}", EffectiveDate = Values.On(order.Shipped.AddDays(DaysToVoucher)), Lines = { line } };
    }

    private static SupplierCreditNote Credited(Order order)
    {
        var document = new SupplierCreditNote
        {
            DocumentId = $"CREDIT-{order.Id}", EffectiveDate = Values.On(order.Shipped.AddDays(DaysToCredit)), ContactId = order.VendorId,
            SupplierReference = $"CN-{order.Id}", AmountsAre = AmountsAre.NoTax,
        };
        foreach (var line in order.Lines.Where(line => line.Rejected > 0))
        {
            document.Lines.Add(new SupplierCreditNoteLine
            {
                LineId = line.Id, Description = line.Product.Name, Quantity = Values.Number(line.Rejected), UnitPrice = Values.Number(line.UnitPrice),
                SupplierReturnLine = new() { SupplierReturnId = $"SR-{order.Id}", SupplierReturnLineId = line.Id },
            });
        }
        return document;
    }

    private static SupplierBill Bill(string id, Order order, string contactId, string reference)
    {
        var date = order.Shipped.AddDays(DaysToBill);
        return new()
        {
            DocumentId = id, EffectiveDate = Values.On(date), DueDate = Values.On(date.AddDays(DaysToPay)), ContactId = contactId,
            SupplierReference = reference, AmountsAre = AmountsAre.NoTax,
        };
    }

    private static SupplierBillLine Service(string lineId, string description, decimal amount, AccountRole role) => new()
    {
        LineId = lineId, Description = description, Quantity = Values.Number(1), UnitPrice = Values.Number(amount), Service = new() { AccountRole = role },
    };
}
