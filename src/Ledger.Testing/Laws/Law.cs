using FsCheck;
using FsCheck.Fluent;
using Ledger.Testing.Ledgers;
using Ledger.Testing.Stories;

namespace Ledger.Testing.Laws;

/// <summary>Something that holds of every book, whatever its story.</summary>
public sealed class Law
{
    private readonly Func<StoryOptions, StoryOptions> _needs;
    private readonly Func<Story, Func<ILedger>, bool> _holds;

    /// <param name="number">Its number among the nine laws of costing; 0 for those beside them.</param>
    /// <param name="says">What it says: a sentence.</param>
    /// <param name="needs">Takes from the options of stories what the law does not speak of.</param>
    /// <param name="holds">Throws where the law is broken; false where it says nothing of a story.</param>
    public Law(int number, string says, Func<StoryOptions, StoryOptions> needs, Func<Story, Func<ILedger>, bool> holds) =>
        (Number, Says, _needs, _holds) = (number, says, needs, holds);

    /// <summary>Its number among the nine laws of costing; 0 for those beside them.</summary>
    public int Number { get; }

    /// <summary>What it says.</summary>
    public string Says { get; }

    /// <summary>Tries the law on random stories.</summary>
    /// <param name="open">Opens a new, empty ledger: one or more for each story.</param>
    /// <param name="runs">How many stories.</param>
    /// <param name="options">What the stories may do, where the law speaks of it; null: everything.</param>
    /// <param name="seed">The number of a story as a failure prints it, to try that one alone, with the same options; null: random stories.</param>
    /// <exception cref="LawBrokenException">The law is broken: with the shortest story that was found to break it.</exception>
    public void Check(Func<ILedger> open, int runs, StoryOptions? options = null, long? seed = null)
    {
        var (counted, passedBy) = (0, 0);
        (Story Story, Exception Why)? broken = null;
        var config = Config.QuickThrowOnFailure.WithMaxTest(seed is null ? runs : 1).WithQuietOnSuccess(true);
        try
        {
            Prop.ForAll(seed is { } known ? Any.StoryOf(known, Stories(options)) : Any.Stories(Stories(options)), story =>
            {
                try
                {
                    if (Holds(story, open)) counted++;
                    else passedBy++;
                }
                catch (Exception why)
                {
                    // The last one that breaks the law is the shortest: shrinking goes on from what still breaks it.
                    broken = (story, why);
                    throw;
                }
            }).Check(config);
        }
        catch (Exception) when (broken is not null)
        {
            var (story, why) = broken.Value;
            throw new LawBrokenException($"Law broken: {Says}.\n{(why is LawBrokenException ? why.Message : why)}\n{story}", why);
        }
        if (counted * 3 < passedBy) throw new LawBrokenException($"The law says too little: {passedBy} stories were passed by, and only {counted} counted.");
    }

    /// <summary>Whether the law holds of one story.</summary>
    /// <returns>False where the law says nothing of it.</returns>
    /// <exception cref="LawBrokenException">It does not.</exception>
    public bool Holds(Story story, Func<ILedger> open) => _holds(story, open);

    /// <summary>The options of the stories that the law is tried on.</summary>
    public StoryOptions Stories(StoryOptions? options = null) => _needs(options ?? StoryOptions.Everything);

    /// <inheritdoc/>
    public override string ToString() => Number == 0 ? Says : $"{Number}. {Says}";
}
