using System.Globalization;

namespace Ledger.XeroSimulator;

/// <summary>Call limits per app and organisation, and per app. Windows are fixed and begin at the first call.</summary>
internal sealed class RateLimits(SimulatorClock clock)
{
    private readonly Dictionary<(string Client, Guid Tenant), Usage> usages = [];
    private readonly Dictionary<string, Window> apps = [];

    public SimulatorLimits Limits { get; set; } = new();

    /// <summary>Begins a call; the answer is the refusal, or null when the call may go on and must be ended by <see cref="Leave"/>.</summary>
    public Answer? Enter(string client, Guid tenant, SimulatorSwitches switches)
    {
        var now = clock.Now;
        var usage = UsageOf(client, tenant);
        var app = AppOf(client);
        usage.Minute.Roll(now, TimeSpan.FromMinutes(1));
        usage.Day.Roll(now, TimeSpan.FromDays(1));
        app.Roll(now, TimeSpan.FromMinutes(1));
        if (usage.Running >= Limits.Concurrent)
            return Refuse("concurrent", switches.ConcurrentRetryAfter ? TimeSpan.FromSeconds(1) : null);
        if (usage.Day.Count >= Limits.PerDay)
            return Refuse("day", usage.Day.Left(now, TimeSpan.FromDays(1)));
        if (usage.Minute.Count >= Limits.PerMinute)
            return Refuse("minute", usage.Minute.Left(now, TimeSpan.FromMinutes(1)));
        if (app.Count >= Limits.AppPerMinute)
            return Refuse(switches.AppMinuteProblem, app.Left(now, TimeSpan.FromMinutes(1)));
        usage.Running++;
        usage.Minute.Count++;
        usage.Day.Count++;
        app.Count++;
        return null;
    }

    public void Leave(string client, Guid tenant) => UsageOf(client, tenant).Running--;

    /// <summary>The headers that every answer carries.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers(string client, Guid tenant)
    {
        var now = clock.Now;
        var usage = UsageOf(client, tenant);
        var app = AppOf(client);
        usage.Minute.Roll(now, TimeSpan.FromMinutes(1));
        usage.Day.Roll(now, TimeSpan.FromDays(1));
        app.Roll(now, TimeSpan.FromMinutes(1));
        yield return new("X-MinLimit-Remaining", Remaining(Limits.PerMinute, usage.Minute.Count));
        yield return new("X-DayLimit-Remaining", Remaining(Limits.PerDay, usage.Day.Count));
        yield return new("X-AppMinLimit-Remaining", Remaining(Limits.AppPerMinute, app.Count));
    }

    /// <summary>Forgets what was used; calls under way still count as under way.</summary>
    public void Reset()
    {
        apps.Clear();
        foreach (var usage in usages.Values)
        {
            usage.Minute.Clear();
            usage.Day.Clear();
        }
    }

    private static string Remaining(int limit, int count) => Math.Max(0, limit - count).ToString(CultureInfo.InvariantCulture);

    private static Answer Refuse(string problem, TimeSpan? retryAfter)
    {
        var headers = new List<KeyValuePair<string, string>> { new("X-Rate-Limit-Problem", problem) };
        if (retryAfter is { } wait)
            headers.Add(new("Retry-After", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture)));
        return Answer.Empty(429) with { Headers = headers };
    }

    private Usage UsageOf(string client, Guid tenant)
    {
        if (!usages.TryGetValue((client, tenant), out var usage))
            usages[(client, tenant)] = usage = new Usage();
        return usage;
    }

    private Window AppOf(string client)
    {
        if (!apps.TryGetValue(client, out var window))
            apps[client] = window = new Window();
        return window;
    }

    private sealed class Usage
    {
        public Window Minute { get; } = new();

        public Window Day { get; } = new();

        public int Running { get; set; }
    }

    private sealed class Window
    {
        private DateTimeOffset? start;

        public int Count { get; set; }

        public void Roll(DateTimeOffset now, TimeSpan length)
        {
            if (start is { } begun && now < begun + length && now >= begun)
                return;
            start = now;
            Count = 0;
        }

        public TimeSpan Left(DateTimeOffset now, TimeSpan length) => start is { } begun ? begun + length - now : TimeSpan.Zero;

        public void Clear() => start = null;
    }
}
