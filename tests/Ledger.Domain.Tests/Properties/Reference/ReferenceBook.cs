using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>A document that was accepted.</summary>
/// <param name="Document">The document.</param>
/// <param name="Sequence">When it was entered.</param>
/// <param name="VoidedAt">When it was voided; null: it is in force.</param>
public sealed record Entered(Document Document, long Sequence, long? VoidedAt = null);

/// <summary>
/// The slow ledger: for one date it goes through the documents effective up to it, unit run by unit run, and says what every balance must be.
/// Written from the rules alone; it posts nothing and knows nothing of the order of arrival but for ties and for what is a fact of its entry.
/// </summary>
public sealed partial class ReferenceBook
{
    private readonly List<Entered> _entered;
    private readonly Dictionary<LocalDate, Day> _days = [];

    public ReferenceBook(Shelf shelf, IEnumerable<(Document Document, long Sequence)> documents)
        : this(shelf, documents.Select(entry => new Entered(entry.Document, entry.Sequence)))
    {
    }

    /// <param name="shelf">Settings and catalogue.</param>
    /// <param name="entered">Every document that was accepted, those voided since included: others may have counted on them when they were entered.</param>
    public ReferenceBook(Shelf shelf, IEnumerable<Entered> entered)
        : this(shelf, [.. entered], null)
    {
    }

    private ReferenceBook(Shelf shelf, List<Entered> entered, EntryFacts? facts)
    {
        (Shelf, _entered) = (shelf, entered);
        Facts = facts ?? new(this);
        InOrder =
        [
            .. entered.Where(entry => entry.VoidedAt is null).Select(entry => (entry.Document, entry.Sequence))
                .OrderBy(entry => (entry.Document.EffectiveDate, entry.Document.TimeOfDay, entry.Sequence)),
        ];
    }

    public Shelf Shelf { get; }

    public EntryFacts Facts { get; }

    /// <summary>The documents in force, in effective order.</summary>
    public List<(Document Document, long Sequence)> InOrder { get; }

    /// <summary>The balance of every account that is not zero, at the end of a date; debit positive.</summary>
    public Dictionary<AccountKey, long> BalancesAt(LocalDate date) => On(date).Balances();

    /// <summary>The story up to the end of a day.</summary>
    public Day On(LocalDate date) =>
        _days.TryGetValue(date, out var day) ? day : _days[date] = new(this, date, InOrder.TakeWhile(entry => entry.Document.EffectiveDate <= date));

    /// <summary>The book as it was just before a document was entered.</summary>
    public ReferenceBook AsAt(long sequence) => new(
        Shelf, [.. _entered.Where(entry => entry.Sequence < sequence && (entry.VoidedAt is null || entry.VoidedAt > sequence)).Select(entry => entry with { VoidedAt = null })], Facts);

    /// <summary>
    /// What each line has open at a date, in units (what is owed, waits or may be claimed) and in money (debit positive): receipts owe, returns claim,
    /// bills wait for goods, credits for bills.
    /// </summary>
    public Dictionary<LineKey, (long Quantity, long Amount)> OpenAt(LocalDate date)
    {
        var open = new Dictionary<LineKey, (long, long)>();
        foreach (var match in On(date).Matches)
        {
            foreach (var line in match.Receipts) open[line.Key] = (line.Stretches.Where(stretch => stretch.IsOwed).Sum(stretch => stretch.To - stretch.From), -line.Owed);
            foreach (var line in match.Returns) open[line.Key] = (line.Open.Sum(claim => claim.To - claim.From), line.OpenAmount);
            foreach (var line in match.Bills) open[line.Key] = (line.Shares.Where(share => share.Goods is null).Sum(share => share.To - share.From), line.Waiting);
            foreach (var line in match.Credits) open[line.Key] = (line.Waiting.Sum(part => part.To - part.From), -line.WaitingAmount);
        }
        return open;
    }

    /// <summary>The first movement at a place that asks for more than is there, with its document; or null.</summary>
    public (Document Document, Taking Taking)? FirstShortage(string item, string location)
    {
        var takings = On(LocalDate.MaxIsoValue).Takings.Where(entry => entry.Taking.IsShort && (entry.Taking.Place.Item, entry.Taking.Place.Location) == (item, location));
        return takings.Select(entry => ((Document, Taking)?)entry).FirstOrDefault();
    }
}
