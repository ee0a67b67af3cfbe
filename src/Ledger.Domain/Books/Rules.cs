using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;

namespace Ledger.Domain.Books;

/// <summary>Hands a command to the rules of its kind, and settles what a document touched.</summary>
internal static class Rules
{
    public static Answer Decide(BookState book, Work work, Command command) => command switch
    {
        OpenBook open => Setup.Open(book, work, open),
        _ when book.Settings is null => throw new InvalidOperationException("A book begins with OpenBook."),
        ChangeSettings change => Setup.Change(book, work, change),
        SetLockDate set => Setup.Lock(book, work, set),
        SetXeroLockDate set => Setup.XeroLock(book, work, set),
        PutItem put => Cataloguing.Put(book, work, put.Item),
        PutCategory put => Cataloguing.Put(book, work, put.Category),
        PutLocation put => Cataloguing.Put(book, work, put.Location),
        PutContact put => Cataloguing.Put(book, work, put.Contact),
        PutTaxRate put => Cataloguing.Put(book, work, put.TaxRate),
        EnterDocument enter => Enter(book, work, enter.Document),
        VoidDocument @void => Voiding.Void(book, work, @void),
        CloseOrder close => Ordering.Move(book, work, close.Order, DocumentTrigger.Close),
        ReopenOrder reopen => Ordering.Move(book, work, reopen.Order, DocumentTrigger.Reopen),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
    };

    private static Answer Enter(BookState book, Work work, Document document)
    {
        if (book.ByKey.TryGetValue(document.Key, out var known))
        {
            return known.Content.FirstDifference(document) is { } field ? Reject.DocumentIdReused(document.Key, field, known.Sequence) : Answer.Since(known.Sequence);
        }
        if (document.EffectiveDate.Year is < 1970 or > 9000) return Reject.InvalidField("effective_date", "lies outside the years 1970 to 9000");
        if (document.TimeOfDay is < 0 or >= 86_400_000) return Reject.InvalidField("time_of_day", "is not a time of day");
        var entry = new DocumentEntry(document, book.Documents.Count, work.Sequence, Lifecycle.Of(document.Kind).Initial);
        var refused = document switch
        {
            PurchaseOrder order => Ordering.Enter(book, work, entry, order),
            GoodsReceipt receipt => Receiving.Enter(book, work, entry, receipt),
            SupplierBill bill => Billing.Enter(book, work, entry, bill),
            SupplierCreditNote note => Crediting.Enter(book, work, entry, note),
            Shipment shipment => Shipping.Enter(book, work, entry, shipment),
            SalesInvoice invoice => Invoicing.Enter(book, work, entry, invoice),
            _ => throw new InvalidOperationException($"No rule for {document.Kind}."),
        };
        if (refused is not null) return refused;
        book.Documents.Add(entry);
        book.ByKey.Add(entry.Key, entry);
        work.Undo.Add(() =>
        {
            book.ByKey.Remove(entry.Key);
            book.Documents.RemoveAt(book.Documents.Count - 1);
        });
        if (Settle(book, work, entry) is { } shortage) return shortage;
        var day = Work.DayOf(document.EffectiveDate);
        switch (document)
        {
            case GoodsReceipt: Receiving.Own(work, entry); break;
            case SupplierBill: Billing.Own(work, entry); break;
            case SupplierCreditNote: Crediting.Own(work, entry); break;
            case Shipment: Shipping.Own(work, entry, day); break;
            default: break;
        }
        var postings = work.Postings(entry.Key, day, CarrierOf(document.Kind), voiding: false);
        if (postings.Count > 0 && postings[0].Nature == PostingNature.Document) entry.Posting = postings[0];
        return Answer.Posts(postings);
    }

    /// <summary>Settles what a document touched; a shortage becomes a refusal that names the first movement that would fail.</summary>
    public static Rejection? Settle(BookState book, Work work, DocumentEntry entry)
    {
        if (work.Settle(out var pool) is not { } shortage) return null;
        var place = book.Places.Values.First(place => place.Pool == pool);
        var failing = book.Documents[shortage.Movement.Document];
        var field = failing == entry ? $"lines[{shortage.Movement.Line}].quantity" : null;
        return Reject.InsufficientStock(field, place.Item, place.Location, failing.Key, Work.DateOf(shortage.Day), shortage.Available, shortage.Quantity);
    }

    public static Carrier CarrierOf(DocumentKind kind) => kind switch
    {
        DocumentKind.SupplierBill => Carrier.Bill,
        DocumentKind.SupplierCreditNote => Carrier.SupplierCredit,
        DocumentKind.SalesInvoice => Carrier.SalesInvoice,
        _ => Carrier.ManualJournal,
    };

    /// <summary>The refusal of a date in a closed period, or null.</summary>
    public static Rejection? Locked(BookState book, Document document) =>
        Work.DayOf(document.EffectiveDate) < book.FirstOpenDay ? Reject.PeriodLocked(document.EffectiveDate, Work.DateOf(book.FirstOpenDay - 1)) : null;

    public static EffectiveKey KeyOf(Work work, Document document, int line) =>
        EffectiveKey.Of(Work.DayOf(document.EffectiveDate), document.TimeOfDay, work.Sequence, line);
}
