using System.Runtime.InteropServices;
using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Books;

/// <summary>One command being worked out: what it changes in the state, how to take that back, and what it posts.</summary>
internal sealed class Work(BookState book)
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);
    private readonly List<(int Key, long Amount, string? Line, long? CurrencyAmount)> _own = [];
    private readonly Dictionary<int, int> _ownByKey = [];
    private readonly List<CostPool> _pools = [];
    private readonly HashSet<CostPool> _poolsTouched = [];
    private readonly List<AccrualMatch> _matches = [];
    private readonly HashSet<AccrualMatch> _matchesTouched = [];
    private readonly List<Movement> _movements = [];
    private Posting? _reversed;

    public Deltas Deltas { get; } = new();

    public Undo Undo { get; } = new();

    /// <summary>The sequence that the event gets if the command is accepted.</summary>
    public long Sequence { get; private set; }

    /// <summary>The document's own currency; null where it has none.</summary>
    public Currency? Currency { get; set; }

    public static int DayOf(LocalDate date) => Period.DaysBetween(Epoch, date);

    public static LocalDate DateOf(int day) => Epoch.PlusDays(day);

    public void Begin(long sequence)
    {
        Sequence = sequence;
        Currency = null;
        Deltas.Clear();
        _own.Clear();
        _ownByKey.Clear();
        _pools.Clear();
        _poolsTouched.Clear();
        _matches.Clear();
        _matchesTouched.Clear();
        _movements.Clear();
        _reversed = null;
    }

    public void Touch(CostPool pool)
    {
        if (_poolsTouched.Add(pool)) _pools.Add(pool);
    }

    public void Touch(AccrualMatch match)
    {
        if (_matchesTouched.Add(match)) _matches.Add(match);
    }

    /// <summary>A quantity came in (positive) or went out (negative) on a day, or, where the day is closed, on the first open one.</summary>
    public void Move(DocumentEntry document, int line, StockPlace place, int day, long quantity) =>
        _movements.Add(new(document.Key, line, place.Item, place.Location, DateOf(Math.Max(day, book.FirstOpenDay)), quantity));

    /// <summary>Adds a line to the document's own posting.</summary>
    /// <param name="key">The account.</param>
    /// <param name="amount">Base currency, debit positive.</param>
    /// <param name="line">The id of the document line, or null.</param>
    /// <param name="currencyAmount">In <see cref="Currency"/>, debit positive, or null.</param>
    public void Own(int key, long amount, string? line = null, long? currencyAmount = null)
    {
        if (amount != 0 || currencyAmount is not (null or 0)) _own.Add((key, amount, line, currencyAmount));
    }

    /// <summary>Adds to a line of the document's own posting that has the same account.</summary>
    public void OwnSum(int key, long amount)
    {
        if (amount == 0) return;
        if (_ownByKey.TryGetValue(key, out var at))
        {
            CollectionsMarshal.AsSpan(_own)[at].Amount += amount;
            return;
        }
        _ownByKey.Add(key, _own.Count);
        _own.Add((key, amount, null, null));
    }

    /// <summary>Takes back what a voided document posted itself.</summary>
    public void Reverse(Posting posting) => _reversed = posting;

    /// <summary>Works out what changed: matches first, then the pools whose layers or consumptions they and the document touched.</summary>
    public Shortage? Settle(out CostPool? shortOf)
    {
        foreach (var match in _matches)
        {
            match.Refold(Deltas, Undo);
            foreach (var receipt in match.Receipts) Touch(receipt.Pool);
        }
        for (var i = _pools.Count - 1; i >= 0; i--)
        {
            foreach (var borrower in _pools[i].Affected()) Touch(borrower);
        }
        foreach (var pool in _pools)
        {
            if (pool.Recost(Deltas, Undo) is not { } shortage) continue;
            shortOf = pool;
            return shortage;
        }
        shortOf = null;
        return null;
    }

    public void TakeBack(int mark)
    {
        Undo.BackTo(mark);
        foreach (var pool in _pools) pool.Clean();
    }

    /// <summary>The postings of the command: the document's own (or its reversal), then re-costing, a posting per date.</summary>
    /// <param name="cause">The document.</param>
    /// <param name="day">Its effective day.</param>
    /// <param name="carrier">What takes its own posting to Xero.</param>
    /// <param name="voiding">Whether the document is being voided.</param>
    public List<Posting> Postings(DocumentKey cause, int day, Carrier carrier, bool voiding)
    {
        var postings = new List<Posting>(1);
        var own = voiding ? ReversedLines() : OwnLines();
        if (own.Length > 0)
        {
            postings.Add(Make(postings.Count + 1, cause, day, voiding ? PostingNature.Reversal : PostingNature.Document, carrier, _reversed?.Id, own));
            foreach (var line in own)
            {
                if (!IsCosted(line.Role)) continue;
                Deltas.Add(day, book.Keys.NumberOf(new(line.Role, line.Account, line.Item, line.Location)), -line.Signed);
            }
        }
        if (Deltas.IsZero) return postings;
        foreach (var onDay in Deltas.Amounts.Where(entry => entry.Value != 0).GroupBy(entry => entry.Key.Day).OrderBy(group => group.Key))
        {
            var lines = onDay.Select(entry => (Key: book.Keys[entry.Key.Account], entry.Value)).OrderBy(entry => entry.Key)
                .Select(entry => LineOf(entry.Key, entry.Value, null, null)).ToArray();
            postings.Add(Make(postings.Count + 1, cause, onDay.Key, PostingNature.Recost, Carrier.ManualJournal, null, lines));
        }
        return postings;
    }

    public ValueList<Movement> Movements() => ValueList<Movement>.Own([.. _movements]);

    public ValueList<CostChange> CostChanges()
    {
        var changes = new CostChange[Deltas.Costs.Count];
        for (var i = 0; i < changes.Length; i++)
        {
            var (movement, day, amount) = Deltas.Costs[i];
            changes[i] = new(book.Documents[movement.Document].Key, movement.Line, DateOf(Math.Max(day, book.FirstOpenDay)), amount);
        }
        return ValueList<CostChange>.Own(changes);
    }

    public ValueList<AccrualChange> AccrualChanges()
    {
        var changes = new AccrualChange[Deltas.Accruals.Count];
        for (var i = 0; i < changes.Length; i++)
        {
            var (role, movement, day, amount) = Deltas.Accruals[i];
            changes[i] = new(role, book.Documents[movement.Document].Key, movement.Line, DateOf(Math.Max(day, book.FirstOpenDay)), amount);
        }
        return ValueList<AccrualChange>.Own(changes);
    }

    private static bool IsCosted(AccountRole role) => role is AccountRole.Inventory or AccountRole.Grni or AccountRole.Git or AccountRole.Cogs or AccountRole.PriceVariance;

    private Posting Make(int number, DocumentKey cause, int day, PostingNature nature, Carrier carrier, string? reverses, JournalLine[] lines)
    {
        var open = Math.Max(day, book.FirstOpenDay);
        return new(Sequence, number, DateOf(open), open == day ? null : DateOf(day), cause, nature, carrier, reverses, ValueList<JournalLine>.Own(lines));
    }

    private JournalLine[] ReversedLines() => _reversed is null ? [] : [.. _reversed.Lines.Select(line => line.Opposite())];

    private JournalLine[] OwnLines()
    {
        var lines = new List<JournalLine>(_own.Count);
        foreach (var (key, amount, line, currencyAmount) in _own)
        {
            if (amount != 0 || currencyAmount is not (null or 0)) lines.Add(LineOf(book.Keys[key], amount, line, currencyAmount));
        }
        return [.. lines];
    }

    private JournalLine LineOf(JournalKey key, long amount, string? line, long? currencyAmount)
    {
        var debit = amount > 0 || (amount == 0 && currencyAmount > 0);
        return new(key.Role, key.Account, debit ? Side.Debit : Side.Credit, new(debit ? amount : -amount, book.Base!), key.Item, key.Location, line,
            currencyAmount is { } inCurrency ? new Money(debit ? inCurrency : -inCurrency, Currency!) : null);
    }
}
