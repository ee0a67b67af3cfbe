namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>Units that came into a pool in one movement.</summary>
/// <param name="at">Its place on the time line.</param>
/// <param name="place">The pool.</param>
/// <param name="quantity">Millionths, more than zero.</param>
/// <param name="original">False where its cost comes from goods that were ours before: moved, returned or made.</param>
/// <param name="laid">The rulers that its units lie on by the end of the day, charges aside.</param>
/// <param name="charge">What landed cost vouchers lay over its units, or null.</param>
public sealed class Layer(When at, Place place, long quantity, bool original, Func<IEnumerable<Run>> laid, Func<Run?> charge)
{
    private readonly Ring<List<Run>> _uncharged = new(() => laid().Joined(), [.. Laid.Whole(0, quantity)], runs => runs.TrueForAll(run => run.Ruler.Value == 0));
    private List<Run>? _runs;

    public When At { get; } = at;

    public Place Place { get; } = place;

    public long Quantity { get; } = quantity;

    public bool Original { get; } = original;

    public List<Run> Uncharged => _uncharged.Value;

    public List<Run> Runs => _runs ??= charge() is { } on ? [.. Uncharged.With(on)] : Uncharged;

    public long Worth => Runs.Worth();
}

/// <summary>Units of a layer that a movement took.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="From">The first of them in it.</param>
/// <param name="Units">Millionths.</param>
/// <param name="Late">Whether they came when they had been taken already.</param>
public readonly record struct Piece(Layer Layer, long From, long Units, bool Late)
{
    public IEnumerable<Run> Runs => Layer.Runs.Slice(From, From + Units);
}

/// <summary>Units that left a pool in one movement, in the order in which they were found.</summary>
/// <param name="at">Its place on the time line.</param>
/// <param name="place">The pool.</param>
/// <param name="quantity">Millionths, more than zero.</param>
/// <param name="isShort">Whether more was asked for than was there.</param>
/// <param name="lastKnown">The ruler that stands in for what is not there.</param>
public sealed class Taking(When at, Place place, long quantity, bool isShort, Func<Ruler> lastKnown)
{
    public When At { get; } = at;

    public Place Place { get; } = place;

    public long Quantity { get; } = quantity;

    public bool IsShort { get; } = isShort;

    public List<Piece> Pieces { get; } = [];

    public long Missing => Quantity - Pieces.Sum(piece => piece.Units);

    public long Cost => Laid(piece => false).Worth();

    /// <summary>
    /// What goes on with the units where they are moved, come back or are made into something: what came too late counts only where its cost does not
    /// come from goods of ours; else the stand-in stays.
    /// </summary>
    public IEnumerable<Run> Flow() => Laid(piece => piece is { Late: true, Layer.Original: false });

    /// <summary>The stand-in is laid along all units that were not there in time, each at its place, whatever came for the others.</summary>
    private IEnumerable<Run> Laid(Func<Piece, bool> standsIn)
    {
        var at = 0L;
        foreach (var piece in Pieces)
        {
            if (standsIn(piece)) yield return new(piece.Units, lastKnown(), at);
            else foreach (var run in piece.Runs) yield return run;
            if (piece.Late) at += piece.Units;
        }
        if (Missing > 0) yield return new(Missing, lastKnown(), at);
    }
}

/// <summary>A pool at one moment: what is left of each layer, first in first out, and what still lacks goods.</summary>
public sealed class Pool
{
    private readonly List<(Layer Layer, long From, long To)> _left = [];
    private readonly List<Taking> _lacking = [];

    public long OnHand => _left.Sum(units => units.To - units.From) - _lacking.Sum(taking => taking.Missing);

    public void Bring(Layer layer)
    {
        _left.Add((layer, 0, layer.Quantity));
        foreach (var taking in _lacking) Find(taking, late: true);
        _lacking.RemoveAll(taking => taking.Missing == 0);
    }

    public void Take(Taking taking)
    {
        Find(taking, late: false);
        if (taking.Missing > 0) _lacking.Add(taking);
    }

    /// <summary>Takes the last units of one layer, as far as they are there; the rest as ever.</summary>
    public void TakeBack(Taking taking, Layer layer)
    {
        var at = _left.FindIndex(units => units.Layer == layer);
        if (at >= 0)
        {
            var (_, from, to) = _left[at];
            var units = Math.Min(taking.Quantity, to - from);
            taking.Pieces.Add(new(layer, to - units, units, false));
            if (units == to - from) _left.RemoveAt(at);
            else _left[at] = (layer, from, to - units);
        }
        Take(taking);
    }

    private void Find(Taking taking, bool late)
    {
        while (taking.Missing > 0 && _left.Count > 0)
        {
            var (layer, from, to) = _left[0];
            var units = Math.Min(taking.Missing, to - from);
            taking.Pieces.Add(new(layer, from, units, late));
            if (units == to - from) _left.RemoveAt(0);
            else _left[0] = (layer, from + units, to);
        }
    }
}
