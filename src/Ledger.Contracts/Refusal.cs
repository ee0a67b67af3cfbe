using Ledger.V1;

namespace Ledger.Contracts;

/// <summary>Why a request is refused, as a value: what the API and the poster's services answer with.</summary>
/// <remarks>Compares by reference.</remarks>
/// <param name="reason">Which rule.</param>
/// <param name="message">One sentence for a person.</param>
/// <param name="metadata">The facts as text, by name in snake_case, as the contract lists them for the reason.</param>
public sealed class Refusal(Reason reason, string message, IReadOnlyList<(string Name, string Value)> metadata)
{
    /// <summary>How many bad fields are told: some clients take no more than 8 KiB of trailers.</summary>
    public const int MaxViolations = 24;

    /// <summary>Which rule.</summary>
    public Reason Reason => reason;

    /// <summary>One sentence for a person.</summary>
    public string Message => message;

    /// <summary>The facts as text.</summary>
    public IReadOnlyList<(string Name, string Value)> Metadata => metadata;

    /// <summary>The bad fields, where the reason is about shape; up to <see cref="MaxViolations"/>.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; init; } = [];

    /// <summary>When to send it again, where the reason is about the service.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A refusal for the shape of a request.</summary>
    /// <param name="violations">The bad fields, at least one; the first gives the reason.</param>
    /// <param name="count">How many there are, with those that are not told.</param>
    public static Refusal Malformed(IReadOnlyList<FieldViolation> violations, int count) =>
        new(violations[0].Reason, Summary(violations, count), [("field", violations[0].Field), ("violations", count.ToString())]) { Violations = violations };

    /// <summary>A refusal for one bad field.</summary>
    public static Refusal Malformed(Reason reason, string field, string description) =>
        Malformed([new FieldViolation { Reason = reason, Field = field, Description = description }], 1);

    /// <summary>The same for a command of a batch.</summary>
    public Rejection ToRejection()
    {
        var rejection = new Rejection { Reason = reason, Code = (int)ReasonTable.Of(reason).Status, Message = message };
        foreach (var (name, value) in metadata) rejection.Metadata[name] = value;
        rejection.FieldViolations.AddRange(Violations);
        return rejection;
    }

    private static string Summary(IReadOnlyList<FieldViolation> violations, int count) => count == 1
        ? $"{violations[0].Field}: {violations[0].Description}"
        : $"{violations[0].Field}: {violations[0].Description} And {count - 1} more.";
}
