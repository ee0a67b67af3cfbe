namespace Ledger.EventLog.Chain;

/// <summary>What a walk along a book's chain found.</summary>
/// <param name="Sequence">The last event that is as it was appended.</param>
/// <param name="Postings">How many postings stand up to it.</param>
/// <param name="EventHash">The hash of that event: 32 bytes.</param>
/// <param name="PostingHash">The hash of the last posting up to it: 32 bytes.</param>
/// <param name="Damage">Null where the whole log is as it was appended; else what is wrong with the next event.</param>
public sealed record ChainReport(
    long Sequence, long Postings, ReadOnlyMemory<byte> EventHash, ReadOnlyMemory<byte> PostingHash, string? Damage);

/// <summary>Verifies a book's chain by its log alone.</summary>
public static class ChainVerifier
{
    private const int ProgressEvery = 10_000;

    /// <summary>Walks along the chain from the first event to the end, or to the first event that was changed.</summary>
    /// <param name="log">The log.</param>
    /// <param name="book">The book's id.</param>
    /// <param name="progress">Told the sequence reached, from time to time; or null.</param>
    /// <param name="cancellation">Stops the walk.</param>
    /// <remarks>A log that lost its last events is a shorter log with a chain of its own: compare the hash with one kept elsewhere.</remarks>
    public static async Task<ChainReport> Verify(IEventLog log, string book, IProgress<long>? progress, CancellationToken cancellation)
    {
        var chain = new BookChain();
        long postings = 0;
        byte[] eventHash = chain.EventHash.ToArray(), postingHash = chain.LastPostingHash.ToArray();
        try
        {
            await foreach (var batch in log.Read(book, 1, cancellation))
            {
                foreach (var stored in batch.Events)
                {
                    postings += chain.Take(stored).Postings.Count;
                    chain.EventHash.CopyTo(eventHash);
                    chain.LastPostingHash.CopyTo(postingHash);
                    if (chain.Sequence % ProgressEvery == 0) progress?.Report(chain.Sequence);
                }
            }
        }
        catch (LogDamagedException damage)
        {
            return new(chain.Sequence, postings, eventHash, postingHash, damage.Message);
        }
        progress?.Report(chain.Sequence);
        return new(chain.Sequence, postings, eventHash, postingHash, null);
    }
}
