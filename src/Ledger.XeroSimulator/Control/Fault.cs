namespace Ledger.XeroSimulator;

/// <summary>What goes wrong with a matching request.</summary>
public enum FaultKind
{
    /// <summary>Answers <see cref="Fault.Status"/> instead of doing anything.</summary>
    Status,

    /// <summary>Waits <see cref="Fault.Delay"/> before doing anything.</summary>
    Latency,

    /// <summary>Waits, before doing anything, until the held requests are released.</summary>
    Hold,

    /// <summary>Closes the connection before doing anything.</summary>
    DropBefore,

    /// <summary>Does the work and closes the connection without an answer.</summary>
    DropAfter,

    /// <summary>Does the work and answers with the first half of the body, as if that were all.</summary>
    HalfBody,

    /// <summary>Does the work and closes the connection in the middle of the body.</summary>
    CutBody,

    /// <summary>Does the work and answers <see cref="Fault.Status"/> without a body.</summary>
    StatusAfter,
}

/// <summary>A planned fault.</summary>
public sealed record Fault
{
    public required FaultKind Kind { get; init; }

    /// <summary>GET, PUT, POST or DELETE; null matches all.</summary>
    public string? Method { get; init; }

    /// <summary>Part of the path, ignoring case, such as <c>/ManualJournals</c>; null matches all but the control endpoint.</summary>
    public string? Path { get; init; }

    /// <summary>How many requests it meets before it is spent.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many matching requests pass unharmed first.</summary>
    public int After { get; init; }

    public int Status { get; init; } = 500;

    /// <summary>Body of a <see cref="FaultKind.Status"/> fault; null: what Xero sends with that status.</summary>
    public string? Body { get; init; }

    /// <summary>Seconds for <c>Retry-After</c>.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The word of <c>X-Rate-Limit-Problem</c> on a 429.</summary>
    public string? RateLimitProblem { get; init; }

    public TimeSpan Delay { get; init; }

    /// <summary>The answer is kept under the idempotency key, as Xero keeps its own errors; null: for status 500 only.</summary>
    public bool? Cached { get; init; }
}
