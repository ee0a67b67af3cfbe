using Ledger.Domain.Primitives;

namespace Ledger.Testing.Stories;

/// <summary>What a random story may do.</summary>
public sealed record StoryOptions
{
    /// <summary>Everything.</summary>
    public static StoryOptions Everything { get; } = new();

    /// <summary>The kinds of documents that may be entered.</summary>
    public ValueList<DocumentKind> Kinds { get; init; } = new(Enum.GetValues<DocumentKind>());

    /// <summary>The base currency; null: any of those with two decimals, none and three.</summary>
    public string? BaseCurrency { get; init; }

    /// <summary>How many commands at least.</summary>
    public int MinSteps { get; init; } = 3;

    /// <summary>How many commands at most.</summary>
    public int MaxSteps { get; init; } = 36;

    /// <summary>Whether documents are voided.</summary>
    public bool Voids { get; init; } = true;

    /// <summary>Whether periods are closed and reopened.</summary>
    public bool Closings { get; init; } = true;

    /// <summary>Whether purchase and sales orders are closed and reopened.</summary>
    public bool ClosesOrders { get; init; } = true;

    /// <summary>Whether settings and items change on the way.</summary>
    public bool Changes { get; init; } = true;

    /// <summary>
    /// Whether documents leave to the book what it fixes when they are entered: the batches that expire first, the rest of a bill's charge, the last
    /// cost as the price of a receipt. Their books depend on the order of arrival, as is their purpose.
    /// </summary>
    public bool FixesAtEntry { get; init; } = true;

    /// <summary>Whether books may cost in the order of entry or refuse what is back-dated, instead of costing again.</summary>
    public bool OtherBackDating { get; init; } = true;

    /// <summary>Whether credits and charges may be larger than the cost of what they are for, so that stock may be worth less than nothing.</summary>
    public bool LargeCredits { get; init; } = true;

    /// <summary>Whether some prices are so large that amounts do not fit 64 bits.</summary>
    public bool HugeAmounts { get; init; }
}
