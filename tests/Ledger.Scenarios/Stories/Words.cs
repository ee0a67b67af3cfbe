using System.Globalization;
using Ledger.Domain.Primitives;
using NodaTime;
using NodaTime.Text;

namespace Ledger.Scenarios.Stories;

/// <summary>A line of a document in a story: what its words say, and nothing where they say nothing.</summary>
internal sealed record StoryLine(string Id, decimal Quantity, string Item)
{
    public decimal? Price { get; set; }

    public DocumentCurrency? Currency { get; set; }

    public string? Location { get; set; }

    public string? Tax { get; set; }

    public string? Lot { get; set; }

    public LocalDate? Expires { get; set; }

    public bool FirstExpired { get; set; }

    public string? Unit { get; set; }

    public string? Account { get; set; }

    /// <summary>An amount of base currency for the whole line.</summary>
    public decimal? Worth { get; set; }

    public decimal? Share { get; set; }

    /// <summary>The document, and after a slash the line, that this line is for, where it is not the document's <c>of</c>.</summary>
    public string? For { get; set; }

    public LocalDate? Since { get; set; }

    public bool WithCost { get; set; }

    public bool IsService { get; set; }
}

/// <summary>The words of a line of a story, taken one by one.</summary>
internal sealed class Words(string line)
{
    private static readonly string[] NoItem = ["@", "at", "tax", "lot", "expires", "first-expired", "unit", "account", "worth", "share", "for", "since", "with-cost", "service", ";"];
    private readonly string[] _words = (line + " ").Replace(": ", " : ", StringComparison.Ordinal).Replace(";", " ; ", StringComparison.Ordinal)
        .Replace(",", " , ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    private int _at;

    public bool IsAtEnd => _at == _words.Length;

    public string Next() => IsAtEnd ? throw new FormatException($"'{line}' ends too early.") : _words[_at++];

    public string? Take(Func<string, bool> which) => !IsAtEnd && which(_words[_at]) ? _words[_at++] : null;

    /// <summary>Whether the next word is this one; then it is taken.</summary>
    public bool Takes(string word) => Take(next => next == word) is not null;

    public void Expect(string word)
    {
        if (Next() != word) throw new FormatException($"'{line}' has no '{word}' before '{_words[_at - 1]}'.");
    }

    public void End()
    {
        if (!IsAtEnd) throw new FormatException($"'{line}' has '{_words[_at]}' after its end.");
    }

    /// <summary>"10 A @ 5.00 EUR x 1.0831 at shop tax GST; next line", up to the end or to one of the words that begin another list.</summary>
    public List<StoryLine> Lines(params string[] others)
    {
        var lines = new List<StoryLine>();
        do
        {
            var quantity = Takes("all") ? 0 : Number(Next());
            var told = new StoryLine($"{lines.Count + 1}", quantity, Take(word => !NoItem.Contains(word)) ?? "A");
            while (!IsAtEnd && _words[_at] != ";" && !others.Contains(_words[_at])) Tell(told);
            lines.Add(told);
        }
        while (Takes(";"));
        return lines;
    }

    public static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private void Tell(StoryLine told)
    {
        switch (Next())
        {
            case "@":
                told.Price = Number(Next());
                if (Take(word => word.Length == 3 && word.All(char.IsAsciiLetterUpper)) is not { } code) break;
                Expect("x");
                told.Currency = new(code, Number(Next()));
                break;
            case "at": told.Location = Next(); break;
            case "tax": told.Tax = Next(); break;
            case "lot": told.Lot = Next(); break;
            case "expires": told.Expires = Date(Next()); break;
            case "first-expired": told.FirstExpired = true; break;
            case "unit": told.Unit = Next(); break;
            case "account": told.Account = Next(); break;
            case "worth": told.Worth = Number(Next()); break;
            case "share": told.Share = Number(Next()); break;
            case "for": told.For = Next(); break;
            case "since": told.Since = Date(Next()); break;
            case "with-cost": told.WithCost = true; break;
            case "service": told.IsService = true; break;
            default: throw new FormatException($"'{line}' has '{_words[_at - 1]}' where a line goes on.");
        }
    }
}
