using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>A tracking category with its options.</summary>
internal sealed class TrackingCategory
{
    public Guid Id { get; } = Guid.NewGuid();

    public required string Name { get; set; }

    public string Status { get; set; } = "ACTIVE";

    public List<TrackingOption> Options { get; } = [];

    public JsonObject Render() => new()
    {
        ["Name"] = Name,
        ["Status"] = Status,
        ["TrackingCategoryID"] = Id.ToString(),
        ["Options"] = new JsonArray([.. Options.Select(option => new JsonObject
        {
            ["TrackingOptionID"] = option.Id.ToString(),
            ["Name"] = option.Name,
            ["Status"] = option.Status,
        })]),
    };
}

internal sealed class TrackingOption
{
    public Guid Id { get; } = Guid.NewGuid();

    public required string Name { get; set; }

    public string Status { get; set; } = "ACTIVE";
}

/// <summary>What a line is tracked by.</summary>
internal sealed record TrackingChoice(TrackingCategory Category, TrackingOption Option)
{
    public JsonObject Render(bool withOption) => withOption
        ? new()
        {
            ["Name"] = Category.Name,
            ["Option"] = Option.Name,
            ["TrackingCategoryID"] = Category.Id.ToString(),
            ["TrackingOptionID"] = Option.Id.ToString(),
        }
        : new() { ["Name"] = Category.Name, ["Option"] = Option.Name, ["TrackingCategoryID"] = Category.Id.ToString() };

    /// <summary>Reads the tracking of a line, by identifiers or by names.</summary>
    public static List<TrackingChoice> Read(JsonObject line, SimulatedOrganisation organisation, Findings findings)
    {
        var choices = new List<TrackingChoice>();
        foreach (var entry in line.Objects("Tracking") ?? [])
        {
            var category = entry.Id("TrackingCategoryID") is { } id
                ? organisation.Tracking.Find(c => c.Id == id)
                : organisation.Tracking.Find(c => c.Name.Equals(entry.Text("Name"), StringComparison.OrdinalIgnoreCase));
            var option = entry.Id("TrackingOptionID") is { } optionId
                ? category?.Options.Find(o => o.Id == optionId)
                : category?.Options.Find(o => o.Name.Equals(entry.Text("Option"), StringComparison.OrdinalIgnoreCase));
            if (category is null || option is null)
                findings.Error("The tracking category or option does not exist.");
            else if (category.Status != "ACTIVE" || option.Status != "ACTIVE")
                findings.Error($"The tracking option '{option.Name}' has been archived.");
            else if (choices.Any(c => c.Category == category))
                findings.Error($"The tracking category '{category.Name}' is given twice on a line.");
            else
                choices.Add(new TrackingChoice(category, option));
        }
        if (choices.Count > 2)
            findings.Error("A line cannot have more than two tracking categories.");
        return choices;
    }
}
