using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using NodaTime;
using NodaTime.Text;

namespace Ledger.Scenarios.Stories;

/// <summary>
/// Tells a story that is written as text, line by line, to a book. A story's own lines begin at the margin; what the book answers is indented
/// under them: a journal as "date nature: debits / credits", or a refusal. The grammar is in Stories/README.md.
/// </summary>
internal sealed class Teller
{
    private static readonly Instant Now = Instant.FromUtc(2026, 6, 1, 0, 0);
    private readonly Book _book = new();
    private readonly List<Recorded> _events = [];
    private readonly Dictionary<string, Document> _documents = [];
    private readonly HashSet<string> _items = [];
    private readonly HashSet<string> _locations = [];

    public static IEnumerable<string> Tell(IEnumerable<string> lines)
    {
        var teller = new Teller();
        foreach (var line in lines.Where(line => line.Length == 0 || line[0] != ' '))
        {
            yield return line;
            if (line.Length == 0 || line[0] == '#') continue;
            foreach (var answer in teller.Answer(line)) yield return "  " + answer;
        }
    }

    private IEnumerable<string> Answer(string line)
    {
        var words = new Words(line);
        switch (words.Next())
        {
            case "book": return Open(words);
            case "lock": return Do(new SetLockDate(Date(words.Next()), "story"));
            case "unlock": return Do(new SetLockDate(null, "story"));
            case "negative": return Do(new ChangeSettings(_book.Settings! with { NegativeStock = words.Next() == "allowed" ? NegativeStock.Allow : NegativeStock.Refuse }));
            case "void": return Do(new VoidDocument(_documents[words.Next()].Key, "story"));
            case "balances": return Balances(words.IsAtEnd ? LocalDate.MaxIsoValue : Date(words.Next()));
            case "stock": return Stock();
            case "open": return OpenAccruals();
            case var date: return Enter(Date(date), words);
        }
    }

    private List<string> Open(Words words)
    {
        var settings = new BookSettings("Story", NegativeStock.Refuse, 0, 0, false, AccountMap.Standard);
        Do(new OpenBook("story", words.Next(), settings));
        foreach (var contact in (string[])["S", "C"]) Do(new PutContact(new(contact, contact == "S" ? "Supplier" : "Customer", null)));
        Do(new PutTaxRate(new("GST", "15 %, recoverable", 15, true, "INPUT2")));
        Do(new PutTaxRate(new("LOST", "15 %, not recoverable", 15, false, "NONE")));
        return [];
    }

    private List<string> Enter(LocalDate date, Words words)
    {
        var time = words.Take(word => word.Contains(':') && char.IsDigit(word[0]) && !word.EndsWith(':')) is { } text ? LocalTimePattern.GeneralIso.Parse(text + ":00").Value : LocalTime.Midnight;
        var (verb, id) = (words.Next(), words.Next());
        var of = words.Take(word => word == "of") is null ? null : words.Next();
        words.Expect(":");
        var lines = words.Lines();
        var currency = lines.Select(line => line.Currency).FirstOrDefault(known => known is not null) ?? new(_book.BaseCurrency!.Code, 1);
        var milliseconds = (int)(time.TickOfDay / NodaConstants.TicksPerMillisecond);
        Document document = verb switch
        {
            "order" => new PurchaseOrder(id, date, "S", currency, "", new(lines.Select(line => new PurchaseOrderLine(line.Id, Item(line), line.Quantity, null, line.Price!.Value, 0, null, "")))),
            "receive" => new GoodsReceipt(
                id, date, milliseconds, of is null ? "S" : null, of, of is null || lines.Exists(line => line.Currency is not null) ? currency : null,
                new(lines.Select(line => new GoodsReceiptLine(line.Id, Item(line), Location(line), line.Quantity, null, line.Price, of is null ? null : line.Id, "")))),
            "bill" => new SupplierBill(id, date, milliseconds, null, "S", "", currency, AmountsAre.Exclusive, new(lines.Select(line =>
                new SupplierBillLine(line.Id, "", line.Quantity, null, line.Price!.Value, 0, line.Tax, Target(of, line))))),
            "credit" => new SupplierCreditNote(id, date, milliseconds, "S", "", currency, AmountsAre.Exclusive, new(lines.Select(line =>
                new SupplierCreditNoteLine(line.Id, "", line.Quantity, null, line.Price!.Value, line.Tax, new CreditsBillLine(new(of!, line.Id)))))),
            "ship" => new Shipment(id, date, milliseconds, "C", "", new(lines.Select(line => new ShipmentLine(line.Id, Item(line), Location(line), line.Quantity, null, "")))),
            "invoice" => new SalesInvoice(id, date, null, "C", "", currency, AmountsAre.Exclusive, new(lines.Select(line =>
                new SalesInvoiceLine(line.Id, "", Item(line), line.Quantity, line.Price!.Value, 0, line.Tax, null)))),
            _ => throw new FormatException($"'{verb}' is not a verb of stories."),
        };
        var answer = Do(new EnterDocument(document));
        _documents.TryAdd(id, document);
        return answer;
    }

    private BillTarget Target(string? of, StoryLine line) => of is null ? new BillsService(AccountRole.LandedCostClearing, null)
        : _documents[of] is PurchaseOrder ? new BillsOrderLine(new(of, line.Id)) : new BillsReceiptLine(new(of, line.Id));

    private string Item(StoryLine line)
    {
        if (_items.Add(line.Item)) Do(new PutItem(new(line.Item, line.Item, "each", ValueList<UnitConversion>.Empty, CostingMethod.Fifo, null, null, AccountOverrides.None)));
        return line.Item;
    }

    private string Location(StoryLine line)
    {
        if (_locations.Add(line.Location)) Do(new PutLocation(new(line.Location, line.Location, AccountOverrides.None)));
        return line.Location;
    }

    private List<string> Do(Command command)
    {
        switch (_book.Execute(command, Now, "story"))
        {
            case Accepted { Event: var recorded }:
                _events.Add(recorded);
                return [.. recorded.Postings.Select(Journal)];
            case Rejected { Rejection: var rejection }:
                return [$"refused, {rejection.Reason}: {rejection.Message}"];
            default:
                return ["already in effect"];
        }
    }

    private string Journal(Posting posting)
    {
        var moved = posting.OriginalDate is { } original ? $" (of {LocalDatePattern.Iso.Format(original)})" : "";
        var foreign = posting.Lines.Select(line => line.CurrencyAmount).FirstOrDefault(amount => amount is not null && amount.Value.Currency != _book.BaseCurrency);
        var total = foreign is null ? "" : $" [{foreign.Value.Currency} {Decimals.Text(posting.Lines.Where(line => line.Side == Side.Debit).Sum(line => line.CurrencyAmount?.MinorUnits ?? 0), foreign.Value.Currency.Decimals)}]";
        return $"{LocalDatePattern.Iso.Format(posting.EffectiveDate)}{moved} {posting.Nature.ToString().ToLowerInvariant()}: {Lines(posting, Side.Debit)} / {Lines(posting, Side.Credit)}{total}";
    }

    private static string Lines(Posting posting, Side side) => string.Join(", ", posting.Lines.Where(line => line.Side == side)
        .GroupBy(line => (line.Role, Place(line.Item, line.Location))).Select(group => $"{group.Key.Role}{group.Key.Item2} {Text(group.Sum(line => line.Amount.MinorUnits), group.First().Amount.Currency)}"));

    private IEnumerable<string> Balances(LocalDate date) => _events.SelectMany(entry => entry.Postings).Where(posting => posting.EffectiveDate <= date)
        .SelectMany(posting => posting.Lines).GroupBy(line => line.Role).OrderBy(group => group.Key)
        .Select(group => $"{group.Key} {Text(group.Sum(line => line.Signed), _book.BaseCurrency!)}");

    private IEnumerable<string> Stock() => _events.SelectMany(entry => entry.Movements).GroupBy(movement => (movement.Item, movement.Location)).OrderBy(group => group.Key)
        .Select(place =>
        {
            var worth = _events.SelectMany(entry => entry.Postings).SelectMany(posting => posting.Lines)
                .Where(line => (line.Role, line.Item, line.Location) == (AccountRole.Inventory, place.Key.Item, place.Key.Location)).Sum(line => line.Signed);
            return $"{new Quantity(place.Sum(movement => movement.Quantity))}{Place(place.Key.Item, place.Key.Location)} worth {Text(worth, _book.BaseCurrency!)}";
        });

    private IEnumerable<string> OpenAccruals() => _events.SelectMany(entry => entry.AccrualChanges).GroupBy(change => (change.Role, change.Document.Id, change.Line))
        .Select(group => (group.Key, Amount: group.Sum(change => change.Amount))).Where(entry => entry.Amount != 0).OrderBy(entry => entry.Key)
        .Select(entry => $"{entry.Key.Role} {entry.Key.Id} line {entry.Key.Line + 1}: {Text(entry.Amount, _book.BaseCurrency!)}");

    private static string Place(string? item, string? location) => item is null ? "" : $" {item}{(location is null or "main" ? "" : $"@{location}")}";

    private static string Text(long amount, Currency currency) => Decimals.Text(amount, currency.Decimals);

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
