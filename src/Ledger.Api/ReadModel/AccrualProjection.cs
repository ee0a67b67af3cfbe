using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;

namespace Ledger.Api.ReadModel;

/// <summary>Receipts, bills, returns and credit notes to the lines that GRNI and GIT consist of.</summary>
internal sealed class AccrualProjection
{
    private readonly DocumentLookUp _documents;
    private readonly AccrualGroups _groups;
    private readonly Statement _line, _find, _remove, _accrual;
    private readonly SortedDictionary<(long Role, long Document, int Line, long Day), long> _amounts = [];

    public AccrualProjection(Func<string, Statement> prepare, DocumentLookUp documents)
    {
        _documents = documents;
        _groups = new(prepare);
        _line = prepare("""
            INSERT INTO accrual_line (book, document, line, kind, id, line_id, contact, item, day, time, quantity, group_document, group_line, order_id,
                order_line_id, target_document, target_line)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
            """);
        _find = prepare("""
            SELECT group_document, group_line, order_id, order_line_id, item FROM accrual_line WHERE book = ?1 AND document = ?2 AND line = ?3
            """);
        _remove = prepare("UPDATE accrual_line SET removed = ?3, removed_day = ?4 WHERE book = ?1 AND document = ?2 RETURNING group_document, group_line");
        _accrual = prepare("INSERT INTO accrual (book, role, document, line, day, sequence, amount) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    }

    /// <summary>The contact of a document; one that names none has that of the document that it follows.</summary>
    public string? Contact(ProjectedBook book, Document document) => DocumentFacts.Contact(document) ?? document switch
    {
        GoodsReceipt { Order: { } order } => DocumentFacts.Contact(Order(book, order).Document),
        SupplierReturn returned => Contact(book, _documents.Find(book, new(DocumentKind.GoodsReceipt, returned.Lines[0].ReceiptLine.Document)).Document),
        CustomerReturn returned => DocumentFacts.Contact(_documents.Find(book, new(DocumentKind.Shipment, returned.Lines[0].ShipmentLine.Document)).Document),
        _ => null,
    };

    public void Apply(ProjectedBook book, Recorded recorded)
    {
        switch (recorded.Command)
        {
            case EnterDocument { Document: var document }: Enter(book, recorded.Sequence, document); break;
            case VoidDocument { Document: var key }: Remove(book, recorded, key); break;
        }
        _amounts.Clear();
        foreach (var change in recorded.AccrualChanges.Span)
        {
            var key = ((long)change.Role, _documents.SequenceOf(book, change.Document), change.Line, Days.Of(change.Date));
            _amounts[key] = _amounts.GetValueOrDefault(key) + change.Amount;
        }
        foreach (var ((role, document, line, day), amount) in _amounts)
        {
            if (amount == 0) continue;
            _accrual.Bind(1, book.No).Bind(2, role).Bind(3, document).Bind(4, line).Bind(5, day).Bind(6, recorded.Sequence).Bind(7, amount).Run();
            if (TryGroup(book, (document, line)) is { } group) _groups.Touch(book.No, (group.Document, group.Line), day);
        }
    }

    /// <summary>Works out again which of the groups that were touched have something open.</summary>
    public void Flush() => _groups.Flush();

    private void Enter(ProjectedBook book, long sequence, Document document)
    {
        switch (document)
        {
            case GoodsReceipt receipt:
                for (var i = 0; i < receipt.Lines.Count; i++)
                {
                    var line = receipt.Lines[i];
                    Goods(book, sequence, i, receipt, Contact(book, receipt)!, receipt.Order, line.OrderLine, line.Item, line.Quantity, line.Unit);
                }
                break;
            case DropShipment shipment:
                var supplier = shipment.Supplier ?? (shipment.Order is { } purchase ? DocumentFacts.Contact(Order(book, purchase).Document) : null);
                for (var i = 0; i < shipment.Lines.Count; i++)
                {
                    var line = shipment.Lines[i];
                    Goods(book, sequence, i, shipment, supplier ?? "", shipment.Order, line.OrderLine, line.Item, line.Quantity, line.Unit);
                }
                break;
            case SupplierBill bill:
                for (var i = 0; i < bill.Lines.Count; i++)
                {
                    var line = bill.Lines[i];
                    var receipt = line.Target is BillsReceiptLine billed ? Line(book, DocumentKind.GoodsReceipt, billed.Line) : ((long Document, int Line)?)null;
                    if ((receipt is { } named ? GroupOf(book, named) : line.Target is BillsOrderLine ordered ? OrderLine(book, ordered.Line) : null) is not { } group) continue;
                    Write(book, sequence, i, bill, bill.Supplier, line.Quantity, line.Unit, group, receipt);
                }
                break;
            case SupplierReturn returned:
                for (var i = 0; i < returned.Lines.Count; i++)
                {
                    var line = returned.Lines[i];
                    var receipt = Line(book, DocumentKind.GoodsReceipt, line.ReceiptLine);
                    Write(book, sequence, i, returned, Contact(book, returned)!, line.Quantity, line.Unit, GroupOf(book, receipt), receipt);
                }
                break;
            case SupplierCreditNote note:
                for (var i = 0; i < note.Lines.Count; i++)
                {
                    var line = note.Lines[i];
                    // Allowances and services change amounts, not quantities.
                    (long, int)? target = line.Target switch
                    {
                        CreditsBillLine billed => Line(book, DocumentKind.SupplierBill, billed.Line),
                        CreditsReturnLine back => Line(book, DocumentKind.SupplierReturn, back.Line),
                        _ => null,
                    };
                    if (target is { } taken) Write(book, sequence, i, note, note.Supplier, line.Quantity, line.Unit, GroupOf(book, taken), taken);
                }
                break;
            case OpeningBalance opening:
                for (var i = 0; i < opening.Lines.Count; i++)
                {
                    if (opening.Lines[i].Opening is not OpensTransit transit) continue;
                    var group = OrderLine(book, transit.Line);
                    var contact = DocumentFacts.Contact(Order(book, transit.Line.Document).Document)!;
                    Write(book, sequence, i, opening, contact, opening.Lines[i].Quantity, opening.Lines[i].Unit, group, null);
                }
                break;
        }
    }

    private void Remove(ProjectedBook book, Recorded recorded, DocumentKey key)
    {
        if (key.Kind is not (DocumentKind.GoodsReceipt or DocumentKind.DropShipment or DocumentKind.SupplierBill or DocumentKind.SupplierReturn
            or DocumentKind.SupplierCreditNote or DocumentKind.OpeningBalance)) return;
        var voided = _documents.Find(book, key);
        // In a closed period the void counts from the first open date, as its postings do.
        var date = recorded.Movements.Count > 0 ? recorded.Movements[0].Date
            : recorded.Postings.Count > 0 ? recorded.Postings.Min(posting => posting.EffectiveDate) : voided.Document.EffectiveDate;
        var day = Days.Of(date);
        _remove.Bind(1, book.No).Bind(2, voided.Sequence).Bind(3, recorded.Sequence).Bind(4, day);
        while (_remove.Next()) _groups.Touch(book.No, (_remove.Number(0), (int)_remove.Number(1)), day);
    }

    private void Goods(
        ProjectedBook book, long sequence, int line, Document document, string contact, string? order, string? orderLine, string item, decimal quantity, string? unit)
    {
        var group = order is not null && orderLine is not null ? OrderLine(book, new(order, orderLine)) : new Group(sequence, line, null, null, item);
        Write(book, sequence, line, document, contact, quantity, unit, group, null);
    }

    private void Write(
        ProjectedBook book, long sequence, int line, Document document, string contact, decimal quantity, string? unit, Group group,
        (long Document, int Line)? target)
    {
        var day = Days.Of(document.EffectiveDate);
        _line.Bind(1, book.No).Bind(2, sequence).Bind(3, line).Bind(4, (long)document.Kind).Bind(5, document.Id)
            .Bind(6, DocumentFacts.LineId(document, line)).Bind(7, contact).Bind(8, group.Item).Bind(9, day)
            .Bind(10, document.TimeOfDay).Bind(11, _documents.Millionths(book, group.Item, quantity, unit)).Bind(12, group.Document).Bind(13, group.Line)
            .Bind(14, group.Order).Bind(15, group.OrderLine).Bind(16, target?.Document).Bind(17, target?.Line).Run();
        _groups.Touch(book.No, (group.Document, group.Line), day);
    }

    private EnteredDocument Order(ProjectedBook book, string id) => _documents.Find(book, new(DocumentKind.PurchaseOrder, id));

    private Group OrderLine(ProjectedBook book, LineRef reference)
    {
        var (sequence, line) = Line(book, DocumentKind.PurchaseOrder, reference);
        return new(sequence, line, reference.Document, reference.Line, ((PurchaseOrder)Order(book, reference.Document).Document).Lines[line].Item);
    }

    private (long Document, int Line) Line(ProjectedBook book, DocumentKind kind, LineRef reference)
    {
        var found = _documents.Find(book, new(kind, reference.Document));
        var line = DocumentFacts.LineIndex(found.Document, reference.Line);
        return line >= 0 ? (found.Sequence, line) : throw new InvalidOperationException($"{found.Document.Key} has no line {reference.Line}.");
    }

    private Group GroupOf(ProjectedBook book, (long Document, int Line) line) =>
        TryGroup(book, line) ?? throw new InvalidOperationException($"Line {line.Line} of the document of sequence {line.Document} is not a stock line.");

    private Group? TryGroup(ProjectedBook book, (long Document, int Line) line)
    {
        if (!_find.Bind(1, book.No).Bind(2, line.Document).Bind(3, line.Line).Next()) return null;
        var group = new Group(
            _find.Number(0), (int)_find.Number(1), _find.IsNull(2) ? null : _find.Text(2), _find.IsNull(3) ? null : _find.Text(3), _find.Text(4));
        _find.Reset();
        return group;
    }

    /// <summary>What is matched together: an order line, or a receipt line without an order.</summary>
    private sealed record Group(long Document, int Line, string? Order, string? OrderLine, string Item);
}
