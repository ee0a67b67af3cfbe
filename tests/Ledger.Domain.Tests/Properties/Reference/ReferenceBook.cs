using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using NodaTime;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>The catalogue that a reference looks things up in.</summary>
public sealed record Shelf(Currency Base, NegativeStock NegativeStock, AccountMap Accounts, IReadOnlyDictionary<string, Item> Items,
    IReadOnlyDictionary<string, Category> Categories, IReadOnlyDictionary<string, Location> Locations, IReadOnlyDictionary<string, TaxRate> TaxRates);

/// <summary>
/// The slow ledger: for one date it goes through the documents effective up to it, unit run by unit run, and says what every balance must be.
/// Written from the rules alone; it posts nothing, keeps nothing and knows nothing of the order of arrival but for ties.
/// </summary>
public sealed class ReferenceBook(Shelf shelf, IEnumerable<(Document Document, long Sequence)> documents)
{
    private readonly List<(Document Document, long Sequence)> _documents =
        [.. documents.OrderBy(entry => (entry.Document.EffectiveDate, entry.Document.TimeOfDay, entry.Sequence))];

    /// <summary>The balance of every account that is not zero, at the end of a date; debit positive.</summary>
    public Dictionary<AccountKey, long> BalancesAt(LocalDate date)
    {
        var balances = new Dictionary<AccountKey, long>();
        foreach (var (document, _) in _documents.Where(entry => entry.Document.EffectiveDate <= date)) Flat(document, Add);
        var (matches, takings) = GoThrough(date);
        foreach (var match in matches)
        {
            foreach (var line in match.Receipts)
            {
                Add(new(AccountRole.Inventory, InventoryAccount(line.Item, line.Location), line.Item, line.Location), line.Worth(0, line.Own.Quantity));
                Add(new(AccountRole.Grni, shelf.Accounts[AccountRole.Grni], line.Item, line.Location), -Owed(line));
            }
            foreach (var line in match.Bills) Add(new(AccountRole.Git, shelf.Accounts[AccountRole.Git], line.Item, null), Waiting(line));
            foreach (var (item, amount) in match.Variances) Add(new(AccountRole.PriceVariance, shelf.Accounts[AccountRole.PriceVariance], item, null), amount);
        }
        foreach (var (taking, cost) in Costs(matches, takings))
        {
            Add(new(AccountRole.Inventory, InventoryAccount(taking.Item, taking.Location), taking.Item, taking.Location), -cost);
            Add(new(AccountRole.Cogs, CogsAccount(taking.Item, taking.Location), taking.Item, taking.Location), cost);
        }
        return balances.Where(entry => entry.Value != 0).ToDictionary();

        void Add(AccountKey key, long amount) => balances[key] = balances.GetValueOrDefault(key) + amount;
    }

    /// <summary>What each receipt line owes and each bill line waits for at a date, in units and in money (neither negative), by document and line.</summary>
    public Dictionary<(DocumentKind Kind, string Document, int Line), (long Quantity, long Amount)> OpenAt(LocalDate date)
    {
        var open = new Dictionary<(DocumentKind, string, int), (long, long)>();
        foreach (var match in GoThrough(date).Matches)
        {
            foreach (var line in match.Receipts)
                open[(DocumentKind.GoodsReceipt, line.Document, line.At.Line)] = (line.Runs.Where(run => run.Cover is null).Sum(run => run.To - run.From), Owed(line));
            foreach (var line in match.Bills)
                open[(DocumentKind.SupplierBill, line.Document, line.At.Line)] = (line.Shares.Where(share => share.Goods is null).Sum(share => share.To - share.From), Waiting(line));
        }
        return open;
    }

    /// <summary>What bills and credit notes up to a date say that stock costs, in base currency.</summary>
    public (long Billed, long Credited) StockBilledUpTo(LocalDate date)
    {
        var (billed, credited) = (0L, 0L);
        foreach (var (document, _) in _documents.TakeWhile(entry => entry.Document.EffectiveDate <= date))
        {
            if (document is SupplierBill bill) billed += Priced(bill).Where((_, index) => bill.Lines[index].Target is not BillsService).Sum(line => line.Net);
            if (document is SupplierCreditNote note) credited += Priced(note).Lines.Sum(line => line.Net);
        }
        return (billed, credited);
    }

    /// <summary>The first shipment line at a place that asks for more than came in before it, or null.</summary>
    public Taking? FirstShortage(string item, string location)
    {
        var (matches, takings) = GoThrough(LocalDate.MaxIsoValue);
        var layers = Layers(matches, item, location);
        var outbound = 0L;
        foreach (var taking in takings.Where(taking => (taking.Item, taking.Location) == (item, location)))
        {
            outbound += taking.Quantity;
            if (layers.Where(layer => layer.At.IsBefore(taking.At)).Sum(layer => layer.Own.Quantity) < outbound) return taking;
        }
        return null;
    }

    public static long Owed(ReceiptLine line) => line.Runs.Where(run => run.Cover is null).Sum(run => run.Worth);

    public static long Waiting(BillLine line) => line.Shares.Where(share => share.Goods is null).Sum(share => line.Ruler.Between(share.From, share.To));

    private static List<ReceiptLine> Layers(IEnumerable<Match> matches, string item, string? location) =>
        [.. matches.SelectMany(match => match.Receipts).Where(line => line.Item == item && (location is null || line.Location == location)).OrderBy(line => line.At.Rank)];

    /// <summary>Each shipment line takes the first units of its place that no earlier one took; what it does not find costs what the last unit did.</summary>
    private IEnumerable<(Taking Taking, long Cost)> Costs(List<Match> matches, List<Taking> takings)
    {
        foreach (var place in takings.GroupBy(taking => (taking.Item, taking.Location)))
        {
            var units = new Queue<(ReceiptLine Line, long From)>(Layers(matches, place.Key.Item, place.Key.Location).Select(line => (line, 0L)));
            foreach (var taking in place.OrderBy(taking => taking.At.Rank))
            {
                var (cost, missing) = (0L, taking.Quantity);
                while (missing > 0 && units.TryPeek(out var first))
                {
                    var to = Math.Min(first.Line.Own.Quantity, first.From + missing);
                    cost += first.Line.Worth(first.From, to);
                    missing -= to - first.From;
                    units.Dequeue();
                    if (to < first.Line.Own.Quantity) units = new([(first.Line, to), .. units]);
                }
                if (missing > 0) cost += LastKnown(taking).First(missing);
                yield return (taking, cost);
            }
        }
    }

    /// <summary>The ruler of the last unit that came in before a shipment line, there or else anywhere, as its own date knows it.</summary>
    private Ruler LastKnown(Taking taking)
    {
        var then = GoThrough(taking.At.Date).Matches;
        var last = Layers(then, taking.Item, taking.Location).FindLast(line => line.At.IsBefore(taking.At))
            ?? Layers(then, taking.Item, null).FindLast(line => line.At.IsBefore(taking.At));
        return last?.Runs[^1].Ruler ?? new(0, 1);
    }

    private (List<Match> Matches, List<Taking> Takings) GoThrough(LocalDate date)
    {
        var matches = new Dictionary<(string, string, int), Match>();
        var bills = new Dictionary<(string, int), (Match Match, BillLine Line)>();
        var takings = new List<Taking>();
        foreach (var (document, sequence) in _documents.TakeWhile(entry => entry.Document.EffectiveDate <= date))
        {
            When At(int line) => new(document.EffectiveDate, document.TimeOfDay, sequence, line);
            switch (document)
            {
                case GoodsReceipt receipt:
                    for (var i = 0; i < receipt.Lines.Count; i++)
                    {
                        var line = receipt.Lines[i];
                        var ruler = new Ruler(ReceiptValue(receipt, line), Millionths(line.Item, line.Unit, line.Quantity));
                        MatchOf(MatchKey(receipt, i)).Receive(new(At(i), receipt.Id, line.Item, line.Location, ruler));
                    }
                    break;
                case SupplierBill bill:
                    var priced = Priced(bill);
                    for (var i = 0; i < bill.Lines.Count; i++)
                    {
                        if (Billed(bill.Lines[i]) is not var (key, item, receiptLine)) continue;
                        var ruler = new Ruler(priced[i].Net, Millionths(item, bill.Lines[i].Unit, bill.Lines[i].Quantity));
                        var line = new BillLine(At(i), bill.Id, item, ruler, receiptLine);
                        bills.Add((bill.Id, i), (MatchOf(key), line));
                        MatchOf(key).Bill(line);
                    }
                    break;
                case SupplierCreditNote note:
                    var amounts = Priced(note).Lines;
                    for (var i = 0; i < note.Lines.Count; i++)
                    {
                        var of = Find<SupplierBill>(((CreditsBillLine)note.Lines[i].Target).Line.Document);
                        var (match, line) = bills[(of.Id, of.Lines.ToList().FindIndex(known => known.Id == ((CreditsBillLine)note.Lines[i].Target).Line.Line))];
                        match.Credit(line, Millionths(line.Item, note.Lines[i].Unit, note.Lines[i].Quantity), amounts[i].Net);
                    }
                    break;
                case Shipment shipment:
                    for (var i = 0; i < shipment.Lines.Count; i++)
                    {
                        var line = shipment.Lines[i];
                        takings.Add(new(At(i), shipment.Id, line.Item, line.Location, Millionths(line.Item, line.Unit, line.Quantity)));
                    }
                    break;
                default: break;
            }
        }
        return ([.. matches.Values], takings);

        Match MatchOf((string, string, int) key) => matches.TryGetValue(key, out var match) ? match : matches[key] = new();
    }

    /// <summary>What is not stock: payable, receivable, revenue, tax, expense.</summary>
    private void Flat(Document document, Action<AccountKey, long> add)
    {
        switch (document)
        {
            case SupplierBill bill:
            {
                var lines = Priced(bill);
                for (var i = 0; i < lines.Count; i++)
                {
                    add(Plain(AccountRole.Tax), lines[i].Tax);
                    add(Plain(AccountRole.Payable), -lines[i].Tax - lines[i].Net);
                    if (bill.Lines[i].Target is BillsService service)
                        add(new(service.Role ?? AccountRole.Expense, service.Account ?? shelf.Accounts[service.Role ?? AccountRole.Expense], null, null), lines[i].Net);
                }
                break;
            }
            case SupplierCreditNote note:
            {
                var (lines, total) = Priced(note);
                foreach (var line in lines) add(Plain(AccountRole.Tax), -line.Tax);
                add(Plain(AccountRole.Payable), total);
                break;
            }
            case SalesInvoice invoice:
            {
                var (lines, total) = Pricing.Lines(
                    invoice.Lines.Select(line => (line.Quantity, line.UnitPrice, line.DiscountPercent, Rate(line.TaxRate))), invoice.Currency, invoice.AmountsAre, false, shelf.Base);
                for (var i = 0; i < lines.Count; i++)
                {
                    var line = invoice.Lines[i];
                    add(new(AccountRole.Revenue, line.Account ?? RevenueAccount(line.Item), line.Item, null), -lines[i].Net);
                    add(Plain(AccountRole.Tax), -lines[i].Tax);
                }
                add(Plain(AccountRole.Receivable), total);
                break;
            }
            default: break;
        }
    }

    private AccountKey Plain(AccountRole role) => new(role, shelf.Accounts[role], null, null);

    private IReadOnlyList<PricedLine> Priced(SupplierBill bill) => Pricing.Lines(
        bill.Lines.Select(line => (line.Quantity, line.UnitPrice, line.DiscountPercent, Rate(line.TaxRate))), bill.Currency, bill.AmountsAre, true, shelf.Base).Lines;

    private (IReadOnlyList<PricedLine> Lines, long Total) Priced(SupplierCreditNote note) => Pricing.Lines(
        note.Lines.Select(line => (line.Quantity, line.UnitPrice, 0m, Rate(line.TaxRate))), note.Currency, note.AmountsAre, true, shelf.Base);

    private (decimal, bool)? Rate(string? id) => id is null ? null : (shelf.TaxRates[id].Percent, shelf.TaxRates[id].Recoverable);

    private long ReceiptValue(GoodsReceipt receipt, GoodsReceiptLine line)
    {
        var order = receipt.Order is null ? null : Find<PurchaseOrder>(receipt.Order);
        var currency = receipt.Currency ?? order?.Currency ?? new(shelf.Base.Code, 1);
        var of = Currency.Of(currency.Code);
        if (line.UnitPrice is { } price) return Pricing.ToBase(Pricing.LineAmount(Exact.Of(line.Quantity), price, 0, of), currency, shelf.Base);
        var ordered = order!.Lines.Single(known => known.Id == line.OrderLine);
        var inOrderUnits = Exact.Of(line.Quantity) * Factor(line.Item, line.Unit) / Factor(line.Item, ordered.Unit);
        return Pricing.ToBase(Pricing.LineAmount(inOrderUnits, ordered.UnitPrice, ordered.DiscountPercent, of), currency, shelf.Base);
    }

    private static (string, string, int) MatchKey(GoodsReceipt receipt, int line) =>
        receipt.Lines[line].OrderLine is { } orderLine ? (receipt.Order!, orderLine, -1) : (receipt.Id, "", line);

    private ((string, string, int) Match, string Item, (string, int)? Receipt)? Billed(SupplierBillLine line)
    {
        switch (line.Target)
        {
            case BillsOrderLine(var reference):
                return ((reference.Document, reference.Line, -1), Find<PurchaseOrder>(reference.Document).Lines.Single(known => known.Id == reference.Line).Item, null);
            case BillsReceiptLine(var reference):
                var receipt = Find<GoodsReceipt>(reference.Document);
                var at = receipt.Lines.ToList().FindIndex(known => known.Id == reference.Line);
                return (MatchKey(receipt, at), receipt.Lines[at].Item, (receipt.Id, at));
            default:
                return null;
        }
    }

    private T Find<T>(string id)
        where T : Document => (T)_documents.Find(entry => entry.Document is T && entry.Document.Id == id).Document;

    private long Millionths(string item, string? unit, decimal quantity) => (Exact.Of(quantity) * Factor(item, unit) * Exact.Of(1_000_000L)).Whole();

    private Exact Factor(string item, string? unit)
    {
        if (unit is null || unit == shelf.Items[item].BaseUnit) return Exact.Of(1L);
        var conversion = shelf.Items[item].Conversions.Single(known => known.Unit == unit);
        return Exact.Of(conversion.Numerator) / Exact.Of(conversion.Denominator);
    }

    private string InventoryAccount(string item, string location) =>
        First(item, location, accounts => accounts.Inventory) ?? shelf.Accounts[AccountRole.Inventory];

    private string CogsAccount(string item, string location) => First(item, location, accounts => accounts.Cogs) ?? shelf.Accounts[AccountRole.Cogs];

    private string RevenueAccount(string? item) => (item is null ? null : First(item, null, accounts => accounts.Revenue)) ?? shelf.Accounts[AccountRole.Revenue];

    private string? First(string item, string? location, Func<AccountOverrides, string?> pick) =>
        pick(shelf.Items[item].Accounts)
        ?? (shelf.Items[item].Category is { } category ? pick(shelf.Categories[category].Accounts) : null)
        ?? (location is null ? null : pick(shelf.Locations[location].Accounts));
}
