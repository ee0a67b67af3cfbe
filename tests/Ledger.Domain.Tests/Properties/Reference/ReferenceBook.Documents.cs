using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>What documents say of each other, and what they cost by themselves.</summary>
public sealed partial class ReferenceBook
{
    public Entered EntryOf(DocumentKind kind, string id) => EntryOf(new DocumentKey(kind, id));

    public Entered EntryOf(DocumentKey document) => _entered.FindLast(entry => entry.Document.Key == document)!;

    /// <summary>The documents that were entered before another, in order of arrival, those voided since included.</summary>
    public IEnumerable<Document> EnteredBefore(long sequence) => _entered.Where(entry => entry.Sequence < sequence).OrderBy(entry => entry.Sequence).Select(entry => entry.Document);

    public IEnumerable<T> All<T>()
        where T : Document => InOrder.Select(entry => entry.Document).OfType<T>();

    public T Find<T>(string id)
        where T : Document => (T)_entered.FindLast(entry => entry.Document is T && entry.Document.Id == id)!.Document;

    /// <summary>The line of a document that a reference names.</summary>
    public LineKey LineOf<T>(DocumentKind kind, LineRef reference, Func<T, IEnumerable<string>> ids)
        where T : Document => new(kind, reference.Document, ids(Find<T>(reference.Document)).ToList().IndexOf(reference.Line));

    public LineKey BillLine(LineRef reference) => LineOf<SupplierBill>(DocumentKind.SupplierBill, reference, bill => bill.Lines.Select(line => line.Id));

    public List<PricedLine> Priced(SupplierBill bill) => Amounts.Lines(
        bill.Lines.Select(line => (line.Quantity, line.UnitPrice, line.DiscountPercent, Shelf.Rate(line.TaxRate))), bill.Currency, bill.AmountsAre, true, Shelf.Base);

    public List<PricedLine> Priced(SupplierCreditNote note) => Amounts.Lines(
        note.Lines.Select(line => (line.Quantity, line.UnitPrice, 0m, Shelf.Rate(line.TaxRate))), note.Currency, note.AmountsAre, true, Shelf.Base);

    public DocumentCurrency CurrencyOf(string? order, DocumentCurrency? own) => own ?? (order is null ? new(Shelf.Base.Code, 1) : Find<PurchaseOrder>(order).Currency);

    /// <summary>What a receipt line is worth before any bill, where purchases are accrued.</summary>
    public long ReceiptValue(GoodsReceipt receipt, int index)
    {
        var line = receipt.Lines[index];
        var price = PriceOf(line.Item, line.Unit, line.Quantity, line.UnitPrice, receipt.Order, line.OrderLine, CurrencyOf(receipt.Order, receipt.Currency));
        return price ?? (Shelf.Settings.MissingPrice == MissingPrice.Zero ? 0 : Facts.LastCostOf(receipt, index));
    }

    /// <summary>In base currency: at the line's own price, or the order line's; null where there is neither.</summary>
    public long? PriceOf(string item, string? unit, decimal quantity, decimal? unitPrice, string? order, string? orderLine, DocumentCurrency currency)
    {
        var of = Currency.Of(currency.Code);
        if (unitPrice is { } price) return Amounts.ToBase(Amounts.Of(Exact.Of(quantity), price, 0, of), currency, Shelf.Base);
        if (order is null || orderLine is null) return null;
        var ordered = Find<PurchaseOrder>(order).Lines.Single(known => known.Id == orderLine);
        var inOrderUnits = Exact.Of(quantity) * Shelf.Factor(item, unit) / Shelf.Factor(item, ordered.Unit);
        return Amounts.ToBase(Amounts.Of(inOrderUnits, ordered.UnitPrice, ordered.DiscountPercent, of), currency, Shelf.Base);
    }

    /// <summary>What a line of a receipt or of a drop shipment is worth before any bill.</summary>
    public long PriceOf(LineKey line)
    {
        if (line.Kind == DocumentKind.GoodsReceipt) return ReceiptValue(Find<GoodsReceipt>(line.Document), line.Line);
        var (shipment, of) = (Find<DropShipment>(line.Document), Find<DropShipment>(line.Document).Lines[line.Line]);
        return PriceOf(of.Item, of.Unit, of.Quantity, of.UnitPrice, shipment.Order, of.OrderLine, CurrencyOf(shipment.Order, shipment.Currency))!.Value;
    }

    /// <summary>The value that is given for a by-product; null for any other line.</summary>
    public long? ByProductValue(LineKey line) => line.Kind switch
    {
        DocumentKind.ProductionCompletion => (Find<ProductionCompletion>(line.Document).Lines[line.Line].Completed as CompletesByProduct)?.Value,
        DocumentKind.Assembly => Find<Assembly>(line.Document).Outputs[line.Line].ByProductValue,
        _ => null,
    };

    /// <summary>The match that a receipt line belongs to: of its order line, or its own.</summary>
    public static (string, string, int) MatchKey(GoodsReceipt receipt, int line) =>
        receipt.Lines[line].OrderLine is { } orderLine ? (receipt.Order!, orderLine, -1) : (receipt.Id, "", line);

    /// <summary>What a stock line of a bill is for: its match, the item, and the one receipt line or none; null for a line that is no stock.</summary>
    public ((string, string, int) Match, string Item, LineKey? Receipt)? Billed(BillTarget target)
    {
        switch (target)
        {
            case BillsOrderLine(var reference):
                return ((reference.Document, reference.Line, -1), Find<PurchaseOrder>(reference.Document).Lines.Single(known => known.Id == reference.Line).Item, null);
            case BillsReceiptLine(var reference):
                var at = LineOf<GoodsReceipt>(DocumentKind.GoodsReceipt, reference, known => known.Lines.Select(line => line.Id));
                var receipt = Find<GoodsReceipt>(reference.Document);
                return (MatchKey(receipt, at.Line), receipt.Lines[at.Line].Item, at);
            default:
                return null;
        }
    }

    /// <summary>A line that brought goods in, of one of the kinds that carry charges: what it brought, in millionths.</summary>
    public (LineKey Key, string Item, long Quantity) Brought(DocumentKind kind, LineRef reference)
    {
        var (ids, item, unit, quantity) = kind switch
        {
            DocumentKind.GoodsReceipt => Lines<GoodsReceipt, GoodsReceiptLine>(known => known.Lines, line => line.Id, line => (line.Item, line.Unit, line.Quantity)),
            DocumentKind.DropShipment => Lines<DropShipment, DropShipmentLine>(known => known.Lines, line => line.Id, line => (line.Item, line.Unit, line.Quantity)),
            DocumentKind.Transfer => Lines<Transfer, TransferLine>(known => known.Lines, line => line.Id, line => (line.Item, line.Unit, line.Quantity)),
            DocumentKind.TransferReceipt => Lines<TransferReceipt, TransferReceiptLine>(known => known.Lines, line => line.Id, line => (ItemSent(line), line.Unit, line.Quantity)),
            DocumentKind.Assembly => Lines<Assembly, AssemblyOutput>(known => known.Outputs, line => line.Id, line => (line.Item, line.Unit, line.Quantity)),
            _ => Lines<ProductionCompletion, ProductionCompletionLine>(known => known.Lines, line => line.Id, line => (ItemMade(line), line.Unit, line.Quantity)),
        };
        return (new(kind, reference.Document, ids.IndexOf(reference.Line)), item, Shelf.Millionths(item, unit, quantity));

        (List<string>, string, string?, decimal) Lines<T, TLine>(Func<T, IEnumerable<TLine>> lines, Func<TLine, string> id, Func<TLine, (string, string?, decimal)> of)
            where T : Document
        {
            var all = lines(Find<T>(reference.Document)).ToList();
            var (what, unit, quantity) = of(all.Single(line => id(line) == reference.Line));
            return ([.. all.Select(id)], what, unit, quantity);
        }

        string ItemSent(TransferReceiptLine line) =>
            Find<Transfer>(Find<TransferReceipt>(reference.Document).Transfer).Lines.Single(sent => sent.Id == line.TransferLine).Item;

        string ItemMade(ProductionCompletionLine line) => line.Completed switch
        {
            CompletesByProduct byProduct => byProduct.Item,
            _ => Find<ProductionOrder>(Find<ProductionCompletion>(reference.Document).Order).Outputs.Single(output => output.Id == ((CompletesOutput)line.Completed).Output).Item,
        };
    }
}
