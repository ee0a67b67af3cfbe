using Ledger.EventLog.Chain;

namespace Ledger.Api.ReadModel;

/// <summary>A book as the projector has it in memory: its row, its place in the chain, and balances not yet written.</summary>
internal sealed class ProjectedBook(long no, string id, BookChain chain)
{
    public long No { get; } = no;

    public string Id { get; } = id;

    public BookChain Chain { get; } = chain;

    /// <summary>The hash of the last event that was written: the chain overwrites its own before it finds a damage.</summary>
    public byte[] EventHash { get; } = chain.EventHash.ToArray();

    /// <summary>The hash of the last posting that was written.</summary>
    public byte[] PostingHash { get; } = chain.LastPostingHash.ToArray();

    public string BaseCurrency { get; set; } = "";

    /// <summary>Nanoseconds since 1970-01-01.</summary>
    public long CreatedAt { get; set; }

    public long SettingsSequence { get; set; }

    public long? LockDay { get; set; }

    public long? XeroLockDay { get; set; }

    public long LastDay { get; set; }

    /// <summary>By account, day, role and bucket.</summary>
    public Dictionary<(string Account, long Day, long Role, long Bucket), long> Balances { get; } = [];

    /// <summary>The event that the chain took last is written.</summary>
    public void Keep()
    {
        Chain.EventHash.CopyTo(EventHash);
        Chain.LastPostingHash.CopyTo(PostingHash);
    }
}
