using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Testing.Stories;
using NodaTime;

namespace Ledger.Testing.Ledgers;

/// <summary>A book in this process.</summary>
public sealed class BookLedger : ILedger
{
    private readonly List<Recorded> _events = [];

    /// <summary>The book.</summary>
    public Book Book { get; } = new();

    /// <summary>What it recorded.</summary>
    public IReadOnlyList<Recorded> Events => _events;

    /// <summary>The last outcome, for those who want to know more than an answer says.</summary>
    public Outcome? Last { get; private set; }

    /// <inheritdoc/>
    public Answer Ask(Command command)
    {
        Last = Book.Execute(command, Teller.Now, "story");
        switch (Last)
        {
            case Accepted { Event: var recorded }:
                _events.Add(recorded);
                return new(null, recorded.Sequence, false, recorded.Postings);
            case AlreadyInEffect already:
                return new(null, already.Sequence, true, ValueList<Posting>.Empty);
            case Rejected { Rejection: var rejection }:
                return Answer.Refused($"{rejection.Reason}: {rejection.Message}");
            default:
                throw new InvalidOperationException($"No such outcome: {Last}");
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<StockOnHand> StockAt(LocalDate date)
    {
        var stock = new Dictionary<Pool, (long Quantity, long Value)>();
        var movements = new Dictionary<(DocumentKey, int, int), (Pool Pool, int Sign)>();
        foreach (var recorded in _events)
        {
            foreach (var movement in recorded.Movements)
            {
                var pool = new Pool(movement.Item, movement.Location, movement.Lot);
                // What comes first of a movement is the movement itself; what takes it back has the opposite sign.
                movements.TryAdd((movement.Document, movement.Line, movement.Part), (pool, Math.Sign(movement.Quantity)));
                if (movement.Date > date) continue;
                var (quantity, value) = stock.GetValueOrDefault(pool);
                stock[pool] = (quantity + movement.Quantity, value);
            }
            foreach (var change in recorded.CostChanges)
            {
                if (change.Date > date) continue;
                var (pool, sign) = movements[(change.Document, change.Line, change.Part)];
                var (quantity, value) = stock.GetValueOrDefault(pool);
                stock[pool] = (quantity, value + (sign * change.Amount));
            }
        }
        return
        [
            .. stock.OrderBy(entry => (entry.Key.Item, entry.Key.Location, entry.Key.Lot))
                .Select(entry => new StockOnHand(entry.Key.Item, entry.Key.Location, entry.Key.Lot, entry.Value.Quantity, entry.Value.Value)),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<OpenAccrual> AccrualsAt(LocalDate date) =>
    [
        .. _events.SelectMany(recorded => recorded.AccrualChanges).Where(change => change.Date <= date).GroupBy(change => (change.Role, change.Document, change.Line))
            .Select(line => new OpenAccrual(line.Key.Role, line.Key.Document, line.Key.Line, line.Sum(change => change.Amount))),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Posting> Postings() => [.. _events.SelectMany(recorded => recorded.Postings)];

    /// <inheritdoc/>
    public ILedger Reopened()
    {
        var again = new BookLedger();
        foreach (var recorded in _events)
        {
            if (again.Book.Replay(recorded) is { } different) throw new LawBrokenException(different);
            again._events.Add(recorded);
        }
        return again;
    }
}
