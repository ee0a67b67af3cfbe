using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Scenarios.Stories;

/// <summary>What stands before the lines of a document in a story.</summary>
internal sealed record Head(LocalDate Date, int Time, string Verb, string Id)
{
    /// <summary>The document that this one is of: the order received, the receipt billed ...</summary>
    public string? Of { get; private set; }

    public string? From { get; private set; }

    public string? To { get; private set; }

    public string? At { get; private set; }

    public string? By { get; private set; }

    public string? Reverses { get; private set; }

    /// <summary>Whether a closed date is moved to the first open one; null: as the book's policy says.</summary>
    public bool? Moves { get; private set; }

    public DocumentTags Tags { get; private set; } = DocumentTags.None;

    public static Head Read(LocalDate date, int time, Words words)
    {
        var head = new Head(date, time, words.Next(), words.Next());
        while (!words.IsAtEnd && !words.Takes(":"))
        {
            switch (words.Next())
            {
                case "of": head.Of = words.Next(); break;
                case "from": head.From = words.Next(); break;
                case "to": head.To = words.Next(); break;
                case "at": head.At = words.Next(); break;
                case "by": head.By = words.Next(); break;
                case "reverses": head.Reverses = words.Next(); break;
                case "moved": head.Moves = true; break;
                case "not-moved": head.Moves = false; break;
                case "channel": head.Tags = head.Tags with { Channel = words.Next() }; break;
                case "field": head.Tags = head.Tags with { Fields = new(head.Tags.Fields.Append(new(words.Next(), words.Next()))) }; break;
                case var word: throw new FormatException($"'{word}' is not known before the lines of {head.Verb} {head.Id}.");
            }
        }
        return head;
    }
}
