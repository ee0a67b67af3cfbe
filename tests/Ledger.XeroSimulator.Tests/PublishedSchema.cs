using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator.Tests;

/// <summary>The members and types of Xero's published OpenAPI document, read by the indentation it is written in.</summary>
/// <remarks>
/// Only <c>components/schemas</c> is read: a schema's name stands at column 4, its members at 8, their type, format and reference
/// at 10, and what a list holds at 12.
/// </remarks>
internal sealed class PublishedSchema
{
    /// <summary>What Xero is known to answer beside its document.</summary>
    private static readonly HashSet<string> Undocumented =
    [
        "Invoice.DateString", "Invoice.DueDateString", "CreditNote.DateString", "CreditNote.DueDateString", "CreditNote.ID",
        "Contact.ValidationErrors", "LineItem.ValidationErrors", "HistoryRecord.DateUTCString", "HistoryRecord.StatusAttributeString",
        "Account.StatusAttributeString", "Currency.StatusAttributeString",
    ];

    private readonly Dictionary<string, Dictionary<string, Member>> schemas = [];

    private PublishedSchema(string[] lines)
    {
        var inSchemas = false;
        var schema = "";
        Member? member = null;
        foreach (var line in lines)
        {
            var text = line.TrimStart();
            var indent = line.Length - text.Length;
            if (indent == 2 && text.EndsWith(':'))
                inSchemas = text == "schemas:";
            if (!inSchemas)
                continue;
            if (indent == 4 && text.EndsWith(':'))
                schemas[schema = text[..^1]] = [];
            else if (indent == 8 && text.EndsWith(':') && !text.StartsWith('-') && schemas.TryGetValue(schema, out var members))
                members[text[..^1]] = member = new Member();
            else if (indent == 10)
                member?.Read(text);
            else if (indent == 12 && member is { Type: "array" } && text.StartsWith("$ref:", StringComparison.Ordinal))
                member.Reference = Name(text);
        }
    }

    /// <summary>Null where the document is not at hand: beside the repository, in <c>shared</c>.</summary>
    public static PublishedSchema? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Ledger.sln")))
                continue;
            var file = Path.Combine(folder.Parent!.FullName, "shared", "xero", "xero_accounting.yaml");
            return File.Exists(file) ? new PublishedSchema(File.ReadAllLines(file)) : null;
        }
        return null;
    }

    public int Count => schemas.Count;

    /// <summary>What an answer says that the document does not know, or says in another type.</summary>
    public IEnumerable<string> Disagreements(string schema, JsonNode? node)
    {
        if (node is not JsonObject members)
        {
            yield return $"{schema} is no object";
            yield break;
        }
        foreach (var (name, value) in members)
        {
            if (!schemas[schema].TryGetValue(name, out var member))
            {
                if (!Undocumented.Contains($"{schema}.{name}"))
                    yield return $"{schema}.{name} is not in the document";
                continue;
            }
            foreach (var found in Disagreements($"{schema}.{name}", member, value))
                yield return found;
        }
    }

    private IEnumerable<string> Disagreements(string path, Member member, JsonNode? value)
    {
        if (value is null)
            return [$"{path} is null instead of absent"];
        if (member.Type == "array")
        {
            if (value is not JsonArray elements)
                return [$"{path} is no list"];
            return member.Reference is { } of && schemas[of].Count > 0 ? elements.SelectMany(e => Disagreements(of, e)) : [];
        }
        if (member.Reference is { } schema && schemas[schema].Count > 0)
            return Disagreements(schema, value);
        var kind = value.GetValueKind();
        var fits = member.Type switch
        {
            "string" => kind == JsonValueKind.String && (!member.IsDate || value.GetValue<string>().StartsWith("/Date(", StringComparison.Ordinal))
                && (member.Format != "uuid" || Guid.TryParse(value.GetValue<string>(), out _)),
            "number" => kind == JsonValueKind.Number,
            "integer" => kind == JsonValueKind.Number && value.ToJsonString().All(c => char.IsAsciiDigit(c) || c == '-'),
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            _ => true,
        };
        return fits ? [] : [string.Create(CultureInfo.InvariantCulture, $"{path} is {value.ToJsonString()}, which is no {member.Type} {member.Format}")];
    }

    private static string Name(string reference) => reference[(reference.LastIndexOf('/') + 1)..].Trim('\'', '"');

    private sealed class Member
    {
        public string? Type { get; private set; }

        public string? Format { get; private set; }

        public string? Reference { get; set; }

        public bool IsDate { get; private set; }

        public void Read(string text)
        {
            if (text.StartsWith("type:", StringComparison.Ordinal))
                Type = text[5..].Trim();
            else if (text.StartsWith("format:", StringComparison.Ordinal))
                Format = text[7..].Trim();
            else if (text.StartsWith("$ref:", StringComparison.Ordinal))
                Reference = Name(text);
            else if (text.StartsWith("x-is-msdate", StringComparison.Ordinal))
                IsDate = true;
        }
    }
}
