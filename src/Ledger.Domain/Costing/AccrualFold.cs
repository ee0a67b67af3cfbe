namespace Ledger.Domain.Costing;

/// <summary>The state of a match while its documents are gone through in effective order.</summary>
internal sealed class AccrualFold
{
    private readonly List<(Received Line, List<Cover> Covers)> _receipts = [];
    private readonly List<BillPiece> _pieces = [];
    private readonly Dictionary<object, Steps> _steps = new(ReferenceEqualityComparer.Instance);

    /// <summary>The schedule of a line's accrual (or of a credit line's variance), debit positive.</summary>
    public Steps StepsOf(object line) => _steps.TryGetValue(line, out var steps) ? steps : _steps[line] = new();

    /// <summary>The segments of a receipt line's layer.</summary>
    public Segment[] SegmentsOf(Received receipt)
    {
        foreach (var (line, covers) in _receipts)
        {
            if (line == receipt) return [.. covers.Select(cover => new Segment(cover.From, cover.To, [.. cover.Steps]))];
        }
        throw new InvalidOperationException("The receipt line is not in this fold.");
    }

    public void Receive(Received receipt)
    {
        receipt.CoveredAtOnce.Clear();
        var accrual = receipt.Layer.Accrual;
        _receipts.Add((receipt, [new(0, accrual.Quantity, [new(receipt.Layer.Day, accrual, 0)])]));
        StepsOf(receipt).Add(receipt.Layer.Day, -accrual.Value);
        receipt.AccruedAtOnce = accrual.Value;
        MatchWaiting(receipt.Layer.Day, (bill, amount, accrued) =>
        {
            receipt.CoveredAtOnce.Add((bill, amount));
            receipt.AccruedAtOnce -= accrued;
        });
    }

    public void Bill(Billed bill)
    {
        bill.MatchedAtOnce.Clear();
        _pieces.Add(new(bill, 0, bill.Ruler.Quantity, null, 0));
        StepsOf(bill).Add(bill.Key.Day, bill.Ruler.Value);
        MatchWaiting(bill.Key.Day, (_, _, _) => { });
        foreach (var piece in _pieces)
        {
            if (piece.Bill == bill && piece.Receipt is { } receipt) bill.MatchedAtOnce.Add((receipt, piece.From, piece.To));
        }
    }

    /// <summary>Takes back the last units of a bill line: what was received is owed again, what was not is no longer waited for.</summary>
    public void Credit(Credited credit)
    {
        credit.TakenAtOnce.Clear();
        var day = credit.Key.Day;
        var left = credit.Ruler.Quantity;
        var worth = 0L;
        foreach (var piece in _pieces.Where(piece => piece.Bill == credit.Bill).OrderByDescending(piece => piece.From).ToList())
        {
            if (left == 0) break;
            var from = Math.Max(piece.From, piece.To - left);
            var taken = piece.To - from;
            var amount = piece.Bill.Ruler.Between(from, piece.To);
            _pieces.Remove(piece);
            if (from > piece.From) _pieces.Add(piece with { To = from });
            if (piece.Receipt is { } receipt)
            {
                var start = piece.ReceiptFrom + (from - piece.From);
                StepsOf(receipt).Add(day, -receipt.Layer.Accrual.Between(start, start + taken));
                Cut(receipt, start, start + taken, cover => cover.Step(day, receipt.Layer.Accrual, cover.From, covered: false));
            }
            else
            {
                StepsOf(credit.Bill).Add(day, -amount);
            }
            credit.TakenAtOnce.Add((piece.Receipt, left - taken, left));
            worth += amount;
            left -= taken;
        }
        StepsOf(credit).Add(day, worth - credit.Ruler.Value);
        MatchWaiting(day, (_, _, _) => { });
    }

    /// <summary>Lets waiting bill lines, in effective order, cover the first units that no bill covers.</summary>
    private void MatchWaiting(int day, Action<Billed, long, long> matched)
    {
        foreach (var waiting in _pieces.Where(piece => piece.Receipt is null).OrderBy(piece => piece.Bill.Key).ThenBy(piece => piece.From).ToList())
        {
            var rest = waiting;
            foreach (var (receipt, covers) in _receipts)
            {
                if (rest.Bill.Target is { } target && target != receipt) continue;
                while (rest.From < rest.To && covers.Find(cover => !cover.Covered) is { } open)
                {
                    var quantity = Math.Min(rest.To - rest.From, open.To - open.From);
                    var (bill, from, start) = (rest.Bill, rest.From, open.From);
                    var amount = bill.Ruler.Between(from, from + quantity);
                    var accrued = receipt.Layer.Accrual.Between(start, start + quantity);
                    Cut(receipt, start, start + quantity, cover => cover.Step(day, bill.Ruler, from + (cover.From - start), covered: true));
                    StepsOf(receipt).Add(day, accrued);
                    StepsOf(bill).Add(day, -amount);
                    _pieces.Remove(rest);
                    _pieces.Add(new(bill, from, from + quantity, receipt, start));
                    rest = rest with { From = from + quantity };
                    if (rest.From < rest.To) _pieces.Add(rest);
                    matched(bill, amount, accrued);
                }
                if (rest.From == rest.To) break;
            }
        }
    }

    /// <summary>Cuts the covers of a receipt line at both ends of an interval and steps what lies inside.</summary>
    private void Cut(Received receipt, long from, long to, Action<Cover> step)
    {
        var covers = _receipts.Find(entry => entry.Line == receipt).Covers;
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

    /// <summary>A segment of a layer in the making.</summary>
    private sealed class Cover(long from, long to, List<ValueStep> steps)
    {
        public long From { get; } = from;

        public long To { get; private set; } = to;

        public List<ValueStep> Steps { get; } = steps;

        public bool Covered { get; private set; }

        public Cover CutAt(long at)
        {
            var right = new Cover(at, To, [.. Steps.Select(step => step with { Offset = step.Offset + (at - From) })]) { Covered = Covered };
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
