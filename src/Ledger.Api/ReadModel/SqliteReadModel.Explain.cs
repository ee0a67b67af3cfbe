namespace Ledger.Api.ReadModel;

/// <content>What is behind a posting.</content>
public sealed partial class SqliteReadModel
{
    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<CostShareRow>>> Explain(string bookId, long sequence, int number, CancellationToken cancellation) =>
        Read<IReadOnlyList<CostShareRow>>(bookId, scope =>
            scope.Event(sequence) is var (recorded, _) && number >= 1 && number <= recorded.Postings.Count
                ? new Explanation(scope, recorded).Of(recorded.Postings[number - 1])
                : [], cancellation);
}
