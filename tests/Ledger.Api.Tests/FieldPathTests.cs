using Google.Protobuf;
using Grpc.Core;
using Ledger.Api.Tests.Host;
using Ledger.Contracts;
using Ledger.V1;
using Xunit;
using static Ledger.Api.Tests.Host.Requests;

namespace Ledger.Api.Tests;

/// <summary>A refusal names the field at fault by its path in the request, whichever document it stands in.</summary>
public sealed class FieldPathTests
{
    private static readonly (string Field, Reason Reason, Func<TestLedger, Task> Act)[] All =
    [
        ("supplier_return.lines[0].goods_receipt_id", Reason.UnknownDocument, x => x.Enter(SupplierReturn("X", 9, "1", "NONE"))),
        ("supplier_return.lines[0].goods_receipt_line_id", Reason.UnknownLine,
            x => x.Enter(Changed(SupplierReturn("X", 9, "1", "GR-1"), y => y.Lines[0].GoodsReceiptLineId = "9"))),
        ("landed_cost_voucher.lines[0].supplier_bill_line.supplier_bill_id", Reason.UnknownDocument, x => x.Enter(Voucher("X", 9, "NONE", "GR-1"))),
        ("landed_cost_voucher.lines[0].targets[0].document_id", Reason.UnknownDocument, x => x.Enter(Voucher("X", 9, "FREIGHT-1", "NONE"))),
        ("landed_cost_voucher.lines[0].targets[0].line_id", Reason.UnknownLine,
            x => x.Enter(Changed(Voucher("X", 9, "FREIGHT-1", "GR-1"), y => y.Lines[0].Targets[0].LineId = "9"))),
        ("landed_cost_voucher.reverses_voucher_id", Reason.UnknownDocument,
            x => x.Enter(new LandedCostVoucher { DocumentId = "X", EffectiveDate = March(9), ReversesVoucherId = "NONE" })),
        ("supplier_credit_note.lines[0].supplier_bill_line.supplier_bill_id", Reason.UnknownDocument,
            x => x.Enter(Credit("X", 9, "1", "1", new() { SupplierBillLine = BillLine("NONE") }))),
        ("supplier_credit_note.lines[0].supplier_return_line.supplier_return_id", Reason.UnknownDocument,
            x => x.Enter(Credit("X", 9, "1", "1", new() { SupplierReturnLine = new() { SupplierReturnId = "NONE", SupplierReturnLineId = "1" } }))),
        ("supplier_credit_note.lines[0].allowance.supplier_bill_id", Reason.UnknownDocument,
            x => x.Enter(Credit("X", 9, "1", "1", new() { Allowance = BillLine("NONE") }))),
        ("supplier_credit_note.lines[0].service.supplier_bill_line_id", Reason.UnknownLine,
            x => x.Enter(Credit("X", 9, "1", "1", new() { Service = BillLine("FREIGHT-1", "9") }))),
        ("supplier_bill.lines[0].landed_cost_line.landed_cost_voucher_id", Reason.UnknownDocument,
            x => x.Enter(Bill("X", 9, "1", "1", new SupplierBillLine { LandedCostLine = new() { LandedCostVoucherId = "NONE", LandedCostLineId = "1" } }))),
        ("shipment.lines[0].sales_order_line.sales_order_id", Reason.UnknownDocument,
            x => x.Enter(Changed(Shipment("X", 9, "1"), y => y.Lines[0].SalesOrderLine = new() { SalesOrderId = "NONE", SalesOrderLineId = "1" }))),
        ("drop_shipment.purchase_order_id", Reason.UnknownDocument, x => x.Enter(DropShipment("X", 9, "1", "NONE"))),
        ("customer_return.lines[0].shipment_id", Reason.UnknownDocument, x => x.Enter(CustomerReturn("X", 9, "1", "NONE"))),
        ("customer_credit_note.sales_invoice_id", Reason.UnknownDocument, x => x.Enter(Changed(CustomerCredit("X", 9, "1", "1"), y => y.SalesInvoiceId = "NONE"))),
        ("sales_order.lines[0].item_id", Reason.UnknownItem, x => x.Enter(Changed(SalesOrder("X", "1", "1"), y => y.Lines[0].ItemId = "NONE"))),
        ("stock_adjustment.lines[0].item_id", Reason.UnknownItem, x => x.Enter(Adjustment("X", 9, "1", "1", "NONE"))),
        ("stock_take.lines[0].location_id", Reason.UnknownLocation, x => x.Enter(Changed(Count("X", 9, "1"), y => y.Lines[0].LocationId = "NONE"))),
        ("transfer.to_location_id", Reason.UnknownLocation, x => x.Enter(Changed(Transfer("X", 9, "1"), y => y.ToLocationId = "NONE"))),
        ("transfer.lines[0].lot", Reason.LotMissing, x => x.Enter(Changed(Transfer("X", 9, "1"), y => y.Lines[0].ItemId = "MILK"))),
        ("transfer_receipt.transfer_id", Reason.UnknownDocument, x => x.Enter(TransferReceipt("X", 9, "1", "NONE"))),
        ("transfer_receipt.lines[0].transfer_line_id", Reason.UnknownLine,
            async x =>
            {
                await x.Enter(Transfer("TR-1", 8, "1", twoSteps: true));
                await x.Enter(Changed(TransferReceipt("X", 9, "1", "TR-1"), y => y.Lines[0].TransferLineId = "9"));
            }),
        ("revaluation.lines[0].location_id", Reason.UnknownLocation, x => x.Enter(Changed(Revaluation("X", 9, "1"), y => y.Lines[0].LocationId = "NONE"))),
        ("opening_balance.lines[0].stock.item_id", Reason.UnknownItem, x => x.Enter(Changed(Opening("X", "1", "1.00"), y => y.Lines[0].Stock.ItemId = "NONE"))),
        ("opening_balance.lines[0].goods_in_transit.purchase_order_id", Reason.UnknownDocument,
            x => x.Enter(Changed(Opening("X", "1", "1.00"), y => y.Lines[0].GoodsInTransit = new() { PurchaseOrderId = "NONE", PurchaseOrderLineId = "1" }))),
        ("production_order.location_id", Reason.UnknownLocation, x => x.Enter(Changed(MakeOrder("X", 9, "1"), y => y.LocationId = "NONE"))),
        ("production_order.outputs[0].item_id", Reason.UnknownItem, x => x.Enter(Changed(MakeOrder("X", 9, "1"), y => y.Outputs[0].ItemId = "NONE"))),
        ("production_order.components[0].item_id", Reason.UnknownItem, x => x.Enter(Changed(MakeOrder("X", 9, "1"), y => y.Components[0].ItemId = "NONE"))),
        ("component_issue.production_order_id", Reason.UnknownDocument, x => x.Enter(Issue("X", 9, "1", "NONE"))),
        ("component_issue.lines[0].component_line_id", Reason.UnknownLine,
            x => x.Enter(Changed(Issue("X", 9, "1", "MO-1"), y => y.Lines[0].ComponentLineId = "NONE"))),
        ("component_return.lines[0].component_issue_id", Reason.UnknownDocument, x => x.Enter(ComponentReturn("X", 9, "1", "MO-1", "NONE"))),
        ("overhead_absorption.lines[0].item_id", Reason.WrongItemKind, x => x.Enter(Changed(Labour("X", 9, "1", "MO-1"), y => y.Lines[0].ItemId = "A"))),
        ("production_completion.lines[0].output_id", Reason.UnknownLine,
            x => x.Enter(Changed(Complete("X", 9, "1", "MO-1"), y => y.Lines[0].OutputId = "NONE"))),
        ("production_completion.lines[0].by_product.item_id", Reason.UnknownItem,
            x => x.Enter(Changed(Complete("X", 9, "1", "MO-1"), y => y.Lines[0].ByProduct = new() { ItemId = "NONE", Value = Number("1.00") }))),
        ("production_scrap.lines[0].output_id", Reason.UnknownLine, x => x.Enter(Changed(Scrap("X", 9, "1", "MO-1"), y => y.Lines[0].OutputId = "NONE"))),
        ("production_close.production_order_id", Reason.UnknownDocument, x => x.Enter(Close("X", 9, "NONE"))),
        ("assembly.inputs[0].item_id", Reason.UnknownItem, x => x.Enter(Assembly("X", 9, "NONE", "1", "F", "1"))),
        ("assembly.overheads[0].item_id", Reason.UnknownItem,
            x => x.Enter(Changed(Assembly("X", 9, "A", "1", "F", "1", labour: true), y => y.Overheads[0].ItemId = "NONE"))),
        ("assembly.outputs[0].location_id", Reason.UnknownLocation,
            x => x.Enter(Changed(Assembly("X", 9, "A", "1", "F", "1"), y => y.Outputs[0].LocationId = "NONE"))),
        ("transfer.to_location_id", Reason.InvalidField, x => x.Enter(Changed(Transfer("X", 9, "1"), y => y.ToLocationId = "MAIN"))),
        ("landed_cost_voucher.lines[0].targets[0].kind", Reason.InvalidField,
            x => x.Enter(Changed(Voucher("X", 9, "FREIGHT-1", "GR-1"), y => y.Lines[0].Targets[0].Kind = DocumentKind.Shipment))),
        ("landed_cost_voucher.lines[0].targets[0].amount", Reason.MissingField,
            x => x.Enter(Changed(Voucher("X", 9, "FREIGHT-1", "GR-1"), y => y.Lines[0].Basis = SpreadBasis.Given))),
        ("shipment.lines[0].lot", Reason.InvalidField,
            x => x.Enter(Changed(Shipment("X", 9, "1"), y => (y.Lines[0].Lot, y.Lines[0].FirstExpiredFirstOut) = ("B", true)))),
        ("shipment.tags.custom_fields[1].name", Reason.InvalidField,
            x => x.Enter(Changed(Shipment("X", 9, "1"), y => y.Tags = new() { CustomFields = { Field("region"), Field("region") } }))),
        ("assembly.outputs[0].line_id", Reason.DuplicateLineId, x => x.Enter(Changed(Assembly("X", 9, "A", "1", "F", "1"), y => y.Outputs[0].LineId = "in"))),
        ("production_order.outputs[0].share", Reason.MissingField, x => x.Enter(Changed(MakeOrder("X", 9, "1"), y => y.SharedBy = OutputShare.Weight))),
        ("opening_balance.lines[0].value.value", Reason.InvalidDecimal, x => x.Enter(Opening("X", "1", "1.005"))),
        ("stock_adjustment.lines[0].quantity", Reason.InvalidField, x => x.Enter(Adjustment("X", 9, "0"))),
    ];

    public static TheoryData<int> Cases { get; } = [.. Enumerable.Range(0, All.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_refusal_names_the_field(int at)
    {
        var (field, reason, act) = All[at];
        await using var ledger = await TestLedger.StartFurnished();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));
        await ledger.Enter(FreightBill("FREIGHT-1", 2, "8.00"));
        await ledger.Enter(MakeOrder("MO-1", 3, "4"));

        var refused = await Assert.ThrowsAsync<RpcException>(() => act(ledger));

        Assert.Equal((reason, field), (RefusalStatus.ReasonOf(refused), Details.Info(refused).Metadata["field"]));
    }

    [Fact]
    public async Task Custom_fields_in_another_order_are_the_same_document()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Changed(Receipt("GR-1", 1, "1", "5.00"), x => x.Tags = new() { Channel = "web", CustomFields = { Field("a"), Field("b") } }));

        var again = await ledger.Enter(
            Changed(Receipt("GR-1", 1, "1", "5.00"), x => x.Tags = new() { Channel = "web", CustomFields = { Field("b"), Field("a") } }));
        var other = await Assert.ThrowsAsync<RpcException>(() => ledger.Enter(Receipt("GR-1", 1, "1", "5.00")));

        Assert.True(again.AlreadyInEffect);
        Assert.Equal((Reason.DocumentIdReused, "goods_receipt.tags"), (RefusalStatus.ReasonOf(other), Details.Info(other).Metadata["field"]));
    }

    private static CustomField Field(string name) => new() { Name = name, Value = "x" };

    private static T Changed<T>(T message, Action<T> change)
        where T : IMessage
    {
        change(message);
        return message;
    }
}
