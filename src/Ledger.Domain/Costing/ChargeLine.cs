using System.Numerics;
using Ledger.Domain.Primitives;

namespace Ledger.Domain.Costing;

/// <summary>A line of a landed cost voucher: an amount by day, spread over layers by weight (docs/rules/landed-cost.md).</summary>
/// <param name="key">The voucher's place on the effective time line.</param>
/// <param name="clearing">The account that is credited.</param>
/// <param name="amount">Base currency minor units: what is spread until bills replace it.</param>
/// <param name="weights">The weight of each target; null: their value.</param>
internal sealed class ChargeLine(EffectiveKey key, int clearing, long amount, BigInteger[]? weights) : IWalked
{
    private readonly List<(EffectiveKey Key, long Amount)> _bills = [];

    // Whether any of what it lies on is worth what other stock costs.
    private bool _derived;

    public EffectiveKey Key { get; } = key;

    public int Clearing { get; } = clearing;

    public long Amount { get; } = amount;

    public Charge[] Charges
    {
        get;
        set => (field, _derived) = (value, value.Any(charge => charge.Layer.IsDerived));
    } = [];

    /// <summary>Takes all of it off its layers.</summary>
    public void Withdraw(Walk walk)
    {
        var charges = Charges;
        Charges = [];
        walk.Undo.Add(() => Charges = charges);
        foreach (var charge in charges)
        {
            charge.Lay(new(), walk);
            charge.Layer.Remove(charge, walk);
        }
    }

    /// <summary>The day from which a later voucher takes it back; null: it stands.</summary>
    public int? ReversedFrom { get; private set; }

    /// <summary>Before all else where no cost that is worked out on the way has a part in its shares: then what it is laid on is costed once.</summary>
    public EffectiveKey Due => weights is null && _derived ? Key : default;

    public EffectiveKey? QueuedAt { get; set; }

    public bool IsTouched { get; set; }

    public void Reverse(int? from, Walk walk)
    {
        var before = ReversedFrom;
        ReversedFrom = from;
        walk.Undo.Add(() => ReversedFrom = before);
        walk.Touch(this);
    }

    public void AddBill(EffectiveKey key, long amount, Walk walk)
    {
        _bills.Add((key, amount));
        walk.Undo.Add(() => _bills.Remove((key, amount)));
        walk.Touch(this);
    }

    public void RemoveBill(EffectiveKey key, long amount, Walk walk)
    {
        _bills.Remove((key, amount));
        walk.Undo.Add(() => _bills.Add((key, amount)));
        walk.Touch(this);
    }

    /// <summary>Says that what a target is worth without charges may have changed.</summary>
    public void TargetChanged(Walk walk)
    {
        if (weights is null) walk.Touch(this);
    }

    public Shortage? Visit(Walk walk)
    {
        if (Charges.Length == 0) return null;
        var parts = Cumulative(weights ?? Values());
        var days = _bills.Select(bill => Math.Max(bill.Key.Day, Key.Day)).Append(Key.Day).Append(ReversedFrom ?? Key.Day).Distinct().Order().ToArray();
        for (var i = 0; i < Charges.Length; i++)
        {
            var steps = new Steps();
            var soFar = 0L;
            foreach (var day in days)
            {
                var amount = AmountAt(day);
                var share = Rounding.Share(amount, parts[i + 1], parts[^1]) - Rounding.Share(amount, parts[i], parts[^1]);
                steps.Add(Math.Max(day, Charges[i].Layer.Day), share - soFar);
                soFar = share;
            }
            Charges[i].Lay(steps, walk);
        }
        return null;
    }

    public void Forget()
    {
    }

    /// <summary>What it spreads at a day, on or after its own.</summary>
    public long AmountAt(int day)
    {
        if (ReversedFrom <= day) return 0;
        var (billed, sum) = (false, 0L);
        foreach (var bill in _bills)
        {
            if (bill.Key.Day > day) continue;
            billed = true;
            sum += bill.Amount;
        }
        return billed ? sum : Amount;
    }

    private BigInteger[] Values()
    {
        var values = new BigInteger[Charges.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var layer = Charges[i].Layer;
            // What is made of other stock may hold this very charge from the voucher's day on.
            var day = layer.IsDerived ? Key.Day - 1 : Math.Max(Key.Day, layer.Day);
            values[i] = Math.Max(0, layer.BaseAt(day));
        }
        return values;
    }

    /// <summary>Running sums of the weights, from 0; of quantities where all weights are zero.</summary>
    private BigInteger[] Cumulative(BigInteger[] of)
    {
        var sums = new BigInteger[of.Length + 1];
        for (var i = 0; i < of.Length; i++) sums[i + 1] = sums[i] + of[i];
        if (sums[^1].IsZero) return Cumulative([.. Charges.Select(charge => (BigInteger)charge.Layer.Quantity)]);
        return sums[^1].Sign > 0 ? sums : [.. sums.Select(BigInteger.Negate)];
    }
}
