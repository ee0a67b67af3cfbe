using FsCheck;
using FsCheck.Fluent;

namespace Ledger.Domain.Tests.Properties.Stories;

/// <summary>One thing that happens, as raw numbers; the teller reads them against what is there by then, so any numbers mean something.</summary>
public readonly record struct Step(int Kind, int Day, int Time, int Pick, int Item, int Amount, int Price, int Extra)
{
    public override string ToString() => $"new({Kind}, {Day}, {Time}, {Pick}, {Item}, {Amount}, {Price}, {Extra})";
}

/// <summary>A random book in the making.</summary>
/// <param name="Base">Which base currency.</param>
/// <param name="Policy">Which settings: negative stock, tolerances.</param>
/// <param name="Order">A seed for orders of arrival.</param>
/// <param name="Steps">What happens, in the order of arrival.</param>
public sealed record Story(int Base, int Policy, int Order, Step[] Steps)
{
    public override string ToString() => $"new Story({Base}, {Policy}, {Order}, [\n  {string.Join(",\n  ", Steps)}])";
}

/// <summary>Random stories, and how they get smaller.</summary>
public static class RandomStories
{
    public static Arbitrary<Story> Any { get; } = Arb.From(Generated(), Shrink);

    private static Gen<Story> Generated() =>
        from size in Gen.Choose(3, 34)
        from numbers in Gen.ArrayOf(Gen.Choose(0, 999), (size * 8) + 3)
        select new Story(numbers[0], numbers[1], numbers[2], [.. Enumerable.Range(0, size).Select(step => StepOf(numbers, 3 + (step * 8)))]);

    private static Step StepOf(int[] numbers, int at) =>
        new(numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3], numbers[at + 4], numbers[at + 5], numbers[at + 6], numbers[at + 7]);

    private static IEnumerable<Story> Shrink(Story story)
    {
        for (var length = story.Steps.Length / 2; length > 0; length /= 2)
        {
            for (var at = 0; at + length <= story.Steps.Length; at += length)
                yield return story with { Steps = [.. story.Steps[..at], .. story.Steps[(at + length)..]] };
        }
        if (story.Base != 0) yield return story with { Base = 0 };
        if (story.Policy != 0) yield return story with { Policy = 0 };
        for (var i = 0; i < story.Steps.Length; i++)
        {
            var step = story.Steps[i];
            foreach (var smaller in (Step[])[step with { Day = 0 }, step with { Time = 0 }, step with { Pick = 0 }, step with { Item = 0 }, step with { Amount = 0 }, step with { Price = 0 }, step with { Extra = 0 }])
            {
                if (smaller != step) yield return story with { Steps = [.. story.Steps[..i], smaller, .. story.Steps[(i + 1)..]] };
            }
        }
    }
}
