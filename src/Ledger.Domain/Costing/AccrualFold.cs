namespace Ledger.Domain.Costing;

/// <summary>The state of a match while its documents are gone through in effective order.</summary>
internal sealed class AccrualFold
{
    private readonly List<(Received Line, List<Cover> Covers)> _receipts = [];
    private readonly Dictionary<Billed, Ruler> _rulers = [];
    private readonly List<BillPiece> _pieces = [];
    private readonly List<Claim> _claims = [];
    private readonly List<WaitingCredit> _waiting = [];
    private readonly Dictionary<MatchLine, Steps> _steps = [];
    private readonly Dictionary<MatchLine, Steps> _variances = [];
    private readonly Dictionary<Billed, Steps> _exchange = [];

    /// <summary>The schedule of a line's accrual, debit positive.</summary>
    public Steps StepsOf(MatchLine line) => _steps.TryGetValue(line, out var steps) ? steps : _steps[line] = new();

    /// <summary>The schedule of a credit's or return's variance, debit positive.</summary>
    public Steps VarianceOf(MatchLine line) => _variances.TryGetValue(line, out var steps) ? steps : _variances[line] = new();

    /// <summary>The schedule of a bill's exchange difference, debit positive.</summary>
    public Steps ExchangeOf(Billed bill) => _exchange.TryGetValue(bill, out var steps) ? steps : _exchange[bill] = new();

    /// <summary>The segments of a receipt line's layer; null where the line is not in this fold.</summary>
    public Segment[]? SegmentsOf(Received receipt)
    {
        foreach (var (line, covers) in _receipts)
        {
            if (line == receipt) return [.. covers.Select(cover => new Segment(cover.From, cover.To, receipt.Layer.Day, [.. cover.Steps]))];
        }
        return null;
    }

    public void Take(MatchLine line)
    {
        switch (line)
        {
            case Received receipt: Receive(receipt); break;
            case Billed bill: Bill(bill); break;
            case Returned returned: Return(returned); break;
            case Credited { Bill: not null } credit: CreditBill(credit); break;
            case Credited credit: CreditGoods(credit); break;
            case Allowed allowed: Allow(allowed); break;
        }
    }

    private void Receive(Received receipt)
    {
        receipt.Accrue();
        _receipts.Add((receipt, [new(0, receipt.Accrual.Quantity, [new(receipt.Layer.Day, receipt.Accrual, 0)])]));
        StepsOf(receipt).Add(receipt.Key.Day, -receipt.Accrual.Value);
        MatchWaiting(receipt.Key.Day, receipt.Cover);
    }

    private void Bill(Billed bill)
    {
        bill.MatchedAtOnce.Clear();
        _rulers[bill] = bill.Ruler;
        _pieces.Add(new(bill, 0, bill.Ruler.Quantity, null, 0));
        StepsOf(bill).Add(bill.Key.Day, bill.Ruler.Value);
        MatchWaiting(bill.Key.Day, (_, _, _, _) => { });
        foreach (var piece in _pieces)
        {
            if (piece.Bill == bill && piece.Receipt is { } receipt) bill.MatchedAtOnce.Add((receipt, piece.From, piece.To));
        }
        // What is left of a credit waits on in its place: the next bill is its own before it is that of a later credit.
        for (var i = 0; i < _waiting.Count; i++)
        {
            var (credit, from) = _waiting[i];
            var taken = TakeWaitingBills(credit.Goods!, _waiting[i].Quantity, bill.Key.Day, (_, _) => { });
            if (taken.Quantity == 0) continue;
            _waiting[i] = new(credit, from + taken.Quantity);
            var worth = credit.Ruler.Between(from, _waiting[i].From);
            StepsOf(credit).Add(bill.Key.Day, worth);
            VarianceOf(credit).Add(bill.Key.Day, taken.Amount - worth);
        }
        _waiting.RemoveAll(waiting => waiting.Quantity == 0);
    }

    /// <summary>The last units that had not gone back go back: what is not billed is owed no more, what is billed is claimed.</summary>
    private void Return(Returned returned)
    {
        var (receipt, day) = (returned.Receipt, returned.Key.Day);
        var covers = CoversOf(receipt);
        var end = receipt.Accrual.Quantity;
        while (covers.Find(cover => cover.To == end && cover.Gone) is { } gone) end = gone.From;
        var (unbilled, claimed) = (0L, 0L);
        CutPieces(receipt, end - returned.Quantity);
        CutPieces(receipt, end);
        Cut(receipt, end - returned.Quantity, end, cover =>
        {
            cover.Gone = true;
            if (cover.Covered)
            {
                var ruler = cover.Steps[^1];
                _claims.Add(new(returned, cover.From, cover.To, ruler.Ruler, ruler.Offset));
                claimed += ruler.Ruler.Between(ruler.Offset, ruler.Offset + (cover.To - cover.From));
            }
            else
            {
                unbilled += receipt.Accrual.Between(cover.From, cover.To);
            }
        });
        (returned.UnbilledAtOnce, returned.ClaimedAtOnce) = (unbilled, claimed);
        StepsOf(receipt).Add(day, unbilled);
        StepsOf(returned).Add(day, claimed);
        VarianceOf(returned).Add(day, -(unbilled + claimed));
    }

    /// <summary>Takes back the last units of a bill line: what was received is owed again, what was not is no longer waited for.</summary>
    private void CreditBill(Credited credit)
    {
        credit.TakenAtOnce.Clear();
        var (bill, day) = (credit.Bill!, credit.Key.Day);
        var left = credit.Ruler.Quantity;
        var worth = 0L;
        // What went back is settled by the credit for the goods, as long as there is anything else.
        foreach (var piece in _pieces.Where(piece => piece.Bill == bill).OrderBy(WentBack).ThenByDescending(piece => piece.From).ToList())
        {
            if (left == 0) break;
            var from = Math.Max(piece.From, piece.To - left);
            var (taken, start) = (piece.To - from, piece.ReceiptFrom + (from - piece.From));
            _pieces.Remove(piece);
            if (from > piece.From) _pieces.Add(piece with { To = from });
            var account = piece.Receipt?.Account ?? bill.Account;
            if (piece.Receipt is null)
            {
                var amount = _rulers[bill].Between(from, piece.To);
                StepsOf(bill).Add(day, -amount);
                worth += amount;
            }
            else if (WentBack(piece))
            {
                foreach (var claim in _claims.Where(claim => claim.Goods.Receipt == piece.Receipt && claim.From < start + taken && claim.To > start).ToList())
                {
                    account = claim.Goods.Account;
                    worth += Settle(claim, Math.Max(claim.From, start), Math.Min(claim.To, start + taken), day);
                }
                var exchange = _rulers[bill].Between(from, piece.To) - RulerFor(bill, piece.Receipt!, _rulers[bill]).Between(from, piece.To);
                ExchangeOf(bill).Add(day, -exchange);
                worth += exchange;
            }
            else
            {
                // What the bill's own rate had put beside the goods comes back with it.
                var amount = _rulers[bill].Between(from, piece.To);
                ExchangeOf(bill).Add(day, Uncover(piece.Receipt, start, start + taken, day) - amount);
                worth += amount;
            }
            credit.TakenAtOnce.Add((account, left - taken, left));
            left -= taken;
        }
        if (left > 0) credit.TakenAtOnce.Add((credit.VarianceAccount, 0, left));
        VarianceOf(credit).Add(day, worth - credit.Ruler.Value);
        MatchWaiting(day, (_, _, _, _) => { });
    }

    /// <summary>Settles goods that went back: claims first, then bills that wait for goods; what finds neither waits for such a bill.</summary>
    private void CreditGoods(Credited credit)
    {
        credit.TakenAtOnce.Clear();
        var (goods, day) = (credit.Goods!, credit.Key.Day);
        var (at, worth) = (0L, 0L);
        foreach (var claim in _claims.Where(claim => claim.Goods == goods).OrderBy(claim => claim.From).ToList())
        {
            var quantity = Math.Min(claim.To - claim.From, credit.Ruler.Quantity - at);
            if (quantity == 0) break;
            RemovePieces(goods.Receipt, claim.From, claim.From + quantity);
            worth += Settle(claim, claim.From, claim.From + quantity, day);
            credit.TakenAtOnce.Add((goods.Account, at, at + quantity));
            at += quantity;
        }
        var waiting = TakeWaitingBills(goods, credit.Ruler.Quantity - at, day, (bill, quantity) =>
        {
            credit.TakenAtOnce.Add((bill.Account, at, at + quantity));
            at += quantity;
        });
        worth += waiting.Amount;
        if (at < credit.Ruler.Quantity)
        {
            var rest = credit.Ruler.Between(at, credit.Ruler.Quantity);
            _waiting.Add(new(credit, at));
            credit.TakenAtOnce.Add((credit.GitAccount, at, credit.Ruler.Quantity));
            StepsOf(credit).Add(day, -rest);
            worth += rest;
        }
        VarianceOf(credit).Add(day, worth - credit.Ruler.Value);
    }

    /// <summary>The units of a bill line cost less from here on.</summary>
    private void Allow(Allowed allowed)
    {
        var (bill, day) = (allowed.Bill, allowed.Key.Day);
        var before = _rulers[bill];
        var after = _rulers[bill] = before with { Value = before.Value - allowed.Amount };
        var placed = 0L;
        foreach (var piece in _pieces.Where(piece => piece.Bill == bill))
        {
            var less = before.Between(piece.From, piece.To) - after.Between(piece.From, piece.To);
            placed += less;
            if (piece.Receipt is not { } receipt)
            {
                StepsOf(bill).Add(day, -less);
                continue;
            }
            var (ruler, cheaper) = (RulerFor(bill, receipt, after), 0L);
            Cut(receipt, piece.ReceiptFrom, piece.ReceiptFrom + (piece.To - piece.From), cover =>
            {
                cheaper += cover.Value;
                cover.Step(day, ruler, piece.From + (cover.From - piece.ReceiptFrom), covered: true);
                cheaper -= cover.Value;
            });
            ExchangeOf(bill).Add(day, cheaper - less);
        }
        // What a credit took back can cost no less.
        VarianceOf(allowed).Add(day, placed - allowed.Amount);
    }

    /// <summary>Lets waiting bill lines, in effective order, cover the first units that no bill covers.</summary>
    /// <param name="day">The day.</param>
    /// <param name="matched">Is told the bill, what it billed, what the goods are worth by it, and what they had accrued.</param>
    private void MatchWaiting(int day, Action<Billed, long, long, long> matched)
    {
        foreach (var waiting in _pieces.Where(piece => piece.Receipt is null).OrderBy(piece => piece.Bill.Key).ThenBy(piece => piece.From).ToList())
        {
            var rest = waiting;
            foreach (var (receipt, covers) in _receipts)
            {
                if (rest.Bill.Target is { } target && target != receipt) continue;
                while (rest.From < rest.To && covers.Find(cover => cover is { Covered: false, Gone: false }) is { } open)
                {
                    var quantity = Math.Min(rest.To - rest.From, open.To - open.From);
                    var (bill, from, start) = (rest.Bill, rest.From, open.From);
                    var amount = _rulers[bill].Between(from, from + quantity);
                    var ruler = RulerFor(bill, receipt, _rulers[bill]);
                    var accrued = receipt.Accrual.Between(start, start + quantity);
                    Cut(receipt, start, start + quantity, cover => cover.Step(day, ruler, from + (cover.From - start), covered: true));
                    StepsOf(receipt).Add(day, accrued);
                    StepsOf(bill).Add(day, -amount);
                    ExchangeOf(bill).Add(day, amount - ruler.Between(from, from + quantity));
                    _pieces.Remove(rest);
                    _pieces.Add(new(bill, from, from + quantity, receipt, start));
                    rest = rest with { From = from + quantity };
                    if (rest.From < rest.To) _pieces.Add(rest);
                    matched(bill, amount, ruler.Between(from, from + quantity), accrued);
                }
                if (rest.From == rest.To) break;
            }
        }
    }

    /// <summary>Units of a receipt line are owed again at the price they came in with; answers what they were worth.</summary>
    private long Uncover(Received receipt, long from, long to, int day)
    {
        var worth = 0L;
        StepsOf(receipt).Add(day, -receipt.Accrual.Between(from, to));
        Cut(receipt, from, to, cover =>
        {
            worth += cover.Value;
            cover.Step(day, receipt.Accrual, cover.From, covered: false);
        });
        return worth;
    }

    /// <summary>Takes units off a claim; answers what they were claimed at.</summary>
    private long Settle(Claim claim, long from, long to, int day)
    {
        _claims.Remove(claim);
        if (claim.From < from) _claims.Add(claim with { To = from });
        if (to < claim.To) _claims.Add(claim with { From = to, Offset = claim.Offset + (to - claim.From) });
        var amount = claim.Ruler.Between(claim.Offset + (from - claim.From), claim.Offset + (to - claim.From));
        StepsOf(claim.Goods).Add(day, -amount);
        return amount;
    }

    /// <summary>Takes units off bills that wait for goods which went back: the latest bill first, its last units first.</summary>
    private (long Quantity, long Amount) TakeWaitingBills(Returned goods, long most, int day, Action<Billed, long> taken)
    {
        var (left, amount) = (most, 0L);
        foreach (var piece in _pieces.Where(piece => piece.Receipt is null && (piece.Bill.Target ?? goods.Receipt) == goods.Receipt)
            .OrderByDescending(piece => piece.Bill.Key).ThenByDescending(piece => piece.From).ToList())
        {
            if (left == 0) break;
            var from = Math.Max(piece.From, piece.To - left);
            var worth = _rulers[piece.Bill].Between(from, piece.To);
            _pieces.Remove(piece);
            if (from > piece.From) _pieces.Add(piece with { To = from });
            StepsOf(piece.Bill).Add(day, -worth);
            taken(piece.Bill, piece.To - from);
            (left, amount) = (left - (piece.To - from), amount + worth);
        }
        return (most - left, amount);
    }

    /// <summary>The ruler of a bill line as units of a receipt line are valued by it.</summary>
    private static Ruler RulerFor(Billed bill, Received receipt, Ruler current) =>
        bill.AtReceiptRate?.Invoke(receipt) is { } at ? at with { Value = at.Value - (bill.Ruler.Value - current.Value) } : current;

    private bool WentBack(BillPiece piece) => piece.Receipt is { } receipt && CoversOf(receipt).Exists(cover => cover.Gone && cover.From <= piece.ReceiptFrom && piece.ReceiptFrom < cover.To);

    private List<Cover> CoversOf(Received receipt) => _receipts.Find(entry => entry.Line == receipt).Covers;

    /// <summary>Cuts the bill piece that lies across a unit of a receipt line.</summary>
    private void CutPieces(Received receipt, long at)
    {
        foreach (var piece in _pieces.Where(piece => piece.Receipt == receipt && piece.ReceiptFrom < at && at < piece.ReceiptFrom + (piece.To - piece.From)).ToList())
        {
            var middle = piece.From + (at - piece.ReceiptFrom);
            _pieces.Remove(piece);
            _pieces.Add(piece with { To = middle });
            _pieces.Add(piece with { From = middle, ReceiptFrom = at });
        }
    }

    private void RemovePieces(Received receipt, long from, long to)
    {
        CutPieces(receipt, from);
        CutPieces(receipt, to);
        _pieces.RemoveAll(piece => piece.Receipt == receipt && piece.ReceiptFrom >= from && piece.ReceiptFrom < to);
    }

    /// <summary>Cuts the covers of a receipt line at both ends of an interval and steps what lies inside.</summary>
    private void Cut(Received receipt, long from, long to, Action<Cover> step)
    {
        var covers = CoversOf(receipt);
        for (var i = 0; i < covers.Count; i++)
        {
            foreach (var at in (ReadOnlySpan<long>)[from, to])
            {
                if (covers[i].From < at && at < covers[i].To) covers.Insert(i + 1, covers[i].CutAt(at));
            }
            if (covers[i].From >= from && covers[i].To <= to) step(covers[i]);
        }
    }

    /// <summary>Units [From, To) of a bill line: with a receipt line from its unit ReceiptFrom on, or waiting.</summary>
    private sealed record BillPiece(Billed Bill, long From, long To, Received? Receipt, long ReceiptFrom);

    /// <summary>Units [From, To) of a receipt line that were billed and went back, worth what lies on a ruler from an offset on.</summary>
    private sealed record Claim(Returned Goods, long From, long To, Ruler Ruler, long Offset);

    /// <summary>The units of a credit from From on, for goods that went back unbilled: it waits for the bill that bills them nevertheless.</summary>
    private sealed record WaitingCredit(Credited Credit, long From)
    {
        public long Quantity => Credit.Ruler.Quantity - From;
    }

    /// <summary>A segment of a layer in the making.</summary>
    private sealed class Cover(long from, long to, List<ValueStep> steps)
    {
        public long From { get; } = from;

        public long To { get; private set; } = to;

        public List<ValueStep> Steps { get; } = steps;

        public bool Covered { get; private set; }

        /// <summary>Whether the units went back to the supplier.</summary>
        public bool Gone { get; set; }

        public long Value => Steps[^1].Ruler.Between(Steps[^1].Offset, Steps[^1].Offset + (To - From));

        public Cover CutAt(long at)
        {
            var right = new Cover(at, To, [.. Steps.Select(step => step with { Offset = step.Offset + (at - From) })]) { Covered = Covered, Gone = Gone };
            To = at;
            return right;
        }

        public void Step(int day, Ruler ruler, long offset, bool covered)
        {
            if (Steps[^1].Day == day) Steps.RemoveAt(Steps.Count - 1);
            Steps.Add(new(day, ruler, offset));
            Covered = covered;
        }
    }
}
