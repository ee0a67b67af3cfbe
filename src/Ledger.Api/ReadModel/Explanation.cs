using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Sales;

namespace Ledger.Api.ReadModel;

/// <summary>Lays the cost and accrual changes of one event out over the lines of its postings.</summary>
/// <remarks>
/// A line of stock, or of what stands against it, consists of the event's changes on its date that belong to its account: those of the document itself
/// in its own posting, those of others, and its own on other days, in re-costing. What no movement and no accrual bears is the share of the document's
/// line itself, so that shares always add up.
/// </remarks>
internal sealed class Explanation(ReadScope scope, Recorded recorded)
{
    private readonly KnownDocuments _documents = new(scope);

    public List<CostShareRow> Of(Posting posting)
    {
        var shares = new List<CostShareRow>();
        for (var i = 0; i < posting.Lines.Count; i++)
        {
            foreach (var share in SharesOf(posting, posting.Lines[i])) shares.Add(Row(i + 1, posting, posting.Lines[i], share));
        }
        return shares;
    }

    private List<Share> SharesOf(Posting posting, JournalLine line)
    {
        if (line.Role is AccountRole.Payable or AccountRole.Receivable or AccountRole.Revenue or AccountRole.Tax) return [];
        // A bill's line on an expense account is what the bill says, not what anything costs.
        if (line.Role == AccountRole.Expense && posting.Cause.Kind is DocumentKind.SupplierBill or DocumentKind.SupplierCreditNote) return [];
        var all = Changes(posting, line);
        var own = all.FindAll(share => share.Movement.Document == posting.Cause
            && (line.DocumentLine is null || LineId(share.Movement) == line.DocumentLine));
        var isOwn = posting.Nature != PostingNature.Recost;
        var some = isOwn ? own : HasOwn(posting, line) ? all.FindAll(share => share.Movement.Document != posting.Cause) : all;
        // A move within the day is all its own; a re-costing may have what its own posting left.
        if (Sum(some) != line.Signed && Sum(all) == line.Signed) some = all;
        var rest = line.Signed - Sum(some);
        if (rest != 0) some = [.. some, new(OwnLine(posting, line), rest, IsRest: true)];
        return some;
    }

    /// <summary>Whether the document's own posting of this event and date has a line of the same account.</summary>
    private bool HasOwn(Posting posting, JournalLine line) => recorded.Postings.Any(own =>
        own.Nature != PostingNature.Recost && own.EffectiveDate == posting.EffectiveDate
        && own.Lines.Any(other => (other.Role, other.Account, other.Item, other.Location, other.Tracking) == (line.Role, line.Account, line.Item, line.Location, line.Tracking)));

    /// <summary>The event's changes on a posting's date that belong to the account of a line, one for each movement or accrual.</summary>
    private List<Share> Changes(Posting posting, JournalLine line)
    {
        var amounts = new Dictionary<MovementRef, long>();
        if (line.Role is AccountRole.Grni or AccountRole.Git)
        {
            foreach (var change in recorded.AccrualChanges)
            {
                if (change.Role != line.Role || change.Date != posting.EffectiveDate || !HasAccrual(change, line)) continue;
                Add(new(change.Document, change.Line, 0), change.Amount);
            }
        }
        else
        {
            foreach (var change in recorded.CostChanges)
            {
                if (change.Date != posting.EffectiveDate) continue;
                var movement = new MovementRef(change.Document, change.Line, change.Part);
                if (Sign(movement, line) is { } sign) Add(movement, sign * change.Amount);
            }
        }
        return [.. amounts.Where(entry => entry.Value != 0).Select(entry => new Share(entry.Key, entry.Value))];

        void Add(MovementRef movement, long amount) => amounts[movement] = amounts.GetValueOrDefault(movement) + amount;
    }

    private bool HasAccrual(AccrualChange change, JournalLine line)
    {
        var document = _documents.Get(change.Document);
        return document.MayUse(line) && ItemOf(document, change.Line) is { } item && item == line.Item
            && (line.Location is null || document.Movement(change.Line, 0) is not { } movement || movement.Key.Location == line.Location);
    }

    /// <summary>Whether a change of a movement's value is on a line's account, and on which side: 1 debit, -1 credit, null not at all.</summary>
    private int? Sign(MovementRef movement, JournalLine line)
    {
        var document = _documents.Get(movement.Document);
        var known = document.Movement(movement.Line, movement.Part);
        var inward = known?.Inward ?? (document.Document is DropShipment ? movement.Part != DocumentFacts.DroppedPart : movement.Part >= DocumentFacts.InwardPart);
        if (line.Role is AccountRole.Inventory or AccountRole.InTransit)
        {
            if (known is null || known.Key.InTransit != (line.Role == AccountRole.InTransit) || known.Key.Item != line.Item || known.Account != line.Account
                || (!known.Key.InTransit && line.Location is { } location && known.Key.Location != location)) return null;
            return inward ? 1 : -1;
        }
        if (!Bears(line.Role, movement.Document.Kind) || !document.MayUse(line) || (inward && document.Document is DropShipment)) return null;
        if (line.Role == AccountRole.Wip)
        {
            // One key of WIP for an order: the item of its first output, at its location.
            var order = _documents.OrderOf(document.Document);
            if (order is null || order.Outputs[0].Item != line.Item || order.Location != line.Location) return null;
        }
        else if ((known?.Key.Item ?? ItemOf(document, movement.Line)) != line.Item
            || (known is not null && line.Location is { } location && known.Key.Location != location))
        {
            return null;
        }
        return inward ? -1 : 1;
    }

    /// <summary>Whether what documents of a kind take out of stock, or bring in, stands against accounts of a role.</summary>
    private static bool Bears(AccountRole role, DocumentKind kind) => role switch
    {
        AccountRole.Cogs => kind is DocumentKind.Shipment or DocumentKind.DropShipment or DocumentKind.CustomerReturn,
        AccountRole.Wip => kind is DocumentKind.ComponentIssue or DocumentKind.ComponentReturn or DocumentKind.ProductionCompletion,
        AccountRole.Discrepancy => kind is DocumentKind.StockAdjustment or DocumentKind.StockTake,
        AccountRole.Revaluation => kind == DocumentKind.Revaluation,
        AccountRole.Conversion => kind == DocumentKind.OpeningBalance,
        AccountRole.PriceVariance => kind == DocumentKind.SupplierReturn,
        _ => false,
    };

    /// <summary>The line of the causing document that an amount comes from: the one that is named, else the first that is about the item.</summary>
    private MovementRef OwnLine(Posting posting, JournalLine line)
    {
        var cause = _documents.Get(posting.Cause);
        if (line.DocumentLine is { } id)
        {
            var named = DocumentFacts.LineIndex(cause.Document, id);
            if (named >= 0) return new(posting.Cause, named, 0);
            return new(posting.Cause, DocumentFacts.LineIndex(cause.Document, id, DocumentFacts.InwardPart), DocumentFacts.InwardPart);
        }
        foreach (var part in (int[])[0, DocumentFacts.InwardPart])
        {
            var lines = DocumentFacts.LineIds(cause.Document, part).Count();
            for (var i = 0; i < lines; i++)
            {
                if (cause.Movement(i, part)?.Key.Item == line.Item) return new(posting.Cause, i, part);
            }
        }
        var about = Enumerable.Range(0, DocumentFacts.LineIds(cause.Document).Count()).FirstOrDefault(index => ItemOf(cause, index) == line.Item);
        return new(posting.Cause, about, 0);
    }

    /// <summary>The item of a line by what it moved or accrued; null where it did neither.</summary>
    private string? ItemOf(KnownDocument document, int line)
    {
        if (document.Document is DropShipment shipment) return shipment.Lines[line].Item;
        if ((document.Movement(line, 0) ?? document.Movement(line, DocumentFacts.InwardPart)) is { } movement) return movement.Key.Item;
        using var rows = scope.Query(
            "SELECT item FROM accrual_line WHERE book = $book AND document = $document AND line = $line", ("$document", document.Sequence), ("$line", line));
        return rows.Read() ? rows.GetString(0) : null;
    }

    private CostShareRow Row(int number, Posting posting, JournalLine line, Share share)
    {
        var document = _documents.Get(share.Movement.Document);
        var movement = document.Movement(share.Movement.Line, share.Movement.Part);
        // What is left for the causing document to explain may be about nothing that it moved.
        if (share.IsRest && movement?.Key.Item != line.Item) movement = null;
        return new(
            number, share.Movement, LineId(share.Movement), movement?.Key.Item ?? line.Item ?? "", movement?.Key.Location ?? line.Location,
            movement?.Key.Lot ?? "", movement?.Quantity ?? 0, share.Amount, movement is { Inward: true } ? FedBy(posting, document.Document, share.Movement) : []);
    }

    private string LineId(MovementRef movement)
    {
        var document = _documents.Get(movement.Document).Document;
        return DocumentFacts.LineIds(document, movement.Part).ElementAtOrDefault(movement.Line) ?? "";
    }

    /// <summary>What the event changed, on the posting's date, of the movements that flow into one.</summary>
    private List<CostFeedRow> FedBy(Posting posting, Document document, MovementRef into)
    {
        var fed = new List<CostFeedRow>();
        foreach (var change in recorded.CostChanges.Where(change => change.Date == posting.EffectiveDate).GroupBy(change => new MovementRef(change.Document, change.Line, change.Part)))
        {
            var sign = Feeds(change.Key, document, into);
            var amount = change.Sum(one => one.Amount) * sign;
            if (amount != 0) fed.Add(new(change.Key.Document, LineId(change.Key), amount));
        }
        return fed;
    }

    /// <summary>1 where a movement flows into another; -1 where it takes out again what flowed into it; else 0.</summary>
    private int Feeds(MovementRef from, Document document, MovementRef into)
    {
        var outward = from.Part < DocumentFacts.InwardPart;
        switch (document)
        {
            case Domain.Production.ProductionCompletion when DocumentFacts.ProductionOrder(_documents.Get(from.Document).Document) != DocumentFacts.ProductionOrder(document): return 0;
            case Domain.Production.ProductionCompletion: return from.Document.Kind switch { DocumentKind.ComponentIssue => 1, DocumentKind.ComponentReturn => -1, _ => 0 };
            case Domain.Production.Assembly: return outward && from.Document == into.Document ? 1 : 0;
            case Domain.Stock.Transfer or Domain.Stock.TransferReceipt or Domain.Stock.Revaluation:
                return outward && from.Document == into.Document && from.Line == into.Line ? 1 : 0;
            case CustomerReturn returned: return IsLine(from, DocumentKind.Shipment, returned.Lines[into.Line].ShipmentLine) ? 1 : 0;
            case Domain.Production.ComponentReturn returned: return IsLine(from, DocumentKind.ComponentIssue, returned.Lines[into.Line].IssueLine) ? 1 : 0;
            default: return 0;
        }
    }

    private bool IsLine(MovementRef movement, DocumentKind kind, LineRef line) =>
        movement.Document == new DocumentKey(kind, line.Document) && LineId(movement) == line.Line;

    private static long Sum(List<Share> shares) => shares.Sum(share => share.Amount);

    private sealed record Share(MovementRef Movement, long Amount, bool IsRest = false);
}
