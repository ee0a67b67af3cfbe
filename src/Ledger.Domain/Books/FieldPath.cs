using System.Runtime.CompilerServices;

namespace Ledger.Domain.Books;

/// <summary>
/// The path of a field of a document, such as lines[3].quantity. It becomes text only when a refusal names it: every line of every document hands
/// several to its checks, and mostly nothing is refused.
/// </summary>
[InterpolatedStringHandler]
internal struct FieldPath
{
    private string _before = "";
    private string _after = "";
    private int? _index;

    /// <param name="literalLength">Not used: the literals are kept as they are.</param>
    /// <param name="formattedCount">Not used.</param>
    public FieldPath(int literalLength, int formattedCount)
    {
        _ = (literalLength, formattedCount);
    }

    public static implicit operator FieldPath(string path) => new(0, 0) { _before = path };

    public static implicit operator string(FieldPath path) => path.ToString();

    public void AppendLiteral(string literal)
    {
        if (_index is null) _before += literal;
        else _after += literal;
    }

    public void AppendFormatted(string text) => AppendLiteral(text);

    public void AppendFormatted(FieldPath path) => (_before, _index, _after) = _before.Length == 0 ? (path._before, path._index, path._after) : (ToString() + path, null, "");

    public void AppendFormatted(int index) => (_before, _index, _after) = (_index is null ? _before : ToString(), index, "");

    public override readonly string ToString() => _index is { } index ? $"{_before}{index}{_after}" : _before;
}
