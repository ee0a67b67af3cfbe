using System.Globalization;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;
using NodaTime;
using NodaTime.Text;

namespace Ledger.Scenarios.Shared;

/// <summary>The steps of a scenario as documents.</summary>
/// <remarks>
/// Where a bill stands before its receipt, both refer to a purchase order. A bill of a negative quantity is a supplier's credit note: for the return
/// that it names, else for earlier bills of that receipt at that price. A transfer that a later step is the second leg of is one in two steps.
/// </remarks>
internal sealed class ScenarioDocuments(Scenario scenario)
{
    private readonly Dictionary<string, decimal> _openBills = [];

    public IEnumerable<Document> Of(Step step) => step.Op switch
    {
        "receive" => [Receipt(step)],
        "bill" when step.SupplierReturn is not null => [Note(step, step.Id, -Number(step.Qty!), new CreditsReturnLine(new(step.SupplierReturn, "1")))],
        "bill" when Number(step.Qty!) < 0 => Credits(step),
        "bill" => [Bill(step)],
        "issue" => [new Shipment(step.Id, DateOf(step), 0, null, "", new([new("1", step.Item!, step.At!, Number(step.Qty!), null, "") { Lot = step.Lot }]))],
        "customer_return" => [new CustomerReturn(step.Id, DateOf(step), 0, null, "", new([new("1", new(step.Issue!, "1"), Number(step.Qty!), null, null, null, "")]))],
        "supplier_return" => [new SupplierReturn(step.Id, DateOf(step), 0, null, "", new([new("1", new(step.Receipt!, "1"), Number(step.Qty!), null, "")]))],
        "transfer" when step.Of is not null => [new TransferReceipt(step.Id, DateOf(step), 0, step.Of, new([new("1", "1", Number(step.Qty!), null, step.To)]))],
        "transfer" => [Transfer(step)],
        "landed_cost" => [Voucher(step)],
        "adjust" => [new StockAdjustment(step.Id, DateOf(step), 0, "", new(
            [new("1", step.Item!, step.At!, step.Lot, null, Number(step.Qty!), null, step.UnitCost is null ? null : Number(step.UnitCost), null, "")]))],
        "revalue" => [new Revaluation(step.Id, DateOf(step), 0, "", new([new("1", step.Item!, step.At!, step.Lot, Number(step.NewUnitCost!), null)]))],
        "assemble" => [Assembly(step)],
        _ => throw new NotSupportedException(step.Op),
    };

    /// <summary>An order for each receipt that is billed before it comes.</summary>
    public IEnumerable<Document> Orders() => scenario.Steps.Where(step => step.Op == "receive" && IsOrdered(step.Id)).Select(receipt =>
        new PurchaseOrder("PO-" + receipt.Id, DateOf(receipt), "S", CurrencyOf(receipt), "", new(
            [new("1", receipt.Item!, Number(receipt.Qty!), null, PriceOf(receipt), 0, null, "")])));

    public static LocalDate DateOf(Step step) => LocalDatePattern.Iso.Parse(step.Date).Value;

    public static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    private bool IsOrdered(string receipt) => scenario.Steps.TakeWhile(step => step.Id != receipt).Any(step => step.Receipt == receipt);

    private GoodsReceipt Receipt(Step step)
    {
        var order = IsOrdered(step.Id) ? "PO-" + step.Id : null;
        var line = new GoodsReceiptLine("1", step.Item!, step.At!, Number(step.Qty!), null, PriceOf(step), order is null ? null : "1", "") { Lot = step.Lot };
        return new(step.Id, DateOf(step), 0, "S", order, CurrencyOf(step), new([line]));
    }

    private SupplierBill Bill(Step step)
    {
        BillTarget target = IsOrdered(step.Receipt!) ? new BillsOrderLine(new("PO-" + step.Receipt, "1")) : new BillsReceiptLine(new(step.Receipt!, "1"));
        _openBills[step.Id] = Number(step.Qty!);
        return new(step.Id, DateOf(step), 0, null, "S", "", CurrencyOf(step), AmountsAre.NoTax, new(
            [new("1", "", Number(step.Qty!), null, PriceOf(step), 0, null, target)]));
    }

    private List<SupplierCreditNote> Credits(Step step)
    {
        var notes = new List<SupplierCreditNote>();
        var left = -Number(step.Qty!);
        var bills = scenario.Steps.Where(known => known.Op == "bill" && known.Receipt == step.Receipt && known.UnitCost == step.UnitCost && _openBills.ContainsKey(known.Id));
        foreach (var bill in bills)
        {
            var taken = Math.Min(left, _openBills[bill.Id]);
            if (taken == 0) continue;
            notes.Add(Note(step, $"{step.Id}-{bill.Id}", taken, new CreditsBillLine(new(bill.Id, "1"))));
            _openBills[bill.Id] -= taken;
            left -= taken;
        }
        return left == 0 ? notes : throw new InvalidOperationException($"{scenario.Id}: no earlier bill for {left} of {step.Id}.");
    }

    private SupplierCreditNote Note(Step step, string id, decimal quantity, CreditTarget target) =>
        new(id, DateOf(step), 0, "S", "", CurrencyOf(step), AmountsAre.NoTax, new([new("1", "", quantity, null, PriceOf(step), null, target)]));

    private Transfer Transfer(Step step)
    {
        var arrival = scenario.Steps.FirstOrDefault(known => known.Of == step.Id);
        var line = new TransferLine("1", step.Item!, step.Lot, false, Number(step.Qty!), null, "");
        return new(step.Id, DateOf(step), 0, step.From!, arrival?.To ?? step.To!, arrival is not null, "", new([line]));
    }

    private LandedCostVoucher Voucher(Step step)
    {
        var basis = step.By switch
        {
            "value" => SpreadBasis.Value,
            "quantity" => SpreadBasis.Quantity,
            "weight" => SpreadBasis.Weight,
            "volume" => SpreadBasis.Volume,
            "equal" => SpreadBasis.Equally,
            "manual" => SpreadBasis.Given,
            _ => throw new NotSupportedException(step.By),
        };
        var targets = step.Targets!.Select((target, i) => scenario.Steps.Single(known => known.Id == target) switch
        {
            { Op: "receive" } => new ChargeTarget(DocumentKind.GoodsReceipt, new(target, "1"), Share(i)),
            { Op: "transfer", Of: null } => new(DocumentKind.Transfer, new(target, "1"), Share(i)),
            { Op: "transfer" } => new(DocumentKind.TransferReceipt, new(target, "1"), Share(i)),
            { Op: "assemble" } => new(DocumentKind.Assembly, new(target, "made"), Share(i)),
            var other => throw new NotSupportedException(other.Op),
        });
        return new(step.Id, DateOf(step), 0, "", null, new([new("1", "", new ChargeEstimate(Amount(step.Amount!)), basis, new(targets))]));
        long? Share(int target) => step.Shares is { } shares ? Amount(shares[target]) : null;
    }

    private Assembly Assembly(Step step)
    {
        var made = new AssemblyOutput("made", step.Output!.Item, step.Output.At, null, null, Number(step.Output.Qty), null, null, null);
        var byProducts = (step.ByProducts ?? []).Select((part, i) => new AssemblyOutput($"by{i}", part.Item, part.At, null, null, Number(part.Qty), null, null, Amount(part.Value!)));
        return new(
            step.Id, DateOf(step), 0, OutputShare.Quantity, "",
            new(step.Inputs!.Select((part, i) => new AssemblyInput($"in{i}", part.Item, part.At, null, false, Number(part.Qty), null))),
            new(step.Overheads!.Select((overhead, i) => new OverheadAbsorptionLine($"over{i}", overhead.Name, 1, null, Number(overhead.Amount), null))),
            new(byProducts.Prepend(made)));
    }

    private DocumentCurrency CurrencyOf(Step step) => step.Fx is { } fx ? new(fx.Currency, Number(fx.Rate)) : new(scenario.BaseCurrency, 1);

    private static decimal PriceOf(Step step) => Number(step.Fx?.UnitPrice ?? step.UnitCost!);

    /// <summary>Minor units of the base currency.</summary>
    private long Amount(string text) => (long)(Number(text) * (decimal)Math.Pow(10, scenario.MinorUnits));
}
