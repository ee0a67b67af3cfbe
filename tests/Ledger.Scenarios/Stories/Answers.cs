using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;
using NodaTime.Text;

namespace Ledger.Scenarios.Stories;

/// <summary>What a book answers, as the lines of a story.</summary>
internal static class Answers
{
    /// <summary>An account shows its code where it is not the standard one of its role, a line its place where that is not main, and its tracking.</summary>
    public static string Journal(Posting posting, Currency baseCurrency)
    {
        var moved = posting.OriginalDate is { } original ? $" (of {LocalDatePattern.Iso.Format(original)})" : "";
        var foreign = posting.Lines.Select(line => line.CurrencyAmount).FirstOrDefault(amount => amount is not null && amount.Value.Currency != baseCurrency);
        var inCurrency = posting.Lines.Where(line => line.Side == Side.Debit).Sum(line => line.CurrencyAmount?.MinorUnits ?? 0);
        var total = foreign is null ? "" : $" [{foreign.Value.Currency} {Text(inCurrency, foreign.Value.Currency)}]";
        var unsent = posting.Carrier == Carrier.None ? ", not sent" : "";
        var date = LocalDatePattern.Iso.Format(posting.EffectiveDate);
        return $"{date}{moved} {posting.Nature.ToString().ToLowerInvariant()}{unsent}: {Lines(posting, Side.Debit)} / {Lines(posting, Side.Credit)}{total}";
    }

    public static IEnumerable<string> Balances(IEnumerable<Recorded> events, Currency currency, LocalDate date) => events.SelectMany(entry => entry.Postings)
        .Where(posting => posting.EffectiveDate <= date).SelectMany(posting => posting.Lines).GroupBy(line => line.Role).OrderBy(group => group.Key)
        .Select(group => $"{group.Key} {Text(group.Sum(line => line.Signed), currency)}");

    /// <summary>Quantity and value by item, place and lot: the cost of what came in less that of what went out, which is what the journals hold.</summary>
    public static IEnumerable<string> Stock(List<Recorded> events, Currency currency)
    {
        var costs = events.SelectMany(entry => entry.CostChanges).ToLookup(change => (change.Document, change.Line, change.Part), change => change.Amount);
        var lines = events.SelectMany(entry => entry.Postings).SelectMany(posting => posting.Lines).ToList();
        var places = events.SelectMany(entry => entry.Movements).GroupBy(movement => (movement.Item, movement.Location))
            .OrderBy(group => group.Key.Item, StringComparer.Ordinal).ThenBy(group => group.Key.Location, StringComparer.Ordinal);
        foreach (var place in places)
        {
            var (item, location) = place.Key;
            var sum = 0L;
            foreach (var lot in place.GroupBy(movement => movement.Lot).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                var worth = lot.GroupBy(movement => (movement.Document, movement.Line, movement.Part)).Sum(moved => Math.Sign(moved.First().Quantity) * costs[moved.Key].Sum());
                var quantity = lot.Sum(movement => movement.Quantity);
                sum += worth;
                // Between two places of ours: only what is there now.
                if (location.Length == 0 && quantity == 0 && worth == 0) continue;
                yield return $"{new Quantity(quantity)}{Place(item, location)}{(lot.Key is null ? "" : "/" + lot.Key)} worth {Text(worth, currency)}";
            }
            bool IsThere(JournalLine line) => location.Length == 0 ? line.Role == AccountRole.InTransit : line.Role == AccountRole.Inventory && line.Location == location;
            var posted = lines.Where(line => line.Item == item && IsThere(line)).Sum(line => line.Signed);
            if (posted != sum) throw new InvalidOperationException($"{place.Key} is worth {sum} by its movements and {posted} in the journals.");
        }
    }

    public static IEnumerable<string> OpenAccruals(IEnumerable<Recorded> events, Currency currency) => events.SelectMany(entry => entry.AccrualChanges)
        .GroupBy(change => (change.Role, change.Document.Id, change.Line)).Select(group => (group.Key, Amount: group.Sum(change => change.Amount)))
        .Where(entry => entry.Amount != 0).OrderBy(entry => entry.Key).Select(entry => $"{entry.Key.Role} {entry.Key.Id} line {entry.Key.Line + 1}: {Text(entry.Amount, currency)}");

    private static string Lines(Posting posting, Side side) => string.Join(", ", posting.Lines.Where(line => line.Side == side)
        .GroupBy(line => Code(line) + Place(line.Item, line.Location) + Tracked(line.Tracking))
        .Select(group => $"{group.Key} {Text(group.Sum(line => line.Amount.MinorUnits), group.First().Amount.Currency)}"));

    private static string Code(JournalLine line) => line.Account == AccountMap.Standard[line.Role] ? $"{line.Role}" : $"{line.Role}({line.Account})";

    private static string Tracked(Tracking tracking) => tracking switch
    {
        { First: null, Second: null } => "",
        { First: { } first, Second: null } => $" [{first}]",
        { First: null, Second: { } second } => $" [, {second}]",
        _ => $" [{tracking.First}, {tracking.Second}]",
    };

    private static string Place(string? item, string? location) => item is null ? "" : $" {item}{location switch { null or "main" => "", "" => " in transit", _ => $"@{location}" }}";

    private static string Text(long amount, Currency currency) => Decimals.Text(amount, currency.Decimals);
}
