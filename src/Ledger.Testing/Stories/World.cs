using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Testing.Stories;

/// <summary>Stock of one item, place and lot.</summary>
internal readonly record struct Pool(string Item, string Location, string? Lot);

/// <summary>What a story has come to: the documents in force and the stock there is, for the teller to refer to.</summary>
internal sealed class World(Setting setting, StoryOptions options, Dice dice)
{
    private readonly List<Document> _entered = [];
    private readonly HashSet<DocumentKey> _voided = [];
    private readonly HashSet<DocumentKey> _closed = [];
    private readonly Dictionary<Pool, long> _onHand = [];
    private readonly Dictionary<Pool, LocalDate> _firstIn = [];

    public Setting Setting { get; } = setting;

    public StoryOptions Options { get; } = options;

    public Dice Dice { get; } = dice;

    /// <summary>How far the story has got, from 0 to 1.</summary>
    public double Progress { get; set; }

    /// <summary>Makes ids: one more for each document that is tried.</summary>
    public int Number { get; set; }

    /// <summary>The settings in force.</summary>
    public BookSettings Settings { get; private set; } = setting.Settings;

    /// <summary>Since when there has been something in all pools that the document that is being told takes from.</summary>
    public LocalDate TakesFrom { get; set; } = Setting.FirstDay;

    public IReadOnlyList<Document> Entered => _entered;

    /// <summary>Orders that take no more.</summary>
    public IEnumerable<DocumentKey> Closed => _closed.OrderBy(order => (order.Kind, order.Id));

    public IEnumerable<Document> InForce => _entered.Where(document => !_voided.Contains(document.Key));

    public List<T> Of<T>()
        where T : Document => [.. InForce.OfType<T>()];

    public T? Find<T>(string id)
        where T : Document => InForce.OfType<T>().FirstOrDefault(document => document.Id == id);

    /// <summary>Millionths on hand after everything so far, on whatever date.</summary>
    public long OnHand(Pool pool) => _onHand.GetValueOrDefault(pool);

    /// <summary>The pools with stock, in an order that follows from the story alone.</summary>
    public IEnumerable<Pool> Stocked =>
        _onHand.Where(entry => entry.Value > 0).Select(entry => entry.Key).OrderBy(pool => (pool.Item, pool.Location, pool.Lot));

    public CostingMethod MethodOf(string item) => Setting.Item(item).Method;

    public string StockItem() => Dice.Of("A", "A", "A", "B", "B", "C", "F", "L", "L", "N");

    public string Place() => Dice.Of("L1", "L1", "L2", "L3");

    /// <summary>A batch or serial number for goods that come in; null for an item without.</summary>
    public string? NewLot(string item) => MethodOf(item) switch
    {
        CostingMethod.Batch => Dice.Of("B1", "B2", "B3"),
        CostingMethod.Serial => Dice.OneIn(3) ? "SN1" : $"SN{Number}{Dice.Below(100):00}",
        _ => null,
    };

    /// <summary>When a batch expires: always the same for the same batch.</summary>
    public static LocalDate? ExpiryOf(string? lot) => lot switch { "B1" => Setting.FirstDay.PlusDays(90), "B2" => Setting.FirstDay.PlusDays(60), _ => null };

    /// <summary>A quantity in a unit; of an item with serial numbers one base unit.</summary>
    public (string? Unit, decimal Quantity) Quantity(string item) =>
        MethodOf(item) == CostingMethod.Serial ? (null, 1) : Setting.Item(item).IsService ? (Dice.OneIn(3) ? "day" : null, Dice.Of(1, 2.5m, 0.75m, 0.333333m)) : Numbers.Quantity(Dice);

    /// <summary>A part of a quantity, often all of it: what a document takes of the line that it refers to.</summary>
    public (string? Unit, decimal Quantity) PartOf(string item, decimal quantity, string? unit)
    {
        if (MethodOf(item) == CostingMethod.Serial) return (null, 1);
        return Dice.Below(8) switch
        {
            0 or 1 or 2 => (unit, quantity),
            3 or 4 => Half(item, quantity, unit),
            5 or 6 when Setting.InBaseUnits(item, quantity, unit) > 2 => (null, Dice.Between(1, (int)Math.Min(20, decimal.Floor(Setting.InBaseUnits(item, quantity, unit)) - 1))),
            _ => Numbers.Quantity(Dice),
        };
    }

    /// <summary>A pool and what to take of it: most times one with stock.</summary>
    public (Pool Pool, string? Unit, decimal Quantity) Take(string? fromPlace = null)
    {
        var stocked = Stocked.Where(pool => fromPlace is null || pool.Location == fromPlace).ToList();
        if (stocked.Count == 0 || Dice.OneIn(8))
        {
            var item = Dice.Of("A", "A", "B", "C", "F");
            var (anyUnit, anyQuantity) = Quantity(item);
            return (new(item, fromPlace ?? Place(), null), anyUnit, anyQuantity);
        }
        var pool = Dice.Of(stocked);
        if (_firstIn[pool] > TakesFrom) TakesFrom = _firstIn[pool];
        if (MethodOf(pool.Item) == CostingMethod.Serial) return (pool, null, 1);
        var there = OnHand(pool) / 1_000_000m;
        var (unit, quantity) = Dice.Below(6) switch
        {
            0 => (null, there),
            1 when there > 0.00001m => (null, decimal.Round(there / 3, 6)),
            2 or 3 when there > 1 => (null, Dice.Between(1, (int)Math.Min(20, decimal.Floor(there)))),
            _ => Quantity(pool.Item),
        };
        if (quantity <= 0) quantity = 1;
        return (pool, unit, quantity);
    }

    /// <summary>Up to three lines with ids 1, 2, 3; those that come to nothing are left out.</summary>
    public ValueList<T> Lines<T>(Func<string, T?> line)
        where T : class
    {
        var lines = new List<T>();
        for (var left = Dice.Of(1, 1, 1, 2, 2, 3); left > 0; left--)
        {
            if (line($"{lines.Count + 1}") is { } made) lines.Add(made);
        }
        return new(lines);
    }

    public DocumentTags Tags() => Dice.Below(4) switch
    {
        0 => new(Dice.Of("web", "shop"), ValueList<CustomField>.Empty),
        1 => new(null, new([new("project", Dice.Of("x", "y"))])),
        _ => DocumentTags.None,
    };

    /// <summary>Remembers what was accepted.</summary>
    public void Learn(Recorded recorded)
    {
        if (recorded.Command is EnterDocument enter) _entered.Add(enter.Document);
        if (recorded.Command is VoidDocument @void) _voided.Add(@void.Document);
        if (recorded.Command is ChangeSettings change) Settings = change.Settings;
        if (recorded.Command is CloseOrder close) _closed.Add(close.Order);
        if (recorded.Command is ReopenOrder reopen) _closed.Remove(reopen.Order);
        foreach (var movement in recorded.Movements)
        {
            var pool = new Pool(movement.Item, movement.Location, movement.Lot);
            if (movement.Location.Length == 0) continue;
            _onHand[pool] = _onHand.GetValueOrDefault(pool) + movement.Quantity;
            if (movement.Quantity > 0 && (!_firstIn.TryGetValue(pool, out var first) || movement.Date < first)) _firstIn[pool] = movement.Date;
        }
    }

    private (string? Unit, decimal Quantity) Half(string item, decimal quantity, string? unit)
    {
        var half = decimal.Round(Setting.InBaseUnits(item, quantity, unit) / 2, 6);
        return half > 0 ? (null, half) : (unit, quantity);
    }
}
