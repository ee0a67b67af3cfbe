namespace Ledger.XeroSimulator;

/// <summary>Something with an identifier that is listed by when it last changed.</summary>
internal abstract class Stored
{
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>Set by the store alone, as its order depends on it.</summary>
    public DateTimeOffset Updated { get; internal set; }

    /// <summary>The app that made it; null when a person did.</summary>
    public string? CreatedBy { get; init; }

    public bool HasAttachments { get; set; }

    /// <summary>Notes in the order they were written.</summary>
    public List<HistoryNote> History { get; } = [];
}

internal sealed record HistoryNote(string Changes, string Details, string User, DateTimeOffset At);

/// <summary>Documents of one kind by identifier and in Xero's default order: when updated, then identifier.</summary>
internal sealed class DocumentStore<T>(SimulatorClock clock)
    where T : Stored
{
    private readonly Dictionary<Guid, T> byId = [];
    private readonly SortedSet<(DateTimeOffset Updated, Guid Id)> order = [];

    public int Count => byId.Count;

    /// <summary>Grows with every addition and change; an index made of the documents is stale once it differs.</summary>
    public int Version { get; private set; }

    public T? Find(Guid id) => byId.GetValueOrDefault(id);

    public void Add(T document)
    {
        Version++;
        document.Updated = clock.Now;
        byId.Add(document.Id, document);
        order.Add((document.Updated, document.Id));
    }

    /// <summary>Marks a change, which moves the document to the end of the order.</summary>
    public void Touch(T document)
    {
        Version++;
        order.Remove((document.Updated, document.Id));
        document.Updated = clock.Now;
        order.Add((document.Updated, document.Id));
    }

    /// <summary>All documents, or those changed since a moment given to the second.</summary>
    public IEnumerable<T> InOrder(DateTimeOffset? since = null, bool inclusive = true)
    {
        if (since is not { } moment)
            return order.Select(key => byId[key.Id]);
        var from = inclusive ? moment : moment.AddSeconds(1);
        return order.GetViewBetween((from, Guid.Empty), (DateTimeOffset.MaxValue, Guid.Empty)).Select(key => byId[key.Id]);
    }
}
