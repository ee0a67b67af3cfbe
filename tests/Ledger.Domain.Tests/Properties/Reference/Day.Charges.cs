using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using NodaTime;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>Landed costs.</summary>
public sealed partial class Day
{
    private readonly List<LandedCostVoucher> _vouchers = [];

    /// <summary>What bills up to now say that an estimate costs, by the line of the voucher.</summary>
    private readonly Dictionary<LineRef, long> _estimates = [];

    private Dictionary<(LineKey Line, int Lot), long>? _charges;

    /// <summary>What lies on each layer that a voucher names: a line of several lots brought in several.</summary>
    private Dictionary<(LineKey Line, int Lot), long> Charges => _charges ??= _vouchers.SelectMany(Spread).GroupBy(part => part.Target, part => part.Amount)
        .ToDictionary(group => group.Key, group => group.Sum());

    /// <summary>What lies on a layer; null where that is nothing: then its units lie where they lay.</summary>
    private Run? ChargeOn(LineKey line, int lot, long quantity) => Charges.GetValueOrDefault((line, lot)) is not 0 and var amount ? new(quantity, new(amount, quantity), 0) : null;

    private void JournalCharges()
    {
        foreach (var voucher in _vouchers)
        {
            foreach (var line in voucher.Lines)
            {
                var clearing = line.Source is ChargeOfBill(var billed, _)
                    ? ServiceKey(_book.Find<SupplierBill>(billed.Document).Lines[_book.BillLine(billed).Line].Target)
                    : Shelf.Plain(AccountRole.LandedCostClearing);
                Credit(clearing, () => IsTakenBack(voucher) ? 0 : Spread(voucher, line).Where(part => HasCome(part.Target)).Sum(part => part.Amount));
            }
        }
    }

    private bool HasCome((LineKey Line, int Lot) target) => _came.TryGetValue(target.Line, out var layers) && target.Lot < layers.Count;

    /// <summary>Whether another voucher takes back what the lines of a voucher spread. What that one took back itself stays so.</summary>
    private bool IsTakenBack(LandedCostVoucher voucher) => _vouchers.Exists(later => later.Reverses == voucher.Id);

    private IEnumerable<((LineKey Line, int Lot) Target, long Amount)> Spread(LandedCostVoucher voucher) =>
        IsTakenBack(voucher) ? [] : voucher.Lines.SelectMany(line => Spread(voucher, line));

    /// <summary>What a line of a voucher spreads by the end of the day.</summary>
    private IEnumerable<((LineKey Line, int Lot) Target, long Amount)> Spread(LandedCostVoucher voucher, LandedCostLine line)
    {
        var amount = line.Source switch
        {
            ChargeEstimate estimate => _estimates.TryGetValue(new(voucher.Id, line.Id), out var billed) ? billed : estimate.Amount,
            _ => _book.Facts.ChargeOf(voucher, voucher.Lines.ToList().IndexOf(line)),
        };
        var targets = line.Targets.SelectMany(target => TargetsOf(target, line.Basis, voucher)).ToList();
        var weights = targets.Select(target => target.Weight).ToList();
        if (weights.Aggregate(Exact.Of(0L), (sum, weight) => sum + weight).IsZero) weights = [.. targets.Select(target => Exact.Of(target.Quantity))];
        return targets.Zip(Amounts.Shared(amount, weights), (target, share) => (target.Key, share));
    }

    /// <summary>The layers of a target, whose lots share by quantity what it gets alone.</summary>
    private IEnumerable<((LineKey Line, int Lot) Key, long Quantity, Exact Weight)> TargetsOf(ChargeTarget target, SpreadBasis basis, LandedCostVoucher voucher)
    {
        var (key, item, whole) = _book.Brought(target.Kind, target.Line);
        var quantities = _came.TryGetValue(key, out var layers) ? [.. layers.Select(layer => layer.Quantity)] : new List<long> { whole };
        return quantities.Select((quantity, lot) => ((key, lot), quantity, basis switch
        {
            SpreadBasis.Value => Exact.Of(Math.Max(0, ValueFor(key, lot, quantity, voucher))),
            SpreadBasis.Quantity => Exact.Of(quantity),
            SpreadBasis.Weight => Exact.Of(quantity) * Exact.Of(Shelf.Items[item].Weight!.Value),
            SpreadBasis.Volume => Exact.Of(quantity) * Exact.Of(Shelf.Items[item].Volume!.Value),
            SpreadBasis.Equally => Exact.Of(quantity) / Exact.Of(whole),
            _ => Exact.Of(target.Amount!.Value) * Exact.Of(quantity) / Exact.Of(whole),
        }));
    }

    /// <summary>
    /// What goods are worth without a charge of their own: those bought, and by-products, by the end of the voucher's day, or of their own where that is
    /// later; what comes from goods of ours by the end of the day before the voucher.
    /// </summary>
    private long ValueFor(LineKey line, int lot, long quantity, LandedCostVoucher voucher)
    {
        if (_book.ByProductValue(line) is { } given) return given;
        var bought = line.Kind is DocumentKind.GoodsReceipt or DocumentKind.DropShipment;
        var day = bought ? LocalDate.Max(voucher.EffectiveDate, _book.EntryOf(line.Kind, line.Document).Document.EffectiveDate) : voucher.EffectiveDate.PlusDays(-1);
        return _book.On(day)._came.TryGetValue(line, out var layers) ? layers[lot].Uncharged.Worth() : quantity;
    }
}
