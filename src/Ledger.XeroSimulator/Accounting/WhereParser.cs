using System.Globalization;

namespace Ledger.XeroSimulator;

/// <summary>
/// The grammar of <c>where</c>: comparisons and <c>.Contains()</c>, <c>.StartsWith()</c>, <c>.EndsWith()</c> joined by AND, OR and
/// brackets; values are text in double quotes, numbers, true, false, null, <c>Guid("…")</c> and <c>DateTime(y,m,d)</c>.
/// </summary>
/// <remarks>AND binds tighter than OR. Text compares ignoring case. What is outside the grammar is refused, never guessed at.</remarks>
internal sealed class WhereParser<T>
{
    private readonly IReadOnlyList<WhereToken> tokens;
    private readonly Members<T> members;
    private int next;

    internal WhereParser(string text, Members<T> members)
    {
        tokens = WhereToken.Scan(text);
        this.members = members;
    }

    internal Func<T, bool> Parse()
    {
        var condition = Or();
        return next == tokens.Count ? condition : throw WhereParser.Refused($"'{tokens[next].Text}' is not expected here");
    }

    private Func<T, bool> Or()
    {
        var left = And();
        while (TakeWord("OR"))
        {
            var (first, second) = (left, And());
            left = row => first(row) || second(row);
        }
        return left;
    }

    private Func<T, bool> And()
    {
        var left = Term();
        while (TakeWord("AND"))
        {
            var (first, second) = (left, Term());
            left = row => first(row) && second(row);
        }
        return left;
    }

    private Func<T, bool> Term()
    {
        if (TakeSymbol("("))
        {
            var inner = Or();
            Expect(")");
            return inner;
        }
        var name = Take(WhereKind.Name, "a member");
        if (members.TryGetValue(name, out var member))
            return Comparison(name, member);
        var dot = name.LastIndexOf('.');
        if (dot > 0 && members.TryGetValue(name[..dot], out member))
            return TextCall(name[(dot + 1)..], member);
        throw WhereParser.Refused($"there is no member '{name}' to filter by");
    }

    private Func<T, bool> TextCall(string function, Func<T, object?> member)
    {
        Expect("(");
        var text = Take(WhereKind.Text, "a text");
        Expect(")");
        const StringComparison IgnoringCase = StringComparison.OrdinalIgnoreCase;
        return function.ToUpperInvariant() switch
        {
            "CONTAINS" => row => member(row) is string value && value.Contains(text, IgnoringCase),
            "STARTSWITH" => row => member(row) is string value && value.StartsWith(text, IgnoringCase),
            "ENDSWITH" => row => member(row) is string value && value.EndsWith(text, IgnoringCase),
            _ => throw WhereParser.Refused($"there is no function '{function}'"),
        };
    }

    private Func<T, bool> Comparison(string name, Func<T, object?> member)
    {
        var comparison = Take(WhereKind.Comparison, "a comparison");
        var value = Value();
        if (value is null or string or Guid or bool && comparison is not ("==" or "!="))
            throw WhereParser.Refused($"'{comparison}' cannot compare {name} with this value");
        return row =>
        {
            var left = member(row);
            if (value is null || left is null)
            {
                // Nothing is equal to nothing only; it is neither before nor after anything.
                var same = value is null && left is null;
                return comparison == "==" ? same : comparison == "!=" && !same;
            }
            var order = Compare(name, left, value);
            return comparison switch
            {
                "==" => order == 0,
                "!=" => order != 0,
                "<" => order < 0,
                "<=" => order <= 0,
                ">" => order > 0,
                _ => order >= 0,
            };
        };
    }

    private static int Compare(string name, object left, object right) => (left, right) switch
    {
        (string a, string b) => string.Compare(a, b, StringComparison.OrdinalIgnoreCase),
        (decimal a, decimal b) => a.CompareTo(b),
        (Guid a, Guid b) => a.CompareTo(b),
        (bool a, bool b) => a.CompareTo(b),
        (DateOnly a, DateTime b) => a.ToDateTime(TimeOnly.MinValue).CompareTo(b),
        (DateTimeOffset a, DateTime b) => a.UtcDateTime.CompareTo(b),
        _ => throw WhereParser.Refused($"{name} cannot be compared with this kind of value"),
    };

    private object? Value()
    {
        if (next >= tokens.Count)
            throw WhereParser.Refused("a value is missing at the end");
        var token = tokens[next++];
        switch (token.Kind)
        {
            case WhereKind.Text:
                return token.Text;
            case WhereKind.Number:
                return decimal.Parse(token.Text, CultureInfo.InvariantCulture);
            case WhereKind.Name when token.Text.Equals("true", StringComparison.OrdinalIgnoreCase):
                return true;
            case WhereKind.Name when token.Text.Equals("false", StringComparison.OrdinalIgnoreCase):
                return false;
            case WhereKind.Name when token.Text.Equals("null", StringComparison.OrdinalIgnoreCase):
                return null;
            case WhereKind.Name when token.Text.Equals("Guid", StringComparison.OrdinalIgnoreCase):
                return GuidValue();
            case WhereKind.Name when token.Text.Equals("DateTime", StringComparison.OrdinalIgnoreCase):
                return DateValue();
            default:
                throw WhereParser.Refused($"'{token.Text}' is not a value");
        }
    }

    private Guid GuidValue()
    {
        Expect("(");
        var text = Take(WhereKind.Text, "a text");
        Expect(")");
        return Guid.TryParse(text, out var id) ? id : throw WhereParser.Refused($"'{text}' is not an identifier");
    }

    private DateTime DateValue()
    {
        Expect("(");
        var parts = new List<int> { Whole() };
        while (TakeSymbol(","))
            parts.Add(Whole());
        Expect(")");
        try
        {
            return parts.Count switch
            {
                3 => new DateTime(parts[0], parts[1], parts[2], 0, 0, 0, DateTimeKind.Utc),
                6 => new DateTime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], DateTimeKind.Utc),
                _ => throw WhereParser.Refused("DateTime takes a year, a month and a day, and perhaps an hour, a minute and a second"),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            throw WhereParser.Refused("there is no such date");
        }
    }

    private int Whole() => int.TryParse(Take(WhereKind.Number, "a number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw WhereParser.Refused("a whole number is wanted");

    private string Take(WhereKind kind, string wanted) => next < tokens.Count && tokens[next].Kind == kind
        ? tokens[next++].Text
        : throw WhereParser.Refused(next < tokens.Count ? $"{wanted} is wanted where '{tokens[next].Text}' stands" : $"{wanted} is missing at the end");

    private void Expect(string symbol)
    {
        if (!TakeSymbol(symbol))
            throw WhereParser.Refused($"'{symbol}' is missing");
    }

    private bool TakeSymbol(string symbol) => TakeIf(token => token.Kind == WhereKind.Symbol && token.Text == symbol);

    private bool TakeWord(string word) =>
        TakeIf(token => token.Kind == WhereKind.Name && token.Text.Equals(word, StringComparison.OrdinalIgnoreCase));

    private bool TakeIf(Func<WhereToken, bool> matches)
    {
        if (next >= tokens.Count || !matches(tokens[next]))
            return false;
        next++;
        return true;
    }
}

/// <summary>Entry to <see cref="WhereParser{T}"/>.</summary>
internal static class WhereParser
{
    public static Func<T, bool> Parse<T>(string text, Members<T> members) => new WhereParser<T>(text, members).Parse();

    internal static RequestRefusedException Refused(string why) => new(Answer.FilterNotUnderstood($"The where clause cannot be read: {why}."));
}
