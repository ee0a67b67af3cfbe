using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;

namespace PropertySuite.Client;

/// <summary>Commands of a story as requests of the batch service.</summary>
internal static class Requests
{
    /// <summary>The request, or null where the batch service does not take it.</summary>
    public static V1.Command? Of(Command command, Currency currency) => command switch
    {
        PutItem put => new() { UpsertItem = new() { Item = Catalogue.Map(put.Item) } },
        PutCategory put => new() { UpsertCategory = new() { Category = Catalogue.Map(put.Category) } },
        PutLocation put => new() { UpsertLocation = new() { Location = Catalogue.Map(put.Location) } },
        PutContact put => new() { UpsertContact = new() { Contact = Catalogue.Map(put.Contact) } },
        PutTaxRate put => new() { UpsertTaxRate = new() { TaxRate = Catalogue.Map(put.TaxRate) } },
        VoidDocument @void => new() { VoidDocument = new() { Document = Values.Key(@void.Document), Reason = @void.Reason } },
        CloseOrder { Order: { Kind: DocumentKind.SalesOrder } order } => new() { CloseSalesOrder = new() { SalesOrderId = order.Id } },
        CloseOrder close => new() { ClosePurchaseOrder = new() { PurchaseOrderId = close.Order.Id } },
        ReopenOrder { Order: { Kind: DocumentKind.SalesOrder } order } => new() { ReopenSalesOrder = new() { SalesOrderId = order.Id } },
        ReopenOrder reopen => new() { ReopenPurchaseOrder = new() { PurchaseOrderId = reopen.Order.Id } },
        EnterDocument enter => Enter(enter.Document, enter.MoveToOpenPeriod, currency),
        _ => null,
    };

    private static V1.Command Enter(Document document, bool? move, Currency currency)
    {
        var command = Enter(document, currency);
        if (move is not { } given) return command;
        // Every request that enters a document has this field; of the one that is set it is found by its name.
        var field = V1.Command.Descriptor.Oneofs[0].Accessor.GetCaseFieldDescriptor(command);
        var request = (Google.Protobuf.IMessage)field.Accessor.GetValue(command);
        request.Descriptor.FindFieldByName("move_to_open_period").Accessor.SetValue(request, given);
        return command;
    }

    private static V1.Command Enter(Document document, Currency currency) => document switch
    {
        PurchaseOrder from => new() { CreatePurchaseOrder = new() { PurchaseOrder = Purchases.Map(from) } },
        GoodsReceipt from => new() { ReceiveGoods = new() { GoodsReceipt = Purchases.Map(from) } },
        SupplierBill from => new() { AuthoriseSupplierBill = new() { SupplierBill = Purchases.Map(from) } },
        SupplierCreditNote from => new() { AuthoriseSupplierCreditNote = new() { SupplierCreditNote = Purchases.Map(from) } },
        SupplierReturn from => new() { ReturnGoodsToSupplier = new() { SupplierReturn = Purchases.Map(from) } },
        LandedCostVoucher from => new() { AuthoriseLandedCostVoucher = new() { LandedCostVoucher = Purchases.Map(from, currency) } },
        SalesOrder from => new() { CreateSalesOrder = new() { SalesOrder = SalesAndStock.Map(from) } },
        Shipment from => new() { ShipGoods = new() { Shipment = SalesAndStock.Map(from) } },
        SalesInvoice from => new() { AuthoriseSalesInvoice = new() { SalesInvoice = SalesAndStock.Map(from) } },
        DropShipment from => new() { DropShip = new() { DropShipment = SalesAndStock.Map(from) } },
        CustomerReturn from => new() { ReturnGoodsFromCustomer = new() { CustomerReturn = SalesAndStock.Map(from) } },
        CustomerCreditNote from => new() { AuthoriseCustomerCreditNote = new() { CustomerCreditNote = SalesAndStock.Map(from) } },
        StockAdjustment from => new() { AdjustStock = new() { StockAdjustment = SalesAndStock.Map(from) } },
        StockTake from => new() { TakeStock = new() { StockTake = SalesAndStock.Map(from) } },
        Transfer from => new() { TransferStock = new() { Transfer = SalesAndStock.Map(from) } },
        TransferReceipt from => new() { ReceiveTransfer = new() { TransferReceipt = SalesAndStock.Map(from) } },
        Revaluation from => new() { RevalueStock = new() { Revaluation = SalesAndStock.Map(from) } },
        OpeningBalance from => new() { EnterOpeningBalance = new() { OpeningBalance = SalesAndStock.Map(from, currency) } },
        ProductionOrder from => new() { ReleaseProductionOrder = new() { ProductionOrder = Manufacturing.Map(from) } },
        ComponentIssue from => new() { IssueComponents = new() { ComponentIssue = Manufacturing.Map(from) } },
        ComponentReturn from => new() { ReturnComponents = new() { ComponentReturn = Manufacturing.Map(from) } },
        OverheadAbsorption from => new() { AbsorbOverhead = new() { OverheadAbsorption = Manufacturing.Map(from) } },
        ProductionCompletion from => new() { CompleteProduction = new() { ProductionCompletion = Manufacturing.Map(from, currency) } },
        ProductionScrap from => new() { ScrapProduction = new() { ProductionScrap = Manufacturing.Map(from) } },
        ProductionClose from => new() { CloseProductionOrder = new() { ProductionClose = Manufacturing.Map(from) } },
        Assembly from => new() { Assemble = new() { Assembly = Manufacturing.Map(from, currency) } },
        _ => throw new InvalidOperationException($"The contract has no place for a document of kind {document.Kind}."),
    };
}
