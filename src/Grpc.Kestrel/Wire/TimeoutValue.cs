using System.Globalization;

namespace Grpc.Kestrel.Wire;

/// <summary>The form of grpc-timeout: one to eight digits and a unit (n, u, m, S, M, H).</summary>
internal static class TimeoutValue
{
    /// <summary>What a timer can wait for, a little under fifty days.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1d);

    private const long MostDigits = 99_999_999;

    private static readonly (char Unit, long Ticks)[] CoarserUnits =
    [
        ('u', TimeSpan.TicksPerMicrosecond),
        ('m', TimeSpan.TicksPerMillisecond),
        ('S', TimeSpan.TicksPerSecond),
        ('M', TimeSpan.TicksPerMinute),
        ('H', TimeSpan.TicksPerHour),
    ];

    /// <summary>Null for a value that is malformed, or so long that it means no deadline.</summary>
    internal static TimeSpan? Parse(ReadOnlySpan<char> text)
    {
        if (text.Length is < 2 or > 9) return null;
        if (!long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;

        var ticks = text[^1] switch
        {
            'n' => (number + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick,
            'u' => number * TimeSpan.TicksPerMicrosecond,
            'm' => number * TimeSpan.TicksPerMillisecond,
            'S' => number * TimeSpan.TicksPerSecond,
            'M' => number * TimeSpan.TicksPerMinute,
            'H' => number * TimeSpan.TicksPerHour,
            _ => -1,
        };
        return ticks < 0 || ticks > Longest.Ticks ? null : new TimeSpan(ticks);
    }

    /// <summary>The finest unit that eight digits can hold, rounded up; at least one nanosecond.</summary>
    internal static string Format(TimeSpan timeout)
    {
        var ticks = timeout.Ticks;
        if (ticks <= 0) return "1n";
        if (ticks <= MostDigits / TimeSpan.NanosecondsPerTick) return Text(ticks * TimeSpan.NanosecondsPerTick, 'n');
        foreach (var (unit, ticksPerUnit) in CoarserUnits)
        {
            var number = ((ticks - 1) / ticksPerUnit) + 1;
            if (number <= MostDigits) return Text(number, unit);
        }

        return Text(MostDigits, 'H');
    }

    private static string Text(long number, char unit) => string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");
}
