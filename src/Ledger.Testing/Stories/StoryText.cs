using System.Collections;
using System.Reflection;
using System.Text;
using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Testing.Stories;

/// <summary>A story as text that a person can follow: a line per command, and what a book answers to it.</summary>
internal static class StoryText
{
    public static string Of(Story story)
    {
        var text = new StringBuilder().AppendLine().AppendLine($"A book in {story.Setting.BaseCurrency} (story {story.Seed}): {Words(story.Setting.Settings, "Name", "Accounts")}.");
        foreach (var item in story.Setting.Items.Where(item => Mentions(story, item.Id))) text.AppendLine($"  item {item.Id}: {Words(item, "Id", "Name", "BaseUnit", "Conversions", "Accounts")}");
        var book = new Book();
        foreach (var command in story.Setting.Opening()) book.Execute(command, Teller.Now, "story");
        for (var i = 0; i < story.Commands.Count; i++)
        {
            text.Append($"{i + 1,3}. ").Append(Of(story.Commands[i]));
            try
            {
                var outcome = book.Execute(story.Commands[i], Teller.Now, "story");
                if (outcome is Rejected { Rejection: var rejection }) text.Append($"\n       refused, {rejection.Reason}: {rejection.Message}");
            }
            catch (Exception broken)
            {
                text.AppendLine($"\n       breaks the book: {broken.Message}");
                break;
            }
            text.AppendLine();
        }
        return text.ToString();
    }

    /// <summary>A command in words.</summary>
    public static string Of(Command command) => command switch
    {
        EnterDocument { Document: var document } enter =>
            $"{document.EffectiveDate:uuuu-MM-dd}{(document.TimeOfDay == 0 ? "" : $" {LocalTime.FromMillisecondsSinceMidnight(document.TimeOfDay):HH:mm}")} " +
            $"{Spaced(document.Kind.ToString())} {document.Id}{(enter.MoveToOpenPeriod is { } move ? move ? " (or the first open date)" : " (on its own date only)" : "")}: " +
            Words(document, nameof(Document.Kind), nameof(Document.Id), nameof(Document.EffectiveDate), nameof(Document.TimeOfDay), nameof(Document.Key)),
        _ => $"{Spaced(command.GetType().Name)}: {Words(command)}",
    };

    private static bool Mentions(Story story, string item) => story.Commands.Any(command => Of(command).Contains($"item {item}", StringComparison.Ordinal));

    private static string Words(object thing, params string[] without)
    {
        var parts = new List<string>();
        foreach (var property in Properties(thing.GetType()))
        {
            if (without.Contains(property.Name)) continue;
            var value = property.GetValue(thing);
            if (value is null or "" or false || value is ICollection { Count: 0 } || value.Equals(DocumentTags.None) || value is Domain.Journal.AccountMap) continue;
            if (value is IEnumerable list and not string)
            {
                foreach (var element in list) parts.Add(List(property.Name, element));
            }
            else
            {
                parts.Add(value is true ? Spaced(property.Name) : $"{Spaced(property.Name)} {Value(value)}");
            }
        }
        return string.Join(", ", parts);
    }

    private static string List(string name, object element)
    {
        var id = element.GetType().GetProperty("Id")?.GetValue(element);
        var text = IsRecord(element) ? $"({Words(element, "Id")})" : Value(element);
        return $"{Spaced(name.EndsWith('s') ? name[..^1] : name)} {id}{(id is null ? "" : " ")}{text}";
    }

    private static string Value(object value) => value switch
    {
        decimal number => (number / 1.0000000000000000000000000000m).ToString(),
        LocalDate date => $"{date:uuuu-MM-dd}",
        LineRef line => $"{line.Document}/{line.Line}",
        DocumentCurrency currency => currency.Rate == 1 ? currency.Code : $"{currency.Code} at {currency.Rate}",
        _ when IsRecord(value) => $"{Spaced(value.GetType().Name)} ({Words(value)})",
        _ => value.ToString()!,
    };

    private static bool IsRecord(object value) => value.GetType() is { IsClass: true } type && type != typeof(string) && type.GetMethod("<Clone>$") is not null;

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanRead && property.GetIndexParameters().Length == 0);

    private static string Spaced(string name) =>
        string.Concat(name.Select((letter, at) => char.IsUpper(letter) ? $"{(at == 0 ? "" : " ")}{char.ToLowerInvariant(letter)}" : letter.ToString()));
}
