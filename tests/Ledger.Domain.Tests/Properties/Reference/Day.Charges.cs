using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>Landed costs.</summary>
public sealed partial class Day
{
    private readonly List<LandedCostVoucher> _vouchers = [];

    /// <summary>What bills up to now say that an estimate costs, by the line of the voucher.</summary>
    private readonly Dictionary<LineRef, long> _estimates = [];

    private Dictionary<LineKey, long>? _charges;

    /// <summary>What lies on each line that a voucher names.</summary>
    private Dictionary<LineKey, long> Charges => _charges ??= _vouchers.SelectMany(Spread).GroupBy(part => part.Target, part => part.Amount)
        .ToDictionary(group => group.Key, group => group.Sum());

    /// <summary>What lies on one of the layers that a line brought in; null where that is nothing: then the units lie where they lay.</summary>
    private Run? ChargeOn(LineKey line, List<Layer> layers, int index) => Charges.GetValueOrDefault(line) is not 0 and var amount
        ? new(layers[index].Quantity, new(amount, layers.Sum(layer => layer.Quantity)), layers.Take(index).Sum(layer => layer.Quantity))
        : null;

    private void JournalCharges() =>
        Credit(Shelf.Plain(AccountRole.LandedCostClearing), () => Charges.Where(charge => _came.ContainsKey(charge.Key)).Sum(charge => charge.Value));

    /// <summary>What a voucher spreads by the end of the day, and takes back of another.</summary>
    private IEnumerable<(LineKey Target, long Amount)> Spread(LandedCostVoucher voucher)
    {
        for (var i = 0; i < voucher.Lines.Count; i++)
        {
            var line = voucher.Lines[i];
            var amount = line.Source switch
            {
                ChargeEstimate estimate => _estimates.TryGetValue(new(voucher.Id, line.Id), out var billed) ? billed : estimate.Amount,
                _ => _book.Facts.ChargeOf(voucher, i),
            };
            var targets = line.Targets.Select(target => TargetOf(target, line.Basis, voucher)).ToList();
            var weights = targets.Select(target => target.Weight).ToList();
            if (weights.Aggregate(Exact.Of(0L), (sum, weight) => sum + weight).IsZero) weights = [.. targets.Select(target => Exact.Of(target.Quantity))];
            foreach (var (target, share) in targets.Zip(Amounts.Shared(amount, weights))) yield return (target.Key, share);
        }
        if (_vouchers.Find(earlier => earlier.Id == voucher.Reverses) is not { } reversed) yield break;
        foreach (var (target, amount) in Spread(reversed)) yield return (target, -amount);
    }

    private (LineKey Key, long Quantity, Exact Weight) TargetOf(ChargeTarget target, SpreadBasis basis, LandedCostVoucher voucher)
    {
        var (key, item, quantity) = _book.Brought(target.Kind, target.Line);
        return (key, quantity, basis switch
        {
            SpreadBasis.Value => Exact.Of(Math.Max(0, ValueFor(key, quantity, voucher))),
            SpreadBasis.Quantity => Exact.Of(quantity),
            SpreadBasis.Weight => Exact.Of(quantity) * Exact.Of(Shelf.Items[item].Weight!.Value),
            SpreadBasis.Volume => Exact.Of(quantity) * Exact.Of(Shelf.Items[item].Volume!.Value),
            SpreadBasis.Equally => Exact.Of(1L),
            _ => Exact.Of(target.Amount!.Value),
        });
    }

    /// <summary>
    /// What goods are worth without a charge of their own: receipts by the end of the voucher's day, what comes from goods of ours by the end of the day
    /// before.
    /// </summary>
    private long ValueFor(LineKey line, long quantity, LandedCostVoucher voucher)
    {
        var received = line.Kind == DocumentKind.GoodsReceipt;
        if (_book.On(received ? voucher.EffectiveDate : voucher.EffectiveDate.PlusDays(-1))._came.TryGetValue(line, out var layers)) return layers.Sum(layer => layer.Uncharged.Worth());
        if (!received) return quantity;
        return Shelf.Settings.AccruePurchases ? _book.ReceiptValue(_book.Find<GoodsReceipt>(line.Document), line.Line) : 0;
    }
}
