using System.Globalization;
using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using NodaTime;
using NodaTime.Text;

namespace Ledger.Scenarios.Shared;

/// <summary>A scenario told to a book: each step as the document that the business would enter.</summary>
/// <remarks>
/// A batch or serial is an item of its own here: such a pool is one queue per batch, as an item's is. Where a bill stands before its receipt, both
/// refer to a purchase order; a bill of a negative quantity is a supplier's credit note for earlier bills of that receipt at that price.
/// </remarks>
internal sealed class ScenarioBook
{
    private static readonly Instant Now = Instant.FromUtc(2026, 12, 1, 0, 0);
    private readonly Scenario _scenario;
    private readonly Book _book = new();
    private readonly List<Recorded> _events = [];
    private readonly HashSet<string> _ordered = [];
    private readonly Dictionary<string, decimal> _openBills = [];

    public ScenarioBook(Scenario scenario)
    {
        _scenario = scenario;
        var negative = scenario.Tags.Contains("negative_stock") ? NegativeStock.Allow : NegativeStock.Refuse;
        Do(new OpenBook("scenario", scenario.BaseCurrency, new("Scenario", negative, 0, 0, false, AccountMap.Standard)));
        Do(new PutContact(new("S", "Supplier", null)));
        var receipts = scenario.Steps.Where(step => step.Op == "receive").ToList();
        foreach (var item in scenario.Steps.Where(step => step.Item is not null).Select(ItemOf).Distinct())
            Do(new PutItem(new(item, item, "each", ValueList<UnitConversion>.Empty, CostingMethod.Fifo, null, null, AccountOverrides.None)));
        foreach (var place in scenario.Steps.Select(step => step.At).OfType<string>().Distinct()) Do(new PutLocation(new(place, place, AccountOverrides.None)));
        foreach (var receipt in receipts.Where(receipt => scenario.Steps.TakeWhile(step => step != receipt).Any(step => step.Receipt == receipt.Id)))
        {
            _ordered.Add(receipt.Id);
            var line = new PurchaseOrderLine("1", ItemOf(receipt), Number(receipt.Qty), null, PriceOf(receipt), 0, null, "");
            Do(new EnterDocument(new PurchaseOrder("PO-" + receipt.Id, DateOf(receipt), "S", CurrencyOf(receipt), "", new([line]))));
        }
    }

    public void Tell(Step step)
    {
        switch (step.Op)
        {
            case "receive":
                var order = _ordered.Contains(step.Id) ? "PO-" + step.Id : null;
                var received = new GoodsReceiptLine("1", ItemOf(step), step.At!, Number(step.Qty), null, PriceOf(step), order is null ? null : "1", "");
                Do(new EnterDocument(new GoodsReceipt(step.Id, DateOf(step), 0, "S", order, CurrencyOf(step), new([received]))));
                break;
            case "bill" when Number(step.Qty) < 0:
                Credit(step);
                break;
            case "bill":
                BillTarget target = _ordered.Contains(step.Receipt!) ? new BillsOrderLine(new("PO-" + step.Receipt, "1")) : new BillsReceiptLine(new(step.Receipt!, "1"));
                var billed = new SupplierBillLine("1", "", Number(step.Qty), null, PriceOf(step), 0, null, target);
                Do(new EnterDocument(new SupplierBill(step.Id, DateOf(step), 0, null, "S", "", CurrencyOf(step), AmountsAre.NoTax, new([billed]))));
                _openBills[step.Id] = Number(step.Qty);
                break;
            case "issue":
                Do(new EnterDocument(new Shipment(step.Id, DateOf(step), 0, null, "", new([new("1", ItemOf(step), step.At!, Number(step.Qty), null, "")]))));
                break;
            default:
                throw new NotSupportedException(step.Op);
        }
    }

    /// <summary>What the book says of an expectation, in the expectation's own form.</summary>
    public string Answer(Expectation expectation)
    {
        var lines = _events.SelectMany(entry => entry.Postings).SelectMany(posting => posting.Lines);
        if (expectation.OnHand is { } stock)
        {
            var item = (stock.Batch ?? stock.Serial) is { } part ? $"{stock.Item}/{part}" : null;
            bool Is(string? known) => item is null ? known == stock.Item || known?.StartsWith(stock.Item + "/", StringComparison.Ordinal) == true : known == item;
            var quantity = _events.SelectMany(entry => entry.Movements).Where(movement => Is(movement.Item) && movement.Location == stock.At).Sum(movement => movement.Quantity);
            var worth = lines.Where(line => line.Role == AccountRole.Inventory && Is(line.Item) && line.Location == stock.At).Sum(line => line.Signed);
            return $"{Like(stock.Qty, quantity, 6)} = {Text(worth)}";
        }
        if (expectation.IssueCost is { } issue)
            return Text(_events.SelectMany(entry => entry.CostChanges).Where(change => change.Document == new DocumentKey(DocumentKind.Shipment, issue.Step)).Sum(change => change.Amount));
        return Text(lines.Where(line => line.Role == RoleOf(expectation.Account!.Role)).Sum(line => line.Signed));
    }

    private void Credit(Step step)
    {
        var left = -Number(step.Qty);
        var bills = _scenario.Steps.Where(known => known.Op == "bill" && known.Receipt == step.Receipt && known.UnitCost == step.UnitCost && _openBills.ContainsKey(known.Id));
        foreach (var bill in bills)
        {
            var taken = Math.Min(left, _openBills[bill.Id]);
            if (taken == 0) continue;
            var line = new SupplierCreditNoteLine("1", "", taken, null, PriceOf(step), null, new CreditsBillLine(new(bill.Id, "1")));
            Do(new EnterDocument(new SupplierCreditNote($"{step.Id}-{bill.Id}", DateOf(step), 0, "S", "", CurrencyOf(step), AmountsAre.NoTax, new([line]))));
            _openBills[bill.Id] -= taken;
            left -= taken;
        }
        if (left != 0) throw new InvalidOperationException($"{_scenario.Id}: no earlier bill for {left} of {step.Id}.");
    }

    private void Do(Command command)
    {
        var outcome = _book.Execute(command, Now, "scenario");
        _events.Add(outcome is Accepted { Event: var recorded } ? recorded : throw new InvalidOperationException($"{_scenario.Id}: {command} gives {outcome}"));
    }

    private string Text(long amount) => Decimals.Text(amount, _book.BaseCurrency!.Decimals);

    /// <summary>A quantity with as many decimals as the expected text has.</summary>
    private static string Like(string wanted, long quantity, int decimals) =>
        Number(wanted) == quantity / (decimal)Math.Pow(10, decimals) ? wanted : Decimals.ShortText(quantity, decimals);

    private static string ItemOf(Step step) => (step.Batch ?? step.Serial) is { } part ? $"{step.Item}/{part}" : step.Item!;

    private DocumentCurrency CurrencyOf(Step step) => step.Fx is { } fx ? new(fx.Currency, Number(fx.Rate)) : new(_scenario.BaseCurrency, 1);

    private static decimal PriceOf(Step step) => Number(step.Fx?.UnitPrice ?? step.UnitCost!);

    private static LocalDate DateOf(Step step) => LocalDatePattern.Iso.Parse(step.Date).Value;

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static AccountRole RoleOf(string role) => role switch
    {
        "inventory" => AccountRole.Inventory,
        "grni" => AccountRole.Grni,
        "git" => AccountRole.Git,
        "cogs" => AccountRole.Cogs,
        "payable" => AccountRole.Payable,
        "price_variance" => AccountRole.PriceVariance,
        "fx_gain_loss" => AccountRole.Exchange,
        _ => throw new NotSupportedException(role),
    };
}
