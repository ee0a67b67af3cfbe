using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;
using NodaTime;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>A quantity that came into a pool, or left it, and what it is worth by the end of the day.</summary>
/// <param name="Line">The line of the document: of an assembly, in the list of inputs or outputs.</param>
/// <param name="Part">Which movement of the line.</param>
/// <param name="Place">The pool.</param>
/// <param name="Date">Its effective date.</param>
/// <param name="Quantity">Millionths: in positive, out negative.</param>
/// <param name="Value">Base currency; of goods that left, what they cost.</param>
public sealed record Moved(LineKey Line, int Part, Place Place, LocalDate Date, long Quantity, Func<long> Value);

/// <summary>
/// The whole story up to the end of one day, gone through from nothing: first what moved where, document by document in effective order; what it is
/// worth is asked for when all of it is known.
/// </summary>
public sealed partial class Day
{
    private const int In = 512;

    private readonly ReferenceBook _book;
    private readonly LocalDate _date;
    private readonly Dictionary<Place, Pool> _pools = [];
    private readonly Dictionary<LineKey, List<Layer>> _came = [];
    private readonly Dictionary<LineKey, List<Taking>> _left = [];
    private readonly List<(AccountKey Key, Func<long> Amount)> _journal = [];

    /// <param name="book">Where the documents are from.</param>
    /// <param name="date">The day; what is worth something is worth it by its end.</param>
    /// <param name="documents">Those in force and effective up to then, in effective order.</param>
    public Day(ReferenceBook book, LocalDate date, IEnumerable<(Document Document, long Sequence)> documents)
    {
        (_book, _date) = (book, date);
        foreach (var (document, sequence) in documents) Enter(document, sequence);
        JournalMatches();
        JournalOrders();
        JournalCharges();
    }

    public List<Layer> Layers { get; } = [];

    public List<(Document Document, Taking Taking)> Takings { get; } = [];

    public List<Moved> Movements { get; } = [];

    private Shelf Shelf => _book.Shelf;

    /// <summary>The balance of every account that is not zero; debit positive.</summary>
    public Dictionary<AccountKey, long> Balances()
    {
        var balances = new Dictionary<AccountKey, long>();
        foreach (var (key, amount) in _journal) balances[key] = balances.GetValueOrDefault(key) + amount();
        if (balances.Values.Sum() is not 0 and var off) throw new InvalidOperationException($"The reference itself is out of balance by {off} on {_date}.");
        return balances.Where(entry => entry.Value != 0).ToDictionary();
    }

    public long OnHand(Place place) => PoolOf(place).OnHand;

    /// <summary>The lots of an item that are at a location, with what is there of each.</summary>
    public IEnumerable<(string Lot, long OnHand)> LotsAt(string item, string location) =>
        _pools.Where(entry => entry.Key is { Lot: not null, Alone: null } && (entry.Key.Item, entry.Key.Location) == (item, location))
            .Select(entry => (entry.Key.Lot!, entry.Value.OnHand));

    /// <summary>Whether anything came into a pool before a place on the time line.</summary>
    public bool HasBefore(When at, Place place) => Layers.Exists(layer => layer.Place == place && layer.At.IsBefore(at));

    /// <summary>The ruler of the last unit that came in before a place on the time line: to the pool, else into stock anywhere.</summary>
    public Ruler LastKnown(When at, Place place)
    {
        var before = Layers.Where(layer => layer.Place.Item == place.Item && layer.Place.Alone is null && layer.At.IsBefore(at)).OrderBy(layer => layer.At.Rank).ToList();
        return (before.FindLast(layer => layer.Place == place) ?? before.LastOrDefault())?.Runs[^1].Ruler ?? Ruler.Nothing;
    }

    private void Enter(Document document, long sequence)
    {
        switch (document)
        {
            case GoodsReceipt receipt: Receive(receipt, sequence); break;
            case SupplierBill bill: Bill(bill); break;
            case SupplierCreditNote note: Credit(note); break;
            case SupplierReturn @return: SendBack(@return, sequence); break;
            case LandedCostVoucher voucher: _vouchers.Add(voucher); break;
            case DropShipment shipment: ShipDirect(shipment, sequence); break;
            case Shipment shipment: Ship(shipment, sequence); break;
            case SalesInvoice invoice: Invoice(invoice.Lines, invoice.Currency, invoice.AmountsAre, 1); break;
            case CustomerCreditNote note: Invoice(note.Lines, note.Currency, note.AmountsAre, -1); break;
            case CustomerReturn @return: ComeBack(@return, sequence); break;
            case StockAdjustment adjustment: Adjust(adjustment, sequence); break;
            case StockTake take: Count(take, sequence); break;
            case Transfer transfer: Move(transfer, sequence); break;
            case TransferReceipt receipt: Arrive(receipt, sequence); break;
            case Revaluation revaluation: Revalue(revaluation, sequence); break;
            case OpeningBalance opening: Open(opening, sequence); break;
            case ProductionOrder order: Release(order); break;
            case ComponentIssue issue: Issue(issue, sequence); break;
            case ComponentReturn @return: TakeIn(@return, sequence); break;
            case OverheadAbsorption absorption: Absorb(absorption); break;
            case ProductionCompletion completion: Complete(completion, sequence); break;
            case ProductionScrap scrap: Spoil(scrap); break;
            case ProductionClose close: _making[close.Order].Making.IsClosed = true; break;
            case Assembly assembly: Assemble(assembly, sequence); break;
            case PurchaseOrder or SalesOrder: break;
            default: throw new InvalidOperationException($"The reference knows no {document.Kind}.");
        }
    }

    private void Debit(AccountKey key, Func<long> amount) => _journal.Add((key, amount));

    private void Credit(AccountKey key, Func<long> amount) => _journal.Add((key, () => -amount()));

    private Pool PoolOf(Place place) => _pools.TryGetValue(place, out var pool) ? pool : _pools[place] = new();

    /// <summary>The account of what is in a pool: stock, or goods on their way. (What a drop shipment brings leaves at once, so that nothing is ever in it.)</summary>
    private AccountKey HomeOf(Place place) => place.Alone is null ? Shelf.Inventory(place) : Shelf.Key(AccountRole.InTransit, place.Item, null);

    private Layer Bring(Document document, long sequence, int line, int part, Place place, long quantity, bool original, Func<IEnumerable<Run>> laid)
    {
        var key = new LineKey(document.Kind, document.Id, line);
        var of = Of(_came, key);
        var lot = of.Count;
        var layer = new Layer(new(document.EffectiveDate, document.TimeOfDay, sequence, part, line), place, quantity, original, laid, () => ChargeOn(key, lot, quantity));
        of.Add(layer);
        Layers.Add(layer);
        PoolOf(place).Bring(layer);
        Movements.Add(new(key, part, place, document.EffectiveDate, quantity, () => layer.Worth));
        Debit(HomeOf(place), () => layer.Worth);
        return layer;
    }

    private Taking Take(Document document, long sequence, int line, int part, Place place, long quantity, Layer? outOf = null)
    {
        var key = new LineKey(document.Kind, document.Id, line);
        var at = new When(document.EffectiveDate, document.TimeOfDay, sequence, part, line);
        var pool = PoolOf(place);
        var taking = new Taking(at, place, quantity, pool.OnHand < quantity, () => _book.On(at.Date).LastKnown(at, place));
        if (outOf is null) pool.Take(taking);
        else pool.TakeBack(taking, outOf);
        Of(_left, key).Add(taking);
        Takings.Add((document, taking));
        Movements.Add(new(key, part, place, document.EffectiveDate, -quantity, () => taking.Cost));
        Credit(HomeOf(place), () => taking.Cost);
        return taking;
    }

    /// <summary>What a line takes, lot by lot: a part each.</summary>
    private IEnumerable<(int Part, string? Lot, long Quantity)> Lots(Document document, int line, string? lot, bool firstExpired, long quantity) =>
        firstExpired ? _book.Facts.LotsOf(document.Key, line).Select((chosen, part) => (part, (string?)chosen.Lot, chosen.Quantity)) : [(0, lot, quantity)];

    /// <summary>What the last units of a line cost that left: those that did not come back yet.</summary>
    /// <returns>From the end backwards: the movement that they left in, and the runs that they lie on.</returns>
    /// <param name="return">What brings them back.</param>
    /// <param name="index">Its line.</param>
    /// <param name="line">The line that they left by.</param>
    private IEnumerable<(Taking Taking, long Units, Func<IEnumerable<Run>> Laid)> Back(Document @return, int index, LineKey line)
    {
        foreach (var (part, units) in _book.Facts.BackOf(@return, index, [.. _left[line].Select(taking => taking.Quantity)]))
        {
            var taking = _left[line][part];
            var last = taking.Quantity - _returned.GetValueOrDefault((line, part));
            _returned[(line, part)] = taking.Quantity - last + units;
            yield return (taking, units, () => taking.Flow().Slice(last - units, last));
        }
    }

    private static List<T> Of<T>(Dictionary<LineKey, List<T>> known, LineKey key) => known.TryGetValue(key, out var of) ? of : known[key] = [];
}
