using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;
using NodaTime.Text;

namespace Ledger.Scenarios.Stories;

/// <summary>
/// Tells a story that is written as text, line by line, to a book. A story's own lines begin at the margin; what the book answers is indented
/// under them: a journal as "date nature: debits / credits", a warning, or a refusal. The grammar is in Stories/README.md.
/// </summary>
internal sealed class Teller
{
    private static readonly Instant Now = Instant.FromUtc(2026, 6, 1, 0, 0);
    private readonly Book _book = new();
    private readonly List<Recorded> _events = [];
    private readonly Dictionary<string, Document> _documents = [];
    private readonly HashSet<string> _items = [];
    private readonly HashSet<string> _locations = [];

    public Book Book => _book;

    /// <summary>All that the book recorded, the catalogue included.</summary>
    public IReadOnlyList<Recorded> Events => _events;

    /// <summary>Whether each command is previewed before it is carried out.</summary>
    public bool Previews { get; init; }

    /// <summary>The kinds of the documents that were accepted.</summary>
    public IEnumerable<DocumentKind> Kinds => _events.Select(entry => entry.Command).OfType<EnterDocument>().Select(enter => enter.Document.Kind).Distinct();

    public IEnumerable<string> Tell(IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(line => line.Length == 0 || line[0] != ' '))
        {
            yield return line;
            if (line.Length == 0 || line[0] == '#') continue;
            foreach (var answer in Answer(line)) yield return "  " + answer;
        }
    }

    private IEnumerable<string> Answer(string line)
    {
        var words = new Words(line);
        switch (words.Next())
        {
            case "book": return Open(words);
            case "lock": return Do(new SetLockDate(Words.Date(words.Next()), "story"));
            case "unlock": return Do(new SetLockDate(null, "story"));
            case "negative": return Do(new ChangeSettings(_book.Settings! with { NegativeStock = words.Next() == "allowed" ? NegativeStock.Allow : NegativeStock.Refuse }));
            case "policy": return Do(new ChangeSettings(Catalogue.Policy(_book.Settings!, words)));
            case "tracking": return Do(new ChangeSettings(_book.Settings! with { Tracking = new(_book.Settings!.Tracking.Append(Catalogue.Rule(words))) }));
            case "tracking-off": return Do(new ChangeSettings(_book.Settings! with { Tracking = ValueList<TrackingRule>.Empty }));
            case "item": return Put(Catalogue.ReadItem(words));
            case "category": return Put(Catalogue.ReadCategory(words));
            case "location": return Put(Catalogue.ReadLocation(words));
            case "contact": return Do(new PutContact(new Contact(words.Next(), "Customer", null) { Group = words.Next() }));
            case "void": return Do(new VoidDocument(_documents[words.Next()].Key, "story"));
            case "close-order": return Do(new CloseOrder(_documents[words.Next()].Key));
            case "reopen-order": return Do(new ReopenOrder(_documents[words.Next()].Key));
            case "balances": return Answers.Balances(_events, _book.BaseCurrency!, words.IsAtEnd ? LocalDate.MaxIsoValue : Words.Date(words.Next()));
            case "stock": return Answers.Stock(_events, _book.BaseCurrency!);
            case "open": return Answers.OpenAccruals(_events, _book.BaseCurrency!);
            case var date: return Enter(Words.Date(date), words);
        }
    }

    private List<string> Open(Words words)
    {
        var settings = new BookSettings("Story", NegativeStock.Refuse, 0, 0, false, AccountMap.Standard);
        Do(new OpenBook("story", words.Next(), settings));
        foreach (var contact in (string[])["S", "C"]) Do(new PutContact(new(contact, contact == "S" ? "Supplier" : "Customer", null)));
        Do(new PutTaxRate(new("GST", "15 %, recoverable", 15, true, "INPUT2")));
        Do(new PutTaxRate(new("LOST", "15 %, not recoverable", 15, false, "NONE")));
        return Put(new Location("main", "main", AccountOverrides.None));
    }

    private List<string> Enter(LocalDate date, Words words)
    {
        var time = words.Take(word => word.Contains(':') && char.IsDigit(word[0]) && !word.EndsWith(':')) is { } text ? LocalTimePattern.GeneralIso.Parse(text + ":00").Value : LocalTime.Midnight;
        var head = Head.Read(date, (int)(time.TickOfDay / NodaConstants.TicksPerMillisecond), words);
        var document = new Documents(_documents, _book.BaseCurrency!).Read(head, words) with { Tags = head.Tags };
        foreach (var (field, value) in document.Facts()) Know(field, value);
        var answer = Do(new EnterDocument(document) { MoveToOpenPeriod = head.Moves });
        _documents.TryAdd(head.Id, document);
        return answer;
    }

    /// <summary>Items and places that a story names without a word about them are plain ones.</summary>
    private void Know(string field, object? value)
    {
        foreach (var item in Named(field, value, "Item", "item_id").Where(_items.Add)) Do(new PutItem(Catalogue.Item(item)));
        foreach (var place in Named(field, value, "Location", "location_id", "from_location_id", "to_location_id").Where(_locations.Add))
            Do(new PutLocation(new(place, place, AccountOverrides.None)));
    }

    private static IEnumerable<string> Named(string field, object? value, string property, params string[] fields)
    {
        if (fields.Contains(field[(field.LastIndexOf('.') + 1)..])) return value is string id ? [id] : [];
        return value?.GetType().GetProperty(property, typeof(string))?.GetValue(value) is string named ? [named] : [];
    }

    private List<string> Put(Item item)
    {
        _items.Add(item.Id);
        return Do(new PutItem(item));
    }

    private List<string> Put(Category category) => Do(new PutCategory(category));

    private List<string> Put(Location location)
    {
        _locations.Add(location.Id);
        return Do(new PutLocation(location));
    }

    private List<string> Do(Command command)
    {
        if (Previews) _book.Preview(command, Now, "story");
        switch (_book.Execute(command, Now, "story"))
        {
            case Accepted accepted:
                _events.Add(accepted.Event);
                return [
                    .. accepted.Event.Postings.Select(posting => Answers.Journal(posting, _book.BaseCurrency!)),
                    .. accepted.Warnings.Select(warning => $"warning, {warning.Reason}: {warning.Message}")];
            case Rejected { Rejection: var rejection }:
                return [$"refused, {rejection.Reason}: {rejection.Message}"];
            default:
                return ["already in effect"];
        }
    }
}
