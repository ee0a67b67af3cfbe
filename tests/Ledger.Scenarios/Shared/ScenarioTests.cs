using Xunit.Abstractions;

namespace Ledger.Scenarios.Shared;

public class ScenarioTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_number_that_is_arithmetic_comes_out_to_the_minor_unit()
    {
        var failing = Run().Where(result => !result.Choice && result.Wanted != result.Got).Select(result => $"{result.Scenario} after {result.After}: {result.What} should be {result.Wanted} and is {result.Got}");
        Assert.Equal([], failing);
    }

    [Fact]
    public void Where_another_policy_gives_another_number_the_list_of_choices_says_ours_and_why()
    {
        if (Repository.Shared("scenarios", "costing.json") is null)
        {
            output.WriteLine("Skipped: ../shared/scenarios/costing.json is not there.");
            return;
        }
        var differing = Run().Where(result => result.Choice && result.Wanted != result.Got).Select(result => new Choice(result.Scenario, result.After, result.What, result.Wanted, result.Got));
        Assert.Equal(differing.Select(choice => choice.ToString()).Order(), Choice.Load().Select(choice => choice.ToString()).Order());
    }

    [Fact] // a runner that looks at nothing would pass everything
    public void A_wrong_number_is_seen()
    {
        if (Repository.Shared("scenarios", "costing.json") is not { } file)
        {
            output.WriteLine("Skipped: ../shared/scenarios/costing.json is not there.");
            return;
        }
        var scenario = Scenario.Load(file).First(known => known.Expect.Any(expected => expected.IssueCost is not null));
        var wrong = scenario with { Expect = [.. scenario.Expect.Select(known => known with { IssueCost = known.IssueCost is { } cost ? cost with { Value = cost.Value + "1" } : null })] };
        Assert.Contains(Results(wrong), result => result.Wanted != result.Got);
    }

    private List<(string Scenario, string After, string What, bool Choice, string Wanted, string Got)> Run()
    {
        if (Repository.Shared("scenarios", "costing.json") is not { } file)
        {
            output.WriteLine("Skipped: ../shared/scenarios/costing.json is not there.");
            return [];
        }
        var scenarios = Scenario.Load(file);
        var results = scenarios.SelectMany(Results).ToList();
        output.WriteLine($"{scenarios.Count} scenarios, {results.Count} expectations, of which {results.Count(result => result.Choice)} follow a policy.");
        Assert.Equal(scenarios.Sum(scenario => scenario.Expect.Length), results.Count);
        return results;
    }

    private static List<(string Scenario, string After, string What, bool Choice, string Wanted, string Got)> Results(Scenario scenario)
    {
        var results = new List<(string, string, string, bool, string, string)>();
        var book = new ScenarioBook(scenario);
        string? refusal = null;
        foreach (var step in scenario.Steps)
        {
            try
            {
                if (refusal is null) book.Tell(step);
            }
            catch (InvalidOperationException refused)
            {
                refusal = refused.Message; // what a refused step makes unknown counts as a wrong number
            }
            var isLast = step == scenario.Steps[^1];
            foreach (var expected in scenario.Expect.Where(known => known.After == step.Id || (isLast && known.After == "end")))
                results.Add((scenario.Id, expected.After, expected.What, expected.Choice && refusal is null, expected.Wanted, refusal ?? book.Answer(expected)));
        }
        return results;
    }
}
