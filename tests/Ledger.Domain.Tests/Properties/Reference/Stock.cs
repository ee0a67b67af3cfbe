namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>Neighbouring units of a receipt line that lie on one ruler.</summary>
/// <param name="From">The first, counted from the start of the receipt line.</param>
/// <param name="To">The unit after the last.</param>
/// <param name="Ruler">Its own, or that of the bill line that covers the units.</param>
/// <param name="Position">Where the first unit lies on the ruler.</param>
/// <param name="Cover">The bill line; null where none covers the units.</param>
public sealed record Run(long From, long To, Ruler Ruler, long Position, BillLine? Cover)
{
    public Run Part(long from, long to) => this with { From = from, To = to, Position = Position + (from - From) };

    public long Worth => Ruler.Between(Position, Position + (To - From));
}

/// <summary>A receipt line: its units, run by run.</summary>
public sealed class ReceiptLine(When at, string document, string item, string location, Ruler ruler)
{
    public When At { get; } = at;

    public string Document { get; } = document;

    public string Item { get; } = item;

    public string Location { get; } = location;

    public Ruler Own { get; } = ruler;

    public List<Run> Runs { get; private set; } = [new(0, ruler.Quantity, ruler, 0, null)];

    public long Worth(long from, long to) =>
        Runs.Where(run => run.From < to && run.To > from).Sum(run => run.Part(Math.Max(run.From, from), Math.Min(run.To, to)).Worth);

    /// <summary>Lays the units [from, to) on another ruler.</summary>
    public void Lay(long from, long to, Ruler ruler, long position, BillLine? cover)
    {
        var runs = new List<Run>();
        foreach (var run in Runs)
        {
            if (run.From < Math.Min(run.To, from)) runs.Add(run.Part(run.From, Math.Min(run.To, from)));
            if (Math.Max(run.From, to) < run.To) runs.Add(run.Part(Math.Max(run.From, to), run.To));
        }
        runs.Add(new(from, to, ruler, position, cover));
        Runs = [.. runs.OrderBy(run => run.From)];
    }
}

/// <summary>Units [From, To) of a bill line: at a receipt line from its unit Start on, or waiting for goods.</summary>
public sealed record Share(long From, long To, ReceiptLine? Goods, long Start);

/// <summary>A stock line of a bill.</summary>
public sealed class BillLine(When at, string document, string item, Ruler ruler, (string Document, int Line)? receipt)
{
    public When At { get; } = at;

    public string Document { get; } = document;

    public string Item { get; } = item;

    public Ruler Ruler { get; } = ruler;

    /// <summary>The one receipt line that it is for; null: any of the order line.</summary>
    public (string Document, int Line)? Receipt { get; } = receipt;

    public List<Share> Shares { get; } = [new(0, ruler.Quantity, null, 0)];
}

/// <summary>A line of a shipment.</summary>
public sealed record Taking(When At, string Document, string Item, string Location, long Quantity);
