using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using static Ledger.Domain.Tests.Books.Desk;

namespace Ledger.Domain.Tests.Books;

public class LargeDocuments
{
    private const int Most = 10_000;

    [Fact]
    public void Documents_of_the_most_lines_are_ordered_received_billed_shipped_and_voided()
    {
        var desk = new Desk();
        var numbers = Enumerable.Range(1, Most).ToArray();
        desk.Accept(Order("PO1", 1, 1, 5) with { Lines = new(numbers.Select(n => new PurchaseOrderLine($"{n}", "A", 2, null, 5, 0, null, ""))) });
        desk.Accept(Receipt("GR1", 2, 1, null, "PO1") with { Lines = new(numbers.Select(n => new GoodsReceiptLine($"{n}", "A", "L1", 2, null, null, $"{n}", ""))) });
        desk.Accept(Shipment("SH1", 3, 1) with { Lines = new(numbers.Select(n => new ShipmentLine($"{n}", "A", "L1", 1, null, ""))) });
        desk.Accept(Bill("SB1", 4, 1, 6, new BillsOrderLine(new("PO1", "1"))) with
        {
            Lines = new(numbers.Select(n => new SupplierBillLine($"{n}", "", 2, null, 6, 0, null, new BillsOrderLine(new("PO1", $"{n}"))))),
        });
        Assert.Equal((Most * 600L, Most * 600L, 0), (desk.Balance(AccountRole.Inventory), desk.Balance(AccountRole.Cogs), desk.Balance(AccountRole.Grni)));
        desk.Void(DocumentKind.SupplierBill, "SB1");
        desk.Void(DocumentKind.Shipment, "SH1");
        desk.Void(DocumentKind.GoodsReceipt, "GR1");
        Assert.Equal((0, 0, 0), (desk.Balance(AccountRole.Inventory), desk.Balance(AccountRole.Cogs), desk.Balance(AccountRole.Payable)));
    }

    [Fact]
    public void One_line_more_is_refused() => Assert.Equal(
        Reason.InvalidField, new Desk().Refuse(Receipt("GR1", 1, 1, 1) with { Lines = new(Enumerable.Range(0, Most + 1).Select(n => new GoodsReceiptLine($"{n}", "A", "L1", 1, null, 1, null, ""))) }).Reason);
}
