using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Sales;

namespace Ledger.Api.ReadModel;

/// <summary>Sales orders, what was shipped and returned for them at what cost, and revenue and cost of goods sold by order and month.</summary>
/// <remarks>
/// What belongs together has the same reference: of a line that fulfils an order line, the order's id; else the reference that the shipment gives; of a
/// return, that of its shipment; of an invoice, its reference; of a credit note, that of the invoice that it credits, else its own.
/// </remarks>
internal sealed class SalesProjection
{
    private readonly DocumentLookUp _documents;
    private readonly StockProjection _stock;
    private readonly Statement _order, _removeOrder, _sale, _findSale, _cost, _removeSale, _month;
    private readonly SortedDictionary<(long Document, int Line, long Month), long> _costs = [];

    public SalesProjection(Func<string, Statement> prepare, DocumentLookUp documents, StockProjection stock)
    {
        (_documents, _stock) = (documents, stock);
        _order = prepare("""
            INSERT INTO order_line (book, document, line, id, line_id, day, contact, item, quantity, revenue, estimate) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """);
        _removeOrder = prepare("UPDATE order_line SET removed = ?3 WHERE book = ?1 AND document = ?2");
        _sale = prepare("""
            INSERT INTO sale (book, document, line, kind, order_document, order_line, reference, item, day, quantity, entry_cost, cost)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)
            """);
        _findSale = prepare("SELECT order_document, order_line, reference, item FROM sale WHERE book = ?1 AND document = ?2 AND line = ?3");
        _cost = prepare("UPDATE sale SET cost = cost + ?4 WHERE book = ?1 AND document = ?2 AND line = ?3");
        _removeSale = prepare("UPDATE sale SET removed = ?3 WHERE book = ?1 AND document = ?2");
        _month = prepare("""
            INSERT INTO sale_month (book, reference, month, revenue, cogs) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT DO UPDATE SET revenue = revenue + excluded.revenue, cogs = cogs + excluded.cogs
            """);
    }

    public void Apply(ProjectedBook book, Recorded recorded)
    {
        _costs.Clear();
        foreach (var change in recorded.CostChanges.Span)
        {
            if (Cost(change) is not { } cost) continue;
            var key = (_documents.SequenceOf(book, change.Document), change.Line, Days.Month(Days.Of(change.Date)));
            _costs[key] = _costs.GetValueOrDefault(key) + cost;
        }
        AddWriteOffs(book, recorded);
        switch (recorded.Command)
        {
            case EnterDocument { Document: SalesOrder order }: Enter(book, recorded.Sequence, order); break;
            case EnterDocument { Document: Shipment shipment }: Enter(book, recorded.Sequence, shipment); break;
            case EnterDocument { Document: DropShipment shipment }: Enter(book, recorded.Sequence, shipment); break;
            case EnterDocument { Document: CustomerReturn returned }: Enter(book, recorded.Sequence, returned); break;
            case VoidDocument { Document: { Kind: DocumentKind.SalesOrder } key }:
                _removeOrder.Bind(1, book.No).Bind(2, _documents.SequenceOf(book, key)).Bind(3, recorded.Sequence).Run();
                break;
            case VoidDocument { Document: { Kind: DocumentKind.Shipment or DocumentKind.DropShipment or DocumentKind.CustomerReturn } key }:
                _removeSale.Bind(1, book.No).Bind(2, _documents.SequenceOf(book, key)).Bind(3, recorded.Sequence).Run();
                break;
        }
        foreach (var ((document, line, month), amount) in _costs)
        {
            if (amount == 0) continue;
            if (document != recorded.Sequence) _cost.Bind(1, book.No).Bind(2, document).Bind(3, line).Bind(4, amount).Run();
            AddMonth(book, Sale(book, document, line).Reference, month, 0, amount);
        }
        foreach (var posting in recorded.Postings.Span)
        {
            if (posting.Cause.Kind is not (DocumentKind.SalesInvoice or DocumentKind.CustomerCreditNote)) continue;
            var revenue = -posting.Lines.Where(line => line.Role == AccountRole.Revenue).Sum(line => line.Signed);
            if (revenue != 0) AddMonth(book, Reference(book, _documents.Find(book, posting.Cause).Document), Days.Month(Days.Of(posting.EffectiveDate)), revenue, 0);
        }
    }

    /// <summary>
    /// What a return writes off of the cost of its shipment is in the postings alone: cost of goods sold that no movement explains, of the item that
    /// came back. A return is touched by what costs its shipment again.
    /// </summary>
    private void AddWriteOffs(ProjectedBook book, Recorded recorded)
    {
        foreach (var (document, line, item) in Returns(book, recorded))
        {
            var months = recorded.Postings.SelectMany(posting => posting.Lines.Where(posted => posted.Role == AccountRole.Cogs && posted.Item == item)
                .Select(posted => (Month: Days.Month(Days.Of(posting.EffectiveDate)), posted.Signed))).GroupBy(posted => posted.Month);
            foreach (var month in months)
            {
                var written = month.Sum(posted => posted.Signed) - recorded.CostChanges
                    .Where(change => Days.Month(Days.Of(change.Date)) == month.Key && Cost(change) is not null && ItemOf(book, change) == item)
                    .Sum(change => Cost(change)!.Value);
                var key = (document, line, month.Key);
                if (written != 0) _costs[key] = _costs.GetValueOrDefault(key) + written;
            }
        }
    }

    /// <summary>The first line of each item at a stated value among the returns that an event is about.</summary>
    private IEnumerable<(long Document, int Line, string Item)> Returns(ProjectedBook book, Recorded recorded)
    {
        var keys = new HashSet<DocumentKey>();
        if (recorded.Command is EnterDocument { Document: CustomerReturn entered }) keys.Add(entered.Key);
        if (recorded.Command is VoidDocument { Document: { Kind: DocumentKind.CustomerReturn } voided }) keys.Add(voided);
        foreach (var change in recorded.CostChanges)
        {
            if (change.Document.Kind != DocumentKind.Shipment || _documents.SequenceOf(book, change.Document) == recorded.Sequence) continue;
            keys.UnionWith(_documents.NamedBy(book, change.Document, DocumentKind.CustomerReturn));
        }
        var items = new HashSet<string>();
        foreach (var key in keys)
        {
            var (sequence, document) = _documents.Find(book, key);
            var lines = ((CustomerReturn)document).Lines;
            for (var i = 0; i < lines.Count; i++)
            {
                if (lines[i].UnitValue is null) continue;
                var shipped = (Shipment)_documents.Find(book, new(DocumentKind.Shipment, lines[i].ShipmentLine.Document)).Document;
                var item = shipped.Lines[DocumentFacts.LineIndex(shipped, lines[i].ShipmentLine.Line)].Item;
                if (items.Add(item)) yield return (sequence, i, item);
            }
        }
    }

    private string ItemOf(ProjectedBook book, CostChange change)
    {
        var document = _documents.Find(book, change.Document).Document;
        if (document is CustomerReturn returned)
        {
            var line = returned.Lines[change.Line].ShipmentLine;
            var shipped = (Shipment)_documents.Find(book, new(DocumentKind.Shipment, line.Document)).Document;
            return shipped.Lines[DocumentFacts.LineIndex(shipped, line.Line)].Item;
        }
        return document is Shipment shipment ? shipment.Lines[change.Line].Item : ((DropShipment)document).Lines[change.Line].Item;
    }

    private string Reference(ProjectedBook book, Document document) => document switch
    {
        SalesInvoice invoice => invoice.Reference,
        CustomerCreditNote { Invoice: { } invoice } => ((SalesInvoice)_documents.Find(book, new(DocumentKind.SalesInvoice, invoice)).Document).Reference,
        CustomerCreditNote note => note.Reference,
        _ => throw new InvalidOperationException($"{document.Key} has no revenue."),
    };

    /// <summary>What a change does to cost of goods sold; null where it is about something else.</summary>
    private static long? Cost(CostChange change) => change.Document.Kind switch
    {
        DocumentKind.Shipment => change.Amount,
        DocumentKind.CustomerReturn => -change.Amount,
        // It comes in as part 0 and goes out as part 1.
        DocumentKind.DropShipment when change.Part == DocumentFacts.DroppedPart => change.Amount,
        _ => null,
    };

    private void Enter(ProjectedBook book, long sequence, SalesOrder order)
    {
        var (currency, baseCurrency) = (Currency.Of(order.Currency.Code), Currency.Of(book.BaseCurrency));
        var day = Days.Of(order.EffectiveDate);
        for (var i = 0; i < order.Lines.Count; i++)
        {
            var line = order.Lines[i];
            var quantity = _documents.Millionths(book, line.Item, line.Quantity, line.Unit);
            // Prices that do not fit were refused when the order was entered.
            var net = Rounding.LineAmount(line.Quantity, line.UnitPrice, line.DiscountPercent, currency)!.Value;
            var revenue = Rounding.ToBase(net, currency, order.Currency.Rate, baseCurrency)!.Value;
            var (onHand, value) = _stock.OnHand(book, line.Item, line.Location, day);
            var estimate = onHand > 0 && Fits(value, quantity, onHand) ? Rounding.Share(value, quantity, onHand) : (long?)null;
            _order.Bind(1, book.No).Bind(2, sequence).Bind(3, i).Bind(4, order.Id).Bind(5, line.Id).Bind(6, day).Bind(7, order.Customer)
                .Bind(8, line.Item).Bind(9, quantity).Bind(10, revenue).Bind(11, estimate).Run();
        }
    }

    private void Enter(ProjectedBook book, long sequence, Shipment shipment)
    {
        for (var i = 0; i < shipment.Lines.Count; i++)
        {
            var line = shipment.Lines[i];
            Write(book, sequence, i, shipment, Of(book, line.OrderLine, shipment.OrderReference, line.Item), _documents.Millionths(book, line.Item, line.Quantity, line.Unit));
        }
    }

    private void Enter(ProjectedBook book, long sequence, DropShipment shipment)
    {
        for (var i = 0; i < shipment.Lines.Count; i++)
        {
            var line = shipment.Lines[i];
            Write(book, sequence, i, shipment, Of(book, line.SalesOrderLine, shipment.Reference, line.Item), _documents.Millionths(book, line.Item, line.Quantity, line.Unit));
        }
    }

    private void Enter(ProjectedBook book, long sequence, CustomerReturn returned)
    {
        for (var i = 0; i < returned.Lines.Count; i++)
        {
            var line = returned.Lines[i];
            var shipped = _documents.Find(book, new(DocumentKind.Shipment, line.ShipmentLine.Document));
            var sale = Sale(book, shipped.Sequence, DocumentFacts.LineIndex(shipped.Document, line.ShipmentLine.Line));
            Write(book, sequence, i, returned, sale, -_documents.Millionths(book, sale.Item, line.Quantity, line.Unit));
        }
    }

    private SaleOf Of(ProjectedBook book, LineRef? orderLine, string reference, string item)
    {
        if (orderLine is not { } named) return new(null, null, reference, item);
        var order = _documents.Find(book, new(DocumentKind.SalesOrder, named.Document));
        return new(order.Sequence, DocumentFacts.LineIndex(order.Document, named.Line), named.Document, item);
    }

    private void Write(ProjectedBook book, long sequence, int line, Document document, SaleOf sale, long quantity)
    {
        var cost = _costs.Where(entry => entry.Key.Document == sequence && entry.Key.Line == line).Sum(entry => entry.Value);
        _sale.Bind(1, book.No).Bind(2, sequence).Bind(3, line).Bind(4, (long)document.Kind).Bind(5, sale.Order).Bind(6, sale.OrderLine)
            .Bind(7, sale.Reference).Bind(8, sale.Item).Bind(9, Days.Of(document.EffectiveDate)).Bind(10, quantity).Bind(11, cost).Run();
    }

    private SaleOf Sale(ProjectedBook book, long document, int line)
    {
        if (!_findSale.Bind(1, book.No).Bind(2, document).Bind(3, line).Next())
            throw new InvalidOperationException($"Line {line} of the document of sequence {document} of book {book.Id} is no sale.");
        var sale = new SaleOf(_findSale.NumberOrNull(0), (int?)_findSale.NumberOrNull(1), _findSale.Text(2), _findSale.Text(3));
        _findSale.Reset();
        return sale;
    }

    private void AddMonth(ProjectedBook book, string reference, long month, long revenue, long cogs) =>
        _month.Bind(1, book.No).Bind(2, reference).Bind(3, month).Bind(4, revenue).Bind(5, cogs).Run();

    private static bool Fits(long value, long part, long whole) => Int128.Abs((Int128)value * part / whole) < long.MaxValue;

    /// <summary>What a line of goods sold belongs to.</summary>
    private sealed record SaleOf(long? Order, int? OrderLine, string Reference, string Item);
}
