using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>What happens to stock between purchase and production.</summary>
public sealed partial class Day
{
    private readonly Dictionary<(LineKey Line, int Part), long> _returned = [];
    private readonly Dictionary<LineKey, List<Place>> _transit = [];

    private void Ship(Shipment shipment, long sequence)
    {
        foreach (var (line, part, place, quantity) in Outs(
            shipment, shipment.Lines, line => (line.Item, line.Location, line.Lot, line.FirstExpired, Shelf.Millionths(line.Item, line.Unit, line.Quantity))))
        {
            var taking = Take(shipment, sequence, line, part, place, quantity);
            Debit(Shelf.Cogs(place.Item, place.Location, shipment.Lines[line].Account), () => taking.Cost);
        }
    }

    private void ComeBack(CustomerReturn @return, long sequence)
    {
        var brought = new List<(int Part, int Line, Action Bring)>();
        for (var i = 0; i < @return.Lines.Count; i++)
        {
            var line = @return.Lines[i];
            var shipped = _book.LineOf<Shipment>(DocumentKind.Shipment, line.ShipmentLine, shipment => shipment.Lines.Select(known => known.Id));
            var (item, account) = (_left[shipped][0].Place.Item, _book.Find<Shipment>(shipped.Document).Lines[shipped.Line].Account);
            var part = 0;
            foreach (var (taking, units, laid) in Back(@return, i, shipped))
            {
                var place = taking.Place with { Location = line.Location ?? taking.Place.Location };
                var worth = laid;
                if (line.UnitValue is { } unitValue)
                    worth = () => Laid.Whole(Math.Min(Shelf.Value(item, null, units, unitValue), laid().Worth()), units);
                var (at, of) = (i, part++);
                brought.Add((of, at, () => Bring(@return, sequence, at, of, place, units, original: false, worth)));
                Credit(Shelf.Cogs(item, taking.Place.Location, account), () => laid().Worth());
                Debit(Shelf.Key(AccountRole.Scrap, item, place.Location), () => laid().Worth() - worth().Worth());
            }
        }
        InOrder(brought);
    }

    /// <summary>Brings goods in, part by part, and within a part line by line.</summary>
    private static void InOrder(IEnumerable<(int Part, int Line, Action Bring)> brought)
    {
        foreach (var (_, _, bring) in brought.OrderBy(one => one.Part).ThenBy(one => one.Line)) bring();
    }

    private void Adjust(StockAdjustment adjustment, long sequence)
    {
        for (var i = 0; i < adjustment.Lines.Count; i++)
        {
            var line = adjustment.Lines[i];
            var place = new Place(line.Item, line.Location, line.Lot);
            var quantity = Shelf.Millionths(line.Item, line.Unit, line.Quantity);
            var original = line.UnitCost is not null || Shelf.Settings.MissingPrice == MissingPrice.Zero;
            Differ(adjustment, sequence, i, 0, place, quantity, Shelf.Key(AccountRole.Discrepancy, line.Item, line.Location, line.Account), original, (line.UnitCost, Shelf.Settings.MissingPrice) switch
            {
                ({ } cost, _) => _ => new(Shelf.Value(line.Item, line.Unit, quantity, cost), quantity),
                (null, MissingPrice.Zero) => _ => new(0, quantity),
                _ => at => _book.On(at.Date).LastKnown(at, place),
            });
        }
    }

    private void Count(StockTake take, long sequence)
    {
        for (var i = 0; i < take.Lines.Count; i++)
        {
            var line = take.Lines[i];
            var place = new Place(line.Item, line.Location, line.Lot);
            var difference = Shelf.Millionths(line.Item, line.Unit, line.Counted) - PoolOf(place).OnHand;
            Differ(take, sequence, i, In, place, difference, Shelf.Key(AccountRole.Discrepancy, line.Item, line.Location, line.Account), line.UnitCost is not null, at =>
                line.UnitCost is { } cost ? new(Shelf.Value(line.Item, line.Unit, difference, cost), difference) : _book.On(at.Date).LastKnown(at, place));
        }
    }

    /// <summary>Brings in what was found (its cost is its own only where it is given), as a part of the line and on the first units of a ruler, or takes out what was lost, at its cost.</summary>
    private void Differ(Document document, long sequence, int line, int part, Place place, long difference, AccountKey against, bool original, Func<When, Ruler> found)
    {
        if (difference > 0)
        {
            var at = new When(document.EffectiveDate, document.TimeOfDay, sequence, part, line);
            var layer = Bring(document, sequence, line, part, place, difference, original, () => [new(difference, found(at), 0)]);
            Credit(against, () => layer.Worth);
        }
        else if (difference < 0)
        {
            var taking = Take(document, sequence, line, 0, place, -difference);
            Debit(against, () => taking.Cost);
        }
    }

    private void Move(Transfer transfer, long sequence)
    {
        var moved = Outs(transfer, transfer.Lines, line => (line.Item, transfer.From, line.Lot, line.FirstExpired, Shelf.Millionths(line.Item, line.Unit, line.Quantity)))
            .Select(move => (move.Line, move.Part, Taking: Take(transfer, sequence, move.Line, move.Part, move.Place, move.Quantity))).ToList();
        foreach (var (line, part, taking) in moved)
        {
            var to = transfer.TwoSteps
                ? taking.Place with { Location = null, Alone = $"{transfer.Id} {line} {part}" }
                : taking.Place with { Location = transfer.To };
            if (transfer.TwoSteps) Of(_transit, new(DocumentKind.Transfer, transfer.Id, line)).Add(to);
            Bring(transfer, sequence, line, In + part, to, taking.Quantity, original: false, taking.Flow);
            Debit(Shelf.Key(AccountRole.PriceVariance, taking.Place.Item, null), () => taking.Cost - taking.Flow().Worth());
        }
    }

    private void Arrive(TransferReceipt receipt, long sequence)
    {
        var transfer = _book.Find<Transfer>(receipt.Transfer);
        var arrived = new List<(int Line, int Part, Taking Taking)>();
        for (var i = 0; i < receipt.Lines.Count; i++)
        {
            var line = receipt.Lines[i];
            var sent = _book.LineOf<Transfer>(DocumentKind.Transfer, new(transfer.Id, line.TransferLine), known => known.Lines.Select(of => of.Id));
            var (left, part) = (Shelf.Millionths(transfer.Lines[sent.Line].Item, line.Unit, line.Quantity), 0);
            foreach (var place in _transit[sent])
            {
                var units = Math.Min(left, PoolOf(place).OnHand);
                if (units == 0) continue;
                arrived.Add((i, part, Take(receipt, sequence, i, part, place, units)));
                part++;
                left -= units;
            }
            if (left != 0) throw new InvalidOperationException($"{receipt.Key} brings in {left} more than is in transit.");
        }
        foreach (var (line, part, taking) in arrived)
        {
            var to = taking.Place with { Location = receipt.Lines[line].Location ?? transfer.To, Alone = null };
            Bring(receipt, sequence, line, In + part, to, taking.Quantity, original: false, taking.Flow);
        }
    }

    private void Revalue(Revaluation revaluation, long sequence)
    {
        var written = new List<(int Line, Taking Taking)>();
        for (var i = 0; i < revaluation.Lines.Count; i++)
        {
            var line = revaluation.Lines[i];
            var place = new Place(line.Item, line.Location, line.Lot);
            if (PoolOf(place).OnHand > 0) written.Add((i, Take(revaluation, sequence, i, 0, place, PoolOf(place).OnHand)));
        }
        foreach (var (i, taking) in written)
        {
            var line = revaluation.Lines[i];
            var against = Shelf.Key(AccountRole.Revaluation, line.Item, line.Location, line.Account);
            var layer = Bring(revaluation, sequence, i, In, taking.Place, taking.Quantity, original: true,
                () => Laid.Whole(Shelf.Value(line.Item, null, taking.Quantity, line.UnitCost), taking.Quantity));
            Debit(against, () => taking.Cost - layer.Worth);
        }
    }

    /// <summary>What the lines of a document take, in the order of the time line: part by part.</summary>
    private List<(int Line, int Part, Place Place, long Quantity)> Outs<T>(
        Document document, IEnumerable<T> lines, Func<T, (string Item, string Location, string? Lot, bool FirstExpired, long Quantity)> taken) =>
        [.. lines.SelectMany((line, index) =>
            {
                var (item, location, lot, firstExpired, quantity) = taken(line);
                return Lots(document, index, lot, firstExpired, quantity).Select(chosen => (Line: index, chosen.Part, Place: new Place(item, location, chosen.Lot), chosen.Quantity));
            })
            .OrderBy(out_ => (out_.Part, out_.Line))];
}
