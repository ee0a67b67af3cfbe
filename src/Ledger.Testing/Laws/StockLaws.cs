using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Testing.Ledgers;
using NodaTime;

namespace Ledger.Testing.Laws;

/// <summary>Laws between stock, its value and the inventory account.</summary>
internal static class StockLaws
{
    public static void AccountsAreTheSubledger(Told told)
    {
        foreach (var date in told.AllDates)
        {
            InProduction(told, date);
            var stock = told.Ledger.StockAt(date).GroupBy(row => (row.Item, row.Location)).ToDictionary(place => place.Key, place => place.Sum(row => row.Value));
            var account = told.BalancesAt(date).Where(entry => entry.Key.Role is AccountRole.Inventory or AccountRole.InTransit)
                .GroupBy(entry => (entry.Key.Item!, entry.Key.Location ?? "")).ToDictionary(place => place.Key, place => place.Sum(entry => entry.Value));
            foreach (var place in stock.Keys.Union(account.Keys))
            {
                var (wanted, got) = (stock.GetValueOrDefault(place), account.GetValueOrDefault(place));
                Broken.Unless(wanted == got, () => $"{date:uuuu-MM-dd}: the account of {place.Item1} {(place.Item2.Length == 0 ? "in transit" : $"at {place.Item2}")} is {got}, and its stock is worth {wanted}");
            }
        }
    }

    public static void PoolsAreWorthTheirStock(Told told)
    {
        var credits = told.Asked.Any(entry => entry.Answer.Recorded && MayTakeMoreThanTheCost(entry.Command));
        foreach (var date in told.OpenDates)
        {
            foreach (var pool in told.Ledger.StockAt(date))
            {
                var what = $"{date:uuuu-MM-dd}: {pool.Quantity} millionths of {pool.Item} {pool.Lot} at {pool.Location} are worth {pool.Value}";
                Broken.Unless(pool.Quantity != 0 || pool.Value == 0, () => what);
                Broken.Unless(credits || pool.Quantity <= 0 || pool.Value >= 0, () => what);
            }
        }
    }

    /// <summary>What is in production is there for an order that is open: a closed one, and an assembly, leave nothing.</summary>
    private static void InProduction(Told told, LocalDate date)
    {
        if (date < told.OpenFrom) return;
        var closed = told.InForce.OfType<ProductionClose>().Where(close => close.EffectiveDate <= date).Select(close => close.Order).ToHashSet();
        var open = told.InForce.OfType<ProductionOrder>().Where(order => order.EffectiveDate <= date && !closed.Contains(order.Id)).Select(order => order.Outputs[0].Item).ToHashSet();
        foreach (var balance in told.BalancesAt(date).Where(entry => entry.Key.Role == AccountRole.Wip))
            Broken.Unless(balance.Key.Item is { } item && open.Contains(item), () => $"{date:uuuu-MM-dd}: {balance.Key} is {balance.Value}, and no order for it is open");
    }

    /// <summary>Whether a document may take more off the value of stock than it has: a credit or a charge below nothing.</summary>
    private static bool MayTakeMoreThanTheCost(Command command) => command is EnterDocument { Document: var document } && document switch
    {
        SupplierCreditNote note => note.Lines.Any(line => line.Target is AllowsOnBillLine),
        SupplierBill bill => bill.Lines.Any(line => line.UnitPrice < 0),
        LandedCostVoucher voucher => voucher.Lines.Any(line => line.Source is ChargeEstimate { Amount: < 0 } or ChargeOfBill { Amount: < 0 } || line.Targets.Any(target => target.Amount < 0)),
        ProductionCompletion completion => completion.Lines.Any(line => line.Completed is CompletesByProduct { Value: > 0 }),
        Assembly assembly => assembly.Outputs.Any(output => output.ByProductValue > 0),
        _ => false,
    };
}
