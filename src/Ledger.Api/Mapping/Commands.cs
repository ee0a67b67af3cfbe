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
        [Case.CreatePurchaseOrder] = Document(
            "purchase_order", c => c.CreatePurchaseOrder.PurchaseOrder, PurchasingCommands.Map, (d, x) => d.PurchaseOrder = x),
        [Case.ReceiveGoods] = Document(
            "goods_receipt", c => c.ReceiveGoods.GoodsReceipt, PurchasingCommands.Map, (d, x) => d.GoodsReceipt = x),
        [Case.AuthoriseSupplierBill] = Document(
            "supplier_bill", c => c.AuthoriseSupplierBill.SupplierBill, PurchasingCommands.Map, (d, x) => d.SupplierBill = x),
        [Case.AuthoriseSupplierCreditNote] = Document(
            "supplier_credit_note", c => c.AuthoriseSupplierCreditNote.SupplierCreditNote, PurchasingCommands.Map, (d, x) => d.SupplierCreditNote = x),
        [Case.ReturnGoodsToSupplier] = Document(
            "supplier_return", c => c.ReturnGoodsToSupplier.SupplierReturn, PurchasingCommands.Map, (d, x) => d.SupplierReturn = x),
        [Case.AuthoriseLandedCostVoucher] = Document(
            "landed_cost_voucher", c => c.AuthoriseLandedCostVoucher.LandedCostVoucher, LandedCosts.Map, (d, x) => d.LandedCostVoucher = x),
        [Case.CreateSalesOrder] = Document(
            "sales_order", c => c.CreateSalesOrder.SalesOrder, SalesCommands.Map, (d, x) => d.SalesOrder = x),
        [Case.ShipGoods] = Document("shipment", c => c.ShipGoods.Shipment, SalesCommands.Map, (d, x) => d.Shipment = x),
        [Case.AuthoriseSalesInvoice] = Document(
            "sales_invoice", c => c.AuthoriseSalesInvoice.SalesInvoice, SalesCommands.Map, (d, x) => d.SalesInvoice = x),
        [Case.DropShip] = Document("drop_shipment", c => c.DropShip.DropShipment, SalesCommands.Map, (d, x) => d.DropShipment = x),
        [Case.ReturnGoodsFromCustomer] = Document(
            "customer_return", c => c.ReturnGoodsFromCustomer.CustomerReturn, SalesCommands.Map, (d, x) => d.CustomerReturn = x),
        [Case.AuthoriseCustomerCreditNote] = Document(
            "customer_credit_note", c => c.AuthoriseCustomerCreditNote.CustomerCreditNote, SalesCommands.Map, (d, x) => d.CustomerCreditNote = x),
        [Case.AdjustStock] = Document(
            "stock_adjustment", c => c.AdjustStock.StockAdjustment, StockCommands.Map, (d, x) => d.StockAdjustment = x),
        [Case.TakeStock] = Document("stock_take", c => c.TakeStock.StockTake, StockCommands.Map, (d, x) => d.StockTake = x),
        [Case.TransferStock] = Document("transfer", c => c.TransferStock.Transfer, StockCommands.Map, (d, x) => d.Transfer = x),
        [Case.ReceiveTransfer] = Document(
            "transfer_receipt", c => c.ReceiveTransfer.TransferReceipt, StockCommands.Map, (d, x) => d.TransferReceipt = x),
        [Case.RevalueStock] = Document("revaluation", c => c.RevalueStock.Revaluation, StockCommands.Map, (d, x) => d.Revaluation = x),
        [Case.EnterOpeningBalance] = Document(
            "opening_balance", c => c.EnterOpeningBalance.OpeningBalance, StockCommands.Map, (d, x) => d.OpeningBalance = x),
        [Case.ReleaseProductionOrder] = Document(
            "production_order", c => c.ReleaseProductionOrder.ProductionOrder, ProductionCommands.Map, (d, x) => d.ProductionOrder = x),
        [Case.IssueComponents] = Document(
            "component_issue", c => c.IssueComponents.ComponentIssue, ProductionCommands.Map, (d, x) => d.ComponentIssue = x),
        [Case.ReturnComponents] = Document(
            "component_return", c => c.ReturnComponents.ComponentReturn, ProductionCommands.Map, (d, x) => d.ComponentReturn = x),
        [Case.AbsorbOverhead] = Document(
            "overhead_absorption", c => c.AbsorbOverhead.OverheadAbsorption, ProductionCommands.Map, (d, x) => d.OverheadAbsorption = x),
        [Case.CompleteProduction] = Document(
            "production_completion", c => c.CompleteProduction.ProductionCompletion, ProductionCommands.Map, (d, x) => d.ProductionCompletion = x),
        [Case.ScrapProduction] = Document(
            "production_scrap", c => c.ScrapProduction.ProductionScrap, ProductionCommands.Map, (d, x) => d.ProductionScrap = x),
        [Case.CloseProductionOrder] = Document(
            "production_close", c => c.CloseProductionOrder.ProductionClose, ProductionCommands.Map, (d, x) => d.ProductionClose = x),
        [Case.Assemble] = Document("assembly", c => c.Assemble.Assembly, Assemblies.Map, (d, x) => d.Assembly = x),
        [Case.Disassemble] = Document("assembly", c => c.Disassemble.Assembly, Assemblies.Map, (d, x) => d.Assembly = x),
        [Case.ClosePurchaseOrder] = Flat(
            (c, door) => new CloseOrder(new(DocumentKind.PurchaseOrder, door.Id(c.ClosePurchaseOrder.PurchaseOrderId, "purchase_order_id")))),
        [Case.ReopenPurchaseOrder] = Flat(
            (c, door) => new ReopenOrder(new(DocumentKind.PurchaseOrder, door.Id(c.ReopenPurchaseOrder.PurchaseOrderId, "purchase_order_id")))),
        [Case.CloseSalesOrder] = Flat(
            (c, door) => new CloseOrder(new(DocumentKind.SalesOrder, door.Id(c.CloseSalesOrder.SalesOrderId, "sales_order_id")))),
        [Case.ReopenSalesOrder] = Flat(
            (c, door) => new ReopenOrder(new(DocumentKind.SalesOrder, door.Id(c.ReopenSalesOrder.SalesOrderId, "sales_order_id")))),
        [Case.VoidDocument] = Flat((command, door) => new VoidDocument(
            Documents.Key(command.VoidDocument.Document, "document", door), door.RequiredText(command.VoidDocument.Reason, "reason", MaxReason))),
        [Case.UpsertItem] = Entry("item", c => c.UpsertItem.Item, Catalog.Map, entry => new PutItem(entry)),
        [Case.UpsertCategory] = Entry("category", c => c.UpsertCategory.Category, Catalog.Map, entry => new PutCategory(entry)),
        [Case.UpsertLocation] = Entry("location", c => c.UpsertLocation.Location, Catalog.Map, entry => new PutLocation(entry)),
        [Case.UpsertContact] = Entry("contact", c => c.UpsertContact.Contact, Catalog.Map, entry => new PutContact(entry)),
        [Case.UpsertTaxRate] = Entry("tax_rate", c => c.UpsertTaxRate.TaxRate, Catalog.Map, entry => new PutTaxRate(entry)),
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
