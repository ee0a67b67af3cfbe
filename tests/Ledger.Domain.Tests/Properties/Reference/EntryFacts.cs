using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;
using NodaTime;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>What was worked out once, when a document was entered, from the documents in force then, and stays whatever comes later.</summary>
/// <param name="book">All documents, those voided later included.</param>
public sealed class EntryFacts(ReferenceBook book)
{
    // What no batch has: there is none of it, so that whatever asks for it is short.
    private const string NoLot = "";

    private readonly Dictionary<DocumentKey, List<(string Lot, long Quantity)>[]> _lots = [];
    private readonly Dictionary<LineKey, List<(int Part, long Units)>> _back = [];
    private readonly Dictionary<LineKey, long> _costs = [];
    private readonly Dictionary<LineKey, long> _charges = [];

    /// <summary>The lots that a line takes which asks for those that expire first.</summary>
    public IReadOnlyList<(string Lot, long Quantity)> LotsOf(DocumentKey document, int line)
    {
        if (!_lots.TryGetValue(document, out var lots)) lots = _lots[document] = Choose(book.EntryOf(document));
        return lots[line];
    }

    /// <summary>Which of the lots that a line had taken come back, and how much of each: of those out by then the last lot first.</summary>
    /// <param name="return">A customer's return or a return of components.</param>
    /// <param name="index">Its line.</param>
    /// <param name="parts">How much of each lot the line had taken, in its order.</param>
    public IReadOnlyList<(int Part, long Units)> BackOf(Document @return, int index, long[] parts)
    {
        var key = new LineKey(@return.Kind, @return.Id, index);
        if (_back.TryGetValue(key, out var known)) return known;
        var (line, rest) = CameBack(@return).ElementAt(index);
        var open = parts.ToArray();
        foreach (var (other, _) in book.AsAt(book.EntryOf(@return.Key).Sequence).InOrder) Without(other, int.MaxValue);
        Without(@return, index);
        var back = _back[key] = [];
        for (var part = open.Length - 1; part >= 0 && rest > 0; part--)
        {
            var units = Math.Min(rest, open[part]);
            if (units == 0) continue;
            back.Add((part, units));
            rest -= units;
        }
        return back;

        void Without(Document other, int lines)
        {
            foreach (var (at, (left, _)) in CameBack(other).Index().Take(lines))
            {
                if (left != line) continue;
                foreach (var (part, units) in BackOf(other, at, parts)) open[part] -= units;
            }
        }
    }

    /// <summary>
    /// What goods cost that came without a price: what the last before them cost, their own document's lines before them at their price, all else as it was
    /// before the document.
    /// </summary>
    public long LastCostOf(GoodsReceipt receipt, int index)
    {
        var key = new LineKey(receipt.Kind, receipt.Id, index);
        if (_costs.TryGetValue(key, out var cost)) return cost;
        var line = receipt.Lines[index];
        var quantity = book.Shelf.Millionths(line.Item, line.Unit, line.Quantity);
        var place = new Place(line.Item, line.Location, line.Lot);
        var sequence = book.EntryOf(receipt.Key).Sequence;
        var day = book.AsAt(sequence).On(receipt.EffectiveDate);
        var at = new When(receipt.EffectiveDate, receipt.TimeOfDay, sequence, 0, index);
        var last = Own(own => new Place(own.Item, own.Location, own.Lot) == place)
            ?? (day.HasBefore(at, place) ? null : Own(own => own.Item == line.Item))
            ?? day.LastKnown(at, place);
        return _costs[key] = last.First(quantity);

        Ruler? Own(Func<GoodsReceiptLine, bool> which)
        {
            var found = receipt.Lines.Take(index).ToList().FindLastIndex(own => which(own));
            return found < 0 ? null : new(book.ReceiptValue(receipt, found), book.Shelf.Millionths(line.Item, receipt.Lines[found].Unit, receipt.Lines[found].Quantity));
        }
    }

    /// <summary>How much of a bill line a line of a voucher spreads: what is given, or all that no other voucher spreads and no note takes back.</summary>
    public long ChargeOf(LandedCostVoucher voucher, int index)
    {
        var key = new LineKey(voucher.Kind, voucher.Id, index);
        if (_charges.TryGetValue(key, out var charge)) return charge;
        var source = (ChargeOfBill)voucher.Lines[index].Source;
        if (source.Amount is { } given) return _charges[key] = given;
        var line = book.BillLine(source.Line);
        var then = book.AsAt(book.EntryOf(voucher.Key).Sequence);
        var others = then.All<LandedCostVoucher>().Where(other => other.Id != voucher.Id).ToList();
        others.Add(voucher with { Lines = new(voucher.Lines.Take(index)) });
        var spread = others.Where(other => Counts(other, others)).Sum(other => Enumerable.Range(0, other.Lines.Count)
            .Where(at => other.Lines[at].Source is ChargeOfBill of && of.Line == source.Line).Sum(at => ChargeOf((LandedCostVoucher)book.EntryOf(other.Key).Document, at)));
        var credited = then.All<SupplierCreditNote>().SelectMany(note => note.Lines.Zip(then.Priced(note)))
            .Where(credit => credit.First.Target is CreditsService(var of) && of == source.Line).Sum(credit => credit.Second.Net);
        return _charges[key] = book.Priced(book.Find<SupplierBill>(line.Document))[line.Line].Net - spread - credited;
    }

    /// <summary>Whether a voucher's own lines are spread: not where another takes them back.</summary>
    private static bool Counts(LandedCostVoucher voucher, List<LandedCostVoucher> all) => !all.Exists(other => other.Reverses == voucher.Id);

    /// <summary>The line that each line of a return names, and how much comes back; nothing of what is no return.</summary>
    private IEnumerable<(LineKey Left, long Quantity)> CameBack(Document document)
    {
        switch (document)
        {
            case CustomerReturn back:
                foreach (var line in back.Lines)
                {
                    var left = book.LineOf<Shipment>(DocumentKind.Shipment, line.ShipmentLine, shipment => shipment.Lines.Select(known => known.Id));
                    yield return (left, book.Shelf.Millionths(book.Find<Shipment>(left.Document).Lines[left.Line].Item, line.Unit, line.Quantity));
                }
                break;
            case ComponentReturn back:
                foreach (var line in back.Lines)
                {
                    var left = book.LineOf<ComponentIssue>(DocumentKind.ComponentIssue, line.IssueLine, issue => issue.Lines.Select(known => known.Id));
                    yield return (left, book.Shelf.Millionths(book.Find<ComponentIssue>(left.Document).Lines[left.Line].Item, line.Unit, line.Quantity));
                }
                break;
            default: break;
        }
    }

    private List<(string, long)>[] Choose(Entered entry)
    {
        var document = entry.Document;
        var then = book.AsAt(entry.Sequence);
        var before = new Day(then, document.EffectiveDate, then.InOrder.TakeWhile(known =>
            (known.Document.EffectiveDate, known.Document.TimeOfDay, known.Sequence).CompareTo((document.EffectiveDate, document.TimeOfDay, entry.Sequence)) < 0));
        var byTheEnd = then.On(LocalDate.MaxIsoValue);
        var expiries = Expiries(entry.Sequence);
        var used = new Dictionary<(string Item, string Location, string? Lot), long>();
        var lots = new List<List<(string, long)>>();
        foreach (var (item, location, lot, firstExpired, unit, asked) in Asked(document))
        {
            var left = book.Shelf.Millionths(item, unit, asked);
            lots.Add([]);
            if (!firstExpired)
            {
                Use(item, location, lot, left);
                continue;
            }
            var batches = before.LotsAt(item, location).OrderBy(known => expiries.GetValueOrDefault((item, known.Lot)) ?? LocalDate.MaxIsoValue);
            foreach (var (batch, onHand) in batches.ThenBy(known => known.Lot, StringComparer.Ordinal))
            {
                // What is there, and does not leave later by what is known already.
                var there = Math.Min(onHand, byTheEnd.OnHand(new(item, location, batch)));
                var units = Math.Min(left, there - used.GetValueOrDefault((item, location, batch)));
                if (units <= 0) continue;
                lots[^1].Add((batch, units));
                Use(item, location, batch, units);
                left -= units;
            }
            if (left > 0) lots[^1].Add((NoLot, left));
        }
        return [.. lots];

        void Use(string item, string location, string? lot, long units) => used[(item, location, lot)] = used.GetValueOrDefault((item, location, lot)) + units;
    }

    /// <summary>When each batch expires: what was said last, before a document was entered.</summary>
    private Dictionary<(string Item, string Lot), LocalDate?> Expiries(long sequence)
    {
        var expiries = new Dictionary<(string, string), LocalDate?>();
        foreach (var document in book.EnteredBefore(sequence))
        {
            var said = document switch
            {
                GoodsReceipt receipt => receipt.Lines.Select(line => (line.Item, line.Lot, line.Expiry)),
                StockAdjustment adjustment => adjustment.Lines.Select(line => (line.Item, line.Lot, line.Expiry)),
                StockTake take => take.Lines.Select(line => (line.Item, line.Lot, line.Expiry)),
                OpeningBalance opening => opening.Lines.Select(line => line.Opening).OfType<OpensStock>().Select(stock => (stock.Item, stock.Lot, stock.Expiry)),
                ProductionCompletion completion => completion.Lines.Select(line =>
                    (book.Brought(DocumentKind.ProductionCompletion, new(completion.Id, line.Id)).Item, line.Lot, line.Expiry)),
                Assembly assembly => assembly.Outputs.Select(output => (output.Item, output.Lot, output.Expiry)),
                _ => [],
            };
            foreach (var (item, lot, expiry) in said)
            {
                if (lot is not null && expiry is not null) expiries[(item, lot)] = expiry;
            }
        }
        return expiries;
    }

    private static IEnumerable<(string Item, string Location, string? Lot, bool FirstExpired, string? Unit, decimal Quantity)> Asked(Document document) => document switch
    {
        Shipment shipment => shipment.Lines.Select(line => (line.Item, line.Location, line.Lot, line.FirstExpired, line.Unit, line.Quantity)),
        Transfer transfer => transfer.Lines.Select(line => (line.Item, transfer.From, line.Lot, line.FirstExpired, line.Unit, line.Quantity)),
        ComponentIssue issue => issue.Lines.Select(line => (line.Item, line.Location, line.Lot, line.FirstExpired, line.Unit, line.Quantity)),
        Assembly assembly => assembly.Inputs.Select(line => (line.Item, line.Location, line.Lot, line.FirstExpired, line.Unit, line.Quantity)),
        _ => throw new InvalidOperationException($"{document.Key} asks for no lots."),
    };
}
