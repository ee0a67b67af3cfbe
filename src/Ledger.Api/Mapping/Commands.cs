using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Case = Ledger.V1.Command.RequestOneofCase;

namespace Ledger.Api.Mapping;

/// <summary>Requests of the contract to commands of the domain, the same for unary calls and batches.</summary>
internal static class Commands
{
    private const int MaxReason = 500;

    /// <summary>What each request of the oneof is.</summary>
    private static readonly Dictionary<Case, Row> Rows = new()
    {
        [Case.CreatePurchaseOrder] = Document("purchase_order", command => command.CreatePurchaseOrder.PurchaseOrder, PurchasingCommands.Map, (document, content) => document.PurchaseOrder = content),
        [Case.ReceiveGoods] = Document("goods_receipt", command => command.ReceiveGoods.GoodsReceipt, PurchasingCommands.Map, (document, content) => document.GoodsReceipt = content),
        [Case.AuthoriseSupplierBill] = Document("supplier_bill", command => command.AuthoriseSupplierBill.SupplierBill, PurchasingCommands.Map, (document, content) => document.SupplierBill = content),
        [Case.AuthoriseSupplierCreditNote] = Document("supplier_credit_note", command => command.AuthoriseSupplierCreditNote.SupplierCreditNote, PurchasingCommands.Map, (document, content) => document.SupplierCreditNote = content),
        [Case.ReturnGoodsToSupplier] = Document("supplier_return", command => command.ReturnGoodsToSupplier.SupplierReturn, PurchasingCommands.Map, (document, content) => document.SupplierReturn = content),
        [Case.AuthoriseLandedCostVoucher] = Document("landed_cost_voucher", command => command.AuthoriseLandedCostVoucher.LandedCostVoucher, LandedCosts.Map, (document, content) => document.LandedCostVoucher = content),
        [Case.CreateSalesOrder] = Document("sales_order", command => command.CreateSalesOrder.SalesOrder, SalesCommands.Map, (document, content) => document.SalesOrder = content),
        [Case.ShipGoods] = Document("shipment", command => command.ShipGoods.Shipment, SalesCommands.Map, (document, content) => document.Shipment = content),
        [Case.AuthoriseSalesInvoice] = Document("sales_invoice", command => command.AuthoriseSalesInvoice.SalesInvoice, SalesCommands.Map, (document, content) => document.SalesInvoice = content),
        [Case.DropShip] = Document("drop_shipment", command => command.DropShip.DropShipment, SalesCommands.Map, (document, content) => document.DropShipment = content),
        [Case.ReturnGoodsFromCustomer] = Document("customer_return", command => command.ReturnGoodsFromCustomer.CustomerReturn, SalesCommands.Map, (document, content) => document.CustomerReturn = content),
        [Case.AuthoriseCustomerCreditNote] = Document("customer_credit_note", command => command.AuthoriseCustomerCreditNote.CustomerCreditNote, SalesCommands.Map, (document, content) => document.CustomerCreditNote = content),
        [Case.AdjustStock] = Document("stock_adjustment", command => command.AdjustStock.StockAdjustment, StockCommands.Map, (document, content) => document.StockAdjustment = content),
        [Case.TakeStock] = Document("stock_take", command => command.TakeStock.StockTake, StockCommands.Map, (document, content) => document.StockTake = content),
        [Case.TransferStock] = Document("transfer", command => command.TransferStock.Transfer, StockCommands.Map, (document, content) => document.Transfer = content),
        [Case.ReceiveTransfer] = Document("transfer_receipt", command => command.ReceiveTransfer.TransferReceipt, StockCommands.Map, (document, content) => document.TransferReceipt = content),
        [Case.RevalueStock] = Document("revaluation", command => command.RevalueStock.Revaluation, StockCommands.Map, (document, content) => document.Revaluation = content),
        [Case.EnterOpeningBalance] = Document("opening_balance", command => command.EnterOpeningBalance.OpeningBalance, StockCommands.Map, (document, content) => document.OpeningBalance = content),
        [Case.ReleaseProductionOrder] = Document("production_order", command => command.ReleaseProductionOrder.ProductionOrder, ProductionCommands.Map, (document, content) => document.ProductionOrder = content),
        [Case.IssueComponents] = Document("component_issue", command => command.IssueComponents.ComponentIssue, ProductionCommands.Map, (document, content) => document.ComponentIssue = content),
        [Case.ReturnComponents] = Document("component_return", command => command.ReturnComponents.ComponentReturn, ProductionCommands.Map, (document, content) => document.ComponentReturn = content),
        [Case.AbsorbOverhead] = Document("overhead_absorption", command => command.AbsorbOverhead.OverheadAbsorption, ProductionCommands.Map, (document, content) => document.OverheadAbsorption = content),
        [Case.CompleteProduction] = Document("production_completion", command => command.CompleteProduction.ProductionCompletion, ProductionCommands.Map, (document, content) => document.ProductionCompletion = content),
        [Case.ScrapProduction] = Document("production_scrap", command => command.ScrapProduction.ProductionScrap, ProductionCommands.Map, (document, content) => document.ProductionScrap = content),
        [Case.CloseProductionOrder] = Document("production_close", command => command.CloseProductionOrder.ProductionClose, ProductionCommands.Map, (document, content) => document.ProductionClose = content),
        [Case.Assemble] = Document("assembly", command => command.Assemble.Assembly, Assemblies.Map, (document, content) => document.Assembly = content),
        [Case.Disassemble] = Document("assembly", command => command.Disassemble.Assembly, Assemblies.Map, (document, content) => document.Assembly = content),
        [Case.ClosePurchaseOrder] = Flat((command, door) => new CloseOrder(new(DocumentKind.PurchaseOrder, door.Id(command.ClosePurchaseOrder.PurchaseOrderId, "purchase_order_id")))),
        [Case.ReopenPurchaseOrder] = Flat((command, door) => new ReopenOrder(new(DocumentKind.PurchaseOrder, door.Id(command.ReopenPurchaseOrder.PurchaseOrderId, "purchase_order_id")))),
        [Case.CloseSalesOrder] = Flat((command, door) => new CloseOrder(new(DocumentKind.SalesOrder, door.Id(command.CloseSalesOrder.SalesOrderId, "sales_order_id")))),
        [Case.ReopenSalesOrder] = Flat((command, door) => new ReopenOrder(new(DocumentKind.SalesOrder, door.Id(command.ReopenSalesOrder.SalesOrderId, "sales_order_id")))),
        [Case.VoidDocument] = Flat((command, door) => new VoidDocument(
            Documents.Key(command.VoidDocument.Document, "document", door), door.RequiredText(command.VoidDocument.Reason, "reason", MaxReason))),
        [Case.UpsertItem] = Entry("item", command => command.UpsertItem.Item, Catalog.Map, entry => new PutItem(entry)),
        [Case.UpsertCategory] = Entry("category", command => command.UpsertCategory.Category, Catalog.Map, entry => new PutCategory(entry)),
        [Case.UpsertLocation] = Entry("location", command => command.UpsertLocation.Location, Catalog.Map, entry => new PutLocation(entry)),
        [Case.UpsertContact] = Entry("contact", command => command.UpsertContact.Contact, Catalog.Map, entry => new PutContact(entry)),
        [Case.UpsertTaxRate] = Entry("tax_rate", command => command.UpsertTaxRate.TaxRate, Catalog.Map, entry => new PutTaxRate(entry)),
    };

    /// <summary>The book that a request is for and whether it only validates. An empty oneof has neither.</summary>
    public static (string BookId, bool ValidateOnly) Address(V1.Command command) =>
        command.Mutation is { } mutation ? (mutation.BookId, mutation.ValidateOnly) : ("", false);

    /// <summary>The path of a command's content in its request; empty where the request is flat.</summary>
    public static string Root(V1.Command command) => Rows.TryGetValue(command.RequestCase, out var row) ? row.Root : "";

    /// <summary>The command of the domain; null where the content is missing, which the door knows.</summary>
    public static Command? Map(V1.Command command, Door door)
    {
        if (Rows.TryGetValue(command.RequestCase, out var row)) return row.Map(command, door.Under(row.Root));
        door.Under("").Refuse(V1.Reason.MissingField, "request", -1, "The content is required.");
        return null;
    }

    /// <summary>Sets the content of a document to what its request carried.</summary>
    public static void SetContent(V1.Document to, V1.Command command) => Rows[command.RequestCase].SetContent(to, command);

    private static Row Document<TContent>(
        string root, Func<V1.Command, TContent?> contentOf, Func<TContent, Door, Document> map, Action<V1.Document, TContent?> set)
        where TContent : class => new(
            root,
            (command, door) => contentOf(command) is { } content
                ? new EnterDocument(map(content, door)) { MoveToOpenPeriod = MoveToOpenPeriod((V1.IDocumentMutation)command.Mutation!) }
                : Missing(door),
            (document, command) => set(document, contentOf(command)));

    private static Row Entry<TContent, TEntry>(
        string root, Func<V1.Command, TContent?> contentOf, Func<TContent, Door, TEntry> map, Func<TEntry, Command> put)
        where TContent : class =>
        new(root, (command, door) => contentOf(command) is { } content ? put(map(content, door)) : Missing(door), (_, _) => { });

    private static Row Flat(Func<V1.Command, Door, Command> map) => new("", map, (_, _) => { });

    private static bool? MoveToOpenPeriod(V1.IDocumentMutation mutation) => mutation.HasMoveToOpenPeriod ? mutation.MoveToOpenPeriod : null;

    private static Command? Missing(Door door)
    {
        door.Refuse(V1.Reason.MissingField, "", -1, "The content is required.");
        return null;
    }

    /// <summary>How one request is mapped.</summary>
    /// <param name="Root">The path of its content in it; empty where it is flat.</param>
    /// <param name="Map">To the command of the domain.</param>
    /// <param name="SetContent">Puts its content into the document of the answer.</param>
    private sealed record Row(string Root, Func<V1.Command, Door, Command?> Map, Action<V1.Document, V1.Command> SetContent);
}
