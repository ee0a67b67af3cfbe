using System.Text;

namespace Ledger.XeroSimulator;

internal enum WhereKind
{
    Name,
    Text,
    Number,
    Comparison,
    Symbol,
}

/// <summary>A word of a <c>where</c> clause. A name holds its dots.</summary>
internal readonly record struct WhereToken(WhereKind Kind, string Text)
{
    public static IReadOnlyList<WhereToken> Scan(string text)
    {
        var tokens = new List<WhereToken>();
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (c == '"')
            {
                tokens.Add(new(WhereKind.Text, Quoted(text, ref at)));
            }
            else if (char.IsAsciiLetter(c))
            {
                while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or '_'))
                    at++;
                tokens.Add(new(WhereKind.Name, text[start..at]));
            }
            else if (char.IsAsciiDigit(c) || (c == '-' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
            {
                at++;
                while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
                    at++;
                if (!decimal.TryParse(text[start..at], out _))
                    throw WhereParser.Refused($"'{text[start..at]}' is not a number");
                tokens.Add(new(WhereKind.Number, text[start..at]));
            }
            else if (c is '=' or '!' or '<' or '>')
            {
                at += at + 1 < text.Length && text[at + 1] == '=' ? 2 : 1;
                var comparison = text[start..at];
                if (comparison is "=" or "!")
                    throw WhereParser.Refused($"'{comparison}' is not a comparison");
                tokens.Add(new(WhereKind.Comparison, comparison));
            }
            else if (c is '(' or ')' or ',')
            {
                tokens.Add(new(WhereKind.Symbol, text[at++].ToString()));
            }
            else
            {
                throw WhereParser.Refused($"'{c}' is not expected");
            }
        }
        return tokens;
    }

    private static string Quoted(string text, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                at++;
                return value.ToString();
            }
            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            value.Append(text[at]);
        }
        throw WhereParser.Refused("a quotation mark is missing");
    }
}
