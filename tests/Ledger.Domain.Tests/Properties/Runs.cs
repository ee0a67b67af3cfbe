using FsCheck;
using FsCheck.Fluent;
using Ledger.Testing;
using Ledger.Testing.Stories;

namespace Ledger.Domain.Tests.Properties;

/// <summary>How many random stories each property is tried on: 2,000, or what LEDGER_PROPERTY_RUNS says.</summary>
internal static class Runs
{
    public static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("LEDGER_PROPERTY_RUNS"), out var runs) ? runs : 2000;

    public static void Of(StoryOptions options, Action<Story> property) =>
        Prop.ForAll(Any.Stories(options), property).Check(Config.QuickThrowOnFailure.WithMaxTest(Count).WithQuietOnSuccess(true));

    /// <summary>A property that can pass a story by; at least a quarter of the stories must count.</summary>
    public static void Of(StoryOptions options, Func<Story, bool> property)
    {
        var (counted, passedBy) = (0, 0);
        Of(options, story =>
        {
            if (property(story)) counted++;
            else passedBy++;
        });
        Assert.True(counted * 3 >= passedBy, $"{passedBy} stories were passed by, and only {counted} counted.");
    }
}
