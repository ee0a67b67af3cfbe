using System.Text.Json;
using Ledger.Domain.Journal;

namespace Ledger.XeroPoster.Mapping;

/// <summary>The option of one tracking category that a line carries.</summary>
/// <param name="Category">The category's name in the book's rules.</param>
/// <param name="Option">The option's name in the book's rules.</param>
/// <param name="CategoryId">Xero's id; null until the draft is checked against Xero.</param>
/// <param name="OptionId">Xero's id; null until the draft is checked against Xero.</param>
public sealed record DraftTracking(string Category, string Option, string? CategoryId = null, string? OptionId = null);

/// <summary>What a line is tracked by: one option, or two of different categories.</summary>
/// <param name="First">Of the book's first category; null: none.</param>
/// <param name="Second">Of the book's second category; null: none.</param>
public sealed record LineTracking(DraftTracking? First, DraftTracking? Second)
{
    /// <summary>The options, in the order of the categories.</summary>
    public IEnumerable<DraftTracking> Options() => new[] { First, Second }.OfType<DraftTracking>();

    /// <summary>As text that is the same for the same options.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>The options of such a text; null for empty text.</summary>
    public static LineTracking? FromJson(string json) => json.Length == 0 ? null : JsonSerializer.Deserialize<LineTracking>(json);
}

/// <summary>The names of the book's tracking categories when something was posted: a journal line says only its options.</summary>
/// <param name="names">In the order of the book's rules; at most two.</param>
public sealed class TrackingNames(IReadOnlyList<string> names)
{
    /// <summary>A book without tracking.</summary>
    public static TrackingNames None { get; } = new([]);

    /// <summary>The options with the categories that they belong to; null for none.</summary>
    public LineTracking? Of(Tracking tracking) => tracking == default ? null : new(Of(tracking.First, 0), Of(tracking.Second, 1));

    // An option without a category cannot come from the book's rules; Xero will not know this name, so that the posting is refused.
    private DraftTracking? Of(string? option, int place) =>
        option is null ? null : new(names.Count > place ? names[place] : $"(category {place + 1} of the book)", option);
}
