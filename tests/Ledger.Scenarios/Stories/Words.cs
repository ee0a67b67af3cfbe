using System.Globalization;
using Ledger.Domain.Primitives;

namespace Ledger.Scenarios.Stories;

/// <summary>A line of a document in a story.</summary>
internal sealed record StoryLine(string Id, decimal Quantity, string Item, string Location, decimal? Price, DocumentCurrency? Currency, string? Tax);

/// <summary>The words of a line of a story, taken one by one.</summary>
internal sealed class Words(string line)
{
    private readonly string[] _words = line.Replace(": ", " : ", StringComparison.Ordinal).Replace(";", " ; ", StringComparison.Ordinal)
        .Split(' ', StringSplitOptions.RemoveEmptyEntries);
    private int _at;

    public bool IsAtEnd => _at == _words.Length;

    public string Next() => IsAtEnd ? throw new FormatException($"'{line}' ends too early.") : _words[_at++];

    public string? Take(Func<string, bool> which) => !IsAtEnd && which(_words[_at]) ? _words[_at++] : null;

    public void Expect(string word)
    {
        if (Next() != word) throw new FormatException($"'{line}' has no '{word}' before '{_words[_at - 1]}'.");
    }

    /// <summary>"10 A @ 5.00 EUR x 1.0831 at shop tax GST; next line": quantity, item, price, currency and rate, location, tax rate.</summary>
    public List<StoryLine> Lines()
    {
        var lines = new List<StoryLine>();
        do
        {
            var quantity = Number(Next());
            var item = Take(word => word is not ("@" or "at" or "tax" or ";")) ?? "A";
            decimal? price = Take(word => word == "@") is null ? null : Number(Next());
            DocumentCurrency? currency = null;
            if (Take(word => word.Length == 3 && word.All(char.IsAsciiLetterUpper)) is { } code)
            {
                Expect("x");
                currency = new(code, Number(Next()));
            }
            var location = Take(word => word == "at") is null ? "main" : Next();
            var tax = Take(word => word == "tax") is null ? null : Next();
            lines.Add(new($"{lines.Count + 1}", quantity, item, location, price, currency, tax));
        }
        while (Take(word => word == ";") is not null);
        if (!IsAtEnd) throw new FormatException($"'{line}' has '{_words[_at]}' after its end.");
        return lines;
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
