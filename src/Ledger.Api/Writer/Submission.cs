using Ledger.Domain.Books;

namespace Ledger.Api.Writer;

/// <summary>Commands that wait for a book's writer, as one piece of work.</summary>
/// <param name="Commands">In order; none only asks that the book be loaded.</param>
/// <param name="Actor">Who asks.</param>
/// <param name="Atomic">All or nothing.</param>
/// <param name="ValidateOnly">Decide each by itself and keep nothing.</param>
internal sealed record Submission(IReadOnlyList<Command> Commands, string Actor, bool Atomic, bool ValidateOnly)
{
    /// <summary>What is read of the book instead of commands; it does not change the book and does not throw.</summary>
    public Action<Book>? Inquiry { get; init; }

    private readonly TaskCompletionSource<IReadOnlyList<Outcome>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<IReadOnlyList<Outcome>> Outcomes => _answer.Task;

    public void Answer(IReadOnlyList<Outcome> outcomes) => _answer.TrySetResult(outcomes);

    public void Fail(Exception failure) => _answer.TrySetException(failure);
}

/// <summary>Submissions that were decided together and are written together.</summary>
/// <param name="Expected">The sequence before the batch's first event.</param>
internal sealed record DecidedBatch(long Expected)
{
    public List<(Submission Submission, IReadOnlyList<Outcome> Outcomes)> Decided { get; } = [];

    public List<Recorded> Events { get; } = [];

    public int Commands { get; set; }

    public void Answer()
    {
        foreach (var (submission, outcomes) in Decided) submission.Answer(outcomes);
    }

    public void Fail(Exception failure)
    {
        foreach (var (submission, _) in Decided) submission.Fail(failure);
    }
}
