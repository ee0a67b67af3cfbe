using NodaTime;

namespace Ledger.Domain.Primitives;

/// <summary>The content of a document as the client sent it. Two documents with the same facts are the same document.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">The client's number of it.</param>
/// <param name="EffectiveDate">The accounting date.</param>
/// <param name="TimeOfDay">Milliseconds after midnight, 0 to 86,399,999; 0 where the client gives none. Orders documents of one date before their sequence.</param>
public abstract record Document(DocumentKind Kind, string Id, LocalDate EffectiveDate, int TimeOfDay)
{
    /// <summary>What tracking rules look at beside the document's own fields.</summary>
    public DocumentTags Tags { get; init; } = DocumentTags.None;

    /// <summary>Kind and id.</summary>
    public DocumentKey Key => new(Kind, Id);

    /// <summary>The facts by the path of their field in the protos, in the order of the fields: what tells two documents apart.</summary>
    public abstract IEnumerable<(string Field, object? Value)> Facts();

    /// <summary>The path of the first field in which the two differ, or null where they say the same.</summary>
    public string? FirstDifference(Document other)
    {
        if (other.Kind != Kind) return "kind";
        if (other.Tags != Tags) return "tags";
        using var mine = Facts().GetEnumerator();
        using var theirs = other.Facts().GetEnumerator();
        while (true)
        {
            var (more, moreOther) = (mine.MoveNext(), theirs.MoveNext());
            if (!more || !moreOther) return more == moreOther ? null : "lines";
            if (mine.Current.Field != theirs.Current.Field) return "lines";
            if (!Equals(mine.Current.Value, theirs.Current.Value)) return mine.Current.Field;
        }
    }
}

/// <summary>What a document says of itself for tracking.</summary>
/// <param name="Channel">The sales channel: free text, or null.</param>
/// <param name="Fields">Custom fields, each name once; at most 20.</param>
public sealed record DocumentTags(string? Channel, ValueList<CustomField> Fields)
{
    /// <summary>Nothing said.</summary>
    public static DocumentTags None { get; } = new(null, ValueList<CustomField>.Own([]));
}

/// <summary>A field of the client's own.</summary>
/// <param name="Name">1 to 64 characters.</param>
/// <param name="Value">Up to 500 characters.</param>
public readonly record struct CustomField(string Name, string Value);

/// <summary>The currency of a document and its rate.</summary>
/// <param name="Code">Three letters.</param>
/// <param name="Rate">Base currency units for one unit of this currency, more than zero, up to 10 decimals; 1 for the base currency.</param>
public readonly record struct DocumentCurrency(string Code, decimal Rate);

/// <summary>How a document's line amounts stand to tax.</summary>
public enum AmountsAre
{
    /// <summary>Tax comes on top.</summary>
    Exclusive = 1,

    /// <summary>Line amounts include the tax.</summary>
    Inclusive = 2,

    /// <summary>The document has no tax.</summary>
    NoTax = 3,
}
