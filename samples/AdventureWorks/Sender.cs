using Ledger.V1;

namespace AdventureWorks;

/// <summary>Sends commands in batches. Every document has an id of its own, so a batch may be sent again whenever its answer was lost.</summary>
internal sealed class Sender(BatchService.BatchServiceClient batches, string bookId)
{
    private const int BatchSize = 500;

    /// <summary>Commands that were new.</summary>
    public int Recorded { get; private set; }

    /// <summary>Commands that had been recorded by an earlier run.</summary>
    public int AlreadyInEffect { get; private set; }

    /// <summary>The last sequence that was answered.</summary>
    public long Sequence { get; private set; }

    /// <summary>Sends everything in order.</summary>
    /// <exception cref="InvalidOperationException">The ledger refused a command: the message says which, and why.</exception>
    public async Task SendAsync(IEnumerable<Command> commands)
    {
        foreach (var batch in commands.Chunk(BatchSize))
        {
            var request = new SubmitBatchRequest { BookId = bookId, SummaryOnly = true };
            request.Commands.AddRange(batch);
            var response = await Retry.AsLongAsUnavailable(() => batches.SubmitBatchAsync(request));
            for (var i = 0; i < batch.Length; i++)
            {
                var outcome = response.Outcomes[i];
                if (outcome.Rejection is { } rejection) throw new InvalidOperationException($"Refused: {rejection}\n{batch[i]}");
                if (outcome.AlreadyInEffect) AlreadyInEffect++;
                else Recorded++;
                Sequence = Math.Max(Sequence, outcome.Sequence);
            }
        }
    }
}
