using System.Globalization;
using System.Text;

namespace Ledger.XeroSimulator;

/// <summary>The faults that are still to come, in the order they were planned.</summary>
internal sealed class FaultPlan
{
    private readonly object gate = new();
    private readonly List<Planned> planned = [];
    private TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int waiting;

    /// <summary>Requests that are being held now.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    public int Remaining
    {
        get
        {
            lock (gate)
                return planned.Sum(p => p.Times);
        }
    }

    public void Add(Fault fault)
    {
        lock (gate)
            planned.Add(new Planned(fault));
    }

    public void Clear()
    {
        lock (gate)
            planned.Clear();
        Release();
    }

    /// <summary>Lets all held requests go on; later ones are held again.</summary>
    public void Release()
    {
        lock (gate)
        {
            released.TrySetResult();
            released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The faults a request meets: the first of each kind that matches it.</summary>
    public IReadOnlyList<Fault> Take(string method, string path)
    {
        lock (gate)
        {
            var met = new List<Fault>();
            foreach (var plan in planned)
            {
                if (!plan.Matches(method, path) || met.Any(f => f.Kind == plan.Fault.Kind))
                    continue;
                if (plan.After > 0)
                {
                    plan.After--;
                    continue;
                }
                plan.Times--;
                met.Add(plan.Fault);
            }
            planned.RemoveAll(p => p.Times <= 0);
            return met;
        }
    }

    /// <summary>Waits out a delay or a hold.</summary>
    public async Task WaitAsync(IReadOnlyList<Fault> met, CancellationToken stopping)
    {
        foreach (var fault in met)
        {
            if (fault.Kind == FaultKind.Latency)
                await Task.Delay(fault.Delay, stopping);
            if (fault.Kind == FaultKind.Hold)
                await HoldAsync(stopping);
        }
    }

    /// <summary>The answer of a status fault: as planned, or as Xero words that status.</summary>
    public static Answer AnswerOf(Fault fault)
    {
        var headers = new List<KeyValuePair<string, string>>();
        if (fault.RetryAfter is { } seconds)
            headers.Add(new("Retry-After", seconds.ToString(CultureInfo.InvariantCulture)));
        if (fault.RateLimitProblem is { } problem)
            headers.Add(new("X-Rate-Limit-Problem", problem));
        var answer = fault switch
        {
            { Body: { } body } => new Answer(
                fault.Status, body.StartsWith('{') ? "application/json; charset=utf-8" : "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(body)),
            { Status: 401 } => Answer.Problem(401, "Unauthorized", "AuthenticationUnsuccessful"),
            { Status: 403 } => Answer.Problem(403, "Forbidden", "AuthenticationUnsuccessful"),
            { Status: 404 } => Answer.NotFound(),
            { Status: 429 } => Answer.Empty(429),
            { Status: 503 } => Answer.Text(503, "The Organisation is offline"),
            { Status: >= 500 } => new Answer(fault.Status, "text/html; charset=utf-8", "<html><body>An error occurred.</body></html>"u8.ToArray()),
            _ => Answer.Empty(fault.Status),
        };
        return answer with { Headers = headers };
    }

    private async Task HoldAsync(CancellationToken stopping)
    {
        Task gateOpens;
        lock (gate)
        {
            gateOpens = released.Task;
            waiting++;
        }
        try
        {
            await gateOpens.WaitAsync(stopping);
        }
        finally
        {
            lock (gate)
                waiting--;
        }
    }

    private sealed class Planned(Fault fault)
    {
        public Fault Fault { get; } = fault;

        public int Times { get; set; } = fault.Times;

        public int After { get; set; } = fault.After;

        public bool Matches(string method, string path) => Times > 0
            && (Fault.Method is null || Fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
            && (Fault.Path is null || path.Contains(Fault.Path, StringComparison.OrdinalIgnoreCase));
    }
}
