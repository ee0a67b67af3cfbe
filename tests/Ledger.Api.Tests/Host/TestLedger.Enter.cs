using Ledger.V1;

namespace Ledger.Api.Tests.Host;

/// <content>Entering documents into the book, each by its own call.</content>
internal sealed partial class TestLedger
{
    public async Task<CreatePurchaseOrderResponse> Enter(PurchaseOrder document) =>
        await Purchasing.CreatePurchaseOrderAsync(new() { BookId = BookId, PurchaseOrder = document });

    public async Task<ReceiveGoodsResponse> Enter(GoodsReceipt document) =>
        await Purchasing.ReceiveGoodsAsync(new() { BookId = BookId, GoodsReceipt = document });

    public async Task<AuthoriseSupplierBillResponse> Enter(SupplierBill document) =>
        await Purchasing.AuthoriseSupplierBillAsync(new() { BookId = BookId, SupplierBill = document });

    public async Task<AuthoriseSupplierCreditNoteResponse> Enter(SupplierCreditNote document) =>
        await Purchasing.AuthoriseSupplierCreditNoteAsync(new() { BookId = BookId, SupplierCreditNote = document });

    public async Task<ReturnGoodsToSupplierResponse> Enter(SupplierReturn document) =>
        await Purchasing.ReturnGoodsToSupplierAsync(new() { BookId = BookId, SupplierReturn = document });

    public async Task<AuthoriseLandedCostVoucherResponse> Enter(LandedCostVoucher document) =>
        await Purchasing.AuthoriseLandedCostVoucherAsync(new() { BookId = BookId, LandedCostVoucher = document });

    public async Task<CreateSalesOrderResponse> Enter(SalesOrder document) =>
        await Sales.CreateSalesOrderAsync(new() { BookId = BookId, SalesOrder = document });

    public async Task<ShipGoodsResponse> Enter(Shipment document) =>
        await Sales.ShipGoodsAsync(new() { BookId = BookId, Shipment = document });

    public async Task<AuthoriseSalesInvoiceResponse> Enter(SalesInvoice document) =>
        await Sales.AuthoriseSalesInvoiceAsync(new() { BookId = BookId, SalesInvoice = document });

    public async Task<DropShipResponse> Enter(DropShipment document) =>
        await Sales.DropShipAsync(new() { BookId = BookId, DropShipment = document });

    public async Task<ReturnGoodsFromCustomerResponse> Enter(CustomerReturn document) =>
        await Sales.ReturnGoodsFromCustomerAsync(new() { BookId = BookId, CustomerReturn = document });

    public async Task<AuthoriseCustomerCreditNoteResponse> Enter(CustomerCreditNote document) =>
        await Sales.AuthoriseCustomerCreditNoteAsync(new() { BookId = BookId, CustomerCreditNote = document });

    public async Task<AdjustStockResponse> Enter(StockAdjustment document) =>
        await Stock.AdjustStockAsync(new() { BookId = BookId, StockAdjustment = document });

    public async Task<TakeStockResponse> Enter(StockTake document) =>
        await Stock.TakeStockAsync(new() { BookId = BookId, StockTake = document });

    public async Task<TransferStockResponse> Enter(Transfer document) =>
        await Stock.TransferStockAsync(new() { BookId = BookId, Transfer = document });

    public async Task<ReceiveTransferResponse> Enter(TransferReceipt document) =>
        await Stock.ReceiveTransferAsync(new() { BookId = BookId, TransferReceipt = document });

    public async Task<RevalueStockResponse> Enter(Revaluation document) =>
        await Stock.RevalueStockAsync(new() { BookId = BookId, Revaluation = document });

    public async Task<EnterOpeningBalanceResponse> Enter(OpeningBalance document) =>
        await Stock.EnterOpeningBalanceAsync(new() { BookId = BookId, OpeningBalance = document });

    public async Task<ReleaseProductionOrderResponse> Enter(ProductionOrder document) =>
        await Production.ReleaseProductionOrderAsync(new() { BookId = BookId, ProductionOrder = document });

    public async Task<IssueComponentsResponse> Enter(ComponentIssue document) =>
        await Production.IssueComponentsAsync(new() { BookId = BookId, ComponentIssue = document });

    public async Task<ReturnComponentsResponse> Enter(ComponentReturn document) =>
        await Production.ReturnComponentsAsync(new() { BookId = BookId, ComponentReturn = document });

    public async Task<AbsorbOverheadResponse> Enter(OverheadAbsorption document) =>
        await Production.AbsorbOverheadAsync(new() { BookId = BookId, OverheadAbsorption = document });

    public async Task<CompleteProductionResponse> Enter(ProductionCompletion document) =>
        await Production.CompleteProductionAsync(new() { BookId = BookId, ProductionCompletion = document });

    public async Task<ScrapProductionResponse> Enter(ProductionScrap document) =>
        await Production.ScrapProductionAsync(new() { BookId = BookId, ProductionScrap = document });

    public async Task<CloseProductionOrderResponse> Enter(ProductionClose document) =>
        await Production.CloseProductionOrderAsync(new() { BookId = BookId, ProductionClose = document });

    public async Task<AssembleResponse> Enter(Assembly document) =>
        await Production.AssembleAsync(new() { BookId = BookId, Assembly = document });
}
