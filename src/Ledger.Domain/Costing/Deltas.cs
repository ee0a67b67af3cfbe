using Ledger.Domain.Journal;

namespace Ledger.Domain.Costing;

/// <summary>One line of a document, as costing knows it.</summary>
/// <param name="Document">The index of the document in the book.</param>
/// <param name="Line">The index of the line in the document.</param>
internal readonly record struct MovementId(int Document, int Line);

/// <summary>What a command changes, gathered while it is worked out: amounts by day and account, and the movements behind them.</summary>
internal sealed class Deltas
{
    private readonly Dictionary<(int Day, int Account), long> _amounts = [];

    /// <summary>The change of each movement's value, by the day it belongs to.</summary>
    public List<(MovementId Movement, int Day, long Amount)> Costs { get; } = [];

    /// <summary>The change of each accrual, debit positive, by the day it belongs to.</summary>
    public List<(AccountRole Role, MovementId Movement, int Day, long Amount)> Accruals { get; } = [];

    /// <summary>Debit positive, by the day that the amount belongs to and the account.</summary>
    public IReadOnlyDictionary<(int Day, int Account), long> Amounts => _amounts;

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

    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public void Add(int day, int account, long amount)
    {
        ref var sum = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_amounts, (day, account), out _);
        sum += amount;
    }

    public void Clear()
    {
        _amounts.Clear();
        Costs.Clear();
        Accruals.Clear();
    }
}
