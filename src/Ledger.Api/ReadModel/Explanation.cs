using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;

namespace Ledger.Api.ReadModel;

/// <summary>Lays the cost and accrual changes of one event out over the lines of its postings.</summary>
/// <remarks>
/// Per date and account, the lines of all postings of an event add up to its changes. Where a document posts a line itself and the rest of that
/// date is re-costing, the document's own line is explained by its own changes where these add up to it, else by its document line alone; the
/// re-costing line is explained by all changes that are left, less what the document posted itself.
/// </remarks>
internal sealed class Explanation(ReadScope scope, Recorded recorded)
{
    private readonly Dictionary<DocumentKey, Entered> _documents = [];
    private readonly Dictionary<(string Item, string Location), PoolLines> _pools = [];
    private readonly Dictionary<long, Document> _receipts = [];

    public List<CostShareRow> Of(Posting posting)
    {
        var shares = new List<CostShareRow>();
        for (var i = 0; i < posting.Lines.Count; i++)
        {
            foreach (var share in SharesOf(posting, posting.Lines[i])) shares.Add(Row(i + 1, posting.Lines[i], share));
        }
        return shares;
    }

    private List<Share> SharesOf(Posting posting, JournalLine line)
    {
        if (line.Role == AccountRole.PriceVariance) return [OwnShare(posting, line, line.Signed)];
        if (line.Role is not (AccountRole.Inventory or AccountRole.Cogs or AccountRole.Grni or AccountRole.Git) || line.Item is null) return [];
        var changes = Changes(posting, line);
        if (posting.Nature != PostingNature.Recost) return OwnShares(posting, line, changes);
        foreach (var own in recorded.Postings)
        {
            if (own.Nature == PostingNature.Recost || own.EffectiveDate != posting.EffectiveDate) continue;
            foreach (var ownLine in own.Lines)
            {
                if (!SameAccount(ownLine, line)) continue;
                foreach (var share in OwnShares(own, ownLine, changes)) Subtract(changes, share);
            }
        }
        return changes;
    }

    /// <summary>What a document's own line consists of: its own changes where they add up to it, else its line.</summary>
    private List<Share> OwnShares(Posting posting, JournalLine line, List<Share> changes)
    {
        var own = changes.FindAll(change => change.Document == posting.Cause
            && (line.DocumentLine is null || DocumentFacts.LineId(Find(change.Document).Document, change.Line) == line.DocumentLine));
        return own.Count > 0 && own.Sum(change => change.Amount) == line.Signed ? own : [OwnShare(posting, line, line.Signed)];
    }

    private Share OwnShare(Posting posting, JournalLine line, long amount)
    {
        var cause = Find(posting.Cause);
        if (line.DocumentLine is { } id)
        {
            for (var i = 0; ; i++)
            {
                if (DocumentFacts.LineId(cause.Document, i) == id) return new(posting.Cause, i, amount);
            }
        }
        // Several lines may be added up in one: the first that is about the item stands for them.
        using var rows = scope.Query("""
            SELECT coalesce(min(line), 0) FROM accrual_line WHERE book = $book AND document = $document AND item = $item
            """, ("$document", cause.Event.Sequence), ("$item", line.Item));
        _ = rows.Read();
        foreach (var movement in cause.Event.Movements)
        {
            if (movement.Item == line.Item && movement.Location == line.Location) return new(posting.Cause, movement.Line, amount);
        }
        return new(posting.Cause, rows.GetInt32(0), amount);
    }

    private static void Subtract(List<Share> changes, Share share)
    {
        var at = changes.FindIndex(change => change.Document == share.Document && change.Line == share.Line);
        if (at < 0) changes.Add(share with { Amount = -share.Amount });
        else if (changes[at].Amount == share.Amount) changes.RemoveAt(at);
        else changes[at] = share with { Amount = changes[at].Amount - share.Amount };
    }

    /// <summary>The event's changes on a posting's date that belong to the account of a line, one for each document line.</summary>
    private List<Share> Changes(Posting posting, JournalLine line)
    {
        var amounts = new Dictionary<(DocumentKey Document, int Line), long>();
        if (line.Role is AccountRole.Grni or AccountRole.Git)
        {
            foreach (var change in recorded.AccrualChanges)
            {
                if (change.Role == line.Role && change.Date == posting.EffectiveDate && Concerns(change.Document, change.Line, line))
                    amounts[(change.Document, change.Line)] = amounts.GetValueOrDefault((change.Document, change.Line)) + change.Amount;
            }
        }
        else
        {
            foreach (var change in recorded.CostChanges)
            {
                var receipt = change.Document.Kind == DocumentKind.GoodsReceipt;
                if (change.Date != posting.EffectiveDate || (line.Role == AccountRole.Cogs && receipt) || !Concerns(change.Document, change.Line, line)) continue;
                var amount = receipt || line.Role == AccountRole.Cogs ? change.Amount : -change.Amount;
                amounts[(change.Document, change.Line)] = amounts.GetValueOrDefault((change.Document, change.Line)) + amount;
            }
        }
        return [.. amounts.Where(entry => entry.Value != 0).Select(entry => new Share(entry.Key.Document, entry.Key.Line, entry.Value))];
    }

    /// <summary>Whether a document line's change belongs to the account, item and location of a journal line.</summary>
    private bool Concerns(DocumentKey key, int index, JournalLine line)
    {
        var entered = Find(key);
        if (entered.MovementOf(index) is { } movement && (movement.Item != line.Item || (line.Location is { } location && movement.Location != location))) return false;
        // An item's account may have changed since: the document's own posting says which one it went to.
        return !entered.Accounts.TryGetValue((line.Role, line.Item, line.Location), out var used) || used.Contains(line.Account);
    }

    private CostShareRow Row(int number, JournalLine line, Share share)
    {
        var entered = Find(share.Document);
        var movement = entered.MovementOf(share.Line);
        return new(
            number, share.Document, DocumentFacts.LineId(entered.Document, share.Line), movement?.Item ?? line.Item ?? "", movement?.Location ?? line.Location,
            movement?.Quantity ?? 0, share.Amount, movement is { Quantity: < 0 } outbound ? Parts(entered, share.Line, outbound) : []);
    }

    /// <summary>The intervals of the layers that a consumption takes, as known at this event's sequence.</summary>
    private List<LayerPartRow> Parts(Entered entered, int line, Movement movement)
    {
        if (!_pools.TryGetValue((movement.Item, movement.Location), out var pool))
            _pools.Add((movement.Item, movement.Location), pool = new(scope, movement.Item, movement.Location, recorded.Sequence));
        var parts = new List<LayerPartRow>();
        foreach (var (layer, from, to) in pool.Under((entered.Event.Sequence, line)))
        {
            if (!_receipts.TryGetValue(layer.Document, out var receipt))
                _receipts.Add(layer.Document, receipt = ((EnterDocument)scope.Event(layer.Document)!.Value.Recorded.Command).Document);
            parts.Add(new(receipt.Key, DocumentFacts.LineId(receipt, layer.Line), from, to));
        }
        return parts;
    }

    private Entered Find(DocumentKey key)
    {
        if (_documents.TryGetValue(key, out var known)) return known;
        using var rows = scope.Query(
            "SELECT sequence FROM event INDEXED BY event_of_document WHERE book = $book AND kind = $kind AND id = $id AND trigger = 0",
            ("$kind", (long)key.Kind), ("$id", key.Id));
        if (!rows.Read()) throw new InvalidOperationException($"{key} was never entered.");
        var found = new Entered(scope.Event(rows.GetInt64(0))!.Value.Recorded);
        _documents.Add(key, found);
        return found;
    }

    private static bool SameAccount(JournalLine left, JournalLine right) =>
        (left.Role, left.Account, left.Item, left.Location) == (right.Role, right.Account, right.Item, right.Location);

    private sealed record Share(DocumentKey Document, int Line, long Amount);

    /// <summary>The event by which a document was entered, by line and by account.</summary>
    private sealed class Entered
    {
        private readonly Dictionary<int, Movement> _movements = [];

        public Entered(Recorded entered)
        {
            Event = entered;
            Document = ((EnterDocument)entered.Command).Document;
            foreach (var movement in entered.Movements) _movements.Add(movement.Line, movement);
            foreach (var line in entered.Postings.SelectMany(posting => posting.Lines))
            {
                var key = (line.Role, line.Item, line.Location);
                if (!Accounts.TryGetValue(key, out var used)) Accounts.Add(key, used = []);
                used.Add(line.Account);
            }
        }

        public Recorded Event { get; }

        public Document Document { get; }

        public Dictionary<(AccountRole Role, string? Item, string? Location), HashSet<string>> Accounts { get; } = [];

        public Movement? MovementOf(int line) => _movements.TryGetValue(line, out var movement) ? movement : null;
    }
}
