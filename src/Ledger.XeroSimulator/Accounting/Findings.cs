using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>What is wrong with one element, and what is only odd about it.</summary>
internal sealed class Findings
{
    private readonly List<string> errors = [];
    private readonly List<string> warnings = [];

    public bool HasErrors => errors.Count > 0;

    /// <summary>The same text is said once.</summary>
    public void Error(string message)
    {
        if (!errors.Contains(message))
            errors.Add(message);
    }

    public void Warning(string message) => warnings.Add(message);

    /// <summary>Writes the outcome on the element that is answered.</summary>
    public JsonObject Mark(JsonObject element)
    {
        element["StatusAttributeString"] = HasErrors ? "ERROR" : warnings.Count > 0 ? "WARNING" : "OK";
        if (element.ContainsKey("HasErrors") || (HasErrors && element.ContainsKey("LineItems")))
            element["HasErrors"] = HasErrors;
        if (HasErrors)
            element["ValidationErrors"] = Messages(errors);
        if (warnings.Count > 0)
            element["Warnings"] = Messages(warnings);
        return element;
    }

    private static JsonArray Messages(IEnumerable<string> texts) =>
        [.. texts.Select(text => new JsonObject { ["Message"] = text })];
}
