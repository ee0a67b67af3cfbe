using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;

namespace Ledger.Domain.Tests.Properties;

/// <summary>What is worth a name among the things that happen in a book.</summary>
internal sealed class Situations
{
    private readonly Dictionary<DocumentKey, Document> _documents = [];
    private BookSettings? _settings;

    /// <summary>The situations that an accepted command brought about.</summary>
    public IEnumerable<string> Of(Recorded recorded)
    {
        if (recorded.Command is OpenBook open) _settings = open.Settings;
        if (recorded.Command is ChangeSettings change) _settings = change.Settings;
        var entered = (recorded.Command as EnterDocument)?.Document;
        if (entered is not null) _documents[entered.Key] = entered;
        return Found(recorded, entered).Concat(Policies(recorded, entered));
    }

    private IEnumerable<string> Found(Recorded recorded, Document? entered)
    {
        var own = recorded.Postings.FirstOrDefault(posting => posting.Nature == PostingNature.Document);
        var recosts = recorded.Postings.Where(posting => posting.Nature == PostingNature.Recost).ToList();
        bool Recosts(AccountRole role) => recosts.Any(posting => Has(posting, role));
        if (entered is SupplierBill && Has(own, AccountRole.Git)) yield return "billed before the goods";
        if (entered is SupplierBill && Has(own, AccountRole.Grni)) yield return "billed after the goods";
        if (entered is SupplierBill or LandedCostVoucher or SupplierCreditNote && Recosts(AccountRole.Cogs)) yield return "costed after the sale";
        if (entered is SupplierBill or LandedCostVoucher or SupplierCreditNote && Recosts(AccountRole.Wip)) yield return "costed after the issue";
        if (entered is ComponentIssue or OverheadAbsorption or SupplierBill or LandedCostVoucher && recosts.Any(posting => Has(posting, AccountRole.Wip) && Has(posting, AccountRole.Inventory)))
            yield return "partial completion with late cost";
        if (entered is GoodsReceipt && Recosts(AccountRole.Cogs)) yield return "sale before its goods trued up";
        if (entered is GoodsReceipt && recorded.CostChanges.Any(change => change.Document.Kind is DocumentKind.Transfer or DocumentKind.ComponentIssue)) yield return "negative stock trued up through a flow";
        if (entered is SupplierReturn && recorded.CostChanges.Where(change => change.Document == entered.Key).GroupBy(change => (change.Line, change.Date)).Any(line => line.Count() > 1))
            yield return "supplier return split";
        if (entered is SupplierReturn && recorded.Postings.Any(posting => Has(posting, AccountRole.PriceVariance))) yield return "supplier return at another cost";
        if (entered is SupplierBill bill && bill.Lines.Any(line => line.Target is BillsEstimate)) yield return "estimate replaced by a bill";
        if (entered is SupplierBill or GoodsReceipt or SupplierCreditNote && Respread(recorded)) yield return "by-value voucher spread again";
        if (entered is LandedCostVoucher { Reverses: not null }) yield return "voucher reversed";
        if (entered is LandedCostVoucher voucher)
        {
            foreach (var line in voucher.Lines)
            {
                yield return $"spread by {line.Basis}";
                foreach (var target in line.Targets) yield return $"charge on {target.Kind}";
            }
        }
        if (entered is SupplierCreditNote note)
        {
            foreach (var line in note.Lines) yield return line.Target.GetType().Name;
        }
        foreach (var kind in recorded.Movements.Where(movement => movement.Document != entered?.Key && recorded.Command is EnterDocument).Select(movement => movement.Document.Kind).Distinct())
            yield return $"{kind} worked out again";
        if (entered is CustomerReturn && Has(own, AccountRole.Scrap)) yield return "customer return written down";
        if (entered is CustomerReturn && recosts.Count > 0) yield return "customer return changes later costs";
        if (entered is Transfer { TwoSteps: true } && Has(own, AccountRole.InTransit)) yield return "goods in transit";
        if (entered is ProductionScrap && recorded.Postings.Any(posting => Has(posting, AccountRole.Scrap))) yield return "scrap with cost";
        if (recorded.Postings.Any(posting => Has(posting, AccountRole.ManufacturingVariance))) yield return "manufacturing variance";
        if (entered is Shipment or Transfer or ComponentIssue or Assembly && recorded.Movements.Where(movement => movement.Part < 512).GroupBy(movement => movement.Line).Any(line => line.Count() > 1))
            yield return "first expired from several batches";
        if (entered is DropShipment && Has(own, AccountRole.Git)) yield return "drop shipment billed before";
        if (entered is SupplierBill && recorded.CostChanges.Any(change => change.Document.Kind == DocumentKind.DropShipment)) yield return "drop shipment billed after";
        if (own is { Carrier: Carrier.None }) yield return $"{own.Cause.Kind} not for Xero";
        if (recorded.Postings.Any(posting => posting.OriginalDate is not null)) yield return "moved out of a closed period";
        if (recorded.Postings.Select(posting => posting.EffectiveDate).Distinct().Count() > 2) yield return "posts on several dates";
        if (recorded.Postings.Any(posting => posting.Lines.Any(line => line.Tracking != default))) yield return "tracked";
        if (recorded.Movements.Any(movement => movement.Lot?[0] == 'B')) yield return "batches";
        if (recorded.Movements.Any(movement => movement.Lot?[0] == 'S')) yield return "serial numbers";
    }

    private IEnumerable<string> Policies(Recorded recorded, Document? entered)
    {
        if (recorded.Postings.Any(posting => posting.Lines.Any(line => line.Role == AccountRole.Exchange))) yield return "policy ExchangeDifference GainLoss";
        if (recorded.Movements.Count == 0 || entered is null) yield break;
        yield return $"policy BackDating {_settings!.BackDating}";
        yield return $"policy NegativeStock {_settings.NegativeStock}";
        yield return $"policy ZeroCost {_settings.ZeroCost}";
        if (entered is GoodsReceipt) yield return $"policy AccruePurchases {_settings.AccruePurchases}";
        if (entered is GoodsReceipt receipt && receipt.Lines.Any(line => line.UnitPrice is null && line.OrderLine is null)) yield return $"policy MissingPrice {_settings.MissingPrice}";
        if (recorded.Command is EnterDocument && recorded.Postings.Any(posting => posting is { Nature: PostingNature.Document, OriginalDate: not null })) yield return "policy MoveToOpenPeriod";
    }

    /// <summary>Whether a change of one target's value moved a charge to or from another target.</summary>
    private bool Respread(Recorded recorded)
    {
        var changed = recorded.CostChanges.Select(change => change.Document).ToHashSet();
        return _documents.Values.OfType<LandedCostVoucher>().SelectMany(voucher => voucher.Lines).Any(line =>
            line.Basis == SpreadBasis.Value && line.Targets.Count > 1 && line.Targets.Select(target => new DocumentKey(target.Kind, target.Line.Document)).Distinct().Count(changed.Contains) > 1);
    }

    private static bool Has(Posting? posting, AccountRole role) => posting is not null && posting.Lines.Any(line => line.Role == role);
}
