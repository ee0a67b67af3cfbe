using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Stock;
using Ledger.Testing.Ledgers;
using Ledger.Testing.Stories;

namespace Ledger.Testing.Laws;

/// <summary>
/// What documents bring into stock, priced one by one, is all in the accounts that stock passes through. An allowance of zero or a charge spread moves
/// value between them; nothing else comes in or goes out, and nothing is posted to any role that this does not know.
/// </summary>
internal static class Conservation
{
    private static readonly AccountRole[] Stock =
    [
        AccountRole.Inventory, AccountRole.InTransit, AccountRole.Wip, AccountRole.Cogs, AccountRole.Grni, AccountRole.Git, AccountRole.PriceVariance, AccountRole.Discrepancy,
        AccountRole.Revaluation, AccountRole.Scrap, AccountRole.ManufacturingVariance, AccountRole.LandedCostClearing, AccountRole.Exchange,
    ];

    private static readonly AccountRole[] Others =
        [AccountRole.Payable, AccountRole.Receivable, AccountRole.Revenue, AccountRole.Tax, AccountRole.Expense, AccountRole.Conversion];

    public static void Holds(Told told)
    {
        var documents = told.InForce.ToList();
        foreach (var date in told.OpenDates)
        {
            var balances = told.BalancesAt(date);
            foreach (var key in balances.Keys) Broken.Unless(Stock.Contains(key.Role) || Others.Contains(key.Role), () => $"{date:uuuu-MM-dd}: {key} has a balance");
            var there = balances.Where(entry => Stock.Contains(entry.Key.Role)).Sum(entry => entry.Value);
            var came = documents.Where(document => document.EffectiveDate <= date).Sum(document => In(told.Story.Setting, documents, document));
            Broken.Unless(there == came, () => $"{date:uuuu-MM-dd}: documents brought in {came}, and the accounts of stock have {there}");
        }
    }

    /// <summary>What a document says that stock costs, in base currency minor units.</summary>
    private static long In(Setting setting, List<Document> documents, Document document) => document switch
    {
        SupplierBill bill => bill.Lines.Where(line => OfStock(line.Target))
            .Sum(line => Net(setting, line.Quantity, line.UnitPrice, line.DiscountPercent, line.TaxRate, bill.Currency, bill.AmountsAre)),
        SupplierCreditNote note => -note.Lines.Where(line => line.Target is not CreditsService(var of) || OfStock(TargetOf(documents, of)))
            .Sum(line => Net(setting, line.Quantity, line.UnitPrice, 0, line.TaxRate, note.Currency, note.AmountsAre)),
        OpeningBalance opening => opening.Lines.Sum(line => line.Value),
        OverheadAbsorption absorption => absorption.Lines.Sum(line => Absorbed(setting, line)),
        Assembly assembly => assembly.Overheads.Sum(line => Absorbed(setting, line)),
        _ => 0,
    };

    private static bool OfStock(BillTarget target) => target is not BillsService service || (service.Role is { } role && Stock.Contains(role));

    private static BillTarget TargetOf(List<Document> documents, LineRef line) =>
        documents.OfType<SupplierBill>().Single(bill => bill.Id == line.Document).Lines.Single(known => known.Id == line.Line).Target;

    private static long Net(Setting setting, decimal quantity, decimal price, decimal discount, string? taxRate, DocumentCurrency currency, AmountsAre amounts)
    {
        var of = Currency.Of(currency.Code);
        var net = Rounding.LineAmount(quantity, price, discount, of)!.Value;
        if (taxRate is not null && amounts != AmountsAre.NoTax)
        {
            var rate = setting.TaxRates.First(known => known.Id == taxRate);
            var tax = Rounding.Tax(net, rate.Percent, amounts == AmountsAre.Inclusive);
            if (amounts == AmountsAre.Inclusive) net -= tax;
            if (!rate.Recoverable) net += tax;
        }
        return Rounding.ToBase(net, of, currency.Rate, setting.Base)!.Value;
    }

    private static long Absorbed(Setting setting, OverheadAbsorptionLine line) => line.Rate is { } rate
        ? Rounding.LineAmount(line.Quantity, rate, 0, setting.Base)!.Value
        : Rounding.LineAmount(setting.InBaseUnits(line.Item, line.Quantity, line.Unit), setting.Item(line.Item).Rate!.Value, 0, setting.Base)!.Value;
}
