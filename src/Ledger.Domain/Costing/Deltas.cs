using System.Runtime.InteropServices;
using Ledger.Domain.Journal;

namespace Ledger.Domain.Costing;

/// <summary>One movement of a document, as costing knows it.</summary>
/// <param name="Document">The sequence of the event that entered the document.</param>
/// <param name="Slot">Part and line in one number, as <see cref="EffectiveKey.Slot"/>.</param>
internal readonly record struct MovementId(int Document, int Slot);

/// <summary>What a command changes, gathered while it is worked out: amounts by day and account, and the movements behind them.</summary>
internal sealed class Deltas
{
    private readonly Dictionary<(int Day, int Account), long> _amounts = [];
    private readonly List<(int Account, long Amount, int Slot)> _own = [];
    private readonly Dictionary<int, int> _ownAt = [];
    private int _owner = -1;
    private int _ownDay;
    private bool _ownAll;

    /// <summary>The change of each movement's value, by the day it belongs to.</summary>
    public List<(MovementId Movement, int Day, long Amount)> Costs { get; } = [];

    /// <summary>The change of each accrual, debit positive, by the day it belongs to.</summary>
    public List<(AccountRole Role, MovementId Movement, int Day, long Amount)> Accruals { get; } = [];

    /// <summary>Debit positive, by the day that the amount belongs to and the account.</summary>
    public IReadOnlyDictionary<(int Day, int Account), long> Amounts => _amounts;

    /// <summary>What the document's own movements changed on its own day, by account, with the first movement that did: what it posts itself.</summary>
    public IReadOnlyList<(int Account, long Amount, int Slot)> Own => _own;

    /// <summary>Whether every amount is zero.</summary>
    public bool IsZero
    {
        get
        {
            foreach (var amount in _amounts.Values)
            {
                if (amount != 0) return false;
            }
            return true;
        }
    }

    /// <summary>Says whose command this is.</summary>
    /// <param name="document">The index of the document.</param>
    /// <param name="day">Its own day.</param>
    /// <param name="all">Whether all that changes on that day is what the document itself says.</param>
    public void BelongTo(int document, int day, bool all) => (_owner, _ownDay, _ownAll) = (document, day, all);

    /// <param name="document">The index of the document whose movement it is.</param>
    /// <param name="day">The day that it belongs to.</param>
    /// <param name="account">The account.</param>
    /// <param name="amount">Debit positive.</param>
    /// <param name="slot">The movement within its document; the last where it is none.</param>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public void Add(int document, int day, int account, long amount, int slot = int.MaxValue)
    {
        if (amount == 0) return;
        CollectionsMarshal.GetValueRefOrAddDefault(_amounts, (day, account), out _) += amount;
        if (day == _ownDay && (document == _owner || (_ownAll && _owner >= 0))) AddOwn(account, amount, slot);
    }

    /// <summary>Takes away what a posting of the document carries; the rest is re-costing.</summary>
    public void Posted(int day, int account, long amount) => CollectionsMarshal.GetValueRefOrAddDefault(_amounts, (day, account), out _) -= amount;

    public void Clear()
    {
        _amounts.Clear();
        _own.Clear();
        _ownAt.Clear();
        Costs.Clear();
        Accruals.Clear();
        (_owner, _ownDay, _ownAll) = (-1, 0, false);
    }

    private void AddOwn(int account, long amount, int slot)
    {
        if (_ownAt.TryGetValue(account, out var at))
        {
            ref var own = ref CollectionsMarshal.AsSpan(_own)[at];
            own.Amount += amount;
            own.Slot = Math.Min(own.Slot, slot);
            return;
        }
        _ownAt.Add(account, _own.Count);
        _own.Add((account, amount, slot));
    }
}
