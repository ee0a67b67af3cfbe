namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>A value laid along a quantity; the first x units are worth the rounded share, beyond the quantity as before it.</summary>
public sealed record Ruler(long Value, long Quantity)
{
    public static Ruler Nothing { get; } = new(0, 1);

    public long First(long units) => (Exact.Of(Value) * Exact.Of(units) / Exact.Of(Quantity)).HalfToEven();

    public long Between(long from, long to) => First(to) - First(from);
}

/// <summary>Neighbouring units on one ruler.</summary>
/// <param name="Units">Millionths, more than zero.</param>
/// <param name="Ruler">What they lie on.</param>
/// <param name="At">Where the first of them lies on it.</param>
public readonly record struct Run(long Units, Ruler Ruler, long At)
{
    public long Worth => Ruler.Between(At, At + Units);
}

/// <summary>Runs laid end to end.</summary>
public static class Laid
{
    public static Run[] Whole(long value, long units) => [new(units, new(value, units), 0)];

    public static long Worth(this IEnumerable<Run> runs) => runs.Sum(run => run.Worth);

    /// <summary>The units [from, to) of runs laid end to end.</summary>
    public static IEnumerable<Run> Slice(this IEnumerable<Run> runs, long from, long to)
    {
        var start = 0L;
        foreach (var run in runs)
        {
            var (first, last) = (Math.Max(from, start), Math.Min(to, start + run.Units));
            if (first < last) yield return new(last - first, run.Ruler, run.At + (first - start));
            start += run.Units;
        }
    }

    /// <summary>Neighbours that follow each other on one ruler become one run.</summary>
    public static List<Run> Joined(this IEnumerable<Run> runs)
    {
        var joined = new List<Run>();
        foreach (var run in runs)
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Ruler == run.Ruler && last.At + last.Units == run.At) joined[^1] = last with { Units = last.Units + run.Units };
            else joined.Add(run);
        }
        return joined;
    }

    /// <summary>The same units with a charge on them: each run becomes a ruler of its own, of its value and its part of the charge.</summary>
    public static IEnumerable<Run> With(this IEnumerable<Run> runs, Run charge)
    {
        var start = charge.At;
        foreach (var run in runs.Joined())
        {
            yield return Whole(run.Worth + charge.Ruler.Between(start, start + run.Units), run.Units)[0];
            start += run.Units;
        }
    }
}

/// <summary>Something worked out once. Where it needs itself for that it must come to nothing, for a cost that depends on itself is refused.</summary>
/// <param name="workOut">Works it out.</param>
/// <param name="nothing">What it is taken for while it is being worked out.</param>
/// <param name="isNothing">Whether it came to nothing.</param>
public sealed class Ring<T>(Func<T> workOut, T nothing, Func<T, bool> isNothing)
    where T : class
{
    private bool _atWork;
    private bool _needsItself;
    private T? _value;

    public T Value
    {
        get
        {
            if (_value is not null) return _value;
            if (_atWork)
            {
                _needsItself = true;
                return nothing;
            }
            _atWork = true;
            var value = workOut();
            if (_needsItself && !isNothing(value)) throw new InvalidOperationException("A cost depends on itself, and was not refused.");
            return _value = value;
        }
    }
}
