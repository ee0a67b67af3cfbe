using Ledger.Domain.Primitives;

namespace Ledger.Api.ReadModel;

/// <summary>A line of a receipt, bill or credit note in a match.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Id">Its document's sequence and the index of the line.</param>
/// <param name="Quantity">Millionths of the base unit.</param>
/// <param name="Target">The receipt line that a bill line names, or the bill line that a credit line takes back; null: none.</param>
internal sealed record MatchLine(DocumentKind Kind, (long Document, int Line) Id, long Quantity, (long Document, int Line)? Target);

/// <summary>How much of each receipt line no bill covers, and of each bill line has not come in: the quantities behind GRNI and GIT.</summary>
/// <remarks>
/// Bills cover the first units that no earlier bill covers, in effective order; what finds none waits. A credit takes back the last units of its
/// bill line: what they covered is open again.
/// </remarks>
internal sealed class QuantityMatch
{
    private readonly List<(MatchLine Line, long Open)> _receipts = [];
    private readonly List<Piece> _pieces = [];

    /// <summary>The open quantities of a group's lines, given in effective order; lines with nothing open are left out.</summary>
    public static Dictionary<(long Document, int Line), long> Open(IEnumerable<MatchLine> lines)
    {
        var match = new QuantityMatch();
        foreach (var line in lines) match.Take(line);
        var open = match._receipts.Where(receipt => receipt.Open > 0).ToDictionary(receipt => receipt.Line.Id, receipt => receipt.Open);
        foreach (var waiting in match._pieces.Where(piece => piece.Receipt < 0))
            open[waiting.Bill.Id] = open.GetValueOrDefault(waiting.Bill.Id) + waiting.To - waiting.From;
        return open;
    }

    private void Take(MatchLine line)
    {
        switch (line.Kind)
        {
            case DocumentKind.GoodsReceipt: _receipts.Add((line, line.Quantity)); break;
            case DocumentKind.SupplierBill: _pieces.Add(new(line, 0, line.Quantity, -1)); break;
            default: Credit(line); break;
        }
        Match();
    }

    private void Credit(MatchLine credit)
    {
        var left = credit.Quantity;
        for (var at = LastOf(credit); left > 0 && at >= 0; at = LastOf(credit))
        {
            var piece = _pieces[at];
            var taken = Math.Min(left, piece.To - piece.From);
            left -= taken;
            if (piece.Receipt >= 0) _receipts[piece.Receipt] = (_receipts[piece.Receipt].Line, _receipts[piece.Receipt].Open + taken);
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
            if (_pieces[i].Bill.Id == credit.Target && (last < 0 || _pieces[i].From > _pieces[last].From)) last = i;
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
                var (receipt, open) = _receipts[r];
                var piece = _pieces[i];
                if (open == 0 || (piece.Bill.Target is { } target && target != receipt.Id)) continue;
                var quantity = Math.Min(open, piece.To - piece.From);
                _receipts[r] = (receipt, open - quantity);
                _pieces[i] = piece with { To = piece.From + quantity, Receipt = r };
                if (piece.From + quantity < piece.To) _pieces.Insert(i + 1, piece with { From = piece.From + quantity });
            }
        }
    }

    /// <summary>Units [From, To) of a bill line: covering the receipt line of an index, or waiting (-1).</summary>
    private sealed record Piece(MatchLine Bill, long From, long To, int Receipt);
}
