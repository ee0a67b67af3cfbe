using System.Globalization;
using Ledger.Contracts;
using Ledger.Domain.Primitives;

namespace Ledger.Api.Mapping;

/// <summary>Where requests come in: checks fields one by one and keeps every violation, so that all are told at once.</summary>
/// <remarks>
/// One door serves one request after another (<see cref="Open"/>); it is not safe for concurrent use. A value that violates is replaced by a
/// harmless one, so that mapping goes on; what was mapped counts only if <see cref="Violation"/> is null.
/// </remarks>
/// <param name="baseCurrency">The base currency of the request's book; null where the book is not known, which is refused after the shape.</param>
internal sealed partial class Door(Currency? baseCurrency)
{
    /// <summary>Lines of a document, and commands of a batch.</summary>
    public const int MaxLines = 10_000;

    private const string DocumentLines = "lines";
    private const int MaxIdLength = 64;
    private const int MaxTextLength = 500;

    private List<V1.FieldViolation>? _violations;
    private int _count;
    private string _root = "";
    private string _list = DocumentLines;

    /// <summary>What is wrong with the request's shape, or null.</summary>
    public Refusal? Violation => _violations is null ? null : Refusal.Malformed(_violations, _count);

    /// <summary>Begins with a new request.</summary>
    public void Open()
    {
        Under("");
        _violations = null;
        _count = 0;
    }

    /// <summary>From here on fields lie under <paramref name="root"/>; empty: in the request itself.</summary>
    public Door Under(string root)
    {
        _root = root;
        _list = DocumentLines;
        return this;
    }

    /// <summary>From here on the fields of lines lie in another list of the document than <c>lines</c>.</summary>
    public Door In(string list)
    {
        _list = list;
        return this;
    }

    /// <summary>Keeps a violation of a field.</summary>
    /// <param name="reason">One of the reasons about shape.</param>
    /// <param name="field">The field below the root, or below the line; empty: the root itself.</param>
    /// <param name="line">The index of the line, or -1.</param>
    /// <param name="description">What is wrong, for a person.</param>
    public void Refuse(V1.Reason reason, string field, int line, string description)
    {
        _count++;
        _violations ??= [];
        if (_violations.Count >= Refusal.MaxViolations) return;
        var place = line < 0 ? field : $"{_list}[{line}].{field}";
        var path = _root.Length == 0 ? place : place.Length == 0 ? _root : $"{_root}.{place}";
        _violations.Add(new V1.FieldViolation { Field = path, Reason = reason, Description = description });
    }

    /// <summary>An id: 1 to 64 printable characters.</summary>
    public string Id(string value, string field, int line = -1)
    {
        if (value.Length == 0) Refuse(V1.Reason.MissingField, field, line, "An id is required.");
        else CheckId(value, field, line, MaxIdLength);
        return value;
    }

    /// <summary>An id, or null where it is empty.</summary>
    public string? OptionalId(string value, string field, int line = -1, int maxLength = MaxIdLength)
    {
        if (value.Length == 0) return null;
        CheckId(value, field, line, maxLength);
        return value;
    }

    /// <summary>A code: required, printable, up to <paramref name="maxLength"/> characters.</summary>
    public string Code(string value, string field, int maxLength, int line = -1)
    {
        if (value.Length == 0) Refuse(V1.Reason.MissingField, field, line, "A code is required.");
        else CheckId(value, field, line, maxLength);
        return value;
    }

    /// <summary>Free text, which may be empty.</summary>
    public string Text(string value, string field, int line = -1, int maxLength = MaxTextLength)
    {
        if (value.Length > maxLength)
        {
            Refuse(V1.Reason.TooLong, field, line, $"At most {maxLength} characters are taken; there are {value.Length}.");
            return "";
        }
        foreach (var c in value)
        {
            if (c is >= ' ' and < '\u007f' or '\n' or '\t' || (c >= '\u00a0' && !IsUnprintable(c))) continue;
            Refuse(V1.Reason.InvalidField, field, line, $"The character U+{(int)c:X4} is not taken.");
            break;
        }
        return value;
    }

    /// <summary>Text that may not be empty, without spaces at its ends.</summary>
    public string RequiredText(string value, string field, int maxLength, int line = -1)
    {
        if (value.Length == 0) Refuse(V1.Reason.MissingField, field, line, "Text is required.");
        else if (value[0] == ' ' || value[^1] == ' ') Refuse(V1.Reason.InvalidField, field, line, "Spaces at the ends are not taken.");
        return Text(value, field, line, maxLength);
    }

    /// <summary>Checks the number of lines.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="max">How many are taken.</param>
    /// <param name="optional">Whether none will do.</param>
    /// <returns>How many of them to map: none where there are too many.</returns>
    public int Lines(int count, int max = MaxLines, bool optional = false)
    {
        if (count == 0 && !optional) Refuse(V1.Reason.MissingField, _list, -1, "A line is required.");
        if (count <= max) return count;
        Refuse(V1.Reason.TooManyLines, _list, -1, $"At most {max} are taken; there are {count}.");
        return 0;
    }

    /// <summary>Notes the id of a line and refuses it where a line before it has the same.</summary>
    /// <param name="seen">The ids before it; made when the second line comes.</param>
    /// <param name="value">The id.</param>
    /// <param name="line">The index of the line.</param>
    /// <param name="count">How many lines there are, or a number above 1 where several lists share their ids.</param>
    public string LineId(ref HashSet<string>? seen, string value, int line, int count)
    {
        Id(value, "line_id", line);
        if (count == 1) return value;
        seen ??= new HashSet<string>(Math.Min(count, MaxLines), StringComparer.Ordinal);
        if (!seen.Add(value) && value.Length > 0) Refuse(V1.Reason.DuplicateLineId, "line_id", line, $"An earlier line has the id '{value}'.");
        return value;
    }

    private void CheckId(string value, string field, int line, int maxLength)
    {
        if (value.Length > maxLength)
        {
            Refuse(V1.Reason.TooLong, field, line, $"At most {maxLength} characters are taken; there are {value.Length}.");
            return;
        }
        foreach (var c in value)
        {
            if (c is >= ' ' and < '\u007f' || (c >= '\u00a0' && !IsUnprintable(c))) continue;
            Refuse(V1.Reason.InvalidField, field, line, $"The character U+{(int)c:X4} is not printable.");
            return;
        }
        if (value[0] == ' ' || value[^1] == ' ') Refuse(V1.Reason.InvalidField, field, line, "Spaces at the ends are not taken.");
    }

    private static bool IsUnprintable(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
