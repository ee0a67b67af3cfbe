using Google.Protobuf;
using Ledger.Api.Tests.Host;
using Ledger.V1;
using Xunit;
using static Ledger.Api.Tests.Host.Requests;

namespace Ledger.Api.Tests;

/// <summary>A story with every kind of document, sent as one batch.</summary>
public sealed class EveryKindTests
{
    private const string BookId = TestLedger.BookId;

    [Fact]
    public async Task Every_kind_is_taken_in_a_batch_and_what_is_read_back_is_the_same_document()
    {
        await using var ledger = await TestLedger.StartFurnished();
        var batch = new SubmitBatchRequest { BookId = BookId, Commands = { Story() } };

        var answer = await ledger.Batch.SubmitBatchAsync(batch);

        Assert.All(answer.Outcomes, outcome => Assert.Null(outcome.Rejection));
        Assert.Equal(
            Enum.GetValues<DocumentKind>().Where(kind => kind != DocumentKind.Unspecified),
            answer.Outcomes.Select(outcome => outcome.Document.Kind).Distinct().Order());
        Assert.All(batch.Commands.Zip(answer.Outcomes), pair => Assert.Equal(Content(pair.First), Content(pair.Second.Document)));
        for (var i = 0; i < batch.Commands.Count; i++)
        {
            var document = answer.Outcomes[i].Document;
            var read = await ledger.Documents.GetDocumentAsync(
                new() { BookId = BookId, Document = Key(document.Kind, document.DocumentId), AtLeastSequence = answer.Sequence });
            Assert.Equal((document.Kind, document.DocumentId, document.EffectiveDate), (read.Document.Kind, read.Document.DocumentId, read.Document.EffectiveDate));
            SetContent(batch.Commands[i], Content(read.Document));
        }
        var again = await ledger.Batch.SubmitBatchAsync(batch);
        Assert.All(again.Outcomes, outcome => Assert.True(outcome.AlreadyInEffect, outcome.ToString()));
    }

    [Fact]
    public async Task Every_kind_is_voided_from_the_last_to_the_first_and_leaves_nothing()
    {
        await using var ledger = await TestLedger.StartFurnished();
        var entered = await ledger.Batch.SubmitBatchAsync(new() { BookId = BookId, Commands = { Story() } });
        var voids = new SubmitBatchRequest { BookId = BookId };
        foreach (var outcome in entered.Outcomes.Reverse())
            voids.Commands.Add(new Command { VoidDocument = Void(outcome.Document.Kind, outcome.Document.DocumentId) });

        var answer = await ledger.Batch.SubmitBatchAsync(voids);

        Assert.All(answer.Outcomes, outcome => Assert.Equal((null, DocumentState.Voided), (outcome.Rejection?.Message, outcome.Document?.State)));
        var balance = await ledger.Postings.GetTrialBalanceAsync(new() { BookId = BookId, AtLeastSequence = answer.Sequence });
        Assert.Equal("0.00", balance.TotalDebit.Value);
        Assert.Empty((await ledger.Valuation.GetStockOnHandAsync(new() { BookId = BookId, AtLeastSequence = answer.Sequence })).Rows);
    }

    private static IEnumerable<Command> Story()
    {
        var shipment = Shipment("SH-1", 6, "2");
        shipment.Lines[0].SalesOrderLine = new() { SalesOrderId = "SO-1", SalesOrderLineId = "1" };
        shipment.Tags = new() { Channel = "web", CustomFields = { new CustomField { Name = "region", Value = "north" } } };
        var opening = Opening("OB-1", "3", "12.00");
        opening.Lines[0].Stock.ItemId = "B";
        SupplierCreditNoteLine credited = new() { SupplierReturnLine = new() { SupplierReturnId = "SR-1", SupplierReturnLineId = "1" } };
        return
        [
            new() { EnterOpeningBalance = new() { OpeningBalance = opening } },
            new() { CreatePurchaseOrder = new() { PurchaseOrder = Order("PO-1", "20", "5.00") } },
            new() { ReceiveGoods = new() { GoodsReceipt = ReceiptOf("PO-1", "GR-1", 1, "10") } },
            new() { AuthoriseSupplierBill = new() { SupplierBill = Bill("BILL-1", 2, "10", "5.50", OrderLine("PO-1")) } },
            new() { AuthoriseSupplierBill = new() { SupplierBill = FreightBill("FREIGHT-1", 3, "8.00") } },
            new() { AuthoriseLandedCostVoucher = new() { LandedCostVoucher = Voucher("LC-1", 4, "FREIGHT-1", "GR-1") } },
            new() { ReturnGoodsToSupplier = new() { SupplierReturn = SupplierReturn("SR-1", 5, "1", "GR-1") } },
            new() { AuthoriseSupplierCreditNote = new() { SupplierCreditNote = Credit("CN-1", 6, "1", "5.50", credited) } },
            new() { CreateSalesOrder = new() { SalesOrder = SalesOrder("SO-1", "4", "9.00") } },
            new() { ShipGoods = new() { Shipment = shipment } },
            new() { AuthoriseSalesInvoice = new() { SalesInvoice = Invoice("INV-1", 7, "2", "9.00") } },
            new() { DropShip = new() { DropShipment = DropShipment("DS-1", 7, "2", "PO-1") } },
            new() { ReturnGoodsFromCustomer = new() { CustomerReturn = CustomerReturn("CR-1", 8, "1", "SH-1", "3.00") } },
            new() { AuthoriseCustomerCreditNote = new() { CustomerCreditNote = CustomerCredit("CCN-1", 8, "1", "9.00") } },
            new() { TakeStock = new() { StockTake = Count("ST-1", 9, "7") } },
            new() { TransferStock = new() { Transfer = Transfer("TR-1", 10, "2", twoSteps: true) } },
            new() { ReceiveTransfer = new() { TransferReceipt = TransferReceipt("TI-1", 11, "1", "TR-1") } },
            new() { RevalueStock = new() { Revaluation = Revaluation("RV-1", 12, "4.00") } },
            new() { AdjustStock = new() { StockAdjustment = Adjustment("ADJ-1", 12, "10", "3.00", "C") } },
            new() { ReleaseProductionOrder = new() { ProductionOrder = MakeOrder("MO-1", 13, "4") } },
            new() { IssueComponents = new() { ComponentIssue = Issue("CI-1", 14, "5", "MO-1") } },
            new() { ReturnComponents = new() { ComponentReturn = ComponentReturn("CB-1", 15, "1", "MO-1", "CI-1") } },
            new() { AbsorbOverhead = new() { OverheadAbsorption = Labour("OA-1", 15, "0.5", "MO-1") } },
            new() { CompleteProduction = new() { ProductionCompletion = Complete("PC-1", 16, "2", "MO-1") } },
            new() { ScrapProduction = new() { ProductionScrap = Scrap("PS-1", 16, "1", "MO-1") } },
            new() { CloseProductionOrder = new() { ProductionClose = Close("CL-1", 17, "MO-1") } },
            new() { Assemble = new() { Assembly = Assembly("AS-1", 18, "A", "1", "F", "1", labour: true) } },
            new() { Disassemble = new() { Assembly = Assembly("AS-2", 19, "F", "1", "C", "2") } },
        ];
    }

    /// <summary>What a command carries: its request's document.</summary>
    private static IMessage Content(Command command)
    {
        var request = (IMessage)Command.Descriptor.Oneofs[0].Accessor.GetCaseFieldDescriptor(command).Accessor.GetValue(command);
        return (IMessage)request.Descriptor.FindFieldByNumber(2).Accessor.GetValue(request);
    }

    private static void SetContent(Command command, IMessage content)
    {
        var request = (IMessage)Command.Descriptor.Oneofs[0].Accessor.GetCaseFieldDescriptor(command).Accessor.GetValue(command);
        request.Descriptor.FindFieldByNumber(2).Accessor.SetValue(request, content);
    }

    private static IMessage Content(Document document) =>
        (IMessage)Document.Descriptor.Oneofs[0].Accessor.GetCaseFieldDescriptor(document).Accessor.GetValue(document);
}
