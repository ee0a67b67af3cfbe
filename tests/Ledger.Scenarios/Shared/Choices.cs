namespace Ledger.Scenarios.Shared;

/// <summary>A row of docs/rules/choices.md: an expectation that follows another policy than ours, with both numbers.</summary>
internal sealed record Choice(string Scenario, string After, string What, string Theirs, string Ours)
{
    public override string ToString() => $"| {Scenario} | {After} | {What} | {Theirs} | {Ours} |";

    public static List<Choice> Load() =>
        [.. File.ReadAllLines(Path.Combine(Repository.Root, "docs", "rules", "choices.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal)).Skip(1)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Where(cells => cells.Length >= 8)
            .Select(cells => cells[6].Length > 0 ? new Choice(cells[1], cells[2], cells[3], cells[4], cells[5]) : throw new FormatException($"'{cells[1]}' has no reason."))];
}
