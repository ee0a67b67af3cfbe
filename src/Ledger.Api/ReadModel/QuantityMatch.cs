using Ledger.Domain.Primitives;

namespace Ledger.Api.ReadModel;

/// <summary>A line of goods, bills, returns or credit notes in a match.</summary>
/// <param name="Kind">The kind of its document.</param>
/// <param name="Id">Its document's sequence and the index of the line.</param>
/// <param name="Quantity">Millionths of the base unit.</param>
/// <param name="Target">The receipt line that a bill line or a return line names, or the bill line or return line that a credit line takes back; null: none.</param>
internal sealed record MatchLine(DocumentKind Kind, (long Document, int Line) Id, long Quantity, (long Document, int Line)? Target);

/// <summary>How much of each receipt line no bill covers, and of each bill line has not come in: the quantities behind GRNI and GIT.</summary>
/// <remarks>
/// The rules are those of docs/rules/accruals.md, in quantities: bills cover the first units that are neither covered nor gone; goods go back from the
/// end of their receipt line; a credit takes back the last units of its bill line that did not go back, or settles what went back.
/// </remarks>
internal sealed class QuantityMatch
{
    private readonly List<Received> _receipts = [];
    private readonly List<Piece> _pieces = [];
    private readonly List<Returned> _returns = [];
    private readonly List<(MatchLine Credit, long Waiting)> _credits = [];

    /// <summary>
    /// The open quantities of a group's lines, given in effective order; lines with nothing open are left out. Negative on a return line that waits for
    /// its credit, and on a credit line that waits for its bill.
    /// </summary>
    public static Dictionary<(long Document, int Line), long> Open(IEnumerable<MatchLine> lines)
    {
        var match = new QuantityMatch();
        foreach (var line in lines) match.Take(line);
        var open = new Dictionary<(long, int), long>();
        foreach (var receipt in match._receipts) Add(receipt.Line.Id, receipt.Open);
        foreach (var piece in match._pieces)
        {
            if (piece.Receipt < 0) Add(piece.Bill.Id, piece.To - piece.From);
            else if (piece.Return >= 0) Add(match._returns[piece.Return].Line.Id, piece.From - piece.To);
        }
        foreach (var (credit, waiting) in match._credits) Add(credit.Id, -waiting);
        return open;

        void Add((long, int) id, long quantity)
        {
            if (quantity != 0) open[id] = open.GetValueOrDefault(id) + quantity;
        }
    }

    private void Take(MatchLine line)
    {
        switch (line.Kind)
        {
            case DocumentKind.GoodsReceipt or DocumentKind.DropShipment: _receipts.Add(new(line) { Open = line.Quantity }); break;
            case DocumentKind.SupplierBill or DocumentKind.OpeningBalance: _pieces.Add(new(line, 0, line.Quantity, -1, 0, -1)); break;
            case DocumentKind.SupplierReturn: Return(line); break;
            default:
                if (_returns.FindIndex(returned => returned.Line.Id == line.Target) is >= 0 and var at) Settle(line, at);
                else Credit(line);
                break;
        }
        Match();
    }

    /// <summary>Units go back from the end of a receipt line: those that are billed are claimed until they are credited.</summary>
    private void Return(MatchLine line)
    {
        var at = _receipts.FindIndex(receipt => receipt.Line.Id == line.Target);
        if (at < 0) return;
        var receipt = _receipts[at];
        var to = receipt.Line.Quantity - receipt.Gone;
        var from = Math.Max(0, to - line.Quantity);
        receipt.Gone += to - from;
        var billed = 0L;
        for (var i = 0; i < _pieces.Count; i++)
        {
            var piece = _pieces[i];
            if (piece.Receipt != at || piece.Return >= 0 || piece.At + (piece.To - piece.From) <= from) continue;
            if (piece.At < from)
            {
                // The part before the interval stays; the rest is looked at next.
                var cut = piece.From + (from - piece.At);
                _pieces[i] = piece with { To = cut };
                _pieces.Insert(i + 1, piece with { From = cut, At = from });
                continue;
            }
            _pieces[i] = piece with { Return = _returns.Count };
            billed += piece.To - piece.From;
        }
        receipt.Open -= to - from - billed;
        _returns.Add(new(line, from, to));
    }

    /// <summary>Credits goods that went back: their claims in the order of the units; for units that were not billed, bills that wait for goods.</summary>
    private void Settle(MatchLine credit, int at)
    {
        var returned = _returns[at];
        var left = credit.Quantity;
        while (left > 0 && returned.Settled < returned.To)
        {
            var next = _pieces.FindIndex(piece => piece.Return == at && piece.At <= returned.Settled && returned.Settled < piece.At + (piece.To - piece.From));
            if (next >= 0)
            {
                var piece = _pieces[next];
                var taken = Math.Min(left, piece.To - piece.From);
                (left, returned.Settled) = (left - taken, returned.Settled + taken);
                if (taken == piece.To - piece.From) _pieces.RemoveAt(next);
                else _pieces[next] = piece with { From = piece.From + taken, At = piece.At + taken };
                continue;
            }
            var claim = _pieces.Where(piece => piece.Return == at && piece.At > returned.Settled).Select(piece => piece.At).DefaultIfEmpty(returned.To).Min();
            var unbilled = Math.Min(left, claim - returned.Settled);
            (left, returned.Settled) = (left - unbilled, returned.Settled + unbilled);
            TakeWaiting(credit, unbilled);
        }
    }

    private void TakeWaiting(MatchLine credit, long quantity)
    {
        for (var i = _pieces.Count - 1; quantity > 0 && i >= 0; i--)
        {
            var piece = _pieces[i];
            if (piece.Receipt >= 0) continue;
            var taken = Math.Min(quantity, piece.To - piece.From);
            quantity -= taken;
            if (taken == piece.To - piece.From) _pieces.RemoveAt(i);
            else _pieces[i] = piece with { To = piece.To - taken };
        }
        if (quantity > 0) _credits.Add((credit, quantity));
    }

    /// <summary>Takes back the last units of a bill line that did not go back.</summary>
    private void Credit(MatchLine credit)
    {
        var left = credit.Quantity;
        for (var at = LastOf(credit); left > 0 && at >= 0; at = LastOf(credit))
        {
            var piece = _pieces[at];
            var taken = Math.Min(left, piece.To - piece.From);
            left -= taken;
            if (piece.Receipt >= 0) _receipts[piece.Receipt].Open += taken;
            if (taken == piece.To - piece.From) _pieces.RemoveAt(at);
            else _pieces[at] = piece with { To = piece.To - taken };
        }
    }

    /// <summary>The index of the last piece of a credit's bill line, by its place on the line; -1 where there is none left.</summary>
    private int LastOf(MatchLine credit)
    {
        var last = -1;
        for (var i = 0; i < _pieces.Count; i++)
        {
            if (_pieces[i].Bill.Id == credit.Target && _pieces[i].Return < 0 && (last < 0 || _pieces[i].From > _pieces[last].From)) last = i;
        }
        return last;
    }

    private void Match()
    {
        // Bills were added in effective order and are cut in place, so that waiting pieces stand in that order.
        for (var i = 0; i < _pieces.Count; i++)
        {
            for (var r = 0; r < _receipts.Count && _pieces[i].Receipt < 0; r++)
            {
                var (receipt, piece) = (_receipts[r], _pieces[i]);
                if (receipt.Open == 0 || (piece.Bill.Target is { } target && target != receipt.Line.Id)) continue;
                var (from, to) = FirstFree(r);
                var quantity = Math.Min(to - from, piece.To - piece.From);
                receipt.Open -= quantity;
                _pieces[i] = piece with { To = piece.From + quantity, Receipt = r, At = from };
                if (piece.From + quantity < piece.To) _pieces.Insert(i + 1, piece with { From = piece.From + quantity });
                break;
            }
            if (_pieces[i].Receipt < 0 && _credits.Count > 0 && Settled(i)) i--;
        }
    }

    /// <summary>The first run of units of a receipt line that are neither covered nor gone.</summary>
    private (long From, long To) FirstFree(int receipt)
    {
        var from = 0L;
        var end = _receipts[receipt].Line.Quantity - _receipts[receipt].Gone;
        foreach (var piece in _pieces.Where(piece => piece.Receipt == receipt).OrderBy(piece => piece.At))
        {
            if (piece.At > from) return (from, Math.Min(end, piece.At));
            from = piece.At + (piece.To - piece.From);
        }
        return (from, end);
    }

    /// <summary>Whether a credit that waits took a whole piece that waits.</summary>
    private bool Settled(int at)
    {
        var (credit, waiting) = _credits[0];
        var piece = _pieces[at];
        var taken = Math.Min(waiting, piece.To - piece.From);
        if (taken == waiting) _credits.RemoveAt(0);
        else _credits[0] = (credit, waiting - taken);
        if (taken == piece.To - piece.From)
        {
            _pieces.RemoveAt(at);
            return true;
        }
        _pieces[at] = piece with { From = piece.From + taken };
        return _credits.Count > 0 && Settled(at);
    }

    private sealed class Received(MatchLine line)
    {
        public MatchLine Line { get; } = line;

        /// <summary>Units that no bill covers and that did not go back.</summary>
        public long Open { get; set; }

        /// <summary>Units at its end that went back.</summary>
        public long Gone { get; set; }
    }

    /// <summary>Units [from, To) of a receipt line that went back; those before <see cref="Settled"/> are credited.</summary>
    private sealed class Returned(MatchLine line, long from, long to)
    {
        public MatchLine Line { get; } = line;

        public long To { get; } = to;

        public long Settled { get; set; } = from;
    }

    /// <summary>
    /// Units [From, To) of a bill line: covering the units of a receipt line from At on, or waiting (Receipt -1); claimed back by a return line unless
    /// Return is -1.
    /// </summary>
    private sealed record Piece(MatchLine Bill, long From, long To, int Receipt, long At, int Return);
}
