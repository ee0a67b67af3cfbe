using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Case = Ledger.V1.Command.RequestOneofCase;

namespace Ledger.Api.Mapping;

/// <summary>Requests of the contract to commands of the domain, the same for unary calls and batches.</summary>
internal static class Commands
{
    private const int MaxReason = 500;

    /// <summary>The book that a request is for and whether it only validates. An empty oneof has neither.</summary>
    public static (string BookId, bool ValidateOnly) Address(V1.Command command) => command.RequestCase switch
    {
        Case.CreatePurchaseOrder => (command.CreatePurchaseOrder.BookId, command.CreatePurchaseOrder.ValidateOnly),
        Case.ClosePurchaseOrder => (command.ClosePurchaseOrder.BookId, command.ClosePurchaseOrder.ValidateOnly),
        Case.ReopenPurchaseOrder => (command.ReopenPurchaseOrder.BookId, command.ReopenPurchaseOrder.ValidateOnly),
        Case.ReceiveGoods => (command.ReceiveGoods.BookId, command.ReceiveGoods.ValidateOnly),
        Case.AuthoriseSupplierBill => (command.AuthoriseSupplierBill.BookId, command.AuthoriseSupplierBill.ValidateOnly),
        Case.AuthoriseSupplierCreditNote => (command.AuthoriseSupplierCreditNote.BookId, command.AuthoriseSupplierCreditNote.ValidateOnly),
        Case.ShipGoods => (command.ShipGoods.BookId, command.ShipGoods.ValidateOnly),
        Case.AuthoriseSalesInvoice => (command.AuthoriseSalesInvoice.BookId, command.AuthoriseSalesInvoice.ValidateOnly),
        Case.VoidDocument => (command.VoidDocument.BookId, command.VoidDocument.ValidateOnly),
        Case.UpsertItem => (command.UpsertItem.BookId, command.UpsertItem.ValidateOnly),
        Case.UpsertCategory => (command.UpsertCategory.BookId, command.UpsertCategory.ValidateOnly),
        Case.UpsertLocation => (command.UpsertLocation.BookId, command.UpsertLocation.ValidateOnly),
        Case.UpsertContact => (command.UpsertContact.BookId, command.UpsertContact.ValidateOnly),
        Case.UpsertTaxRate => (command.UpsertTaxRate.BookId, command.UpsertTaxRate.ValidateOnly),
        _ => ("", false),
    };

    /// <summary>The path of a command's content in its request; empty where the request is flat.</summary>
    public static string Root(V1.Command command) => command.RequestCase switch
    {
        Case.CreatePurchaseOrder => "purchase_order",
        Case.ReceiveGoods => "goods_receipt",
        Case.AuthoriseSupplierBill => "supplier_bill",
        Case.AuthoriseSupplierCreditNote => "supplier_credit_note",
        Case.ShipGoods => "shipment",
        Case.AuthoriseSalesInvoice => "sales_invoice",
        Case.UpsertItem => "item",
        Case.UpsertCategory => "category",
        Case.UpsertLocation => "location",
        Case.UpsertContact => "contact",
        Case.UpsertTaxRate => "tax_rate",
        _ => "",
    };

    /// <summary>The command of the domain; null where the content is missing, which the door knows.</summary>
    public static Command? Map(V1.Command command, Door door)
    {
        door.Under(Root(command));
        return command.RequestCase switch
        {
            Case.CreatePurchaseOrder => Enter(command.CreatePurchaseOrder.PurchaseOrder, PurchasingCommands.Map, door),
            Case.ClosePurchaseOrder => new CloseOrder(
                new(DocumentKind.PurchaseOrder, door.Id(command.ClosePurchaseOrder.PurchaseOrderId, "purchase_order_id"))),
            Case.ReopenPurchaseOrder => new ReopenOrder(
                new(DocumentKind.PurchaseOrder, door.Id(command.ReopenPurchaseOrder.PurchaseOrderId, "purchase_order_id"))),
            Case.ReceiveGoods => Enter(command.ReceiveGoods.GoodsReceipt, PurchasingCommands.Map, door),
            Case.AuthoriseSupplierBill => Enter(command.AuthoriseSupplierBill.SupplierBill, PurchasingCommands.Map, door),
            Case.AuthoriseSupplierCreditNote => Enter(command.AuthoriseSupplierCreditNote.SupplierCreditNote, PurchasingCommands.Map, door),
            Case.ShipGoods => Enter(command.ShipGoods.Shipment, SalesCommands.Map, door),
            Case.AuthoriseSalesInvoice => Enter(command.AuthoriseSalesInvoice.SalesInvoice, SalesCommands.Map, door),
            Case.VoidDocument => new VoidDocument(
                Documents.Key(command.VoidDocument.Document, "document", door), door.RequiredText(command.VoidDocument.Reason, "reason", MaxReason)),
            Case.UpsertItem => Put(command.UpsertItem.Item, Catalog.Map, item => new PutItem(item), door),
            Case.UpsertCategory => Put(command.UpsertCategory.Category, Catalog.Map, category => new PutCategory(category), door),
            Case.UpsertLocation => Put(command.UpsertLocation.Location, Catalog.Map, location => new PutLocation(location), door),
            Case.UpsertContact => Put(command.UpsertContact.Contact, Catalog.Map, contact => new PutContact(contact), door),
            Case.UpsertTaxRate => Put(command.UpsertTaxRate.TaxRate, Catalog.Map, rate => new PutTaxRate(rate), door),
            _ => Missing(door.Under(""), "request"),
        };
    }

    /// <summary>Sets the content of a document to what its request carried.</summary>
    public static void SetContent(V1.Document to, V1.Command command)
    {
        switch (command.RequestCase)
        {
            case Case.CreatePurchaseOrder:
                to.PurchaseOrder = command.CreatePurchaseOrder.PurchaseOrder;
                break;
            case Case.ReceiveGoods:
                to.GoodsReceipt = command.ReceiveGoods.GoodsReceipt;
                break;
            case Case.AuthoriseSupplierBill:
                to.SupplierBill = command.AuthoriseSupplierBill.SupplierBill;
                break;
            case Case.AuthoriseSupplierCreditNote:
                to.SupplierCreditNote = command.AuthoriseSupplierCreditNote.SupplierCreditNote;
                break;
            case Case.ShipGoods:
                to.Shipment = command.ShipGoods.Shipment;
                break;
            case Case.AuthoriseSalesInvoice:
                to.SalesInvoice = command.AuthoriseSalesInvoice.SalesInvoice;
                break;
            default:
                break;
        }
    }

    private static EnterDocument? Enter<T>(T? content, Func<T, Door, Document> map, Door door)
        where T : class => content is null ? (EnterDocument?)Missing(door, "") : new(map(content, door));

    private static Command? Put<T, TEntry>(T? content, Func<T, Door, TEntry> map, Func<TEntry, Command> put, Door door)
        where T : class => content is null ? Missing(door, "") : put(map(content, door));

    private static Command? Missing(Door door, string field)
    {
        door.Refuse(V1.Reason.MissingField, field, -1, "The content is required.");
        return null;
    }
}
