using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;

namespace Ledger.Api.ReadModel;

/// <summary>Receipts, bills and credit notes to the lines that GRNI and GIT consist of.</summary>
internal sealed class AccrualProjection
{
    private readonly Statement _line, _find, _remove, _accrual;
    private readonly SortedDictionary<(long Role, long Document, int Line, long Day), long> _amounts = [];

    public AccrualProjection(Func<string, Statement> prepare, DocumentLookUp documents)
    {
        Documents = documents;
        _line = prepare("""
            INSERT INTO accrual_line (book, document, line, kind, id, line_id, contact, item, day, time, quantity, group_document, group_line, order_id,
                order_line_id, target_document, target_line)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
            """);
        _find = prepare("""
            SELECT group_document, group_line, order_id, order_line_id, item FROM accrual_line WHERE book = ?1 AND document = ?2 AND line = ?3
            """);
        _remove = prepare("UPDATE accrual_line SET removed = ?3, removed_day = ?4 WHERE book = ?1 AND document = ?2");
        _accrual = prepare("INSERT INTO accrual (book, role, document, line, day, sequence, amount) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    }

    public DocumentLookUp Documents { get; }

    /// <summary>The contact of a document; a receipt that names none has its order's.</summary>
    public string? Contact(ProjectedBook book, Document document) =>
        DocumentFacts.Contact(document) ?? (document is GoodsReceipt { Order: { } order } ? DocumentFacts.Contact(Order(book, order).Document) : null);

    public void Apply(ProjectedBook book, Recorded recorded)
    {
        switch (recorded.Command)
        {
            case EnterDocument { Document: GoodsReceipt receipt }: Enter(book, recorded, receipt); break;
            case EnterDocument { Document: SupplierBill bill }: Enter(book, recorded.Sequence, bill); break;
            case EnterDocument { Document: SupplierCreditNote note }: Enter(book, recorded.Sequence, note); break;
            case VoidDocument { Document: var key } when key.Kind is DocumentKind.GoodsReceipt or DocumentKind.SupplierBill or DocumentKind.SupplierCreditNote:
                var voided = Documents.Find(book, key);
                // In a closed period the void counts from the first open date, as its postings do.
                var day = recorded.Movements.Count > 0 ? recorded.Movements[0].Date
                    : recorded.Postings.Count > 0 ? recorded.Postings.Min(posting => posting.EffectiveDate) : voided.Document.EffectiveDate;
                _remove.Bind(1, book.No).Bind(2, voided.Sequence).Bind(3, recorded.Sequence).Bind(4, Days.Of(day)).Run();
                break;
        }
        _amounts.Clear();
        foreach (var change in recorded.AccrualChanges.Span)
        {
            var document = recorded.Command is EnterDocument enter && change.Document == enter.Document.Key
                ? recorded.Sequence
                : Documents.Find(book, change.Document).Sequence;
            var key = ((long)change.Role, document, change.Line, Days.Of(change.Date));
            _amounts[key] = _amounts.GetValueOrDefault(key) + change.Amount;
        }
        foreach (var ((role, document, line, day), amount) in _amounts)
            _accrual.Bind(1, book.No).Bind(2, role).Bind(3, document).Bind(4, line).Bind(5, day).Bind(6, recorded.Sequence).Bind(7, amount).Run();
    }

    private void Enter(ProjectedBook book, Recorded recorded, GoodsReceipt receipt)
    {
        var contact = Contact(book, receipt)!;
        foreach (var movement in recorded.Movements.Span)
        {
            var line = receipt.Lines[movement.Line];
            var group = line.OrderLine is { } orderLine
                ? OrderLine(book, new(receipt.Order!, orderLine))
                : new Group(recorded.Sequence, movement.Line, null, null, line.Item);
            Write(book, recorded.Sequence, movement.Line, receipt, contact, movement.Quantity, group, null);
        }
    }

    private void Enter(ProjectedBook book, long sequence, SupplierBill bill)
    {
        for (var i = 0; i < bill.Lines.Count; i++)
        {
            var line = bill.Lines[i];
            var receipt = line.Target is BillsReceiptLine billed ? Line(book, DocumentKind.GoodsReceipt, billed.Line) : ((long Document, int Line)?)null;
            if ((receipt is { } named ? GroupOf(book, named) : line.Target is BillsOrderLine ordered ? OrderLine(book, ordered.Line) : null) is not { } group) continue;
            Write(book, sequence, i, bill, bill.Supplier, Millionths(book, group.Item, line.Quantity, line.Unit), group, receipt);
        }
    }

    private void Enter(ProjectedBook book, long sequence, SupplierCreditNote note)
    {
        for (var i = 0; i < note.Lines.Count; i++)
        {
            var line = note.Lines[i];
            var bill = Line(book, DocumentKind.SupplierBill, ((CreditsBillLine)line.Target).Line);
            var group = GroupOf(book, bill);
            Write(book, sequence, i, note, note.Supplier, Millionths(book, group.Item, line.Quantity, line.Unit), group, bill);
        }
    }

    private void Write(
        ProjectedBook book, long sequence, int line, Document document, string contact, long quantity, Group group, (long Document, int Line)? target) =>
        _line.Bind(1, book.No).Bind(2, sequence).Bind(3, line).Bind(4, (long)document.Kind).Bind(5, document.Id)
            .Bind(6, DocumentFacts.LineId(document, line)).Bind(7, contact).Bind(8, group.Item).Bind(9, Days.Of(document.EffectiveDate))
            .Bind(10, document.TimeOfDay).Bind(11, quantity).Bind(12, group.Document).Bind(13, group.Line).Bind(14, group.Order)
            .Bind(15, group.OrderLine).Bind(16, target?.Document).Bind(17, target?.Line).Run();

    private EnteredDocument Order(ProjectedBook book, string id) => Documents.Find(book, new(DocumentKind.PurchaseOrder, id));

    private Group OrderLine(ProjectedBook book, LineRef reference)
    {
        var order = Order(book, reference.Document);
        var line = IndexOf(order.Document, ((PurchaseOrder)order.Document).Lines.Count, reference.Line);
        return new(order.Sequence, line, reference.Document, reference.Line, ((PurchaseOrder)order.Document).Lines[line].Item);
    }

    private (long Document, int Line) Line(ProjectedBook book, DocumentKind kind, LineRef reference)
    {
        var found = Documents.Find(book, new(kind, reference.Document));
        var count = found.Document switch
        {
            GoodsReceipt receipt => receipt.Lines.Count,
            SupplierBill bill => bill.Lines.Count,
            _ => 0,
        };
        return (found.Sequence, IndexOf(found.Document, count, reference.Line));
    }

    private static int IndexOf(Document document, int count, string lineId)
    {
        for (var i = 0; i < count; i++)
        {
            if (DocumentFacts.LineId(document, i) == lineId) return i;
        }
        throw new InvalidOperationException($"{document.Key} has no line {lineId}.");
    }

    private Group GroupOf(ProjectedBook book, (long Document, int Line) line)
    {
        if (!_find.Bind(1, book.No).Bind(2, line.Document).Bind(3, line.Line).Next())
            throw new InvalidOperationException($"Line {line.Line} of the document of sequence {line.Document} is not a stock line.");
        var group = new Group(
            _find.Number(0), (int)_find.Number(1), _find.IsNull(2) ? null : _find.Text(2), _find.IsNull(3) ? null : _find.Text(3), _find.Text(4));
        _find.Reset();
        return group;
    }

    /// <summary>A quantity that the book has accepted, so it converts exactly.</summary>
    private long Millionths(ProjectedBook book, string itemId, decimal quantity, string? unit)
    {
        var item = Documents.Item(book, itemId);
        if (unit is null || unit == item.BaseUnit) return (long)(quantity * Quantity.PerUnit);
        var conversion = item.Conversions.First(known => known.Unit == unit);
        return (long)(quantity * Quantity.PerUnit * conversion.Numerator / conversion.Denominator);
    }

    /// <summary>What is matched together: an order line, or a receipt line without an order.</summary>
    private sealed record Group(long Document, int Line, string? Order, string? OrderLine, string Item);
}
