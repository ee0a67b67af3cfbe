namespace Ledger.Testing.Stories;

/// <summary>Random numbers that follow from a seed alone, the same on every machine: what FsCheck replays is the seed.</summary>
/// <param name="seed">Any number; the same seed throws the same.</param>
public sealed class Dice(long seed)
{
    private ulong _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL);

    /// <summary>A number from 0 to <paramref name="sides"/> - 1.</summary>
    public int Below(int sides)
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15UL;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return (int)((mixed ^ (mixed >> 31)) % (ulong)sides);
        }
    }

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>True once in <paramref name="times"/> throws.</summary>
    public bool OneIn(int times) => Below(times) == 0;

    /// <summary>True in so many of a hundred throws.</summary>
    public bool Percent(int percent) => Below(100) < percent;

    /// <summary>One of some.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public T Of<T>(params IReadOnlyList<T> some) => some.Count > 0 ? some[Below(some.Count)] : throw new ArgumentException("There is nothing to choose from.", nameof(some));

    /// <summary>One of some, or null where there is none.</summary>
    public T? Any<T>(IEnumerable<T> some)
        where T : class
    {
        var list = some as IReadOnlyList<T> ?? [.. some];
        return list.Count == 0 ? null : Of(list);
    }

    /// <summary>The same elements in a random order.</summary>
    public List<T> Shuffled<T>(IEnumerable<T> some)
    {
        var list = some.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
        return list;
    }
}
