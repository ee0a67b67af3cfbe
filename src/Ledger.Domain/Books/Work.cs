using System.Runtime.InteropServices;
using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Books;

/// <summary>One command being worked out: what it changes in the state, how to take that back, and what it posts.</summary>
internal sealed class Work
{
    // A document's own posting, and its reversal, is the first of its event.
    private const int OwnNumber = 1;
    private static readonly LocalDate Epoch = new(1970, 1, 1);
    private readonly BookState _book;
    private readonly List<OwnLine> _own = [];
    private readonly Dictionary<int, int> _ownByKey = [];
    private readonly List<(int Key, long Amount)> _direct = [];
    private readonly List<AccrualMatch> _matches = [];
    private readonly HashSet<AccrualMatch> _matchesTouched = [];
    private readonly List<Warning> _warnings = [];
    private readonly PackedWriter _writer = new();
    private readonly List<(int Account, long Amount, int Slot)> _moved = [];
    private readonly List<Posting> _postings = [];
    private readonly List<DocumentEntry> _entered = []; // Since something was last kept or taken back.
    private readonly Action _takeBackEntered;
    private readonly Comparison<(int Account, long Amount, int Slot)> _byMovement;

    public Work(BookState book)
    {
        _book = book;
        Walk = new(Undo);
        _takeBackEntered = () =>
        {
            _book.TakeBack(_entered[^1]);
            _entered.RemoveAt(_entered.Count - 1);
        };
        _byMovement = (left, right) => left.Slot != right.Slot ? left.Slot.CompareTo(right.Slot)
            : left.Amount < 0 != right.Amount < 0 ? (left.Amount < 0).CompareTo(right.Amount < 0) : book.Keys[left.Account].CompareTo(book.Keys[right.Account]);
    }

    public Undo Undo { get; } = new();

    public Walk Walk { get; }

    /// <summary>The sequence that the event gets if the command is accepted.</summary>
    public long Sequence { get; private set; }

    /// <summary>The document's own currency; null where it has none.</summary>
    public Currency? Currency { get; set; }

    /// <summary>Whether a document in a closed period is posted on the first open date.</summary>
    public bool MayMove { get; set; }

    /// <summary>What the document takes out of pools, by line and part.</summary>
    public List<(CostPool Pool, EffectiveKey Key)> Taken { get; } = [];

    public static int DayOf(LocalDate date) => Period.DaysBetween(Epoch, date);

    public static LocalDate DateOf(int day) => Epoch.PlusDays(day);

    public void Begin(long sequence)
    {
        Sequence = sequence;
        Currency = null;
        MayMove = false;
        Walk.Begin();
        Taken.Clear();
        _own.Clear();
        _ownByKey.Clear();
        _direct.Clear();
        _matches.Clear();
        _matchesTouched.Clear();
        _postings.Clear();
        _warnings.Clear();
    }

    /// <summary>Puts a document into the book.</summary>
    public void Enter(DocumentEntry entry)
    {
        _book.Add(entry);
        _entered.Add(entry);
        Undo.Add(_takeBackEntered);
    }

    /// <summary>Nothing is taken back any more: what was entered may be packed.</summary>
    public void Keep()
    {
        Undo.Forget();
        foreach (var entry in _entered) _book.Shelf?.Put(entry);
        _entered.Clear();
    }

    public void Touch(AccrualMatch match)
    {
        if (_matchesTouched.Add(match)) _matches.Add(match);
    }

    public void Warn(Rejection refusal) => _warnings.Add(new(refusal.Reason, refusal.Message, refusal.Field));

    /// <summary>Adds a line to the document's own posting that is part of its costs or accruals.</summary>
    /// <param name="key">The account.</param>
    /// <param name="amount">Base currency, debit positive.</param>
    /// <param name="line">The id of the document line, or null.</param>
    /// <param name="currencyAmount">In <see cref="Currency"/>, debit positive, or null.</param>
    public void Own(int key, long amount, string? line = null, long? currencyAmount = null)
    {
        if (amount != 0 || currencyAmount is not (null or 0)) _own.Add(new(key, amount, line, currencyAmount));
    }

    /// <summary>Adds a line that is nobody else's business, such as what is owed.</summary>
    public void OwnDirect(int key, long amount, string? line = null, long? currencyAmount = null)
    {
        Own(key, amount, line, currencyAmount);
        if (amount != 0) _direct.Add((key, amount));
    }

    /// <summary>Adds to a line of the document's own posting that has the same account.</summary>
    public void OwnSum(int key, long amount)
    {
        if (amount == 0) return;
        if (_ownByKey.TryGetValue(key, out var at))
        {
            ref var line = ref CollectionsMarshal.AsSpan(_own)[at];
            line = line with { Amount = line.Amount + amount };
            return;
        }
        _ownByKey.Add(key, _own.Count);
        _own.Add(new(key, amount, null, null));
    }

    /// <summary>Adds what the document's own movements changed on its own day: by movement, debits first, whatever the way that the walk took.</summary>
    public void OwnMovements()
    {
        _moved.Clear();
        _moved.AddRange(Walk.Deltas.Own);
        _moved.Sort(_byMovement);
        foreach (var (key, amount, _) in _moved) OwnSum(key, amount);
    }

    /// <summary>Works out what changed: matches first, then the pools, orders and charges that they and the document touched.</summary>
    public Shortage? Settle(out CostPool? shortOf)
    {
        foreach (var match in _matches) match.Refold(Walk);
        return Walk.Run(out shortOf);
    }

    public void TakeBack(int mark)
    {
        Undo.BackTo(mark);
        Walk.Forget();
    }

    /// <summary>The postings of the command: the document's own, then re-costing, a posting per date.</summary>
    /// <param name="entry">The document.</param>
    /// <param name="day">Its effective day.</param>
    /// <param name="carrier">What takes its own posting to Xero.</param>
    public ValueList<Posting> Postings(DocumentEntry entry, int day, Carrier carrier)
    {
        foreach (var (key, amount) in _direct) Walk.Deltas.Posted(day, key, -amount);
        _own.RemoveAll(static line => line.Amount == 0 && line.CurrencyAmount is null or 0);
        entry.Posting = OwnPosting.Pack(_writer, _direct, _own);
        if (_own.Count > 0)
        {
            var lines = new JournalLine[_own.Count];
            for (var i = 0; i < lines.Length; i++)
            {
                var own = _own[i];
                lines[i] = LineOf(_book.Keys[own.Key], own.Amount, own.Line, own.CurrencyAmount);
                Walk.Deltas.Posted(day, own.Key, own.Amount);
            }
            _postings.Add(Make(OwnNumber, entry.Key, day, PostingNature.Document, carrier, null, lines));
        }
        AddRecosts(entry.Key);
        return ValueList<Posting>.Own([.. _postings]);
    }

    /// <summary>The postings of a void: what the document posted itself, reversed, then re-costing, a posting per date.</summary>
    public ValueList<Posting> Reversals(DocumentEntry entry, int day, Carrier carrier)
    {
        var (direct, posted) = OwnPosting.Unpack(entry.Posting);
        foreach (var (key, amount) in direct) Walk.Deltas.Posted(day, key, amount);
        if (posted.Length > 0)
        {
            var lines = new JournalLine[posted.Length];
            for (var i = 0; i < lines.Length; i++)
            {
                var (key, amount, line, currencyAmount) = posted[i];
                lines[i] = LineOf(_book.Keys[key], amount, line, currencyAmount).Opposite();
                Walk.Deltas.Posted(day, key, -amount);
            }
            _postings.Add(Make(OwnNumber, entry.Key, day, PostingNature.Reversal, carrier, Posting.IdOf(entry.Sequence, OwnNumber), lines));
        }
        AddRecosts(entry.Key);
        return ValueList<Posting>.Own([.. _postings]);
    }

    public ValueList<Warning> Warnings() => ValueList<Warning>.Own([.. _warnings]);

    public ValueList<Movement> Movements()
    {
        var movements = new Movement[Walk.Moves.Count];
        for (var i = 0; i < movements.Length; i++)
        {
            var (movement, pool, day, quantity) = Walk.Moves[i];
            movements[i] = new(_book.DocumentAt(movement.Document).Key, EffectiveKey.LineOf(movement.Slot), pool.Name.Item, pool.Name.Location ?? "", OpenDate(day), quantity)
            {
                Part = EffectiveKey.PartOf(movement.Slot), Lot = pool.Name.Lot,
            };
        }
        return ValueList<Movement>.Own(movements);
    }

    public ValueList<CostChange> CostChanges()
    {
        // By movement and once each, whatever the way that the walk took.
        var costs = Walk.Deltas.Costs;
        costs.Sort(static (left, right) => left.Movement.Document != right.Movement.Document ? left.Movement.Document.CompareTo(right.Movement.Document)
            : left.Movement.Slot != right.Movement.Slot ? left.Movement.Slot.CompareTo(right.Movement.Slot) : left.Day.CompareTo(right.Day));
        var kept = 0;
        for (var i = 0; i < costs.Count;)
        {
            var (movement, day, amount) = costs[i];
            for (i++; i < costs.Count && costs[i].Movement == movement && costs[i].Day == day; i++) amount += costs[i].Amount;
            if (amount != 0) costs[kept++] = (movement, day, amount);
        }
        var changes = new CostChange[kept];
        for (var i = 0; i < kept; i++)
        {
            var (movement, day, amount) = costs[i];
            changes[i] = new(_book.DocumentAt(movement.Document).Key, EffectiveKey.LineOf(movement.Slot), OpenDate(day), amount) { Part = EffectiveKey.PartOf(movement.Slot) };
        }
        return ValueList<CostChange>.Own(changes);
    }

    public ValueList<AccrualChange> AccrualChanges()
    {
        if (Walk.Deltas.Accruals.Count == 0) return ValueList<AccrualChange>.Empty;
        var changes = new AccrualChange[Walk.Deltas.Accruals.Count];
        for (var i = 0; i < changes.Length; i++)
        {
            var (role, movement, day, amount) = Walk.Deltas.Accruals[i];
            changes[i] = new(role, _book.DocumentAt(movement.Document).Key, EffectiveKey.LineOf(movement.Slot), OpenDate(day), amount);
        }
        return ValueList<AccrualChange>.Own(changes);
    }

    private LocalDate OpenDate(int day) => DateOf(Math.Max(day, _book.FirstOpenDay));

    private void AddRecosts(DocumentKey cause)
    {
        if (Walk.Deltas.IsZero) return;
        foreach (var onDay in Walk.Deltas.Amounts.Where(entry => entry.Value != 0).GroupBy(entry => entry.Key.Day).OrderBy(group => group.Key))
        {
            var lines = onDay.Select(entry => (Key: _book.Keys[entry.Key.Account], entry.Value)).OrderBy(entry => entry.Key)
                .Select(entry => LineOf(entry.Key, entry.Value, null, null)).ToArray();
            _postings.Add(Make(_postings.Count + 1, cause, onDay.Key, PostingNature.Recost, Carrier.ManualJournal, null, lines));
        }
    }

    private Posting Make(int number, DocumentKey cause, int day, PostingNature nature, Carrier carrier, string? reverses, JournalLine[] lines)
    {
        var open = Math.Max(day, _book.FirstOpenDay);
        if (carrier == Carrier.ManualJournal && SaysNothing(lines)) carrier = Carrier.None;
        return new(Sequence, number, DateOf(open), open == day ? null : DateOf(day), cause, nature, carrier, reverses, ValueList<JournalLine>.Own(lines));
    }

    /// <summary>Whether no account changes with any tracking: goods that moved between places of one account.</summary>
    private static bool SaysNothing(JournalLine[] lines)
    {
        var one = true;
        foreach (var line in lines) one &= line.Account == lines[0].Account && line.Tracking == lines[0].Tracking;
        return one || (lines.Length > 2 && lines.GroupBy(line => (line.Account, line.Tracking)).All(group => group.Sum(line => (decimal)line.Signed) == 0));
    }

    private JournalLine LineOf(JournalKey key, long amount, string? line, long? currencyAmount)
    {
        var debit = amount > 0 || (amount == 0 && currencyAmount > 0);
        return new(key.Role, key.Account, debit ? Side.Debit : Side.Credit, new(debit ? amount : -amount, _book.Base!), key.Item, key.Location, line,
            currencyAmount is { } inCurrency ? new Money(debit ? inCurrency : -inCurrency, Currency!) : null)
        { Tracking = key.Tracking };
    }
}
