using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;

namespace Ledger.Scenarios.Stories;

/// <summary>Documents made of what a story says. The verbs are in Stories/README.md.</summary>
/// <param name="known">The documents that the story has named, by id.</param>
/// <param name="baseCurrency">The book's.</param>
internal sealed class Documents(IReadOnlyDictionary<string, Document> known, Currency baseCurrency)
{
    public Document Read(Head head, Words words)
    {
        if (head.Verb == "close") return new ProductionClose(head.Id, head.Date, head.Time, head.Of!);
        if (head.Verb == "land") return Landing.Read(head, words, known, Minor);
        if (head.Verb is "make" or "plan") return Made(head, words);
        var lines = words.IsAtEnd ? [] : words.Lines();
        words.End();
        return head.Verb switch
        {
            "order" or "receive" or "bill" or "credit" or "allow" => Purchase(head, lines),
            "sell" or "ship" or "drop" or "invoice" => Sale(head, lines),
            "return" => Return(head, lines),
            "issue" or "absorb" or "complete" or "scrap" => Production(head, lines),
            _ => Stock(head, lines),
        };
    }

    private Document Purchase(Head head, List<StoryLine> lines)
    {
        var (id, date, time, of) = (head.Id, head.Date, head.Time, head.Of);
        var currency = CurrencyOf(lines);
        switch (head.Verb)
        {
            case "order":
                return new PurchaseOrder(id, date, "S", currency, "", new(lines.Select(line => new PurchaseOrderLine(line.Id, line.Item, line.Quantity, line.Unit, line.Price!.Value, 0, null, ""))));
            case "receive":
                return new GoodsReceipt(
                    id, date, time, of is null ? "S" : null, of, of is null || lines.Exists(line => line.Currency is not null) ? currency : null,
                    new(lines.Select(line => new GoodsReceiptLine(line.Id, line.Item, Place(line), line.Quantity, line.Unit, line.Price, of is null ? null : LineOf(line, of).Line, "")
                    {
                        Lot = line.Lot,
                        Expiry = line.Expires,
                    })));
            case "bill":
                return new SupplierBill(id, date, time, null, "S", "", currency, AmountsAre.Exclusive, new(lines.Select(line =>
                    new SupplierBillLine(line.Id, "", line.Quantity, line.Unit, line.Price!.Value, 0, line.Tax, Bills(line, of)))));
            case "credit" when known[of!] is SalesInvoice:
                return new CustomerCreditNote(id, date, "C", "", of, currency, AmountsAre.Exclusive, Invoiced(lines));
            default:
                return new SupplierCreditNote(id, date, time, "S", "", currency, AmountsAre.Exclusive, new(lines.Select(line =>
                    new SupplierCreditNoteLine(line.Id, "", line.Quantity, line.Unit, line.Price!.Value, line.Tax, Credits(head, line)))));
        }
    }

    private BillTarget Bills(StoryLine line, string? of)
    {
        if (line.IsService || (of is null && line.For is null)) return line.Account is null ? new BillsService(AccountRole.LandedCostClearing, null) : new BillsService(null, line.Account);
        var target = LineOf(line, of);
        return known[target.Document] switch
        {
            PurchaseOrder => new BillsOrderLine(target),
            LandedCostVoucher => new BillsEstimate(target),
            _ => new BillsReceiptLine(target),
        };
    }

    private CreditTarget Credits(Head head, StoryLine line)
    {
        var target = LineOf(line, head.Of);
        if (head.Verb == "allow") return new AllowsOnBillLine(target);
        if (known[target.Document] is SupplierReturn) return new CreditsReturnLine(target);
        var billed = ((SupplierBill)known[target.Document]).Lines.First(billed => billed.Id == target.Line).Target;
        return billed is BillsService or BillsEstimate ? new CreditsService(target) : new CreditsBillLine(target);
    }

    private Document Sale(Head head, List<StoryLine> lines)
    {
        var (id, date, time, of) = (head.Id, head.Date, head.Time, head.Of);
        return head.Verb switch
        {
            "sell" => new SalesOrder(id, date, "C", CurrencyOf(lines), "", new(lines.Select(line => new SalesOrderLine(line.Id, line.Item, line.Quantity, line.Unit, line.Price!.Value, 0, null, "")))),
            "ship" => new Shipment(id, date, time, "C", "", new(lines.Select(line => new ShipmentLine(line.Id, line.Item, Place(line), line.Quantity, line.Unit, "")
            {
                Lot = line.Lot,
                FirstExpired = line.FirstExpired,
                OrderLine = of is null ? null : LineOf(line, of),
                Account = line.Account,
            }))),
            "drop" => new DropShipment(id, date, time, "C", of is null ? "S" : null, of, of is null ? CurrencyOf(lines) : null, "", new(lines.Select(line =>
                new DropShipmentLine(line.Id, line.Item, line.Quantity, line.Unit, line.Price, of is null ? null : LineOf(line, of).Line, null, line.Account, "")))),
            _ => new SalesInvoice(id, date, null, "C", "", CurrencyOf(lines), AmountsAre.Exclusive, Invoiced(lines)),
        };
    }

    private static ValueList<SalesInvoiceLine> Invoiced(List<StoryLine> lines) =>
        new(lines.Select(line => new SalesInvoiceLine(line.Id, "", line.Item, line.Quantity, line.Price!.Value, 0, line.Tax, line.Account)));

    /// <summary>What goes back, or comes back: which it is says the document that it is of.</summary>
    private Document Return(Head head, List<StoryLine> lines) => known[head.Of!] switch
    {
        GoodsReceipt => new SupplierReturn(head.Id, head.Date, head.Time, null, "", new(lines.Select(line => new SupplierReturnLine(line.Id, LineOf(line, head.Of), line.Quantity, line.Unit, "")))),
        Shipment => new CustomerReturn(head.Id, head.Date, head.Time, "C", "", new(lines.Select(line =>
            new CustomerReturnLine(line.Id, LineOf(line, head.Of), line.Quantity, line.Unit, line.Location, line.Price, "")))),
        ComponentIssue issue => new ComponentReturn(head.Id, head.Date, head.Time, issue.Order, new(lines.Select(line =>
            new ComponentReturnLine(line.Id, LineOf(line, head.Of), line.Quantity, line.Unit, line.Location)))),
        var other => throw new FormatException($"{other.Key} is nothing that goods come back from."),
    };

    private Document Stock(Head head, List<StoryLine> lines)
    {
        var (id, date, time) = (head.Id, head.Date, head.Time);
        return head.Verb switch
        {
            "adjust" => new StockAdjustment(id, date, time, "", new(lines.Select(line =>
                new StockAdjustmentLine(line.Id, line.Item, Place(line), line.Lot, line.Expires, line.Quantity, line.Unit, line.Price, line.Account, "")))),
            "count" => new StockTake(id, date, time, "", new(lines.Select(line =>
                new StockTakeLine(line.Id, line.Item, Place(line), line.Lot, line.Expires, line.Quantity, line.Unit, line.Price, line.Account)))),
            "move" or "dispatch" => new Transfer(id, date, time, head.From!, head.To!, head.Verb == "dispatch", "", new(lines.Select(line =>
                new TransferLine(line.Id, line.Item, line.Lot, line.FirstExpired, line.Quantity, line.Unit, "")))),
            "arrive" => new TransferReceipt(id, date, time, head.Of!, new(lines.Select(line =>
                new TransferReceiptLine(line.Id, LineOf(line, head.Of).Line, line.Quantity, line.Unit, line.Location)))),
            "revalue" => new Revaluation(id, date, time, "", new(lines.Select(line => new RevaluationLine(line.Id, line.Item, Place(line), line.Lot, line.Price!.Value, line.Account)))),
            "opening" or "opening-in-xero" => new OpeningBalance(id, date, time, head.Verb == "opening-in-xero", "", new(lines.Select(line =>
                new OpeningBalanceLine(line.Id, Opens(line), line.Quantity, line.Unit, Minor(line.Worth!.Value))))),
            var verb => throw new FormatException($"'{verb}' is not a verb of stories."),
        };
    }

    private Document Production(Head head, List<StoryLine> lines)
    {
        var (id, date, time, order) = (head.Id, head.Date, head.Time, head.Of!);
        return head.Verb switch
        {
            "issue" => new ComponentIssue(id, date, time, order, new(lines.Select(line =>
                new ComponentIssueLine(line.Id, line.Item, Place(line), line.Lot, line.FirstExpired, line.Quantity, line.Unit, line.For)))),
            "absorb" => new OverheadAbsorption(id, date, time, order, new(lines.Select(line => Absorbed(line, line.Id)))),
            "complete" => new ProductionCompletion(id, date, time, order, new(lines.Select(line =>
                new ProductionCompletionLine(line.Id, Completes(order, line), Place(line), line.Lot, line.Expires, line.Quantity, line.Unit)))),
            _ => new ProductionScrap(id, date, time, order, new(lines.Select(line => new ProductionScrapLine(line.Id, Output(order, line), line.Quantity, line.Unit, line.WithCost, line.Account)))),
        };
    }

    private Document Made(Head head, Words words)
    {
        var outputs = words.Lines("from", "adds");
        var inputs = words.Takes("from") ? words.Lines("adds") : [];
        var overheads = words.Takes("adds") ? words.Lines() : [];
        words.End();
        var shared = head.By switch
        {
            null or "quantity" => OutputShare.Quantity,
            "weight" => OutputShare.Weight,
            "sales-value" => OutputShare.SalesValue,
            var other => throw new FormatException($"Outputs are not shared by '{other}'."),
        };
        if (head.Verb == "plan")
        {
            return new ProductionOrder(
                head.Id, head.Date, head.Time, head.At ?? "main", shared, "", new(outputs.Select(line => new PlannedOutput(line.Id, line.Item, line.Quantity, line.Unit, line.Share))),
                new(inputs.Concat(overheads).Select((line, i) => new PlannedComponent($"uses{i + 1}", line.Item, line.Quantity, line.Unit))));
        }
        return new Assembly(
            head.Id, head.Date, head.Time, shared, "",
            new(inputs.Select(line => new AssemblyInput("in" + line.Id, line.Item, Place(line), line.Lot, line.FirstExpired, line.Quantity, line.Unit))),
            new(overheads.Select(line => Absorbed(line, "adds" + line.Id))),
            new(outputs.Select(line => new AssemblyOutput(
                line.Id, line.Item, Place(line), line.Lot, line.Expires, line.Quantity, line.Unit, line.Share, line.Worth is { } worth ? Minor(worth) : null))));
    }

    private static Opening Opens(StoryLine line) =>
        line.For is null ? new OpensStock(line.Item, Place(line), line.Lot, line.Expires, line.Since) : new OpensTransit(LineOf(line, null));

    private Completed Completes(string order, StoryLine line) =>
        line.Worth is { } worth ? new CompletesByProduct(line.Item, Minor(worth)) : new CompletesOutput(Output(order, line));

    private static OverheadAbsorptionLine Absorbed(StoryLine line, string id) => new(id, line.Item, line.Quantity, line.Unit, line.Price, line.Account);

    private string Output(string order, StoryLine line) => ((ProductionOrder)known[order]).Outputs.First(output => output.Item == line.Item).Id;

    /// <summary>The line that a line refers to: the one it names, else that of the same number of the document's <c>of</c>.</summary>
    private static LineRef LineOf(StoryLine line, string? of) => line.For is null ? new(of!, line.Id) : Landing.Ref(line.For);

    private static string Place(StoryLine line) => line.Location ?? "main";

    private DocumentCurrency CurrencyOf(List<StoryLine> lines) => lines.Select(line => line.Currency).FirstOrDefault(currency => currency is not null) ?? new(baseCurrency.Code, 1);

    private long Minor(decimal amount) => (long)(amount * (decimal)Math.Pow(10, baseCurrency.Decimals));
}
