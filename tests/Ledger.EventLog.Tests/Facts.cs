using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Sales;
using NodaTime;

namespace Ledger.EventLog.Tests;

/// <summary>Made-up facts of every kind: what the bytes must keep, not what the rules would say.</summary>
internal sealed class Facts
{
    private static readonly Currency Base = Currency.Of("NZD");
    private readonly Random _random;
    private readonly Made _made;

    public Facts(int seed)
    {
        _random = new(seed);
        _made = new(_random);
        Commands =
        [
            .. Made.Kinds(typeof(Command)).Where(type => type != typeof(EnterDocument)).Select(type => new Func<Command>(() => (Command)_made.Of(type))),
            .. Made.Kinds(typeof(Document)).Select(type => new Func<Command>(() => _made.Of<EnterDocument>() with { Document = (Document)_made.Of(type) })),
        ];
    }

    /// <summary>One function for each kind of command and document.</summary>
    public IReadOnlyList<Func<Command>> Commands { get; }

    /// <summary>The event of a command, with postings and changes of any number.</summary>
    public Recorded Event(long sequence, Command command)
    {
        var number = 0;
        return new(
            sequence, Instant.FromUtc(2026, 3, 1, 8, 0).PlusNanoseconds(_random.NextInt64(1_000_000_000_000_000)), _made.Of<string>(), command,
            List(3, () => Posting(sequence, ++number)), List(30, _made.Of<Movement>), List(30, _made.Of<CostChange>), List(30, _made.Of<AccrualChange>));
    }

    /// <summary>Events from <paramref name="first"/> on, of commands of all kinds in turn.</summary>
    public List<Recorded> Events(long first, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Event(first + i, Commands[i % Commands.Count]()))];

    /// <summary>A shipment of one line as most shipments are, with what it posts.</summary>
    public static Recorded UsualShipment(long sequence)
    {
        var usd = Currency.Of("USD");
        var date = new LocalDate(2026, 3, 3);
        var shipment = new Shipment($"SH-{sequence:000000}", date, 0, null, "", new([new("1", "ITEM-0001", "MAIN", 3m, null, "")]));
        JournalLine Line(AccountRole role, string account, Side side) => new(role, account, side, new(2550, usd), "ITEM-0001", "MAIN", "1", null);
        var posting = new Posting(
            sequence, 1, date, null, shipment.Key, PostingNature.Document, Carrier.ManualJournal, null,
            new([Line(AccountRole.Cogs, "310", Side.Debit), Line(AccountRole.Inventory, "640", Side.Credit)]));
        return new(
            sequence, Instant.FromUtc(2026, 3, 3, 9, 30).PlusNanoseconds(sequence * 100), "shop", new EnterDocument(shipment), new([posting]),
            new([new(shipment.Key, 0, "ITEM-0001", "MAIN", date, -3_000_000)]), new([new(shipment.Key, 0, date, 2550)]), ValueList<AccrualChange>.Empty);
    }

    private Posting Posting(long sequence, int number)
    {
        var lines = new List<JournalLine>();
        if (_random.Next(4) == 0)
        {
            // Half a cent of another currency: nothing in base currency, but a side.
            lines.Add(_made.Of<JournalLine>() with { Side = Side.Debit, Amount = new(0, Base), CurrencyAmount = new Money(1, Currency.Of("JPY")) });
            lines.Add(lines[0].Opposite());
        }
        for (var pair = _random.Next(1, 5); pair > 0; pair--)
        {
            var line = _made.Of<JournalLine>();
            lines.Add(line with
            {
                Amount = new(_random.NextInt64(1, 100_000_000_000), Base),
                CurrencyAmount = line.CurrencyAmount is { } amount ? amount with { MinorUnits = _random.Next(1000) } : null,
            });
            lines.Add(lines[^1].Opposite() with { Account = _made.Of<string>(), Tracking = _made.Of<Tracking>() });
        }
        return new(
            sequence, number, _made.Of<LocalDate>(), _random.Next(2) == 0 ? null : _made.Of<LocalDate>(), _made.Of<DocumentKey>(),
            _made.Of<PostingNature>(), _made.Of<Carrier>(), _random.Next(2) == 0 ? null : $"{_random.Next(1, 99)}-1", new(lines));
    }

    private ValueList<T> List<T>(int most, Func<T> make) => new(Enumerable.Range(0, _random.Next(most + 1)).Select(_ => make()).ToArray());
}
