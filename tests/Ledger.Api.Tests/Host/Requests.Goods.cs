using Ledger.V1;

namespace Ledger.Api.Tests.Host;

/// <content>What goes back, what is moved, counted and made. Lines have the id 1 unless there are several.</content>
internal static partial class Requests
{
    public static IReadOnlyList<Item> Furniture { get; } =
    [
        Item("C"), Item("F"), new() { ItemId = "LABOUR", Name = "Labour", BaseUnit = "h", IsService = true, Rate = Number("25") },
        new() { ItemId = "MILK", Name = "Milk", BaseUnit = "l", CostingMethod = CostingMethod.Batch },
        new() { ItemId = "PHONE", Name = "Phone", BaseUnit = "EA", CostingMethod = CostingMethod.Serial },
    ];

    public static SupplierReturn SupplierReturn(string id, int day, string quantity, string receipt) => new()
    {
        DocumentId = id, EffectiveDate = March(day),
        Lines = { new SupplierReturnLine { LineId = "1", GoodsReceiptId = receipt, GoodsReceiptLineId = "1", Quantity = Number(quantity) } },
    };

    /// <summary>A credit note with one line; the target says what it is for.</summary>
    public static SupplierCreditNote Credit(string id, int day, string quantity, string price, SupplierCreditNoteLine target)
    {
        var line = target.Clone();
        (line.LineId, line.Quantity, line.UnitPrice) = ("1", Number(quantity), Number(price));
        return new() { DocumentId = id, EffectiveDate = March(day), ContactId = "SUP", AmountsAre = AmountsAre.NoTax, Lines = { line } };
    }

    public static SupplierBillLineKey BillLine(string bill, string line = "1") => new() { SupplierBillId = bill, SupplierBillLineId = line };

    /// <summary>A bill with one service line on landed cost clearing.</summary>
    public static SupplierBill FreightBill(string id, int day, string amount) =>
        Bill(id, day, "1", amount, new SupplierBillLine { Service = new() { AccountRole = AccountRole.LandedCostClearing } });

    /// <summary>All of a bill line, over one receipt line.</summary>
    public static LandedCostVoucher Voucher(string id, int day, string bill, string receipt, string? amount = null) => new()
    {
        DocumentId = id, EffectiveDate = March(day),
        Lines =
        {
            new LandedCostLine
            {
                LineId = "1", Basis = SpreadBasis.Value,
                SupplierBillLine = new() { SupplierBillId = bill, SupplierBillLineId = "1", Amount = amount is null ? null : Number(amount) },
                Targets = { new LandedCostTarget { Kind = DocumentKind.GoodsReceipt, DocumentId = receipt, LineId = "1" } },
            },
        },
    };

    public static SalesOrder SalesOrder(string id, string quantity, string price) => new()
    {
        DocumentId = id, EffectiveDate = On(2, 25), ContactId = "CUS",
        Lines = { new SalesOrderLine { LineId = "1", ItemId = "A", Quantity = Number(quantity), UnitPrice = Number(price) } },
    };

    public static DropShipment DropShipment(string id, int day, string quantity, string order) => new()
    {
        DocumentId = id, EffectiveDate = March(day), ContactId = "CUS", PurchaseOrderId = order,
        Lines = { new DropShipmentLine { LineId = "1", ItemId = "A", Quantity = Number(quantity), PurchaseOrderLineId = "1" } },
    };

    public static CustomerReturn CustomerReturn(string id, int day, string quantity, string shipment, string? unitValue = null) => new()
    {
        DocumentId = id, EffectiveDate = March(day), ContactId = "CUS",
        Lines =
        {
            new CustomerReturnLine
            {
                LineId = "1", ShipmentId = shipment, ShipmentLineId = "1", Quantity = Number(quantity),
                UnitValue = unitValue is null ? null : Number(unitValue),
            },
        },
    };

    public static CustomerCreditNote CustomerCredit(string id, int day, string quantity, string price) => new()
    {
        DocumentId = id, EffectiveDate = March(day), ContactId = "CUS", AmountsAre = AmountsAre.NoTax,
        Lines = { new SalesInvoiceLine { LineId = "1", ItemId = "A", Quantity = Number(quantity), UnitPrice = Number(price) } },
    };

    public static StockAdjustment Adjustment(string id, int day, string quantity, string? cost = null, string item = "A") => new()
    {
        DocumentId = id, EffectiveDate = March(day), Reason = "Found behind the shelf",
        Lines =
        {
            new StockAdjustmentLine
            {
                LineId = "1", ItemId = item, LocationId = "MAIN", Quantity = Number(quantity), UnitCost = cost is null ? null : Number(cost),
            },
        },
    };

    public static StockTake Count(string id, int day, string counted) => new()
    {
        DocumentId = id, EffectiveDate = March(day),
        Lines = { new StockTakeLine { LineId = "1", ItemId = "A", LocationId = "MAIN", CountedQuantity = Number(counted) } },
    };

    public static Transfer Transfer(string id, int day, string quantity, bool twoSteps = false) => new()
    {
        DocumentId = id, EffectiveDate = March(day), FromLocationId = "MAIN", ToLocationId = "SHOP", TwoSteps = twoSteps,
        Lines = { new TransferLine { LineId = "1", ItemId = "A", Quantity = Number(quantity) } },
    };

    public static TransferReceipt TransferReceipt(string id, int day, string quantity, string transfer) => new()
    {
        DocumentId = id, EffectiveDate = March(day), TransferId = transfer,
        Lines = { new TransferReceiptLine { LineId = "1", TransferLineId = "1", Quantity = Number(quantity) } },
    };

    public static Revaluation Revaluation(string id, int day, string cost) => new()
    {
        DocumentId = id, EffectiveDate = March(day), Reason = "Damp",
        Lines = { new RevaluationLine { LineId = "1", ItemId = "A", LocationId = "MAIN", UnitCost = Number(cost) } },
    };

    public static OpeningBalance Opening(string id, string quantity, string value) => new()
    {
        DocumentId = id, EffectiveDate = March(1),
        Lines =
        {
            new OpeningBalanceLine { LineId = "1", Stock = new() { ItemId = "A", LocationId = "MAIN" }, Quantity = Number(quantity), Value = Number(value) },
        },
    };

    /// <summary>A receipt of a lot of an item, without an order.</summary>
    public static GoodsReceipt Lot(string id, int day, string quantity, string price, string item, string lot, Date? expiry = null)
    {
        var receipt = Receipt(id, day, quantity, price, item);
        (receipt.Lines[0].Lot, receipt.Lines[0].ExpiryDate) = (lot, expiry);
        return receipt;
    }
}
