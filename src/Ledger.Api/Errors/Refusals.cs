using Google.Protobuf.Reflection;
using Ledger.Api.Writer;
using Ledger.Contracts;
using Ledger.Domain.Books;
using Ledger.Domain.Primitives;

namespace Ledger.Api.Errors;

/// <summary>The refusals of the API: those that the domain decided, and those of its own.</summary>
internal static class Refusals
{
    /// <summary>What a book rejected.</summary>
    /// <param name="rejection">The rejection.</param>
    /// <param name="root">The path of the document in its request; empty where the request is flat.</param>
    public static Refusal Of(Rejection rejection, string root)
    {
        var reason = Reasons[(int)rejection.Reason];
        var path = rejection.Field is { } field ? Path(root, field) : null;
        var metadata = new List<(string, string)>(rejection.Facts.Count + 1);
        foreach (var fact in rejection.Facts.Span)
        {
            if (fact.Name != "field") metadata.Add(fact);
        }
        if (path is not null) metadata.Add(("field", path));
        var violations = ReasonTable.Of(reason).Detail == DetailKind.BadRequest
            ? new[] { new V1.FieldViolation { Field = path ?? root, Reason = reason, Description = rejection.Message } }
            : [];
        return new Refusal(reason, rejection.Message, metadata) { Violations = violations };
    }

    /// <summary>What a book warned of.</summary>
    /// <param name="warnings">The warnings.</param>
    /// <param name="root">The path of the document in its request; empty where the request is flat.</param>
    public static IEnumerable<V1.Warning> Of(ValueList<Warning> warnings, string root)
    {
        foreach (var warning in warnings)
        {
            yield return new()
            {
                Reason = Reasons[(int)warning.Reason], Message = warning.Message, Field = warning.Field is { } field ? Path(root, field) : "",
            };
        }
    }

    public static Refusal Of(BookUnavailableException unavailable) =>
        new(unavailable.Reason, unavailable.Message, [("book_id", unavailable.BookId)]);

    public static Refusal UnknownBook(string bookId) => new(V1.Reason.UnknownBook, $"There is no book '{bookId}'.", [("book_id", bookId)]);

    public static Refusal UnknownDocument(DocumentKey key) => new(
        V1.Reason.UnknownDocument, $"There is no {key}.", [("kind", KindName(key.Kind)), ("document_id", key.Id)]);

    /// <param name="reason">The reason.</param>
    /// <param name="thing">What it is, in words.</param>
    /// <param name="fact">The name of the metadata that holds its id.</param>
    /// <param name="id">The id that was looked for.</param>
    public static Refusal Unknown(V1.Reason reason, string thing, string fact, string id) => new(reason, $"There is no {thing} '{id}'.", [(fact, id)]);

    public static Refusal ReadModelBehind(string bookId, long atLeast, long reached) => new(
        V1.Reason.ReadModelBehind, $"The read model has reached sequence {reached}, not {atLeast} yet.",
        [("book_id", bookId), ("at_least_sequence", atLeast.ToString()), ("sequence", reached.ToString())]);

    public static Refusal LogDamaged(long sequence) => new(
        V1.Reason.LogDamaged, $"Event {sequence} of the book's log is not what was recorded; the book takes nothing more.", [("sequence", sequence.ToString())]);

    /// <summary>The contract's reason of each of the domain's: the names are the same.</summary>
    private static readonly V1.Reason[] Reasons = MapReasons();

    private static string Path(string root, string field) => root.Length == 0 ? field : $"{root}.{field}";

    private static string KindName(DocumentKind kind)
    {
        const string Prefix = "DOCUMENT_KIND_";
        return V1.CommonReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(V1.DocumentKind)).FindValueByNumber((int)kind).Name[Prefix.Length..];
    }

    private static V1.Reason[] MapReasons()
    {
        var values = Enum.GetValues<Reason>();
        var map = new V1.Reason[(int)values[^1] + 1];
        foreach (var value in values) map[(int)value] = Enum.Parse<V1.Reason>(value.ToString());
        return map;
    }
}
