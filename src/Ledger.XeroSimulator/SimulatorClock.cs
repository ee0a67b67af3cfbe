namespace Ledger.XeroSimulator;

/// <summary>The simulator's own clock: the machine's, shifted, or standing still. The only place that reads the machine's.</summary>
/// <remarks>Values are cut to the millisecond, which is what Xero's dates carry, so that what was read back compares equal.</remarks>
public sealed class SimulatorClock
{
    private readonly object gate = new();
    private TimeSpan offset;
    private DateTimeOffset? frozenAt;

    internal SimulatorClock(DateTimeOffset? startAt, bool frozen)
    {
        if (startAt is { } start)
            offset = start - TimeProvider.System.GetUtcNow();
        if (frozen)
            frozenAt = startAt ?? TimeProvider.System.GetUtcNow();
    }

    /// <summary>The present, in UTC.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (gate)
            {
                var now = (frozenAt ?? TimeProvider.System.GetUtcNow() + offset).ToUniversalTime();
                return new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
            }
        }
    }

    /// <summary>Moves the clock; a negative span moves it back.</summary>
    public void Advance(TimeSpan span)
    {
        lock (gate)
        {
            if (frozenAt is { } frozen)
                frozenAt = frozen + span;
            else
                offset += span;
        }
    }

    /// <summary>Sets the clock; it goes on running unless it is frozen.</summary>
    public void Set(DateTimeOffset moment)
    {
        lock (gate)
        {
            if (frozenAt is not null)
                frozenAt = moment;
            else
                offset = moment - TimeProvider.System.GetUtcNow();
        }
    }

    /// <summary>Stops the clock at its present, or lets it run on from there.</summary>
    public void Freeze(bool frozen)
    {
        var now = Now;
        lock (gate)
        {
            frozenAt = frozen ? now : null;
            offset = now - TimeProvider.System.GetUtcNow();
        }
    }
}
