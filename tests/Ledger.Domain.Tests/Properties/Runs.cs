using Ledger.Testing.Laws;
using Ledger.Testing.Ledgers;
using Ledger.Testing.Stories;

namespace Ledger.Domain.Tests.Properties;

/// <summary>How many random stories each property is tried on: 2,000, or what LEDGER_PROPERTY_RUNS says.</summary>
internal static class Runs
{
    public static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("LEDGER_PROPERTY_RUNS"), out var runs) ? runs : 2000;

    public static void Of(StoryOptions options, Action<Story> property) => Of(options, story =>
    {
        property(story);
        return true;
    });

    /// <summary>A property that can pass a story by; at least a quarter of the stories must count.</summary>
    public static void Of(StoryOptions options, Func<Story, bool> property) =>
        new Law(0, "the property of this test", _ => options, (story, _) => property(story)).Check(() => new BookLedger(), Count);
}
