using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;

namespace Ledger.Domain.Books;

/// <summary>Voids: a document leaves the effective time line, and everything that stood on it is costed again.</summary>
internal static class Voiding
{
    public static Answer Void(BookState book, Work work, VoidDocument command)
    {
        var key = command.Document;
        if (!book.ByKey.TryGetValue(key, out var entry)) return Reject.UnknownDocument(key, "document_id");
        // The same void sent again, as by a client whose answer was lost.
        if (entry.Void is var (since, reason) && reason == command.Reason) return Answer.Since(since);
        if (Lifecycle.Of(key.Kind).Next(entry.State, DocumentTrigger.Void) is not { } next) return Reject.IllegalTransition(key, entry.State, nameof(DocumentTrigger.Void));
        foreach (var by in entry.UsedBy)
        {
            if (by.State != DocumentState.Voided) return Reject.DocumentInUse(key, by.Key);
        }
        var before = entry.State;
        (entry.State, entry.Void) = (next, (work.Sequence, command.Reason));
        work.Undo.Add(() => (entry.State, entry.Void) = (before, null));
        var content = entry.Content;
        for (var i = entry.Effects.Count - 1; i >= 0; i--) entry.Effects[i](work);
        foreach (var (pool, taken) in entry.Out) Places.TakeBack(work, entry, pool, taken);
        foreach (var (match, line) in entry.Received)
        {
            match.Remove(line, work.Walk);
            work.Touch(match);
            Places.TakeBack(work, line.Layer);
        }
        if (Crediting.OverWithout(book, entry) is { } over) return over;
        if (Rules.Settle(book, work, entry) is { } shortage) return shortage;
        work.Currency = CurrencyOf(content);
        return Answer.Posts(work.Reversals(entry, entry.Day, Rules.CarrierOf(content)), work.Warnings());
    }

    /// <summary>What the lines of a document's own posting are in beside the base currency; null: nothing.</summary>
    private static Currency? CurrencyOf(Document document) => document switch
    {
        SupplierBill bill => Currency.Of(bill.Currency.Code),
        SupplierCreditNote note => Currency.Of(note.Currency.Code),
        SalesInvoice invoice => Currency.Of(invoice.Currency.Code),
        CustomerCreditNote note => Currency.Of(note.Currency.Code),
        _ => null,
    };
}
