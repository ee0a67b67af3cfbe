using Ledger.Domain.Books;
using Ledger.Domain.Primitives;

namespace Ledger.Api.ReadModel;

/// <summary>Movements and cost changes to rows of stock.</summary>
internal sealed class StockProjection
{
    private readonly Dictionary<(long Book, string Item, string Location), long> _pools = [];
    private readonly Dictionary<int, (long Pool, long Quantity, long Value)> _own = [];
    private readonly SortedDictionary<(long Pool, long Day), (long Quantity, long Value)> _changes = [];
    private readonly SortedDictionary<(long Document, int Line, long Day), long> _layers = [];
    private readonly DocumentLookUp _documents;
    private readonly Statement _findPool, _addPool, _stock, _remove, _layer;

    public StockProjection(Func<string, Statement> prepare, DocumentLookUp documents)
    {
        _documents = documents;
        _findPool = prepare("SELECT no FROM pool WHERE book = ?1 AND item = ?2 AND location = ?3");
        _addPool = prepare("INSERT INTO pool (book, item, location) VALUES (?1, ?2, ?3) RETURNING no");
        _stock = prepare("INSERT INTO stock (pool, day, time, sequence, line, kind, quantity, value) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        _remove = prepare("UPDATE stock SET removed = ?6, removed_day = ?7 WHERE pool = ?1 AND day = ?2 AND time = ?3 AND sequence = ?4 AND line = ?5");
        _layer = prepare("INSERT INTO layer_change (book, document, line, day, sequence, amount) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    }

    public void Apply(ProjectedBook book, Recorded recorded)
    {
        if (recorded.Movements.Count == 0 && recorded.CostChanges.Count == 0) return;
        _own.Clear();
        _changes.Clear();
        _layers.Clear();
        var entered = (recorded.Command as EnterDocument)?.Document;
        foreach (var movement in recorded.Movements.Span)
        {
            var pool = Pool(book, movement.Item, movement.Location);
            if (entered is not null) _own.Add(movement.Line, (pool, movement.Quantity, 0));
            else Remove(book, recorded.Sequence, movement, pool);
        }
        foreach (var change in recorded.CostChanges.Span) Add(book, recorded.Sequence, entered, change);
        Write(book, recorded.Sequence, entered);
    }

    private void Remove(ProjectedBook book, long sequence, Movement movement, long pool)
    {
        var day = Days.Of(movement.Date);
        var voided = _documents.Find(book, movement.Document);
        _remove.Bind(1, pool).Bind(2, Days.Of(voided.Document.EffectiveDate)).Bind(3, voided.Document.TimeOfDay).Bind(4, voided.Sequence)
            .Bind(5, movement.Line).Bind(6, sequence).Bind(7, day).Run();
        Change(pool, day, movement.Quantity, 0);
    }

    private void Add(ProjectedBook book, long sequence, Document? entered, CostChange change)
    {
        // A receipt that costs more is worth more; a shipment that costs more leaves less.
        var value = change.Document.Kind == DocumentKind.GoodsReceipt ? change.Amount : -change.Amount;
        var day = Days.Of(change.Date);
        var isOwn = entered is not null && change.Document == entered.Key;
        if (isOwn && change.Date == entered!.EffectiveDate)
        {
            var line = _own[change.Line];
            _own[change.Line] = line with { Value = line.Value + value };
            return;
        }
        long document;
        if (isOwn)
        {
            document = sequence;
            Change(_own[change.Line].Pool, day, 0, value);
        }
        else
        {
            var earlier = _documents.Find(book, change.Document);
            var movement = earlier.MovementOf(change.Line);
            document = earlier.Sequence;
            Change(Pool(book, movement.Item, movement.Location), day, 0, value);
        }
        if (change.Document.Kind != DocumentKind.GoodsReceipt) return;
        var key = (document, change.Line, day);
        _layers[key] = _layers.GetValueOrDefault(key) + change.Amount;
    }

    private void Change(long pool, long day, long quantity, long value)
    {
        var before = _changes.GetValueOrDefault((pool, day));
        _changes[(pool, day)] = (before.Quantity + quantity, before.Value + value);
    }

    private void Write(ProjectedBook book, long sequence, Document? entered)
    {
        foreach (var (line, (pool, quantity, value)) in _own)
        {
            _stock.Bind(1, pool).Bind(2, Days.Of(entered!.EffectiveDate)).Bind(3, entered.TimeOfDay).Bind(4, sequence).Bind(5, line)
                .Bind(6, (long)entered.Kind).Bind(7, quantity).Bind(8, value).Run();
        }
        foreach (var ((pool, day), (quantity, value)) in _changes)
            _stock.Bind(1, pool).Bind(2, day).Bind(3, 0).Bind(4, sequence).Bind(5, -1).Bind(6, 0).Bind(7, quantity).Bind(8, value).Run();
        foreach (var ((document, line, day), amount) in _layers)
            _layer.Bind(1, book.No).Bind(2, document).Bind(3, line).Bind(4, day).Bind(5, sequence).Bind(6, amount).Run();
    }

    private long Pool(ProjectedBook book, string item, string location)
    {
        if (_pools.TryGetValue((book.No, item, location), out var known)) return known;
        var found = _findPool.Bind(1, book.No).Bind(2, item).Bind(3, location);
        if (!found.Next())
        {
            found = _addPool.Bind(1, book.No).Bind(2, item).Bind(3, location);
            _ = found.Next();
        }
        var no = found.Number(0);
        found.Reset();
        _pools.Add((book.No, item, location), no);
        return no;
    }
}
