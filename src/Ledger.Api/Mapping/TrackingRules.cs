using Google.Protobuf.Collections;
using Ledger.Domain.Catalog;
using Ledger.Domain.Primitives;

namespace Ledger.Api.Mapping;

/// <summary>The tracking rules of a book's settings, both ways.</summary>
internal static class TrackingRules
{
    private const int MaxRules = 2;
    private const int MaxOptions = 1000;
    private const int MaxName = 100;
    private const int MaxValue = 500;

    public static ValueList<TrackingRule> Map(RepeatedField<V1.TrackingRule> rules, Door door)
    {
        if (rules.Count > MaxRules) door.Refuse(V1.Reason.TooManyLines, "settings.tracking_rules", -1, $"Xero has {MaxRules} tracking categories.");
        var mapped = new TrackingRule[Math.Min(rules.Count, MaxRules)];
        for (var i = 0; i < mapped.Length; i++)
        {
            mapped[i] = Map(rules[i], $"settings.tracking_rules[{i}]", door);
            if (i > 0 && mapped[i].Category == mapped[0].Category && mapped[i].Category.Length > 0)
                door.Refuse(V1.Reason.InvalidField, $"settings.tracking_rules[{i}].category", -1, "The category has a rule already.");
        }
        return ValueList<TrackingRule>.Own(mapped);
    }

    public static V1.TrackingRule Map(TrackingRule rule)
    {
        var mapped = new V1.TrackingRule
        {
            Category = rule.Category, Source = (V1.TrackingSource)rule.Source, Field = rule.Field ?? "", Otherwise = rule.Otherwise ?? "",
        };
        foreach (var option in rule.Options) mapped.Options.Add(new V1.TrackingOption { Value = option.Value, Option = option.Option });
        return mapped;
    }

    private static TrackingRule Map(V1.TrackingRule rule, string path, Door door)
    {
        var source = door.Choice((int)rule.Source, TrackingSource.Location, $"{path}.source");
        if (source != TrackingSource.CustomField && rule.Field.Length > 0)
            door.Refuse(V1.Reason.InvalidField, $"{path}.field", -1, "It goes together with source CUSTOM_FIELD only.");
        var tooMany = rule.Options.Count > MaxOptions;
        if (tooMany) door.Refuse(V1.Reason.TooManyLines, $"{path}.options", -1, $"At most {MaxOptions} are taken.");
        var options = new TrackingOption[tooMany ? 0 : rule.Options.Count];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < options.Length; i++)
        {
            var (given, field) = (rule.Options[i], $"{path}.options[{i}]");
            options[i] = new(door.RequiredText(given.Value, $"{field}.value", MaxValue), door.RequiredText(given.Option, $"{field}.option", MaxName));
            if (!seen.Add(given.Value)) door.Refuse(V1.Reason.InvalidField, $"{field}.value", -1, "The value has an option already.");
        }
        return new(
            door.RequiredText(rule.Category, $"{path}.category", MaxName), source,
            source == TrackingSource.CustomField ? door.Id(rule.Field, $"{path}.field") : null, ValueList<TrackingOption>.Own(options),
            rule.Otherwise.Length == 0 ? null : door.RequiredText(rule.Otherwise, $"{path}.otherwise", MaxName));
    }
}
