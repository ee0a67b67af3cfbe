using Ledger.Domain.Costing;
using Ledger.Domain.Primitives;

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
        if (UsedBy(book, entry) is { } by) return Reject.DocumentInUse(key, by);
        var before = entry.State;
        (entry.State, entry.Void) = (next, (work.Sequence, command.Reason));
        work.Undo.Add(() => (entry.State, entry.Void) = (before, null));
        if (Remove(book, work, entry) is { } refused) return refused;
        if (Rules.Settle(book, work, entry) is { } shortage) return shortage;
        if (entry.Posting is { } posting) work.Reverse(posting);
        return Answer.Posts(work.Postings(key, Work.DayOf(entry.Content.EffectiveDate), Rules.CarrierOf(key.Kind), voiding: true));
    }

    /// <summary>A document in force that refers to this one and could not stand without it, or null.</summary>
    private static DocumentKey? UsedBy(BookState book, DocumentEntry entry)
    {
        if (entry.ReceiptsOnOrder.Find(receipt => receipt.State != DocumentState.Voided) is { } onOrder) return onOrder.Key;
        foreach (var line in entry.OrderLines)
        {
            if (line.Match.Bills.Count > 0) return book.Documents[line.Match.Bills[0].Movement.Document].Key;
        }
        foreach (var (match, line, _) in entry.Received)
        {
            foreach (var bill in match.Bills)
            {
                if (bill.Target == line) return book.Documents[bill.Movement.Document].Key;
            }
        }
        foreach (var billed in entry.Billed)
        {
            if (billed is not var (match, line, _)) continue;
            foreach (var credit in match.Credits)
            {
                if (credit.Bill == line) return book.Documents[credit.Movement.Document].Key;
            }
        }
        return null;
    }

    private static Rejection? Remove(BookState book, Work work, DocumentEntry entry)
    {
        for (var i = 0; i < entry.Received.Length; i++)
        {
            var (match, line, place) = entry.Received[i];
            match.Remove(line, work.Undo);
            AccrualPosting.TakeBack(line, work.Deltas, work.Undo);
            place.Pool.Remove(line.Layer, work.Undo);
            work.Touch(place.Pool);
            work.Touch(match);
            work.Move(entry, i, place, line.Layer.Day, -line.Layer.Quantity);
        }
        foreach (var billed in entry.Billed)
        {
            if (billed is not var (match, line, _)) continue;
            match.Remove(line, work.Undo);
            AccrualPosting.TakeBack(line, work.Deltas, work.Undo);
            work.Touch(match);
        }
        foreach (var (match, line) in entry.Credited)
        {
            // Another bill may have taken the place of what was credited.
            if (Billing.OverWithout(book, line.Bill, line.Ruler.Quantity) is { } over) return over with { Field = null };
            match.Remove(line, work.Undo);
            AccrualPosting.TakeBack(line, work.Deltas, work.Undo);
            work.Touch(match);
        }
        for (var i = 0; i < entry.Shipped.Length; i++)
        {
            var (place, key) = entry.Shipped[i];
            var quantity = place.Pool.QuantityOf(key);
            place.Pool.Remove(key, work.Deltas, work.Undo);
            work.Touch(place.Pool);
            work.Move(entry, i, place, key.Day, quantity);
        }
        return null;
    }
}
