namespace Ledger.XeroSimulator;

/// <summary>One entry of a journal, in base currency. <see cref="Net"/> is positive for a debit.</summary>
internal sealed record LedgerEntry(Account Account, decimal Net)
{
    public string? Description { get; init; }

    public string? TaxType { get; init; }

    /// <summary>The tax that belongs to the entry and stands in the tax account's own entry.</summary>
    public decimal Tax { get; init; }

    public IReadOnlyList<TrackingChoice> Tracking { get; init; } = [];
}

/// <summary>A balanced journal of a document; it is never changed.</summary>
internal sealed record LedgerJournal(
    int Number, DateOnly Date, Guid SourceId, string SourceType, string? Reference, DateTimeOffset CreatedAt, IReadOnlyList<LedgerEntry> Entries)
{
    public Guid Id { get; } = Guid.NewGuid();
}

/// <summary>The journals that documents make, oldest first: what the trial balance and the Journals endpoint read.</summary>
internal sealed class GeneralLedger(SimulatorClock clock)
{
    private readonly List<LedgerJournal> journals = [];

    public IReadOnlyList<LedgerJournal> Journals => journals;

    /// <exception cref="InvalidOperationException">The entries do not balance: a bug of the simulator.</exception>
    public LedgerJournal Post(DateOnly date, Guid sourceId, string sourceType, string? reference, IReadOnlyList<LedgerEntry> entries)
    {
        if (entries.Sum(e => e.Net) != 0)
            throw new InvalidOperationException($"The journal of {sourceType} {sourceId} does not balance.");
        var journal = new LedgerJournal(journals.Count + 1, date, sourceId, sourceType, reference, clock.Now, entries);
        journals.Add(journal);
        return journal;
    }

    /// <summary>Posts the opposite on the same date, which is how Xero undoes a journal.</summary>
    public void Reverse(LedgerJournal journal) => Post(
        journal.Date,
        journal.SourceId,
        journal.SourceType,
        journal.Reference,
        [.. journal.Entries.Select(e => e with { Net = -e.Net, Tax = -e.Tax })]);
}
